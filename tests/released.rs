//! What an earlier version decided, and what the logs that it wrote say, still holds in every version that is
//! promised to be compatible with it (docs/serving.md, “What is stable”). `cargo xtask keep` writes down what
//! this version decides, when it is released.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unreachable,
    clippy::arithmetic_side_effects,
    reason = "tests may stop"
)]

#[allow(dead_code, reason = "the stories use the rest of it")]
mod lifecycle;
#[allow(dead_code, reason = "the cases use the rest of it")]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use remit_engine::lifecycle::Deployment;
use remit_engine::{Engine, Policy, RuleInfo};
use serde_json::{Value, json};
use support::Case;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The part of a version that changes when something is no longer compatible: the first number, before 1.0 the
/// first two.
fn line(version: &str) -> &str {
    let numbers = if version.starts_with("0.") { 2 } else { 1 };
    let end = version.match_indices('.').nth(numbers - 1).map_or(version.len(), |(at, _)| at);
    &version[..end]
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/released")
}

/// The lines of a kind of every version that this one is compatible with, and the version.
fn kept(kind: &str) -> Vec<(String, Vec<Value>)> {
    let mut kept = Vec::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let version = entry.unwrap().file_name().into_string().unwrap();
        if line(&version) != line(VERSION) {
            continue;
        }
        let text = fs::read_to_string(folder().join(&version).join(kind)).unwrap();
        let lines = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        kept.push((version, lines));
    }
    kept
}

/// What is promised of a decision: all but its words and the name of the policy. Findings that are met go without
/// saying, and so do those of rules that were not `known`.
fn promised(decided: &str, known: &BTreeSet<String>) -> Value {
    let decided: Value = serde_json::from_str(decided).unwrap();
    if let Some(error) = decided.get("error") {
        return json!({ "code": error["code"], "in": error["in"], "pointer": error["pointer"] });
    }
    let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for finding in decided["findings"].as_array().unwrap() {
        let rule = finding["rule"].as_str().unwrap();
        let status = finding["status"].as_str().unwrap();
        if status != "met" && known.contains(rule) {
            found.entry(status).or_default().push(rule);
        }
    }
    json!({ "outcome": decided["outcome"], "found": found, "missing": decided["missing"] })
}

fn decided(case: &Case, known: &BTreeSet<String>) -> Value {
    promised(&support::decide(&support::engine(case), &case.request, &case.options), known)
}

/// Every rule that there is.
fn rules() -> BTreeSet<String> {
    RuleInfo::all().map(|rule| rule.id().to_string()).collect()
}

/// A case as it was kept.
fn case(line: &Value) -> Case {
    let text = |key: &str| line[key].as_str().unwrap_or_default().to_string();
    Case {
        name: text("name"),
        rule: None,
        request: text("request"),
        options: text("options"),
        policy: text("policy"),
        expect: Value::Null,
        others: serde_json::Map::new(),
    }
}

#[test]
fn a_compatible_version_decides_as_before() {
    let kept = kept("decisions.jsonl");
    assert!(!kept.is_empty(), "nothing is kept of {VERSION}: cargo xtask keep");
    for (version, lines) in kept {
        let known = fs::read_to_string(folder().join(&version).join("rules.json")).unwrap();
        let known: BTreeSet<String> = serde_json::from_str(&known).unwrap();
        assert!(known.is_subset(&rules()), "a rule of {version} is gone");
        assert!(lines.len() > 1000, "{version} kept {} decisions", lines.len());
        for line in &lines {
            let case = case(line);
            let (before, now) = (&line["decided"], decided(&case, &known));
            assert_eq!(&now, before, "{} is decided otherwise than in {version}", case.name);
        }
    }
}

#[test]
fn a_compatible_version_reads_the_logs_as_before() {
    let engines = [Engine::new(Policy::default())];
    for (version, lines) in kept("logs.jsonl") {
        assert!(lines.len() > 10, "{version} kept {} logs", lines.len());
        for line in &lines {
            let name = format!("{} of {version}", line["name"]);
            let log = line["log"].as_str().unwrap();
            let deployment =
                Deployment::of_lines(log).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(deployment.to_lines(), log, "{name}");
            let state: Value = serde_json::from_str(&deployment.to_json()).unwrap();
            assert_eq!(state["state"], line["state"], "{name}");
            lifecycle::holds(&engines, &deployment, &name);
        }
    }
}

#[test]
fn compatible_is_what_shares_the_number_that_counts() {
    assert_eq!((line("0.1.0"), line("0.1.12"), line("0.2.0")), ("0.1", "0.1", "0.2"));
    assert_eq!((line("1.0.0"), line("1.9.3"), line("2.0.0")), ("1", "1", "2"));
}

/// Writes down what this version decides; run by `cargo xtask keep`.
#[test]
#[ignore = "it writes tests/released"]
fn keep() {
    let folder = folder().join(VERSION);
    fs::create_dir_all(&folder).unwrap();
    let known = rules();
    let text = serde_json::to_string_pretty(&known).unwrap();
    fs::write(folder.join("rules.json"), format!("{text}\n")).unwrap();
    let decisions = support::all().into_iter().map(|case| {
        let decided = decided(&case, &known);
        let Case { name, request, options, policy, .. } = case;
        json!({ "name": name, "request": request, "options": options, "policy": policy, "decided": decided })
    });
    write(&folder.join("decisions.jsonl"), decisions);
    let logs = lifecycle::all().into_iter().filter_map(|story| {
        let deployment = story.tell().deployment;
        let state: Value = serde_json::from_str(&deployment.to_json()).unwrap();
        let is_begun = !deployment.events().is_empty();
        is_begun.then(
            || json!({ "name": story.name, "state": state["state"], "log": deployment.to_lines() }),
        )
    });
    write(&folder.join("logs.jsonl"), logs);
}

fn write(file: &Path, lines: impl Iterator<Item = Value>) {
    let text: String = lines.map(|line| format!("{line}\n")).collect();
    fs::write(file, text).unwrap();
}
