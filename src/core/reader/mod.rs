//! The edge: JSON text in, typed values out, or every fault of it with its place.
//!
//! One pass does both. A value that does not fit is noted with its place and then counts as
//! unknown, so that reading goes on; a sound input notes nothing and pays only for keeping the
//! path. Faults of the text itself (no JSON, a key twice, nesting too deep) end the reading and
//! stand alone, since nothing after them can be trusted.

#[macro_use]
mod schema;
mod scalar;

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, Serializer};

pub(crate) use scalar::{Leaf, Misfit, Scalar};
use scalar::{ScalarSeed, Skip};
pub use schema::{Kind, ObjectShape, Property, Shape};

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
    /// Where in that order the identity of the object read last began.
    identity: u32,
    faults: Vec<(u32, Fault)>,
    /// Why the text itself cannot be read, where the JSON reader would not say.
    broken: Option<&'static str>,
}

/// A value that can read itself.
pub(crate) trait Readable: Default {
    /// What the value may hold, for the reference and the types of other languages.
    const SHAPE: Shape;

    /// Reads the value where the reader stands.
    fn read<'de, D: Deserializer<'de>>(reader: &mut Reader, from: D) -> Result<Self, D::Error>;

    /// Whether this entry of a list has the identity of an earlier one.
    fn same_identity(&self, _earlier: &Self) -> bool {
        false
    }
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
    let value = T::read(&mut reader, &mut json).and_then(|value| json.end().map(|()| value));
    match value {
        Ok(value) => {
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
    fn misfit(&mut self, misfit: Misfit, kind: Kind, scalar: &Scalar<'_>) {
        let code = match misfit {
            Misfit::Value => ErrorCode::InvalidInput,
            Misfit::TooLong => ErrorCode::TooLarge,
        };
        let expected = match misfit {
            Misfit::Value => kind.expected(),
            Misfit::TooLong => "at most 4096 characters".into(),
        };
        self.note(self.begun, code, expected, scalar.shown());
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

/// Hands the reader through serde to the value that is read next.
pub(crate) struct Seed<'reader, T>(&'reader mut Reader, PhantomData<T>);

impl<'de, T: Readable> DeserializeSeed<'de> for Seed<'_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        T::read(self.0, from)
    }
}

impl<T: Leaf, const AT: u8> Readable for Fact<T, AT> {
    const SHAPE: Shape = Shape::Leaf(T::KIND);

    fn read<'de, D: Deserializer<'de>>(reader: &mut Reader, from: D) -> Result<Self, D::Error> {
        reader.begin();
        let scalar = ScalarSeed(reader).deserialize(from)?;
        if scalar.is_nothing() {
            return Ok(Self::default());
        }
        match T::read(&scalar) {
            Ok(value) => Ok(Some(value).into()),
            Err(misfit) => {
                reader.misfit(misfit, T::KIND, &scalar);
                Ok(Self::default())
            }
        }
    }
}

impl<T: Readable, const AT: u8> Readable for List<T, AT> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);

    fn read<'de, D: Deserializer<'de>>(reader: &mut Reader, from: D) -> Result<Self, D::Error> {
        reader.begin();
        from.deserialize_any(ListVisitor::<T>(reader, PhantomData)).map(Into::into)
    }
}

struct ListVisitor<'reader, T>(&'reader mut Reader, PhantomData<T>);

impl<'de, T: Readable> Visitor<'de> for ListVisitor<'_, T> {
    type Value = Option<Vec<T>>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let reader = self.0;
        let begun = reader.begun;
        let mut entries: Vec<T> = Vec::new();
        loop {
            reader.path.push(Step::Entry(entries.len()));
            let Some(entry) = list.next_element_seed(Seed::<T>(reader, PhantomData))? else {
                reader.path.pop();
                break;
            };
            if entries.iter().any(|earlier| entry.same_identity(earlier)) {
                reader.path.push(Step::Property("id"));
                reader.note(
                    reader.identity,
                    ErrorCode::InvalidInput,
                    "an id that no earlier entry has".into(),
                    "an id given twice".into(),
                );
                reader.path.pop();
            }
            reader.path.pop();
            entries.push(entry);
        }
        if let Some(most) = reader.limits.entries.filter(|&most| entries.len() > most) {
            let expected = alloc::format!("at most {most} entries");
            let found = alloc::format!("{} entries", entries.len());
            reader.note(begun, ErrorCode::TooLarge, expected.into(), found);
        }
        Ok(Some(entries))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let found = ScalarSeed(self.0).visit_map(map)?;
        not_composite(self.0, "a list", &found);
        Ok(None)
    }

    // Anything else is nothing yet, or a misfit.
    otherwise!("a list", None);
}

/// Notes something else where a list or an object is expected.
#[cold]
pub(crate) fn not_composite(reader: &mut Reader, expected: &'static str, found: &Scalar<'_>) {
    reader.note(reader.begun, ErrorCode::InvalidInput, expected.into(), found.shown());
}

/// Reads over a list where none is expected.
pub(crate) fn list_shown<'de, A: SeqAccess<'de>>(
    reader: &mut Reader,
    list: A,
) -> Result<Scalar<'de>, A::Error> {
    ScalarSeed(reader).visit_seq(list)
}

/// The seed of the value that is read next.
pub(crate) fn seed<T>(reader: &mut Reader) -> Seed<'_, T> {
    Seed(reader, PhantomData)
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

/// An object of the schema: its properties in order, read one at a time.
pub(crate) trait Object: Default {
    /// The object's name and properties.
    const OBJECT: ObjectShape;

    /// Which property is the entry's identity in a list.
    const IDENTITY: Option<usize> = None;

    /// Which property the name stands for.
    fn property(name: &str) -> Option<(usize, &'static str)>;

    /// Reads one property.
    fn read_property<'de, A: MapAccess<'de>>(
        &mut self,
        index: usize,
        map: &mut A,
        reader: &mut Reader,
    ) -> Result<(), A::Error>;

    /// Values that disagree: the property at fault, and what would have been accepted.
    fn disagreements(&self) -> Vec<(usize, &'static str)> {
        Vec::new()
    }

    /// Whether two entries of a list have the same identity.
    fn identical(&self, _other: &Self) -> bool {
        false
    }
}

/// Reads an object; nothing is the object of which nothing is known.
pub(crate) fn read_object<'de, T: Object, D: Deserializer<'de>>(
    reader: &mut Reader,
    from: D,
) -> Result<T, D::Error> {
    reader.begin();
    from.deserialize_any(ObjectVisitor::<T>(reader, PhantomData))
}

pub(crate) struct ObjectVisitor<'reader, T>(pub(crate) &'reader mut Reader, pub(crate) PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<'_, T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let reader = self.0;
        let mut object = T::default();
        // When each property began; 0: not yet.
        let mut begun = [0_u32; 16];
        let mut unknown: Vec<String> = Vec::new();
        while let Some(key) = map.next_key_seed(KeySeed::<T>(PhantomData))? {
            match key {
                Ok((index, name)) => {
                    let twice = match begun.get_mut(index) {
                        Some(slot) if *slot == 0 => {
                            *slot = reader.begun.saturating_add(1);
                            false
                        }
                        _ => true,
                    };
                    if twice {
                        reader.broken = Some("a key given twice");
                        return Err(A::Error::custom(""));
                    }
                    reader.path.push(Step::Property(name));
                    object.read_property(index, &mut map, reader)?;
                    reader.path.pop();
                }
                Err(name) => {
                    if unknown.contains(&name) {
                        reader.broken = Some("a key given twice");
                        return Err(A::Error::custom(""));
                    }
                    reader.begin();
                    reader.path.push(Step::Key(name));
                    map.next_value_seed(Skip { reader, depth: 1, shown: None })?;
                    unknown_property(reader, &T::OBJECT, &mut unknown);
                }
            }
        }
        for (index, expected) in object.disagreements() {
            let name = T::OBJECT.properties.get(index).map_or("", |property| property.name);
            let at = begun.get(index).copied().unwrap_or_default();
            reader.path.push(Step::Property(name));
            let found = "values that disagree".into();
            reader.note(at, ErrorCode::InvalidInput, expected.into(), found);
            reader.path.pop();
        }
        if let Some(at) = T::IDENTITY.and_then(|index| begun.get(index)) {
            reader.identity = *at;
        }
        Ok(object)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        let found = list_shown(self.0, list)?;
        not_composite(self.0, "an object", &found);
        Ok(T::default())
    }

    otherwise!("an object", T::default());
}

/// Notes a property that the schema does not know; the reader stands at it and steps back.
#[cold]
fn unknown_property(reader: &mut Reader, shape: &ObjectShape, unknown: &mut Vec<String>) {
    let names: Vec<&str> = shape.properties.iter().map(|property| property.name).collect();
    let expected = alloc::format!("one of {}", names.join(", "));
    if let Some(Step::Key(name)) = reader.path.last().cloned() {
        let found = alloc::format!("a property '{}'", shorten(&name));
        reader.note(reader.begun, ErrorCode::InvalidInput, expected.into(), shorten(&found));
        unknown.push(name);
    }
    reader.path.pop();
}

/// Reads a key as the number of a property, or as the name that is none.
struct KeySeed<T>(PhantomData<T>);

impl<'de, T: Object> DeserializeSeed<'de> for KeySeed<T> {
    type Value = Result<(usize, &'static str), String>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl<T: Object> Visitor<'_> for KeySeed<T> {
    type Value = Result<(usize, &'static str), String>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a key")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(T::property(name).ok_or_else(|| String::from(name)))
    }
}

/// A table: entries by a key of their own, in document order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table<T>(pub(crate) Vec<(String, T)>);

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Readable> Readable for Table<T> {
    const SHAPE: Shape = Shape::Table(&T::SHAPE);

    fn read<'de, D: Deserializer<'de>>(reader: &mut Reader, from: D) -> Result<Self, D::Error> {
        reader.begin();
        from.deserialize_any(TableVisitor::<T>(reader, PhantomData))
    }
}

struct TableVisitor<'reader, T>(&'reader mut Reader, PhantomData<T>);

impl<'de, T: Readable> Visitor<'de> for TableVisitor<'_, T> {
    type Value = Table<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Table<T>, A::Error> {
        let reader = self.0;
        let mut table: Vec<(String, T)> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            if table.iter().any(|(earlier, _)| *earlier == key) {
                reader.broken = Some("a key given twice");
                return Err(A::Error::custom(""));
            }
            reader.path.push(Step::Key(key.clone()));
            let value = map.next_value_seed(Seed::<T>(reader, PhantomData))?;
            reader.path.pop();
            table.push((key, value));
        }
        Ok(Table(table))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
        let found = list_shown(self.0, list)?;
        not_composite(self.0, "an object", &found);
        Ok(Table::default())
    }

    otherwise!("an object", Table::default());
}
