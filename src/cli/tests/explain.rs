//! `remit check --explain`, run as a shell would.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may stop")]

mod support;

use serde_json::Value;

use support::remit;

const REQUEST: &str = r#"{ "school": { "status": "closed" }, "challenges": ["staffing"] }"#;

/// Runs `remit check --explain` at the stage request: exit code and output.
fn explain(more: &[&str]) -> (i32, String) {
    let usual = ["check", "--stage", "request", "--as-of", "2024-09-20"];
    remit(&[&usual, more].concat(), REQUEST)
}

#[test]
fn one_rule_is_explained_as_json_and_in_lines() {
    let (code, output) = explain(&["--explain", "school.open"]);
    let why: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(code, 0);
    assert_eq!(why["status"], "unmet");
    assert_eq!(why["facts"][0]["part"], "decides");
    let (code, output) = explain(&["--explain", "school.open", "--format", "table"]);
    assert_eq!(code, 0);
    assert_eq!(
        output,
        "The school is open (school.open)\n\
        \x20 The rule: The school is open; help can only go to one that is. Its source: sensible practice (a deployment takes place in an open school; one that is proposed to close may still need help).\n\
        \x20 It turns on whether the school is open: closed.\n\
        \x20 So it is not met: A deployment can only go to a school that is open; this one is closed.\n"
    );
}

#[test]
fn without_a_rule_all_that_is_open_is_explained() {
    let (code, output) = explain(&["--explain"]);
    let all: Vec<Value> = serde_json::from_str(&output).unwrap();
    assert_eq!(code, 0);
    assert!(all.iter().all(|why| why["status"] != "met" && why["status"] != "not-applicable"));
    let rules: Vec<&str> = all.iter().map(|why| why["rule"].as_str().unwrap()).collect();
    assert!(rules.contains(&"school.open") && rules.contains(&"school.urn-given"), "{rules:?}");
    assert!(!rules.contains(&"request.challenge-named"), "{rules:?}");
}

#[test]
fn a_file_after_the_switch_is_the_request() {
    let file = std::env::temp_dir().join(format!("remit-explain-{}.json", std::process::id()));
    std::fs::write(&file, r#"{ "school": { "status": "open" } }"#).unwrap();
    let (code, output) = explain(&["--explain", file.to_str().unwrap()]);
    std::fs::remove_file(&file).unwrap();
    let all: Vec<Value> = serde_json::from_str(&output).unwrap();
    assert_eq!(code, 0);
    assert!(!all.is_empty() && all.iter().all(|why| why["rule"] != "school.open"), "{output}");
}

#[test]
fn a_rule_that_is_not_asked_is_bad_input() {
    let (code, output) = explain(&["--explain", "leader.named"]);
    let told: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(code, 2);
    assert_eq!(told["error"]["pointer"], "/rule");
    assert_eq!(told["error"]["found"], "leader.named");
    let (code, _) = explain(&["--explain", "--jsonl"]);
    assert_eq!(code, 2);
}
