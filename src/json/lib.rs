//! JSON as a tree: read once, by serde_json, and then walked, merged and written by plain functions.
//! (Visitors for each type would read a little faster and make the WebAssembly module several times
//! as large.)
//!
//! It knows no word of the domain. It is a crate of its own so that a build for WebAssembly can make
//! this part fast and the rest small.
#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

mod number;
mod owned;

use alloc::borrow::Cow;
use alloc::collections::BinaryHeap;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// The deepest nesting of an input.
const DEEPEST: usize = 64;

/// A value of JSON. Properties keep their order, and no name comes twice in an object.
#[derive(Clone, Debug, PartialEq)]
pub enum Json<'text> {
    /// `null`.
    Null,
    /// `true` or `false`.
    YesNo(bool),
    /// A whole number from 0.
    Whole(u64),
    /// A whole number below 0.
    Negative(i64),
    /// Any other number.
    Fraction(f64),
    /// Text, without its quotation marks and escapes.
    Text(Cow<'text, str>),
    /// A list.
    List(Vec<Json<'text>>),
    /// An object.
    Object(Vec<Property<'text>>),
}

/// A property of an object: its name and its value.
pub type Property<'text> = (Cow<'text, str>, Json<'text>);

/// Why a text is no JSON that can be trusted, and where.
#[derive(Debug)]
pub struct Broken {
    /// From the root, the place that reading had reached.
    pub path: Vec<Step>,
    /// What was found, with line and column.
    pub found: String,
}

/// One step from a value to a value in it.
#[derive(Clone, Debug)]
pub enum Step {
    /// To a property.
    Property(String),
    /// To an entry of a list.
    Entry(usize),
}

impl<'text> Json<'text> {
    /// Reads a whole text.
    ///
    /// # Errors
    /// Where the text is no JSON that can be trusted: see [`Broken`].
    #[inline(never)]
    pub fn parse(text: &'text str) -> Result<Self, Broken> {
        let mut reading = Reading { depth: 0, path: Vec::new(), reason: None };
        let mut source = serde_json::Deserializer::from_str(text);
        let tree = Value(&mut reading).deserialize(&mut source);
        match tree.and_then(|tree| source.end().map(|()| tree)) {
            Ok(tree) if reading.reason.is_none() => Ok(tree),
            Ok(_) => Err(reading.broken("", &end_of(text))),
            Err(error) => {
                // serde_json ends its messages with the place, which is told anyway.
                let said = alloc::format!("{error}");
                let place = alloc::format!("line {} column {}", error.line(), error.column());
                let what = said.strip_suffix(place.as_str()).unwrap_or(&said);
                Err(reading.broken(what.strip_suffix(" at ").unwrap_or(what), &place))
            }
        }
    }

    /// The value of a property, where this is an object that has it.
    pub fn property(&self, name: &str) -> Option<&Self> {
        let Self::Object(properties) = self else { return None };
        properties.iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    /// Writes the value as JSON without white space; stops early once that many bytes are written.
    ///
    /// With `sorted`, the form is that of RFC 8785.
    pub fn write(&self, out: &mut String, sorted: bool, most: usize) {
        if out.len() > most {
            return;
        }
        match self {
            Self::Null => out.push_str("null"),
            Self::YesNo(answer) => out.push_str(if *answer { "true" } else { "false" }),
            Self::Whole(number) => number::write_whole(*number, false, out),
            Self::Negative(number) => number::write_whole(number.unsigned_abs(), true, out),
            Self::Fraction(number) => number::write_fraction(*number, out),
            Self::Text(text) => write_text(text, out),
            Self::List(entries) => {
                let mut before = '[';
                for entry in entries {
                    out.push(before);
                    before = ',';
                    entry.write(out, sorted, most);
                }
                out.push_str(if entries.is_empty() { "[]" } else { "]" });
            }
            Self::Object(properties) => {
                let order = match sorted {
                    true => ordered(properties),
                    false => properties.iter().map(Named).collect(),
                };
                let mut before = '{';
                for Named((name, value)) in order {
                    out.push(before);
                    before = ',';
                    write_text(name, out);
                    out.push(':');
                    value.write(out, sorted, most);
                }
                out.push_str(if properties.is_empty() { "{}" } else { "}" });
            }
        }
    }
}

/// A property, to be ordered by the UTF-16 code units of its name, as RFC 8785 has it.
struct Named<'tree, 'text>(&'tree Property<'text>);

impl Ord for Named<'_, '_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let (Self((one, _)), Self((two, _))) = (self, other);
        one.encode_utf16().cmp(two.encode_utf16())
    }
}

impl PartialOrd for Named<'_, '_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Named<'_, '_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Named<'_, '_> {}

/// The properties in the order of their names. (A heap is slower than `sort`, and a tenth of its
/// size in WebAssembly.)
fn ordered<'tree, 'text>(properties: &'tree [Property<'text>]) -> Vec<Named<'tree, 'text>> {
    properties.iter().map(Named).collect::<BinaryHeap<_>>().into_sorted_vec()
}

/// Writes a text with the escapes of RFC 8785, section 3.2.2.2.
fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => {
                out.push_str(&alloc::format!("\\u{:04x}", u32::from(control)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

/// What is known while a text is read.
struct Reading {
    /// How many lists and objects the value being read lies in.
    depth: usize,
    /// The place at which reading was given up, from the inside out.
    path: Vec<Step>,
    /// Why it was, where serde_json would not say.
    reason: Option<&'static str>,
}

impl Reading {
    /// Steps into a list or an object, if that is not too deep.
    fn enters(&mut self) -> bool {
        self.depth = self.depth.saturating_add(1);
        if self.depth > DEEPEST {
            self.reason = Some("nesting over 64");
        }
        self.goes_on()
    }

    /// Steps out of it again.
    const fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Whether nothing has been found why the text cannot be trusted.
    ///
    /// Where something was, what reads on returns at once: serde_json then finds the text to go on
    /// where it should end. (An error of our own making would cost five kilobytes.)
    const fn goes_on(&self) -> bool {
        self.reason.is_none()
    }

    #[cold]
    fn broken(self, what: &str, place: &str) -> Broken {
        let what = self.reason.unwrap_or(what);
        // The one sentence of serde_json's that would not leave room for the place.
        let what = what.split(" found while").next().unwrap_or(what);
        Broken {
            path: self.path.into_iter().rev().collect(),
            found: alloc::format!("{what}, {place}"),
        }
    }
}

/// The place at which a text ends.
#[cold]
fn end_of(text: &str) -> String {
    let last = text.lines().last().unwrap_or_default();
    alloc::format!("line {} column {}", text.lines().count(), last.len())
}

/// Reads the next value.
struct Value<'reading>(&'reading mut Reading);

impl<'text> DeserializeSeed<'text> for Value<'_> {
    type Value = Json<'text>;

    fn deserialize<D: Deserializer<'text>>(self, source: D) -> Result<Json<'text>, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'text> Visitor<'text> for Value<'_> {
    type Value = Json<'text>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Json<'text>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, answer: bool) -> Result<Json<'text>, E> {
        Ok(Json::YesNo(answer))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json<'text>, E> {
        Ok(Json::Whole(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json<'text>, E> {
        Ok(u64::try_from(number).map_or(Json::Negative(number), Json::Whole))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json<'text>, E> {
        Ok(Json::Fraction(number))
    }

    fn visit_borrowed_str<E>(self, text: &'text str) -> Result<Json<'text>, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json<'text>, E> {
        Ok(Json::Text(Cow::Owned(text.into())))
    }

    fn visit_seq<A: SeqAccess<'text>>(self, mut list: A) -> Result<Json<'text>, A::Error> {
        let Self(reading) = self;
        let mut entries = Vec::new();
        if !reading.enters() {
            return Ok(Json::Null);
        }
        loop {
            let read = list.next_element_seed(Value(reading));
            if read.is_err() || !reading.goes_on() {
                reading.path.push(Step::Entry(entries.len()));
                return read.map(|_| Json::Null);
            }
            match read? {
                Some(entry) => entries.push(entry),
                None => break,
            }
        }
        reading.leave();
        Ok(Json::List(entries))
    }

    fn visit_map<A: MapAccess<'text>>(self, mut map: A) -> Result<Json<'text>, A::Error> {
        let Self(reading) = self;
        let mut properties: Vec<Property<'text>> = Vec::new();
        if !reading.enters() {
            return Ok(Json::Null);
        }
        while let Some(name) = map.next_key_seed(Name)? {
            // A list of names is searched faster than sorted; a long one is looked at once it ends.
            if properties.len() < FEW && properties.iter().any(|(earlier, _)| *earlier == name) {
                reading.reason = Some(TWICE);
                return Ok(Json::Null);
            }
            let read = map.next_value_seed(Value(reading));
            if read.is_err() || !reading.goes_on() {
                reading.path.push(Step::Property(name.into_owned()));
                return read;
            }
            properties.push((name, read?));
        }
        if properties.len() > FEW && holds_one_twice(&properties) {
            reading.reason = Some(TWICE);
        }
        reading.leave();
        Ok(Json::Object(properties))
    }
}

/// A key given twice makes the text no JSON that can be trusted.
const TWICE: &str = "a key given twice";

/// So many properties have most objects at most.
const FEW: usize = 32;

/// Whether a name comes twice among many.
#[cold]
fn holds_one_twice(properties: &[Property<'_>]) -> bool {
    let order = ordered(properties);
    order.iter().zip(order.iter().skip(1)).any(|(one, two)| one == two)
}

/// Reads the name of a property.
struct Name;

impl<'text> DeserializeSeed<'text> for Name {
    type Value = Cow<'text, str>;

    fn deserialize<D: Deserializer<'text>>(self, source: D) -> Result<Cow<'text, str>, D::Error> {
        source.deserialize_str(self)
    }
}

impl<'text> Visitor<'text> for Name {
    type Value = Cow<'text, str>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'text str) -> Result<Cow<'text, str>, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E>(self, name: &str) -> Result<Cow<'text, str>, E> {
        Ok(Cow::Owned(name.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(text: &str) -> String {
        let mut out = String::new();
        Json::parse(text).unwrap().write(&mut out, true, usize::MAX);
        out
    }

    #[test]
    fn keys_are_sorted_by_utf_16_and_numbers_written_short() {
        // The example of RFC 8785, section 3.2.3.
        assert_eq!(
            canonical(
                r#"{ "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
                     "1": 12.0, "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": 7.5 }"#
            ),
            "{\"\\r\":\"Carriage Return\",\"1\":12,\"\u{80}\":\"Control\",\"\u{f6}\":7.5,\
             \"\u{20ac}\":\"Euro Sign\",\"\u{1f600}\":\"Emoji: Grinning Face\",\
             \"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
        );
        assert_eq!(
            canonical(" [ {}, [ ], null, true, -3, \"\\u0001\\/\" ] "),
            "[{},[],null,true,-3,\"\\u0001/\"]"
        );
    }

    fn told(text: &str) -> (String, String) {
        let Broken { path, found } = Json::parse(text).unwrap_err();
        (alloc::format!("{path:?}"), found)
    }

    #[test]
    fn what_is_no_json_is_told_with_its_place() {
        assert_eq!(told(r#"{"a":[1,{"b":tru}]}"#).0, r#"[Property("a"), Entry(1), Property("b")]"#);
        assert_eq!(told("").1, "EOF while parsing a value, line 1 column 0");
        assert_eq!(
            told(r#"{"a":{"b":1,"b":1}}"#),
            (r#"[Property("a")]"#.into(), "a key given twice, line 1 column 16".into())
        );
        assert!(told("1e400").1.starts_with("number out of range"));
    }

    #[test]
    fn a_name_given_twice_is_found_among_few_and_among_many() {
        for count in [2, 31, 32, 33, 34, 500] {
            let names = (0..count).map(|number| alloc::format!("\"{number}\":0"));
            let text = names.collect::<Vec<_>>().join(",");
            assert!(Json::parse(&alloc::format!("{{{text}}}")).is_ok());
            for again in [0, count / 2, count - 1] {
                let twice = alloc::format!("{{{text},\"{again}\":0}}");
                assert!(told(&twice).1.starts_with(TWICE), "{count} {again}");
            }
        }
    }

    #[test]
    fn sixty_four_deep_is_deep_enough() {
        let nested = |depth| alloc::format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(Json::parse(&nested(64)).is_ok());
        assert!(told(&nested(65)).1.starts_with("nesting over 64"));
    }
}
