//! `remit picture`, run as a shell would: what it prints is what the reference shows.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests may stop")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use support::remit;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A log of this test's own, in which the first commands of the story that the reference shows were given.
fn log(name: &str, commands: usize) -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("{}-picture-{name}.jsonl", std::process::id()));
    fs::write(&path, "").unwrap();
    let path = path.to_str().unwrap().to_string();
    let story = root().join("pkg-examples/deployments/a-day-a-month.jsonl");
    for command in fs::read_to_string(story).unwrap().lines().take(commands) {
        let (code, said) = remit(&["apply", &path, "--append"], command);
        assert_eq!(code, 0, "{said}");
    }
    path
}

#[test]
fn each_picture_is_the_one_of_the_reference() {
    let path = log("whole", usize::MAX);
    let before = fs::read_to_string(&path).unwrap();
    for kind in ["states", "timeline", "funding", "goals"] {
        let (code, svg) = remit(&["picture", &path, "--picture", kind], "");
        assert_eq!(code, 0, "{svg}");
        let shown = root().join(format!("docs/reference/example-{kind}.svg"));
        assert_eq!(svg, fs::read_to_string(shown).unwrap(), "{kind}");
        let (code, told) = remit(&["picture", &path, "--picture", kind, "--json"], "");
        let told: Value = serde_json::from_str(&told).unwrap();
        assert_eq!((code, &told["kind"]), (0, &json!(kind)));
        assert!(svg.contains(&format!("<desc id=\"picture-{kind}-about\">")), "{svg}");
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), before, "the log is only read");
    fs::remove_file(path).unwrap();
}

#[test]
fn the_half_terms_are_those_of_the_policy() {
    let path = log("policy", 1);
    let policy = format!("{path}.json");
    let half_terms = json!([{ "id": "one", "from": "2020-09-01", "to": "2030-07-31" }]);
    let patch = json!({ "extends": "reconnect-london", "id": "one-term",
        "calendar": { "halfTerms": half_terms } });
    fs::write(&policy, patch.to_string()).unwrap();
    let arguments = ["picture", &path, "--picture", "timeline", "--policy", &policy];
    let (code, svg) = remit(&arguments, "");
    assert_eq!(code, 0, "{svg}");
    assert!(svg.contains(">1 September 2020 to 31 July 2030</text>"), "{svg}");
    for file in [path, policy] {
        fs::remove_file(file).unwrap();
    }
}

#[test]
fn a_report_as_a_page_has_its_pictures_in_it() {
    let path = log("page", usize::MAX);
    let (code, page) = remit(&["report", &path, "--kind", "evaluation", "--html"], "");
    assert_eq!(code, 0, "{page}");
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"), "{page}");
    for kind in ["timeline", "goals", "funding"] {
        let (_, alone) = remit(&["picture", &path, "--picture", kind], "");
        let (before, rest) = alone.split_once("<style>").unwrap();
        let (_, after) = rest.split_once("</style>").unwrap();
        assert!(page.contains(&[before, after.trim_end()].concat()), "{kind}");
    }
    assert_eq!(remit(&["report", &path, "--kind", "evaluation", "--html", "--json"], "").0, 2);
    fs::remove_file(path).unwrap();
}

#[test]
fn what_cannot_be_drawn_says_why() {
    let path = log("early", 0);
    let opening = json!({ "id": "c1", "command": "open", "by": { "role": "broker", "id": "b" },
        "at": "2024-09-20T09:00:00Z", "data": { "request": {} } });
    let (code, said) = remit(&["apply", &path, "--append"], &opening.to_string());
    assert_eq!(code, 0, "{said}");
    assert_eq!(remit(&["picture", &path, "--picture", "states"], "").0, 0);
    for (picture, input, expected) in [
        ("timeline", "events", "a deployment with its dates"),
        ("funding", "events", "a deployment for which somebody pays"),
        ("goals", "events", "a deployment with a goal"),
        ("pie", "options", "one of states, timeline, funding, goals"),
    ] {
        let (code, said) = remit(&["picture", &path, "--picture", picture], "");
        let error = &serde_json::from_str::<Value>(&said).unwrap()["error"];
        assert_eq!((code, &error["in"], &error["expected"]), (2, &json!(input), &json!(expected)));
    }
    fs::remove_file(path).unwrap();
}
