//! Facts: properties of a request that are known or not yet, and that know their place.

use alloc::vec::Vec;

use crate::request::place;
use crate::truth::Truth::{self, Unknown};
use crate::truth::{Between, Grounds};

/// One property of a request, known or not known yet. `AT` is its place in the schema (see
/// [`crate::request::place`]): part of the type, no byte of the value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fact<T, const AT: u8>(Option<T>);

impl<T, const AT: u8> Default for Fact<T, AT> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T, const AT: u8> From<Option<T>> for Fact<T, AT> {
    fn from(value: Option<T>) -> Self {
        Self(value)
    }
}

impl<T, const AT: u8> Fact<T, AT> {
    /// The value, where it is known.
    pub const fn known(&self) -> Option<&T> {
        self.0.as_ref()
    }

    /// The value itself, where it is known.
    pub(crate) fn into_known(self) -> Option<T> {
        self.0
    }

    /// Where the value is read into.
    pub(crate) const fn slot(&mut self) -> &mut Option<T> {
        &mut self.0
    }

    /// Whether the value is known.
    pub const fn is_known(&self) -> bool {
        self.0.is_some()
    }

    /// The fact's own place, as grounds.
    #[expect(
        clippy::unused_self,
        reason = "the place is part of the type; this reads as a question"
    )]
    pub(crate) fn place(&self) -> Grounds {
        Grounds::at(AT)
    }

    /// Whether the value passes the test: unknown while it is unknown.
    pub(crate) fn passes(&self, test: impl FnOnce(&T) -> bool) -> Truth {
        Truth::answered(self.0.as_ref().map(test), AT)
    }

    /// Whether it is known at all: never fails, since what is absent may come.
    pub(crate) fn given(&self) -> Truth {
        self.passes(|_| true)
    }

    /// The leaf's number.
    #[expect(
        clippy::unused_self,
        reason = "the place is part of the type; this reads as a question"
    )]
    pub(crate) const fn leaf(&self) -> Option<u8> {
        Some(AT)
    }

    /// Its number where nothing is known yet.
    pub(crate) const fn open(&self) -> Option<u8> {
        if self.is_known() { None } else { Some(AT) }
    }

    /// Its number where something is known.
    pub(crate) const fn told(&self) -> Option<u8> {
        if self.is_known() { Some(AT) } else { None }
    }
}

impl<T: PartialEq, const AT: u8> Fact<T, AT> {
    /// Whether the value is this one.
    pub(crate) fn is(&self, expected: &T) -> Truth {
        self.passes(|value| value == expected)
    }
}

impl<const AT: u8> Fact<bool, AT> {
    /// Whether the answer is yes.
    pub(crate) fn holds(&self) -> Truth {
        self.is(&true)
    }
}

impl<T: AsRef<str>, const AT: u8> Fact<T, AT> {
    /// The text, where it is known.
    pub(crate) fn text(&self) -> Option<&str> {
        self.known().map(AsRef::as_ref)
    }

    /// Whether two texts are the same, to the letter.
    pub(crate) fn equals<U: AsRef<str>, const OTHER: u8>(&self, other: &Fact<U, OTHER>) -> Truth {
        Truth::same((self.text(), AT), (other.text(), OTHER))
    }
}

impl<T: Copy + Into<u64>, const AT: u8> Fact<T, AT> {
    /// The number, or 0 to unlimited while it is unknown.
    pub(crate) fn number(&self) -> Between {
        Between::told(self.0.map(Into::into), AT)
    }

    /// Whether the number is at least this.
    pub(crate) fn at_least(&self, least: u64) -> Truth {
        self.passes(|&value| value.into() >= least)
    }
}

/// A list of a request, known or not known yet. An entry of which nothing is known counts in its
/// length.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct List<T, const AT: u8>(Option<Vec<T>>);

impl<T, const AT: u8> Default for List<T, AT> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T, const AT: u8> From<Option<Vec<T>>> for List<T, AT> {
    fn from(entries: Option<Vec<T>>) -> Self {
        Self(entries)
    }
}

impl<T, const AT: u8> List<T, AT> {
    /// The entries, where the list is known.
    pub fn known(&self) -> Option<&[T]> {
        self.0.as_deref()
    }

    /// Where the entries are read into.
    pub(crate) const fn slot(&mut self) -> &mut Option<Vec<T>> {
        &mut self.0
    }

    /// The entries; none while the list is unknown.
    pub fn entries(&self) -> &[T] {
        self.0.as_deref().unwrap_or_default()
    }

    /// The list's own place, as grounds.
    #[expect(
        clippy::unused_self,
        reason = "the place is part of the type; this reads as a question"
    )]
    pub(crate) fn place(&self) -> Grounds {
        Grounds::at(AT)
    }

    /// What a test says of the entries, one after the other; unknown while the list is.
    ///
    /// One loop for all tests, which are many: it is the module's size that counts here.
    fn fold(
        &self,
        start: Truth,
        join: fn(Truth, Truth) -> Truth,
        test: &dyn Fn(&T) -> Truth,
    ) -> Truth {
        let Some(entries) = self.known() else { return Unknown(self.place()) };
        let numbered = entries.iter().enumerate();
        numbered.fold(start, |truth, (index, entry)| {
            join(truth, test(entry).in_entry(index, place::is_in_list))
        })
    }

    /// Whether every entry passes: unmet as soon as a known one breaks it, unknown while the list
    /// or an entry is; over an empty list it holds.
    pub(crate) fn every(&self, test: impl Fn(&T) -> Truth) -> Truth {
        self.fold(Truth::Holds, Truth::and, &test)
    }

    /// Whether an entry passes; in an empty list none does, and the list itself is what that turns
    /// on.
    pub(crate) fn some(&self, test: impl Fn(&T) -> Truth) -> Truth {
        let nothing = if self.entries().is_empty() { self.place() } else { Grounds::NONE };
        self.fold(Truth::Fails(nothing), Truth::or, &test)
    }

    /// The sum of a number of each entry.
    pub(crate) fn total(&self, number: impl Fn(&T) -> Between) -> Between {
        self.sum(&number)
    }

    fn sum(&self, number: &dyn Fn(&T) -> Between) -> Between {
        let Some(entries) = self.known() else { return Between::unknown(self.place()) };
        let nothing = Between::exactly(0, Grounds::NONE);
        entries.iter().enumerate().fold(nothing, |sum, (index, entry)| {
            sum.plus(number(entry).in_entry(index, place::is_in_list))
        })
    }
}

impl<T: PartialEq, const AT: u8, const ENTRY: u8> List<Fact<T, ENTRY>, AT> {
    /// Whether the list holds the value: unknown while an entry is that might be it. Where it does
    /// not, that turns on the list.
    pub(crate) fn contains(&self, value: &T) -> Truth {
        match self.some(|entry| entry.is(value)) {
            Truth::Fails(_) => Truth::Fails(self.place()),
            other => other,
        }
    }
}
