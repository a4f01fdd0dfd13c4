//! Times the engine natively: a check of a parsed request, and from JSON text to JSON text. Prints
//! one JSON object of figures in microseconds.
#![expect(clippy::print_stdout, reason = "a program for the command line")]
#![expect(clippy::float_arithmetic, reason = "figures for people")]

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use remit_engine::{Day, DecisionWriter, Engine, Policy, Request, Stage};

/// A complete request of 1.4 kB without white space.
const REQUEST: &str = include_str!("../complete.json");
/// Rounds, of which the fastest counts (what disturbs one only makes it slower), and calls in each.
const ROUNDS: usize = 21;
const CALLS: u32 = 20_000;

fn main() -> Result<(), Box<dyn Error>> {
    let engine = Engine::new(Policy::default());
    let day: Day = "2024-09-20".parse()?;
    let text = serde_json::from_str::<serde_json::Value>(REQUEST)?.to_string();
    let request = Request::from_json(&text)?;
    let writer = DecisionWriter::new(&engine);
    let mut out = String::new();

    let mut figures = serde_json::Map::new();
    figures.insert("requestBytes".into(), text.len().into());
    for stage in [Stage::Request, Stage::Start] {
        let check = fastest(|| engine.check(black_box(&request), stage, day).is_ok());
        let whole = fastest(|| {
            let decided = Request::from_json(black_box(&text))
                .and_then(|request| engine.check(&request, stage, day));
            decided.is_ok_and(|decision| {
                out.clear();
                writer.write_properties(&decision, &mut out);
                !black_box(&out).is_empty()
            })
        });
        figures.insert(format!("check:{}", stage.word()), check.into());
        figures.insert(format!("textToText:{}", stage.word()), whole.into());
    }
    figures.insert("parse".into(), fastest(|| Request::from_json(black_box(&text)).is_ok()).into());
    println!("{}", serde_json::Value::Object(figures));
    Ok(())
}

/// The mean time of a call in the fastest round, in microseconds.
fn fastest(mut call: impl FnMut() -> bool) -> f64 {
    let rounds = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        for _ in 0..CALLS {
            black_box(call());
        }
        start.elapsed().as_secs_f64() * 1e6 / f64::from(CALLS)
    });
    rounds.fold(f64::INFINITY, f64::min)
}
