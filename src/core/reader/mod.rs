//! The edge: JSON text in, typed values out, or every fault of it with its place.
//!
//! One pass does both. A value that does not fit is noted with its place and then counts as
//! unknown, so that reading goes on; a sound input notes nothing and pays only for keeping the
//! path. Faults of the text itself (no JSON, a key twice, nesting too deep) end the reading and
//! stand alone, since nothing after them can be trusted.

#[macro_use]
mod schema;
mod scalar;
mod target;
mod walk;

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use serde::de::DeserializeSeed;
use serde::{Serialize, Serializer};

pub(crate) use scalar::{Leaf, Misfit, Scalar};
pub use schema::{Kind, ObjectShape, Property, Shape};
pub(crate) use target::{Accepts, NamedTarget, Readable, Table, Target};

use crate::error::{Error, ErrorCode, Fault, Input};
use crate::fact::{Fact, List};

/// The deepest nesting of an input.
const DEEPEST: usize = 64;

/// What an input may hold at most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// UTF-8 bytes of text.
    pub(crate) bytes: usize,
    /// Entries of any list; `None`: as many as fit.
    pub(crate) entries: Option<usize>,
}

/// One step from a value to a value in it.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// A property that the schema knows.
    Property(&'static str),
    /// A key of a table, such as an offer's id.
    Key(String),
    /// An entry of a list.
    Entry(usize),
}

/// Where reading stands, and what was found at fault so far.
pub(crate) struct Reader {
    limits: Limits,
    path: Vec<Step>,
    /// How many values have been begun: the order of the document.
    begun: u32,
    /// Where in that order the id of the object read last began.
    identity: u32,
    faults: Vec<(u32, Fault)>,
    /// Why the text itself cannot be read, where the JSON reader would not say.
    broken: Option<&'static str>,
}

/// Reads a whole input.
pub(crate) fn read<T: Readable>(input: Input, limits: Limits, text: &str) -> Result<T, Error> {
    let (value, faults) = read_with_faults(limits, text);
    match Error::of(input, faults) {
        Some(error) => Err(error),
        None => Ok(value),
    }
}

/// Reads a whole input and gives what could be read beside every fault.
pub(crate) fn read_with_faults<T: Readable>(limits: Limits, text: &str) -> (T, Vec<Fault>) {
    if text.len() > limits.bytes {
        let fault = Fault {
            code: ErrorCode::TooLarge,
            pointer: String::new(),
            expected: alloc::format!("at most {} bytes", limits.bytes).into(),
            found: alloc::format!("{} bytes", text.len()),
        };
        return (T::default(), alloc::vec![fault]);
    }
    let mut reader = Reader {
        limits,
        path: Vec::with_capacity(8),
        begun: 0,
        identity: 0,
        faults: Vec::new(),
        broken: None,
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let mut value = T::default();
    let seed = walk::Walk { reader: &mut reader, target: value.target() };
    match seed.deserialize(&mut json).and_then(|()| json.end()) {
        Ok(()) => {
            reader.faults.sort_by_key(|(begun, _)| *begun);
            (value, reader.faults.into_iter().map(|(_, fault)| fault).collect())
        }
        Err(error) => (T::default(), alloc::vec![reader.broken_text(&error)]),
    }
}

impl Reader {
    /// The pointer of the place where reading stands.
    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            match step {
                Step::Property(name) => push_token(&mut pointer, name),
                Step::Key(name) => push_token(&mut pointer, name),
                Step::Entry(index) => push_token(&mut pointer, &alloc::format!("{index}")),
            }
        }
        pointer
    }

    /// Notes that the value begun last does not fit.
    #[cold]
    fn misfit(&mut self, misfit: Misfit, expected: Cow<'static, str>, found: &Scalar<'_>) {
        let (code, expected) = match misfit {
            Misfit::Value => (ErrorCode::InvalidInput, expected),
            Misfit::TooLong => (ErrorCode::TooLarge, "at most 4096 characters".into()),
        };
        self.note(self.begun, code, expected, found.shown());
    }

    /// Notes a fault of the value where reading stands.
    #[cold]
    fn note(&mut self, begun: u32, code: ErrorCode, expected: Cow<'static, str>, found: String) {
        let pointer = self.pointer();
        self.faults.push((begun, Fault { code, pointer, expected, found }));
    }

    /// The fault of a text that cannot be read as JSON, at the place that reading had reached.
    #[cold]
    fn broken_text(&self, error: &serde_json::Error) -> Fault {
        let what = self.broken.map_or_else(
            || {
                // serde_json ends its messages with the place, which is told anyway.
                let said = alloc::format!("{error}");
                said.split(" at line ").next().map_or_else(String::new, String::from)
            },
            String::from,
        );
        Fault {
            code: ErrorCode::InvalidInput,
            pointer: self.pointer(),
            expected: "JSON (RFC 8259) without a key given twice, nested at most 64 deep".into(),
            found: alloc::format!("{what}, line {} column {}", error.line(), error.column()),
        }
    }

    pub(crate) fn begin(&mut self) {
        self.begun = self.begun.saturating_add(1);
    }
}

/// Adds a reference token to a JSON Pointer.
pub(crate) fn push_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    for character in token.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

/// At most 80 characters of a text.
pub(crate) fn shorten(text: &str) -> String {
    match text.char_indices().nth(80) {
        None => String::from(text),
        Some(_) => text.chars().take(79).chain(core::iter::once('…')).collect(),
    }
}

/// A value that can be left out when nothing is known of it.
pub(crate) trait Writable: Serialize {
    /// Whether anything is known.
    fn is_told(&self) -> bool;
}

impl<T: Serialize, const AT: u8> Serialize for Fact<T, AT> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.known().serialize(serializer)
    }
}

impl<T: Serialize, const AT: u8> Writable for Fact<T, AT> {
    fn is_told(&self) -> bool {
        self.is_known()
    }
}

impl<T: Serialize, const AT: u8> Serialize for List<T, AT> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.known().serialize(serializer)
    }
}

impl<T: Serialize, const AT: u8> Writable for List<T, AT> {
    fn is_told(&self) -> bool {
        self.known().is_some()
    }
}
