//! What is wrong with a file that is imported: the same faults as the engine's, of other inputs.

use std::borrow::Cow;
use std::fmt;

use remit_core::{ErrorCode, Fault, Faults};
use serde::{Serialize, Serializer};

/// The most characters of an input that a fault shows.
const SHOWN: usize = 80;

/// Which of a call's inputs is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// The establishment file of GIAS.
    Establishments,
    /// The group links file of GIAS.
    Groups,
    /// The inspections of schools.
    #[cfg(feature = "register")]
    Inspections,
    /// The calendar, as iCalendar or JSON.
    Calendar,
    /// GOV.UK's bank holidays.
    BankHolidays,
    /// The URN, the day and the like.
    Options,
}

impl Input {
    /// The input's name as JSON has it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Establishments => "establishments",
            Self::Groups => "groups",
            #[cfg(feature = "register")]
            Self::Inspections => "inspections",
            Self::Calendar => "calendar",
            Self::BankHolidays => "bank-holidays",
            Self::Options => "options",
        }
    }
}

/// An input that cannot be imported, with every fault of it, at most 64.
///
/// A fault's pointer names a place in what was read: of a CSV file the column (`/URN`), of a
/// calendar the event by its number from 0 (`/3/DTEND`), of JSON the value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Error {
    input: Input,
    faults: Faults,
}

impl Error {
    /// The error of an input with these faults; `None` where there are none.
    pub(crate) fn of(input: Input, faults: Vec<Fault>) -> Option<Self> {
        Some(Self { input, faults: Faults::of(faults)? })
    }

    /// The error of an input with one fault.
    pub(crate) const fn one(input: Input, fault: Fault) -> Self {
        Self { input, faults: Faults::one(fault) }
    }

    /// What kind of error: the first fault's.
    pub const fn code(&self) -> ErrorCode {
        self.first().code
    }

    /// Which of the call's inputs is at fault.
    pub const fn input(&self) -> Input {
        self.input
    }

    /// The first fault.
    pub const fn first(&self) -> &Fault {
        self.faults.first()
    }

    /// Every fault, in the order of the input.
    pub fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.faults.iter()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.input.word())?;
        for fault in self.faults() {
            let Fault { pointer, expected, found, .. } = fault;
            let place = if pointer.is_empty() { String::new() } else { format!(" at {pointer}") };
            write!(out, "{place}: expected {expected}, found {found}")?;
            if !std::ptr::eq(fault, self.faults.others().last().unwrap_or(self.first())) {
                write!(out, "\n ")?;
            }
        }
        Ok(())
    }
}

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.faults.serialize_as(self.code(), self.input.word(), serializer)
    }
}

/// A row that cannot be read: its line, from 1, and why. The rows after it are read all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowError {
    /// The line on which the row begins.
    pub line: u64,
    /// What is wrong with it.
    pub error: Error,
}

/// A value that is not accepted.
pub(crate) fn fault(
    pointer: impl Into<String>,
    expected: impl Into<Cow<'static, str>>,
    found: &str,
) -> Fault {
    let (pointer, expected) = (pointer.into(), expected.into());
    Fault { code: ErrorCode::InvalidInput, pointer, expected, found: shown(found) }
}

/// Something over a limit.
pub(crate) fn too_large(
    pointer: impl Into<String>,
    expected: impl Into<Cow<'static, str>>,
    found: &str,
) -> Fault {
    Fault { code: ErrorCode::TooLarge, ..fault(pointer, expected, found) }
}

/// As much of a text as a fault shows; control characters, which a terminal would obey, as spaces.
pub(crate) fn shown(text: &str) -> String {
    let plain = |letter: char| if letter.is_control() { ' ' } else { letter };
    text.trim().chars().take(SHOWN).map(plain).collect()
}
