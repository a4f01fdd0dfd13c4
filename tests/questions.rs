//! What to ask next, over a case base with the true answers held back.
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

use std::collections::BTreeMap;

use case_base::Dice;
use remit_engine::catalogue::{FACTS, LATER};
use remit_engine::{
    CheckOptions, Engine, Outcome, Policy, QuestionOptions, Request, Stage, Status,
};
use serde_json::{Value, json};

/// The seed of the case base on which the order was chosen.
const SEED: u64 = 20_240_920;

/// The seed of requests that nobody looked at before the order was chosen.
const HELD_OUT: u64 = 20_260_401;

/// How many requests are asked through for each of the settings.
const REQUESTS: usize = 400;

/// The settings: stage, asOf, policyAsOf.
const SETTINGS: [(Stage, &str, Option<&str>); 4] = [
    (Stage::Request, "2024-09-20", None),
    (Stage::Request, "2024-11-20", None),
    (Stage::Request, "2025-09-10", None),
    (Stage::Start, "2024-11-04", Some("2024-09-20")),
];

fn options(setting: (Stage, &str, Option<&str>)) -> CheckOptions {
    let (stage, as_of, policy_as_of) = setting;
    CheckOptions {
        stage,
        as_of: as_of.parse().unwrap(),
        policy_as_of: policy_as_of.map(|day| day.parse().unwrap()),
    }
}

fn read(request: &Value) -> Request {
    Request::from_json(&request.to_string()).unwrap()
}

/// In which order is asked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Order {
    Telling,
    Form,
    Random,
}

/// Asks until the outcome is settled, each answer taken from the truth: the outcome, and how many
/// answers it took.
fn ask(
    engine: &Engine,
    truth: &Value,
    check: CheckOptions,
    order: Order,
    dice: &mut Dice,
) -> (Outcome, u64) {
    let mut known = at_hand(truth, check.stage);
    let mut answers = 0;
    loop {
        let questions =
            engine.questions(&read(&known), &QuestionOptions { check, limit: None }).unwrap();
        let mut asked: Vec<(String, Vec<String>)> =
            questions.into_iter().map(|question| (question.pointer, question.together)).collect();
        match order {
            Order::Telling => {}
            // The sort is stable, and what the form asks of one entry it asks before the next.
            Order::Form => asked.sort_by_key(|(pointer, _)| in_the_form(pointer)),
            Order::Random if asked.is_empty() => {}
            Order::Random => {
                let index = dice.below(asked.len() as u64) as usize;
                asked.swap(0, index);
            }
        }
        let Some((pointer, together)) = asked.into_iter().next() else {
            let decision = engine.check_as(&read(&known), &check).unwrap();
            return (decision.outcome, answers);
        };
        answers += answer(&mut known, truth, &pointer, check.stage);
        for other in together {
            answer(&mut known, truth, &other, check.stage);
        }
        assert!(answers < 400, "{pointer} is asked for ever");
    }
}

/// What is told before anything is asked. At the stage request nobody asks for what is only agreed
/// later, though what is known of it counts: it is at hand or nobody knows it.
fn at_hand(truth: &Value, stage: Stage) -> Value {
    let mut known = json!({});
    // Whether a board may consent turns on every challenge, of which only one is asked for.
    let consent = truth.get("hostConsent").map(|_| "challenges");
    for section in ["hostConsent", "terms"].into_iter().chain(consent) {
        if let (Stage::Request, Some(told)) = (stage, truth.get(section)) {
            known[section] = told.clone();
        }
    }
    known
}

/// A request of the case base as it is at a stage: at the stage request most have not agreed terms.
fn drawn(dice: &mut Dice, stage: Stage) -> Value {
    let mut truth = case_base::request(dice);
    if stage == Stage::Request && dice.below(10) < 7 {
        for section in ["hostConsent", "terms"] {
            change::remove(&mut truth, &format!("/{section}"));
        }
    }
    truth
}

/// An entry of a list of which it is only known that there is one; with a line comes what is only
/// agreed later, which nobody asks for at the stage request.
fn begun(entry: &Value, stage: Stage) -> Value {
    let later = ["days", "dayRatePence", "status"];
    match (stage, entry.get("source")) {
        (Stage::Request, Some(_)) => {
            later.iter().map(|name| (name.to_string(), entry[*name].clone())).collect()
        }
        _ => Value::Null,
    }
}

/// Where the form asks for a fact, and in which entry of a list: the fact's list, the entry, the fact.
fn in_the_form(pointer: &str) -> (usize, usize, usize) {
    let entry = pointer.split('/').find_map(|part| part.parse::<usize>().ok());
    let general: Vec<&str> = pointer
        .split('/')
        .map(|part| if part.parse::<usize>().is_ok() { "*" } else { part })
        .collect();
    let general = general.join("/");
    let position = |pointer: &str| {
        let mut facts = FACTS.iter().chain(LATER);
        facts.position(|fact| fact.pointer() == pointer.trim_end_matches("/*")).unwrap()
    };
    let list = general.split("/*").next().unwrap();
    (position(list), entry.map_or(0, |entry| entry + 1), position(&general))
}

/// Puts the true answer into what is known, and says how many answers that took.
fn answer(known: &mut Value, truth: &Value, pointer: &str, stage: Stage) -> u64 {
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    let entry = last.parse::<usize>().ok();
    match (truth.pointer(pointer), entry) {
        // How many there are, one after the other until there are no more.
        (Some(Value::Array(list)), None) if list.first().is_some_and(Value::is_object) => {
            change::set(known, pointer, list.iter().map(|entry| begun(entry, stage)).collect());
            list.len() as u64 + 1
        }
        // The first, and perhaps more.
        (Some(Value::Array(list)), None) => {
            let first = list.first().into_iter().flat_map(|first| [first.clone(), Value::Null]);
            change::set(known, pointer, first.collect());
            1
        }
        // That the school is in a trust; of what kind is asked on.
        (Some(Value::Object(_)), None) => {
            change::set(known, pointer, json!({}));
            1
        }
        (Some(value), None) => {
            change::set(known, pointer, value.clone());
            1
        }
        // One more of a list of words, and perhaps more; or no more.
        (Some(value), Some(index)) => {
            change::set(known, pointer, value.clone());
            change::set(known, &format!("{parent}/{}", index + 1), Value::Null);
            1
        }
        (None, Some(_)) => {
            change::remove(known, pointer);
            1
        }
        // There is none: of an inspection, no category.
        (None, None) => 1,
    }
}

#[test]
fn asking_the_first_until_none_is_left_gives_the_outcome_of_the_whole() {
    for Row { at, telling, form } in settled_on(SEED, REQUESTS) {
        assert!(telling <= form, "{at}: {telling} and {form}");
    }
}

#[test]
fn so_it_does_on_requests_on_which_the_order_was_not_chosen() {
    let rows = settled_on(HELD_OUT, 5 * REQUESTS);
    for Row { at, telling, form } in &rows {
        // Where hardly anything stands in the way, chance decides which is a little better.
        assert!(telling * 100 <= form * 102, "{at}: {telling} and {form}");
    }
    assert!(rows.iter().filter(|row| row.telling * 100 <= row.form * 85).count() >= 3);
}

/// The mean number of answers, in hundredths, of the requests of a setting that end alike.
struct Row {
    at: String,
    telling: u64,
    form: u64,
}

/// Asks through a case base in every order, so many requests at the stage request, prints how many answers
/// each took, and gives that.
fn settled_on(seed: u64, requests: usize) -> Vec<Row> {
    let engine = Engine::new(Policy::default());
    let mut counts: BTreeMap<(usize, String, Order), (u64, u64)> = BTreeMap::new();
    for (number, setting) in SETTINGS.into_iter().enumerate() {
        let mut dice = Dice::of(seed);
        // Asking at the start takes ten times as long.
        let requests = if setting.0 == Stage::Start { REQUESTS } else { requests };
        for _ in 0..requests {
            let check = options(setting);
            let truth = drawn(&mut dice, check.stage);
            let whole = engine.check_as(&read(&truth), &check).unwrap();
            assert_ne!(whole.outcome, Outcome::Incomplete, "{truth}");
            for order in [Order::Telling, Order::Form, Order::Random] {
                let mut shuffled = Dice::of(dice.below(u64::MAX));
                let (outcome, answers) = ask(&engine, &truth, check, order, &mut shuffled);
                assert_eq!(outcome, whole.outcome, "{setting:?} {order:?}: {truth}");
                let (sum, of) =
                    counts.entry((number, format!("{:?}", whole.outcome), order)).or_default();
                *sum += answers;
                *of += 1;
            }
        }
    }
    println!("Seed {seed}\n| Stage, day | Outcome | Requests | Telling | Form | Random |");
    let outcomes: Vec<(usize, String)> = counts
        .keys()
        .filter(|key| key.2 == Order::Form)
        .map(|key| (key.0, key.1.clone()))
        .collect();
    let mut rows = Vec::new();
    for (number, outcome) in outcomes {
        let mean = |order| {
            let (sum, of) = counts[&(number, outcome.clone(), order)];
            (sum * 100 / of, of)
        };
        let [(telling, of), (form, _), (random, _)] =
            [Order::Telling, Order::Form, Order::Random].map(mean);
        let (stage, day, _) = SETTINGS[number];
        let shown = |mean: u64| format!("{}.{:02}", mean / 100, mean % 100);
        println!(
            "| {}, {day} | {outcome} | {of} | {} | {} | {} |",
            stage.word(),
            shown(telling),
            shown(form),
            shown(random)
        );
        rows.push(Row { at: format!("{stage:?} {day} {outcome}"), telling, form });
    }
    rows
}

#[test]
fn only_what_a_blocking_rule_waits_for_is_asked_and_nothing_once_that_is_settled() {
    let engine = Engine::new(Policy::default());
    let mut dice = Dice::of(SEED + 1);
    for setting in SETTINGS {
        let check = options(setting);
        for _ in 0..REQUESTS {
            let truth = case_base::request(&mut dice);
            // As much of it as the dice leave.
            let mut part = truth.clone();
            for section in [
                "requester",
                "school",
                "challenges",
                "hostConsent",
                "terms",
                "funding",
                "goals",
                "agreement",
                "leader",
            ] {
                if dice.below(2) == 0 {
                    change::remove(&mut part, &format!("/{section}"));
                }
            }
            let request = read(&part);
            let decision = engine.check_as(&request, &check).unwrap();
            let all = engine.questions(&request, &QuestionOptions { check, limit: None }).unwrap();
            assert!(decision.outcome == Outcome::Incomplete || all.is_empty());
            assert!(decision.outcome != Outcome::Incomplete || !all.is_empty());
            let mut together = Vec::new();
            for question in &all {
                assert!(decision.missing.contains(&question.pointer), "{}", question.pointer);
                let waits = decision.findings.iter().filter(|finding| {
                    finding.status == Status::Unknown
                        && finding.severity.word() == "blocking"
                        && finding.missing.contains(&question.pointer)
                });
                assert!(waits.map(|finding| finding.rule).eq(question.rules.iter().copied()));
                assert!(
                    question.label.ends_with('?') || !question.of.is_empty(),
                    "{}",
                    question.label
                );
                assert!(!question.expected.is_empty() && !question.kind.is_empty());
                together.extend(question.together.iter().cloned());
            }
            // A form that has its own words is told the same, in the same order.
            let asks = engine.asks(&request, &check).unwrap().into_iter();
            let alone = asks.filter(|ask| !together.contains(&ask.pointer));
            let same = all.iter().map(|question| (&question.pointer, &question.rules));
            assert!(
                alone
                    .map(|ask| (ask.pointer, ask.rules))
                    .eq(same.map(|(pointer, rules)| (pointer.clone(), rules.clone())))
            );
            // Nothing that is missing is left out.
            for pointer in decision.missing.iter().filter(|_| !all.is_empty()) {
                assert!(
                    all.iter().any(|question| question.pointer == *pointer)
                        || together.contains(pointer),
                    "{pointer}"
                );
            }
            let first =
                engine.questions(&request, &QuestionOptions { check, limit: Some(1) }).unwrap();
            assert!(first.iter().eq(all.iter().take(1)));
        }
    }
}
