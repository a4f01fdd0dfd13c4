//! What a rule says: sentences with placeholders, and the figures that fill them.

use alloc::string::String;

use crate::rules::Check;
use crate::units::Day;
use remit_json::{cut, digits, joined, place_of_character, push_whole};

/// The longest message, in characters.
pub(crate) const LONGEST: usize = 240;

/// A rule's own words for each status; figures stand in braces.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wording {
    pub(crate) met: &'static str,
    pub(crate) unmet: &'static str,
    pub(crate) unknown: &'static str,
    pub(crate) refer: &'static str,
    pub(crate) not_applicable: &'static str,
}

impl Wording {
    /// No words yet: a rule gives them for each status that it can have, and a test sees to it.
    pub(crate) const NONE: Self =
        Self { met: "", unmet: "", unknown: "", refer: "", not_applicable: "" };
}

/// Words that explain, for people and references: no decision reads them, so that they are kept out
/// of what is built without the feature `explain`.
pub(crate) const fn reference(words: &'static str) -> &'static str {
    if cfg!(feature = "explain") { words } else { "" }
}

/// A figure that a rule's sentences may name.
#[derive(Debug)]
pub(crate) struct Figure {
    /// Its placeholder, without the braces.
    pub(crate) name: &'static str,
    /// What it is, with the feature `explain`.
    pub(crate) about: &'static str,
    /// The figure in words, where it is known.
    pub(crate) shown: fn(&Check<'_>) -> Option<String>,
}

/// A sentence with placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template(String);

impl Template {
    pub(crate) fn of(text: &str) -> Self {
        Self(text.into())
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    /// The names in braces.
    pub(crate) fn placeholders(&self) -> impl Iterator<Item = &str> {
        let mut rest = self.text();
        core::iter::from_fn(move || {
            let (_, name, after) = placeholder(rest)?;
            rest = after;
            Some(name)
        })
    }
}

/// The text before the first placeholder, its name and the text after it.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (_, after) = cut(text, b'{')?;
    let (inside, after) = cut(after, b'}')?;
    // Of two braces that open, the later one counts.
    let from = inside.bytes().rposition(|byte| byte == b'{').map_or(0, |at| at.wrapping_add(1));
    let name = inside.get(from..)?;
    let before = text.get(..text.len().wrapping_sub(after.len()))?;
    let before = before.get(..before.len().wrapping_sub(name.len()).wrapping_sub(2))?;
    Some((before, name, after))
}

/// Whether a sentence has no placeholder.
pub(crate) fn is_plain(text: &str) -> bool {
    cut(text, b'{').is_none()
}

/// The sentence with its figures filled in, the longest of them shortened where it would be too long.
pub(crate) fn fill(text: &str, figures: &[Figure], check: &Check<'_>) -> String {
    let mut room = LONGEST;
    loop {
        let message = filled(text, figures, check, room);
        // A character takes at least one byte, so most sentences need not be counted.
        if message.len() <= LONGEST || place_of_character(&message, LONGEST).is_none() || room <= 1
        {
            return message;
        }
        room = room.saturating_sub(1);
    }
}

/// The sentence with its figures filled in, none of them longer than this.
fn filled(text: &str, figures: &[Figure], check: &Check<'_>, room: usize) -> String {
    let mut message = String::with_capacity(text.len().saturating_add(24));
    let mut rest = text;
    while let Some((before, name, after)) = placeholder(rest) {
        let figure = figures.iter().find(|figure| figure.name == name);
        let shown = figure.and_then(|figure| (figure.shown)(check));
        message.push_str(before);
        message.push_str(&shorten(shown.as_deref().unwrap_or("not known yet"), room));
        rest = after;
    }
    message.push_str(rest);
    message
}

/// At most so many characters of a text.
pub(crate) fn shorten(text: &str, most: usize) -> String {
    let fits = place_of_character(text, most).is_none();
    match place_of_character(text, most.saturating_sub(1)).and_then(|end| text.get(..end)) {
        Some(beginning) if !fits => joined(&[beginning, "…"]),
        _ => text.into(),
    }
}

/// A size between two words: `at most 64 entries`.
pub(crate) fn sized(before: &str, size: usize, after: &str) -> String {
    joined(&[before, &digits(u64::try_from(size).unwrap_or(u64::MAX)), after])
}

/// Halves as a number of days: `15`, `0.5`.
pub(crate) fn number_of_days(halves: u64) -> String {
    let half = if halves.is_multiple_of(2) { "" } else { ".5" };
    joined(&[&digits(halves / 2), half])
}

/// Halves as days: `15 days`, `1 day`, `0.5 days`.
pub(crate) fn days(halves: u64) -> String {
    let unit = if halves == 2 { " day" } else { " days" };
    joined(&[&number_of_days(halves), unit])
}

/// Halves as a number of days in a sentence: `none`, `0.5`, `15`.
pub(crate) fn so_many(halves: u64) -> String {
    if halves == 0 { "none".into() } else { number_of_days(halves) }
}

/// A limit with its noun: `no extensions`, `at most 1 extension`, `at most 2 extensions`.
pub(crate) fn at_most(number: u64, noun: &str) -> String {
    match number {
        0 => joined(&["no ", noun, "s"]),
        _ => joined(&["at most ", &count(number, noun)]),
    }
}

/// A count with its noun: `1 half-term`, `3 half-terms`.
pub(crate) fn count(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    joined(&[&digits(number), " ", noun, plural])
}

/// Pence as pounds: `£600`, `£1,250.50`.
pub(crate) fn pounds(pence: u64) -> String {
    let mut pounds = String::from("£");
    push_thousands(pence / 100, &mut pounds);
    match pence % 100 {
        0 => pounds,
        rest => {
            pounds.push_str(if rest < 10 { ".0" } else { "." });
            push_whole(rest, &mut pounds);
            pounds
        }
    }
}

/// Writes a number with its thousands apart: `1,250`.
fn push_thousands(number: u64, out: &mut String) {
    if number < 1000 {
        return push_whole(number, out);
    }
    push_thousands(number / 1000, out);
    let rest = number % 1000;
    out.push_str(match rest {
        0..10 => ",00",
        10..100 => ",0",
        _ => ",",
    });
    push_whole(rest, out);
}

/// A day in words, where it is known.
pub(crate) fn day(day: Option<Day>) -> Option<String> {
    day.map(Day::in_words)
}

/// `4 November to 20 December 2024`, `4 November 2024 to 14 February 2025`; one day as that day.
#[cfg(any(feature = "report", feature = "picture"))]
pub(crate) fn days_between(from: Day, to: Day) -> String {
    let (first, last) = (from.in_words(), to.in_words());
    if from == to {
        return last;
    }
    // A year that is said at the end need not be said before.
    let (date, year) = first.rsplit_once(' ').unwrap_or((&first, ""));
    let date = if last.ends_with(year) { date } else { &first };
    joined(&[date, " to ", &last])
}

/// The words of what somebody wrote, without control characters and the marks by which a text could show
/// other letters than it has, or in another order.
#[cfg(any(feature = "report", feature = "picture"))]
pub(crate) fn words_of(text: &str) -> impl Iterator<Item = String> {
    const fn turns_direction(letter: char) -> bool {
        matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    }
    let words = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let words = words.map(|word| word.chars().filter(|letter| !turns_direction(*letter)).collect());
    words.filter(|word: &String| !word.is_empty())
}

/// Words with their first letter in upper case.
#[cfg(any(feature = "report", feature = "picture"))]
pub(crate) fn capital(text: &str) -> String {
    let mut capital = String::from(text);
    // The words are our own. The tables of every script's capitals would be much of what draws pictures.
    if let Some(first) = capital.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    capital
}

/// Words in a row: `a, b or c`.
pub(crate) fn either<'word>(words: impl IntoIterator<Item = &'word str>) -> Option<String> {
    in_a_row(words, "or")
}

/// Words in a row: `a, b and c`.
pub(crate) fn both<'word>(words: impl IntoIterator<Item = &'word str>) -> Option<String> {
    in_a_row(words, "and")
}

/// Words in a row after an opening, for developers: `one of a, b, c`.
pub(crate) fn listed(opening: &str, words: &[&str]) -> String {
    let mut listed = String::from(opening);
    for (index, word) in words.iter().enumerate() {
        listed.push_str(if index == 0 { "" } else { ", " });
        listed.push_str(word);
    }
    listed
}

fn in_a_row<'word>(words: impl IntoIterator<Item = &'word str>, last_word: &str) -> Option<String> {
    let mut words = words.into_iter().peekable();
    let mut joined = String::from(words.next()?);
    while let Some(word) = words.next() {
        if words.peek().is_some() {
            joined.push_str(", ");
        } else {
            for part in [" ", last_word, " "] {
                joined.push_str(part);
            }
        }
        joined.push_str(word);
    }
    Some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_people_say_them() {
        assert_eq!(days(2), "1 day");
        assert_eq!(days(31), "15.5 days");
        assert_eq!(pounds(60_000), "£600");
        assert_eq!(pounds(123_456_705), "£1,234,567.05");
        assert_eq!(days(1), "0.5 days");
        assert_eq!([0, 1, 2, 30].map(so_many), ["none", "0.5", "1", "15"]);
        assert_eq!(count(1, "half-term"), "1 half-term");
        assert_eq!(at_most(0, "goal"), "no goals");
        assert_eq!(at_most(1, "goal"), "at most 1 goal");
        assert_eq!(at_most(2, "goal"), "at most 2 goals");
        assert_eq!(either(["a"]).as_deref(), Some("a"));
        assert_eq!(both(["a", "b", "c"]).as_deref(), Some("a, b and c"));
        assert_eq!(either([]), None);
    }

    #[test]
    fn placeholders_are_what_stands_in_braces() {
        let template = Template::of("Up to {limit}; {value} asked. {");
        assert_eq!(template.placeholders().collect::<std::vec::Vec<_>>(), ["limit", "value"]);
        let template = Template::of("a} {b {c}, {d}e}");
        assert_eq!(template.placeholders().collect::<std::vec::Vec<_>>(), ["c", "d"]);
        assert_eq!(placeholder("a} {b {c}, {d}"), Some(("a} {b ", "c", ", {d}")));
    }

    #[test]
    fn a_text_is_shortened_by_characters() {
        assert_eq!(shorten("ééé", 3), "ééé");
        assert_eq!(shorten("éééé", 3), "éé…");
    }
}
