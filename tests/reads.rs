//! What the rules read of a request, over every case file: a form that asks for it asks enough, and
//! not too much.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unreachable,
    clippy::arithmetic_side_effects,
    reason = "tests may stop"
)]

// Each test of cases uses a part of what is in there.
#[allow(dead_code, reason = "shared with the other tests of cases")]
mod support;

use std::collections::BTreeSet;

use remit_engine::{CheckOptions, Engine, Policy, Request, Stage};

fn reads(request: &str, as_of: &str) -> Vec<String> {
    let options =
        CheckOptions { stage: Stage::Request, as_of: as_of.parse().unwrap(), policy_as_of: None };
    let request = Request::from_json(request).unwrap();
    Engine::new(Policy::default()).reads(&request, &options).unwrap()
}

fn of_school(request: &str, as_of: &str) -> Vec<String> {
    let pointers = reads(request, as_of).into_iter();
    pointers.filter(|pointer| pointer.starts_with("/school/")).collect()
}

#[test]
fn whatever_is_missing_is_read_and_each_place_once() {
    for case in support::all() {
        let engine = support::engine(&case);
        let Ok(request) = Request::from_json(&case.request) else { continue };
        let Ok(options) = CheckOptions::from_json(&case.options) else { continue };
        let Ok(decision) = engine.check_as(&request, &options) else { continue };
        let read = engine.reads(&request, &options).unwrap();
        let once: BTreeSet<&String> = read.iter().collect();
        assert_eq!(once.len(), read.len(), "{}", case.name);
        for pointer in &decision.missing {
            let list = pointer.rsplit_once('/').map(|(list, _)| list.to_string());
            let entry = list.is_some_and(|list| read.contains(&list));
            assert!(read.contains(pointer) || entry, "{}: {pointer}", case.name);
        }
    }
}

#[test]
fn an_empty_request_is_asked_for_the_school_the_problem_and_who_pays() {
    let expected = [
        "/school/urn",
        "/school/status",
        "/school/localAuthority",
        "/challenges",
        "/requester/role",
        "/hostConsent/headteacher",
        "/terms/start",
        "/terms/end",
        "/terms/days",
        "/terms/pattern/days",
        "/terms/pattern/every",
        "/terms/extensions",
        "/funding",
    ];
    assert_eq!(reads("{}", "2024-09-20"), expected);
}

#[test]
fn the_board_is_asked_while_there_is_no_head() {
    let board = String::from("/hostConsent/governingBoard");
    assert!(!reads(r#"{ "challenges": ["finance"] }"#, "2024-09-20").contains(&board));
    assert!(reads(r#"{ "challenges": ["leadership-vacancy"] }"#, "2024-09-20").contains(&board));
}

#[test]
fn a_trust_is_asked_for_where_it_asks_or_pays() {
    let trust = |funding: &str, trust: &str| {
        let request = format!(
            r#"{{ "funding": [{{ "source": "{funding}" }}], "school": {{ "trust": {trust} }} }}"#
        );
        of_school(&request, "2024-09-20").into_iter().filter(|pointer| pointer.contains("trust"))
    };
    assert_eq!(trust("school", "null").count(), 0);
    assert_eq!(trust("trust", "null").collect::<Vec<_>>(), ["/school/trust"]);
    let known: Vec<String> = trust("trust", "{}").collect();
    assert_eq!(known, ["/school/trust", "/school/trust/uid"]);
    assert!(trust("dfe-offer", "{}").any(|pointer| pointer == "/school/trust/declining"));
}

#[test]
fn an_offer_asks_for_what_its_criteria_turn_on() {
    let request = |trust: &str, inspections: &str| {
        format!(
            r#"{{ "funding": [{{ "source": "dfe-offer" }}],
                "school": {{ "trust": {trust}, "inspections": {inspections} }} }}"#
        )
    };
    // A school in no trust is looked at alone, a trust of several as a whole.
    let alone = of_school(&request("\"none\"", "null"), "2024-09-20");
    assert!(alone.contains(&"/school/inspections".into()));
    let several = of_school(&request(r#"{ "schools": 8 }"#, "null"), "2024-09-20");
    assert!(!several.contains(&"/school/inspections".into()));
    assert!(several.contains(&"/school/trust/longStanding".into()));
    // Of an inspection, what its day calls for.
    let inspections = r#"[{}, { "date": "2024-01-16" }, { "date": "2025-01-16" },
        { "date": "2025-11-10" }, { "date": "2027-01-01" }]"#;
    let read = of_school(&request("\"none\"", inspections), "2026-01-01");
    let of = |entry: usize| {
        let prefix = format!("/school/inspections/{entry}/");
        read.iter().filter_map(|pointer| pointer.strip_prefix(&prefix)).collect::<Vec<_>>()
    };
    assert_eq!(of(0), ["date", "concern"]);
    assert_eq!(of(1), ["date", "concern", "overall"]);
    assert_eq!(of(2), ["date", "concern", "leadership", "qualityOfEducation"]);
    assert_eq!(of(3), ["date", "concern", "leadershipAndGovernance"]);
    assert_eq!(of(4), ["date"]);
    // RISE has a limit of cost and asks nothing of the trust; the DfE is asked for nothing at all.
    assert!(
        reads(&request("null", "[]"), "2026-01-01").contains(&"/funding/0/dayRatePence".into())
    );
    assert!(
        !reads(&request("null", "[]"), "2024-09-20").contains(&"/funding/0/dayRatePence".into())
    );
    let asked_by_the_dfe =
        r#"{ "requester": { "role": "dfe" }, "funding": [{ "source": "dfe-offer" }] }"#;
    let nothing_more = ["/school/urn", "/school/status", "/school/localAuthority"];
    assert_eq!(of_school(asked_by_the_dfe, "2024-09-20"), nothing_more);
}
