//! The one walk over JSON: what it finds goes into the target, what does not fit is noted with its
//! place, and the walk goes on.

use alloc::string::String;

use super::leaf::{Misfit, Says};
use super::schema::{ObjectShape, Shape};
use super::target::{Inner, Target};
use super::{Place, Reader, shorten};
use crate::error::ErrorCode;
use crate::wording;
use remit_json::{Json, Property, joined};

/// The most properties of an object of the schema.
const MOST_PROPERTIES: usize = 16;

impl Reader {
    /// Reads a value of a shape into a target, and tells whether it says anything.
    pub(super) fn read(
        &mut self,
        json: &Json<'_>,
        shape: &'static Shape,
        target: &mut dyn Target,
        at: &Place<'_>,
    ) -> bool {
        self.begun = self.begun.saturating_add(1);
        if json.is_nothing() {
            return false;
        }
        match (json, shape) {
            (Json::List(entries), Shape::List(entry)) => self.list(entries, entry, target, at),
            (Json::Object(properties), Shape::Object(shape) | Shape::ObjectOrNone(shape)) => {
                target.begin(0);
                self.object(properties, shape, target, at);
            }
            (Json::Object(properties), Shape::Table(shape)) => {
                for (name, value) in properties {
                    if let Some(entry) = target.inner(Inner::Under(name)) {
                        self.read(value, shape, entry, &Place::Property(at, name));
                    }
                }
            }
            (Json::List(_) | Json::Object(_), _) => self.misfit(Misfit::Value, shape, json, at),
            _ => {
                if let Err(misfit) = target.scalar(json) {
                    self.misfit(misfit, shape, json, at);
                }
            }
        }
        true
    }

    fn list(
        &mut self,
        entries: &[Json<'_>],
        shape: &'static Shape,
        target: &mut dyn Target,
        at: &Place<'_>,
    ) {
        let most = self.limits.entries.unwrap_or(usize::MAX);
        if entries.len() > most {
            let expected = wording::sized("at most ", most, " entries");
            let found = wording::sized("", entries.len(), " entries");
            self.note(self.begun, ErrorCode::TooLarge, expected.into(), found, at);
        }
        target.begin(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            let at = Place::Entry(at, index);
            let Some(next) = target.inner(Inner::Entry) else { break };
            if self.limits.whole && entry.is_nothing() {
                self.missing(shape, &at);
            }
            self.read(entry, shape, next, &at);
            // Among more than there may be, who is whose namesake does not matter.
            if index < most
                && let Some((_, expected)) = target.disagreements().first()
            {
                let (code, at) = (ErrorCode::InvalidInput, &Place::Property(&at, "id"));
                let found = "an id given twice".into();
                self.note(self.identity, code, (*expected).into(), found, at);
            }
        }
    }

    /// Reads the properties of an object of the schema.
    fn object(
        &mut self,
        properties: &[Property<'_>],
        shape: &'static ObjectShape,
        target: &mut dyn Target,
        at: &Place<'_>,
    ) {
        // When each property began.
        let mut begun = [0_u32; MOST_PROPERTIES];
        let mut identity = 0;
        // Of which properties something is said, a bit each.
        let mut given = 0_u32;
        let mut next = 0;
        for (key, value) in properties {
            let now = self.begun.saturating_add(1);
            let found = shape.property(key, next).and_then(|(index, property)| {
                Some((index, property, target.inner(Inner::Property(index))?))
            });
            let Some((index, property, inner)) = found else {
                self.begun = now;
                self.unknown_property(key, shape, &Place::Property(at, key));
                continue;
            };
            if let Some(slot) = begun.get_mut(index) {
                *slot = now;
            }
            next = index.wrapping_add(1);
            if property.name == "id" {
                identity = now;
            }
            if self.read(value, &property.shape, inner, &Place::Property(at, property.name)) {
                given |= bit(index);
            }
        }
        for (index, expected) in target.disagreements() {
            let name = shape.properties.get(index).map_or("", |property| property.name);
            let at = &Place::Property(at, name);
            let begun = begun.get(index).copied().unwrap_or_default();
            let found = properties.iter().find(|(key, _)| key == name);
            let found = found.map(|(_, value)| value.shown()).unwrap_or_default();
            self.note(begun, ErrorCode::InvalidInput, expected.into(), found, at);
        }
        self.identity = identity;
        for (index, property) in shape.properties.iter().enumerate() {
            if self.limits.whole && shape.required & bit(index) & !given != 0 {
                self.missing(&property.shape, &Place::Property(at, property.name));
            }
        }
    }

    /// Notes that nothing is known where something must be.
    #[cold]
    fn missing(&mut self, shape: &Shape, at: &Place<'_>) {
        let (code, expected) = (ErrorCode::InvalidInput, shape.expected());
        self.note(self.begun, code, expected, "nothing".into(), at);
    }

    /// Notes a property that the schema does not know.
    #[cold]
    fn unknown_property(&mut self, name: &str, shape: &ObjectShape, at: &Place<'_>) {
        let mut expected = String::from("one of ");
        for (index, property) in shape.properties.iter().enumerate() {
            expected.push_str(if index == 0 { "" } else { ", " });
            expected.push_str(property.name);
        }
        let found = shorten(&joined(&["a property '", &shorten(name), "'"]));
        self.note(self.begun, ErrorCode::InvalidInput, expected.into(), found, at);
    }

    /// Notes that the value begun last does not fit.
    #[cold]
    fn misfit(&mut self, misfit: Misfit, shape: &Shape, found: &Json<'_>, at: &Place<'_>) {
        let (code, expected) = match misfit {
            Misfit::Value => (ErrorCode::InvalidInput, shape.expected()),
            Misfit::TooLong => (ErrorCode::TooLarge, "at most 4096 characters".into()),
        };
        self.note(self.begun, code, expected, found.shown(), at);
    }
}

/// The bit of the property of this number.
pub(super) fn bit(index: usize) -> u32 {
    u32::try_from(index).ok().and_then(|index| 1_u32.checked_shl(index)).unwrap_or_default()
}
