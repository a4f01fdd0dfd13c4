//! What each fact is called within a sentence: as the catalogue calls it.

use alloc::string::String;

use crate::catalogue;
use crate::request::place;
use crate::truth::Place;

/// What the fact is called, an entry of a list by its number from 1.
pub(super) fn name_of(at: Place) -> String {
    let name = name(at.leaf).unwrap_or_else(|| place::pointer_of(at.leaf));
    let Some(entry) = at.entry else { return name.into() };
    let number = u32::from(entry).saturating_add(1);
    let list = match place::pointer_of(at.leaf) {
        pointer if pointer.starts_with("/funding") => "line",
        pointer if pointer.starts_with("/goals") => "goal",
        _ => "inspection",
    };
    alloc::format!("{name} ({list} {number})")
}

/// What the fact is called; `None` where no rule reads it.
pub(super) fn name(leaf: u8) -> Option<&'static str> {
    catalogue::entry_of(leaf).map(|fact| fact.name)
}

/// What the fact at a place of the request is called, `*` standing for the entry of a list; `None`
/// where no rule reads it.
#[cfg(feature = "reference")]
pub fn fact_name(pointer: &str) -> Option<&'static str> {
    let leaf = place::POINTERS.iter().position(|known| *known == pointer)?;
    name(u8::try_from(leaf).ok()?)
}
