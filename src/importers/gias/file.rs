//! A CSV file of GIAS as its bytes arrive: first its heading, then row after row.

use std::marker::PhantomData;

use remit_core::Fault;

use super::heading::{Heading, View};
use super::rows::{Next, Rows};
use crate::encoding;
use crate::error::{Error, Input, fault, too_large};

/// A kind of file: which columns of it are read.
pub(super) trait Kind<const COLUMNS: usize> {
    /// Which input it is.
    const INPUT: Input;
    /// The names of the columns.
    const NAMES: &'static [&'static str; COLUMNS];
    /// How many of them, from the first, a file must have.
    const NEEDED: usize;
}

/// What is done with a row, or with the fault that makes it unreadable; `false` ends the reading.
pub(super) type Each<'each, const COLUMNS: usize> =
    &'each mut dyn FnMut(u64, Result<View<'_, COLUMNS>, Fault>) -> bool;

/// A file of the kind.
pub(super) struct File<K, const COLUMNS: usize> {
    rows: Rows,
    heading: Option<Heading<COLUMNS>>,
    begun: bool,
    kind: PhantomData<K>,
}

#[cfg(feature = "register")]
impl<K: Kind<COLUMNS>, const COLUMNS: usize> Default for File<K, COLUMNS> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Kind<COLUMNS>, const COLUMNS: usize> File<K, COLUMNS> {
    pub(super) fn new() -> Self {
        Self { rows: Rows::new(), heading: None, begun: false, kind: PhantomData }
    }

    /// Takes bytes that have arrived.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.rows.push(bytes);
    }

    /// Says that no more will arrive.
    pub(super) const fn end(&mut self) {
        self.rows.end();
    }

    /// Reads as far as the bytes go; `false` where the reading was ended.
    pub(super) fn read(&mut self, each: Each<'_, COLUMNS>) -> Result<bool, Error> {
        if !self.begun {
            let Some(beginning) = self.rows.beginning() else { return Ok(true) };
            if let Some(fault) = encoding::oddity(beginning) {
                return Err(Error::one(K::INPUT, fault));
            }
            self.begun = true;
        }
        loop {
            if self.rows.is_hopeless() {
                let expected = "a CSV file in which nearly all rows can be read";
                return Err(Error::one(K::INPUT, too_large("", expected, "thousands that cannot")));
            }
            let (line, row) = match (self.rows.next(), &self.heading) {
                (Next::Nothing, _) => return Ok(true),
                (Next::Row(row), _) if row.is_blank() => continue,
                (Next::Row(row), None) => {
                    let found = Heading::find(row, K::NAMES, K::NEEDED);
                    let heading = found.map_err(Self::error)?;
                    self.rows.expect(heading.fields());
                    self.heading = Some(heading);
                    continue;
                }
                (Next::Unreadable(_, fault), None) => return Err(Error::one(K::INPUT, fault)),
                (Next::Row(row), Some(heading)) => (row.line, Ok(heading.view(row))),
                (Next::Unreadable(line, fault), Some(_)) => (line, Err(fault)),
            };
            if !each(line, row) {
                return Ok(false);
            }
        }
    }

    /// Makes sure that there was a heading.
    pub(super) fn finish(&self) -> Result<(), Error> {
        if self.heading.is_some() {
            return Ok(());
        }
        let needed = K::NAMES.iter().take(K::NEEDED).copied().collect::<Vec<_>>();
        let expected = format!("a heading with columns named {}", needed.join(" and "));
        Err(Error::one(K::INPUT, fault("", expected, "an empty file")))
    }

    fn error(faults: Vec<Fault>) -> Error {
        let unnamed = || Error::one(K::INPUT, fault("", "a heading", "another row"));
        Error::of(K::INPUT, faults).unwrap_or_else(unnamed)
    }
}
