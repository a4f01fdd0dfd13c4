//! Times what advises, natively, beside a check of the same request. Prints one JSON object of
//! figures in microseconds: `cargo run --release -p remit-bench --bin advice`.
#![expect(clippy::print_stdout, reason = "a program for the command line")]

use std::error::Error;
use std::hint::black_box;

use remit_bench::fastest;
use remit_engine::request::Leader;
use remit_engine::{
    CheckOptions, Engine, PassOptions, Policy, QuestionOptions, Request, ShortlistOptions, Stage,
};
use serde_json::{Map, Value, json};

/// Rounds, of which the fastest counts.
const ROUNDS: usize = 15;

const COMPLETE: &str = include_str!("../../complete.json");
/// How many leaders are sorted.
const LEADERS: usize = 5_000;

fn main() -> Result<(), Box<dyn Error>> {
    let engine = Engine::new(Policy::default());
    let as_of = "2024-09-20".parse()?;
    let mut figures = Map::new();
    let mut note = |name: &str, figure: f64| figures.insert(name.into(), figure.into());
    let complete: Value = serde_json::from_str(COMPLETE)?;
    for (stage, known) in
        [(Stage::Request, json!({})), (Stage::Start, json!({})), (Stage::Start, partly(&complete))]
    {
        let check = CheckOptions { stage, as_of, policy_as_of: None };
        let size = known.as_object().map_or(0, Map::len);
        let known = Request::from_json(&known.to_string())?;
        let one = fastest(ROUNDS, 5_000, || engine.check_as(black_box(&known), &check).is_ok());
        let options = QuestionOptions { check, limit: None };
        let all = fastest(ROUNDS, 5_000, || engine.questions(black_box(&known), &options).is_ok());
        let name = format!("{}, {size} sections known", stage.word());
        note(&format!("check, {name}"), one);
        note(&format!("questions, {name}"), all);
    }
    let check = CheckOptions { stage: Stage::Start, as_of, policy_as_of: None };
    for (name, terms) in [
        ("one change", json!({ "days": 14 })),
        ("two changes", json!({ "days": 18, "pattern": { "days": 3, "every": "week" } })),
    ] {
        let mut request = complete.clone();
        for (key, value) in terms.as_object().into_iter().flatten() {
            if let Some(slot) = request.pointer_mut(&format!("/terms/{key}")) {
                *slot = value.clone();
            }
        }
        let request = Request::from_json(&request.to_string())?;
        let options = PassOptions { check, keep: vec!["/leader".into()] };
        let took =
            fastest(ROUNDS, 200, || engine.what_would_pass(black_box(&request), &options).is_ok());
        note(&format!("what would pass, {name}"), took);
    }
    let leader = complete.get("leader").cloned().unwrap_or_default();
    let leaders: Vec<Value> = (0..LEADERS).map(|number| varied(&leader, number)).collect();
    let leaders = Leader::list_from_json(&Value::from(leaders).to_string())?;
    let request = Request::from_json(COMPLETE)?;
    let options = ShortlistOptions { as_of, policy_as_of: None, limit: None };
    let took =
        fastest(ROUNDS, 1, || engine.shortlist(black_box(&request), &leaders, &options).is_ok());
    note("shortlist of 5,000", took);
    println!("{}", serde_json::to_string_pretty(&figures)?);
    Ok(())
}

/// The request without what is agreed last.
fn partly(complete: &Value) -> Value {
    let kept = ["requester", "school", "challenges", "terms", "funding"];
    let value = |name| complete.get(name).cloned().unwrap_or_default();
    kept.into_iter().map(|name| (String::from(name), value(name))).collect()
}

/// A leader in whose way something else stands than in the next one's.
fn varied(leader: &Value, number: usize) -> Value {
    let own = json!({ "id": format!("leader-{number}") });
    let other = match number % 7 {
        1 => json!({ "trust": "5712" }),
        2 => json!({ "interest": "managed" }),
        3 => json!({ "expertise": ["finance"] }),
        4 => json!({ "localAuthorities": ["850"] }),
        5 => json!({ "employed": null }),
        _ => json!({}),
    };
    let mut varied = leader.as_object().cloned().unwrap_or_default();
    for changes in [own, other] {
        varied.extend(changes.as_object().cloned().unwrap_or_default());
    }
    Value::Object(varied)
}
