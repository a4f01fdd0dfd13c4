//! Reports from the logs of stories: what each says follows from the events, and nothing that somebody
//! wrote can become anything but text.
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
mod reported;
#[allow(dead_code, reason = "the cases use the rest of it")]
mod support;

use std::collections::BTreeMap;

use remit_engine::report::{Report, ReportKind, ReportOptions};
use remit_engine::{Deployment, Engine, Policy};
use reported::{hostile, names, page, rewritten};
use serde_json::{Value, json};

fn report(engine: &Engine, deployment: &Deployment, kind: &str) -> Report {
    let kind = ReportKind::of_word(kind).unwrap();
    engine.report(deployment, &ReportOptions { kind, with_school: false }).unwrap()
}

/// A report that may name the school, read as its readers do.
fn read(engine: &Engine, deployment: &Deployment, kind: &str) -> page::Page {
    let kind = ReportKind::of_word(kind).unwrap();
    let options = ReportOptions { kind, with_school: true };
    page::of(engine.report(deployment, &options).unwrap().to_markdown())
}

/// A report as JSON.
fn told(engine: &Engine, deployment: &Deployment, kind: &str) -> Value {
    serde_json::from_str(report(engine, deployment, kind).to_json()).unwrap()
}

/// The story whose name has this in it, told.
fn story(name: &str) -> (Engine, Deployment) {
    let story = lifecycle::all().into_iter().find(|story| story.name.contains(name)).unwrap();
    let deployment = story.tell().deployment;
    (story.engine, deployment)
}

/// The deployment as it stood after so many events.
fn after(deployment: &Deployment, events: usize) -> Deployment {
    Deployment::replay(&deployment.events()[..events]).unwrap()
}

#[test]
fn each_report_is_there_from_its_state_on_and_says_why_where_it_is_not() {
    let from = |kind: &str| match kind {
        "agreement" => {
            &["scoping", "agreed", "active", "paused", "completed", "ended-early", "closed"][..]
        }
        "evaluation" => &["completed", "ended-early", "closed"],
        _ => &["agreed", "active", "paused", "completed", "ended-early", "closed"],
    };
    let mut made: BTreeMap<&str, usize> = BTreeMap::new();
    for story in lifecycle::all() {
        let whole = story.tell().deployment;
        let mut deployment = Deployment::default();
        for event in whole.events() {
            deployment.record(event.clone()).unwrap();
            let state = deployment.state().word();
            for word in ReportKind::WORDS {
                let kind = ReportKind::of_word(word).unwrap();
                for with_school in [false, true] {
                    let options = ReportOptions { kind, with_school };
                    let place = format!("{} at {}: {word} in {state}", story.name, event.id());
                    match story.engine.report(&deployment, &options) {
                        Ok(report) => {
                            assert!(from(word).contains(&state), "{place}");
                            let told: Value = serde_json::from_str(report.to_json()).unwrap();
                            assert_eq!(told["kind"], *word);
                            assert_eq!(told["head"], deployment.head(), "{place}");
                            page::of(report.to_markdown());
                            *made.entry(word).or_default() += 1;
                        }
                        Err(error) => {
                            assert!(!from(word).contains(&state), "{place}: {error}");
                            assert_eq!(error.input().word(), "events", "{place}");
                            assert!(error.first().expected.starts_with("a deployment "), "{place}");
                        }
                    }
                }
            }
        }
    }
    assert!(ReportKind::WORDS.iter().all(|word| made[word] > 20), "{made:?}");
}

#[test]
fn the_agreement_names_the_hash_that_was_signed() {
    let mut signed = 0;
    for story in lifecycle::all() {
        let deployment = story.tell().deployment;
        let state = serde_json::from_str::<Value>(&deployment.to_json()).unwrap();
        let Some(hash) = state.get("signedAs") else { continue };
        let told = told(&story.engine, &deployment, "agreement");
        assert_eq!(&told["signedAs"], hash, "{}", story.name);
        let seq = usize::try_from(told["signedSeq"].as_u64().unwrap()).unwrap();
        let event = &deployment.events()[seq - 1];
        assert_eq!(hash, event.hash(), "{}", story.name);
        assert!(matches!(event.kind(), "signed" | "variation-signed"), "{}", story.name);
        assert_eq!(told["goals"], state["request"]["goals"], "{}", story.name);
        let page = report(&story.engine, &deployment, "agreement");
        assert!(page.to_markdown().contains(&format!("`{}`", event.hash())), "{}", story.name);
        signed += 1;
    }
    assert!(signed > 10, "{signed}");
}

#[test]
fn while_it_is_worked_out_the_agreement_says_who_has_not_signed() {
    let (engine, whole) = story("a trust asks, everybody agrees");
    let signed = whole.events().iter().position(|event| event.kind() == "signed").unwrap();
    let deployment = after(&whole, signed + 1);
    let told = told(&engine, &deployment, "agreement");
    assert_eq!(told.get("signedAs"), None);
    assert_eq!(told["signatures"].as_array().unwrap().len(), 1);
    let page = page::of(report(&engine, &deployment, "agreement").to_markdown());
    assert_eq!(page.headings[0], "Agreement, not signed by all yet");
    assert!(
        page.rows.contains(&vec!["The school".into(), "–".into(), "Not yet".into()]),
        "{:?}",
        page.rows
    );
}

#[test]
fn the_agreement_names_the_school_as_it_was_signed() {
    let (engine, whole) = story("a new URN while the leader works");
    let urn =
        |deployment: &Deployment| told(&engine, deployment, "agreement")["school"]["urn"].clone();
    let change = whole.events().iter().position(|event| event.kind() == "change-recorded").unwrap();
    assert_eq!(urn(&after(&whole, change + 1)), urn(&after(&whole, change)));
    let now: Value = serde_json::from_str(&after(&whole, change + 1).to_json()).unwrap();
    assert_ne!(now["request"]["school"]["urn"], urn(&after(&whole, change + 1)));
}

#[test]
fn the_days_of_the_half_terms_are_the_days_logged() {
    let mut worked = 0.0;
    for story in lifecycle::all() {
        let deployment = story.tell().deployment;
        let state = serde_json::from_str::<Value>(&deployment.to_json()).unwrap();
        let Some(logged) = state.get("daysLogged").and_then(Value::as_f64) else { continue };
        let told = told(&story.engine, &deployment, "progress");
        assert_eq!(told["days"]["worked"].as_f64(), Some(logged), "{}", story.name);
        assert_eq!(told["days"]["agreed"], state["daysAgreed"], "{}", story.name);
        let terms = told["halfTerms"].as_array().unwrap();
        let days: f64 = terms.iter().map(|term| term["days"].as_f64().unwrap()).sum();
        assert_eq!(days, logged, "{}", story.name);
        assert_eq!(terms.last().unwrap()["soFar"].as_f64(), Some(logged), "{}", story.name);
        let visits = told["visits"].as_array().unwrap().iter();
        let counted = visits.filter(|visit| visit.get("voided").is_none());
        let days: f64 = counted.map(|visit| visit["days"].as_f64().unwrap()).sum();
        assert_eq!(days, logged, "{}", story.name);
        worked += logged;
    }
    assert!(worked > 10.0, "{worked}");
}

#[test]
fn a_visit_in_a_holiday_is_told_outside_the_half_terms() {
    let (engine, deployment) = story("safeguarding and staffing, half a term, extended");
    let calendar = json!({ "extends": "reconnect-london", "calendar": { "halfTerms": [
        { "id": "early", "from": "2024-11-04", "to": "2024-12-06" },
        { "id": "late", "from": "2025-01-06", "to": "2025-02-11" } ] } });
    let other = Engine::new(Policy::from_json(&calendar.to_string()).unwrap());
    let told = told(&other, &deployment, "progress");
    assert_eq!(
        told["halfTerms"],
        json!([
            { "id": "early", "from": "2024-11-04", "to": "2024-12-06", "days": 0, "soFar": 0 },
            { "from": "2024-12-10", "to": "2024-12-10", "days": 1, "soFar": 1 },
            { "id": "late", "from": "2025-01-06", "to": "2025-02-11", "days": 0, "soFar": 1 },
            { "from": "2025-02-12", "to": "2025-02-12", "days": 1, "soFar": 2 }
        ])
    );
    // It is another policy than the log names, and the report says so.
    assert_eq!(told["policyDiffers"]["used"], other.policy().digest());
    assert_eq!(told["policyDiffers"]["named"], engine.policy().digest());
    assert!(report(&other, &deployment, "progress").to_markdown().contains("by another policy"));
    assert!(!report(&engine, &deployment, "progress").to_markdown().contains("by another policy"));
}

#[test]
fn progress_tells_what_reviews_said_of_the_words_that_a_goal_has_now() {
    let (engine, deployment) = story("safeguarding and staffing, half a term, extended");
    let page = page::of(report(&engine, &deployment, "progress").to_markdown());
    let of =
        |goal: &str| page.rows.iter().find(|row| row[0].starts_with(goal)).unwrap()[3..].to_vec();
    assert_eq!(of("The single central record"), ["Achieved", "12 December 2024: achieved"]);
    // On 12 December it was at risk; then its date was changed.
    assert_eq!(of("Every lesson"), ["Achieved", "13 February 2025: achieved"]);
}

#[test]
fn the_evaluation_says_what_was_planned_what_changed_and_why() {
    let (engine, deployment) = story("one day a month changed to two days a week");
    let told = told(&engine, &deployment, "evaluation");
    assert_eq!((&told["planned"]["days"], &told["agreed"]["days"]), (&json!(4), &json!(20)));
    assert_eq!(
        told["worked"],
        json!({ "start": "2024-11-04", "firstVisit": "2024-11-04", "lastVisit": "2024-11-04", "days": 1 })
    );
    assert_eq!(told["goals"][1]["outcome"], "achieved");
    assert_eq!(told["goals"][1]["evidence"], "Minutes of 3 February");
    assert_eq!(told["independent"], false);
    assert_eq!(told["endedBecause"], "Until then the authority's adviser comes weekly.");
    assert_eq!(told["evaluatedBecause"], "The head who would look back has left.");
    let variation = &told["variations"][0];
    assert_eq!(variation["reason"], "The headteacher has left.");
    assert_eq!(variation["changes"], json!(["terms", "goals", "challenges", "funding"]));
    assert_eq!(variation["days"], json!({ "from": 4, "to": 20 }));
    assert_eq!(
        (&variation["status"], &variation["on"]),
        (&json!("in-force"), &json!("2024-11-18"))
    );
    assert_eq!(
        told["changes"],
        json!([{ "on": "2024-11-18", "kind": "headship", "standing": "eligible" }])
    );
}

#[test]
fn what_is_told_of_a_variation_is_what_became_of_it() {
    let (engine, deployment) = story("a trust asks, everybody agrees");
    let told = told(&engine, &deployment, "evaluation");
    let variations = told["variations"].as_array().unwrap();
    assert_eq!(variations[0]["changes"], json!(["goals"]));
    assert_eq!(variations[1]["status"], "rejected");
    assert_eq!(variations[1]["rejectedBecause"], "All days are needed.");
    assert_eq!(variations[1]["days"], json!({ "from": 10, "to": 8 }));
    assert_eq!(told["planned"]["days"], 10);
    let proposed =
        deployment.events().iter().rposition(|event| event.kind() == "variation-proposed");
    let open = after(&deployment, proposed.unwrap() + 1);
    let agreement = self::told(&engine, &open, "agreement");
    assert_eq!(agreement["variation"]["status"], "open");
    // It lapses with the work.
    let mut ended = open.clone();
    let command = json!({ "id": "end", "command": "end-early", "by": { "role": "host", "id": "h" },
        "at": "2024-12-01T09:00:00Z", "data": { "reason": "We manage." } });
    let command = remit_engine::Command::from_json(&command.to_string()).unwrap();
    let remit_engine::Verdict::Accepted { event, .. } = engine.apply(&ended, &command).unwrap()
    else {
        panic!("refused");
    };
    ended.record(event).unwrap();
    let lapsed = self::told(&engine, &ended, "evaluation");
    assert_eq!(lapsed["variations"][1]["status"], "lapsed");
    assert_eq!(
        (&lapsed["endedEarly"], &lapsed["endedBecause"]),
        (&json!(true), &json!("We manage."))
    );
}

#[test]
fn the_cost_of_each_payer_lies_between_what_could_fall_to_it() {
    let (engine, deployment) = story("one day a month changed to two days a week");
    let told = told(&engine, &deployment, "evaluation");
    // 1 of 20 days was worked: the school's, or the authority's.
    assert_eq!(
        told["costByPayer"],
        json!([
            { "source": "school", "payer": "100003", "days": 4, "costPence": 240_000,
              "daysWorked": { "least": 0, "most": 1 }, "costWorkedPence": { "least": 0, "most": 60_000 } },
            { "source": "local-authority", "payer": "210", "days": 16, "costPence": 960_000,
              "daysWorked": { "least": 0, "most": 1 }, "costWorkedPence": { "least": 0, "most": 60_000 } }
        ])
    );
    assert_eq!(told["cost"]["costWorkedPence"], json!({ "least": 60_000, "most": 60_000 }));
    // One who pays alone pays for all that was worked, on however many lines.
    let (engine, deployment) = story("safeguarding and staffing, half a term, extended");
    let told = self::told(&engine, &deployment, "evaluation");
    assert_eq!(told["costByPayer"].as_array().unwrap().len(), 1);
    assert_eq!(
        told["costByPayer"][0]["costWorkedPence"],
        json!({ "least": 120_000, "most": 120_000 })
    );
    assert_eq!(told["costByPayer"][0]["costPence"], 780_000);
}

#[test]
fn the_leader_s_record_names_nothing_of_the_school_unless_asked() {
    let story = names::story();
    let deployment = story.tell().deployment;
    for with_school in [false, true] {
        let options = ReportOptions { kind: ReportKind::Leader, with_school };
        let report = story.engine.report(&deployment, &options).unwrap();
        let texts = [report.to_json(), report.to_markdown(), report.calendar().unwrap()];
        for text in texts {
            let found: Vec<&str> =
                names::ALL.iter().copied().filter(|name| names::stands_in(name, text)).collect();
            assert_eq!(found.is_empty(), !with_school, "{found:?} in {text}");
        }
        let told: Value = serde_json::from_str(report.to_json()).unwrap();
        let learning = told["learning"].as_str().unwrap();
        assert_eq!(learning, if with_school { names::LEARNT } else { names::LEARNT_WITHOUT });
        assert_eq!(told["phase"], "secondary");
        assert_eq!(told["focus"], json!(["safeguarding", "staffing"]));
    }
    // Those that name the school do so.
    for kind in ["agreement", "progress", "evaluation"] {
        let report = report(&story.engine, &deployment, kind);
        assert!(report.to_markdown().contains("St Ada’s Catholic High School"), "{kind}");
    }
}

#[test]
fn nothing_that_somebody_wrote_becomes_markup() {
    const STORY: &str = "a trust asks, everybody agrees";
    let ((engine, usual), story) = (story(STORY), rewritten(STORY, hostile::TEXT));
    let deployment = story.tell().deployment;
    for kind in ReportKind::WORDS {
        let page = read(&story.engine, &deployment, kind);
        assert!(page.text.contains(&page::plain(hostile::TEXT)), "{kind}: {}", page.text);
        let usual = read(&engine, &usual, kind);
        assert_eq!(page.shape, usual.shape, "{kind}: as many headings, tables and lists as ever");
    }
}

#[test]
fn whatever_is_written_is_read_as_it_was_written() {
    use proptest::prelude::*;
    let story = rewritten("a trust asks, everybody agrees", "MARK");
    let deployment = story.tell().deployment;
    let shapes: BTreeMap<&str, String> = ReportKind::WORDS
        .iter()
        .map(|kind| (*kind, read(&story.engine, &deployment, kind).shape))
        .collect();
    let texts = proptest::collection::vec(
        prop_oneof![
            4 => proptest::sample::select(hostile::PIECES).prop_map(String::from),
            1 => any::<char>().prop_map(String::from),
        ],
        1..12,
    );
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) };
    proptest!(config, |(pieces in texts)| {
        let text = pieces.concat();
        prop_assume!(!page::plain(&text).is_empty());
        let story = rewritten("a trust asks, everybody agrees", &text);
        let deployment = story.tell().deployment;
        for kind in ReportKind::WORDS {
            let page = read(&story.engine, &deployment, kind);
            prop_assert!(page.text.contains(&page::plain(&text)), "{kind}: {text:?} in {}", page.text);
            // A text of several lines is quoted in as many paragraphs.
            if !text.contains(['\n', '\r']) {
                prop_assert_eq!(&page.shape, &shapes[kind], "{}: {:?}", kind, text);
            }
        }
    });
}

#[test]
fn the_visits_are_a_calendar() {
    let (engine, whole) = story("a trust asks, everybody agrees");
    let entries =
        reported::calendar::entries(report(&engine, &whole, "progress").calendar().unwrap());
    let told = told(&engine, &whole, "progress");
    assert_eq!(entries.len(), told["visits"].as_array().unwrap().len());
    for (entry, visit) in entries.iter().zip(told["visits"].as_array().unwrap()) {
        assert_eq!(entry["DTSTART;VALUE=DATE"], visit["on"].as_str().unwrap().replace('-', ""));
        let half = if visit["days"] == 0.5 { "Half a day at " } else { "A day at " };
        assert_eq!(entry["SUMMARY"], format!("{half}Example Academy"));
        assert_eq!(
            entry.get("STATUS").map(String::as_str),
            visit.get("voided").map(|_| "CANCELLED")
        );
        assert_eq!(entry.get("DESCRIPTION").map(String::as_str), visit["note"].as_str());
    }
    assert_eq!(entries[0]["DTSTAMP"], "20241105T090000Z");
    // What was exported before keeps its UID, and each has one of its own.
    let first = whole.events().iter().position(|event| event.kind() == "visit-voided").unwrap();
    let before = report(&engine, &after(&whole, first), "progress");
    let before = reported::calendar::entries(before.calendar().unwrap());
    assert!(before.iter().zip(&entries).all(|(old, new)| old["UID"] == new["UID"]));
    let uids: std::collections::BTreeSet<&String> =
        entries.iter().map(|entry| &entry["UID"]).collect();
    assert_eq!(uids.len(), entries.len());
    assert_eq!(report(&engine, &whole, "agreement").calendar(), None);
    let (engine, none) = story("it ends before it begins");
    assert_eq!(report(&engine, &none, "progress").calendar(), None);
}

#[test]
fn a_calendar_keeps_what_was_written_and_the_length_of_its_lines() {
    let text = "Zoë, Łukasz; and \\ a “quotation”,\nthen a second line that is long enough to be folded, because it has more than seventy-five octets: ééééééééééééééééééééé.";
    let story = rewritten("a trust asks, everybody agrees", text);
    let deployment = story.tell().deployment;
    let report = report(&story.engine, &deployment, "progress");
    let entries = reported::calendar::entries(report.calendar().unwrap());
    assert!(entries.iter().any(|entry| entry.get("DESCRIPTION").is_some_and(|said| said == text)));
}
