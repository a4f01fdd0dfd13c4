//! The explanation in a few lines: the rule, the policy's numbers, the facts, what comes of them.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Part, PolicyNumber, ReadFact};
use crate::decision::{Finding, Severity, Status};
use crate::rules::RuleInfo;
use crate::units::Day;

/// How many facts of one kind a line names before it counts the rest.
const NAMED: usize = 5;

/// Three lines, or four where the rule reads numbers of the policy.
pub(super) fn of(
    says: &str,
    info: RuleInfo,
    finding: &Finding,
    numbers: &[PolicyNumber],
    facts: &[ReadFact],
) -> Vec<String> {
    let mut lines = Vec::with_capacity(4);
    lines.push(alloc::format!("The rule: {says} Its source: {}.", source(&info.source())));
    lines.extend(figures(numbers));
    lines.push(read(finding, facts));
    lines.push(alloc::format!("So {}: {}", status(finding), finding.message));
    lines
}

/// A source as a sentence names it.
fn source(source: &str) -> String {
    let parts = [
        ("[article] ", "the Tes article of 20 September 2024 on Reconnect London"),
        ("[public] ", "public"),
        ("[judgement] ", "sensible practice"),
    ];
    for (mark, kind) in parts {
        if let Some(says) = source.strip_prefix(mark) {
            return alloc::format!("{kind} ({says})");
        }
    }
    source.into()
}

/// The policy's numbers, with the day from which they hold.
fn figures(numbers: &[PolicyNumber]) -> Option<String> {
    let mut line = String::new();
    let mut since: Option<Option<&str>> = None;
    for PolicyNumber { name, from, shown, .. } in numbers {
        let from = from.as_deref();
        if since == Some(from) {
            line.push_str("; ");
        } else if let Some(day) = from.and_then(|from| from.parse::<Day>().ok()) {
            line.push_str(if line.is_empty() { "In force since " } else { ". In force since " });
            line.push_str(&alloc::format!("{}: ", day.in_words()));
        } else {
            line.push_str(if line.is_empty() { "The policy has " } else { ". Undated: " });
        }
        since = Some(from);
        let shown = if shown.is_empty() { "no limit" } else { shown };
        line.push_str(&alloc::format!("{name}, {shown}"));
    }
    if line.is_empty() {
        return None;
    }
    line.push('.');
    Some(line)
}

/// The facts, by what they contributed.
fn read(finding: &Finding, facts: &[ReadFact]) -> String {
    let of = |part| facts.iter().filter(move |fact| fact.part == part).collect::<Vec<_>>();
    let (decides, missing, read) = (of(Part::Decides), of(Part::Missing), of(Part::Read));
    let mut sentences = Vec::new();
    if !decides.is_empty() {
        sentences.push(alloc::format!("It turns on {}.", named(&decides)));
    }
    if !missing.is_empty() {
        sentences.push(alloc::format!("Not known yet: {}.", named(&missing)));
    }
    if !read.is_empty() {
        let opening = if sentences.is_empty() { "Found" } else { "Also found" };
        sentences.push(alloc::format!("{opening}: {}.", named(&read)));
    }
    match (sentences.is_empty(), finding.status) {
        (false, _) => sentences.join(" "),
        (true, Status::NotApplicable) => "Nothing in the request calls for this rule.".into(),
        (true, _) => "Nothing that the rule reads is known yet.".into(),
    }
}

/// Facts in a row, each with its value where it is known.
fn named(facts: &[&ReadFact]) -> String {
    let one = |fact: &&ReadFact| match fact.shown.is_empty() {
        true => fact.name.clone(),
        false => alloc::format!("{}: {}", fact.name, fact.shown),
    };
    let mut shown: Vec<String> = facts.iter().take(NAMED).map(one).collect();
    let rest = facts.len().saturating_sub(shown.len());
    if rest > 0 {
        shown.push(alloc::format!("and {rest} more"));
    }
    shown.join("; ")
}

/// What comes of it, within a sentence.
const fn status(finding: &Finding) -> &'static str {
    match (finding.status, finding.severity) {
        (Status::Met, _) => "it is met",
        (Status::Unmet, Severity::Blocking) => "it is not met",
        (Status::Unmet, Severity::Advisory) => "it is not met, which only advises",
        (Status::Unknown, Severity::Blocking) => "it cannot be said yet",
        (Status::Unknown, Severity::Advisory) => "it cannot be said yet, which only advises",
        (Status::Refer, _) => "a person decides",
        (Status::NotApplicable, _) => "it does not apply",
    }
}
