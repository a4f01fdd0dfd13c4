//! Instants: when a command was given.

use alloc::string::String;
use core::fmt;

use chrono::{DateTime, Datelike, Timelike};
use serde::{Serialize, Serializer};

use crate::reader::{Kind, Leaf, Misfit, Says};
use crate::units::{Day, PlanDay};
use remit_json::Json;

/// An instant in UTC from 2021-09-01 to 2100-12-31, as RFC 3339 writes it: with `Z`, to whole
/// seconds or with up to nine decimals. It keeps the text it came as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instant {
    text: String,
    day: Day,
    /// Nanoseconds since the day began.
    within: u64,
}

impl Instant {
    /// The instant that a text writes.
    pub fn of(text: &str) -> Option<Self> {
        let (date, time) = text.split_once('T')?;
        let day: Day = date.parse().ok()?;
        PlanDay::try_from(day).ok()?;
        let time = time.strip_suffix('Z')?;
        let (clock, decimals) = match time.split_once('.') {
            Some((clock, decimals)) if !decimals.is_empty() => (clock, decimals),
            Some(_) => return None,
            None => (time, ""),
        };
        let mut parts = clock.split(':');
        let mut part = |most: u64| two_digits(parts.next()?).filter(|part| *part <= most);
        let (hour, minute, second) = (part(23)?, part(59)?, part(59)?);
        if parts.next().is_some() || decimals.len() > 9 || !all_digits(decimals) {
            return None;
        }
        let mut fraction = 0_u64;
        for digit in decimals.bytes().chain(core::iter::repeat(b'0')).take(9) {
            let digit = u64::from(digit.saturating_sub(b'0'));
            fraction = fraction.saturating_mul(10).saturating_add(digit);
        }
        let seconds = hour.saturating_mul(60).saturating_add(minute).saturating_mul(60);
        let seconds = seconds.saturating_add(second);
        let within = seconds.saturating_mul(1_000_000_000).saturating_add(fraction);
        Some(Self { text: text.into(), day, within })
    }

    /// The instant so many seconds and nanoseconds after 1970 began: for hosts that have a clock.
    pub fn of_unix(seconds: i64, nanoseconds: u32) -> Option<Self> {
        let time = DateTime::from_timestamp(seconds, nanoseconds)?;
        Self::of(&alloc::format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:09}Z",
            time.year(),
            time.month(),
            time.day(),
            time.hour(),
            time.minute(),
            time.second(),
            nanoseconds
        ))
    }

    /// Its UTC date.
    pub const fn day(&self) -> Day {
        self.day
    }

    /// The text as it came.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it lies before another.
    pub fn is_before(&self, other: &Self) -> bool {
        (self.day, self.within) < (other.day, other.within)
    }
}

impl Leaf for Instant {
    const KIND: Kind = Kind::Instant;

    fn read(json: &Json<'_>) -> Result<Self, Misfit> {
        json.text().ok().and_then(Self::of).ok_or(Misfit::Value)
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn two_digits(text: &str) -> Option<u64> {
    if text.len() == 2 && all_digits(text) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_in_utc() {
        for text in [
            "2024-09-20T09:00:00Z",
            "2024-02-29T23:59:59.5Z",
            "2021-09-01T00:00:00.000000001Z",
            "2100-12-31T23:59:59.999999999Z",
        ] {
            assert_eq!(Instant::of(text).unwrap().text(), text);
        }
        for text in [
            "2024-09-20T09:00:00+00:00",
            "2024-09-20T09:00:00z",
            "2024-09-20t09:00:00Z",
            "2024-09-20T09:00:00",
            "2024-09-20T09:00Z",
            "2024-09-20T24:00:00Z",
            "2024-09-20T23:59:60Z",
            "2024-09-20T9:00:00Z",
            "2024-09-20T09:00:00.Z",
            "2024-09-20T09:00:00.0000000001Z",
            "2024-09-20T09:00:00,5Z",
            "2024-09-20T+9:00:00Z",
            "2024-02-30T09:00:00Z",
            "2021-08-31T23:59:59Z",
            "2024-09-20",
            "",
        ] {
            assert_eq!(Instant::of(text), None, "{text}");
        }
    }

    #[test]
    fn instants_are_ordered_by_time_and_not_by_text() {
        let instant = |text: &str| Instant::of(text).unwrap();
        assert!(instant("2024-09-20T09:00:00Z").is_before(&instant("2024-09-20T09:00:00.1Z")));
        assert!(!instant("2024-09-20T09:00:00Z").is_before(&instant("2024-09-20T09:00:00.0Z")));
        assert!(instant("2024-09-20T09:00:00.09Z").is_before(&instant("2024-09-20T09:00:00.1Z")));
        assert!(instant("2024-09-19T23:00:00Z").is_before(&instant("2024-09-20T09:00:00Z")));
    }

    #[test]
    fn a_clock_gives_an_instant() {
        let instant = Instant::of_unix(1_726_822_800, 5_000_000).unwrap();
        assert_eq!(instant.text(), "2024-09-20T09:00:00.005000000Z");
        assert_eq!(Instant::of_unix(0, 0), None);
    }
}
