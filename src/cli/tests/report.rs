//! `remit report`, run as a shell would.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests may stop")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use support::remit;

/// A log of this test's own, in which the first of these commands have been given.
fn log(name: &str, commands: usize) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("{}-report-{name}.jsonl", std::process::id()));
    fs::write(&path, "").unwrap();
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/bases/complete.json");
    let request: Value = serde_json::from_str(&fs::read_to_string(base).unwrap()).unwrap();
    let leader = request["leader"].clone();
    let story = [
        ("open", "requester", "2024-09-20", json!({ "request": request })),
        ("submit", "requester", "2024-09-20", json!({})),
        ("accept", "broker", "2024-09-20", json!({})),
        ("propose-leader", "broker", "2024-09-20", json!({ "leader": leader })),
        ("confirm-match", "host", "2024-09-20", json!({})),
        ("confirm-match", "leader", "2024-09-20", json!({})),
        ("sign", "host", "2024-09-20", json!({})),
        ("sign", "leader", "2024-09-20", json!({})),
        ("sign", "broker", "2024-09-20", json!({})),
        ("confirm-funding", "funder", "2024-09-20", json!({ "line": 0, "reference": "PO-118" })),
        ("start", "leader", "2024-11-04", json!({ "on": "2024-11-04" })),
        ("log-visit", "leader", "2024-11-04", json!({ "on": "2024-11-04", "days": 1 })),
    ];
    for (number, (name, role, on, data)) in story.iter().take(commands).enumerate() {
        let command = json!({ "id": format!("c{number}"), "command": name, "data": data,
            "by": { "role": role, "id": role }, "at": format!("{on}T09:00:00Z") });
        let (code, said) =
            remit(&["apply", path.to_str().unwrap(), "--append"], &command.to_string());
        assert_eq!(code, 0, "{said}");
    }
    path
}

#[test]
fn a_report_is_markdown_json_or_a_calendar() {
    let path = log("forms", 12);
    let before = fs::read_to_string(&path).unwrap();
    let file = path.to_str().unwrap();
    for (kind, title) in [
        ("agreement", "# Agreement\n"),
        ("progress", "# Progress\n"),
        ("leader", "# Record of work as a leader\n"),
    ] {
        let (code, text) = remit(&["report", file, "--kind", kind], "");
        assert_eq!(code, 0, "{text}");
        assert!(
            text.starts_with(title) && text.ends_with('\n') && !text.ends_with("\n\n"),
            "{text}"
        );
        let (code, text) = remit(&["report", file, "--kind", kind, "--json"], "");
        let told: Value = serde_json::from_str(&text).unwrap();
        assert_eq!((code, &told["kind"]), (0, &json!(kind)));
    }
    let (code, calendar) = remit(&["report", file, "--kind", "progress", "--ics"], "");
    assert_eq!(code, 0);
    assert!(calendar.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"), "{calendar}");
    let named = |more: &[&str]| {
        let (_, text) = remit(&[&["report", file, "--kind", "leader"], more].concat(), "");
        text.contains("Example Academy")
    };
    assert!(!named(&[]) && named(&["--with-school"]));
    assert_eq!(fs::read_to_string(&path).unwrap(), before, "nothing is written");
}

#[test]
fn a_report_that_there_is_not_yet_is_told_as_an_error() {
    let path = log("early", 11);
    let file = path.to_str().unwrap();
    let error = |arguments: &[&str]| {
        let (code, text) = remit(&[&["report", file], arguments].concat(), "");
        assert_eq!(code, 2, "{text}");
        serde_json::from_str::<Value>(&text).unwrap()["error"].clone()
    };
    let early = error(&["--kind", "evaluation"]);
    assert_eq!((&early["in"], &early["found"]), (&json!("events"), &json!("one that is at work")));
    assert_eq!(early["expected"], "a deployment whose work is completed or has ended early");
    let unknown = error(&["--kind", "history"]);
    assert_eq!(unknown["expected"], "one of agreement, progress, evaluation, leader");
    assert_eq!(error(&["--kind", "agreement", "--ics"])["in"], "options");
    assert_eq!(
        error(&["--kind", "progress", "--ics"])["expected"],
        "a deployment with a visit, for a calendar of them"
    );
    assert_eq!(error(&["--kind", "progress", "--ics", "--json"])["in"], "options");
    fs::write(&path, "").unwrap();
    assert_eq!(error(&["--kind", "agreement"])["found"], "one that is not opened");
    fs::write(&path, "half a line").unwrap();
    assert_eq!(error(&["--kind", "agreement"])["code"], "corrupt-log");
}

#[test]
fn half_terms_are_those_of_the_policy() {
    let path = log("policy", 12);
    let policy = path.with_extension("policy.json");
    let calendar = json!({ "extends": "reconnect-london", "calendar": { "halfTerms": [
        { "id": "autumn", "from": "2024-09-02", "to": "2024-12-20" } ] } });
    fs::write(&policy, calendar.to_string()).unwrap();
    let (_, text) = remit(
        &[
            "report",
            path.to_str().unwrap(),
            "--kind",
            "progress",
            "--json",
            "--policy",
            policy.to_str().unwrap(),
        ],
        "",
    );
    let told: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(told["halfTerms"][0]["id"], "autumn");
    assert!(told.get("policyDiffers").is_some());
}
