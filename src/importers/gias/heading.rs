//! Where the columns are. Their order and number change from year to year; their names have not.

use remit_core::Fault;

use super::rows::Row;
use crate::encoding;
use crate::error::{fault, shown};

/// The columns of a kind of file, found by their names.
pub(super) struct Heading<const COLUMNS: usize> {
    places: [Option<usize>; COLUMNS],
    names: &'static [&'static str; COLUMNS],
    fields: usize,
}

impl<const COLUMNS: usize> Heading<COLUMNS> {
    /// Finds the columns of these names, of which the first so many must be there.
    ///
    /// # Errors
    /// Every column that is missing, and every one that stands there twice.
    pub(super) fn find(
        row: Row<'_>,
        names: &'static [&'static str; COLUMNS],
        needed: usize,
    ) -> Result<Self, Vec<Fault>> {
        let mut places = [None; COLUMNS];
        let mut faults = Vec::new();
        let titles: Vec<String> = (0..row.len())
            .map(|index| encoding::text(row.field(index).unwrap_or_default()).trim().to_string())
            .collect();
        for ((place, name), number) in places.iter_mut().zip(names).zip(0_usize..) {
            let mut named = titles.iter().zip(0_usize..);
            let mut next = || named.find(|(title, _)| title.eq_ignore_ascii_case(name));
            *place = next().map(|(_, index)| index);
            if place.is_none() && number < needed {
                let expected = format!("a column named {name}");
                faults.push(fault("", expected, &titles.join(",")));
            } else if place.is_some() && next().is_some() {
                faults.push(fault(pointer(name), "one column of this name", "two of them"));
            }
        }
        let fields = row.len();
        if faults.is_empty() { Ok(Self { places, names, fields }) } else { Err(faults) }
    }

    /// How many fields every row has.
    pub(super) const fn fields(&self) -> usize {
        self.fields
    }

    /// A row seen by this heading.
    pub(super) const fn view<'row>(&'row self, row: Row<'row>) -> View<'row, COLUMNS> {
        View { heading: self, row }
    }
}

/// A row whose fields are known by their columns.
#[derive(Clone, Copy)]
pub(super) struct View<'row, const COLUMNS: usize> {
    heading: &'row Heading<COLUMNS>,
    row: Row<'row>,
}

impl<'row, const COLUMNS: usize> View<'row, COLUMNS> {
    /// What stands in the column of this number; empty where there is none.
    pub(super) fn field(self, column: usize) -> &'row [u8] {
        let place = self.heading.places.get(column).copied().flatten();
        place.and_then(|place| self.row.field(place)).unwrap_or_default()
    }

    /// The name of the column of this number.
    pub(super) fn name(self, column: usize) -> &'static str {
        self.heading.names.get(column).copied().unwrap_or_default()
    }

    /// The fault that the column holds something else.
    pub(super) fn fault(self, column: usize, expected: &'static str) -> Fault {
        let found = encoding::text(self.field(column));
        let found = if found.is_empty() { "nothing".into() } else { shown(&found) };
        fault(pointer(self.name(column)), expected, &found)
    }
}

/// The JSON Pointer (RFC 6901) of a column.
pub(super) fn pointer(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}
