//! The events of an iCalendar file, as they stand there: a summary, and when.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Weekday};
use remit_core::Fault;

use super::lines::{Line, lines};
use crate::error::{fault, shown, too_large};

/// The most bytes of a file.
pub(super) const LARGEST: usize = 16 * 1_048_576;

/// The most events of a file.
const MOST: usize = 20_000;

/// An event.
#[derive(Clone, Debug, Default)]
pub(super) struct Event {
    /// Its number in the file, from 0.
    pub(super) number: usize,
    /// The line on which it begins.
    pub(super) line: u64,
    pub(super) summary: String,
    pub(super) start: Option<Moment>,
    pub(super) end: Option<Moment>,
    /// How many days it lasts, where it says that instead of its end.
    pub(super) duration: Option<TimeDelta>,
    pub(super) recurs: bool,
    pub(super) cancelled: bool,
    /// A property that could not be read, with what stood there.
    pub(super) unreadable: Option<(&'static str, String)>,
}

impl Event {
    /// What the event is called before people.
    pub(super) fn named(&self) -> String {
        let when = match self.start {
            Some(start) => format!(" of {}", start.date()),
            None => String::new(),
        };
        let summary = shown(&self.summary);
        let summary: String = summary.chars().take(44).collect();
        format!("\"{summary}\"{when}, line {}", self.line)
    }

    /// The fault that the event, or a property of it, should be something else.
    pub(super) fn fault(
        &self,
        property: &str,
        expected: impl Into<std::borrow::Cow<'static, str>>,
    ) -> Fault {
        let place = if property.is_empty() { String::new() } else { format!("/{property}") };
        fault(format!("/{}{place}", self.number), expected, &self.named())
    }
}

/// A day, or a moment of one by the clock in London.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// A whole day.
    Day(NaiveDate),
    /// A moment.
    Time(NaiveDateTime),
}

impl Moment {
    /// The day on which it is.
    pub(super) const fn date(self) -> NaiveDate {
        match self {
            Self::Day(date) => date,
            Self::Time(time) => time.date(),
        }
    }

    /// Reads `20240902`, `20240902T090000` or `20240902T080000Z`.
    fn read(line: &Line) -> Option<Self> {
        let value = line.value.trim();
        let date = NaiveDate::from_ymd_opt(
            number(value, 0..4)?,
            number(value, 4..6)?,
            number(value, 6..8)?,
        )?;
        if value.len() == 8 {
            return Some(Self::Day(date));
        }
        let local = value.strip_suffix(['Z', 'z']);
        let clock =
            local.unwrap_or(value).get(8..)?.strip_prefix('T').filter(|it| it.len() == 6)?;
        let time =
            date.and_hms_opt(number(clock, 0..2)?, number(clock, 2..4)?, number(clock, 4..6)?)?;
        let zone = line.parameter("TZID").unwrap_or_default();
        let universal = local.is_some() || matches!(zone, "UTC" | "Etc/UTC" | "Etc/GMT");
        // Any other zone is that of whoever keeps the calendar; a school's is London's.
        Some(Self::Time(if universal { in_london(time)? } else { time }))
    }
}

/// The digits in a range of a text, as a number.
fn number<T: std::str::FromStr>(text: &str, range: std::ops::Range<usize>) -> Option<T> {
    let digits = text.get(range)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// The clock in London at a moment of universal time: an hour ahead from one o'clock on the last
/// Sunday of March to one o'clock on the last Sunday of October.
fn in_london(time: NaiveDateTime) -> Option<NaiveDateTime> {
    let last_sunday = |month: u32| {
        let last = NaiveDate::from_ymd_opt(time.year(), month, 31)?;
        let back = last.weekday().days_since(Weekday::Sun);
        last.checked_sub_days(chrono::Days::new(back.into()))?.and_hms_opt(1, 0, 0)
    };
    let summer = time >= last_sunday(3)? && time < last_sunday(10)?;
    if summer { time.checked_add_signed(TimeDelta::hours(1)) } else { Some(time) }
}

/// Reads `P1W`, `P5D`, `PT1H30M` and the like.
fn duration(value: &str) -> Option<TimeDelta> {
    let rest = value.trim().strip_prefix('+').unwrap_or(value.trim()).strip_prefix('P')?;
    let (days, times) = rest.split_once('T').unwrap_or((rest, ""));
    let mut whole = TimeDelta::zero();
    for (part, units) in [(days, "WD"), (times, "HMS")] {
        let mut digits = String::new();
        for letter in part.chars() {
            if letter.is_ascii_digit() {
                digits.push(letter);
                continue;
            }
            let number: i64 = std::mem::take(&mut digits).parse().ok()?;
            let piece = match letter {
                _ if !units.contains(letter) => None,
                'W' => TimeDelta::try_weeks(number),
                'D' => TimeDelta::try_days(number),
                'H' => TimeDelta::try_hours(number),
                'M' => TimeDelta::try_minutes(number),
                _ => TimeDelta::try_seconds(number),
            };
            whole = whole.checked_add(&piece?)?;
        }
        if !digits.is_empty() {
            return None;
        }
    }
    (whole > TimeDelta::zero()).then_some(whole)
}

/// The events of a file, in its order.
///
/// # Errors
/// That it is no iCalendar file, ends in the middle of an event or has none, or is too large.
pub(super) fn events(text: &str) -> Result<Vec<Event>, Fault> {
    if text.len() > LARGEST {
        let expected = format!("at most {LARGEST} bytes");
        return Err(too_large("", expected, &format!("{} bytes", text.len())));
    }
    let mut events: Vec<Event> = Vec::new();
    let mut open: Option<Event> = None;
    // Components inside an event, such as alarms, have a summary of their own.
    let mut inside = 0_u32;
    let mut calendar = false;
    for line in lines(text) {
        let component = line.value.trim().to_ascii_uppercase();
        match (line.name.as_str(), component.as_str(), &mut open) {
            ("BEGIN", "VCALENDAR", None) => calendar = true,
            ("BEGIN", "VEVENT", None) => {
                let number = events.len();
                if number == MOST {
                    let expected = format!("at most {MOST} events");
                    return Err(too_large("", expected, "more"));
                }
                open = Some(Event { number, line: line.number, ..Event::default() });
            }
            ("BEGIN", "VEVENT", Some(event)) => {
                return Err(event.fault("", "END:VEVENT before the next event"));
            }
            ("BEGIN", _, Some(_)) => inside = inside.saturating_add(1),
            ("END", "VEVENT", Some(_)) => {
                events.extend(open.take());
                inside = 0;
            }
            ("END", _, Some(_)) => inside = inside.saturating_sub(1),
            (_, _, Some(event)) if inside == 0 => property(event, &line),
            _ => {}
        }
    }
    match open {
        _ if !calendar => {
            let found = text.lines().find(|line| !line.trim().is_empty());
            Err(fault("", "an iCalendar file (BEGIN:VCALENDAR)", found.unwrap_or("an empty file")))
        }
        Some(event) => Err(event.fault("", "END:VEVENT before the end of the file")),
        None if events.is_empty() => Err(fault("", "at least one event", "none")),
        None => Ok(events),
    }
}

/// Takes a property of an event.
fn property(event: &mut Event, line: &Line) {
    let mut moment = |name: &'static str| {
        let moment = Moment::read(line);
        if moment.is_none() {
            event.unreadable = Some((name, line.value.clone()));
        }
        moment
    };
    match line.name.as_str() {
        "SUMMARY" => event.summary = line.text(),
        "DTSTART" => event.start = moment("DTSTART"),
        "DTEND" => event.end = moment("DTEND"),
        "DURATION" => {
            event.duration = duration(&line.value);
            if event.duration.is_none() {
                event.unreadable = Some(("DURATION", line.value.clone()));
            }
        }
        "RRULE" | "RDATE" | "EXRULE" => event.recurs = true,
        "STATUS" => event.cancelled = line.value.trim().eq_ignore_ascii_case("CANCELLED"),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Option<Moment> {
        lines(&format!("DTSTART{value}")).next().as_ref().and_then(Moment::read)
    }

    #[test]
    fn a_moment_is_that_of_the_clock_in_london() {
        for (value, expected) in [
            (":20240902", "2024-09-02"),
            (";VALUE=DATE:20240902", "2024-09-02"),
            (":20240901T230000Z", "2024-09-02 00:00:00"),
            (":20241220T133000Z", "2024-12-20 13:30:00"),
            (":20240331T010000Z", "2024-03-31 02:00:00"),
            (":20240331T005959Z", "2024-03-31 00:59:59"),
            (":20241027T005959Z", "2024-10-27 01:59:59"),
            (":20241027T010000Z", "2024-10-27 01:00:00"),
            (";TZID=Europe/London:20240902T000000", "2024-09-02 00:00:00"),
            (";TZID=UTC:20240902T000000", "2024-09-02 01:00:00"),
        ] {
            let found = match read(value).unwrap() {
                Moment::Day(date) => date.to_string(),
                Moment::Time(time) => time.to_string(),
            };
            assert_eq!(found, expected, "{value}");
        }
        for value in [":2024-09-02", ":20240931", ":", ":20240902T25"] {
            assert_eq!(read(value), None, "{value}");
        }
    }

    #[test]
    fn durations_are_of_days_or_hours() {
        for (value, minutes) in
            [("P1D", 1_440), ("P2W", 20_160), ("P1DT2H", 1_560), ("PT1H30M", 90), ("+PT60S", 1)]
        {
            assert_eq!(duration(value), TimeDelta::try_minutes(minutes), "{value}");
        }
        for value in ["", "P", "1D", "P1H", "PT1D", "P1", "-P1D", "P99999999999999999999D"] {
            assert_eq!(duration(value), None, "{value}");
        }
    }

    #[test]
    fn an_alarm_has_a_summary_of_its_own() {
        let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Term begins\nBEGIN:VALARM\nSUMMARY:Alarm\n\
                    END:VALARM\nDTSTART:20240902\nEND:VEVENT\nEND:VCALENDAR\n";
        let events = events(text).unwrap();
        assert_eq!(events[0].named(), "\"Term begins\" of 2024-09-02, line 2");
    }

    #[test]
    fn what_is_no_calendar_is_told() {
        for (text, found) in [
            ("", "an empty file"),
            ("\n<html>\n", "<html>"),
            ("BEGIN:VCALENDAR\nEND:VCALENDAR", "none"),
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Half", "\"Half\", line 2"),
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VEVENT", "\"\", line 2"),
        ] {
            assert_eq!(events(text).unwrap_err().found, found, "{text}");
        }
    }
}
