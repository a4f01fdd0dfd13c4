//! What would put a finding right: a change to the request that a portal may offer to apply, or an
//! act that somebody must do first.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::reader::push_index;
use crate::request::place;
use crate::truth::Place;
use crate::units::{Day, serialize_halves};

/// A change to the request, or an act, after which a finding no longer stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// Where in the request as given: a JSON Pointer.
    pub path: String,
    /// What changes there.
    pub change: Change,
    /// Whether a portal may offer to apply it.
    pub kind: RemedyKind,
}

/// Who can bring a remedy about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemedyKind {
    /// A choice of dates, days, pattern, lines, goals or leader: a portal may offer to apply it.
    Choice,
    /// Consent, agreement, confirmation, release, a check seen: somebody must do it first.
    Act,
}

/// What a remedy changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// This value.
    Set(RemedyValue),
    /// At most this value.
    AtMost(RemedyValue),
    /// At least this value.
    AtLeast(RemedyValue),
    /// Any of these values.
    OneOf(Vec<RemedyValue>),
    /// This value at the end of the list.
    Add(RemedyValue),
    /// The entry taken out.
    Remove,
}

/// A value that a remedy names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RemedyValue {
    /// A word or a code.
    Text(Cow<'static, str>),
    /// A day.
    Day(Day),
    /// Days of work, in halves.
    Halves(u64),
    /// A whole number.
    Whole(u64),
    /// Yes.
    Yes,
    /// A list.
    List(Vec<RemedyValue>),
    /// An object of these properties.
    Object(Vec<(&'static str, RemedyValue)>),
}

impl RemedyValue {
    /// A word of an enumeration.
    pub(crate) const fn word(word: &'static str) -> Self {
        Self::Text(Cow::Borrowed(word))
    }

    /// Some words of an enumeration.
    #[inline(never)]
    pub(crate) fn words(words: &mut dyn Iterator<Item = &'static str>) -> Vec<Self> {
        words.map(Self::word).collect()
    }

    /// A code of the request.
    pub(crate) fn code(code: &str) -> Self {
        Self::Text(Cow::Owned(code.into()))
    }
}

/// What would put a finding right, while it is put together: each remedy once, what is taken out
/// last.
#[derive(Debug, Default)]
pub(crate) struct Remedies {
    changes: Vec<Remedy>,
    /// From the first entry of a list to the last.
    removals: Vec<Remedy>,
}

impl Remedies {
    /// A change that a portal may offer to apply.
    pub(crate) fn choose(&mut self, leaf: u8, change: Change) {
        self.push(leaf, None, change, RemedyKind::Choice);
    }

    /// Such a change in an entry of a list.
    pub(crate) fn choose_in(&mut self, leaf: u8, entry: usize, change: Change) {
        self.push(leaf, Some(entry), change, RemedyKind::Choice);
    }

    /// An act that somebody must do first.
    pub(crate) fn act(&mut self, leaf: u8, change: Change) {
        self.push(leaf, None, change, RemedyKind::Act);
    }

    /// Such an act in an entry of a list.
    pub(crate) fn act_in(&mut self, leaf: u8, entry: usize, change: Change) {
        self.push(leaf, Some(entry), change, RemedyKind::Act);
    }

    /// The entry of a list taken out.
    #[inline(never)]
    pub(crate) fn remove(&mut self, list: u8, entry: usize) {
        let mut path = String::from(place::pointer_of(list));
        push_index(&mut path, entry);
        self.removals.push(Remedy { path, change: Change::Remove, kind: RemedyKind::Choice });
    }

    /// All of them, in the order in which they are made.
    pub(crate) fn into_list(mut self) -> Vec<Remedy> {
        self.changes.extend(self.removals.into_iter().rev());
        self.changes
    }

    #[inline(never)]
    fn push(&mut self, leaf: u8, entry: Option<usize>, change: Change, kind: RemedyKind) {
        let entry = entry.and_then(|entry| u8::try_from(entry).ok());
        let remedy = Remedy { path: place::pointer(Place { leaf, entry }), change, kind };
        if !self.changes.contains(&remedy) {
            self.changes.push(remedy);
        }
    }
}

impl Serialize for RemedyValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Day(day) => day.serialize(serializer),
            Self::Halves(halves) => serialize_halves(*halves, serializer),
            Self::Whole(number) => serializer.serialize_u64(*number),
            Self::Yes => serializer.serialize_bool(true),
            Self::List(values) => {
                let mut list = serializer.serialize_seq(Some(values.len()))?;
                for value in values {
                    list.serialize_element(value)?;
                }
                list.end()
            }
            Self::Object(properties) => {
                let mut map = serializer.serialize_map(Some(properties.len()))?;
                for (name, value) in properties {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl Serialize for Remedy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("path", &self.path)?;
        match &self.change {
            Change::Set(value) => change(&mut map, "set", value)?,
            Change::AtMost(value) => change(&mut map, "at-most", value)?,
            Change::AtLeast(value) => change(&mut map, "at-least", value)?,
            Change::OneOf(values) => change(&mut map, "one-of", values)?,
            Change::Add(value) => change(&mut map, "add", value)?,
            Change::Remove => map.serialize_entry("change", "remove")?,
        }
        let kind = match self.kind {
            RemedyKind::Choice => "choice",
            RemedyKind::Act => "act",
        };
        map.serialize_entry("kind", kind)?;
        map.end()
    }
}

fn change<M: SerializeMap>(
    map: &mut M,
    name: &str,
    value: &impl Serialize,
) -> Result<(), M::Error> {
    map.serialize_entry("change", name)?;
    map.serialize_entry("value", value)
}
