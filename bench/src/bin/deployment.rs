//! Times the lifecycle natively: a command judged on a folded deployment of 300 events, and 100,000
//! events folded. Prints one JSON object of figures in microseconds; writes the 300 events, one a line,
//! into the file that it is given.
//!
//! The deployment is the article's, as far as the work; then progress is noted again and again.
#![expect(clippy::print_stdout, reason = "a program for the command line")]

use std::error::Error;
use std::hint::black_box;
use std::{env, fs};

use remit_bench::fastest;
use remit_engine::{Command, Deployment, Engine, Policy, Verdict};
use serde_json::{Map, Value, json};

/// What was commanded, one a line.
const STORY: &str = include_str!("../../../pkg-examples/deployments/special-school-trust.jsonl");
/// Rounds, of which the fastest counts.
const ROUNDS: usize = 15;
/// Calls in a round, where a call is short.
const CALLS: u32 = 2_000;

fn main() -> Result<(), Box<dyn Error>> {
    let engine = Engine::new(Policy::default());
    let mut deployment = Deployment::default();
    for line in STORY.lines() {
        let command = Command::from_json(line)?;
        take(&engine, &mut deployment, &command)?;
        if line.contains("\"command\":\"start\"") {
            break;
        }
    }
    note_progress(&engine, &mut deployment, 300)?;
    let file = env::args().nth(1).ok_or("the file for the events is not given")?;
    fs::write(file, deployment.to_lines())?;

    let command = review(deployment.seq())?;
    let apply = fastest(ROUNDS, CALLS, || engine.apply(black_box(&deployment), &command).is_ok());
    note_progress(&engine, &mut deployment, 100_000)?;
    let lines = deployment.to_lines();
    let replay = fastest(ROUNDS, 1, || Deployment::of_lines(black_box(&lines)).is_ok());
    let figures = Map::from_iter([
        (String::from("apply"), Value::from(apply)),
        (String::from("replay"), Value::from(replay)),
    ]);
    println!("{}", Value::Object(figures));
    Ok(())
}

/// The command that notes progress after so many events.
fn review(after: u64) -> Result<Command, Box<dyn Error>> {
    let command = json!({
        "id": format!("r{after}"), "command": "review", "by": { "role": "leader", "id": "leader-1" },
        "at": "2024-12-19T09:00:00Z",
        "data": { "on": "2024-12-19", "progress": { "g1": "on-track" }, "note": "The forecast of December." },
    });
    Ok(Command::from_json(&command.to_string())?)
}

/// Notes progress until there are so many events.
fn note_progress(
    engine: &Engine,
    deployment: &mut Deployment,
    events: u64,
) -> Result<(), Box<dyn Error>> {
    while deployment.seq() < events {
        let command = review(deployment.seq())?;
        take(engine, deployment, &command)?;
    }
    Ok(())
}

fn take(
    engine: &Engine,
    deployment: &mut Deployment,
    command: &Command,
) -> Result<(), Box<dyn Error>> {
    match engine.apply(deployment, command)? {
        Verdict::Accepted { event, .. } => Ok(deployment.record(event)?),
        other => Err(other.to_json().into()),
    }
}
