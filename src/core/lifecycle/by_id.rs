//! A list whose entries are found by the id of the command that made them.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// Entries in the order in which they came, each with an id of its own.
#[derive(Clone, Debug)]
pub(crate) struct ById<T> {
    entries: Vec<T>,
    place: BTreeMap<String, usize>,
}

impl<T> Default for ById<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), place: BTreeMap::new() }
    }
}

impl<T> ById<T> {
    /// Adds an entry.
    pub(crate) fn push(&mut self, id: &str, entry: T) {
        self.place.insert(id.into(), self.entries.len());
        self.entries.push(entry);
    }

    /// The entry of this id.
    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.entries.get(*self.place.get(id)?)
    }

    /// The entry of this id, to be changed.
    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.entries.get_mut(*self.place.get(id)?)
    }

    /// The entries, in the order in which they came.
    pub(crate) fn entries(&self) -> &[T] {
        &self.entries
    }
}
