//! `remit check --fix`: what would pass.

use std::io::{self, IsTerminal, Write};

use remit_engine::{Outcome, PassOptions, PassSet, Passing};
use serde_json::Value;

use crate::exit::{Done, Failure};
use crate::{CheckArguments, Format, advice, source};

/// Looks for what would pass and says it: as JSON, or on a terminal in sentences.
pub(crate) fn run(arguments: &CheckArguments) -> Result<Done, Failure> {
    let engine = source::engine(arguments)?;
    let mut options = source::options(arguments);
    options.insert("keep".into(), arguments.keep.clone().into());
    let options = Value::Object(options).to_string();
    let options = PassOptions::from_json(&options).map_err(Failure::Input)?;
    let request = advice::request(arguments.file.as_ref())?;
    let passing = engine.what_would_pass(&request, &options).map_err(Failure::Input)?;

    let mut output = io::stdout();
    let usual = if output.is_terminal() { Format::Table } else { Format::Json };
    let said = match arguments.format.unwrap_or(usual) {
        Format::Table => in_lines(&passing),
        Format::Json => serde_json::to_string(&passing).unwrap_or_default(),
    };
    writeln!(output, "{said}").map_err(Failure::Output)?;
    Ok(Done)
}

fn in_lines(passing: &Passing) -> String {
    let mut lines = Vec::new();
    for (set, number) in passing.sets.iter().zip(1_u64..) {
        lines.push(heading(set, number, passing.sets.len()));
        lines.extend(set.changes.iter().map(|change| format!("  – {}", change.words)));
        lines.extend(
            set.acts.iter().map(|act| format!("  – somebody has to see to it: {}", act.words)),
        );
    }
    if !passing.standing.is_empty() {
        lines.push(
            "No change of terms, funding, goals or leader is enough. In the way stands:".into(),
        );
        let standing = passing.standing.iter();
        lines.extend(standing.map(|finding| format!("  – {} ({})", finding.message, finding.rule)));
    }
    if passing.gave_up {
        lines.push("Not everything was tried, so there may be other ways, or shorter ones.".into());
    }
    lines.join("\n")
}

/// What a set comes to.
fn heading(set: &PassSet, number: u64, of: usize) -> String {
    let then = match set.outcome {
        Outcome::Eligible => "nothing stands in the way",
        Outcome::Refer => "a person will decide",
        Outcome::Incomplete | Outcome::Ineligible => {
            "nothing is unmet, and something is still open"
        }
    };
    match (set.changes.len(), set.acts.len()) {
        (0, 0) => format!("Nothing has to change: {then}."),
        (0, _) => format!("Nothing has to change, though something has to be done; then {then}:"),
        _ if of == 1 => format!("One way; then {then}:"),
        _ => format!("Way {number}; then {then}:"),
    }
}
