//! From stretches of teaching and holidays to half-terms, each with its id.

use chrono::Datelike;
use remit_core::{Day, Fault, HalfTerm};

use super::days::{Days, is_weekend};
use super::stretches::{Stretch, Stretches};
use super::words::{Label, Season};
use crate::error::fault;

/// The Mondays to Fridays of a half-term: real ones have 24 to 45; a whole term has 55 and more.
const WEEKDAYS: std::ops::RangeInclusive<usize> = 10..=50;

/// A half-term of a school year: its name, and the first and last day of the year (month, day) on
/// which it can begin.
struct Slot {
    name: &'static str,
    season: Season,
    half: u8,
    first: (u32, u32),
    last: (u32, u32),
}

const fn slot(
    name: &'static str,
    season: Season,
    half: u8,
    first: (u32, u32),
    last: (u32, u32),
) -> Slot {
    Slot { name, season, half, first, last }
}

/// The half-terms of a school year. The days on which they can begin hold the calendars of every
/// authority in England that was looked at; on those between them none begins.
const SLOTS: [Slot; 6] = [
    slot("autumn-1", Season::Autumn, 1, (8, 10), (9, 30)),
    slot("autumn-2", Season::Autumn, 2, (10, 10), (11, 30)),
    slot("spring-1", Season::Spring, 1, (1, 1), (1, 31)),
    slot("spring-2", Season::Spring, 2, (2, 5), (3, 10)),
    slot("summer-1", Season::Summer, 1, (3, 20), (5, 10)),
    slot("summer-2", Season::Summer, 2, (5, 20), (6, 30)),
];

/// A half-term with its place in the sequence of all.
struct Placed<'event> {
    number: i32,
    half_term: HalfTerm,
    stretch: Stretch<'event>,
}

/// The half-terms, in order, without a gap in their sequence.
pub(super) fn half_terms(
    stretches: &Stretches<'_>,
    is_bank_holiday: &dyn Fn(Day) -> bool,
) -> Result<Vec<HalfTerm>, Vec<Fault>> {
    let mut faults = stretches.faults.clone();
    let teaching = match stretches.teaching.as_slice() {
        [] if faults.is_empty() => between_holidays(&stretches.holidays),
        given => outermost(given),
    };
    if teaching.is_empty() && faults.is_empty() {
        faults.push(fault("", "events that say when terms begin and end", "none"));
    }
    let mut placed: Vec<Placed<'_>> = Vec::new();
    for stretch in &teaching {
        for mut piece in split(stretch, &stretches.holidays, &mut faults) {
            trim(&mut piece, is_bank_holiday);
            match place(piece) {
                Ok(half_term) => placed.push(half_term),
                Err(fault) => faults.push(fault),
            }
        }
    }
    placed.sort_by_key(|placed| placed.half_term.from);
    for (earlier, later) in placed.iter().zip(placed.iter().skip(1)) {
        if later.half_term.from <= earlier.half_term.to || later.number == earlier.number {
            let expected = format!("no other dates than {}", earlier.stretch.event.named());
            faults.push(later.stretch.event.fault("", expected));
        } else if earlier.number.checked_add(1) != Some(later.number) {
            let (from, to) = (earlier.half_term.to, later.half_term.from);
            let expected = format!("the half-terms between {from} and {to}");
            faults.push(fault("", expected, "nothing about them"));
        }
    }
    if faults.is_empty() {
        Ok(placed.into_iter().map(|placed| placed.half_term).collect())
    } else {
        Err(faults)
    }
}

/// Where only holidays are told: the teaching between one and the next.
fn between_holidays<'event>(holidays: &[Stretch<'event>]) -> Vec<Stretch<'event>> {
    let gap = |(one, other): (&Stretch<'event>, &Stretch<'event>)| {
        let from = Day::try_from(one.days.to.date().succ_opt()?).ok()?;
        let to = Day::try_from(other.days.from.date().pred_opt()?).ok()?;
        let (label, event) = (Label::default(), other.event);
        Some(Stretch { days: Days { from, to }, label, event, stated: (false, false) })
    };
    holidays.iter().zip(holidays.iter().skip(1)).filter_map(gap).collect()
}

/// The stretches without repetitions, and without those that others make up from end to end: a feed
/// may give a term as a whole and its halves too.
fn outermost<'event>(given: &[Stretch<'event>]) -> Vec<Stretch<'event>> {
    let mut kept: Vec<Stretch<'event>> = Vec::new();
    for stretch in given {
        match kept.iter_mut().find(|other| other.days == stretch.days) {
            Some(other) if other.label.season.is_none() => other.label = stretch.label,
            Some(_) => {}
            None => kept.push(*stretch),
        }
    }
    let is_made_up = |whole: &Stretch<'_>| {
        let inside = |part: &&Stretch<'_>| {
            part.days != whole.days
                && part.days.from >= whole.days.from
                && part.days.to <= whole.days.to
        };
        let parts = || kept.iter().filter(inside);
        parts().any(|part| part.days.from == whole.days.from)
            && parts().any(|part| part.days.to == whole.days.to)
    };
    kept.iter().filter(|stretch| !is_made_up(stretch)).copied().collect()
}

/// The stretch without the holidays in it.
fn split<'event>(
    stretch: &Stretch<'event>,
    holidays: &[Stretch<'event>],
    faults: &mut Vec<Fault>,
) -> Vec<Stretch<'event>> {
    let mut pieces = Vec::new();
    let mut rest = *stretch;
    for holiday in holidays.iter().filter(|holiday| holiday.days.meets(stretch.days)) {
        let over_first = holiday.days.from <= rest.days.from;
        let over_last = holiday.days.to >= rest.days.to;
        if (over_first && rest.stated.0) || (over_last && rest.stated.1) {
            let expected = format!("days that are not also those of {}", stretch.event.named());
            faults.push(holiday.event.fault("", expected));
            return Vec::new();
        }
        let before = holiday.days.from.date().pred_opt().and_then(|date| Day::try_from(date).ok());
        let after = holiday.days.to.date().succ_opt().and_then(|date| Day::try_from(date).ok());
        if let Some(before) = before.filter(|_| !over_first) {
            let days = Days { from: rest.days.from, to: before };
            pieces.push(Stretch { days, stated: (rest.stated.0, false), ..rest });
        }
        match after.filter(|_| !over_last) {
            Some(after) => {
                rest.days.from = after;
                rest.stated.0 = false;
            }
            None => return pieces,
        }
    }
    pieces.push(rest);
    pieces
}

/// Takes from the ends that no event states the days on which no school works.
fn trim(piece: &mut Stretch<'_>, is_bank_holiday: &dyn Fn(Day) -> bool) {
    let Days { from, to } = piece.days;
    let off = |date| is_weekend(date) || Day::try_from(date).is_ok_and(is_bank_holiday);
    let day = |date| Day::try_from(date).ok();
    if !piece.stated.0 {
        let first =
            from.date().iter_days().take_while(|date| *date <= to.date()).find(|date| !off(*date));
        piece.days.from = first.and_then(day).unwrap_or(from);
    }
    if !piece.stated.1 {
        let back = std::iter::successors(Some(to.date()), |date| date.pred_opt());
        let last = back.take_while(|date| *date >= from.date()).find(|date| !off(*date));
        piece.days.to = last.and_then(day).unwrap_or(to);
    }
}

/// Gives a piece of teaching its id, by the day on which it begins.
fn place(stretch: Stretch<'_>) -> Result<Placed<'_>, Fault> {
    let Days { from, to } = stretch.days;
    let weekdays = stretch.days.weekdays().count();
    if !WEEKDAYS.contains(&weekdays) {
        let expected =
            format!("a half-term of 2 to 10 weeks from {from} to {to}, or the holiday inside it");
        return Err(stretch.event.fault("", expected));
    }
    let begins = (from.date().month(), from.date().day());
    let mut slots = (0_i32..).zip(&SLOTS);
    let slot = slots.find(|(_, slot)| (slot.first..=slot.last).contains(&begins));
    let Some((place, &Slot { name, season, half, .. })) = slot else {
        let expected = format!("no half-term that begins on {from}: in England none does");
        return Err(stretch.event.fault("", expected));
    };
    let Label { season: named, half: named_half } = stretch.label;
    if named.is_some_and(|named| named != season) || named_half.is_some_and(|named| named != half) {
        let expected = format!("the term that begins on {from}, {name}");
        return Err(stretch.event.fault("", expected));
    }
    let year = from.date().year();
    let year = if season == Season::Autumn { year } else { year.saturating_sub(1) };
    let next = year.saturating_add(1).rem_euclid(100);
    let id = format!("{year}-{next:02}-{name}");
    let number = year.saturating_mul(6).saturating_add(place);
    Ok(Placed { number, half_term: HalfTerm { id, from, to }, stretch })
}
