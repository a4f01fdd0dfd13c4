//! What tests of reports share: stories with other words in them, and reports read back.

pub(crate) mod calendar;
pub(crate) mod hostile;
pub(crate) mod names;
pub(crate) mod page;

use serde_json::{Value, json};

use crate::lifecycle::{self, Story};

/// The properties that hold what somebody wrote in words of their own.
const WRITTEN: [&str; 12] = [
    "statement",
    "measure",
    "baseline",
    "target",
    "reason",
    "summary",
    "note",
    "exit",
    "text",
    "evidence",
    "reference",
    "name",
];

/// A story in which everything that somebody wrote is this text.
pub(crate) fn rewritten(name: &str, text: &str) -> Story {
    let mut story = lifecycle::all().into_iter().find(|story| story.name.contains(name)).unwrap();
    rewrite(&mut story.request, text);
    for step in &mut story.steps {
        // What the story expects to see holds for its own words.
        for expected in ["shows", "waitsFor", "offers"] {
            step.as_object_mut().unwrap().remove(expected);
        }
        rewrite(&mut step["with"], text);
        if step["does"] == "resolve-concern" {
            step["with"]["outcome"] = json!(text);
        }
        if step["with"].is_null() {
            step.as_object_mut().unwrap().remove("with");
        }
    }
    story
}

fn rewrite(value: &mut Value, text: &str) {
    match value {
        Value::Object(properties) => {
            for (name, value) in properties {
                if value.is_string() && WRITTEN.contains(&name.as_str()) {
                    *value = json!(text);
                }
                rewrite(value, text);
            }
        }
        Value::Array(entries) => entries.iter_mut().for_each(|entry| rewrite(entry, text)),
        _ => {}
    }
}
