//! The bank holidays of GOV.UK's `bank-holidays.json`: those of England and Wales.

use chrono::Datelike;
use remit_core::{Day, ErrorCode, Fault};
use serde_json::Value;

use crate::encoding;
use crate::error::{Error, Input, fault, too_large};

/// The most bytes of a file; GOV.UK's has 15,000.
const LARGEST: usize = 1_048_576;

const DIVISION: &str = "england-and-wales";

/// The bank holidays of England and Wales, in order. GOV.UK gives those of a few years; of other
/// years the file says nothing, which is not that they have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankHolidays {
    days: Vec<Day>,
    years: (i32, i32),
}

impl BankHolidays {
    /// Reads GOV.UK's file.
    ///
    /// # Errors
    /// Every place in it that is not as GOV.UK has it.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let one = |fault| Error::one(Input::BankHolidays, fault);
        if let Some(fault) = encoding::oddity(bytes) {
            return Err(one(fault));
        }
        if bytes.len() > LARGEST {
            let expected = format!("at most {LARGEST} bytes");
            return Err(one(too_large("", expected, &format!("{} bytes", bytes.len()))));
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let file: Value = serde_json::from_slice(bytes)
            .map_err(|error| one(fault("", "GOV.UK's bank-holidays.json", &error.to_string())))?;
        let at = format!("/{DIVISION}/events");
        let Some(Value::Array(events)) = file.pointer(&at) else {
            return Err(one(fault(at, "the list of bank holidays", "nothing")));
        };
        let mut days = Vec::new();
        let mut faults: Vec<Fault> = Vec::new();
        for (index, event) in events.iter().enumerate() {
            let date = event.get("date").and_then(Value::as_str).unwrap_or_default();
            match date.parse::<Day>() {
                Ok(day) => days.push(day),
                Err(error) => faults.push(Fault {
                    code: ErrorCode::InvalidInput,
                    ..fault(format!("{at}/{index}/date"), error.to_string(), date)
                }),
            }
        }
        days.sort_unstable();
        days.dedup();
        let years = days.first().zip(days.last());
        match (Error::of(Input::BankHolidays, faults), years) {
            (Some(error), _) => Err(error),
            (None, None) => Err(one(fault(at, "at least one bank holiday", "none"))),
            (None, Some((first, last))) => {
                let years = (first.date().year(), last.date().year());
                Ok(Self { days, years })
            }
        }
    }

    /// The days, in order.
    pub fn days(&self) -> &[Day] {
        &self.days
    }

    /// Whether the file knows the bank holidays of the day's year.
    pub fn covers(&self, day: Day) -> bool {
        (self.years.0..=self.years.1).contains(&day.date().year())
    }

    /// Whether the day is a bank holiday.
    pub fn contains(&self, day: Day) -> bool {
        self.days.binary_search(&day).is_ok()
    }
}
