//! The README's comparison of policies, counted again: over the case base of its command, as many
//! requests, and every figure of its sentence.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "tests may stop"
)]

#[path = "support/case_base.rs"]
#[allow(dead_code, reason = "shared with the questions")]
mod case_base;

use std::fs;
use std::path::Path;
use std::thread;

use remit_engine::{CompareOptions, Comparison, Engine, Policy, Request};
use serde_json::Value;

/// How many requests the README's command makes, and the seed that it does not name.
const REQUESTS: usize = 20_000;
const SEED: u64 = 20_240_920;

fn text(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The case base compared on every core, as the command line does it.
fn compared() -> Value {
    let one = Engine::new(Policy::default());
    let other = text("pkg-examples/policies/ten-days.json");
    let other = Engine::new(Policy::from_json(&other).unwrap());
    let options =
        CompareOptions::from_json(r#"{ "stage": "request", "asOf": "2024-09-20" }"#).unwrap();
    let mut dice = case_base::Dice::of(SEED);
    let requests: Vec<Value> = (0..REQUESTS).map(|_| case_base::request(&mut dice)).collect();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let part = |requests: &[Value]| -> Comparison {
        let read = |request: &Value| Request::from_json(&request.to_string()).unwrap();
        let requests: Vec<Request> = requests.iter().map(read).collect();
        one.compare(&other, &requests, &options)
    };
    let mut whole = Comparison::of(&one, &other, options.examples);
    thread::scope(|scope| {
        let parts = requests.chunks(REQUESTS.div_ceil(cores));
        let parts: Vec<_> = parts.map(|requests| scope.spawn(move || part(requests))).collect();
        for part in parts {
            whole.add(part.join().unwrap());
        }
    });
    serde_json::to_value(&whole).unwrap()
}

/// A number as the README writes it: `1,127`.
fn written(number: u64) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{thousands},{rest:03}"),
    }
}

#[test]
fn the_readme_tells_what_the_comparison_counts() {
    let found = compared();
    let number = |value: &Value| value.as_u64().unwrap();
    let (all, changed) = (number(&found["compared"]), number(&found["changed"]));
    assert_eq!((all, &found["errors"]), (REQUESTS as u64, &0.into()));
    let outcomes = found["outcomes"].as_array().unwrap();
    // How many had this outcome before, and how many of them have another after.
    let of = |outcome: &str| {
        let before = outcomes.iter().filter(|pair| pair["before"] == outcome);
        before.fold((0, 0), |(all, changed), pair| {
            let requests = number(&pair["requests"]);
            (all + requests, changed + if pair["after"] == outcome { 0 } else { requests })
        })
    };
    let ((ready, no_longer), (referred, not_any_more)) = (of("eligible"), of("refer"));
    assert_eq!(no_longer + not_any_more, changed);
    let rules = found["rules"].as_array().unwrap();
    assert_eq!(rules.len(), 1);
    assert_eq!(rules[0]["rule"], "funding.dfe-offer-days");
    assert_eq!(number(&rules[0]["through"]), changed);
    let tenths = (changed * 1000 + all / 2) / all;
    let sentence = format!(
        "of {} made-up requests of autumn 2024 (seeded) {} would have had another outcome, {}.{} %: \
         {} of {} that were ready to send and {} of {} that were for a person to decide, all through \
         `funding.dfe-offer-days`",
        written(all),
        written(changed),
        tenths / 10,
        tenths % 10,
        written(no_longer),
        written(ready),
        written(not_any_more),
        written(referred),
    );
    let readme = text("README.md").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(readme.contains(&sentence), "the README should say: {sentence}");
    assert!(readme.contains(&format!("--example case-base -- {REQUESTS} >")));
}
