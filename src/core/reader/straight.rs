//! The short way: a sound text is read straight into its target, without a tree of it.
//!
//! It gives up at the first thing that is not as it should be; then the text is read as a tree, and
//! the walk over that tells every fault with its place.

use super::leaf::Says;
use super::schema::{ObjectShape, Shape};
use super::target::{Inner, Target};
use super::walk::bit;
use super::{Limits, Slot};
use remit_json::Reading;

/// Reads a sound text into a slot. `None` where it is not sound: the slot then holds what was read
/// before that showed.
pub(super) fn read(slot: Slot<'_>, limits: Limits, text: &str) -> Option<()> {
    let mut reading = Reading::new(text);
    let is_sound = text.len() <= limits.bytes
        && next(slot, limits, &mut reading)?
        && reading.visible().is_none();
    is_sound.then_some(())
}

/// Reads the sound value that comes next into a slot, and tells whether it says anything.
pub(super) fn next(
    (shape, target): Slot<'_>,
    limits: Limits,
    reading: &mut Reading<'_>,
) -> Option<bool> {
    Straight { reading, limits }.value(shape, target)
}

struct Straight<'reading, 'text> {
    reading: &'reading mut Reading<'text>,
    limits: Limits,
}

impl Straight<'_, '_> {
    /// Reads a value of a shape, and tells whether it says anything.
    fn value(&mut self, shape: &'static Shape, target: &mut dyn Target) -> Option<bool> {
        match (self.reading.visible()?, shape) {
            (b'{', Shape::Object(shape) | Shape::ObjectOrNone(shape)) => {
                self.object(shape, target)?;
            }
            (b'[', Shape::List(entry)) => self.list(entry, target)?,
            (b'{' | b'[', _) => return None,
            _ => {
                // It is looked at where it lies: moving it would wait for what has just been written there.
                let read = self.reading.value();
                let json = read.as_ref()?;
                if json.is_nothing() {
                    return Some(false);
                }
                target.scalar(json).ok()?;
            }
        }
        Some(true)
    }

    fn list(&mut self, shape: &'static Shape, target: &mut dyn Target) -> Option<()> {
        let mut room = self.limits.entries.unwrap_or(usize::MAX);
        target.begin(0);
        let mut more = self.reading.begins(b']');
        while more {
            room = room.checked_sub(1)?;
            let says = self.value(shape, target.inner(Inner::Entry)?)?;
            if self.limits.whole && !says || !target.disagreements().is_empty() {
                return None;
            }
            more = self.reading.goes_on(b']')?;
        }
        Some(())
    }

    fn object(&mut self, shape: &'static ObjectShape, target: &mut dyn Target) -> Option<()> {
        target.begin(0);
        // Which properties have come, and of which something is said, a bit each.
        let (mut seen, mut given) = (0_u32, 0_u32);
        let mut next = 0;
        let mut more = self.reading.begins(b'}');
        while more {
            // Most often it is the property that comes next.
            let (index, property) = match shape.properties.get(next) {
                Some(property) if self.reading.passes(property.name) => (next, property),
                _ => shape.property(&self.reading.name()?, next)?,
            };
            self.reading.colon()?;
            if seen & bit(index) != 0 {
                return None;
            }
            seen |= bit(index);
            if self.value(&property.shape, target.inner(Inner::Property(index))?)? {
                given |= bit(index);
            }
            next = index.wrapping_add(1);
            more = self.reading.goes_on(b'}')?;
        }
        let lacks = self.limits.whole && shape.required & !given != 0;
        (!lacks && target.disagreements().is_empty()).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Readable, read_tree, slot};
    use super::*;
    use crate::engine::OptionsDocument;
    use crate::request::Request;
    use alloc::string::String;
    use alloc::vec::Vec;
    use core::fmt::Debug;
    use remit_json::Json;

    /// Reads a text both ways: what is sound is sound both ways, and the same.
    fn agrees<T: Readable + Debug + PartialEq>(limits: Limits, text: &str) {
        let (mut straight, mut walked) = (T::default(), T::default());
        let is_sound = read(slot(&mut straight), limits, text).is_some();
        let faults = Json::parse(text).map(|json| read_tree(&mut walked, limits, &json));
        let has_none = faults.as_ref().is_ok_and(|faults| faults.is_empty());
        // An input that says nothing is rare, and read as a tree.
        let says_nothing = ["", "null", r#""""#, r#"" ""#].contains(&text.trim());
        assert_eq!(is_sound, has_none && !says_nothing, "{text}: {faults:?}");
        if is_sound {
            assert_eq!(straight, walked, "{text}");
        }
    }

    /// What a slip of one key may leave.
    const SLIPS: [&str; 15] =
        ["", "\"", "{", "}", "[", "]", ",", ":", "null", "0", "-", ".5", " ", "\\", "é"];

    /// Every text that a slip of one key makes of this one.
    fn slips(text: &str) -> Vec<String> {
        let mut slips = Vec::new();
        for (at, character) in text.char_indices() {
            let (before, rest) = text.split_at(at);
            let after = rest.strip_prefix(character).unwrap();
            for new in SLIPS {
                slips.push(alloc::format!("{before}{new}{after}"));
                slips.push(alloc::format!("{before}{new}{character}{after}"));
            }
        }
        slips
    }

    /// A property of every kind, lists in it, texts with escapes.
    const REQUEST: &str = r#"{"id":"r \u00e9","school":{"urn":100000,"trust":{"uid":"16","schools":3},
        "inspections":[{"date":"2023-05-01","overall":2},{"date":null}]},"challenges":["staffing",""],
        "terms":{"start":"2024-10-01","days":1.5,"pattern":{"days":1,"every":"week"}},"funding":[
        {"id":"a","source":"school","confirmed":true},{"id":"b"}],"leader":{"trust":"none"},"goals":[]}"#;

    #[test]
    fn what_is_sound_is_read_the_same_both_ways() {
        let most = |entries, whole| Limits { bytes: 1 << 20, entries: Some(entries), whole };
        for text in slips(REQUEST) {
            agrees::<Request>(most(64, false), &text);
        }
        for text in slips(r#"{"stage":"start","asOf":"2024-09-20","policyAsOf":null}"#) {
            agrees::<OptionsDocument>(most(64, true), &text);
        }
        agrees::<Request>(most(1, false), REQUEST);
        agrees::<Request>(most(64, false), r#"{"terms":{"start":null,"start":"2024-10-01"}}"#);
        let whole = r#"{"stage":"start","asOf":"2024-09-20"}"#;
        let limits = Limits { bytes: 8, ..most(64, true) };
        assert_eq!(read(slot(&mut OptionsDocument::default()), limits, whole), None);
    }
}
