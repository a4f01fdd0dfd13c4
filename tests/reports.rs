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
#[allow(dead_code, reason = "the cases use the rest of it")]
mod support;

use remit_engine::report::{ReportKind, ReportOptions};
use remit_engine::{Deployment, Engine};
use serde_json::Value;

fn options(kind: &str) -> ReportOptions {
    ReportOptions { kind: ReportKind::of_word(kind).unwrap(), with_school: false }
}

/// A report as JSON.
fn json(engine: &Engine, deployment: &Deployment, kind: &str) -> Value {
    let report = engine.report(deployment, &options(kind)).unwrap();
    serde_json::from_str(report.to_json()).unwrap()
}

#[test]
fn the_agreement_names_the_hash_that_was_signed() {
    let mut signed = 0;
    for story in lifecycle::all() {
        let deployment = story.tell().deployment;
        let state = serde_json::from_str::<Value>(&deployment.to_json()).unwrap();
        let Some(hash) = state.get("signedAs") else { continue };
        let told = json(&story.engine, &deployment, "agreement");
        assert_eq!(&told["signedAs"], hash, "{}", story.name);
        let seq = usize::try_from(told["signedSeq"].as_u64().unwrap()).unwrap();
        let event = &deployment.events()[seq - 1];
        assert_eq!(hash, event.hash(), "{}", story.name);
        assert!(matches!(event.kind(), "signed" | "variation-signed"), "{}", story.name);
        assert_eq!(told["goals"], state["request"]["goals"], "{}", story.name);
        signed += 1;
    }
    assert!(signed > 10, "{signed}");
}
