//! Times the engine natively: a check of a parsed request, and from JSON text to JSON text. Prints
//! one JSON object of figures in microseconds.
#![expect(clippy::print_stdout, reason = "a program for the command line")]

use std::error::Error;
use std::hint::black_box;

use remit_bench::fastest;
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
        let check =
            fastest(ROUNDS, CALLS, || engine.check(black_box(&request), stage, day).is_ok());
        let whole = fastest(ROUNDS, CALLS, || {
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
    figures.insert(
        "parse".into(),
        fastest(ROUNDS, CALLS, || Request::from_json(black_box(&text)).is_ok()).into(),
    );
    println!("{}", serde_json::Value::Object(figures));
    Ok(())
}
