//! What would pass: against brute force over small domains, and the laws that every answer keeps.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::unreachable,
    clippy::print_stdout,
    reason = "tests may stop"
)]

#[path = "support/case_base.rs"]
mod case_base;
#[path = "support/change.rs"]
#[allow(dead_code, reason = "shared with the cases")]
mod change;

use case_base::Dice;
use remit_engine::{
    CheckOptions, Engine, Outcome, PassOptions, Passing, Policy, Request, Stage, Status,
};
use serde_json::{Value, json};

const SEED: u64 = 7;

fn start() -> CheckOptions {
    CheckOptions { stage: Stage::Start, as_of: "2024-09-20".parse().unwrap(), policy_as_of: None }
}

fn outcome(engine: &Engine, request: &Value, check: CheckOptions) -> Outcome {
    let request = Request::from_json(&request.to_string()).unwrap();
    engine.check_as(&request, &check).unwrap().outcome
}

fn passing(engine: &Engine, request: &Value, check: CheckOptions, keep: &[&str]) -> Passing {
    let request = Request::from_json(&request.to_string()).unwrap();
    let keep = keep.iter().map(|kept| String::from(*kept)).collect();
    engine.what_would_pass(&request, &PassOptions { check, keep }).unwrap()
}

/// The request changed as these changes and acts say: `changes` as the answer's JSON has them.
fn changed(request: &Value, changes: &[Value], acts: &[Value]) -> Value {
    let mut changed = request.clone();
    let (gone, set): (Vec<&Value>, Vec<&Value>) =
        changes.iter().partition(|change| change["change"] == "remove");
    for change in set {
        change::set(&mut changed, change["path"].as_str().unwrap(), change["value"].clone());
    }
    for act in acts.iter().filter(|act| act.get("value").is_some()) {
        let path = act["path"].as_str().unwrap();
        let path = if path == "/agreement" { "/agreement/-" } else { path };
        change::set(&mut changed, path, act["value"].clone());
    }
    for change in gone {
        change::remove(&mut changed, change["path"].as_str().unwrap());
    }
    changed
}

/// A request of which little is wrong but what terms, lines and the leader's time say.
fn tangled(dice: &mut Dice) -> Value {
    let starts = ["2024-09-02", "2024-10-14", "2024-11-04", "2024-12-16", "2025-01-06"];
    let ends = ["2024-10-25", "2024-11-15", "2024-12-20", "2025-02-14", "2025-07-18", "2026-03-27"];
    let days = [1, 4, 8, 12, 15, 18, 30, 60];
    let sources = ["dfe-offer", "dfe-offer", "trust", "school"];
    let every = *dice.one(&["week", "week", "month"]);
    let line = |dice: &mut Dice| {
        let source = *dice.one(&sources);
        let payer = if source == "school" { "100000" } else { "5712" };
        json!({ "source": source, "payer": payer, "days": dice.one(&days), "dayRatePence": 60000, "status": "confirmed" })
    };
    let funding: Vec<Value> = (0..=dice.below(2)).map(|_| line(dice)).collect();
    let end = *dice.one(&ends);
    let goal = |by: &str| json!({ "challenge": "staffing", "statement": "s", "measure": "m", "target": "t", "by": by, "owner": "school" });
    let goals: Vec<Value> = (0..=dice.below(2)).map(|_| goal(dice.one::<&str>(&ends))).collect();
    json!({
        "requester": { "role": "broker" },
        "school": { "urn": "100000", "status": "open", "localAuthority": "208", "phase": "secondary",
            "trust": { "uid": "5712", "schools": 3, "longStanding": 3, "inspected": 2, "belowGood": 1, "declining": true },
            "inspections": [], "formerlyTwoPlus": false },
        "challenges": ["staffing"],
        "hostConsent": { "headteacher": true, "governingBoard": true },
        "terms": { "start": dice.one(&starts), "end": end, "days": dice.one(&days),
            "pattern": { "days": dice.one(&[1, 2, 3]), "every": every } },
        "funding": funding,
        "goals": goals,
        "agreement": ["broker", "leader", "host"],
        "leader": { "role": "trust-ceo", "expertise": ["staffing"], "phases": ["secondary"], "localAuthorities": ["208"],
            "trust": dice.one(&["none", "none", "5712"]), "interest": "none", "employed": false,
            "daysPerWeek": dice.one(&[0, 1, 2, 5]), "safeguardingChecked": true },
    })
}

/// A small domain for every place that may be changed; `null` takes an entry out.
fn domain(request: &Value) -> Vec<(String, Vec<Value>)> {
    let days: Vec<Value> =
        [1, 2, 3, 4, 6, 8, 10, 12, 14, 15, 18, 24, 30].map(|days| json!(days)).into();
    let dates: Vec<Value> = [
        "2024-09-02",
        "2024-10-14",
        "2024-10-25",
        "2024-11-04",
        "2024-11-29",
        "2024-12-16",
        "2024-12-20",
        "2025-01-06",
        "2025-02-14",
        "2025-04-04",
        "2025-07-18",
        "2025-10-24",
    ]
    .map(|day| json!(day))
    .into();
    let mut domain = vec![
        ("/terms/start".into(), dates.clone()),
        ("/terms/end".into(), dates.clone()),
        ("/terms/days".into(), days.clone()),
        ("/terms/pattern/days".into(), vec![json!(0.5), json!(1), json!(2), json!(3), json!(5)]),
        ("/terms/pattern/every".into(), vec![json!("week"), json!("month")]),
        ("/leader/trust".into(), vec![json!("none")]),
        ("/leader/daysPerWeek".into(), vec![json!(1), json!(2), json!(5)]),
    ];
    let sources = || vec![json!("school"), json!("trust"), json!("dfe-offer")];
    let lines = request["funding"].as_array().unwrap().len();
    for line in 0..lines {
        domain.push((format!("/funding/{line}/days"), days.clone()));
        domain.push((format!("/funding/{line}/source"), sources()));
        domain.push((format!("/funding/{line}/payer"), vec![json!("100000"), json!("5712")]));
        domain.push((format!("/funding/{line}"), vec![Value::Null]));
    }
    let added = [3, 8, 15, 30].iter().flat_map(|days| {
        [("school", "100000"), ("trust", "5712")]
            .map(|(source, payer)| json!({ "source": source, "payer": payer, "days": days }))
    });
    domain.push(("/funding/-".into(), added.collect()));
    for goal in 0..request["goals"].as_array().unwrap().len() {
        domain.push((format!("/goals/{goal}/by"), dates.clone()));
        domain.push((format!("/goals/{goal}"), vec![Value::Null]));
    }
    domain
}

/// Whether some choice of values at so many places of the domain passes.
fn passes_with(
    engine: &Engine,
    request: &Value,
    domain: &[(String, Vec<Value>)],
    places: usize,
    made: &mut Vec<(String, Value)>,
) -> bool {
    if places == 0 {
        let mut request = request.clone();
        for (path, value) in made.iter().filter(|(_, value)| !value.is_null()) {
            change::set(&mut request, path, value.clone());
        }
        for (path, _) in made.iter().rev().filter(|(_, value)| value.is_null()) {
            change::remove(&mut request, path);
        }
        let request = Request::from_json(&request.to_string());
        // A pattern of more days than a week has is no request at all.
        return request.is_ok_and(|request| {
            engine.check_as(&request, &start()).unwrap().outcome != Outcome::Ineligible
        });
    }
    domain.iter().enumerate().any(|(index, (path, values))| {
        values.iter().any(|value| {
            made.push((path.clone(), value.clone()));
            let passes = passes_with(engine, request, &domain[index + 1..], places - 1, made);
            made.pop();
            passes
        })
    })
}

/// Stands for the size of a set where there is none.
const NONE: usize = 7;

/// Every third of many values.
fn coarse(values: &[Value]) -> Vec<Value> {
    let step = if values.len() > 5 { 3 } else { 1 };
    values.iter().step_by(step).cloned().collect()
}

#[test]
fn brute_force_finds_no_smaller_set() {
    let engine = Engine::new(Policy::default());
    let mut dice = Dice::of(SEED);
    let mut sizes = [0_usize; 8];
    for number in 0..100 {
        let request = tangled(&mut dice);
        let all = domain(&request);
        // What is kept is left out of the domain.
        let kept: Vec<&str> = [
            "/terms/days",
            "/terms/end",
            "/terms/start",
            "/leader",
            "/funding/0",
            "/terms/pattern",
        ]
        .into_iter()
        .filter(|_| dice.below(4) == 0)
        .collect();
        let lies = |path: &str, outer: &str| {
            path.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let open: Vec<_> = all
            .into_iter()
            .filter(|(path, _)| !kept.iter().any(|kept| lies(path, kept) || lies(kept, path)))
            .collect();
        let answer = passing(&engine, &request, start(), &kept);
        assert!(!answer.gave_up, "{request}");
        // Where nothing passes, no number of changes does.
        let size = answer.sets.first().map_or(NONE, |set| set.changes.len());
        sizes[size] += 1;
        // Three at a time take long: of some requests, and of many values every third.
        let most = if number % 6 == 0 { 4 } else { 3 };
        for places in 0..size.min(most) {
            let open: Vec<_> = match places {
                3 => open.iter().map(|(path, values)| (path.clone(), coarse(values))).collect(),
                _ => open.clone(),
            };
            assert!(
                !passes_with(&engine, &request, &open, places, &mut Vec::new()),
                "{places} changes are enough, not {size}, keeping {kept:?}: {request}"
            );
        }
    }
    assert!(sizes[1] >= 5 && sizes[2] > 10 && sizes[3] > 10 && sizes[NONE] > 5, "{sizes:?}");
}

#[test]
fn every_set_passes_and_no_part_of_it_does() {
    let engine = Engine::new(Policy::default());
    let mut dice = Dice::of(SEED + 1);
    let (mut told, mut stood) = (0, 0);
    for number in 0..600 {
        let request =
            if number % 2 == 0 { tangled(&mut dice) } else { case_base::request(&mut dice) };
        let check = start();
        let answer = passing(&engine, &request, check, &["/terms/extensions", "/funding/1/source"]);
        assert_eq!(answer.standing.is_empty(), !answer.sets.is_empty(), "{request}");
        stood += usize::from(!answer.standing.is_empty());
        assert!(answer.standing.iter().all(|finding| finding.status == Status::Unmet));
        assert!(answer.sets.len() <= 3);
        for set in &answer.sets {
            told += 1;
            let text = serde_json::to_value(set).unwrap();
            let changes = text["changes"].as_array().unwrap();
            let acts = text["acts"].as_array().unwrap();
            let after = changed(&request, changes, acts);
            assert_eq!(outcome(&engine, &after, check), set.outcome, "{text} {request}");
            assert_ne!(set.outcome, Outcome::Ineligible);
            for (index, change) in changes.iter().enumerate() {
                let path = change["path"].as_str().unwrap();
                assert!(
                    ["/terms/", "/funding/", "/goals/", "/leader/"]
                        .iter()
                        .any(|part| path.starts_with(part)),
                    "{path}"
                );
                for never in [
                    "status",
                    "safeguardingChecked",
                    "released",
                    "employed",
                    "interest",
                    "extensions",
                ] {
                    assert!(!path.ends_with(never), "{path}");
                }
                assert!(!"/funding/1/source".starts_with(path), "{path} was to be kept");
                let words = change["words"].as_str().unwrap();
                assert!(
                    words.ends_with('.') && !words.contains(['{', '}', '/']) && words.len() > 12,
                    "{words}"
                );
                // Without it, whatever is done besides, something is unmet.
                let mut fewer = changes.clone();
                fewer.remove(index);
                let fewer = changed(&request, &fewer, acts);
                assert_eq!(
                    outcome(&engine, &fewer, check),
                    Outcome::Ineligible,
                    "{change} {text} {request}"
                );
            }
            for act in acts {
                assert!(!act["words"].as_str().unwrap().is_empty(), "{act}");
            }
        }
        let sizes: Vec<usize> = answer.sets.iter().map(|set| set.changes.len()).collect();
        assert!(sizes.is_sorted(), "{sizes:?}");
    }
    assert!(told > 300 && stood > 5, "{told} {stood}");
}
