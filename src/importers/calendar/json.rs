//! A calendar that is in the contract's form already: read, checked, and given on.

use std::collections::BTreeSet;

use remit_core::{Day, Fault, HalfTerm};
use serde_json::{Map, Value};

use super::{Calendar, event};
use crate::encoding;
use crate::error::{Error, Input, fault, too_large};

/// Reads a calendar.
///
/// # Errors
/// Every place in it that a policy would not accept.
pub(super) fn read(bytes: &[u8]) -> Result<Calendar, Error> {
    let one = |fault| Error::one(Input::Calendar, fault);
    if let Some(fault) = encoding::oddity(bytes) {
        return Err(one(fault));
    }
    if bytes.len() > event::LARGEST {
        let expected = format!("at most {} bytes", event::LARGEST);
        return Err(one(too_large("", expected, &format!("{} bytes", bytes.len()))));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|error| one(fault("", "a calendar as JSON", &error.to_string())))?;
    let mut reading = Reading { faults: Vec::new() };
    let calendar = reading.calendar(&value);
    match Error::of(Input::Calendar, reading.faults) {
        Some(error) => Err(error),
        None => Ok(calendar),
    }
}

/// A calendar while it is read.
struct Reading {
    faults: Vec<Fault>,
}

impl Reading {
    fn fault(&mut self, at: &str, expected: &'static str, found: Option<&Value>) {
        let found = found.map_or_else(|| "nothing".into(), Value::to_string);
        self.faults.push(fault(at, expected, &found));
    }

    /// The properties of an object, of which there are no others than these.
    fn object<'json>(
        &mut self,
        value: &'json Value,
        at: &str,
        names: &[&str],
    ) -> Option<&'json Map<String, Value>> {
        let Value::Object(properties) = value else {
            self.fault(at, "an object", Some(value));
            return None;
        };
        for (name, value) in properties.iter().filter(|(name, _)| !names.contains(&name.as_str())) {
            let token = name.replace('~', "~0").replace('/', "~1");
            self.fault(&format!("{at}/{token}"), "no such property", Some(value));
        }
        Some(properties)
    }

    fn list<'json>(&mut self, value: Option<&'json Value>, at: &str) -> &'json [Value] {
        match value {
            None | Some(Value::Null) => &[],
            Some(Value::Array(entries)) => entries,
            Some(other) => {
                self.fault(at, "a list", Some(other));
                &[]
            }
        }
    }

    fn day(&mut self, value: Option<&Value>, at: &str) -> Option<Day> {
        let day = value.and_then(Value::as_str).and_then(|text| text.trim().parse().ok());
        if day.is_none() {
            self.fault(at, "a day from 2000-01-01 to 2100-12-31, written YYYY-MM-DD", value);
        }
        day
    }

    fn days(&mut self, value: Option<&Value>, at: &str) -> Vec<Day> {
        let entries = (0_usize..).zip(self.list(value, at));
        let days =
            entries.filter_map(|(index, entry)| self.day(Some(entry), &format!("{at}/{index}")));
        let days: BTreeSet<Day> = days.collect();
        days.into_iter().collect()
    }

    fn calendar(&mut self, value: &Value) -> Calendar {
        let names = ["halfTerms", "bankHolidays", "closures", "note", "source"];
        let Some(properties) = self.object(value, "", &names) else { return Calendar::default() };
        let terms = self.list(properties.get("halfTerms"), "/halfTerms");
        if terms.is_empty() {
            self.fault("/halfTerms", "at least one half-term", properties.get("halfTerms"));
        }
        let mut half_terms: Vec<HalfTerm> = Vec::new();
        for (index, entry) in (0_usize..).zip(terms) {
            let half_term = self.half_term(entry, &format!("/halfTerms/{index}"), &half_terms);
            half_terms.extend(half_term);
        }
        let bank_holidays =
            properties.get("bankHolidays").map(|days| self.days(Some(days), "/bankHolidays"));
        let closures = self.days(properties.get("closures"), "/closures");
        Calendar { half_terms, bank_holidays, closures }
    }

    fn half_term(&mut self, value: &Value, at: &str, earlier: &[HalfTerm]) -> Option<HalfTerm> {
        let properties = self.object(value, at, &["id", "from", "to"])?;
        let id = properties.get("id").and_then(Value::as_str).map(str::trim);
        let id = id.filter(|id| !id.is_empty() && id.chars().nth(64).is_none());
        if id.is_none() {
            self.fault(&format!("{at}/id"), "an id of 1 to 64 characters", properties.get("id"));
        }
        if id.is_some_and(|id| earlier.iter().any(|other| other.id == id)) {
            self.fault(
                &format!("{at}/id"),
                "an id that no other half-term has",
                properties.get("id"),
            );
        }
        let from = self.day(properties.get("from"), &format!("{at}/from"));
        let to = self.day(properties.get("to"), &format!("{at}/to"));
        let (from, to) = from.zip(to)?;
        if to < from {
            self.fault(&format!("{at}/to"), "a day not before from", properties.get("to"));
        }
        if earlier.last().is_some_and(|last| from <= last.to) {
            let expected = "a day after the end of the half-term before it";
            self.fault(&format!("{at}/from"), expected, properties.get("from"));
        }
        Some(HalfTerm { id: id?.into(), from, to })
    }
}
