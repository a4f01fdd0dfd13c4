//! A value as a sentence says it.

use alloc::string::String;
use alloc::vec::Vec;

use serde_json::Value;

use crate::offers;
use crate::units::Day;
use crate::wording;

/// The most characters that a line shows of one value.
const SHOWN: usize = 60;

/// How many entries of a list a line names before it counts the rest.
const NAMED: usize = 6;

/// The value of a property of this name, in words; empty where there is none.
pub(super) fn in_words(name: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "yes".into(),
        Value::Bool(false) => "no".into(),
        Value::Number(_) => number(name, value),
        Value::String(text) => word(name, text.trim()),
        Value::Array(entries) => list(name, entries),
        Value::Object(window) => self::window(window),
    }
}

fn number(name: &str, value: &Value) -> String {
    let plain = || alloc::format!("{value}");
    match (name, value.as_u64()) {
        ("dayRatePence" | "maxPence", Some(pence)) => wording::pounds(pence),
        ("days" | "maxDays" | "daysPerWeek", Some(1)) => "1 day".into(),
        ("days" | "maxDays" | "daysPerWeek", _) => alloc::format!("{value} days"),
        _ => plain(),
    }
}

/// A text: a day in words, a word of the schema as people write it, anything else as it stands.
fn word(name: &str, text: &str) -> String {
    if let Ok(day) = text.parse::<Day>() {
        return day.in_words();
    }
    if let Some((_, says)) = offers::criteria().find(|(criterion, _)| *criterion == text) {
        return within_a_sentence(says);
    }
    match (name, text) {
        ("trust", "none") => "in none".into(),
        ("every", _) => alloc::format!("every {text}"),
        (_, "dfe") => "the DfE".into(),
        (_, "dfe-offer") => "an offer of the DfE".into(),
        (_, "trust-ceo") => "trust CEO".into(),
        (_, "16-plus") => "16 plus".into(),
        (_, code) if is_word(code) => code.replace('-', " "),
        _ => alloc::format!("“{}”", wording::shorten(text, SHOWN)),
    }
}

/// A sentence as a part of another.
fn within_a_sentence(sentence: &str) -> String {
    let mut letters = sentence.trim_end_matches('.').chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// Whether a text is a word of the schema, or a code, and not a sentence of somebody's.
fn is_word(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

fn list(name: &str, entries: &[Value]) -> String {
    let known = entries.iter().map(|entry| match in_words(name, entry) {
        unknown if unknown.is_empty() => "one not known yet".into(),
        shown => shown,
    });
    let mut shown: Vec<String> = known.take(NAMED).collect();
    let rest = entries.len().saturating_sub(shown.len());
    if rest > 0 {
        shown.push(alloc::format!("{rest} more"));
    }
    let whole = shown.iter().map(String::as_str);
    match name {
        "criteria" => shown.join("; or "),
        _ => wording::both(whole).unwrap_or_else(|| "none".into()),
    }
}

/// Days from one to another.
fn window(window: &serde_json::Map<String, Value>) -> String {
    let day = |name: &str| {
        let text = window.get(name).and_then(Value::as_str)?;
        text.trim().parse::<Day>().ok().map(Day::in_words)
    };
    match (day("from"), day("to")) {
        (Some(from), Some(to)) => alloc::format!("from {from} to {to}"),
        (Some(from), None) => alloc::format!("from {from} on"),
        (None, Some(to)) => alloc::format!("until {to}"),
        (None, None) => "at any time".into(),
    }
}
