//! Which fact tells most: the order in which open facts are asked.
//!
//! One rule that is unmet settles a request, so those facts come first after which most rules may be
//! so, and soonest: each rule that can be unmet shares its weight among the answers that it waits
//! for, and a fact has what all of them give it. Other orders were tried; docs/benchmarks.md has
//! their figures.

use alloc::vec::Vec;

use super::Waiting;
use crate::catalogue::{FACTS, LATER};
use crate::request::place;
use crate::truth::Place;

/// An open fact, with the rules that wait for it.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) place: Place,
    pub(super) rules: Vec<&'static str>,
    /// How much an answer may settle.
    weight: u64,
}

/// What a rule weighs that a single answer decides; one that waits for more is shared among them.
const WHOLE: u64 = 5040;

/// Every open fact once, the most telling first; of those that tell as much, in the form's order.
pub(super) fn sorted(waiting: &[Waiting]) -> Vec<Open> {
    let mut open: Vec<Open> = Vec::new();
    for Waiting { rule, missing } in waiting {
        let places = missing.places();
        // A rule without a sentence for it is never unmet: it settles nothing.
        let settles = if rule.wording.unmet.is_empty() { 0 } else { WHOLE };
        let share = places.iter().map(|place| answers(place.leaf)).fold(0, u64::saturating_add);
        let weight = settles.checked_div(share).unwrap_or_default();
        for place in places {
            match open.iter_mut().find(|open| open.place == *place) {
                Some(open) => {
                    open.rules.push(rule.id);
                    open.weight = open.weight.saturating_add(weight);
                }
                None => open.push(Open { place: *place, rules: alloc::vec![rule.id], weight }),
            }
        }
    }
    open.sort_by_key(|open| (core::cmp::Reverse(open.weight), in_the_form(open.place)));
    open
}

/// Where the form asks for the fact: its list, the entry, the fact. What it never asks for comes
/// after.
fn in_the_form(at: Place) -> (usize, Option<u8>, usize) {
    let position = |leaf| {
        let mut facts = FACTS.iter().chain(LATER);
        facts.position(|fact| fact.leaf == leaf).unwrap_or(usize::MAX)
    };
    (position(place::outer_list_of(at.leaf)), at.entry, position(place::list_of(at.leaf)))
}

/// How many answers a fact takes, as a rule: of a list, how many entries and what each of them says.
const fn answers(leaf: u8) -> u64 {
    match leaf {
        place::FUNDING => 4,
        place::INSPECTIONS => 8,
        place::GOALS => 10,
        place::SCHOOL_TRUST => 2,
        _ => 1,
    }
}
