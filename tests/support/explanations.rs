//! Why, for every case that is about a rule: laws of every explanation. Writes
//! target/cases/why.jsonl and why-native.jsonl, which the explaining module must answer byte for
//! byte.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use crate::support::{self, Case};
use remit_engine::{CheckOptions, Explanation, Part, Request, Status};
use serde_json::json;

/// A case that is about a rule, the rule, the explanation where there is one, and its text.
type Explained = (Case, String, Option<Explanation>, String);

/// Every case that is about a rule, explained once for all tests.
fn explained() -> &'static [Explained] {
    static ALL: OnceLock<Vec<Explained>> = OnceLock::new();
    ALL.get_or_init(|| {
        let cases = support::all().into_iter();
        cases.filter_map(|case| Some(explain(case.rule.clone()?, case))).collect()
    })
}

fn explain(rule: String, case: Case) -> Explained {
    let explained = Request::from_json(&case.request).and_then(|request| {
        let options = CheckOptions::from_json(&case.options)?;
        support::engine(&case).explain(&request, &rule, &options)
    });
    match explained {
        Ok(why) => {
            let text = serde_json::to_string(&why).unwrap();
            (case, rule, Some(why), text)
        }
        Err(error) => {
            let text = format!("{{\"error\":{}}}", serde_json::to_string(&error).unwrap());
            (case, rule, None, text)
        }
    }
}

#[test]
fn every_case_of_a_rule_is_explained() {
    let (mut asked, mut answers) = (String::new(), String::new());
    let mut met = BTreeSet::new();
    for (case, rule, why, text) in explained() {
        let line = json!({ "name": case.name, "request": case.request, "options": case.options, "policy": case.policy, "rule": rule });
        asked.push_str(&format!("{line}\n"));
        answers.push_str(&format!("{text}\n"));
        let Some(why) = why else {
            assert_eq!(case.expect["absent"], true, "{}: {text}", case.name);
            continue;
        };
        assert_eq!(why.status.word(), case.expect["status"].as_str().unwrap_or(why.status.word()));
        met.insert((why.rule, why.status.word()));
    }
    assert!(met.len() > 100, "only {} pairs of rule and status", met.len());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/cases");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("why.jsonl"), asked).unwrap();
    fs::write(folder.join("why-native.jsonl"), answers).unwrap();
}

#[test]
fn lines_are_for_people() {
    let labels = ["failing", "stuck", "weak ", "poor", "struggling", "underperforming", "coasting"];
    for (case, _, why, _) in explained() {
        let Some(why) = why else { continue };
        let (most, fewest) = if why.numbers.is_empty() { (3, 3) } else { (4, 4) };
        assert!((fewest..=most).contains(&why.lines.len()), "{}: {:?}", case.name, why.lines);
        for line in &why.lines {
            let named = &case.name;
            assert!(line.ends_with(['.', '!', '?']), "{named}: {line}");
            assert!(line.chars().count() <= 700, "{named}: {} {line}", line.chars().count());
            assert!(!line.contains(['{', '}', '/']) && !line.contains("null"), "{named}: {line}");
            assert!(labels.iter().all(|label| !line.to_lowercase().contains(label)), "{line}");
        }
    }
}

#[test]
fn facts_say_what_a_finding_turns_on_and_lacks() {
    for (case, rule, why, _) in explained() {
        let Some(why) = why else { continue };
        let request = Request::from_json(&case.request).unwrap();
        let options = CheckOptions::from_json(&case.options).unwrap();
        let decision = support::engine(case).check_as(&request, &options).unwrap();
        let finding = decision.findings.iter().find(|finding| finding.rule == rule).unwrap();
        let of = |part| {
            let facts = why.facts.iter().filter(move |fact| fact.part == part);
            facts.map(|fact| fact.path.as_str()).collect::<Vec<_>>()
        };
        let told = |paths: &[String], part| {
            let facts: Vec<&str> = of(part);
            paths.iter().all(|path| {
                facts.iter().any(|fact| {
                    path.strip_prefix(fact)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                })
            })
        };
        assert!(told(&finding.paths, Part::Decides), "{}: {finding:?} {:?}", case.name, why.facts);
        assert!(
            told(&finding.missing, Part::Missing),
            "{}: {finding:?} {:?}",
            case.name,
            why.facts
        );
        if matches!(why.status, Status::Met | Status::NotApplicable) {
            assert!(of(Part::Decides).is_empty() && of(Part::Missing).is_empty());
        }
        for fact in &why.facts {
            let unknown = matches!(fact.part, Part::NotNeeded);
            assert!(!unknown || fact.value.is_null(), "{}: {fact:?}", case.name);
        }
    }
}
