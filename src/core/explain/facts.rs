//! The facts that a rule reads of a request, and what each contributed.

use alloc::string::String;
use alloc::vec::Vec;

use serde_json::Value;

use super::{Part, ReadFact, names, values};
use crate::decision::{Finding, Status};
use crate::request::place;
use crate::rules::{Check, Rule};
use crate::truth::Place;

/// What the rule reads of the request; nothing where it does not apply.
pub(super) fn read(check: &Check<'_>, rule: &Rule, finding: &Finding) -> Vec<ReadFact> {
    // A request is written with plain keys only, so this cannot fail.
    let request = serde_json::to_value(check.request).unwrap_or_default();
    let mut facts = Vec::new();
    for &leaf in rule.inputs {
        let pattern = place::pointer_of(leaf);
        if pattern.ends_with("/*") {
            // Told with its list, whose entries are what it says.
            continue;
        }
        let entries = check.request.entries(leaf);
        let inside = (0..entries.unwrap_or(0)).map(|entry| u8::try_from(entry).ok());
        for entry in entries.is_none().then_some(None).into_iter().chain(inside) {
            let at = Place { leaf, entry };
            let path = place::pointer(at);
            let named = finding.paths.contains(&path) || finding.missing.contains(&path);
            if named || (rule.reads)(check, at) {
                facts.extend(fact(&request, rule, finding, at));
            }
        }
    }
    facts
}

/// One fact; none for a list of objects that has entries, since they say more.
fn fact(request: &Value, rule: &Rule, finding: &Finding, at: Place) -> Option<ReadFact> {
    let path = place::pointer(at);
    let value = match request.pointer(&path) {
        // A trust, whose own facts are told beside it.
        Some(Value::Object(_)) => Value::Bool(true),
        told => told.cloned().unwrap_or_default(),
    };
    let objects = is_list_of_objects(place::pointer_of(at.leaf));
    let count = value.as_array().map(Vec::len);
    let named = finding.paths.contains(&path) || finding.missing.contains(&path);
    if objects && count.is_some_and(|count| count > 0) && !named && reads_inside(rule, &path) {
        return None;
    }
    let property = path.rsplit('/').next().unwrap_or_default();
    let shown = match count {
        Some(count) if objects => alloc::format!("{count}"),
        _ => values::in_words(property, &value),
    };
    let part = part(finding, &path, &value);
    let value = if objects { count.map_or(Value::Null, Value::from) } else { value };
    Some(ReadFact { name: names::name_of(at), value, part, shown, path })
}

/// Whether the rule reads facts inside the entries of the list.
fn reads_inside(rule: &Rule, list: &str) -> bool {
    rule.inputs.iter().any(|&leaf| {
        place::pointer_of(leaf).strip_prefix(list).is_some_and(|rest| rest.starts_with("/*/"))
    })
}

/// Whether the place is a list whose entries hold several facts each.
fn is_list_of_objects(pattern: &str) -> bool {
    matches!(pattern, "/funding" | "/goals" | "/school/inspections")
}

/// What the fact at the path contributed; of a list, any of its entries.
fn part(finding: &Finding, path: &str, value: &Value) -> Part {
    let among = |places: &[String]| {
        places.iter().any(|place| {
            place
                .strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/') && value.is_array())
        })
    };
    match finding.status {
        Status::Unmet | Status::Refer if among(&finding.paths) => Part::Decides,
        Status::Unknown if among(&finding.missing) => Part::Missing,
        _ if value.is_null() => Part::NotNeeded,
        _ => Part::Read,
    }
}
