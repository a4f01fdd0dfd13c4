//! How each event was read, for people and for programs.

use remit_core::{Day, HalfTerm};
use serde::Serialize;

use super::event::Event;
use super::stretches::{Read, Stretches};
use super::words::Kind;
use super::{Calendar, Inset};

/// What an event was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadAs {
    /// The first day of a term or half-term.
    FirstDay,
    /// The last.
    LastDay,
    /// A term, or half of one.
    Term,
    /// A holiday.
    Holiday,
    /// A day of training for staff.
    Inset,
    /// A bank holiday.
    BankHoliday,
    /// A day on which the school is closed.
    Closure,
    /// No matter of the calendar.
    LeftOut,
}

/// How an event was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reading {
    /// The line on which it begins.
    pub line: u64,
    /// What it is called.
    pub summary: String,
    /// Its first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Its last day, where it matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
    /// What it was taken for.
    pub read_as: ReadAs,
    /// The same in words.
    pub says: String,
}

/// How every event was read, in the order of the file.
pub(super) fn all(
    events: &[Event],
    kinds: &[Kind],
    reads: &[Read<'_>],
    stretches: &Stretches<'_>,
    calendar: &Calendar,
    inset: Inset,
) -> Vec<Reading> {
    let mut reads = reads.iter().peekable();
    let reading = |(event, kind): (&Event, &Kind)| {
        let read = reads.next_if(|read| read.event.number == event.number);
        let days = read.map(|read| read.days);
        let passed_over = stretches.passed_over.iter().find(|(number, _)| *number == event.number);
        let inside = days.is_some_and(|days| {
            let holds = |half: &HalfTerm| half.from <= days.to && days.from <= half.to;
            calendar.half_terms.iter().any(holds)
        });
        let (read_as, says) = match (kind, passed_over) {
            (_, Some((_, reason))) => (ReadAs::LeftOut, format!("left out: {reason}")),
            (Kind::Begins(..), _) => (ReadAs::FirstDay, "the first day of a term".into()),
            (Kind::Ends(..), _) => (ReadAs::LastDay, "the last day of a term".into()),
            (Kind::HolidayBegins, _) => (ReadAs::Holiday, "the first day of a holiday".into()),
            (Kind::HolidayEnds, _) => (ReadAs::Holiday, "the last day of a holiday".into()),
            (Kind::Teaching(_), _) => (ReadAs::Term, "a term, or half of one".into()),
            (Kind::HalfTerm(_), _) if days.is_some_and(|days| days.len() > 23) => {
                (ReadAs::Term, "half of a term".into())
            }
            (Kind::Holiday | Kind::HalfTerm(_), _) => (ReadAs::Holiday, "a holiday".into()),
            (Kind::Inset, _) if inset == Inset::Closure => {
                (ReadAs::Inset, "training of staff: a closure, as you say".into())
            }
            (Kind::Inset, _) if inside => {
                (ReadAs::Inset, "training of staff: it stays a school day".into())
            }
            (Kind::Inset, _) => {
                (ReadAs::Inset, "training of staff outside the half-terms: no school day".into())
            }
            (Kind::BankHoliday, _) => (ReadAs::BankHoliday, "a bank holiday".into()),
            (Kind::Closure, _) => (ReadAs::Closure, "a closure".into()),
            (Kind::Other(reason) | Kind::Unclear(reason), _) => {
                (ReadAs::LeftOut, format!("left out: {reason}"))
            }
        };
        Reading {
            line: event.line,
            summary: event.summary.clone(),
            from: days.map(|days| days.from).or_else(|| {
                // Of an event that is left out nobody looked how long it lasts.
                event.start.and_then(|start| Day::try_from(start.date()).ok())
            }),
            to: days.map(|days| days.to),
            read_as,
            says,
        }
    };
    events.iter().zip(kinds).map(reading).collect()
}
