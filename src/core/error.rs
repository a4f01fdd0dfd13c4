//! What is wrong with an input: where, what was expected, what was found, every fault of it.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// What kind of fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// A value that section 1 of the contract does not accept, or text that is no JSON.
    InvalidInput,
    /// A policy that is not one, or contradicts itself.
    InvalidPolicy,
    /// Over a limit: of bytes, of entries in a list, of characters in a text.
    TooLarge,
    /// A log that is none: a broken chain, a line that cannot be read.
    CorruptLog,
}

impl ErrorCode {
    /// Every code.
    pub const ALL: [Self; 4] =
        [Self::InvalidInput, Self::InvalidPolicy, Self::TooLarge, Self::CorruptLog];

    /// The code as JSON has it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::InvalidInput => "invalid-input",
            Self::InvalidPolicy => "invalid-policy",
            Self::TooLarge => "too-large",
            Self::CorruptLog => "corrupt-log",
        }
    }
}

impl Serialize for ErrorCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// Which of a call's inputs is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// The request.
    Request,
    /// The stage and the days.
    Options,
    /// The policy.
    Policy,
    /// The other policy of two.
    #[cfg(feature = "advice")]
    OtherPolicy,
    /// The command.
    Command,
    /// The log.
    Events,
    /// The list of leaders.
    #[cfg(feature = "advice")]
    Leaders,
    /// The list of requests.
    #[cfg(feature = "advice")]
    Requests,
}

impl Input {
    /// The input's name as JSON has it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Options => "options",
            Self::Policy => "policy",
            #[cfg(feature = "advice")]
            Self::OtherPolicy => "other-policy",
            Self::Command => "command",
            Self::Events => "events",
            #[cfg(feature = "advice")]
            Self::Leaders => "leaders",
            #[cfg(feature = "advice")]
            Self::Requests => "requests",
        }
    }
}

/// One fault of an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// What kind of fault.
    pub code: ErrorCode,
    /// The place at fault, a JSON Pointer (RFC 6901) into the input.
    pub pointer: String,
    /// What would have been accepted there.
    pub expected: Cow<'static, str>,
    /// What was there: at most 80 characters of it.
    pub found: String,
}

/// The most faults that an error tells.
pub(crate) const MOST_FAULTS: usize = 64;

/// The faults of an input, in document order: at least one, at most 64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    first: Fault,
    others: Vec<Fault>,
}

impl Faults {
    /// These faults; `None` where there are none.
    pub fn of(faults: Vec<Fault>) -> Option<Self> {
        let mut faults = faults.into_iter().take(MOST_FAULTS);
        let first = faults.next()?;
        Some(Self { first, others: faults.collect() })
    }

    /// One fault.
    pub const fn one(fault: Fault) -> Self {
        Self { first: fault, others: Vec::new() }
    }

    /// The first.
    pub const fn first(&self) -> &Fault {
        &self.first
    }

    /// Those after the first.
    pub fn others(&self) -> &[Fault] {
        &self.others
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        core::iter::once(&self.first).chain(&self.others)
    }

    /// Writes an error of these faults: its code, whose input they are of, the first of them, and all.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize_as<S: Serializer>(
        &self,
        code: ErrorCode,
        input: &'static str,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Error", 6)?;
        object.serialize_field("code", &code)?;
        object.serialize_field("in", input)?;
        object.serialize_field("pointer", &self.first.pointer)?;
        object.serialize_field("expected", &self.first.expected)?;
        object.serialize_field("found", &self.first.found)?;
        object.serialize_field("faults", &self.iter().collect::<Vec<_>>())?;
        object.end()
    }
}

/// An input at fault, with every fault of it in document order, at most 64.
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

    /// The error of an input that is at fault as a whole, such as a line that holds no request: what
    /// was expected instead, and at most 80 characters of what was found.
    #[cfg(feature = "advice")]
    pub fn of_the_whole(input: Input, expected: &'static str, found: &str) -> Self {
        let found = found.chars().take(80).collect();
        let (code, pointer) = (ErrorCode::InvalidInput, String::new());
        Self::one(input, Fault { code, pointer, expected: expected.into(), found })
    }

    /// The same faults, of another of the call's inputs: where a call has two of a kind, whoever reads
    /// the second says so.
    ///
    /// ```
    /// use remit_core::{Input, Policy};
    /// let error = Policy::from_json("{}").unwrap_err().of_input(Input::OtherPolicy);
    /// assert_eq!((error.input().word(), error.code().word()), ("other-policy", "invalid-policy"));
    /// ```
    #[cfg(feature = "advice")]
    pub fn of_input(self, input: Input) -> Self {
        Self { input, ..self }
    }

    /// What kind of error: the first fault's, of a policy always `invalid-policy`.
    pub const fn code(&self) -> ErrorCode {
        match self.input {
            Input::Policy => ErrorCode::InvalidPolicy,
            #[cfg(feature = "advice")]
            Input::OtherPolicy => ErrorCode::InvalidPolicy,
            _ => self.faults.first.code,
        }
    }

    /// Which of the call's inputs is at fault.
    pub const fn input(&self) -> Input {
        self.input
    }

    /// The first fault.
    pub const fn first(&self) -> &Fault {
        self.faults.first()
    }

    /// Every fault, in document order.
    pub fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.faults.iter()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault { pointer, expected, found, .. } = self.first();
        write!(out, "{} at '{pointer}': expected {expected}, found {found}", self.input.word())?;
        match self.faults.others.len() {
            0 => Ok(()),
            more => write!(out, " (and {more} more)"),
        }
    }
}

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.faults.serialize_as(self.code(), self.input.word(), serializer)
    }
}
