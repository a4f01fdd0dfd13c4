//! What a leaf accepts, as JSON Schema.

use remit_core::Kind;
use serde_json::{Value, json};

/// What says nothing: `null`, or text of nothing but white space.
pub(super) fn nothing() -> Value {
    json!({ "$ref": "#/$defs/NotKnownYet" })
}

/// The definition of what says nothing.
pub(super) fn not_known_yet() -> Value {
    json!({
        "description": "Not known yet: null, or text of nothing but white space.",
        "type": ["null", "string"],
        "pattern": "^\\s*$",
    })
}

/// One of these words. White space around a word is taken off.
pub(super) fn words(words: &[&str]) -> Value {
    json!({
        "anyOf": [
            { "enum": words },
            { "type": "string", "pattern": format!("^\\s*(?:{})\\s*$", words.join("|")) },
        ],
    })
}

/// What a leaf accepts when something is said.
pub(super) fn leaf(kind: Kind) -> Value {
    match kind {
        Kind::Text => json!({ "type": "string", "pattern": "\\S", "maxLength": 4096 }),
        Kind::Id => json!({
            "type": "string",
            "pattern": "^\\s*\\S(?:[\\s\\S]{0,62}\\S)?\\s*$",
            "description": "At most 64 characters, white space around them not counted.",
        }),
        Kind::Digits { count } => digits(count),
        Kind::Code | Kind::CodeOrNone => json!({
            "anyOf": [
                { "type": "string", "pattern": "\\S", "maxLength": 4096 },
                { "type": "integer", "minimum": 0 },
            ],
        }),
        Kind::Choice { words, .. } => self::words(words),
        Kind::Date { from } => json!({ "type": "string", "pattern": date(from) }),
        Kind::Halves { from, to } => json!({
            "type": "number",
            "multipleOf": 0.5,
            "minimum": days(from),
            "maximum": days(to),
        }),
        Kind::Whole { from, to } => json!({ "type": "integer", "minimum": from, "maximum": to }),
        Kind::YesNo => json!({ "type": "boolean" }),
        Kind::Instant => json!({
            "type": "string",
            "pattern": instant(),
            "description": "An instant in UTC, to whole seconds or with up to nine decimals.",
        }),
    }
}

/// A code of so many digits, as text or as a number, which has no nought before it.
fn digits(count: usize) -> Value {
    let power = u32::try_from(count).ok().and_then(|count| 10_u64.checked_pow(count));
    let most = power.unwrap_or(u64::MAX);
    json!({
        "anyOf": [
            { "type": "string", "pattern": format!("^\\s*[0-9]{{{count}}}\\s*$") },
            { "type": "integer", "minimum": most / 10, "exclusiveMaximum": most },
        ],
    })
}

/// An instant in UTC, but for how many days each month has.
fn instant() -> String {
    let day = date("2021-09-01");
    let day = day.trim_start_matches("^\\s*").trim_end_matches("\\s*$");
    format!("^\\s*{day}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{{1,9}})?Z\\s*$")
}

/// A day from this one to 2100-12-31, but for how many days each month has.
fn date(from: &str) -> String {
    let month = "(?:0[1-9]|1[0-2])";
    let months = match from {
        "2021-09-01" => {
            format!("(?:2021-(?:09|1[0-2])|(?:202[2-9]|20[3-9][0-9]|2100)-{month})")
        }
        _ => format!("(?:20[0-9]{{2}}|2100)-{month}"),
    };
    format!("^\\s*{months}-(?:0[1-9]|[12][0-9]|3[01])\\s*$")
}

/// Halves as days.
fn days(halves: u64) -> Value {
    let half = halves.is_multiple_of(2);
    if half {
        return (halves / 2).into();
    }
    serde_json::from_str(&format!("{}.5", halves / 2)).unwrap_or_default()
}
