//! When, how long and how often.

use alloc::vec::Vec;

use super::{Levers, most_days, other_than};
use crate::choices::{Every, Stage};
use crate::remedy::RemedyValue;
use crate::request::place;
use crate::rules::Check;
use crate::units::Day;

impl Levers<'_> {
    pub(super) fn ordered(&mut self) {
        let (start, end) = self.terms();
        self.day(place::TERMS_END, start);
        self.day(place::TERMS_START, end);
    }

    pub(super) fn starts_ahead(&mut self) {
        let Check { as_of, calendar, .. } = *self.check();
        let day = as_of.before().and_then(|before| calendar.next_school_day(before));
        self.day(place::TERMS_START, day.filter(|_| calendar.covers(as_of)));
        self.day(place::TERMS_START, Some(as_of));
    }

    pub(super) fn within_limit(&mut self) {
        let limits = self.check().in_force.terms;
        let extensions = self.request().terms.extensions.known().map_or(0, |&given| given.into());
        if extensions > limits.extensions {
            self.set(place::EXTENSIONS, RemedyValue::Whole(limits.extensions));
            return;
        }
        self.day(place::TERMS_END, self.latest_end());
        self.day(place::TERMS_START, self.earliest_start());
    }

    /// The last day on which dates that begin as they do may end.
    fn latest_end(&self) -> Option<Day> {
        let (start, _) = self.terms();
        let (_, last) = self.check().calendar.cover()?;
        let total = usize::try_from(self.check().in_force.terms.total_half_terms).ok()?;
        let mut touched = self.check().calendar.touched(start?, last);
        Some(touched.nth(total.checked_sub(1)?).map_or(last, |term| term.to))
    }

    /// The first day on which dates that end as they do may begin.
    fn earliest_start(&self) -> Option<Day> {
        let (_, end) = self.terms();
        let (first, _) = self.check().calendar.cover()?;
        let total = usize::try_from(self.check().in_force.terms.total_half_terms).ok()?;
        let touched: Vec<_> = self.check().calendar.touched(first, end?).collect();
        let earliest = touched.len().checked_sub(total).and_then(|index| touched.get(index));
        let earliest = earliest.map_or(first, |term| term.from);
        match self.check().stage {
            Stage::Request => Some(earliest.max(self.check().as_of)),
            Stage::Start => Some(earliest),
        }
    }

    pub(super) fn deliverable(&mut self) {
        let (Some(start), Some(end)) = self.terms() else { return };
        let Check { calendar, .. } = *self.check();
        let terms = &self.request().terms;
        let (Some(asked), rhythm) = (
            terms.days.known().map(|&days| u64::from(days)),
            terms.pattern.days.known().zip(terms.pattern.every.known()),
        ) else {
            return;
        };
        let rhythm = rhythm.map(|(&days, &every)| (u64::from(days), every));
        let fits = |start, end| match rhythm {
            Some((days, every)) => calendar.capacity(start, end, days, every),
            None => calendar.school_days(start, end).saturating_mul(2),
        };
        let now = fits(start, end);
        self.halves(place::TERMS_DAYS, now);

        let last = calendar.cover().map(|(_, last)| last);
        for latest in [last, self.latest_end()].into_iter().flatten().filter(|day| *day > end) {
            let enough = first_day(end, latest, |end| fits(start, end) >= asked);
            let enough = enough.or(Some(latest).filter(|latest| fits(start, *latest) > now));
            self.day(place::TERMS_END, enough);
        }
        if let Some(earliest) = self.earliest_start().filter(|day| *day < start) {
            let enough = last_day(earliest, start, |start| fits(start, end) >= asked);
            let enough = enough.or(Some(earliest).filter(|first| fits(*first, end) > now));
            self.day(place::TERMS_START, enough);
        }
        let Some((days, every)) = rhythm else { return };
        let most = most_days(every);
        let with = |days, every| calendar.capacity(start, end, days, every);
        let enough = (days.saturating_add(1)..=most).find(|&days| with(days, every) >= asked);
        self.halves(place::PATTERN_DAYS, enough.unwrap_or(most));
        let free = self.request().leader.days_per_week.known().map(|&free| u64::from(free));
        if let Some(free) = free.filter(|_| self.check().stage == Stage::Start) {
            let free = if every == Every::Month { free.saturating_mul(4) } else { free };
            if free > days {
                self.halves(place::PATTERN_DAYS, free.min(most));
            }
        }
        let other = other_than(every);
        if days <= most_days(other) && with(days, other) > now {
            self.set(place::PATTERN_EVERY, RemedyValue::word(other.word()));
        }
    }
}

/// The first day after one and up to another on which it is so, given that it stays so from then on.
fn first_day(after: Day, until: Day, so: impl Fn(Day) -> bool) -> Option<Day> {
    if !so(until) {
        return None;
    }
    let (mut not_yet, mut enough) = (after, until);
    while let Some(middle) = not_yet.halfway_to(enough) {
        if so(middle) { enough = middle } else { not_yet = middle }
    }
    Some(enough)
}

/// The last day from one and before another on which it is so, given that it was so before.
fn last_day(from: Day, before: Day, so: impl Fn(Day) -> bool) -> Option<Day> {
    if !so(from) {
        return None;
    }
    let (mut enough, mut too_late) = (from, before);
    while let Some(middle) = enough.halfway_to(too_late) {
        if so(middle) { enough = middle } else { too_late = middle }
    }
    Some(enough)
}
