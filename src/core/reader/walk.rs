//! The one walk over JSON: what it finds goes into the target, what does not fit is noted with its
//! place, and the walk goes on.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::scalar::{Misfit, Scalar, Skip};
use super::target::{Accepts, Target};
use super::{Reader, Step, shorten};
use crate::error::ErrorCode;

/// Reads the next value into a target.
pub(super) struct Walk<'walk> {
    pub(super) reader: &'walk mut Reader,
    pub(super) target: &'walk mut dyn Target,
}

/// The most properties of an object of the schema.
const MOST_PROPERTIES: usize = 16;

impl Walk<'_> {
    /// Takes a scalar: nothing is known of what says nothing.
    fn scalar<E>(self, scalar: &Scalar<'_>) -> Result<(), E> {
        if !scalar.is_nothing()
            && let Err(misfit) = self.target.scalar(scalar)
        {
            self.reader.misfit(misfit, self.target.expected(), scalar);
        }
        Ok(())
    }

    /// Notes a list or an object where something else is expected.
    fn composite(reader: &mut Reader, target: &dyn Target, shown: String) {
        reader.misfit(Misfit::Value, target.expected(), &Scalar::Composite(shown));
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        self.reader.begin();
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, answer: bool) -> Result<(), E> {
        self.scalar(&Scalar::YesNo(answer))
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.scalar(&Scalar::Whole(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.scalar(&u64::try_from(number).map_or(Scalar::Negative(number), Scalar::Whole))
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.scalar(&Scalar::Fraction(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.scalar(&Scalar::Text(Cow::Borrowed(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Self { reader, target } = self;
        if target.accepts() != Accepts::List {
            let mut shown = String::new();
            Skip { reader, depth: 1, shown: Some(&mut shown) }.visit_seq(list)?;
            Self::composite(reader, target, shown);
            return Ok(());
        }
        let begun = reader.begun;
        target.begin();
        let mut count = 0_usize;
        while let Some(entry) = target.next() {
            reader.path.push(Step::Entry(count));
            if list.next_element_seed(Walk { reader, target: entry })?.is_none() {
                reader.path.pop();
                target.none_left();
                break;
            }
            if target.id_given_twice() {
                reader.path.push(Step::Property("id"));
                let expected = "an id that no earlier entry has".into();
                reader.note(
                    reader.identity,
                    ErrorCode::InvalidInput,
                    expected,
                    "an id given twice".into(),
                );
                reader.path.pop();
            }
            reader.path.pop();
            count = count.saturating_add(1);
        }
        if let Some(most) = reader.limits.entries.filter(|&most| count > most) {
            let expected = alloc::format!("at most {most} entries");
            let found = alloc::format!("{count} entries");
            reader.note(begun, ErrorCode::TooLarge, expected.into(), found);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let Self { reader, target } = self;
        match target.accepts() {
            Accepts::Object => {
                target.begin();
                object(reader, target, map)
            }
            Accepts::Table => table(reader, target, map),
            Accepts::Scalar | Accepts::List => {
                let mut shown = String::new();
                Skip { reader, depth: 1, shown: Some(&mut shown) }.visit_map(map)?;
                Self::composite(reader, target, shown);
                Ok(())
            }
        }
    }
}

/// A key given twice makes the text no JSON that can be trusted.
#[cold]
fn given_twice<E: serde::de::Error>(reader: &mut Reader) -> E {
    reader.broken = Some("a key given twice");
    E::custom("")
}

/// Reads the properties of an object of the schema.
fn object<'de, A: MapAccess<'de>>(
    reader: &mut Reader,
    target: &mut dyn Target,
    mut map: A,
) -> Result<(), A::Error> {
    // When each property began; 0: not yet.
    let mut begun = [0_u32; MOST_PROPERTIES];
    let mut unknown: Vec<String> = Vec::new();
    let mut identity = 0;
    while let Some(key) = map.next_key::<Cow<'_, str>>()? {
        let Some((index, name, property)) = target.property(&key) else {
            if unknown.iter().any(|earlier| **earlier == *key) {
                return Err(given_twice(reader));
            }
            reader.begin();
            reader.path.push(Step::Key(key.into_owned()));
            map.next_value_seed(Skip { reader, depth: 1, shown: None })?;
            unknown_property(reader, target, &mut unknown);
            continue;
        };
        let now = reader.begun.saturating_add(1);
        match begun.get_mut(index) {
            Some(slot) if *slot == 0 => *slot = now,
            _ => return Err(given_twice(reader)),
        }
        if name == "id" {
            identity = now;
        }
        reader.path.push(Step::Property(name));
        map.next_value_seed(Walk { reader, target: property })?;
        reader.path.pop();
    }
    for (index, expected) in target.disagreements() {
        let name = target.shape().and_then(|shape| shape.properties.get(index));
        let at = begun.get(index).copied().unwrap_or_default();
        reader.path.push(Step::Property(name.map_or("", |property| property.name)));
        reader.note(at, ErrorCode::InvalidInput, expected.into(), "values that disagree".into());
        reader.path.pop();
    }
    reader.identity = identity;
    Ok(())
}

/// Notes a property that the schema does not know; the reader stands at it and steps back.
#[cold]
fn unknown_property(reader: &mut Reader, target: &dyn Target, unknown: &mut Vec<String>) {
    let properties = target.shape().map_or(&[][..], |shape| shape.properties);
    let names: Vec<&str> = properties.iter().map(|property| property.name).collect();
    let expected = alloc::format!("one of {}", names.join(", "));
    if let Some(Step::Key(name)) = reader.path.last().cloned() {
        let found = alloc::format!("a property '{}'", shorten(&name));
        reader.note(reader.begun, ErrorCode::InvalidInput, expected.into(), shorten(&found));
        unknown.push(name);
    }
    reader.path.pop();
}

/// Reads the entries of a table.
fn table<'de, A: MapAccess<'de>>(
    reader: &mut Reader,
    target: &mut dyn Target,
    mut map: A,
) -> Result<(), A::Error> {
    while let Some(key) = map.next_key::<String>()? {
        let Some(entry) = target.entry(&key) else { return Err(given_twice(reader)) };
        reader.path.push(Step::Key(key));
        map.next_value_seed(Walk { reader, target: entry })?;
        reader.path.pop();
    }
    Ok(())
}
