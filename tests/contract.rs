//! Section 7 of the contract, its table written down once more by hand: whatever is given in whatever
//! state by whoever, the first of wrong state, wrong role and missing datum refuses it. (The engine's
//! own table must not be its own witness.)
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unreachable,
    clippy::arithmetic_side_effects,
    reason = "tests may stop"
)]

#[allow(dead_code, reason = "the stories' own tests use the rest of it")]
mod lifecycle;
#[allow(dead_code, reason = "the cases use the rest of it")]
mod support;

use std::collections::BTreeMap;

use remit_engine::lifecycle::{LIFECYCLE, Role, State};
use remit_engine::{Command, Deployment, Engine, Policy, Verdict};
use serde_json::{Map, Value, json};

/// Command, states, roles, required data.
type Row = (&'static str, &'static str, &'static str, &'static str);

/// The order of states in which the contract says "a to b".
const ORDER: [&str; 10] = [
    "draft",
    "submitted",
    "brokering",
    "matched",
    "scoping",
    "agreed",
    "active",
    "paused",
    "completed",
    "ended-early",
];

#[rustfmt::skip]
const TABLE: [Row; 35] = [
    ("open",              "not-opened",                 "requester broker",       "request"),
    ("amend",             "draft",                      "requester broker",       "patch"),
    ("submit",            "draft",                      "requester broker",       ""),
    ("return",            "submitted",                  "broker",                 "reason"),
    ("accept",            "submitted",                  "broker",                 ""),
    ("decline",           "submitted to scoping",       "broker",                 "reason"),
    ("propose-leader",    "brokering",                  "broker",                 "leader"),
    ("confirm-match",     "matched",                    "host leader",            ""),
    ("reject-match",      "matched scoping",            "host leader broker",     "reason"),
    ("record-diagnosis",  "scoping active",             "leader",                 "summary"),
    ("set-consent",       "matched scoping",            "host",                   "hostConsent"),
    ("set-goals",         "scoping",                    "broker leader host",     "goals"),
    ("set-terms",         "scoping",                    "broker leader host",     "terms"),
    ("set-funding",       "scoping",                    "broker leader host",     "funding"),
    ("set-leader",        "scoping",                    "broker leader host",     "leader"),
    ("sign",              "scoping",                    "broker leader host",     ""),
    ("reopen",            "agreed",                     "broker leader host",     "reason"),
    ("confirm-funding",   "scoping to paused",          "funder broker",          "line reference"),
    ("start",             "agreed",                     "broker leader",          "on"),
    ("log-visit",         "active",                     "leader",                 "on days"),
    ("void-visit",        "active paused",              "leader host broker",     "visit reason"),
    ("review",            "active",                     "leader broker",          "on progress"),
    ("propose-variation", "active paused",              "broker leader host",     "reason"),
    ("sign-variation",    "active paused",              "broker leader host",     ""),
    ("reject-variation",  "active paused",              "broker leader host",     "reason"),
    ("raise-concern",     "brokering to ended-early",   "requester host leader broker funder", "summary"),
    ("resolve-concern",   "brokering to ended-early",   "broker host",            "concern outcome"),
    ("record-change",     "submitted to paused",        "broker host",            "kind"),
    ("pause",             "active",                     "broker",                 "reason"),
    ("resume",            "paused",                     "broker",                 "reason"),
    ("complete",          "active",                     "leader broker",          "exit independent"),
    ("end-early",         "agreed active paused",       "broker host leader",     "reason"),
    ("reflect",           "completed ended-early",      "host leader",            "text"),
    ("evaluate",          "completed ended-early",      "broker",                 "outcomes"),
    ("withdraw",          "draft to agreed",            "requester host broker",  "reason"),
];

/// A sound value of each datum.
fn datum(name: &str) -> Value {
    match name {
        "request" | "leader" | "hostConsent" | "terms" | "progress" | "outcomes" => json!({}),
        "patch" | "goals" | "funding" => json!([]),
        "line" => json!(0),
        "on" => json!("2024-11-04"),
        "days" => json!(0.5),
        "kind" => json!("headship"),
        "independent" => json!(true),
        _ => json!("x"),
    }
}

fn states(said: &str) -> Vec<&str> {
    match said.split_once(" to ") {
        Some((from, to)) => {
            let place = |state| ORDER.iter().position(|other| *other == state).unwrap();
            ORDER[place(from)..=place(to)].to_vec()
        }
        None => said.split(' ').collect(),
    }
}

/// A deployment in every state that there is.
fn deployments() -> BTreeMap<&'static str, Deployment> {
    let mut found = BTreeMap::from([("not-opened", Deployment::default())]);
    for story in lifecycle::all() {
        let whole = story.tell().deployment;
        let mut deployment = Deployment::default();
        for event in whole.events() {
            deployment.record(event.clone()).unwrap();
            found.entry(deployment.state().word()).or_insert_with(|| deployment.clone());
        }
    }
    assert_eq!(found.len(), State::WORDS.len());
    found
}

/// What comes of a command, given when the last event was: the code of its refusal, or nothing.
fn refusal(
    engine: &Engine,
    deployment: &Deployment,
    name: &str,
    role: &str,
    data: &Map<String, Value>,
) -> Option<&'static str> {
    let at = deployment.events().last().map_or("2024-09-20T09:00:00Z", |last| last.at().text());
    let command = json!({ "id": "another", "command": name, "by": { "role": role, "id": "somebody" }, "at": at, "data": data });
    let command =
        Command::from_json(&command.to_string()).unwrap_or_else(|error| panic!("{name}: {error}"));
    match engine.apply(deployment, &command).unwrap_or_else(|error| panic!("{name}: {error}")) {
        Verdict::Refused(refused) => {
            let code = refused.code.word();
            if matches!(code, "wrong-state" | "wrong-actor") {
                assert!(refused.findings.is_empty(), "{name}");
            }
            Some(code)
        }
        _ => None,
    }
}

#[test]
fn state_then_role_then_data_whatever_is_given_by_whomever_wherever() {
    let engine = Engine::new(Policy::default());
    let mut tried = 0;
    for (state, deployment) in deployments() {
        for (name, from, by, required) in TABLE {
            let required: Vec<&str> = required.split(' ').filter(|name| !name.is_empty()).collect();
            let all: Map<String, Value> =
                required.iter().map(|name| ((*name).into(), datum(name))).collect();
            for role in Role::WORDS {
                let place = format!("{name} by {role} in {state}");
                let refused =
                    |data: &Map<String, Value>| refusal(&engine, &deployment, name, role, data);
                let expected = if !states(from).contains(&state) {
                    Some("wrong-state")
                } else if !by.split(' ').any(|other| other == *role) {
                    Some("wrong-actor")
                } else {
                    None
                };
                for data in [&Map::new(), &all] {
                    tried += 1;
                    match expected {
                        Some(code) => assert_eq!(refused(data), Some(code), "{place}"),
                        None => {
                            let code = refused(data);
                            assert!(
                                !matches!(code, Some("wrong-state" | "wrong-actor")),
                                "{place}: {code:?}"
                            );
                        }
                    }
                }
                if expected.is_some() {
                    continue;
                }
                // Absent, null and blank are the same: nothing was said.
                for left_out in &required {
                    for nothing in [None, Some(Value::Null), Some(json!("")), Some(json!(" \n\t"))]
                    {
                        let mut data = all.clone();
                        data.remove(*left_out);
                        data.extend(nothing.map(|nothing| (String::from(*left_out), nothing)));
                        tried += 1;
                        assert_eq!(
                            refused(&data),
                            Some("missing-data"),
                            "{place} without {left_out}"
                        );
                    }
                }
            }
        }
    }
    assert!(tried > 5_000, "{tried}");
}

#[test]
fn an_unknown_property_of_the_data_is_bad_input_whatever_else_stands_in_the_way() {
    for (name, _, _, _) in TABLE {
        for value in [json!("x"), Value::Null] {
            let command = json!({ "id": "c", "command": name, "by": { "role": "funder", "id": "f" },
                "at": "2024-09-20T09:00:00Z", "data": { "colour": value } });
            let error = Command::from_json(&command.to_string()).unwrap_err();
            assert_eq!(error.first().pointer, "/data/colour", "{name}");
            assert_eq!(error.first().code.word(), "invalid-input", "{name}");
        }
    }
}

#[test]
fn a_command_is_read_as_the_contract_has_it() {
    let read = |change: &dyn Fn(&mut Value)| {
        let mut command = json!({ "id": "c", "command": "open", "by": { "role": "broker", "id": "b" },
            "at": "2024-09-20T09:00:00Z", "expectedSeq": 0, "data": { "request": {} } });
        change(&mut command);
        let place = command.to_string();
        Command::from_json(&place).map_err(|error| String::from(error.first().pointer.as_str()))
    };
    let set = |pointer: &'static str, value: Value| {
        read(&move |command| *command.pointer_mut(pointer).unwrap() = value.clone())
    };
    // Ids of 1 to 64 characters, whatever they are; white space around them is none of theirs.
    for pointer in ["/id", "/by/id"] {
        assert!(set(pointer, json!("é".repeat(64))).is_ok());
        assert_eq!(set(pointer, json!("é".repeat(65))).unwrap_err(), pointer);
        for nothing in [json!(null), json!(""), json!(" ")] {
            assert_eq!(set(pointer, nothing).unwrap_err(), pointer);
        }
        assert_eq!(set(pointer, json!(7)).unwrap_err(), pointer);
    }
    assert_eq!(set("/id", json!(" c ")).unwrap().id(), "c");
    // In UTC with Z, to whole seconds or with up to nine decimals.
    for at in ["2024-09-20T09:00:00.123456789Z", " 2024-09-20T09:00:00Z "] {
        assert!(set("/at", json!(at)).is_ok(), "{at}");
    }
    for at in [
        "2024-09-20T09:00:00.1234567890Z",
        "2024-09-20T09:00:00+00:00",
        "2024-09-20",
        "2024-09-20T09:00Z",
    ] {
        assert_eq!(set("/at", json!(at)).unwrap_err(), "/at", "{at}");
    }
    // 12.0 is 12; null is not known, so it is not expected.
    assert!(set("/expectedSeq", json!(0.0)).is_ok() && set("/expectedSeq", json!(null)).is_ok());
    for wrong in [json!(-1), json!(0.5), json!("0")] {
        assert_eq!(set("/expectedSeq", wrong).unwrap_err(), "/expectedSeq");
    }
    assert_eq!(set("/command", json!("close")).unwrap_err(), "/command");
    assert_eq!(set("/by/role", json!("school")).unwrap_err(), "/by/role");
    assert_eq!(set("/data", json!([])).unwrap_err(), "/data");
    let more =
        read(&|command| drop(command.as_object_mut().unwrap().insert("note".into(), json!("x"))));
    assert_eq!(more.unwrap_err(), "/note");
    // A text of at most 4,096 characters, lists of at most 64 entries.
    let reason =
        |count: usize| json!({ "request": { "goals": [{ "statement": "é".repeat(count) }] } });
    assert!(set("/data", reason(4096)).is_ok());
    assert_eq!(set("/data", reason(4097)).unwrap_err(), "/data/request/goals/0/statement");
    let goals = |count: usize| json!({ "request": { "challenges": vec!["staffing"; count] } });
    assert!(set("/data", goals(64)).is_ok());
    assert_eq!(set("/data", goals(65)).unwrap_err(), "/data/request/challenges");
}

#[test]
fn the_engine_s_table_has_these_rows_and_no_others() {
    let names: Vec<&str> = LIFECYCLE.iter().map(|step| step.command.word()).collect();
    assert_eq!(names, TABLE.map(|(name, ..)| name));
}
