use std::string::{String, ToString};
use std::vec::Vec;

use super::*;

fn faults(text: &str) -> Vec<(String, String)> {
    let error = Policy::from_json(text).unwrap_err();
    assert_eq!(error.code().word(), "invalid-policy");
    error.faults().map(|fault| (fault.pointer.clone(), fault.found.clone())).collect()
}

fn pointers(text: &str) -> Vec<String> {
    faults(text).into_iter().map(|(pointer, _)| pointer).collect()
}

#[test]
fn the_default_policy_has_no_fault() {
    let policy = Policy::from_json(Policy::default_text()).unwrap();
    assert_eq!(policy.id(), DEFAULT_ID);
    assert_eq!(policy.digest(), Policy::default().digest());
    assert_eq!(Policy::from_json(policy.to_json()).unwrap().digest(), policy.digest());
}

#[test]
fn an_empty_patch_is_the_default_policy() {
    let patched = Policy::from_json(r#"{"extends":"reconnect-london"}"#).unwrap();
    assert_eq!(patched.digest(), Policy::default().digest());
}

#[test]
fn every_contradiction_is_told_at_once() {
    let found = pointers(
        r#"{
        "extends": "reconnect-london",
        "area": [ { "from": "2021-09-01", "localAuthorities": ["21"] } ],
        "terms": [
            { "from": "2022-09-01", "initialHalfTerms": -1, "extensionHalfTerms": 1, "extensions": 2, "totalHalfTerms": 6 },
            { "from": "2022-09-01", "initialHalfTerms": 7, "extensionHalfTerms": 1, "extensions": 2, "totalHalfTerms": 6 } ],
        "goals": [],
        "dfeOffers": { "rise-2025": { "from": "2025-07-31" }, "tsi-2022": { "judged": { "to": "2022-08-31" } } },
        "calendar": { "halfTerms": [
            { "id": "a", "from": "2024-09-02", "to": "2024-09-01" },
            { "id": "b", "from": "2024-11-04", "to": "2024-12-20" },
            { "id": "b", "from": "2024-12-20", "to": "2025-02-14" } ] },
        "rules": { "off": ["funding.confirmed", "no.such-rule"], "advisory": ["goals.agreed"] },
        "messages": { "school.open": { "unmet": "It is {colour}.", "maybe": "Perhaps." }, "nothing": {} }
        }"#,
    );
    for pointer in [
        "/area/0/localAuthorities/0",
        "/terms/0/initialHalfTerms",
        "/terms/1/from",
        "/terms/1/totalHalfTerms",
        "/goals",
        "/dfeOffers/tsi-2022/judged/to",
        "/calendar/halfTerms/0/to",
        "/calendar/halfTerms/2/id",
        "/calendar/halfTerms/2/from",
        "/rules/off/0",
        "/rules/off/1",
        "/rules/advisory/0",
        "/messages/school.open/unmet",
        "/messages/school.open/maybe",
        "/messages/nothing",
    ] {
        assert!(found.iter().any(|known| known == pointer), "{pointer} is not among {found:?}");
    }
    assert!(
        found.iter().any(|pointer| pointer.ends_with("/from") && pointer.starts_with("/dfeOffers"))
    );
    let mut once = found.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), found.len(), "{found:?}");
}

#[test]
fn faults_and_contradictions_come_in_document_order() {
    // A patch keeps the order of the default policy; what is new comes last.
    assert_eq!(
        pointers(
            r#"{
            "messages": { "x~y/z": {}, "school.open": { "unmet": "{a} {b}", "met": 7 } },
            "rules": { "advisory": ["no.such-rule"], "off": ["goals.agreed", 1] },
            "colour": "blue",
            "goals": [ { "from": "2021-09-01", "maxGoals": 1 }, { "maxGoals": -1, "from": "2021-09-01" },
                { "from": "2021-09-01" } ],
            "area": [],
            "calendar": { "closures": ["never"], "halfTerms": [
                { "id": "a", "from": "2024-09-02", "to": "2024-09-01", "colour": "red" }, {} ] },
            "extends": "reconnect-london"
            }"#
        ),
        [
            "/area",
            "/goals/1/maxGoals",
            "/goals/1/from",
            "/goals/2/from",
            "/goals/2/maxGoals",
            "/calendar/halfTerms/0/to",
            "/calendar/halfTerms/0/colour",
            "/calendar/halfTerms/1/id",
            "/calendar/halfTerms/1/from",
            "/calendar/halfTerms/1/to",
            "/calendar/closures/0",
            "/rules/off/0",
            "/rules/off/1",
            "/rules/advisory/0",
            "/messages/x~0y~1z",
            "/messages/school.open/unmet",
            "/messages/school.open/met",
            "/colour",
        ]
    );
    // A list of many entries is in their order, not in that of their digits.
    let ids: Vec<String> = (0..12).map(|id| std::format!("\"{id}\"")).collect();
    let rules = std::format!(
        r#"{{ "extends": "reconnect-london", "rules": {{ "off": [{}] }}, "colour": 1 }}"#,
        ids.join(",")
    );
    let found = pointers(&rules);
    assert_eq!(found.len(), 13);
    assert_eq!((found[2].as_str(), found[10].as_str()), ("/rules/off/2", "/rules/off/10"));
    assert_eq!(found[12], "/colour");
}

#[test]
fn of_many_faults_the_first_are_told() {
    let wrong = std::vec!["\"no.such-rule\""; 70].join(",");
    let offers = (0..70).map(|id| std::format!(r#""{id}":7"#)).collect::<Vec<_>>().join(",");
    let found = pointers(&std::format!(
        r#"{{ "dfeOffers": {{ {offers} }}, "extends": "reconnect-london", "rules": {{ "off": [{wrong}] }},
            "goals": [] }}"#
    ));
    assert_eq!(found.len(), 64);
    assert_eq!((found[0].as_str(), found[1].as_str()), ("/goals", "/dfeOffers/0"));
    assert_eq!(found[63], "/dfeOffers/62");
}

#[test]
fn what_must_be_there_is_named_where_it_is_missing() {
    assert_eq!(
        pointers("{}"),
        ["/id", "/title", "/terms", "/goals", "/funding", "/leader", "/calendar"]
    );
    assert_eq!(pointers(r#"{"extends":"elsewhere"}"#), ["/extends"]);
    assert_eq!(pointers("nonsense"), [""]);
    assert_eq!(pointers(r#"{"extends":"reconnect-london","colour":"blue"}"#), ["/colour"]);
}

#[test]
fn the_last_entry_that_has_begun_is_in_force() {
    let policy = Policy::from_json(
        r#"{ "extends": "reconnect-london", "area": null, "goals": [
            { "from": "2021-09-01", "maxGoals": 3 }, { "from": "2024-09-01", "maxGoals": 4 } ] }"#,
    )
    .unwrap();
    let most = |day: &str| policy.in_force(day.parse().unwrap()).map(|entry| entry.max_goals);
    assert_eq!(most("2021-08-31"), None);
    assert_eq!(most("2021-09-01"), Some(3));
    assert_eq!(most("2024-08-31"), Some(3));
    assert_eq!(most("2024-09-01"), Some(4));
    assert!(policy.in_force("2024-09-01".parse().unwrap()).unwrap().area.is_none());
    let offer = |day: &str| {
        policy.in_force(day.parse().unwrap()).unwrap().offer.map(|offer| offer.title.to_string())
    };
    assert_eq!(offer("2022-08-31"), None);
    assert_eq!(offer("2025-07-31").as_deref(), Some("School improvement offer"));
    assert_eq!(offer("2030-01-01").as_deref(), Some("RISE targeted support"));
}
