//! `remit compare`, run as a shell would.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may stop")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A folder of its own, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("remit-compare-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs `remit compare` at the stage request: exit code and output.
fn compare(arguments: &[&str]) -> (i32, String) {
    let ended = Command::new(env!("CARGO_BIN_EXE_remit"))
        .args(["compare", "--stage", "request", "--as-of", "2024-09-20"])
        .args(arguments)
        .output()
        .unwrap();
    (ended.status.code().unwrap(), String::from_utf8(ended.stdout).unwrap())
}

/// Only trusts pay, and two goals are enough.
const OTHER: &str = r#"{ "extends": "reconnect-london", "id": "<b>&other",
  "funding": [{ "from": "2021-09-01", "sources": ["trust"] }], "rules": { "off": ["school.in-area"], "advisory": [] } }"#;

const LINES: &str = r#"{ "id": "<script>alert(1)</script>", "request": { "funding": [{ "source": "school" }] } }
{ "id": "b", "request": { "funding": [{ "source": "trust" }] } }

{ "id": "c", "request": { "school": { "status": "closed" }, "funding": [{ "source": "school" }] } }
{ "id": "d", "request": { "school": { "urn": "12" } } }
not json
{ "request": { "id": "own", "funding": [] }, "asOf": "2019-01-01" }
"#;

#[test]
fn what_changes_is_counted_by_outcome_and_by_rule() {
    let folder = Folder::new("counts");
    let (lines, other) = (folder.file("lines.jsonl", LINES), folder.file("other.json", OTHER));
    let records = folder.0.join("records.jsonl").display().to_string();
    let (code, output) =
        compare(&[&lines, "--policy", "default", "--policy", &other, "--records", &records]);
    let found: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(code, 0);
    // Six lines that are not blank: three compared, three at fault.
    for (name, count) in
        [("linesRead", 6), ("requests", 6), ("compared", 3), ("errors", 3), ("changed", 1)]
    {
        assert_eq!(found[name], count, "{name}");
    }
    let pair = &found["outcomes"][1];
    assert_eq!((&pair["before"], &pair["after"]), (&"incomplete".into(), &"ineligible".into()));
    assert_eq!(pair["examples"][0]["id"], "<script>alert(1)</script>");
    assert_eq!(pair["examples"][0]["through"][0], "funding.source-allowed");
    let rule = found["rules"]
        .as_array()
        .unwrap()
        .iter()
        .find(|rule| rule["rule"] == "funding.source-allowed");
    assert_eq!((&rule.unwrap()["changed"], &rule.unwrap()["through"]), (&2.into(), &1.into()));
    let left_out = &found["rules"][0];
    assert_eq!(
        (&left_out["rule"], &left_out["statuses"][0]["after"]),
        (&"school.in-area".into(), &"left-out".into())
    );
    let faults: Vec<&Value> =
        found["faults"].as_array().unwrap().iter().map(|fault| &fault["number"]).collect();
    assert_eq!(faults, [5, 6, 7]);

    let records = fs::read_to_string(records).unwrap();
    let records: Vec<Value> =
        records.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records.len(), 6);
    assert_eq!(records[0]["rules"][1]["after"], "unmet");
    assert_eq!(records[3]["error"]["pointer"], "/school/urn");
    assert_eq!(records[5]["error"]["pointer"], "/asOf");
}

#[test]
fn one_policy_is_compared_with_the_default_and_the_report_runs_nothing() {
    let folder = Folder::new("report");
    let (lines, other) = (folder.file("lines.jsonl", LINES), folder.file("other.json", OTHER));
    let report = folder.0.join("report.html").display().to_string();
    let (code, output) =
        compare(&[&lines, "--policy", &other, "--html", &report, "--format", "table"]);
    assert_eq!(code, 0);
    assert!(
        output.contains(
            "1 of 3 outcomes change (33.3 %). 6 requests read, 3 compared and 3 at fault."
        ),
        "{output}"
    );
    assert!(output.contains("Still to settle") && output.contains("funding.source-allowed"));
    let page = fs::read_to_string(report).unwrap();
    assert!(page.contains("<svg") && page.contains("&lt;script&gt;alert(1)"));
    assert!(page.contains("&lt;b&gt;&amp;other"));
    for never in ["<script", "<b>", "onerror", "http://", "https://", "<img", "<link"] {
        assert!(!page.contains(never), "{never}");
    }
}

#[test]
fn a_policy_at_fault_is_named() {
    let folder = Folder::new("fault");
    let lines = folder.file("lines.jsonl", LINES);
    let bad = folder.file("bad.json", r#"{ "extends": "reconnect-london", "goals": 3 }"#);
    let pairs =
        [([bad.as_str(), "default"], "policy"), (["default", bad.as_str()], "other-policy")];
    for (policies, input) in pairs {
        let (code, output) = compare(&[&lines, "--policy", policies[0], "--policy", policies[1]]);
        let told: Value = serde_json::from_str(&output).unwrap();
        assert_eq!(code, 2);
        assert_eq!(told["error"]["code"], "invalid-policy");
        assert_eq!(told["error"]["in"], input);
        assert!(Path::new(told["error"]["policy"].as_str().unwrap()).ends_with("bad.json"));
    }
    assert_eq!(compare(&[&lines]).0, 2);
    let three = [&lines, "--policy", "default", "--policy", "default", "--policy", "default"];
    assert_eq!(compare(&three).0, 2);
}

#[test]
fn many_lines_come_to_the_same_on_every_core() {
    let folder = Folder::new("many");
    let other = folder.file("other.json", OTHER);
    let line = |number: usize| {
        let source = ["school", "trust", "dfe-offer"][number % 3];
        let padding = "n".repeat(number % 300);
        format!(
            r#"{{ "id": "r{number}", "request": {{ "school": {{ "name": "x{padding}" }}, "funding": [{{ "source": "{source}" }}] }} }}"#
        )
    };
    let lines: String = (0..6000).map(|number| line(number) + "\n").collect();
    let lines = folder.file("lines.jsonl", &lines);
    let (_, output) = compare(&[&lines, "--policy", &other, "--examples", "2"]);
    let found: Value = serde_json::from_str(&output).unwrap();
    assert_eq!((&found["requests"], &found["changed"]), (&6000.into(), &4000.into()));
    let pair = found["outcomes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|pair| pair["before"] != pair["after"])
        .unwrap();
    let examples: Vec<&Value> =
        pair["examples"].as_array().unwrap().iter().map(|it| &it["number"]).collect();
    assert_eq!(examples, [1, 3]);
}
