//! What may be changed so that a rule is no longer unmet: for each rule every lever there is, with
//! the value nearest to the one given, and the furthest that other rules leave. Whatever puts a rule
//! right moves one of its levers, so that a search which pulls them all misses nothing.

mod funding;
mod people;
mod terms;

use alloc::vec::Vec;

use super::draft::{Draft, Origin, Spot};
use crate::choices::Every;
use crate::remedy::RemedyValue;
use crate::request::{Request, Terms, place};
use crate::rules::Check;
use crate::units::Day;

/// The most half days that one line can pay for, and that terms can name.
const MOST_DAYS: u64 = 800;

/// Changes that are made together.
pub(super) type Move = Vec<(Spot, Option<RemedyValue>)>;

/// A request as it stands with some changes, and what they were.
pub(super) struct Standing<'standing> {
    pub(super) check: &'standing Check<'standing>,
    pub(super) draft: &'standing Draft,
    /// From where its lines and goals come.
    pub(super) lines: Vec<Origin>,
    pub(super) goals: Vec<Origin>,
    /// Whether this may be changed.
    pub(super) may_change: &'standing dyn Fn(Spot) -> bool,
}

/// The moves after which the rule may no longer be unmet; none where nothing can be changed.
pub(super) fn of(rule: &str, standing: &Standing<'_>) -> Vec<Move> {
    let mut levers = Levers { standing, moves: Vec::new() };
    match rule {
        "duration.ordered" => levers.ordered(),
        "duration.starts-ahead" => levers.starts_ahead(),
        "duration.within-limit" => levers.within_limit(),
        "duration.deliverable" => levers.deliverable(),
        "funding.present" => levers.another_payer(None),
        "funding.source-allowed" => levers.source_allowed(),
        "funding.payer-entitled" => levers.payer_entitled(),
        "funding.covers-days" | "funding.confirmed" => levers.covers_days(),
        "funding.dfe-offer-open" | "funding.dfe-offer-eligible" => levers.no_offer(),
        "funding.dfe-offer-days" => levers.offer_days(),
        "funding.dfe-offer-cost" => levers.offer_cost(),
        "goals.present" => levers.goals(),
        "goals.within-terms" => levers.goals_within_terms(),
        "leader.expert" => levers.expert(),
        "leader.independent" => levers.set(place::LEADER_TRUST, RemedyValue::word("none")),
        "leader.available" => levers.available(),
        _ => {}
    }
    let may =
        |made: &Move| !made.is_empty() && made.iter().all(|(spot, _)| (standing.may_change)(*spot));
    levers.moves.into_iter().filter(may).collect()
}

struct Levers<'levers> {
    standing: &'levers Standing<'levers>,
    moves: Vec<Move>,
}

impl<'levers> Levers<'levers> {
    fn check(&self) -> &'levers Check<'levers> {
        self.standing.check
    }

    fn request(&self) -> &'levers Request {
        self.standing.check.request
    }

    fn terms(&self) -> (Option<Day>, Option<Day>) {
        let Terms { start, end, .. } = &self.request().terms;
        (start.known().map(|day| day.day()), end.known().map(|day| day.day()))
    }

    fn set(&mut self, leaf: u8, value: RemedyValue) {
        self.moves.push(alloc::vec![(Spot::Leaf(leaf, None), Some(value))]);
    }

    fn day(&mut self, leaf: u8, day: Option<Day>) {
        if let Some(day) = day {
            self.set(leaf, RemedyValue::Day(day));
        }
    }

    fn halves(&mut self, leaf: u8, halves: u64) {
        if (1..=MOST_DAYS).contains(&halves) {
            self.set(leaf, RemedyValue::Halves(halves));
        }
    }

    /// A change in a line of the request as given.
    fn in_line(&mut self, leaf: u8, line: usize, value: RemedyValue) {
        if let Some(Some(origin)) = self.standing.lines.get(line) {
            self.moves.push(alloc::vec![(Spot::Leaf(leaf, Some(*origin)), Some(value))]);
        }
    }

    fn take_out(&mut self, list: u8, entry: usize) {
        let origins =
            if list == place::GOALS { &self.standing.goals } else { &self.standing.lines };
        if let Some(Some(origin)) = origins.get(entry) {
            self.moves.push(alloc::vec![(Spot::Removed(list, *origin), None)]);
        }
    }
}

/// The other rhythm.
const fn other_than(every: Every) -> Every {
    match every {
        Every::Week => Every::Month,
        Every::Month => Every::Week,
    }
}

/// The most half days of a week or month.
const fn most_days(every: Every) -> u64 {
    match every {
        Every::Week => 10,
        Every::Month => 46,
    }
}
