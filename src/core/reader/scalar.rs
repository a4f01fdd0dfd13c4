//! Values that hold no others: what JSON gives, and how it becomes a leaf of the schema.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::{DEEPEST, Kind, Reader, shorten};

/// What stands where a leaf is expected.
#[derive(Clone, Debug)]
pub(crate) enum Scalar<'de> {
    /// `true` or `false`.
    YesNo(bool),
    /// A whole number from 0.
    Whole(u64),
    /// A whole number below 0.
    Negative(i64),
    /// Any other number.
    Fraction(f64),
    /// Text, as given.
    Text(Cow<'de, str>),
    /// A list or an object: the beginning of its text.
    Composite(String),
}

/// Why a scalar is no such leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// A wrong type, an unknown word, out of range.
    Value,
    /// A text over 4,096 characters.
    TooLong,
}

/// A leaf of the schema, made from a scalar that says something.
pub(crate) trait Leaf: Sized {
    /// What is accepted.
    const KIND: Kind;

    /// Reads the leaf.
    fn read(scalar: &Scalar<'_>) -> Result<Self, Misfit>;
}

/// The longest text.
const LONGEST: usize = 4096;

impl Scalar<'_> {
    /// Whether it says nothing: `null`, or text of nothing but white space.
    pub(super) fn is_nothing(&self) -> bool {
        match self {
            Self::Text(text) => is_blank(text),
            _ => false,
        }
    }

    /// The text without surrounding white space.
    pub(crate) fn text(&self) -> Result<&str, Misfit> {
        let Self::Text(text) = self else { return Err(Misfit::Value) };
        let text = text.trim();
        // A character takes at least one byte, so most texts need not be counted.
        if text.len() > LONGEST && text.chars().nth(LONGEST).is_some() {
            return Err(Misfit::TooLong);
        }
        Ok(text)
    }

    /// A code, written as text or as a whole number.
    pub(crate) fn code(&self) -> Result<String, Misfit> {
        match self {
            Self::Text(_) => self.text().map(String::from),
            _ => self.whole().map(|number| alloc::format!("{number}")),
        }
    }

    /// A whole number from 0; `12.0` is 12.
    pub(crate) fn whole(&self) -> Result<u64, Misfit> {
        match *self {
            Self::Whole(number) => Ok(number),
            Self::Negative(0) => Ok(0),
            Self::Fraction(number) => whole_of(number).ok_or(Misfit::Value),
            _ => Err(Misfit::Value),
        }
    }

    /// A number of halves from 0: `1.5` is 3.
    pub(crate) fn halves(&self) -> Result<u64, Misfit> {
        match *self {
            Self::Whole(number) => number.checked_mul(2).ok_or(Misfit::Value),
            Self::Negative(0) => Ok(0),
            Self::Fraction(number) => twice_of(number).ok_or(Misfit::Value),
            _ => Err(Misfit::Value),
        }
    }

    /// Yes or no.
    pub(crate) fn yes_no(&self) -> Result<bool, Misfit> {
        match self {
            Self::YesNo(answer) => Ok(*answer),
            _ => Err(Misfit::Value),
        }
    }

    /// At most 80 characters of what was there, as JSON writes it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::YesNo(answer) => alloc::format!("{answer}"),
            Self::Whole(number) => alloc::format!("{number}"),
            Self::Negative(number) => alloc::format!("{number}"),
            Self::Fraction(number) => shorten(&alloc::format!("{number}")),
            Self::Text(text) => shorten(&alloc::format!("\"{text}\"")),
            Self::Composite(text) => shorten(text),
        }
    }
}

/// Whether a text is nothing but white space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// The one place where JSON's numbers become whole ones; nothing is counted with them.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "the cast saturates, and the comparison tells whether it was exact"
)]
fn whole_of(number: f64) -> Option<u64> {
    let whole = number as u64;
    let exact = whole < (1 << 53) && whole as f64 == number;
    exact.then_some(whole)
}

#[expect(clippy::float_arithmetic, reason = "doubling is exact")]
fn twice_of(number: f64) -> Option<u64> {
    whole_of(number * 2.0)
}

impl Leaf for bool {
    const KIND: Kind = Kind::YesNo;

    fn read(scalar: &Scalar<'_>) -> Result<Self, Misfit> {
        scalar.yes_no()
    }
}

/// Reads over a value that is not wanted: it must be sound JSON all the same, and the beginning of
/// its text can be kept to show what was found.
pub(super) struct Skip<'reader, 'shown> {
    pub(super) reader: &'reader mut Reader,
    pub(super) depth: usize,
    pub(super) shown: Option<&'shown mut String>,
}

impl Skip<'_, '_> {
    /// Keeps the beginning of the text; more than is ever shown need not be kept.
    fn show(&mut self, text: &str) {
        if let Some(shown) = self.shown.as_deref_mut().filter(|shown| shown.len() < 400) {
            shown.push_str(&shorten(text));
        }
    }

    fn within(&mut self) -> Skip<'_, '_> {
        Skip {
            reader: self.reader,
            depth: self.depth.saturating_add(1),
            shown: self.shown.as_deref_mut(),
        }
    }

    fn too_deep(&mut self) -> bool {
        // The skipped value itself stands at the end of the reader's path, one deeper than that.
        let deep = self.reader.path.len().saturating_add(self.depth) > DEEPEST;
        if deep {
            self.reader.broken = Some("nesting over 64");
        }
        deep
    }
}

impl<'de> DeserializeSeed<'de> for Skip<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Skip<'_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_unit<E>(mut self) -> Result<(), E> {
        self.show("null");
        Ok(())
    }

    fn visit_bool<E>(mut self, answer: bool) -> Result<(), E> {
        self.show(if answer { "true" } else { "false" });
        Ok(())
    }

    fn visit_u64<E>(mut self, number: u64) -> Result<(), E> {
        self.show(&alloc::format!("{number}"));
        Ok(())
    }

    fn visit_i64<E>(mut self, number: i64) -> Result<(), E> {
        self.show(&alloc::format!("{number}"));
        Ok(())
    }

    fn visit_f64<E>(mut self, number: f64) -> Result<(), E> {
        self.show(&alloc::format!("{number}"));
        Ok(())
    }

    fn visit_str<E>(mut self, text: &str) -> Result<(), E> {
        self.show(&alloc::format!("\"{text}\""));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        if self.too_deep() {
            return Err(A::Error::custom(""));
        }
        self.show("[");
        let mut first = true;
        while list.next_element_seed(Separated { skip: self.within(), first })?.is_some() {
            first = false;
        }
        self.show("]");
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        if self.too_deep() {
            return Err(A::Error::custom(""));
        }
        self.show("{");
        let mut keys = alloc::collections::BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            let separator = if keys.is_empty() { "" } else { "," };
            self.show(&alloc::format!("{separator}\"{key}\":"));
            if !keys.insert(key) {
                self.reader.broken = Some("a key given twice");
                return Err(A::Error::custom(""));
            }
            map.next_value_seed(self.within())?;
        }
        self.show("}");
        Ok(())
    }
}

/// An entry of a skipped list, with the comma before it.
struct Separated<'reader, 'shown> {
    skip: Skip<'reader, 'shown>,
    first: bool,
}

impl<'de> DeserializeSeed<'de> for Separated<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(mut self, from: D) -> Result<(), D::Error> {
        if !self.first {
            self.skip.show(",");
        }
        self.skip.deserialize(from)
    }
}
