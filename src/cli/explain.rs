//! `remit check --explain`: why a rule finds what it finds.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use remit_engine::{CheckOptions, Engine, Explanation, Request, RuleInfo, Status};
use serde_json::Value;

use crate::exit::{Done, Failure};
use crate::{CheckArguments, Format, source};

/// Explains one rule, or every rule that has something to say, and prints it: the explanation, or a
/// list of them, as JSON; on a terminal the lines.
pub(crate) fn run(arguments: &CheckArguments, rule: Option<&str>) -> Result<Done, Failure> {
    let engine = source::engine(arguments)?;
    let options = Value::Object(source::options(arguments)).to_string();
    let options = CheckOptions::from_json(&options).map_err(Failure::Input)?;
    // After a switch whose value may be left out, the request's file looks like that value.
    let (file, rule) = match (&arguments.file, rule) {
        (None, Some(word)) if !is_rule(word) && PathBuf::from(word).is_file() => {
            (Some(PathBuf::from(word)), None)
        }
        (file, rule) => (file.clone(), rule),
    };
    let text = source::text("request", file.as_ref())?;
    let request = Request::from_json(&text).map_err(Failure::Input)?;
    let explanations = match rule {
        Some(rule) => vec![engine.explain(&request, rule, &options).map_err(Failure::Input)?],
        None => open(&engine, &request, &options)?,
    };

    let mut output = io::stdout();
    let usual = if output.is_terminal() { Format::Table } else { Format::Json };
    let said = match (arguments.format.unwrap_or(usual), explanations.as_slice()) {
        (Format::Table, _) => in_lines(&explanations),
        (Format::Json, [one]) if rule.is_some() => serde_json::to_string(one).unwrap_or_default(),
        (Format::Json, _) => serde_json::to_string(&explanations).unwrap_or_default(),
    };
    writeln!(output, "{said}").map_err(Failure::Output)?;
    Ok(Done)
}

fn is_rule(word: &str) -> bool {
    RuleInfo::all().any(|rule| rule.id() == word)
}

/// Why each rule that is unmet, unknown or for a person to decide is so.
fn open(
    engine: &Engine,
    request: &Request,
    options: &CheckOptions,
) -> Result<Vec<Explanation>, Failure> {
    let decision = engine.check_as(request, options).map_err(Failure::Input)?;
    let findings = decision.findings.iter();
    findings
        .filter(|finding| !matches!(finding.status, Status::Met | Status::NotApplicable))
        .map(|finding| engine.explain(request, finding.rule, options).map_err(Failure::Input))
        .collect()
}

/// The lines under the rule's title, a blank line between two rules.
fn in_lines(explanations: &[Explanation]) -> String {
    if explanations.is_empty() {
        return "Every rule is met, or does not apply.".into();
    }
    let told = explanations.iter().map(|why| {
        let lines: Vec<String> = why.lines.iter().map(|line| format!("  {line}")).collect();
        format!("{} ({})\n{}", why.title, why.rule, lines.join("\n"))
    });
    told.collect::<Vec<_>>().join("\n\n")
}
