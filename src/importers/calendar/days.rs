//! From which day to which an event lasts.
//!
//! DTEND is the day after the last (RFC 5545, section 3.6.1). Some feeds write the last day there; that
//! moves the end of every half-term by a day, so which of the two a feed does is found out from all
//! of its events, and where they disagree whoever imports must say.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use remit_core::{Day, Fault};

use super::event::{Event, Moment};
use super::words::Kind;

/// What a feed writes in DTEND.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dtend {
    /// The day after the last, as the standard has it.
    DayAfter,
    /// The last day.
    LastDay,
}

/// The days from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) from: Day,
    pub(super) to: Day,
}

/// How an event says how long it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Length {
    /// It has no end, or one on its first day.
    OneDay,
    /// By a DTEND that is a day.
    Until(NaiveDate),
    /// Until this day, which counts: it has times or a duration.
    Last(NaiveDate),
}

fn length(event: &Event, start: Moment) -> Length {
    let last_of = |end: chrono::NaiveDateTime| {
        // Midnight at its end still belongs to the day before.
        let last = end.checked_sub_signed(TimeDelta::seconds(1)).map(|last| last.date());
        let last = last.filter(|last| *last > start.date());
        last.map_or(Length::OneDay, Length::Last)
    };
    let begins = match start {
        Moment::Day(date) => date.and_time(chrono::NaiveTime::MIN),
        Moment::Time(time) => time,
    };
    match (event.end, event.duration) {
        (Some(end), _) if end.date() == start.date() => Length::OneDay,
        (Some(Moment::Day(date)), _) => Length::Until(date),
        (Some(Moment::Time(time)), _) => last_of(time),
        (None, Some(duration)) => {
            begins.checked_add_signed(duration).map_or(Length::OneDay, last_of)
        }
        (None, None) => Length::OneDay,
    }
}

/// The days of an event.
///
/// # Errors
/// What of it cannot be read, or does not fit.
pub(super) fn days(event: &Event, dtend: Dtend) -> Result<Days, Fault> {
    if let Some((property, found)) = &event.unreadable {
        let expected = "a day such as 20240902, or a time of one";
        let place = format!("/{}/{property}", event.number);
        return Err(crate::error::fault(place, expected, &format!("{found} in {}", event.named())));
    }
    if event.recurs {
        let expected = "each occurrence as an event of its own";
        return Err(event.fault("RRULE", expected));
    }
    let Some(start) = event.start else {
        return Err(event.fault("DTSTART", "the day on which it begins"));
    };
    let from = start.date();
    let to = match length(event, start) {
        Length::OneDay => Some(from),
        Length::Last(last) => Some(last),
        Length::Until(date) if dtend == Dtend::LastDay => Some(date),
        Length::Until(date) => date.pred_opt(),
    };
    let Some(to) = to.filter(|to| *to >= from) else {
        return Err(event.fault("DTEND", "a day after DTSTART"));
    };
    let day = |date| Day::try_from(date).ok();
    let Some((from, to)) = day(from).zip(day(to)) else {
        return Err(event.fault("DTSTART", "a day from 2000 to 2100"));
    };
    Ok(Days { from, to })
}

/// What the feed writes in DTEND, by its own evidence.
///
/// Terms and holidays end on a Friday or, the weekend counted, on a Sunday; an event that by its name
/// is one day long tells outright. A DTEND that is a bank holiday says nothing: a term may well end
/// on the Thursday before Good Friday.
///
/// # Errors
/// The events that speak for the one and for the other, where neither has it.
pub(super) fn convention(
    events: &[(&Event, &Kind)],
    is_bank_holiday: impl Fn(NaiveDate) -> bool,
) -> Result<Dtend, Vec<Fault>> {
    let mut one_day = Vec::new();
    let (mut after, mut last) = (Vec::new(), Vec::new());
    for (event, kind) in events {
        let Some(start @ Moment::Day(_)) = event.start else { continue };
        let Length::Until(end) = length(event, start) else { continue };
        let days = end.signed_duration_since(start.date()).num_days();
        match end.weekday() {
            _ if kind.is_one_day() && days == 1 => one_day.push(*event),
            _ if !kind.is_period() || days < 4 || is_bank_holiday(end) => {}
            Weekday::Sat | Weekday::Mon => after.push(*event),
            Weekday::Fri | Weekday::Sun => last.push(*event),
            _ => {}
        }
    }
    if !one_day.is_empty() || after.len() > last.len() || last.is_empty() {
        return Ok(Dtend::DayAfter);
    }
    if after.is_empty() {
        return Ok(Dtend::LastDay);
    }
    let expected = "DTEND to be the day after the last throughout, or the last day throughout \
                    (say which)";
    Err(after.into_iter().chain(last).map(|event| event.fault("DTEND", expected)).collect())
}

/// Whether the day is a Saturday or a Sunday.
pub(super) fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

impl Days {
    /// How many days, both ends counted.
    pub(super) fn len(self) -> i64 {
        self.to.date().signed_duration_since(self.from.date()).num_days().saturating_add(1)
    }

    /// The Mondays to Fridays among them.
    pub(super) fn weekdays(self) -> impl Iterator<Item = Day> {
        let all = self.from.date().iter_days().take_while(move |date| *date <= self.to.date());
        all.filter(|date| !is_weekend(*date)).filter_map(|date| Day::try_from(date).ok())
    }

    /// Whether they hold a Monday to Friday of the others.
    pub(super) fn meets(self, other: Self) -> bool {
        let both = Self { from: self.from.max(other.from), to: self.to.min(other.to) };
        both.from <= both.to && both.weekdays().next().is_some()
    }
}
