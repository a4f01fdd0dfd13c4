//! The laws that hold for every input, not only for those that somebody thought of.
//!
//! The same inputs are tried every time. Others, and more of them:
//! `PROPTEST_RNG_SEED=7 PROPTEST_CASES=100000 cargo test --release --test laws`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unreachable,
    clippy::arithmetic_side_effects,
    reason = "tests may stop"
)]

#[path = "support/always.rs"]
mod always;
#[path = "support/change.rs"]
#[allow(dead_code, reason = "what only case files need")]
mod change;
#[path = "support/requests.rs"]
mod requests;

use std::sync::LazyLock;

use always::always;
use proptest::prelude::*;
use proptest::sample::select;
use remit_engine::{CheckOptions, Engine, Error, Policy, Request};
use serde_json::{Value, json};

/// Engines of different policies: the default one, one for everywhere, one with other switches, one
/// whose limits are all nought.
static ENGINES: LazyLock<Vec<Engine>> = LazyLock::new(|| {
    let patches = [
        json!({ "extends": "reconnect-london" }),
        json!({ "extends": "reconnect-london", "area": null }),
        json!({
            "extends": "reconnect-london",
            "rules": { "off": ["school.open"], "advisory": ["funding.source-allowed"] },
            "goals": [{ "from": "2021-09-01", "maxGoals": 2 }],
            "funding": [{ "from": "2021-09-01", "sources": ["trust", "dfe-offer"] }]
        }),
        json!({
            "extends": "reconnect-london",
            "area": [{ "from": "2021-09-01", "localAuthorities": [] }],
            "terms": [{
                "from": "2021-09-01",
                "initialHalfTerms": 0, "extensionHalfTerms": 0, "extensions": 0, "totalHalfTerms": 0
            }],
            "goals": [{ "from": "2021-09-01", "maxGoals": 0 }],
            "funding": [{ "from": "2021-09-01", "sources": [] }],
            "leader": [{ "from": "2021-09-01", "roles": [] }],
            "dfeOffers": { "tsi-2023": {
                "title": "An offer ".repeat(40),
                "maxDays": 0, "maxPence": 0, "leaderRoles": [], "criteria": []
            } }
        }),
    ];
    patches
        .iter()
        .map(|patch| Engine::new(Policy::from_json(&patch.to_string()).unwrap()))
        .collect()
});

/// The number of one of them: what a failure shows.
fn engine() -> std::ops::Range<usize> {
    0..4
}

fn decide(engine: usize, request: &Value, options: &Value) -> Result<Value, Error> {
    let options = CheckOptions::from_json(&options.to_string())?;
    let decision =
        ENGINES[engine].check_as(&Request::from_json(&request.to_string())?, &options)?;
    Ok(serde_json::to_value(&decision).unwrap())
}

fn findings(decision: &Value) -> impl Iterator<Item = &Value> {
    decision["findings"].as_array().unwrap().iter()
}

fn status<'found>(decision: &'found Value, rule: &Value) -> &'found Value {
    findings(decision)
        .find(|finding| finding["rule"] == *rule)
        .map_or(&Value::Null, |it| &it["status"])
}

/// The remedies with each one-of made a choice of the value of this number, or of its last.
fn chosen(remedies: &[Value], number: usize) -> Vec<Value> {
    let choose = |remedy: &Value| {
        let mut remedy = remedy.clone();
        if remedy["change"] == "one-of" {
            let values = remedy["value"].as_array().unwrap();
            let value = values[number.min(values.len() - 1)].clone();
            remedy["change"] = json!("set");
            remedy["value"] = value;
        }
        remedy
    };
    remedies.iter().map(choose).collect()
}

/// How many choices the longest one-of offers.
fn choices(remedies: &[Value]) -> usize {
    let offered = remedies.iter().filter(|remedy| remedy["change"] == "one-of");
    offered.map(|remedy| remedy["value"].as_array().unwrap().len()).max().unwrap_or(1)
}

/// What any error must be like.
fn is_told_well(error: &Error) -> Result<(), TestCaseError> {
    let faults: Vec<_> = error.faults().collect();
    prop_assert!((1..=64).contains(&faults.len()));
    for fault in faults {
        prop_assert!(fault.found.chars().count() <= 80, "{fault:?}");
        prop_assert!(!fault.expected.is_empty(), "{fault:?}");
        prop_assert!(fault.pointer.is_empty() || fault.pointer.starts_with('/'), "{fault:?}");
    }
    Ok(())
}

/// JSON of any kind, and strange texts in it.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        select(vec!["none", "school", "2024-02-30", "100000", "", " ", "~/"]).prop_map(Value::from),
        ".{0,90}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map("[a-z~/01]{0,4}", inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// A document with something else in some places of it.
fn spoilt(document: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    let spoils = prop::collection::vec((any::<prop::sample::Index>(), any_json()), 0..4);
    (document, spoils).prop_map(|(mut document, spoils)| {
        for (place, value) in spoils {
            let mut pointers = vec![String::new()];
            pointers_in(&document, String::new(), &mut pointers);
            let pointer = place.get(&pointers);
            *document.pointer_mut(pointer).unwrap() = value;
        }
        document
    })
}

/// Every place in a value.
fn pointers_in(value: &Value, at: String, pointers: &mut Vec<String>) {
    let mut into = |name: String, value: &Value| {
        let at = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
        pointers.push(at.clone());
        pointers_in(value, at, pointers);
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(name, value)| into(name.clone(), value)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(index, value)| into(index.to_string(), value));
        }
        _ => {}
    }
}

proptest! {
    // As many inputs as stay under a minute for all laws together.
    #![proptest_config(always(1_000))]

    #[test]
    fn what_is_decided_stays_so_when_more_is_known(
        engine in engine(),
        request in requests::request(),
        options in requests::options(),
        dice in prop::collection::vec(any::<u8>(), 128),
    ) {
        let before = requests::less(&request, &mut dice.into_iter());
        let before = decide(engine, &before, &options).unwrap();
        let after = decide(engine, &request, &options).unwrap();
        for finding in findings(&before) {
            if finding["status"] == "met" || finding["status"] == "unmet" {
                prop_assert_eq!(&finding["status"], status(&after, &finding["rule"]), "{}", finding);
            }
        }
        if before["outcome"] == "ineligible" {
            prop_assert_eq!(&after["outcome"], "ineligible");
        }
    }

    #[test]
    fn remedies_put_right_what_they_say(
        engine in engine(),
        request in requests::request(),
        options in requests::options(),
    ) {
        let decision = decide(engine, &request, &options).unwrap();
        for finding in findings(&decision).filter(|finding| finding["status"] == "unmet") {
            let remedies = finding["remedies"].as_array().unwrap();
            let numbers = if remedies.is_empty() { 0..0 } else { 0..choices(remedies) };
            for number in numbers {
                let mut changed = request.clone();
                change::remedy(&mut changed, &chosen(remedies, number));
                let after = decide(engine, &changed, &options);
                prop_assert!(after.is_ok(), "{finding}: {after:?}");
                let after = after.unwrap();
                prop_assert_ne!(status(&after, &finding["rule"]), "unmet", "{}", finding);
            }
        }
    }

    #[test]
    fn the_outcome_is_that_of_the_blocking_findings(
        engine in engine(),
        request in requests::request(),
        options in requests::options(),
    ) {
        let decision = decide(engine, &request, &options).unwrap();
        let blocking: Vec<&Value> =
            findings(&decision).filter(|finding| finding["severity"] == "blocking").collect();
        let is = |status: &str| blocking.iter().any(|finding| finding["status"] == status);
        let outcome = match (is("unmet"), is("unknown"), is("refer")) {
            (true, ..) => "ineligible",
            (_, true, _) => "incomplete",
            (_, _, true) => "refer",
            _ => "eligible",
        };
        prop_assert_eq!(&decision["outcome"], outcome);
        for finding in findings(&decision) {
            let message = finding["message"].as_str().unwrap();
            prop_assert!(message.ends_with('.') && message.chars().count() <= 240, "{message}");
        }
        for finding in findings(&decision) {
            let (paths, missing) = (&finding["paths"], &finding["missing"]);
            let turns = finding["status"] == "unmet" || finding["status"] == "refer";
            prop_assert!(turns || *paths == json!([]), "{finding}");
            prop_assert_eq!(finding["status"] == "unknown", *missing != json!([]), "{}", finding);
        }
    }

    #[test]
    fn unknown_is_said_in_any_way(
        engine in engine(),
        request in requests::request(),
        options in requests::options(),
    ) {
        let mut told = request.clone();
        for name in ["id", "requester", "school", "challenges", "terms", "funding", "leader"] {
            told.as_object_mut().unwrap().entry(name).or_insert(Value::Null);
        }
        for (object, property) in
            [("requester", "role"), ("school", "urn"), ("terms", "start"), ("leader", "phases")]
        {
            if let Some(object) = told[object].as_object_mut() {
                object.entry(property).or_insert(json!(" \t"));
            }
        }
        prop_assert_eq!(decide(engine, &told, &options), decide(engine, &request, &options));
    }

    #[test]
    fn what_is_written_is_read_as_the_same(
        engine in engine(),
        request in requests::request(),
        options in requests::options(),
    ) {
        let read = Request::from_json(&request.to_string()).unwrap();
        let written = serde_json::to_string(&read).unwrap();
        prop_assert_eq!(&Request::from_json(&written).unwrap(), &read);
        let written: Value = serde_json::from_str(&written).unwrap();
        prop_assert_eq!(decide(engine, &written, &options), decide(engine, &request, &options));
    }

    #[test]
    fn a_spoilt_request_is_refused_with_places_that_are_there(
        request in spoilt(requests::request()),
    ) {
        if let Err(error) = Request::from_json(&request.to_string()) {
            is_told_well(&error)?;
            for fault in error.faults() {
                prop_assert!(request.pointer(&fault.pointer).is_some(), "{fault:?}");
            }
        }
    }

    #[test]
    fn a_spoilt_policy_is_opened_or_refused(
        patch in spoilt(Just(serde_json::from_str(Policy::default_text()).unwrap())),
        whole in any::<bool>(),
    ) {
        let mut policy: Value = patch;
        if let Some(policy) = policy.as_object_mut().filter(|_| !whole) {
            policy.insert("extends".into(), json!("reconnect-london"));
        }
        match Policy::from_json(&policy.to_string()) {
            Ok(policy) => {
                let again = Policy::from_json(policy.to_json()).unwrap();
                prop_assert_eq!(again.digest(), policy.digest());
            }
            Err(error) => is_told_well(&error)?,
        }
    }

    #[test]
    fn no_text_is_too_much(text in any_text(), options in spoilt(requests::options())) {
        let answers = [
            Request::from_json(&text).err(),
            Policy::from_json(&text).err(),
            CheckOptions::from_json(&text).err(),
            CheckOptions::from_json(&options.to_string()).err(),
        ];
        for error in answers.iter().flatten() {
            is_told_well(error)?;
        }
    }
}

/// What a list of a request holds at most.
const MOST: usize = 64;

/// A request in which a list holds so many entries, and not the one that a rule asks for.
fn filled(path: &str, entry: &Value, length: usize) -> Value {
    let mut request = json!({
        "school": { "localAuthority": "208", "phase": "primary" },
        "challenges": ["finance"],
    });
    change::set(&mut request, path, json!(vec![entry; length]));
    request
}

#[test]
fn no_remedy_makes_a_list_longer_than_it_may_be() {
    let options = json!({ "stage": "start", "asOf": "2024-09-20" });
    for (rule, path, entry, adds) in [
        ("goals.cover-challenges", "/goals", json!({ "challenge": "other" }), 1),
        ("goals.agreed", "/agreement", json!("host"), 2),
        ("leader.expert", "/leader/expertise", json!("other"), 1),
        ("leader.knows-phase", "/leader/phases", json!("nursery"), 1),
        ("leader.local", "/leader/localAuthorities", json!("919"), 1),
    ] {
        for length in [MOST - adds, MOST - adds + 1, MOST] {
            let mut request = filled(path, &entry, length);
            let decision = decide(0, &request, &options).unwrap();
            let finding = findings(&decision).find(|finding| finding["rule"] == rule).unwrap();
            let remedies = finding["remedies"].as_array().unwrap();
            let expected = if length + adds > MOST { 0 } else { adds };
            assert_eq!(remedies.len(), expected, "{length}: {finding}");
            change::remedy(&mut request, remedies);
            assert!(decide(0, &request, &options).is_ok(), "{length}: {finding}");
        }
    }
}

/// Any text at all: bytes, JSON, and a request with bytes of it changed, lost or cut off.
fn any_text() -> impl Strategy<Value = String> {
    let bytes = prop::collection::vec(any::<u8>(), 0..200);
    let lossy = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6);
    let damaged = (requests::request(), changes, any::<prop::sample::Index>()).prop_map(
        move |(request, changes, end)| {
            let mut bytes = request.to_string().into_bytes();
            for (place, byte) in changes {
                let place = place.index(bytes.len());
                bytes[place] = byte;
            }
            bytes.truncate(end.index(2 * bytes.len()).max(1));
            lossy(bytes)
        },
    );
    prop_oneof![
        bytes.prop_map(lossy),
        any_json().prop_map(|value| value.to_string()),
        r#"[\[\]{}":, \\u0-9eE+.-]{0,40}"#,
        damaged,
        (0..200_usize).prop_map(|depth| "[".repeat(depth) + &"]".repeat(depth)),
    ]
}
