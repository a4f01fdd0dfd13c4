//! Writes a tree as JSON, as it is or in the form of RFC 8785.

use alloc::collections::BinaryHeap;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::number::{halves_of, nearest};
use crate::{Json, Property};

/// Up to this, every whole number is one of 64-bit floating point.
const EXACT: u64 = 1 << 53;

impl Json<'_> {
    /// Writes the value as JSON without white space; stops early once that many bytes are written.
    ///
    /// With `sorted`, the form is that of RFC 8785. Numbers are written as the RFC has them where
    /// they are whole or halves, and what a policy counts with is no other.
    pub fn write(&self, out: &mut String, sorted: bool, most: usize) {
        self.write_with(push_number, out, sorted, most);
    }

    /// The same; numbers that are not whole, or written as if they were not, are written by a function.
    pub(crate) fn write_with(
        &self,
        number: fn(&str, &mut String),
        out: &mut String,
        sorted: bool,
        most: usize,
    ) {
        if out.len() > most {
            return;
        }
        match self {
            Self::Null => out.push_str("null"),
            Self::YesNo(answer) => out.push_str(if *answer { "true" } else { "false" }),
            Self::Whole(whole) if *whole > EXACT => number(&digits(*whole), out),
            Self::Whole(whole) => push_whole(*whole, out),
            Self::Number(written) => number(written, out),
            Self::Text(text) => push_text(text, out),
            Self::List(entries) => {
                let mut before = '[';
                for entry in entries {
                    out.push(before);
                    before = ',';
                    entry.write_with(number, out, sorted, most);
                }
                out.push_str(if entries.is_empty() { "[]" } else { "]" });
            }
            Self::Object(properties) => {
                let order = match sorted {
                    true => ordered(properties),
                    false => properties.iter().map(Named).collect(),
                };
                let mut before = '{';
                for Named((name, value)) in order {
                    out.push(before);
                    before = ',';
                    push_text(name, out);
                    out.push(':');
                    value.write_with(number, out, sorted, most);
                }
                out.push_str(if properties.is_empty() { "{}" } else { "}" });
            }
        }
    }
}

/// A property, to be ordered by the UTF-16 code units of its name, as RFC 8785 has it.
pub(crate) struct Named<'tree, 'text>(&'tree Property<'text>);

impl Ord for Named<'_, '_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let (Self((one, _)), Self((two, _))) = (self, other);
        one.chars().map(rank).cmp(two.chars().map(rank))
    }
}

/// Where a character stands in the order of UTF-16: the pairs of units lie before U+E000.
fn rank(character: char) -> u32 {
    let code = u32::from(character);
    if matches!(character, '\u{E000}'..='\u{FFFF}') { code.wrapping_add(0x11_0000) } else { code }
}

impl PartialOrd for Named<'_, '_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Named<'_, '_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Named<'_, '_> {}

/// The properties in the order of their names. (A heap is slower than `sort`, and a tenth of its
/// size in WebAssembly.)
pub(crate) fn ordered<'tree, 'text>(
    properties: &'tree [Property<'text>],
) -> Vec<Named<'tree, 'text>> {
    properties.iter().map(Named).collect::<BinaryHeap<_>>().into_sorted_vec()
}

/// Writes a text with the escapes of RFC 8785, section 3.2.2.2.
pub fn push_text(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    let special = |byte: &u8| *byte < b' ' || *byte == b'"' || *byte == b'\\';
    while let Some(length) = rest.as_bytes().iter().position(special) {
        let (plain, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut characters = after.chars();
        push_escaped(characters.next().unwrap_or_default(), out);
        rest = characters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

/// Writes a character that a text of JSON may not hold as it is.
#[cold]
fn push_escaped(character: char, out: &mut String) {
    let escape = match character {
        '\u{8}' => 'b',
        '\u{c}' => 'f',
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        control if control < ' ' => {
            out.push_str(if control < '\u{10}' { "\\u000" } else { "\\u001" });
            out.extend(char::from_digit(u32::from(control) & 15, 16));
            return;
        }
        other => other,
    };
    out.push('\\');
    out.push(escape);
}

/// Texts joined to one. (`concat` of the standard library does more, and is larger.)
pub fn joined(parts: &[&str]) -> String {
    let mut joined = String::new();
    for part in parts {
        joined.push_str(part);
    }
    joined
}

/// A whole number's digits.
pub fn digits(number: u64) -> String {
    let mut digits = String::new();
    push_whole(number, &mut digits);
    digits
}

/// Writes a number as RFC 8785 has it where it is whole or halves, else as it is written.
fn push_number(written: &str, out: &mut String) {
    match halves_of(nearest(written)) {
        Some(halves) => push_halves(halves, out),
        None => out.push_str(written),
    }
}

/// Writes a number of halves: three of them are `1.5`.
pub(crate) fn push_halves(halves: u64, out: &mut String) {
    push_whole(halves >> 1, out);
    out.push_str(if halves & 1 == 0 { "" } else { ".5" });
}

/// Writes a whole number. (The formatting of the standard library would be a twentieth of the
/// module, and nothing else in it needs that.)
pub fn push_whole(number: u64, out: &mut String) {
    const DIGITS: &str = "0123456789";
    if number >= 10 {
        push_whole(number / 10, out);
    }
    let digit = usize::try_from(number % 10).unwrap_or_default();
    out.push_str(DIGITS.get(digit..=digit).unwrap_or_default());
}
