//! `remit shortlist`, run as a shell would.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may stop")]

use std::fs;
use std::process::Command;

use serde_json::Value;

/// Runs `remit shortlist` for a request and these leaders: exit code and output.
fn shortlist(name: &str, leaders: &str, more: &[&str]) -> (i32, String) {
    let folder =
        std::env::temp_dir().join(format!("remit-shortlist-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let (request, list) = (folder.join("request.json"), folder.join("leaders.json"));
    let asked = r#"{ "challenges": ["finance"], "school": { "localAuthority": "208", "phase": "primary", "trust": "none" } }"#;
    fs::write(&request, asked).unwrap();
    fs::write(&list, leaders).unwrap();
    let ended = Command::new(env!("CARGO_BIN_EXE_remit"))
        .arg("shortlist")
        .arg(&request)
        .arg("--leaders")
        .arg(&list)
        .args(["--as-of", "2024-09-20"])
        .args(more)
        .output()
        .unwrap();
    fs::remove_dir_all(&folder).unwrap();
    (ended.status.code().unwrap(), String::from_utf8(ended.stdout).unwrap())
}

const LEADERS: &str = r#"[
  { "id": "conflict", "interest": "unmanaged" },
  { "id": "unasked" },
  { "role": "headteacher", "expertise": ["finance"], "phases": ["primary"], "localAuthorities": ["208"],
    "interest": "none", "trust": "none", "employed": false, "safeguardingChecked": true }
]"#;

#[test]
fn leaders_are_sorted_by_what_stands_in_the_way() {
    let (code, output) = shortlist("json", LEADERS, &[]);
    let list: Vec<Value> = serde_json::from_str(&output).unwrap();
    assert_eq!(code, 0);
    let places: Vec<&Value> = list.iter().map(|leader| &leader["place"]).collect();
    assert_eq!(places, [2, 1, 0]);
    assert!(list[0].get("id").is_none());
    assert_eq!(list[2]["outcome"], "ineligible");
    assert_eq!(list[0]["findings"].as_array().unwrap().len(), 10);
    let (_, output) = shortlist("lines", LEADERS, &["--limit", "1", "--format", "table"]);
    assert_eq!(
        output,
        "1. (place 2 of the list)\n   \
         – Still open: Please say which post the leader holds. (funding.dfe-offer-leader)\n   \
         – Still open: Please say how often the leader comes, and how many days a week the leader has free. (leader.available)\n"
    );
}

#[test]
fn a_leader_at_fault_is_named_by_its_place() {
    let (code, output) =
        shortlist("fault", r#"[{}, { "daysPerWeek": 6 }, 7, { "roll": "headteacher" }]"#, &[]);
    let told: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(code, 2);
    assert_eq!(told["error"]["in"], "leaders");
    let places: Vec<&Value> =
        told["error"]["faults"].as_array().unwrap().iter().map(|fault| &fault["pointer"]).collect();
    assert_eq!(places, ["/1/daysPerWeek", "/2", "/3/roll"]);
    assert_eq!(shortlist("none", "{}", &[]).0, 2);
    let many = format!("[{}{{}}]", "{},".repeat(20_000));
    let (_, output) = shortlist("many", &many, &[]);
    let told: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(told["error"]["code"], "too-large");
    assert_eq!(shortlist("stage", "[]", &["--stage", "start"]).0, 2);
}
