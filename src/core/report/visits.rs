//! Visits: as JSON, as a table, and as a calendar (RFC 5545). There is no clock, so an entry is stamped
//! with the instant of the event that last wrote of it.

use alloc::string::String;
use alloc::vec::Vec;

use super::Source;
use super::markdown::{Line, Markdown};
use super::parts::Properties;
use crate::lifecycle::tree::{Tree, day, days, list, object, text};
use crate::lifecycle::{Event, Visit};
use crate::units::Day;
use crate::wording;

/// The most octets of a line of a calendar, without its end.
const OCTETS: usize = 75;

/// How many hexadecimal digits of a hash name an entry.
const UID_DIGITS: usize = 32;

/// Every visit, in the order in which they were logged.
pub(super) fn of<'source>(source: &'source Source<'_>) -> &'source [Visit] {
    source.record().work().map_or(&[], |work| work.visits.entries())
}

/// The visits as JSON, with the notes where they may be told.
pub(super) fn tree(visits: &[Visit], with_notes: bool) -> Tree {
    list(visits, |visit| {
        let mut told = Properties::new();
        if with_notes {
            told.push(("id", text(&visit.id)));
        }
        told.push(("on", day(visit.on)));
        told.push(("days", days(visit.halves)));
        if with_notes {
            told.extend(visit.note.as_ref().map(|note| ("note", text(note))));
            told.extend(visit.voided.as_ref().map(|reason| ("voided", text(reason))));
        }
        object(told)
    })
}

/// The visits as a table under a heading.
pub(super) fn write(visits: &[Visit], out: &mut Markdown) {
    out.heading("Visits");
    if visits.is_empty() {
        out.paragraph(&Line::own(&["None yet."]));
        return;
    }
    let row = |visit: &Visit| {
        let note = visit.note.as_deref().map(Line::said).unwrap_or_default();
        let note = match &visit.voided {
            None => note,
            Some(reason) => Line::own(&["Does not count: "]).and(&Line::quoted(reason)),
        };
        let counts = visit.voided.is_none().then(|| wording::number_of_days(visit.halves));
        [Line::own(&[&visit.on.in_words()]), Line::of(counts), note]
    };
    let rows: Vec<[Line; 3]> = visits.iter().map(row).collect();
    out.table(["On", "Days", "Note"], &rows);
}

/// The visits as a calendar, one that was voided as cancelled; `None` where there are none.
pub(super) fn calendar(source: &Source<'_>, names_school: bool) -> Option<String> {
    let opened = source.deployment.events().first().map(Event::hash)?;
    let visits = of(source);
    if visits.is_empty() {
        return None;
    }
    let (school, _) = source.sides();
    let place = school.name.text().filter(|_| names_school).unwrap_or("the school");
    let mut out = String::new();
    let mut line = |parts: &[&str]| push_folded(&parts.concat(), &mut out);
    for fixed in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Remit//Visits//EN"] {
        line(&[fixed]);
    }
    for visit in visits {
        let Some(stamp) = source.chronicle.visits.get(&visit.id) else { continue };
        // The same entry whenever it is exported, and no other deployment's.
        let digest = crate::policy::digest_of(&[opened, "/", &visit.id].concat());
        let uid: String = digest.chars().take(UID_DIGITS).collect();
        let how_long = if visit.halves == 1 { "Half a day at " } else { "A day at " };
        line(&["BEGIN:VEVENT"]);
        line(&["UID:", &uid]);
        line(&["DTSTAMP:", &stamped(&stamp.at)]);
        line(&["DTSTART;VALUE=DATE:", &date(visit.on)]);
        // The last day of a range of days is the one after it; without it, it is one day.
        if let Some(next) = visit.on.plus(1) {
            line(&["DTEND;VALUE=DATE:", &date(next)]);
        }
        line(&["SUMMARY:", how_long, &escaped(place)]);
        if let Some(note) = visit.note.as_ref().filter(|_| names_school) {
            line(&["DESCRIPTION:", &escaped(note)]);
        }
        if stamp.is_voided {
            line(&["SEQUENCE:1"]);
            line(&["STATUS:CANCELLED"]);
        }
        line(&["END:VEVENT"]);
    }
    line(&["END:VCALENDAR"]);
    Some(out)
}

/// `20241104`.
fn date(day: Day) -> String {
    day.written().chars().filter(char::is_ascii_digit).collect()
}

/// An instant as calendars have it, without fractions of a second: `20241108T090000Z`.
fn stamped(at: &str) -> String {
    let whole = at.split(['.', 'Z']).next().unwrap_or_default();
    let mut stamp: String =
        whole.chars().filter(|letter| letter.is_ascii_digit() || *letter == 'T').collect();
    stamp.push('Z');
    stamp
}

/// A text as a value of type TEXT; what no text may hold is a space.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            control if control.is_control() => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Writes a line with its end, folded so that none is over 75 octets and no letter is cut.
fn push_folded(line: &str, out: &mut String) {
    let mut room = OCTETS;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            out.push_str("\r\n ");
            // The space counts.
            room = OCTETS.saturating_sub(1);
        }
        room = room.saturating_sub(letter.len_utf8());
        out.push(letter);
    }
    out.push_str("\r\n");
}
