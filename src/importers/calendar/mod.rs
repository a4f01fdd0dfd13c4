//! A school calendar from iCalendar, from JSON in the contract's form, and from GOV.UK's list of bank
//! holidays.
//!
//! Schools publish when terms begin and end, or how long they last, or only the holidays; the half-terms
//! follow from any of these. Every event comes back with how it was read. Where events contradict each
//! other, can mean two things, or leave out a half-term, there is no calendar but an error that names them.

mod bank_holidays;
mod days;
mod event;
mod half_terms;
mod json;
mod lines;
mod reading;
mod stretches;
mod vocabulary;
mod words;

pub use bank_holidays::BankHolidays;
pub use days::Dtend;
pub use reading::{ReadAs, Reading};

use std::collections::BTreeSet;

use chrono::NaiveDate;
use remit_core::{Day, Fault, HalfTerm};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::encoding;
use crate::error::{Error, Input, fault};
use days::Days;
use event::Event;
use stretches::{Read, Stretches};
use words::Kind;

/// The longest closure in days.
const CLOSURE: i64 = 31;

/// A calendar in the contract's form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The half-terms, in order.
    pub half_terms: Vec<HalfTerm>,
    /// Bank holidays; `None`: nothing is known of them, and a policy's own stand.
    pub bank_holidays: Option<Vec<Day>>,
    /// Other days on which the school is closed.
    pub closures: Vec<Day>,
}

impl Serialize for Calendar {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Term<'term> {
            id: &'term str,
            from: Day,
            to: Day,
        }
        let terms = self.half_terms.iter();
        let terms: Vec<Term<'_>> =
            terms.map(|term| Term { id: &term.id, from: term.from, to: term.to }).collect();
        let mut object = serializer.serialize_struct("Calendar", 3)?;
        object.serialize_field("halfTerms", &terms)?;
        match &self.bank_holidays {
            Some(days) => object.serialize_field("bankHolidays", days)?,
            None => object.skip_field("bankHolidays")?,
        }
        object.serialize_field("closures", &self.closures)?;
        object.end()
    }
}

/// What a calendar was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// The calendar.
    pub calendar: Calendar,
    /// How each event was read, in the order of the file.
    pub events: Vec<Reading>,
    /// What whoever imports it should know.
    pub remarks: Vec<String>,
}

/// What becomes of INSET days, on which staff work and pupils stay at home.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Inset {
    /// They stay school days: a leader can work with the staff.
    #[default]
    SchoolDay,
    /// They are closures.
    Closure,
}

/// What a file cannot tell of itself.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What DTEND means; left out, the file's own evidence decides.
    pub dtend: Option<Dtend>,
    /// What becomes of INSET days.
    pub inset: Inset,
    /// Summaries of events that are no matter of the calendar.
    pub leave_out: Vec<String>,
}

/// Reads an iCalendar file.
///
/// ```
/// use remit_importers::calendar::{Options, from_icalendar};
/// let file = "BEGIN:VCALENDAR\n\
///     BEGIN:VEVENT\nSUMMARY:Autumn term begins\nDTSTART:20240902\nEND:VEVENT\n\
///     BEGIN:VEVENT\nSUMMARY:Half term\nDTSTART:20241028\nDTEND:20241102\nEND:VEVENT\n\
///     BEGIN:VEVENT\nSUMMARY:Autumn term ends\nDTSTART:20241220\nEND:VEVENT\n\
///     END:VCALENDAR\n";
/// let imported = from_icalendar(file.as_bytes(), None, &Options::default())?;
/// let half_terms = imported.calendar.half_terms.iter();
/// let told: Vec<String> = half_terms.map(|half| format!("{} {} {}", half.id, half.from, half.to)).collect();
/// assert_eq!(told, ["2024-25-autumn-1 2024-09-02 2024-10-25", "2024-25-autumn-2 2024-11-04 2024-12-20"]);
/// # Ok::<(), remit_importers::Error>(())
/// ```
///
/// # Errors
/// Every event that cannot be read, contradicts another or can mean two things.
pub fn from_icalendar(
    bytes: &[u8],
    bank_holidays: Option<&BankHolidays>,
    options: &Options,
) -> Result<Imported, Error> {
    let one = |fault| Error::one(Input::Calendar, fault);
    if let Some(fault) = encoding::oddity(bytes) {
        return Err(one(fault));
    }
    let text = encoding::text(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
    let events = event::events(&text).map_err(one)?;
    let kinds = kinds(&events, options)?;
    let pairs: Vec<(&Event, &Kind)> = events.iter().zip(&kinds).collect();

    let named: BTreeSet<NaiveDate> = pairs
        .iter()
        .filter(|(_, kind)| **kind == Kind::BankHoliday)
        .filter_map(|(event, _)| event.start.map(|start| start.date()))
        .collect();
    let off = |date| {
        let day = Day::try_from(date).ok();
        named.contains(&date)
            || day.is_some_and(|day| bank_holidays.is_some_and(|days| days.contains(day)))
    };
    let several = |faults| Error::of(Input::Calendar, ordered(faults));
    let dtend = match options.dtend {
        Some(dtend) => dtend,
        None => days::convention(&pairs, off).map_err(|faults| failed(several(faults)))?,
    };

    let mut faults = Vec::new();
    let mut reads: Vec<Read<'_>> = Vec::new();
    for (event, kind) in pairs {
        match (kind, days::days(event, dtend)) {
            (Kind::Other(_), _) => {}
            (Kind::Unclear(expected), _) => faults.push(event.fault("SUMMARY", *expected)),
            (Kind::Closure | Kind::Inset | Kind::BankHoliday, Ok(days)) if days.len() > CLOSURE => {
                faults.push(event.fault("", "a closure of at most a month"));
            }
            (_, Ok(days)) => reads.push(Read { event, kind: *kind, days }),
            (_, Err(fault)) => faults.push(fault),
        }
    }
    let named = weekdays(&reads, |kind| kind == Kind::BankHoliday);
    // What one event leaves open others seem to contradict: it is told first, and alone.
    if let Some(error) = several(faults) {
        return Err(error);
    }
    let stretches = Stretches::of(&reads);
    let is_bank_holiday =
        |day| named.contains(&day) || bank_holidays.is_some_and(|days| days.contains(day));
    let half_terms = half_terms::half_terms(&stretches, &is_bank_holiday)
        .map_err(|faults| failed(several(faults)))?;

    let mut closures = weekdays(&reads, |kind| {
        kind == Kind::Closure || (kind == Kind::Inset && options.inset == Inset::Closure)
    });
    closures.extend(&stretches.days_off);
    let calendar = Calendar {
        half_terms,
        bank_holidays: (!named.is_empty()).then(|| named.into_iter().collect()),
        closures: closures.into_iter().collect(),
    };
    let events = reading::all(&events, &kinds, &reads, &stretches, &calendar, options.inset);
    let (calendar, mut remarks) = with_bank_holidays(calendar, bank_holidays);
    if dtend == Dtend::LastDay {
        let how = if options.dtend.is_some() { "as you say" } else { "as its own events show" };
        remarks.insert(0, format!("DTEND is the last day of an event in this file, {how}."));
    }
    Ok(Imported { calendar, events, remarks })
}

/// Reads a calendar that is in the contract's form already.
///
/// # Errors
/// Every place in it that a policy would not accept.
pub fn from_json(bytes: &[u8], bank_holidays: Option<&BankHolidays>) -> Result<Imported, Error> {
    let (calendar, remarks) = with_bank_holidays(json::read(bytes)?, bank_holidays);
    Ok(Imported { calendar, events: Vec::new(), remarks })
}

/// What each event is; those that are to be left out are no matter of the calendar.
fn kinds(events: &[Event], options: &Options) -> Result<Vec<Kind>, Error> {
    let is = |event: &Event, summary: &str| event.summary.eq_ignore_ascii_case(summary.trim());
    let strange = (0_usize..)
        .zip(&options.leave_out)
        .filter(|(_, summary)| !events.iter().any(|event| is(event, summary)));
    let faults = strange.map(|(index, summary)| {
        fault(format!("/leaveOut/{index}"), "the summary of an event in the file", summary)
    });
    if let Some(error) = Error::of(Input::Options, faults.collect()) {
        return Err(error);
    }
    let kind = |event: &Event| {
        if event.cancelled {
            Kind::Other("cancelled")
        } else if options.leave_out.iter().any(|summary| is(event, summary)) {
            Kind::Other("as you say")
        } else {
            words::kind(&event.summary)
        }
    };
    Ok(events.iter().map(kind).collect())
}

/// The Mondays to Fridays of the events of a kind.
fn weekdays(reads: &[Read<'_>], of: impl Fn(Kind) -> bool) -> BTreeSet<Day> {
    let days = reads.iter().filter(|read| of(read.kind)).map(|read| read.days);
    days.flat_map(Days::weekdays).collect()
}

/// The faults in the order of the events that they name.
fn ordered(mut faults: Vec<Fault>) -> Vec<Fault> {
    let number = |fault: &Fault| -> Option<usize> {
        fault.pointer.split('/').nth(1).and_then(|number| number.parse().ok())
    };
    // What names no event, such as a half-term that is missing, comes last.
    faults.sort_by_key(|fault| number(fault).unwrap_or(usize::MAX));
    faults
}

/// An error of which it is certain that it has a fault.
fn failed(error: Option<Error>) -> Error {
    error.unwrap_or_else(|| Error::one(Input::Calendar, fault("", "a calendar", "none")))
}

/// The calendar with GOV.UK's bank holidays, and what is to be known of them.
fn with_bank_holidays(
    mut calendar: Calendar,
    bank_holidays: Option<&BankHolidays>,
) -> (Calendar, Vec<String>) {
    let mut remarks = Vec::new();
    let Some(known) = bank_holidays else {
        remarks.push(match &calendar.bank_holidays {
            None => "No bank holidays are given, so that those of the policy stand: GOV.UK's \
                     bank-holidays.json has them."
                .into(),
            Some(_) => "Bank holidays are only those that the calendar names: GOV.UK's \
                        bank-holidays.json has all."
                .into(),
        });
        return (calendar, remarks);
    };
    let named = calendar.bank_holidays.take().unwrap_or_default();
    let others = named.iter().filter(|day| known.covers(**day) && !known.contains(**day));
    for day in others {
        remarks.push(format!("{day} is a bank holiday in the calendar and none in GOV.UK's list."));
    }
    let uncovered = calendar
        .half_terms
        .iter()
        .filter(|half| !known.covers(half.from) || !known.covers(half.to));
    for half in uncovered {
        remarks.push(format!(
            "GOV.UK's list does not reach to {}: bank holidays in it are not known.",
            half.id
        ));
    }
    let all: BTreeSet<Day> = named.into_iter().chain(known.days().iter().copied()).collect();
    calendar.bank_holidays = Some(all.into_iter().collect());
    (calendar, remarks)
}
