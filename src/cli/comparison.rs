//! A comparison in tables, for people on a terminal.

use std::io;

use comfy_table::{Attribute, Cell, CellAlignment};
use serde_json::Value;

use crate::table::Look;

/// What a comparison's outcomes are called before people.
pub(crate) fn outcome(word: &Value) -> &'static str {
    match word.as_str() {
        Some("eligible") => "Ready to send",
        Some("refer") => "A person will decide",
        Some("incomplete") => "Still to settle",
        _ => "Not as it stands",
    }
}

/// How often, as part of all.
pub(crate) fn share(part: u64, all: u64) -> String {
    let tenths = part.saturating_mul(1000).checked_div(all).unwrap_or_default();
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// A number of the comparison.
pub(crate) fn number(found: &Value, name: &str) -> u64 {
    found.get(name).and_then(Value::as_u64).unwrap_or_default()
}

/// A list of the comparison.
pub(crate) fn list<'found>(found: &'found Value, name: &str) -> &'found [Value] {
    found.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A text of the comparison.
pub(crate) fn text<'found>(found: &'found Value, name: &str) -> &'found str {
    found.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The comparison in tables.
pub(crate) fn in_tables(found: &Value) -> String {
    let compared = number(found, "compared");
    let look = Look::of(&io::stdout());
    let policies: Vec<&str> =
        list(found, "policies").iter().map(|policy| text(policy, "id")).collect();
    let mut parts = vec![format!(
        "{}\n{} of {compared} outcomes change ({}). {} requests read, {} compared and {} at fault.",
        policies.join(" → "),
        number(found, "changed"),
        share(number(found, "changed"), compared),
        number(found, "linesRead"),
        compared,
        number(found, "errors"),
    )];

    let mut outcomes = look.table();
    outcomes.set_header(heading(["Before", "After", "Requests", "", "For example"]));
    for pair in list(found, "outcomes") {
        let (before, after) = (&pair["before"], &pair["after"]);
        let examples = list(pair, "examples").iter().map(|example| {
            let named = match text(example, "id") {
                "" => format!("line {}", number(example, "number")),
                id => String::from(id),
            };
            let through: Vec<&str> =
                list(example, "through").iter().filter_map(Value::as_str).collect();
            format!("{named}: {}", through.join(", "))
        });
        let requests = number(pair, "requests");
        outcomes.add_row(vec![
            Cell::new(outcome(before)),
            Cell::new(if before == after { "the same" } else { outcome(after) }),
            Cell::new(requests).set_alignment(CellAlignment::Right),
            Cell::new(share(requests, compared)).set_alignment(CellAlignment::Right),
            Cell::new(examples.collect::<Vec<_>>().join("\n")),
        ]);
    }
    parts.push(outcomes.trim_fmt());

    if !list(found, "rules").is_empty() {
        let mut rules = look.table();
        rules.set_header(heading([
            "Rule",
            "Finds something else",
            "Changes an outcome",
            "",
            "How",
        ]));
        for rule in list(found, "rules") {
            let how = list(rule, "statuses").iter().map(|how| {
                let (before, after) = (text(how, "before"), text(how, "after"));
                format!("{before} → {after}: {}", number(how, "requests"))
            });
            let through = number(rule, "through");
            rules.add_row(vec![
                Cell::new(text(rule, "rule")),
                Cell::new(number(rule, "changed")).set_alignment(CellAlignment::Right),
                Cell::new(through).set_alignment(CellAlignment::Right),
                Cell::new(share(through, compared)).set_alignment(CellAlignment::Right),
                Cell::new(how.collect::<Vec<_>>().join("\n")),
            ]);
        }
        parts.push(rules.trim_fmt());
    }
    let faults = list(found, "faults").iter().take(5).map(|fault| {
        let error = &fault["error"];
        let (pointer, expected) = (text(error, "pointer"), text(error, "expected"));
        format!("line {}: at '{pointer}' expected {expected}", number(fault, "number"))
    });
    let faults: Vec<String> = faults.collect();
    if !faults.is_empty() {
        parts.push(format!("At fault, the first:\n{}", faults.join("\n")));
    }
    parts.join("\n\n")
}

fn heading<const N: usize>(words: [&str; N]) -> [Cell; N] {
    words.map(|word| Cell::new(word).add_attribute(Attribute::Bold))
}
