//! Whether the cases leave nothing out: every status of every rule at every stage, both ends of every
//! offer, every regime of inspections on its first and last day, and numbers of another day than that
//! on which a request is looked at.

use std::collections::BTreeSet;

use remit_engine::{Policy, RuleInfo, Status};
use serde_json::Value;

use crate::support::{self, Case};

/// A case that is about a rule and expects a status of it.
struct Stated {
    case: Case,
    rule: String,
    status: String,
    stage: String,
    as_of: String,
    policy_as_of: Option<String>,
}

impl Stated {
    /// The day whose numbers apply.
    fn policy_day(&self) -> &str {
        self.policy_as_of.as_deref().unwrap_or(&self.as_of)
    }
}

fn stated() -> Vec<Stated> {
    let cases = support::all().into_iter();
    let stated = cases.filter_map(|case| {
        let rule = case.rule.clone()?;
        let status = String::from(case.expect.get("status")?.as_str()?);
        let options: Value = serde_json::from_str(&case.options).unwrap();
        let text = |name: &str| options.get(name).and_then(Value::as_str).map(String::from);
        let (stage, as_of) = (text("stage")?, text("asOf")?);
        Some(Stated { rule, status, stage, as_of, policy_as_of: text("policyAsOf"), case })
    });
    stated.collect()
}

#[test]
fn every_status_of_every_rule_has_a_case_at_every_stage() {
    let met: BTreeSet<(String, String, String)> =
        stated().into_iter().map(|case| (case.rule, case.stage, case.status)).collect();
    let mut without = Vec::new();
    for rule in RuleInfo::all() {
        for stage in rule.stages() {
            let others = rule.statuses().map(|(status, _)| status);
            for status in std::iter::once(Status::Met).chain(others) {
                let (id, word) = (rule.id(), status.word());
                if !met.contains(&(id.into(), stage.into(), word.into())) {
                    without.push(format!("{id} {word} at the stage {stage}"));
                }
            }
        }
    }
    assert!(without.is_empty(), "no case:\n{}", without.join("\n"));
}

#[test]
fn a_rule_that_reads_dated_numbers_has_a_case_under_those_of_another_day() {
    let apart: BTreeSet<String> = stated()
        .into_iter()
        .filter(|case| case.policy_as_of.as_ref().is_some_and(|day| *day != case.as_of))
        .map(|case| case.rule)
        .collect();
    let dated = |rule: &RuleInfo| rule.numbers().any(|(section, _, _)| section != "calendar");
    let without: Vec<&str> = RuleInfo::all()
        .filter(|rule| dated(rule) && !apart.contains(rule.id()))
        .map(RuleInfo::id)
        .collect();
    assert!(without.is_empty(), "no case: {without:?}");
}

#[test]
fn every_offer_has_cases_on_its_first_and_last_day_and_of_each_of_its_rules() {
    let policy: Value = serde_json::from_str(Policy::default_text()).unwrap();
    let cases = stated();
    let mut without = Vec::new();
    for (id, offer) in policy["dfeOffers"].as_object().unwrap() {
        let day = |name: &str| offer.get(name).and_then(Value::as_str);
        let (from, to) = (day("from").unwrap(), day("to").unwrap_or("2100-12-31"));
        let on_a_day = |rule: &str, day: &str| {
            cases.iter().any(|case| {
                case.rule == rule && case.case.policy.is_empty() && case.policy_day() == day
            })
        };
        let ends = [Some(from), day("to")];
        for end in ends.into_iter().flatten() {
            if !on_a_day("funding.dfe-offer-open", end) {
                without.push(format!("{id}: funding.dfe-offer-open on {end}"));
            }
        }
        let has = |rule: &str, status: &str| {
            cases.iter().any(|case| {
                let open = (from..=to).contains(&case.policy_day());
                open && case.case.policy.is_empty() && case.rule == rule && case.status == status
            })
        };
        let beyond = if offer["exceptionalCases"] == true { "refer" } else { "unmet" };
        let limit = |name: &str| if offer.get(name).is_some() { "unmet" } else { "not-applicable" };
        let met = |name: &str| if offer.get(name).is_some() { "met" } else { "not-applicable" };
        for (rule, status) in [
            ("funding.dfe-offer-open", "met"),
            ("funding.dfe-offer-eligible", "met"),
            ("funding.dfe-offer-eligible", "unknown"),
            ("funding.dfe-offer-eligible", beyond),
            ("funding.dfe-offer-days", met("maxDays")),
            ("funding.dfe-offer-days", limit("maxDays")),
            ("funding.dfe-offer-cost", met("maxPence")),
            ("funding.dfe-offer-cost", limit("maxPence")),
            ("funding.dfe-offer-leader", "met"),
            ("funding.dfe-offer-leader", "refer"),
        ] {
            if !has(rule, status) {
                without.push(format!("{id}: {rule} {status}"));
            }
        }
    }
    assert!(without.is_empty(), "no case:\n{}", without.join("\n"));
}

#[test]
fn every_regime_of_inspections_has_cases_on_its_first_and_last_day() {
    let mut dates = BTreeSet::new();
    for case in stated().iter().filter(|case| case.rule == "funding.dfe-offer-eligible") {
        let request: Value = serde_json::from_str(&case.case.request).unwrap();
        let inspections = request.pointer("/school/inspections").and_then(Value::as_array);
        for inspection in inspections.into_iter().flatten() {
            dates.extend(inspection["date"].as_str().map(String::from));
        }
    }
    for day in ["2024-09-01", "2024-09-02", "2025-11-09", "2025-11-10"] {
        assert!(dates.contains(day), "no inspection on {day}");
    }
}

#[test]
fn every_rule_that_has_remedies_has_a_case_that_says_which() {
    let mut without = BTreeSet::new();
    let mut said = BTreeSet::new();
    for case in support::all() {
        let expected = case.expect.get("remedies").and_then(Value::as_array);
        if expected.is_some_and(|remedies| !remedies.is_empty()) {
            said.extend(case.rule.clone());
        }
        let engine = support::engine(&case);
        let decided: Value =
            serde_json::from_str(&support::decide(&engine, &case.request, &case.options)).unwrap();
        for finding in decided["findings"].as_array().into_iter().flatten() {
            if finding["remedies"] != Value::Array(Vec::new()) {
                without.extend(finding["rule"].as_str().map(String::from));
            }
        }
    }
    without.retain(|rule| !said.contains(rule));
    assert!(without.is_empty(), "no case: {without:?}");
}
