//! Canonical JSON (RFC 8785) and its SHA-256, by which a policy is named.

use alloc::string::String;
use alloc::vec::Vec;

use serde_json::Value;
use sha2::{Digest, Sha256};

/// The value as RFC 8785 writes it: no white space, keys in the order of their UTF-16 code units.
///
/// Whole numbers and halves are written as the RFC has them, and a policy holds no others.
pub(crate) fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(answer) => text.push_str(if *answer { "true" } else { "false" }),
        Value::Number(number) => {
            let written = alloc::format!("{number}");
            text.push_str(written.strip_suffix(".0").unwrap_or(&written));
        }
        Value::String(words) => write_text(words, text),
        Value::Array(entries) => {
            text.push('[');
            for (index, entry) in entries.iter().enumerate() {
                separate(index, text);
                write(entry, text);
            }
            text.push(']');
        }
        Value::Object(properties) => {
            let mut sorted: Vec<(&String, &Value)> = properties.iter().collect();
            sorted.sort_by(|(one, _), (two, _)| one.encode_utf16().cmp(two.encode_utf16()));
            text.push('{');
            for (index, (name, property)) in sorted.into_iter().enumerate() {
                separate(index, text);
                write_text(name, text);
                text.push(':');
                write(property, text);
            }
            text.push('}');
        }
    }
}

fn separate(index: usize, text: &mut String) {
    if index > 0 {
        text.push(',');
    }
}

/// Writes a text with the escapes of RFC 8785, section 3.2.2.2.
fn write_text(words: &str, text: &mut String) {
    text.push('"');
    for character in words.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            control if control < ' ' => {
                text.push_str(&alloc::format!("\\u{:04x}", u32::from(control)));
            }
            other => text.push(other),
        }
    }
    text.push('"');
}

/// SHA-256 of the text's UTF-8, in lower-case hex.
pub(crate) fn digest(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let nibble = |half: u8| HEX.get(usize::from(half)).map_or('0', |&digit| char::from(digit));
    Sha256::digest(text.as_bytes())
        .iter()
        .flat_map(|byte| [nibble(byte >> 4), nibble(byte & 15)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_by_utf_16_and_numbers_written_short() {
        // The example of RFC 8785, section 3.2.3.
        let value: Value = serde_json::from_str(
            r#"{ "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
                 "1": 12.0, "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": 7.5 }"#,
        )
        .unwrap();
        assert_eq!(
            canonical(&value),
            "{\"\\r\":\"Carriage Return\",\"1\":12,\"\u{80}\":\"Control\",\"\u{f6}\":7.5,\
             \"\u{20ac}\":\"Euro Sign\",\"\u{1f600}\":\"Emoji: Grinning Face\",\
             \"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
        );
    }

    #[test]
    fn the_digest_is_sha_256_in_hex() {
        assert_eq!(
            digest("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
