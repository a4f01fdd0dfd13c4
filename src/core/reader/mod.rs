//! The edge: JSON text in, typed values out, or every fault of it with its place.
//!
//! The text becomes a tree; one walk over it does the rest. A value that does not fit is noted with
//! its place and then counts as unknown, so that reading goes on; a sound input notes nothing. Faults
//! of the text itself (no JSON, a key twice, nesting too deep) stand alone, since nothing in such a
//! text can be trusted.

#[macro_use]
mod schema;
mod leaf;
mod straight;
mod target;
mod walk;

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Serialize, Serializer};

pub(crate) use leaf::{Leaf, Misfit, Says};
pub use schema::{Kind, ObjectShape, Property, Shape};
pub(crate) use target::{Disagreement, Inner, Readable, Table, Target};

use crate::error::{Error, ErrorCode, Fault, Input};
use crate::fact::{Fact, List};
use crate::wording;
use remit_json::{Broken, Json, Reading, Step};

/// What an input may hold at most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// UTF-8 bytes of text.
    pub(crate) bytes: usize,
    /// Entries of any list; `None`: as many as fit.
    pub(crate) entries: Option<usize>,
    /// Whether it is at fault to leave out what must be there.
    pub(crate) whole: bool,
}

/// The place of a value in an input: how it is reached from the one that it lies in.
enum Place<'outer> {
    Root,
    Property(&'outer Place<'outer>, &'outer str),
    Entry(&'outer Place<'outer>, usize),
}

impl Place<'_> {
    /// Writes the place as a JSON Pointer.
    fn write(&self, pointer: &mut String) {
        match self {
            Self::Root => {}
            Self::Property(outer, name) => {
                outer.write(pointer);
                push_token(pointer, name);
            }
            Self::Entry(outer, index) => {
                outer.write(pointer);
                push_index(pointer, *index);
            }
        }
    }
}

/// What was read and found at fault so far.
struct Reader {
    limits: Limits,
    /// How many values have been begun: the order of the document.
    begun: u32,
    /// Where in that order the id of the object read last began.
    identity: u32,
    /// In document order, each with the number of its value in it.
    faults: Vec<(u32, Fault)>,
}

impl Reader {
    /// Notes a fault of the value that began so many values after the first. Of those that began
    /// later only an object's own values may have been noted already.
    #[cold]
    fn note(
        &mut self,
        begun: u32,
        code: ErrorCode,
        expected: Cow<'static, str>,
        found: String,
        at: &Place<'_>,
    ) {
        let mut pointer = String::new();
        at.write(&mut pointer);
        let earlier = self.faults.partition_point(|(other, _)| *other <= begun);
        self.faults.insert(earlier, (begun, Fault { code, pointer, expected, found }));
    }
}

/// Reads a whole input.
pub(crate) fn read<T: Readable>(input: Input, limits: Limits, text: &str) -> Result<T, Error> {
    let mut value = T::default();
    if straight::read(slot(&mut value), limits, text).is_some() {
        return Ok(value);
    }
    let mut value = T::default();
    let faults = match parse(limits, text) {
        Ok(json) => read_tree(&mut value, limits, &json),
        Err(fault) => alloc::vec![fault],
    };
    match Error::of(input, faults) {
        Some(error) => Err(error),
        None => Ok(value),
    }
}

/// Reads the value that comes next in a larger text, and tells whether it says anything; `None` where
/// it has any fault.
pub(crate) fn read_next<T: Readable>(
    value: &mut T,
    limits: Limits,
    reading: &mut Reading<'_>,
) -> Option<bool> {
    straight::next(slot(value), limits, reading)
}

/// Reads a tree as far as it can be read, and gives every fault of it.
pub(crate) fn read_tree<T: Readable>(value: &mut T, limits: Limits, json: &Json<'_>) -> Vec<Fault> {
    read_into(slot(value), limits, json)
}

/// A value that is read into, with its shape.
pub(crate) type Slot<'value> = (&'static Shape, &'value mut dyn Target);

/// Where a value is read into.
pub(crate) fn slot<T: Readable>(value: &mut T) -> Slot<'_> {
    (const { &T::SHAPE }, value.target())
}

/// Reads a tree into a slot.
pub(crate) fn read_into((shape, target): Slot<'_>, limits: Limits, json: &Json<'_>) -> Vec<Fault> {
    let mut reader = Reader { limits, begun: 0, identity: 0, faults: Vec::new() };
    // An input that says nothing is an object of which nothing is known.
    let nothing = Json::Object(Vec::new());
    reader.read(if json.is_nothing() { &nothing } else { json }, shape, target, &Place::Root);
    reader.faults.into_iter().map(|(_, fault)| fault).collect()
}

/// The text as a tree; or why it is none, which is a fault that stands alone.
pub(crate) fn parse(limits: Limits, text: &str) -> Result<Json<'_>, Fault> {
    if text.len() > limits.bytes {
        return Err(Fault {
            code: ErrorCode::TooLarge,
            pointer: String::new(),
            expected: wording::sized("at most ", limits.bytes, " bytes").into(),
            found: wording::sized("", text.len(), " bytes"),
        });
    }
    Json::parse(text).map_err(broken)
}

#[cold]
fn broken(broken: Broken) -> Fault {
    let mut pointer = String::new();
    for step in broken.path {
        match step {
            Step::Property(name) => push_token(&mut pointer, &name),
            Step::Entry(index) => push_index(&mut pointer, index),
        }
    }
    Fault {
        code: ErrorCode::InvalidInput,
        pointer,
        expected: "JSON (RFC 8259) without a key given twice, nested at most 64 deep".into(),
        found: broken.found,
    }
}

/// Adds an entry's number to a JSON Pointer.
pub(crate) fn push_index(pointer: &mut String, index: usize) {
    pointer.push_str(&wording::sized("/", index, ""));
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
    wording::shorten(text, 80)
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
