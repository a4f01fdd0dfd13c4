//! The school calendar: half-terms, school days and what it covers. All that a policy fixes is
//! counted once, when the policy is opened; a question afterwards costs two look-ups.

use alloc::string::String;
use alloc::vec::Vec;

use chrono::Datelike;

use crate::choices::Every;
use crate::units::Day;

/// The days from the first of a half-term to its last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfTerm {
    /// Its id, such as `2024-25-autumn-1`.
    pub id: String,
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
}

/// Half-terms in order, and the school days in them: Mondays to Fridays inside a half-term that are
/// neither bank holidays nor closures.
#[derive(Clone, Debug)]
pub struct Calendar {
    half_terms: Vec<HalfTerm>,
    /// The number of the first day covered.
    first: i32,
    /// School days before each day covered, and before the day after the last.
    before: Vec<u32>,
}

/// Which days of a week a school can work on: Monday to Friday.
pub(crate) fn is_weekday(number: i32) -> bool {
    // Day 1, the first of January of the year 1, was a Monday.
    number.wrapping_sub(1).rem_euclid(7) < 5
}

impl Calendar {
    /// The calendar of half-terms in order, with the days on which no school works.
    pub(crate) fn new(half_terms: Vec<HalfTerm>, days_off: &[Day]) -> Self {
        // Without a half-term there is no day to count.
        let first = half_terms.first().map_or(1, |term| term.from.number());
        let last = half_terms.last().map_or(0, |term| term.to.number());
        let index = |number: i32| usize::try_from(number.saturating_sub(first)).ok();
        let mut is_off = Vec::new();
        is_off.resize(index(last).map_or(0, |index| index.saturating_add(1)), false);
        for day in days_off {
            if let Some(off) = index(day.number()).and_then(|index| is_off.get_mut(index)) {
                *off = true;
            }
        }
        let mut before = Vec::with_capacity(is_off.len().saturating_add(1));
        let mut count = 0_u32;
        let mut terms = half_terms.iter().peekable();
        for (number, off) in (first..=last).zip(is_off) {
            before.push(count);
            while terms.next_if(|term| term.to.number() < number).is_some() {}
            let in_term = terms.peek().is_some_and(|term| term.from.number() <= number);
            if in_term && is_weekday(number) && !off {
                count = count.saturating_add(1);
            }
        }
        before.push(count);
        Self { half_terms, first, before }
    }

    /// The half-terms in order.
    pub fn half_terms(&self) -> &[HalfTerm] {
        &self.half_terms
    }

    /// The first and the last day that the calendar covers.
    pub fn cover(&self) -> Option<(Day, Day)> {
        Some((self.half_terms.first()?.from, self.half_terms.last()?.to))
    }

    /// Whether the calendar covers the day.
    pub fn covers(&self, day: Day) -> bool {
        self.cover().is_some_and(|(first, last)| first <= day && day <= last)
    }

    /// School days before the day of this number, counted from the first day covered.
    fn before(&self, number: i32) -> u32 {
        let index = usize::try_from(number.saturating_sub(self.first)).unwrap_or(0);
        self.before.get(index).or(self.before.last()).copied().unwrap_or_default()
    }

    /// School days from one day's number to another's, both counted.
    fn between(&self, from: i32, to: i32) -> u64 {
        let until = self.before(to.saturating_add(1));
        u64::from(until.saturating_sub(self.before(from)))
    }

    /// School days from one day to another, both counted.
    pub fn school_days(&self, from: Day, to: Day) -> u64 {
        self.between(from.number(), to.number())
    }

    /// Whether the day is a school day.
    pub fn is_school_day(&self, day: Day) -> bool {
        self.school_days(day, day) == 1
    }

    /// The first school day after this day, as far as the calendar reaches.
    pub fn next_school_day(&self, day: Day) -> Option<Day> {
        let (_, last) = self.cover()?;
        let days = day.date().iter_days().skip(1).take_while(|date| *date <= last.date());
        days.filter_map(|date| Day::try_from(date).ok()).find(|next| self.is_school_day(*next))
    }

    /// The half-terms that have a day in common with the days from one to another.
    pub(crate) fn touched(&self, from: Day, to: Day) -> impl Iterator<Item = &HalfTerm> {
        self.half_terms.iter().filter(move |term| term.from <= to && from <= term.to)
    }

    /// How many half days of work a pattern gives from one day to another, both counted: over each
    /// ISO week or calendar month touched, the smaller of the pattern's and the school days in it.
    pub(crate) fn capacity(&self, from: Day, to: Day, pattern: u64, every: Every) -> u64 {
        let last = to.number();
        let mut capacity = 0_u64;
        let mut cursor = from.date();
        let mut number = from.number();
        while number <= last {
            let rest = match every {
                Every::Week => 6_u32.saturating_sub(cursor.weekday().num_days_from_monday()),
                Every::Month => days_in_month(cursor).saturating_sub(cursor.day()),
            };
            let rest = i32::try_from(rest).unwrap_or_default();
            let school_days = self.between(number, last.min(number.saturating_add(rest)));
            capacity = capacity.saturating_add(pattern.min(school_days.saturating_mul(2)));
            number = number.saturating_add(rest).saturating_add(1);
            match chrono::NaiveDate::from_num_days_from_ce_opt(number) {
                Some(next) => cursor = next,
                None => break,
            }
        }
        capacity
    }
}

/// How many days the date's month has.
fn days_in_month(date: chrono::NaiveDate) -> u32 {
    u32::from(date.num_days_in_month())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn autumn() -> Calendar {
        let term = |id: &str, from, to| HalfTerm { id: id.into(), from: day(from), to: day(to) };
        Calendar::new(
            vec![term("one", "2024-09-02", "2024-10-25"), term("two", "2024-11-04", "2024-12-20")],
            &[day("2024-11-11"), day("2024-09-07")],
        )
    }

    #[test]
    fn a_school_day_is_a_weekday_in_a_half_term_that_is_not_off() {
        let calendar = autumn();
        for (text, expected) in [
            ("2024-09-01", false),
            ("2024-09-02", true),
            ("2024-09-07", false),
            ("2024-10-25", true),
            ("2024-10-28", false),
            ("2024-11-11", false),
            ("2024-12-20", true),
            ("2024-12-23", false),
        ] {
            assert_eq!(calendar.is_school_day(day(text)), expected, "{text}");
        }
        assert_eq!(calendar.next_school_day(day("2024-10-25")), Some(day("2024-11-04")));
        assert_eq!(calendar.next_school_day(day("2024-12-20")), None);
    }

    #[test]
    fn counting_agrees_with_counting_day_by_day() {
        let calendar = autumn();
        let first = day("2024-08-25").date();
        let days: vec::Vec<Day> =
            first.iter_days().take(130).map(|date| Day::try_from(date).unwrap()).collect();
        for (index, &from) in days.iter().enumerate().step_by(3) {
            for &to in days[index..].iter().step_by(5) {
                let naive: vec::Vec<Day> = days
                    .iter()
                    .copied()
                    .filter(|day| from <= *day && *day <= to && calendar.is_school_day(*day))
                    .collect();
                let count = u64::try_from(naive.len()).unwrap();
                assert_eq!(calendar.school_days(from, to), count, "{from} {to}");
                for pattern in [1_u64, 3, 10] {
                    let by = |key: fn(&Day) -> (i32, u32)| {
                        let mut counts = std::collections::BTreeMap::new();
                        for day in &naive {
                            *counts.entry(key(day)).or_insert(0_u64) += 2;
                        }
                        counts.values().map(|halves| pattern.min(*halves)).sum::<u64>()
                    };
                    let week = by(|day| {
                        let week = day.date().iso_week();
                        (week.year(), week.week())
                    });
                    let month = by(|day| (day.date().year(), day.date().month()));
                    assert_eq!(calendar.capacity(from, to, pattern, Every::Week), week);
                    assert_eq!(calendar.capacity(from, to, pattern, Every::Month), month);
                }
            }
        }
    }
}
