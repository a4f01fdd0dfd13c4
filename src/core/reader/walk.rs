//! The one walk over JSON: what it finds goes into the target, what does not fit is noted with its
//! place, and the walk goes on.

use alloc::borrow::Cow;
use alloc::string::String;

use super::leaf::{Misfit, Says};
use super::target::{Accepts, Target};
use super::{Place, Reader, shorten};
use crate::error::ErrorCode;
use remit_json::{Json, Property};

/// The most properties of an object of the schema.
const MOST_PROPERTIES: usize = 16;

impl Reader {
    /// Reads a value into a target. Nothing is known of what says nothing.
    pub(super) fn read(&mut self, json: &Json<'_>, target: &mut dyn Target, at: &Place<'_>) {
        self.begun = self.begun.saturating_add(1);
        if json.is_nothing() {
            return;
        }
        match (json, target.accepts()) {
            (Json::List(entries), Accepts::List) => self.list(entries, target, at),
            (Json::Object(properties), Accepts::Object) => {
                target.begin(0);
                self.object(properties, target, at);
            }
            (Json::Object(properties), Accepts::Table) => {
                for (name, value) in properties {
                    if let Some(entry) = target.entry(name) {
                        self.read(value, entry, &Place::Property(at, name));
                    }
                }
            }
            (Json::List(_) | Json::Object(_), _) => {
                self.misfit(Misfit::Value, target.expected(), json, at);
            }
            _ => {
                if let Err(misfit) = target.scalar(json) {
                    self.misfit(misfit, target.expected(), json, at);
                }
            }
        }
    }

    fn list(&mut self, entries: &[Json<'_>], target: &mut dyn Target, at: &Place<'_>) {
        let most = self.limits.entries.unwrap_or(usize::MAX);
        if entries.len() > most {
            let expected = alloc::format!("at most {most} entries");
            let found = alloc::format!("{} entries", entries.len());
            self.note(self.begun, ErrorCode::TooLarge, expected.into(), found, at);
        }
        target.begin(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            let at = Place::Entry(at, index);
            let Some(next) = target.next() else { break };
            if self.limits.whole && entry.is_nothing() {
                self.missing(next, &at);
            }
            self.read(entry, next, &at);
            // Among more than there may be, who is whose namesake does not matter.
            if index < most && target.id_given_twice() {
                self.given_twice(&at);
            }
        }
    }

    #[cold]
    fn given_twice(&mut self, at: &Place<'_>) {
        let expected = "an id that no earlier entry has".into();
        let (code, at) = (ErrorCode::InvalidInput, &Place::Property(at, "id"));
        self.note(self.identity, code, expected, "an id given twice".into(), at);
    }

    /// Reads the properties of an object of the schema.
    fn object(&mut self, properties: &[Property<'_>], target: &mut dyn Target, at: &Place<'_>) {
        // When each property began.
        let mut begun = [0_u32; MOST_PROPERTIES];
        let mut identity = 0;
        // Of which properties something is said, a bit each.
        let mut given = 0_u32;
        for (key, value) in properties {
            let now = self.begun.saturating_add(1);
            let Some((index, name, property)) = target.property(key) else {
                self.begun = now;
                self.unknown_property(key, target, &Place::Property(at, key));
                continue;
            };
            if let Some(slot) = begun.get_mut(index) {
                *slot = now;
            }
            if !value.is_nothing() {
                given |= bit(index);
            }
            if name == "id" {
                identity = now;
            }
            self.read(value, property, &Place::Property(at, name));
        }
        for (index, expected) in target.disagreements() {
            let property = target.shape().and_then(|shape| shape.properties.get(index));
            let name = property.map_or("", |property| property.name);
            let at = &Place::Property(at, name);
            let begun = begun.get(index).copied().unwrap_or_default();
            let found = properties.iter().find(|(key, _)| key == name);
            let found = found.map(|(_, value)| value.shown()).unwrap_or_default();
            self.note(begun, ErrorCode::InvalidInput, expected.into(), found, at);
        }
        self.identity = identity;
        let Some(shape) = target.shape().filter(|_| self.limits.whole) else { return };
        for (index, property) in shape.properties.iter().enumerate() {
            if shape.required & bit(index) & !given == 0 {
                continue;
            }
            if let Some((_, name, property)) = target.property(property.name) {
                self.missing(property, &Place::Property(at, name));
            }
        }
    }

    /// Notes that nothing is known where something must be.
    #[cold]
    fn missing(&mut self, target: &dyn Target, at: &Place<'_>) {
        let (code, expected) = (ErrorCode::InvalidInput, target.expected());
        self.note(self.begun, code, expected, "nothing".into(), at);
    }

    /// Notes a property that the schema does not know.
    #[cold]
    fn unknown_property(&mut self, name: &str, target: &dyn Target, at: &Place<'_>) {
        let properties = target.shape().map_or(&[][..], |shape| shape.properties);
        let mut expected = String::from("one of ");
        for (index, property) in properties.iter().enumerate() {
            expected.push_str(if index == 0 { "" } else { ", " });
            expected.push_str(property.name);
        }
        let found = shorten(&alloc::format!("a property '{}'", shorten(name)));
        self.note(self.begun, ErrorCode::InvalidInput, expected.into(), found, at);
    }

    /// Notes that the value begun last does not fit.
    #[cold]
    fn misfit(
        &mut self,
        misfit: Misfit,
        expected: Cow<'static, str>,
        found: &Json<'_>,
        at: &Place<'_>,
    ) {
        let (code, expected) = match misfit {
            Misfit::Value => (ErrorCode::InvalidInput, expected),
            Misfit::TooLong => (ErrorCode::TooLarge, "at most 4096 characters".into()),
        };
        self.note(self.begun, code, expected, found.shown(), at);
    }
}

/// The bit of the property of this number.
fn bit(index: usize) -> u32 {
    u32::try_from(index).ok().and_then(|index| 1_u32.checked_shl(index)).unwrap_or_default()
}
