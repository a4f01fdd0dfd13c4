//! Laws of policies: a patch applied twice does what it does once, and what a calendar counts is what
//! counting its days one by one gives.
//!
//! The same inputs are tried every time: see `tests/laws.rs`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests may stop"
)]

#[path = "support/always.rs"]
mod always;

use std::collections::BTreeMap;

use always::always;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use remit_engine::{CheckOptions, Engine, Policy, Request};
use serde_json::{Map, Value, json};

/// A merge patch as RFC 7396 has it, in the fewest lines.
fn merged(target: Value, patch: &Value) -> Value {
    let Value::Object(patch) = patch else { return patch.clone() };
    let mut target = match target {
        Value::Object(target) => target,
        _ => Map::new(),
    };
    for (name, value) in patch {
        if value.is_null() {
            target.remove(name);
        } else {
            let old = target.remove(name).unwrap_or_default();
            target.insert(name.clone(), merged(old, value));
        }
    }
    target.into()
}

/// Patches that leave a policy whole.
fn patch() -> impl Strategy<Value = Value> {
    let parts = [
        ("id", json!("ours")),
        ("title", json!("Our network")),
        ("area", json!(null)),
        ("area", json!([{ "from": "2022-09-01", "localAuthorities": ["919", "208"] }])),
        ("goals", json!([{ "from": "2021-09-01", "maxGoals": 3, "source": null }])),
        ("dfeOffers", json!(null)),
        ("dfeOffers", json!({ "sio-2024": null })),
        ("dfeOffers", json!({ "tsi-2023": { "maxDays": 12.5, "judged": { "to": null } } })),
        ("rules", json!({ "off": ["school.open"] })),
        ("rules", json!({ "advisory": null })),
        ("messages", json!({ "school.open": { "unmet": "It is {status}." } })),
        ("messages", json!(null)),
        ("calendar", json!({ "closures": ["2024-11-29"], "note": "Ours" })),
        ("calendar", json!({ "bankHolidays": null })),
    ];
    let parts = subsequence(parts.to_vec(), 0..=parts.len()).prop_shuffle();
    parts.prop_map(|parts| {
        let mut patch = Map::new();
        for (name, value) in parts {
            patch.insert(name.into(), value);
        }
        patch.into()
    })
}

/// Some half-terms, one after the other, and days off.
#[derive(Clone, Debug)]
struct Region {
    half_terms: Vec<(NaiveDate, NaiveDate)>,
    bank_holidays: Vec<NaiveDate>,
    closures: Vec<NaiveDate>,
}

/// The first day of every calendar.
fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 9, 2).unwrap()
}

fn after(days: u64) -> NaiveDate {
    first_day() + Days::new(days)
}

fn region() -> impl Strategy<Value = Region> {
    let half_terms = prop::collection::vec((1_u64..60, 0_u64..20), 1..6);
    let days_off = || prop::collection::vec((0_u64..300).prop_map(after), 0..6);
    (half_terms, days_off(), days_off()).prop_map(|(lengths, bank_holidays, closures)| {
        let mut next = 0;
        let half_terms = lengths.into_iter().map(|(length, pause)| {
            let half_term = (after(next), after(next + length - 1));
            next += length + pause;
            half_term
        });
        Region { half_terms: half_terms.collect(), bank_holidays, closures }
    })
}

impl Region {
    fn engine(&self) -> Engine {
        let texts = |days: &[NaiveDate]| days.iter().map(ToString::to_string).collect::<Vec<_>>();
        let half_terms = self.half_terms.iter().enumerate().map(|(index, (from, to))| {
            json!({ "id": format!("{index}"), "from": from.to_string(), "to": to.to_string() })
        });
        let patch = json!({
            "extends": "reconnect-london",
            "calendar": {
                "halfTerms": half_terms.collect::<Vec<_>>(),
                "bankHolidays": texts(&self.bank_holidays),
                "closures": texts(&self.closures),
            },
            "terms": [{
                "from": "2021-09-01", "initialHalfTerms": 2,
                "extensionHalfTerms": 1, "extensions": 2, "totalHalfTerms": 4,
            }],
        });
        Engine::new(Policy::from_json(&patch.to_string()).unwrap())
    }

    fn last_day(&self) -> NaiveDate {
        self.half_terms.last().unwrap().1
    }

    /// Whether schools work on the day: looked up in the lists themselves.
    fn works(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
            && self.half_terms.iter().any(|(from, to)| *from <= day && day <= *to)
            && !self.bank_holidays.contains(&day)
            && !self.closures.contains(&day)
    }

    /// The half days that a pattern gives: counted day by day.
    fn capacity(&self, from: NaiveDate, to: NaiveDate, pattern: u64, every: &str) -> u64 {
        let mut halves = BTreeMap::new();
        for day in from.iter_days().take_while(|day| *day <= to).filter(|day| self.works(*day)) {
            let week = day.iso_week();
            let key = match every {
                "week" => (week.year(), week.week()),
                _ => (day.year(), day.month()),
            };
            *halves.entry(key).or_insert(0) += 2;
        }
        halves.values().map(|halves| pattern.min(*halves)).sum()
    }

    fn touched(&self, from: NaiveDate, to: NaiveDate) -> usize {
        let days = || from.iter_days().take_while(|day| *day <= to);
        let inside = |(first, last): &&(NaiveDate, NaiveDate)| {
            days().any(|day| *first <= day && day <= *last)
        };
        self.half_terms.iter().filter(inside).count()
    }
}

/// What a rule finds of terms, on their first day.
fn status(engine: &Engine, terms: &Value, rule: &str) -> (String, Value) {
    let request = Request::from_json(&json!({ "terms": terms }).to_string()).unwrap();
    let options = json!({ "stage": "request", "asOf": first_day().to_string() }).to_string();
    let decision = engine.check_as(&request, &CheckOptions::from_json(&options).unwrap()).unwrap();
    let finding = decision.findings.into_iter().find(|finding| finding.rule == rule).unwrap();
    (finding.status.word().into(), serde_json::to_value(finding.remedies).unwrap())
}

/// Half days as a request has them.
fn days(halves: u64) -> Value {
    if halves.is_multiple_of(2) {
        json!(halves / 2)
    } else {
        serde_json::from_str(&format!("{}.5", halves / 2)).unwrap()
    }
}

proptest! {
    #![proptest_config(always(300))]

    #[test]
    fn a_patch_applied_twice_does_what_it_does_once(patch in patch()) {
        let mut extending = patch.clone();
        extending["extends"] = json!("reconnect-london");
        let once = Policy::from_json(&extending.to_string()).unwrap();
        let whole: Value = serde_json::from_str(once.to_json()).unwrap();
        prop_assert_eq!(&merged(whole.clone(), &patch), &whole);
        let standard: Value = serde_json::from_str(Policy::default_text()).unwrap();
        let by_hand = Policy::from_json(&merged(standard, &patch).to_string()).unwrap();
        prop_assert_eq!(by_hand.digest(), once.digest());
    }

    #[test]
    fn a_calendar_counts_what_counting_day_by_day_gives(
        region in region(),
        (start, length) in (0_u64..200, 0_u64..120),
        pattern in 1_u64..=10,
        every in select(vec!["week", "month"]),
    ) {
        let engine = region.engine();
        let (from, to) = (after(start), after(start + length));
        let capacity = region.capacity(from, to, pattern, every);
        let covered = to <= region.last_day();
        let terms = |halves| json!({
            "start": from.to_string(), "end": to.to_string(), "days": days(halves),
            "pattern": { "days": days(pattern), "every": every },
        });
        let expected = |word: &str| String::from(if covered { word } else { "refer" });
        if capacity > 0 {
            let (found, _) = status(&engine, &terms(capacity), "duration.deliverable");
            prop_assert_eq!(found, expected("met"));
        }
        let (found, _) = status(&engine, &terms(capacity + 1), "duration.deliverable");
        prop_assert_eq!(found, expected("unmet"));

        let (found, _) = status(&engine, &terms(1), "duration.within-limit");
        prop_assert_eq!(found, expected(match region.touched(from, to) {
            0..=2 => "met",
            3..=4 => "refer",
            _ => "unmet",
        }));
    }

    #[test]
    fn the_next_school_day_is_the_first_that_comes(region in region(), start in 0_u64..300) {
        let from = after(start);
        let terms = json!({ "start": from.to_string() });
        let (found, remedies) = status(&region.engine(), &terms, "duration.starts-on-school-day");
        if from > region.last_day() {
            prop_assert_eq!(found, "refer");
        } else if region.works(from) {
            prop_assert_eq!(found, "met");
        } else {
            prop_assert_eq!(found, "unmet");
            let next = from.iter_days().take_while(|day| *day <= region.last_day());
            let next = next.skip(1).find(|day| region.works(*day));
            let next = next.map(|day| json!(day.to_string()));
            prop_assert_eq!(remedies.pointer("/0/value"), next.as_ref());
        }
    }
}
