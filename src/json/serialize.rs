//! Writes as JSON what serde can describe.
//!
//! serde_json does the same for anything; here it would bring the printing of floating point, which
//! is larger than all of this, for numbers that are whole or halves.

use alloc::string::String;
use core::fmt;

use serde::ser::{
    Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple,
    SerializeTupleStruct, Serializer,
};

use crate::number::halves_of;
use crate::write::{push_halves, push_text, push_whole};

/// A value's JSON without white space, as serde_json writes it; `None` where it holds what Remit
/// does not have: numbers below nought or finer than halves, bytes, variants with data.
pub fn text_of<T: Serialize + ?Sized>(value: &T) -> Option<String> {
    let mut writing = Writing(String::with_capacity(512));
    value.serialize(&mut writing).ok().map(|()| writing.0)
}

/// A text that grows.
struct Writing(String);

/// What Remit does not have.
#[derive(Debug)]
struct Unwritable;

impl fmt::Display for Unwritable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value that Remit does not have")
    }
}

impl core::error::Error for Unwritable {}

impl serde::ser::Error for Unwritable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

type Written = Result<(), Unwritable>;

impl Writing {
    /// Writes a comma where something stands before in the same list or object.
    fn next(&mut self) {
        if !self.0.ends_with(['[', '{']) {
            self.0.push(',');
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "what every method of a serializer gives")]
    fn push(&mut self, text: &str) -> Written {
        self.0.push_str(text);
        Ok(())
    }
}

/// A list or object while it is written: its last bracket.
struct Inside<'writing>(&'writing mut Writing, char);

impl Inside<'_> {
    fn entry<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.0.next();
        value.serialize(&mut *self.0)
    }

    fn property<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Written {
        self.0.next();
        push_text(name, &mut self.0.0);
        self.0.0.push(':');
        value.serialize(&mut *self.0)
    }

    #[expect(clippy::unnecessary_wraps, reason = "what every method of a serializer gives")]
    fn close(self) -> Written {
        self.0.0.push(self.1);
        Ok(())
    }
}

impl<'writing> Serializer for &'writing mut Writing {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Inside<'writing>;
    type SerializeTuple = Inside<'writing>;
    type SerializeTupleStruct = Inside<'writing>;
    type SerializeTupleVariant = Impossible<(), Unwritable>;
    type SerializeMap = Inside<'writing>;
    type SerializeStruct = Inside<'writing>;
    type SerializeStructVariant = Impossible<(), Unwritable>;

    fn serialize_bool(self, answer: bool) -> Written {
        self.push(if answer { "true" } else { "false" })
    }

    fn serialize_i8(self, number: i8) -> Written {
        self.serialize_i64(number.into())
    }

    fn serialize_i16(self, number: i16) -> Written {
        self.serialize_i64(number.into())
    }

    fn serialize_i32(self, number: i32) -> Written {
        self.serialize_i64(number.into())
    }

    fn serialize_i64(self, number: i64) -> Written {
        self.serialize_u64(u64::try_from(number).map_err(|_| Unwritable)?)
    }

    fn serialize_u8(self, number: u8) -> Written {
        self.serialize_u64(number.into())
    }

    fn serialize_u16(self, number: u16) -> Written {
        self.serialize_u64(number.into())
    }

    fn serialize_u32(self, number: u32) -> Written {
        self.serialize_u64(number.into())
    }

    fn serialize_u64(self, number: u64) -> Written {
        push_whole(number, &mut self.0);
        Ok(())
    }

    fn serialize_f32(self, number: f32) -> Written {
        self.serialize_f64(number.into())
    }

    fn serialize_f64(self, number: f64) -> Written {
        push_halves(halves_of(number).ok_or(Unwritable)?, &mut self.0);
        Ok(())
    }

    fn serialize_char(self, character: char) -> Written {
        self.serialize_str(character.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Written {
        push_text(text, &mut self.0);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Written {
        Err(Unwritable)
    }

    fn serialize_none(self) -> Written {
        self.push("null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.push("null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.push("null")
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Written {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Written {
        Err(Unwritable)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'writing>, Unwritable> {
        self.push("[")?;
        Ok(Inside(self, ']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Inside<'writing>, Unwritable> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Inside<'writing>, Unwritable> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Unwritable>, Unwritable> {
        Err(Unwritable)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Inside<'writing>, Unwritable> {
        self.push("{")?;
        Ok(Inside(self, '}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'writing>, Unwritable> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Unwritable>, Unwritable> {
        Err(Unwritable)
    }
}

/// What serde tells entry by entry becomes a list, whatever it calls that.
macro_rules! written_as_a_list {
    ($($kind:ident: $entry:ident),*) => { $(
        impl $kind for Inside<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn $entry<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
                self.entry(value)
            }

            fn end(self) -> Written {
                self.close()
            }
        }
    )* };
}

written_as_a_list!(
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field
);

impl SerializeMap for Inside<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Written {
        self.entry(name)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.0.0.push(':');
        value.serialize(&mut *self.0)
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeStruct for Inside<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
        self.property(name, value)
    }

    fn end(self) -> Written {
        self.close()
    }
}
