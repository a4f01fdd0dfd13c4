//! Values that hold no others: how what JSON gives becomes a leaf of the schema.

use alloc::string::String;

use super::{Kind, shorten};
use remit_json::{Json, digits, place_of_character};

/// Why a value is no such leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// A wrong type, an unknown word, out of range.
    Value,
    /// A text over 4,096 characters.
    TooLong,
}

/// A leaf of the schema, made from a value that says something.
pub(crate) trait Leaf: Sized {
    /// What is accepted.
    const KIND: Kind;

    /// Reads the leaf.
    fn read(json: &Json<'_>) -> Result<Self, Misfit>;
}

/// The longest text.
const LONGEST: usize = 4096;

/// What a value says where a leaf is expected, as section 1 of the contract reads it.
pub(crate) trait Says {
    /// Whether it says nothing: `null`, or text of nothing but white space.
    fn is_nothing(&self) -> bool;

    /// The text without surrounding white space.
    fn text(&self) -> Result<&str, Misfit>;

    /// A code, written as text or as a whole number.
    fn code(&self) -> Result<String, Misfit>;

    /// Yes or no.
    fn yes_no(&self) -> Result<bool, Misfit>;

    /// At most 80 characters of what was there, as JSON writes it.
    fn shown(&self) -> String;
}

impl Says for Json<'_> {
    fn is_nothing(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => !is_plain(text.as_bytes().first()) && text.trim().is_empty(),
            _ => false,
        }
    }

    fn text(&self) -> Result<&str, Misfit> {
        let Self::Text(text) = self else { return Err(Misfit::Value) };
        let text = trim(text);
        // A character takes at least one byte, so most texts need not be counted.
        if text.len() > LONGEST && place_of_character(text, LONGEST).is_some() {
            return Err(Misfit::TooLong);
        }
        Ok(text)
    }

    fn code(&self) -> Result<String, Misfit> {
        match self {
            Self::Text(_) => self.text().map(String::from),
            _ => self.whole().map(digits).ok_or(Misfit::Value),
        }
    }

    fn yes_no(&self) -> Result<bool, Misfit> {
        match self {
            Self::YesNo(answer) => Ok(*answer),
            _ => Err(Misfit::Value),
        }
    }

    fn shown(&self) -> String {
        let mut text = String::new();
        // A character takes four bytes at most, and one more is needed to see that there are more.
        self.write(&mut text, false, 4 * 81);
        shorten(&text)
    }
}

/// The text without surrounding white space; most texts have none, which two bytes tell.
fn trim(text: &str) -> &str {
    let bytes = text.as_bytes();
    if is_plain(bytes.first()) && is_plain(bytes.last()) { text } else { text.trim() }
}

/// Whether there is a byte, and it is a character of its own that is no white space.
#[inline(always)]
fn is_plain(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_graphic)
}

impl Leaf for bool {
    const KIND: Kind = Kind::YesNo;

    fn read(json: &Json<'_>) -> Result<Self, Misfit> {
        json.yes_no()
    }
}
