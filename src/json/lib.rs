//! JSON as a tree: read once, then walked, merged and written by plain functions. (Visitors for each
//! type would read a little faster and make the WebAssembly module several times as large.)
//!
//! It knows no word of the domain.
//!
//! It reads by a reader of its own, where everything else here takes a library: a request is read at
//! every keystroke and the reader travels to every page, and serde_json's took a ninth of the
//! module and half of the time of a check. The tests hold it to serde_json on random texts.
#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

mod canonical;
mod number;
mod owned;
mod read;
mod serialize;
mod text;
mod write;

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

pub use read::Reading;
pub use serialize::text_of;
pub use text::{cut, number_of, place_of_character};
pub use write::{digits, joined, push_text, push_whole};

/// A value of JSON. Properties keep their order, and no name comes twice in an object.
#[derive(Clone, Debug)]
pub enum Json<'text> {
    /// `null`.
    Null,
    /// `true` or `false`.
    YesNo(bool),
    /// A whole number from 0, written plainly.
    Whole(u64),
    /// Any other number, as it is written; none is beyond 64-bit floating point.
    Number(Cow<'text, str>),
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
    pub fn parse(text: &'text str) -> Result<Self, Broken> {
        read::Reading::new(text).whole()
    }

    /// The value of a property, where this is an object that has it.
    pub fn property(&self, name: &str) -> Option<&Self> {
        let Self::Object(properties) = self else { return None };
        properties.iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    /// The whole number from 0 that this is, however it is written: `12.0` is 12.
    pub fn whole(&self) -> Option<u64> {
        match self {
            Self::Whole(number) => Some(*number),
            _ => self.halves().filter(|halves| halves & 1 == 0).map(|halves| halves >> 1),
        }
    }

    /// How many halves from 0 this is: `1.5` is 3.
    pub fn halves(&self) -> Option<u64> {
        match self {
            Self::Whole(number) => number.checked_mul(2),
            Self::Number(written) => number::halves_of(number::nearest(written)),
            _ => None,
        }
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
        assert_eq!(told("").1, "no value where one should be, line 1 column 1");
        assert_eq!(
            told(r#"{"a":{"b":1,"b":1}}"#),
            (r#"[Property("a")]"#.into(), "a key given twice, line 1 column 16".into())
        );
        assert!(told("1e400").1.starts_with("a number out of range"));
    }

    #[test]
    fn a_name_given_twice_is_found_among_few_and_among_many() {
        for count in [2, 31, 32, 33, 34, 500] {
            let names = (0..count).map(|number| alloc::format!("\"{number}\":0"));
            let text = names.collect::<Vec<_>>().join(",");
            assert!(Json::parse(&alloc::format!("{{{text}}}")).is_ok());
            for again in [0, count / 2, count - 1] {
                let twice = alloc::format!("{{{text},\"{again}\":0}}");
                assert!(told(&twice).1.starts_with("a key given twice"), "{count} {again}");
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
