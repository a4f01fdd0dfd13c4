//! Which properties an input must have: found by leaving each out and asking the engine.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use remit_core::report::ReportOptions;
use remit_core::{CheckOptions, DecideOptions, Error, Policy, Shape};
use serde_json::{Value, json};

use super::object_in;

/// The properties that must be there, each as the object's name and its own.
#[derive(Clone)]
pub(crate) struct Required(BTreeSet<(&'static str, &'static str)>);

impl Required {
    /// What a policy must have, by the example of the default one.
    pub(crate) fn of_policy() -> Result<Self> {
        let policy = serde_json::from_str(Policy::default_text())?;
        Self::of(Policy::shape(), policy, |text| Policy::from_json(text).err())
    }

    /// What a call's options must have.
    pub(super) fn of_options() -> Result<Self> {
        let options =
            json!({ "stage": "request", "asOf": "2024-09-20", "policyAsOf": "2024-09-20" });
        Self::of(CheckOptions::shape(), options, |text| CheckOptions::from_json(text).err())
    }

    /// The same where they say how much is told.
    pub(super) fn of_decide_options() -> Result<Self> {
        let options = json!({
            "stage": "request", "asOf": "2024-09-20", "policyAsOf": "2024-09-20", "fields": "all",
        });
        Self::of(DecideOptions::shape(), options, |text| DecideOptions::from_json(text).err())
    }

    /// What the options of a report must have.
    pub(super) fn of_report() -> Result<Self> {
        let options = json!({ "kind": "leader", "withSchool": true });
        Self::of(ReportOptions::shape(), options, |text| ReportOptions::from_json(text).err())
    }

    pub(crate) fn holds(&self, object: &str, property: &str) -> bool {
        self.0.iter().any(|(owner, name)| *owner == object && *name == property)
    }

    /// What an input must have, by the example of a whole one: each property is left out in turn.
    pub(super) fn of(
        shape: Shape,
        whole: Value,
        refused: impl Fn(&str) -> Option<Error>,
    ) -> Result<Self> {
        let mut places = Vec::new();
        collect(shape, &whole, String::new(), &mut places);
        let mut required = BTreeSet::new();
        for (object, property, parent) in places {
            let mut without = whole.clone();
            let holder = without.pointer_mut(&parent).and_then(Value::as_object_mut);
            holder.context("a place that was there")?.remove(property);
            // A fault elsewhere says that the rest does not fit together any more, such as two
            // offers of which one now has no end.
            let place = format!("{parent}/{property}");
            let at_fault = |pointer: &str| {
                let rest = pointer.strip_prefix(&place);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            let error = refused(&without.to_string());
            if error.is_some_and(|error| error.faults().any(|fault| at_fault(&fault.pointer))) {
                required.insert((object, property));
            }
        }
        Ok(Self(required))
    }
}

/// A property: its object's name, its own, and the pointer of the object.
type Place = (&'static str, &'static str, String);

/// Every property that the value has; of a list's or table's entries those of the first.
fn collect(shape: Shape, value: &Value, at: String, places: &mut Vec<Place>) {
    match (shape, value) {
        (Shape::Object(_) | Shape::ObjectOrNone(_), Value::Object(map)) => {
            let Some(object) = object_in(shape) else { return };
            for property in object.properties {
                let Some(value) = map.get(property.name) else { continue };
                places.push((object.name, property.name, at.clone()));
                collect(property.shape, value, format!("{at}/{}", property.name), places);
            }
        }
        (Shape::List(entry), Value::Array(entries)) => {
            if let Some(first) = entries.first() {
                collect(*entry, first, format!("{at}/0"), places);
            }
        }
        (Shape::Table(entry), Value::Object(map)) => {
            if let Some((key, first)) = map.iter().next() {
                collect(*entry, first, format!("{at}/{key}"), places);
            }
        }
        _ => {}
    }
}
