//! The decision as JSON Schema: what comes out has no shape to be read by.

use remit_core::{Outcome, RuleInfo, Severity, Stage, Status};
use serde_json::{Map, Value, json};

/// The decision, and what it is made of.
pub(super) fn schema() -> (Value, Map<String, Value>) {
    let root = closed(&json!({
        "outcome": { "enum": Outcome::WORDS, "description": "What the findings come to." },
        "stage": { "enum": Stage::WORDS, "description": "For which stage." },
        "asOf": day("The day on which the request was looked at."),
        "policyAsOf": day("The day whose numbers and offer apply."),
        "policy": { "type": "string", "description": "The policy's id." },
        "policyDigest": {
            "type": "string",
            "pattern": "^[0-9a-f]{64}$",
            "description": "SHA-256 of the whole policy in RFC 8785 form.",
        },
        "findings": {
            "type": "array",
            "items": { "$ref": "#/$defs/Finding" },
            "description": "One for each rule of the stage, in their order.",
        },
        "missing": {
            "type": "array",
            "items": { "$ref": "#/$defs/Pointer" },
            "uniqueItems": true,
            "description": "What must be known to settle the outcome: what to ask next.",
        },
    }));
    let mut definitions = Map::new();
    definitions.insert("Finding".into(), finding());
    definitions.insert("Remedy".into(), remedy());
    let pointer = json!({
        "type": "string",
        "pattern": "^(?:/(?:[^~/]|~[01])*)+$",
        "description": "A JSON Pointer (RFC 6901) into the request.",
    });
    definitions.insert("Pointer".into(), pointer);
    (root, definitions)
}

/// An object of exactly these properties.
fn closed(properties: &Value) -> Value {
    let names = properties.as_object().into_iter().flat_map(Map::keys);
    json!({
        "type": "object",
        "properties": properties,
        "required": names.collect::<Vec<_>>(),
        "additionalProperties": false,
    })
}

fn day(about: &str) -> Value {
    json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": about })
}

fn pointers(about: &str) -> Value {
    json!({ "type": "array", "items": { "$ref": "#/$defs/Pointer" }, "description": about })
}

fn finding() -> Value {
    let rules: Vec<&str> = RuleInfo::all().map(RuleInfo::id).collect();
    closed(&json!({
        "rule": { "enum": rules, "description": "The rule's id." },
        "status": { "enum": Status::WORDS, "description": "What the rule finds." },
        "severity": {
            "enum": Severity::WORDS,
            "description": "Whether that stands in the way.",
        },
        "message": {
            "type": "string",
            "minLength": 1,
            "maxLength": 240,
            "description": "The finding in plain English.",
        },
        "paths": pointers("What an unmet or refer turns on."),
        "missing": pointers("What must be known to decide an unknown."),
        "remedies": {
            "type": "array",
            "items": { "$ref": "#/$defs/Remedy" },
            "description": "What would put it right, all of it together.",
        },
    }))
}

fn remedy() -> Value {
    let kind = json!({
        "enum": ["choice", "act"],
        "description": "A choice may be offered to apply; an act somebody must do first.",
    });
    let path = json!({ "$ref": "#/$defs/Pointer" });
    let valued = closed(&json!({
        "path": path,
        "change": { "enum": ["set", "at-most", "at-least", "add"] },
        "value": { "type": ["string", "number", "boolean", "object"] },
        "kind": kind,
    }));
    let choosing = closed(&json!({
        "path": path,
        "change": { "const": "one-of" },
        "value": { "type": "array", "minItems": 1 },
        "kind": kind,
    }));
    let removing = closed(&json!({ "path": path, "change": { "const": "remove" }, "kind": kind }));
    json!({ "oneOf": [valued, choosing, removing] })
}
