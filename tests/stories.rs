//! Stories of deployments, told to the engine: what each command must come to, and the laws that every
//! log keeps. Writes target/cases/stories.jsonl, which the same engine as WebAssembly must answer byte for
//! byte (tests/node/stories.test.mjs, tests/browser/cases.test.mjs).
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unreachable,
    clippy::arithmetic_side_effects,
    reason = "tests may stop"
)]

mod lifecycle;
#[allow(dead_code, reason = "the cases use the rest of it")]
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use remit_engine::lifecycle::{CommandName, RefusalCode, Verification, Why, verify};
use remit_engine::{Engine, Policy};
use serde_json::json;

#[test]
fn every_story_goes_as_it_is_told() {
    let stories = lifecycle::all();
    let mut refused: BTreeMap<String, usize> = BTreeMap::new();
    let mut accepted: BTreeMap<String, usize> = BTreeMap::new();
    let mut lines = String::new();
    for story in &stories {
        let telling = story.tell();
        // What was judged under another policy goes unjudged, and its chain holds all the same.
        let engines = [story.engine.clone(), Engine::new(Policy::default())];
        let truth = lifecycle::holds(&engines, &telling.deployment, &story.name);
        for line in &telling.lines {
            lines.push_str(&format!("{line}\n"));
        }
        let last = json!({ "story": story.name, "policy": story.policy,
            "replay": telling.deployment.to_json(), "verification": truth.to_json() });
        lines.push_str(&format!("{last}\n"));
        for code in &telling.refused {
            *refused.entry(code.clone()).or_default() += 1;
        }
        for command in &telling.accepted {
            *accepted.entry(command.clone()).or_default() += 1;
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/cases");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("stories.jsonl"), lines).unwrap();
    for code in RefusalCode::WORDS {
        let count = refused.get(*code).copied().unwrap_or_default();
        assert!(count >= 2, "{code} is met {count} times");
    }
    for command in CommandName::WORDS {
        assert!(accepted.contains_key(*command), "{command} is never accepted");
    }
}

#[test]
fn whatever_is_done_to_a_log_is_found_and_where() {
    let engines = [Engine::new(Policy::default())];
    for story in lifecycle::all() {
        let deployment = story.tell().deployment;
        let events = deployment.events();
        let why = |events: &[remit_engine::Event]| match verify(events, &engines, None) {
            Verification::False { seq, why } => Some((usize::try_from(seq).unwrap(), why)),
            Verification::True { .. } => None,
        };
        for index in 0..events.len() {
            let place = format!("{}, event {}", story.name, index + 1);
            let mut dropped = events.to_vec();
            dropped.remove(index);
            if index + 1 < events.len() {
                assert_eq!(why(&dropped), Some((index + 1, Why::Chain)), "{place} dropped");
                let mut swapped = events.to_vec();
                swapped.swap(index, index + 1);
                assert_eq!(why(&swapped), Some((index + 1, Why::Chain)), "{place} swapped");
            }
            let mut doubled = events.to_vec();
            doubled.insert(index, events[index].clone());
            assert_eq!(why(&doubled), Some((index + 2, Why::Chain)), "{place} doubled");
        }
    }
}

/// A line of a log with a hash that fits, made by somebody who knows how.
fn forged(event: &serde_json::Value, before: &str) -> remit_engine::Event {
    use sha2::{Digest, Sha256};
    let mut event = event.clone();
    let map = event.as_object_mut().unwrap();
    map.remove("hash");
    // serde_json keeps the order; sorted, and without any fraction, this is the canonical form.
    let canonical = sorted(&event).to_string();
    let hash = Sha256::digest(format!("{before}{canonical}"));
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    event["hash"] = hash.into();
    remit_engine::Event::from_json(&event.to_string()).unwrap()
}

fn sorted(value: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Object(map) => {
            let ordered: BTreeMap<_, _> = map.iter().collect();
            ordered.into_iter().map(|(name, value)| (name.clone(), sorted(value))).collect()
        }
        Value::Array(list) => list.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

#[test]
fn a_forged_event_with_a_good_hash_is_judged_again() {
    let story =
        lifecycle::all().into_iter().find(|story| story.name.starts_with("policies")).unwrap();
    let (engines, deployment) = ([story.engine.clone()], story.tell().deployment);
    let seq = deployment.seq() + 1;
    let event = |kind: &str, role: &str, data: serde_json::Value| {
        let event = json!({ "seq": seq, "id": format!("x#{seq}"), "type": kind, "at": "2024-09-21T09:00:00Z",
            "by": { "role": role, "id": "somebody" }, "data": data });
        let mut events = deployment.events().to_vec();
        events.push(forged(&event, deployment.head()));
        events
    };
    let honest = event("match-confirmed", "leader", json!({}));
    assert!(matches!(verify(&honest, &engines, None), Verification::True { .. }));
    let refused = Verification::False { seq, why: Why::Refused };
    for (kind, role, data) in [
        // Not in this state; not by this role; data that no such command has; a policy named without need.
        ("visit-logged", "leader", json!({ "on": "2024-09-22", "days": 1 })),
        ("match-confirmed", "broker", json!({})),
        ("match-confirmed", "leader", json!({ "note": "x" })),
        ("consent-set", "host", json!({ "hostConsent": { "headteacher": "perhaps" } })),
        ("consent-set", "host", json!({})),
        (
            "match-confirmed",
            "leader",
            json!({ "policy": { "id": "second", "digest": story.engine.policy().digest() } }),
        ),
    ] {
        assert_eq!(verify(&event(kind, role, data), &engines, None), refused, "{kind}");
    }
    // A policy that is not at hand cannot judge; what no policy would let pass is found all the same.
    let unknown = verify(&event("match-confirmed", "broker", json!({})), &[], None);
    assert_eq!(unknown, refused);
}

#[test]
fn fifty_visits_on_sundays_do_not_pass() {
    let story = lifecycle::all()
        .into_iter()
        .find(|story| story.name.starts_with("as-accepted: the school moves"))
        .unwrap();
    let engines = [story.engine.clone()];
    let mut deployment = story.tell().deployment;
    let first = deployment.seq() + 1;
    let mut events = deployment.events().to_vec();
    for number in 0..3 {
        let seq = first + number;
        let event = json!({ "seq": seq, "id": format!("v{number}#{seq}"), "type": "visit-logged", "at": "2024-11-18T09:00:00Z",
            "by": { "role": "leader", "id": "leader-1" }, "data": { "days": 1, "on": "2024-11-17" } });
        let event = forged(&event, deployment.head());
        deployment.record(event.clone()).unwrap();
        events.push(event);
    }
    assert_eq!(
        verify(&events, &[], None),
        Verification::True { events: deployment.seq(), head: deployment.head().into() }
    );
    assert_eq!(
        verify(&events, &engines, None),
        Verification::False { seq: first, why: Why::Refused }
    );
}
