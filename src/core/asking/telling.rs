//! Which fact tells most: the order in which open facts are asked.
//!
//! One rule that is unmet settles a request, so those facts come first after which most rules may be
//! so, and soonest: each rule that can be unmet shares its weight among the answers that it waits
//! for, and a fact has what all of them give it. Other orders were tried; docs/benchmarks.md has
//! their figures.

use alloc::vec::Vec;

use super::Waiting;
use crate::catalogue::{FACTS, FactEntry, LATER};
use crate::request::place;
use crate::truth::Place;

/// An open fact, with the rules that wait for it.
#[derive(Debug)]
pub(crate) struct Open {
    pub(crate) place: Place,
    pub(crate) rules: Vec<&'static str>,
    /// How much an answer may settle.
    weight: u32,
    /// Where the form asks for it.
    form: (usize, Option<u8>, usize),
}

/// What a rule weighs that a single answer decides; one that waits for more is shared among them.
const WHOLE: u32 = 5040;

/// Every open fact once, the most telling first; of those that tell as much, in the form's order.
pub(crate) fn sorted(waiting: &[Waiting]) -> Vec<Open> {
    let mut open: Vec<Open> = Vec::new();
    for Waiting { rule, missing } in waiting {
        let places = missing.places();
        // A rule without a sentence for it is never unmet: it settles nothing.
        let settles = if rule.wording.unmet.is_empty() { 0 } else { WHOLE };
        let share = places.iter().map(|place| answers(place.leaf)).fold(0, u32::saturating_add);
        let weight = settles.checked_div(share).unwrap_or_default();
        for place in places {
            match open.iter_mut().find(|open| open.place == *place) {
                Some(open) => {
                    open.rules.push(rule.id);
                    open.weight = open.weight.saturating_add(weight);
                }
                None => {
                    let (place, rules, form) = (*place, alloc::vec![rule.id], in_the_form(*place));
                    open.push(Open { place, rules, weight, form });
                }
            }
        }
    }
    // They are few, and the library's sorting would be a tenth of the engine's module.
    let mut sorted = Vec::with_capacity(open.len());
    while let Some(first) = first_of(&open) {
        sorted.push(open.remove(first));
    }
    sorted
}

/// Which of the open facts is asked first.
fn first_of(open: &[Open]) -> Option<usize> {
    let order = |open: &Open| (core::cmp::Reverse(open.weight), open.form);
    (0..open.len()).min_by_key(|&index| open.get(index).map(order))
}

/// Where the form asks for the fact: its list, the entry, the fact. What it never asks for comes
/// after.
fn in_the_form(at: Place) -> (usize, Option<u8>, usize) {
    let position = |leaf| FORM.iter().position(|asked| *asked == leaf).unwrap_or(usize::MAX);
    (position(place::outer_list_of(at.leaf)), at.entry, position(place::list_of(at.leaf)))
}

/// The facts in the order of the form, without its words: those would be half of this.
static FORM: [u8; FACTS.len() + LATER.len()] = {
    let mut form = [0; FACTS.len() + LATER.len()];
    let mut left: [&[FactEntry]; 2] = [FACTS, LATER];
    let mut free: &mut [u8] = &mut form;
    while let Some((first, rest)) = free.split_first_mut() {
        free = rest;
        let [facts, later] = left;
        left = match (facts, later) {
            ([fact, facts @ ..], later) => {
                *first = fact.leaf;
                [facts, later]
            }
            ([], [fact, later @ ..]) => {
                *first = fact.leaf;
                [&[], later]
            }
            ([], []) => left,
        };
    }
    form
};

/// How many answers a fact takes, as a rule: of a list, how many entries and what each of them says.
const fn answers(leaf: u8) -> u32 {
    match leaf {
        place::FUNDING => 4,
        place::INSPECTIONS => 8,
        place::GOALS => 10,
        place::SCHOOL_TRUST => 2,
        _ => 1,
    }
}
