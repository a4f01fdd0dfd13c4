//! What is to be reached, and by whom.

use alloc::vec::Vec;

use super::{Levers, most_days, other_than};
use crate::advice::draft::Spot;
use crate::choices::{Challenge, Every};
use crate::remedy::RemedyValue;
use crate::request::{MOST_ENTRIES, Request, place};
use crate::units::Day;

impl Levers<'_> {
    pub(super) fn goals(&mut self) {
        let most = usize::try_from(self.check().in_force.max_goals).unwrap_or(usize::MAX);
        let count = self.standing.goals.len();
        if most == 0 {
            return;
        }
        if count == 0 {
            let spot = self.standing.draft.next_added(place::GOALS);
            self.moves.push(alloc::vec![(spot, Some(RemedyValue::Object(Vec::new())))]);
        }
        let excess = count.saturating_sub(most);
        if excess == 1 {
            // Which one goes is for whoever agreed them to say.
            for entry in (0..count).rev() {
                self.take_out(place::GOALS, entry);
            }
        } else if excess > 1 {
            self.last_goals(excess);
        }
    }

    /// So many goals taken out at once: those that lie outside the dates, then the last.
    fn last_goals(&mut self, excess: usize) {
        let (start, end) = self.terms();
        let goals = self.request().goals.entries().iter().zip(&self.standing.goals);
        let mut last: Vec<(bool, u8)> = goals
            .rev()
            .filter_map(|(goal, origin)| {
                let by = goal.by.known().map(|by| by.day());
                let outside = by.is_some_and(|by| {
                    start.is_some_and(|start| by < start) || end.is_some_and(|end| by > end)
                });
                Some((!outside, (*origin)?))
            })
            .filter(|(_, origin)| (self.standing.may_change)(Spot::Removed(place::GOALS, *origin)))
            .collect();
        last.sort_by_key(|(inside, _)| *inside);
        let out = last.into_iter().take(excess);
        self.moves
            .push(out.map(|(_, origin)| (Spot::Removed(place::GOALS, origin), None)).collect());
    }

    pub(super) fn goals_within_terms(&mut self) {
        let (start, end) = self.terms();
        let outside =
            |by: Day| start.is_some_and(|start| by < start) || end.is_some_and(|end| by > end);
        let goals = self.request().goals.entries().iter().enumerate();
        let days = goals.filter_map(|(index, goal)| Some((index, goal.by.known()?.day())));
        let Some((index, by)) = days.into_iter().find(|(_, by)| outside(*by)) else { return };
        let inside = start.map_or(by, |start| by.max(start));
        let inside = end.map_or(inside, |end| inside.min(end));
        if !outside(inside)
            && let Some(Some(origin)) = self.standing.goals.get(index)
        {
            let spot = Spot::Leaf(place::GOAL_BY, Some(*origin));
            self.moves.push(alloc::vec![(spot, Some(RemedyValue::Day(inside)))]);
        }
        if end.is_some_and(|end| by > end) {
            self.day(place::TERMS_END, Some(by));
        }
        if start.is_some_and(|start| by < start) {
            self.day(place::TERMS_START, Some(by));
        }
        self.take_out(place::GOALS, index);
    }

    pub(super) fn expert(&mut self) {
        let Request { challenges, leader, .. } = self.request();
        let needed = challenges.entries().iter().filter_map(|challenge| challenge.known().copied());
        let needed = needed.filter(|challenge| {
            !matches!(challenge, Challenge::Other | Challenge::LeadershipVacancy)
                && leader.expertise.contains(challenge).fails()
        });
        let needed: Vec<Challenge> = needed.collect();
        if leader.expertise.entries().len() >= MOST_ENTRIES {
            return;
        }
        let spot = self.standing.draft.next_added(place::EXPERTISE);
        for challenge in needed {
            self.moves.push(alloc::vec![(spot, Some(RemedyValue::word(challenge.word())))]);
        }
    }

    pub(super) fn available(&mut self) {
        let Request { terms, leader, .. } = self.request();
        let free = leader.days_per_week.known().map_or(0, |&free| u64::from(free));
        let rhythm = terms.pattern.days.known().zip(terms.pattern.every.known());
        let Some((days, every)) = rhythm.map(|(&days, &every)| (u64::from(days), every)) else {
            return;
        };
        let (free, needed) = match every {
            Every::Week => (free, days),
            Every::Month => (free.saturating_mul(4), days.div_ceil(4)),
        };
        self.halves(place::PATTERN_DAYS, free);
        if days <= most_days(other_than(every)) {
            self.set(place::PATTERN_EVERY, RemedyValue::word(other_than(every).word()));
        }
        if needed <= most_days(Every::Week) {
            self.set(place::DAYS_PER_WEEK, RemedyValue::Halves(needed));
        }
    }
}
