//! Values of a tree of JSON that is written, made from what the lifecycle counts with.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::units::Day;
use remit_json::{Json, Property, digits, joined};

/// A value of the tree that is written.
pub(crate) type Tree = Json<'static>;

pub(crate) fn text(text: &str) -> Tree {
    Json::Text(Cow::Owned(text.into()))
}

pub(crate) const fn word(word: &'static str) -> Tree {
    Json::Text(Cow::Borrowed(word))
}

pub(crate) fn day(day: Day) -> Tree {
    Json::Text(Cow::Owned(day.written()))
}

/// Halves of days as days.
pub(crate) fn days(halves: u64) -> Tree {
    if halves.is_multiple_of(2) {
        Json::Whole(halves / 2)
    } else {
        Json::Number(Cow::Owned(joined(&[&digits(halves / 2), ".5"])))
    }
}

pub(crate) fn object(properties: impl IntoIterator<Item = (&'static str, Tree)>) -> Tree {
    let named = |(name, value)| -> Property<'static> { (Cow::Borrowed(name), value) };
    Json::Object(properties.into_iter().map(named).collect())
}

pub(crate) fn list<T>(entries: &[T], told: impl Fn(&T) -> Tree) -> Tree {
    Json::List(entries.iter().map(told).collect())
}

pub(crate) fn written(tree: &Tree) -> String {
    let mut out = String::new();
    tree.write(&mut out, false, usize::MAX);
    out
}
