//! Every case file, decided natively: what each case expects, and the laws that every decision
//! keeps. Writes target/cases/lines.jsonl and native.jsonl, which the same engine as WebAssembly
//! must answer byte for byte.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unreachable,
    clippy::arithmetic_side_effects,
    reason = "tests may stop"
)]

#[path = "support/complete.rs"]
mod complete;
#[path = "support/explanations.rs"]
mod explanations;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use remit_engine::{CheckOptions, DecideOptions, DecisionWriter, Fields, Request};
use serde_json::{Value, json};
use support::{Case, change};

#[test]
fn every_case_is_decided_as_it_says() {
    let cases = support::all();
    assert!(cases.len() > 900, "only {} cases were found", cases.len());
    let mut wrong = Vec::new();
    let mut lines = String::new();
    let mut native = String::new();
    for case in &cases {
        let decided = support::decide(&support::engine(case), &case.request, &case.options);
        let found: Value = serde_json::from_str(&decided).unwrap();
        wrong.extend(
            differences(case, &found).into_iter().map(|what| format!("{}\n    {what}", case.name)),
        );
        let line = json!({ "name": case.name, "request": case.request, "options": case.options, "policy": case.policy });
        lines.push_str(&format!("{line}\n"));
        native.push_str(&format!("{decided}\n"));
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/cases");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("lines.jsonl"), lines).unwrap();
    fs::write(folder.join("native.jsonl"), native).unwrap();
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// What differs between what a case expects and what was found.
fn differences(case: &Case, found: &Value) -> Vec<String> {
    let expect = case.expect.as_object().unwrap();
    if let Some(error) = found.get("error") {
        return match expect.get("code") {
            Some(_) => error_differences(expect, error),
            None => vec![format!("error {error}")],
        };
    }
    if expect.contains_key("code") {
        return vec!["no error".into()];
    }
    let mut wrong = Vec::new();
    let mut compare = |what: &str, expected: &Value, found: &Value| {
        if expected != found {
            wrong.push(format!("{what}: expected {expected}, found {found}"));
        }
    };
    if let Some(outcome) = expect.get("outcome") {
        compare("outcome", outcome, &found["outcome"]);
    }
    for (rule, status) in
        expect.get("findings").and_then(Value::as_object).into_iter().flatten().chain(&case.others)
    {
        compare(rule, status, &finding(found, rule)["status"]);
    }
    match &case.rule {
        None => {
            if let Some(missing) = expect.get("missing") {
                compare("missing", missing, &found["missing"]);
            }
        }
        Some(rule) => {
            let finding = finding(found, rule);
            if expect.get("absent") == Some(&Value::Bool(true)) {
                compare("finding", &Value::Null, finding);
            }
            for what in ["status", "severity", "paths", "missing", "remedies", "message"] {
                if let Some(expected) = expect.get(what) {
                    compare(what, expected, &finding[what]);
                }
            }
        }
    }
    wrong
}

fn error_differences(expect: &serde_json::Map<String, Value>, error: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    for what in ["code", "pointer", "in"] {
        if let Some(expected) = expect.get(what).filter(|expected| **expected != error[what]) {
            wrong.push(format!("{what}: expected {expected}, found {}", error[what]));
        }
    }
    let Some(expected) = expect.get("faults").and_then(Value::as_array) else { return wrong };
    let found = error["faults"].as_array().unwrap();
    let same = |(expected, found): (&Value, &Value)| {
        expected.as_object().unwrap().iter().all(|(key, value)| found.get(key) == Some(value))
    };
    if expected.len() != found.len() || !expected.iter().zip(found).all(same) {
        wrong.push(format!("faults: expected {expected:?}, found {found:?}"));
    }
    wrong
}

fn finding<'found>(found: &'found Value, rule: &str) -> &'found Value {
    found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|finding| finding["rule"] == rule)
        .unwrap_or(&Value::Null)
}

#[test]
fn many_decisions_are_written_as_each_is_serialised() {
    for case in support::all() {
        let engine = support::engine(&case);
        let decided = Request::from_json(&case.request).and_then(|request| {
            engine.check_as(&request, &CheckOptions::from_json(&case.options)?)
        });
        let Ok(decision) = decided else { continue };
        let mut written = String::from("{");
        DecisionWriter::new(&engine).write_properties(&decision, &mut written);
        written.push('}');
        assert_eq!(written, serde_json::to_string(&decision).unwrap(), "{}", case.name);
    }
}

#[test]
fn what_is_told_and_the_phrases_are_the_decision_as_far_as_it_was_asked_for() {
    for case in support::all() {
        let engine = support::engine(&case);
        let Ok(request) = Request::from_json(&case.request) else { continue };
        let Ok(check) = CheckOptions::from_json(&case.options) else { continue };
        let Ok(decision) = engine.check_as(&request, &check) else { continue };
        let told = |fields| -> Value {
            let told = engine.tell(&request, &DecideOptions { check, fields }).unwrap();
            serde_json::from_str(&told).unwrap()
        };
        let phrases = serde_json::to_value(engine.phrases()).unwrap();
        let expanded = |compact: Value| {
            let whole = |finding: &Value| match finding.as_u64() {
                Some(number) => phrases[usize::try_from(number).unwrap()].clone(),
                None => finding.clone(),
            };
            let findings: Vec<Value> = compact[4].as_array().unwrap().iter().map(whole).collect();
            json!({
                "outcome": compact[0], "stage": compact[1], "asOf": compact[2],
                "policyAsOf": compact[3],
                "policy": engine.policy().id(), "policyDigest": engine.policy().digest(),
                "findings": findings, "missing": compact[5],
            })
        };
        let mut whole = serde_json::to_value(&decision).unwrap();
        assert_eq!(expanded(told(Fields::All)), whole, "{}", case.name);
        assert_eq!(told(Fields::Outcome), json!([whole["outcome"]]), "{}", case.name);
        let quiet = |finding: &Value| {
            ["met", "not-applicable"].iter().any(|word| finding["status"] == *word)
        };
        whole["findings"].as_array_mut().unwrap().retain(|finding| !quiet(finding));
        assert_eq!(expanded(told(Fields::Brief)), whole, "{}", case.name);
    }
}

#[test]
fn a_rule_says_of_itself_what_the_contract_lists() {
    for rule in remit_engine::RuleInfo::all() {
        let told = serde_json::to_value(rule).unwrap();
        let keys: Vec<&String> = told.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["id", "title", "source", "stages", "severity", "inputs"]);
        assert!(told["source"].as_str().unwrap().starts_with('['), "{told}");
        assert!(!told["inputs"].as_array().unwrap().is_empty(), "{told}");
        assert!(matches!(told["severity"].as_str(), Some("blocking" | "advisory")), "{told}");
    }
    let fixed = remit_engine::RuleInfo::all().filter(|rule| !rule.may_be_changed());
    let fixed: Vec<&str> = fixed.map(remit_engine::RuleInfo::id).collect();
    let lifecycle = [
        "duration.agreed",
        "duration.ordered",
        "funding.covers-days",
        "funding.confirmed",
        "goals.present",
        "goals.agreed",
    ];
    assert_eq!(fixed, lifecycle);
}

#[test]
fn an_error_is_told_to_people_in_one_line() {
    let told = |request: &str| Request::from_json(request).unwrap_err().to_string();
    assert_eq!(
        told(r#"{ "terms": { "days": 0.3 } }"#),
        "request at '/terms/days': expected a multiple of 0.5 from 0.5 to 400, found 0.3"
    );
    assert!(told(r#"{ "id": 5, "bogus": 1, "goals": 3 }"#).ends_with("found 5 (and 2 more)"));
}

#[test]
fn remedies_put_right_what_they_say() {
    for case in support::all() {
        let engine = support::engine(&case);
        let found: Value =
            serde_json::from_str(&support::decide(&engine, &case.request, &case.options)).unwrap();
        for finding in found["findings"].as_array().into_iter().flatten() {
            let remedies = finding["remedies"].as_array().unwrap();
            if finding["status"] != "unmet" || remedies.is_empty() {
                continue;
            }
            let mut request: Value = serde_json::from_str(&case.request).unwrap();
            change::remedy(&mut request, remedies);
            let after = support::decide(&engine, &request.to_string(), &case.options);
            let after: Value = serde_json::from_str(&after).unwrap();
            assert!(after.get("error").is_none(), "{}: {finding} gives {after}", case.name);
            let status = &self::finding(&after, finding["rule"].as_str().unwrap())["status"];
            assert_ne!(status, "unmet", "{}: {finding}", case.name);
        }
    }
}

#[test]
fn messages_are_sentences_for_people() {
    let labels = ["failing", "stuck", "weak ", "poor", "struggling", "underperforming", "coasting"];
    for case in support::all() {
        let engine = support::engine(&case);
        let found: Value =
            serde_json::from_str(&support::decide(&engine, &case.request, &case.options)).unwrap();
        for finding in found["findings"].as_array().into_iter().flatten() {
            let message = finding["message"].as_str().unwrap();
            assert!(
                message.ends_with('.') && message.chars().count() <= 240,
                "{}: {finding}",
                case.name
            );
            assert!(
                !message.contains(['{', '}', '/']) && !message.contains("null"),
                "{}: {finding}",
                case.name
            );
            assert!(
                labels.iter().all(|label| !message.to_lowercase().contains(label)),
                "{}: {finding}",
                case.name
            );
        }
    }
}

#[test]
fn the_grounds_of_a_finding_are_among_its_inputs() {
    let inputs = |rule: &str| -> BTreeSet<&'static str> {
        remit_engine::RuleInfo::all().find(|info| info.id() == rule).unwrap().inputs().collect()
    };
    for case in support::all() {
        let engine = support::engine(&case);
        let found: Value =
            serde_json::from_str(&support::decide(&engine, &case.request, &case.options)).unwrap();
        for finding in found["findings"].as_array().into_iter().flatten() {
            let inputs = inputs(finding["rule"].as_str().unwrap());
            for what in ["paths", "missing"] {
                for pointer in finding[what].as_array().unwrap() {
                    let pattern: Vec<&str> = pointer.as_str().unwrap().split('/').collect();
                    let pattern: Vec<&str> = pattern
                        .into_iter()
                        .map(|part| if part.parse::<usize>().is_ok() { "*" } else { part })
                        .collect();
                    assert!(
                        inputs.contains(pattern.join("/").as_str()),
                        "{}: {finding}",
                        case.name
                    );
                }
            }
        }
    }
}
