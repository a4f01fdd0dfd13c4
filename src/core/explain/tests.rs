use std::string::String;
use std::vec::Vec;

use super::names;
use crate::request::place;
use crate::rules::RULES;
use crate::{CheckOptions, Engine, ErrorCode, Explanation, Part, Policy, Request, Stage};

fn options(stage: Stage, as_of: &str) -> CheckOptions {
    CheckOptions { stage, as_of: as_of.parse().unwrap(), policy_as_of: None }
}

fn explained(request: &str, rule: &str, stage: Stage) -> Explanation {
    let engine = Engine::new(Policy::default());
    let request = Request::from_json(request).unwrap();
    engine.explain(&request, rule, &options(stage, "2024-09-20")).unwrap()
}

fn parts(explanation: &Explanation) -> Vec<(&str, Part)> {
    explanation.facts.iter().map(|fact| (fact.path.as_str(), fact.part)).collect()
}

#[test]
fn every_fact_that_a_rule_reads_has_a_name() {
    for rule in RULES {
        for &leaf in rule.inputs {
            let pointer = place::pointer_of(leaf);
            assert!(pointer.ends_with("/*") || names::name(leaf).is_some(), "{pointer}");
        }
    }
}

#[test]
fn a_limit_is_told_with_the_day_from_which_it_holds() {
    let why = explained(
        r#"{ "funding": [{ "source": "school", "days": 2 }, { "source": "dfe-offer", "days": 18 }] }"#,
        "funding.dfe-offer-days",
        Stage::Request,
    );
    assert_eq!(
        why.lines,
        [
            "The rule: The days asked of the DfE's offer add up to no more than it pays for. Its source: the Tes article of 20 September 2024 on Reconnect London (up to 15 days; other offers: public).",
            "In force since 1 September 2023: the offer open, “Trust and school improvement offer”; the most days that it pays for, 15 days.",
            "It turns on the days paid for (line 2): 18 days. Also found: who pays (line 1): school; who pays (line 2): an offer of the DfE; the days paid for (line 1): 2 days.",
            "So it is not met: The DfE offer pays for up to 15 days; 18 are asked of it.",
        ]
    );
    assert_eq!(
        parts(&why),
        [
            ("/funding/0/source", Part::Read),
            ("/funding/1/source", Part::Read),
            ("/funding/0/days", Part::Read),
            ("/funding/1/days", Part::Decides),
        ]
    );
}

#[test]
fn what_is_missing_is_told_apart_from_what_is_not_needed() {
    let request = r#"{ "challenges": ["staffing"], "hostConsent": { "governingBoard": true } }"#;
    let why = explained(request, "request.host-consents", Stage::Start);
    assert_eq!(
        parts(&why),
        [("/hostConsent/headteacher", Part::Missing), ("/challenges", Part::Read)]
    );
    let request = r#"{ "terms": { "end": "2024-10-01", "extensions": 4 } }"#;
    let why = explained(request, "duration.within-limit", Stage::Request);
    assert_eq!(
        parts(&why),
        [
            ("/terms/start", Part::NotNeeded),
            ("/terms/end", Part::Read),
            ("/terms/extensions", Part::Decides)
        ]
    );
    let undated = "Undated: the days that the school calendar covers, from 2 September 2021";
    assert!(why.lines.iter().any(|line| line.contains(undated)), "{:?}", why.lines);
}

#[test]
fn a_rule_that_is_not_asked_is_an_error() {
    let engine = Engine::new(Policy::default());
    let request = Request::default();
    for (rule, stage) in [
        ("leader.kind", Stage::Start),
        ("leader.named", Stage::Request),
        ("duration.starts-ahead", Stage::Start),
    ] {
        let error = engine.explain(&request, rule, &options(stage, "2024-09-20")).unwrap_err();
        assert_eq!(error.code(), ErrorCode::InvalidInput);
        assert_eq!(error.first().pointer, "/rule");
        assert_eq!(error.first().found, rule);
    }
    let off = r#"{ "extends": "reconnect-london", "rules": { "off": ["school.open"] } }"#;
    let engine = Engine::new(Policy::from_json(off).unwrap());
    assert!(engine.explain(&request, "school.open", &options(Stage::Start, "2024-09-20")).is_err());
}

#[test]
fn the_numbers_are_those_of_the_policys_day() {
    let policy = r#"{ "extends": "reconnect-london", "goals": [
        { "from": "2021-09-01", "maxGoals": 5 }, { "from": "2024-09-01", "maxGoals": 3, "source": "the network" } ] }"#;
    let engine = Engine::new(Policy::from_json(policy).unwrap());
    let number = |day: &str| {
        let why = engine.explain(&Request::default(), "goals.present", &options(Stage::Start, day));
        let number = why.unwrap().numbers.remove(0);
        (number.path, number.value.as_u64(), number.from, number.source)
    };
    let (from, source) = (Some("2021-09-01".into()), None);
    assert_eq!(number("2024-08-31"), ("/goals/0/maxGoals".into(), Some(5), from, source));
    let (from, source) = (Some("2024-09-01".into()), Some(String::from("the network")));
    assert_eq!(number("2024-09-01"), ("/goals/1/maxGoals".into(), Some(3), from, source));
}

#[test]
fn a_rule_that_reads_no_number_is_told_in_three_lines() {
    let why = explained(r#"{ "school": { "status": "closed" } }"#, "school.open", Stage::Request);
    assert_eq!(
        why.lines.get(1..),
        Some(
            &[
                "It turns on whether the school is open: closed.".into(),
                "So it is not met: A deployment can only go to a school that is open; this one is closed.".into(),
            ][..]
        )
    );
}
