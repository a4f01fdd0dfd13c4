//! The numbers of the policy that a rule reads, each with the day from which it holds.

use alloc::string::String;
use alloc::vec::Vec;

use serde_json::Value;

use super::{PolicyNumber, values};
use crate::guide::{Figured, Standing};
use crate::policy::Policy;
use crate::reader::push_token;
use crate::units::Day;

/// What the policy says on the day of all that a rule reads of it.
pub(super) fn read(policy: &Policy, day: Day, figured: &[Figured]) -> Vec<PolicyNumber> {
    if figured.is_empty() {
        return Vec::new();
    }
    // The policy's own text is JSON, so this cannot fail.
    let whole: Value = serde_json::from_str(policy.to_json()).unwrap_or_default();
    figured.iter().filter_map(|figured| number(policy, &whole, day, figured)).collect()
}

fn number(policy: &Policy, whole: &Value, day: Day, figured: &Figured) -> Option<PolicyNumber> {
    let name = figured.name;
    match figured.at {
        Standing::Section(section, property) => {
            let (place, entry) = entry_in_force(whole, section, day)?;
            Some(stated(alloc::format!("/{section}/{place}"), entry, property, name))
        }
        Standing::Offer(property) => {
            let (id, offer) = offer_open(whole, day)?;
            let mut place = String::from("/dfeOffers");
            push_token(&mut place, id);
            Some(stated(place, offer, property, name))
        }
        Standing::Calendar => {
            let (first, last) = policy.calendar.cover()?;
            let shown = alloc::format!("from {} to {}", first.in_words(), last.in_words());
            let day = |day: Day| Value::String(alloc::format!("{day}"));
            let value = Value::Array(alloc::vec![day(first), day(last)]);
            let source = text(whole.pointer("/calendar/source"));
            let path = "/calendar/halfTerms".into();
            Some(PolicyNumber { path, name, value, from: None, source, shown })
        }
    }
}

/// What an entry says under a property.
fn stated(place: String, entry: &Value, property: &str, name: &'static str) -> PolicyNumber {
    let value = entry.get(property).cloned().unwrap_or_default();
    let shown = match (property, values::in_words(property, &value)) {
        // An offer without last day, or window of judgements.
        ("to", none) if none.is_empty() => "none is set".into(),
        ("judged", none) if none.is_empty() => "at any time".into(),
        (_, shown) => shown,
    };
    let from = first_day(entry).map(|day| alloc::format!("{day}"));
    let source = text(entry.get("source"));
    PolicyNumber { path: alloc::format!("{place}/{property}"), name, value, from, source, shown }
}

/// The last entry of a section that has begun, with its place.
fn entry_in_force<'whole>(
    whole: &'whole Value,
    section: &str,
    day: Day,
) -> Option<(usize, &'whole Value)> {
    let entries = whole.get(section)?.as_array()?.iter().enumerate();
    entries.rev().find(|(_, entry)| first_day(entry).is_some_and(|from| from <= day))
}

/// The offer that is open, with its id.
fn offer_open(whole: &Value, day: Day) -> Option<(&str, &Value)> {
    let offers = whole.get("dfeOffers")?.as_object()?.iter();
    let open = |offer: &Value| {
        let last = day_of(offer.get("to"));
        first_day(offer).is_some_and(|from| from <= day) && last.is_none_or(|to| day <= to)
    };
    offers.map(|(id, offer)| (id.as_str(), offer)).find(|(_, offer)| open(offer))
}

fn first_day(entry: &Value) -> Option<Day> {
    day_of(entry.get("from"))
}

fn day_of(value: Option<&Value>) -> Option<Day> {
    value?.as_str()?.trim().parse().ok()
}

fn text(value: Option<&Value>) -> Option<String> {
    let text = value?.as_str()?.trim();
    (!text.is_empty()).then(|| text.into())
}
