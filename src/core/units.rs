//! The units in which Remit counts: days of the calendar, half days of work, pence, codes. Each
//! holds only what section 1 of the contract allows.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::calendar::is_weekday;
use crate::reader::{Kind, Leaf, Misfit, Says};
use remit_json::{Json, digits, joined, number_of, place_of_character, push_whole};

/// A calendar day from 2000-01-01 to 2100-12-31, without a time zone.
///
/// ```
/// use remit_core::Day;
/// let day: Day = "2024-09-20".parse()?;
/// assert_eq!(day.to_string(), "2024-09-20");
/// # Ok::<(), remit_core::NotADay>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

/// The text is no day that Remit counts with: `YYYY-MM-DD`, from 2000-01-01 to 2100-12-31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day from 2000-01-01 to 2100-12-31, written YYYY-MM-DD")]
pub struct NotADay;

impl Day {
    /// The day as chrono has it.
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// Days since the first of January of the year 1, that day being 1.
    pub(crate) fn number(self) -> i32 {
        use chrono::Datelike;
        self.0.num_days_from_ce()
    }

    /// The day before this one, if it still lies in the range.
    pub(crate) fn before(self) -> Option<Self> {
        self.0.pred_opt().and_then(|date| Self::try_from(date).ok())
    }

    /// Whether it is a Monday to Friday.
    pub(crate) fn is_weekday(self) -> bool {
        is_weekday(self.number())
    }

    /// The last Sunday up to this day, if it still lies in the range.
    pub(crate) fn last_sunday(self) -> Self {
        let date = NaiveDate::from_num_days_from_ce_opt((self.number() / 7).saturating_mul(7));
        date.and_then(|date| Self::try_from(date).ok()).unwrap_or(self)
    }

    /// The day after this one, if it still lies in the range.
    #[cfg(feature = "picture")]
    pub(crate) fn next(self) -> Option<Self> {
        self.plus(1)
    }

    /// The day so many days later.
    pub(crate) fn plus(self, days: i32) -> Option<Self> {
        let date = NaiveDate::from_num_days_from_ce_opt(self.number().checked_add(days)?)?;
        Self::try_from(date).ok()
    }

    /// A day between this one and a later one, if there is any.
    pub(crate) fn halfway_to(self, later: Self) -> Option<Self> {
        let half = later.number().saturating_sub(self.number()) / 2;
        let middle = NaiveDate::from_num_days_from_ce_opt(self.number().saturating_add(half))?;
        (half > 0).then_some(Self(middle))
    }

    /// The year, of four digits.
    fn year(self) -> u64 {
        use chrono::Datelike;
        u64::try_from(self.0.year()).unwrap_or_default()
    }

    /// `2024-09-20`.
    pub(crate) fn written(self) -> String {
        use chrono::Datelike;
        let mut written = digits(self.year());
        for part in [self.0.month(), self.0.day()] {
            written.push_str(if part < 10 { "-0" } else { "-" });
            push_whole(part.into(), &mut written);
        }
        written
    }

    /// `20 September 2024`.
    pub(crate) fn in_words(self) -> String {
        use chrono::Datelike;
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let month = usize::try_from(self.0.month0()).ok().and_then(|month| MONTHS.get(month));
        let (day, year) = (digits(self.0.day().into()), digits(self.year()));
        joined(&[&day, " ", month.unwrap_or(&""), " ", &year])
    }
}

impl TryFrom<NaiveDate> for Day {
    type Error = NotADay;

    fn try_from(date: NaiveDate) -> Result<Self, NotADay> {
        use chrono::Datelike;
        if (2000..=2100).contains(&date.year()) { Ok(Self(date)) } else { Err(NotADay) }
    }
}

impl FromStr for Day {
    type Err = NotADay;

    /// Reads exactly `YYYY-MM-DD`: chrono's own parser would also take one-digit months.
    fn from_str(text: &str) -> Result<Self, NotADay> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
            return Err(NotADay);
        };
        let number = |digits: &[u8]| u16::try_from(number_of(digits)?).ok();
        let date = number(&[y1, y2, y3, y4]).zip(number(&[m1, m2])).zip(number(&[d1, d2]));
        let date = date.and_then(|((year, month), day)| {
            NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
        });
        date.ok_or(NotADay)?.try_into()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.written())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.written())
    }
}

impl Leaf for Day {
    const KIND: Kind = Kind::Date { from: "2000-01-01" };

    fn read(json: &Json<'_>) -> Result<Self, Misfit> {
        json.text()?.parse().map_err(|_| Misfit::Value)
    }
}

/// A day of a request, or one on which it is judged: from 2021-09-01 to 2100-12-31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanDay(Day);

impl PlanDay {
    /// The day itself.
    pub const fn day(self) -> Day {
        self.0
    }
}

impl TryFrom<Day> for PlanDay {
    type Error = NotADay;

    fn try_from(day: Day) -> Result<Self, NotADay> {
        let first = NaiveDate::from_ymd_opt(2021, 9, 1);
        if first.is_some_and(|first| day.date() >= first) { Ok(Self(day)) } else { Err(NotADay) }
    }
}

impl Serialize for PlanDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl Leaf for PlanDay {
    const KIND: Kind = Kind::Date { from: "2021-09-01" };

    fn read(json: &Json<'_>) -> Result<Self, Misfit> {
        Self::try_from(Day::read(json)?).map_err(|_| Misfit::Value)
    }
}

/// Defines days counted in halves, with bounds of their own.
macro_rules! halves {
    ($(#[$meta:meta])* $vis:vis $name:ident, $from:literal to $to:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis struct $name(u16);

        impl $name {
            /// As many halves, if so many days are accepted.
            pub(crate) fn of_halves(halves: u64) -> Option<Self> {
                u16::try_from(halves).ok().filter(|halves| ($from..=$to).contains(halves)).map(Self)
            }
        }

        impl From<$name> for u64 {
            fn from(days: $name) -> Self {
                Self::from(days.0)
            }
        }

        impl $crate::reader::Leaf for $name {
            const KIND: $crate::reader::Kind = $crate::reader::Kind::Halves { from: $from, to: $to };

            fn read(json: &remit_json::Json<'_>) -> Result<Self, $crate::reader::Misfit> {
                json.halves().and_then(Self::of_halves).ok_or($crate::reader::Misfit::Value)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::units::serialize_halves(u64::from(self.0), serializer)
            }
        }
    };
}
pub(crate) use halves;

halves! {
    /// Days of work: 0.5 to 400 days.
    pub HalfDays, 1 to 800
}
halves! {
    /// A policy's limit of days of work: from 0.
    pub DaysLimit, 0 to 20_000
}
halves! {
    /// Days a week that a leader has free: 0 to 5 days.
    pub FreeDays, 0 to 10
}

/// Writes halves as days: 3 as `1.5`, 4 as `2`.
#[expect(
    clippy::float_arithmetic,
    clippy::as_conversions,
    reason = "JSON has no other half; nothing is counted with it"
)]
pub(crate) fn serialize_halves<S: Serializer>(
    halves: u64,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if halves.is_multiple_of(2) {
        serializer.serialize_u64(halves / 2)
    } else {
        serializer.serialize_f64((halves / 2) as f64 + 0.5)
    }
}

/// Defines a whole number with bounds of its own.
macro_rules! whole {
    ($(#[$meta:meta])* $name:ident, $from:literal to $to:expr) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub struct $name(u64);

        impl From<$name> for u64 {
            fn from(number: $name) -> Self {
                number.0
            }
        }

        impl Leaf for $name {
            const KIND: Kind = Kind::Whole { from: $from, to: $to };

            fn read(json: &Json<'_>) -> Result<Self, Misfit> {
                let number = json.whole().ok_or(Misfit::Value)?;
                if ($from..=$to).contains(&number) { Ok(Self(number)) } else { Err(Misfit::Value) }
            }
        }
    };
}

/// The largest whole number that JSON's readers agree on.
pub(crate) const MOST: u64 = 9_007_199_254_740_991;

whole! {
    /// Money in whole pence, up to a million pounds.
    Pence, 0 to 100_000_000
}
whole! {
    /// How many schools a trust has: at least one.
    SchoolCount, 1 to MOST
}
whole! {
    /// How many of a trust's schools something is true of.
    Count, 0 to MOST
}
whole! {
    /// How many extensions are already in the dates.
    ExtensionCount, 0 to 20
}
impl ExtensionCount {
    /// So many, if section 1 accepts them.
    pub(crate) fn of(count: u64) -> Option<Self> {
        (count <= 20).then_some(Self(count))
    }
}
whole! {
    /// A limit that a policy sets.
    Limit, 0 to MOST
}

/// Defines a text of one kind.
macro_rules! text {
    ($(#[$meta:meta])* $name:ident, $kind:expr, $read:expr) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub struct $name(String);

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Leaf for $name {
            const KIND: Kind = $kind;

            fn read(json: &Json<'_>) -> Result<Self, Misfit> {
                let read: fn(&Json<'_>) -> Result<String, Misfit> = $read;
                read(json).map(Self)
            }
        }
    };
}

/// As many ASCII digits as asked, no more and no less.
fn code_of(json: &Json<'_>, count: usize) -> Result<String, Misfit> {
    let code = json.code()?;
    let fits = code.len() == count && code.bytes().all(|byte| byte.is_ascii_digit());
    if fits { Ok(code) } else { Err(Misfit::Value) }
}

text! {
    /// Words in free form, 1 to 4,096 characters.
    Text, Kind::Text, |json| json.text().map(String::from)
}
text! {
    /// An id that a portal gives: 1 to 64 characters.
    Id, Kind::Id, |json| {
        let text = json.text()?;
        if place_of_character(text, 64).is_none() { Ok(String::from(text)) } else { Err(Misfit::Value) }
    }
}
text! {
    /// A school's unique reference number: six digits.
    Urn, Kind::Digits { count: 6 }, |json| code_of(json, 6)
}
text! {
    /// A local authority's code: three digits.
    LocalAuthority, Kind::Digits { count: 3 }, |json| code_of(json, 3)
}
text! {
    /// A URN, the UID of a trust or the code of a local authority, as the context says.
    Organisation, Kind::Code, |json| json.code()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_one_way_only() {
        for text in [
            "2024-9-20",
            "2024-09-20 ",
            "+024-09-20",
            "20240920",
            "2024-02-30",
            "1999-12-31",
            "2101-01-01",
        ] {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
        assert_eq!("2024-02-29".parse::<Day>().unwrap().in_words(), "29 February 2024");
    }

    #[test]
    fn halves_are_written_as_days() {
        let written =
            |halves| serde_json::to_string(&HalfDays::of_halves(halves).unwrap()).unwrap();
        assert_eq!([written(1), written(2), written(31)], ["0.5", "1", "15.5"]);
        assert_eq!(HalfDays::of_halves(0), None);
        assert_eq!(HalfDays::of_halves(801), None);
    }
}
