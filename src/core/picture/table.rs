//! The table beside a picture: the same again, for whoever reads rather than looks.

use alloc::string::String;
use alloc::vec::Vec;

use crate::lifecycle::tree::{Tree, list, object, text, word};
use crate::wording;
use remit_json::joined;

/// A table: the heads of its columns, and its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    head: &'static [&'static str],
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) const fn new(head: &'static [&'static str]) -> Self {
        Self { head, rows: Vec::new() }
    }

    /// Adds a row; what somebody wrote is taken word by word.
    pub(super) fn row<const COLUMNS: usize>(&mut self, cells: [String; COLUMNS]) {
        let plain = |cell: &String| wording::words_of(cell).collect::<Vec<String>>().join(" ");
        self.rows.push(cells.iter().map(plain).collect());
    }

    /// The heads of its columns.
    pub const fn head(&self) -> &'static [&'static str] {
        self.head
    }

    /// Its rows, each with as many cells as there are heads.
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    pub(super) fn to_tree(&self) -> Tree {
        let rows = list(&self.rows, |row| list(row, |cell| text(cell)));
        object([("head", list(self.head, |head| word(head))), ("rows", rows)])
    }
}

/// Sentences in a row.
pub(super) fn sentences(said: &[String]) -> String {
    let mut all = String::new();
    for said in said.iter().filter(|said| !said.is_empty()) {
        let apart = if all.is_empty() { "" } else { " " };
        all.push_str(&joined(&[apart, said, "."]));
    }
    all
}
