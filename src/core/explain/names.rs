//! What each fact is called within a sentence: as the form calls it, or as here where no form asks.

use alloc::string::String;

use crate::catalogue::FACTS;
use crate::request::place;
use crate::truth::Place;

/// The facts that no form asks for, since they are only agreed later.
const LATER: &[(u8, &str)] = &[
    (place::SCHOOL_PHASE, "the school’s phase"),
    (place::EXTENSIONS, "the number of extensions in these dates"),
    (place::LINE_STATUS, "whether payment is confirmed"),
    (place::GOALS, "the goals"),
    (place::GOAL_CHALLENGE, "the challenge that it answers"),
    (place::GOAL_STATEMENT, "what will be reached"),
    (place::GOAL_MEASURE, "how it is measured"),
    (place::GOAL_TARGET, "the target"),
    (place::GOAL_BY, "the date by which it is reached"),
    (place::GOAL_OWNER, "who sees to it"),
    (place::AGREEMENT, "who has agreed"),
    (place::LEADER_ROLE, "the leader’s post"),
    (place::EXPERTISE, "what the leader knows well"),
    (place::PHASES, "the phases that the leader knows"),
    (place::LEADER_AUTHORITIES, "where the leader works or knows the schools"),
    (place::LEADER_TRUST, "the leader’s own trust"),
    (place::INTEREST, "the leader’s interest in this school"),
    (place::EMPLOYED, "whether the leader is employed"),
    (place::RELEASED, "whether the employer releases the leader"),
    (place::DAYS_PER_WEEK, "the days a week that the leader has free"),
    (
        place::SAFEGUARDING_CHECKED,
        "whether the school holds the confirmation of safeguarding checks",
    ),
];

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
    let asked = FACTS.iter().find(|fact| fact.leaf == leaf).map(|fact| fact.name);
    asked.or_else(|| LATER.iter().find(|(later, _)| *later == leaf).map(|(_, name)| *name))
}

/// What the fact at a place of the request is called, `*` standing for the entry of a list; `None`
/// where no rule reads it.
#[cfg(feature = "reference")]
pub fn fact_name(pointer: &str) -> Option<&'static str> {
    let leaf = place::POINTERS.iter().position(|known| *known == pointer)?;
    name(u8::try_from(leaf).ok()?)
}
