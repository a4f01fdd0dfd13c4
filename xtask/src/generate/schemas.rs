//! docs/reference/*.schema.json: what goes in and comes out as JSON Schema, draft 2020-12. Inputs
//! are written from the shapes by which the engine reads them; tests/node/schemas.test.mjs holds all
//! of it to the case files.

mod decision;
mod leaf;
mod writer;

use anyhow::Result;
use remit_core::{Policy, Request};
use serde_json::{Map, Value, json};

use super::types::Required;
use writer::{Mode, Writer};

/// What the schemas are called by others.
const BASE: &str = "https://example.org/remit/reference/";

/// The request.
pub(crate) fn request() -> Result<String> {
    let mut writer = Writer::default();
    let root = writer.reference(Request::shape(), &Mode::MayBeUnknown);
    text(
        "request",
        "A request of Remit. Every property may be left out: what is absent, null or blank is not known yet. What no schema can say: a date must exist, two goals may not have one id, longStanding is at most schools, belowGood at most inspected, a pattern has at most 5 days a week or 23 a month, and the whole text may have 1 MiB.",
        json!({ "anyOf": [root, leaf::nothing()] }),
        writer.definitions(),
    )
}

/// The policy.
pub(crate) fn policy() -> Result<String> {
    let mut writer = Writer::default();
    let whole = writer.reference(Policy::shape(), &Mode::Whole(Required::of_policy()?));
    let patch = writer.reference(Policy::shape(), &Mode::Patch(Required::of_policy()?));
    text(
        "policy",
        "A policy of Remit: a whole document, or a merge patch (RFC 7396) of the default one. What no schema can say is told by `remit policy check`: days out of order, offers that are open at one time, limits that contradict each other, placeholders that a rule does not have.",
        json!({ "anyOf": [whole, patch] }),
        writer.definitions(),
    )
}

/// The decision.
pub(crate) fn decision() -> Result<String> {
    let (root, definitions) = decision::schema();
    text("decision", "What Remit says of a request.", root, definitions)
}

fn text(name: &str, about: &str, root: Value, definitions: Map<String, Value>) -> Result<String> {
    let mut schema = Map::new();
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("$id".into(), format!("{BASE}{name}.schema.json").into());
    schema.insert("title".into(), name.into());
    schema.insert("description".into(), about.into());
    if let Value::Object(root) = root {
        schema.extend(root);
    }
    schema.insert("$defs".into(), definitions.into());
    Ok(format!("{}\n", serde_json::to_string_pretty(&schema)?))
}
