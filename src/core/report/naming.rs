//! Leaving out what names a school from the words of somebody who was there.
//!
//! What the log knows of the school is left out wherever it stands as a whole word: its name, whole or
//! only the part that no other kind of school shares ("Ashworth" of "The Ashworth Academy"), its URN,
//! the UID of its trust, the code of its local authority, whoever asked and pays. What the log does not
//! know, a nickname or a street, cannot be found; so the report asks whoever passes it on to read it.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Source, words};
use crate::request::{School, SchoolTrust};

/// What stands where something was left out.
pub(super) const LEFT_OUT: &str = "[left out]";

/// Words that many schools have in their names, and that name none.
const SHARED: &[&str] = &[
    "a",
    "academy",
    "all-through",
    "alternative",
    "and",
    "at",
    "boys",
    "c",
    "catholic",
    "ce",
    "centre",
    "church",
    "college",
    "community",
    "cofe",
    "e",
    "england",
    "first",
    "for",
    "foundation",
    "free",
    "girls",
    "grammar",
    "high",
    "in",
    "infant",
    "infants",
    "junior",
    "juniors",
    "lower",
    "middle",
    "mixed",
    "nursery",
    "of",
    "on",
    "preparatory",
    "primary",
    "provision",
    "pupil",
    "rc",
    "referral",
    "roman",
    "school",
    "secondary",
    "sixth",
    "form",
    "special",
    "studio",
    "technical",
    "the",
    "trust",
    "unit",
    "upper",
    "voluntary",
    "aided",
    "controlled",
    "with",
];

/// What names the school, longest first.
pub(super) struct Names(Vec<Name>);

struct Name {
    letters: Vec<char>,
    /// Whether it counts only where it begins with a capital: a part of a name may be a common word.
    is_part: bool,
}

impl Names {
    /// All that the log knows.
    pub(super) fn of(source: &Source<'_>) -> Self {
        let mut names = Self(Vec::new());
        for school in &source.chronicle.schools {
            names.add_school(school);
        }
        let request = source.record().request();
        names.add(request.requester.organisation.text(), false);
        for line in request.funding.entries() {
            names.add(line.payer.text(), false);
        }
        names.0.sort_by_key(|name| core::cmp::Reverse(name.letters.len()));
        names
    }

    fn add_school(&mut self, school: &School) {
        let name = school.name.text();
        self.add(name, false);
        for part in name.map(own_parts).unwrap_or_default() {
            self.add(Some(&part), true);
        }
        self.add(school.urn.text(), false);
        let authority = school.local_authority.text();
        self.add(authority, false);
        self.add(authority.and_then(words::authority), false);
        if let SchoolTrust::In(trust) = &school.trust {
            self.add(trust.uid.text(), false);
        }
    }

    fn add(&mut self, name: Option<&str>, is_part: bool) {
        let letters: Vec<char> = name.map(|name| folded(name).collect()).unwrap_or_default();
        if !letters.is_empty() {
            self.0.push(Name { letters, is_part });
        }
    }

    /// The text without them.
    pub(super) fn left_out_of(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        let mut begins_word = true;
        while let Some(letter) = rest.chars().next() {
            let found = begins_word.then(|| self.0.iter().find_map(|name| name.end_in(rest)));
            if let Some(after) = found.flatten() {
                out.push_str(LEFT_OUT);
                rest = after;
                begins_word = true;
                continue;
            }
            out.push(letter);
            begins_word = !letter.is_alphanumeric();
            rest = rest.strip_prefix(letter).unwrap_or_default();
        }
        out
    }
}

impl Name {
    /// What follows the name, where the text begins with it as whole words.
    fn end_in<'text>(&self, text: &'text str) -> Option<&'text str> {
        if self.is_part && !text.chars().next()?.is_uppercase() {
            return None;
        }
        let mut rest = text;
        for expected in &self.letters {
            let letter = rest.chars().next()?;
            if *expected == ' ' {
                if !letter.is_whitespace() {
                    return None;
                }
                rest = rest.trim_start();
                continue;
            }
            if plain(letter) != *expected {
                return None;
            }
            rest = rest.strip_prefix(letter)?;
        }
        let ends = rest.chars().next().is_none_or(|next| !next.is_alphanumeric());
        ends.then_some(rest)
    }
}

/// A letter without regard to upper case, an apostrophe of either kind as one.
fn plain(letter: char) -> char {
    let letter = if letter == '’' { '\'' } else { letter };
    // A letter that becomes several in lower case is compared as it stands.
    let mut lower = letter.to_lowercase();
    if lower.len() == 1 { lower.next().unwrap_or(letter) } else { letter }
}

/// A name's letters, white space as one space.
fn folded(name: &str) -> impl Iterator<Item = char> {
    let mut words = name.split_whitespace();
    let first = words.next().unwrap_or_default();
    let rest = words.flat_map(|word| core::iter::once(' ').chain(word.chars()));
    first.chars().chain(rest).map(plain)
}

/// The parts of a name that are its own: `St Mary's` of `St Mary's Catholic Primary School`.
fn own_parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut part = String::new();
    let words = name.split(|letter: char| letter.is_whitespace() || letter == ',');
    for word in words.chain(core::iter::once("the")) {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let lower = word.to_lowercase();
        if !word.is_empty() && !SHARED.contains(&lower.as_str()) {
            part.push_str(if part.is_empty() { "" } else { " " });
            part.push_str(word);
        } else if !part.is_empty() {
            parts.push(core::mem::take(&mut part));
        }
    }
    parts
}
