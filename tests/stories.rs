//! Stories of deployments, told to the engine: what each command must come to, and the laws that every
//! log keeps.
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

use remit_engine::lifecycle::{CommandName, RefusalCode, Verification, Why, verify};
use remit_engine::{Engine, Policy};

#[test]
fn every_story_goes_as_it_is_told() {
    let stories = lifecycle::all();
    let mut refused: BTreeMap<String, usize> = BTreeMap::new();
    let mut accepted: BTreeMap<String, usize> = BTreeMap::new();
    for story in &stories {
        let telling = story.tell();
        // What was judged under another policy goes unjudged, and its chain holds all the same.
        let engines = [story.engine.clone()];
        lifecycle::holds(&engines, &telling.deployment, &story.name);
        for code in &telling.refused {
            *refused.entry(code.clone()).or_default() += 1;
        }
        for command in &telling.accepted {
            *accepted.entry(command.clone()).or_default() += 1;
        }
    }
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
