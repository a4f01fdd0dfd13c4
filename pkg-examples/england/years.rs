//! The school years of a policy's calendar, and the offer of the DfE open at the end of each.

use anyhow::{Context, Result, anyhow};
use remit_engine::{Day, Policy};
use serde_json::Value;

/// The first school year that is asked about.
const FIRST: i64 = 2022;

/// A school year, looked at on its last day, or before where it is not over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SchoolYear {
    /// `2022-23`.
    pub(crate) name: String,
    pub(crate) day: Day,
    /// The title of the offer open on the day, for a heading: whether one takes a school the engine says.
    pub(crate) offer: Option<String>,
}

/// The school years that had begun by the day, from 2022-23 on.
pub(crate) fn all(policy: &Policy, as_of: Day) -> Result<Vec<SchoolYear>> {
    let document: Value = serde_json::from_str(policy.to_json())?;
    let half_terms = document.pointer("/calendar/halfTerms").and_then(Value::as_array);
    let mut years: Vec<(i64, Day)> = Vec::new();
    for half_term in half_terms.context("the policy has no calendar")? {
        let (from, to) = (day(half_term, "from")?, day(half_term, "to")?);
        // A school year begins in late August or in September.
        let text = from.to_string();
        let mut parts = text.split('-').filter_map(|part| part.parse::<i64>().ok());
        let (year, month) = parts.next().zip(parts.next()).context("a date without month")?;
        let year = if month >= 8 { year } else { year.saturating_sub(1) };
        if year < FIRST || from > as_of {
            continue;
        }
        match years.last_mut() {
            Some((last, end)) if *last == year => *end = to,
            _ => years.push((year, to)),
        }
    }
    let named = years.into_iter().map(|(year, end)| {
        let day = end.min(as_of);
        let next = year.saturating_add(1).rem_euclid(100);
        SchoolYear { name: format!("{year}-{next:02}"), day, offer: offer(&document, day) }
    });
    Ok(named.collect())
}

fn day(half_term: &Value, name: &str) -> Result<Day> {
    let text = half_term.get(name).and_then(Value::as_str).unwrap_or_default();
    text.parse().map_err(|_| anyhow!("{text} is no day of a calendar"))
}

/// The title of the offer open on the day.
fn offer(policy: &Value, day: Day) -> Option<String> {
    let day = day.to_string();
    let offers = policy.get("dfeOffers")?.as_object()?;
    let bound = |offer: &Value, name| offer.get(name).and_then(Value::as_str).map(String::from);
    let open = offers.values().find(|offer| {
        bound(offer, "from").is_none_or(|from| from <= day)
            && bound(offer, "to").is_none_or(|to| day <= to)
    });
    bound(open?, "title")
}
