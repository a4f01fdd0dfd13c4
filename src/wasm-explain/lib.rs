//! The boundary of what explains: JSON text in, JSON text out.
//!
//! It never throws: what is wrong comes back as `{"error":{…}}`. Its only state is the policy that
//! was opened last, since a portal asks about one; a call takes it out before it works with it, so
//! that a trap could leave nothing locked.
#![cfg(target_family = "wasm")]

use std::cell::RefCell;

use remit_core::{CheckOptions, Engine, Error, Explanation, Policy, Request};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static LAST: RefCell<Option<(String, Engine)>> = const { RefCell::new(None) };
}

/// The text of an error that is told.
#[derive(Serialize)]
struct Told<'error> {
    error: &'error Error,
}

/// The engine of a policy; empty text is the default one.
fn engine(policy: &str) -> Result<Engine, Error> {
    match LAST.take() {
        Some((last, engine)) if last == policy => Ok(engine),
        _ if policy.is_empty() => Ok(Engine::new(Policy::default())),
        _ => Policy::from_json(policy).map(Engine::new),
    }
}

fn explained(
    policy: &str,
    request: &[u8],
    rule: &str,
    options: &str,
) -> Result<Explanation, Error> {
    let engine = engine(policy)?;
    let text = core::str::from_utf8(request).unwrap_or_default();
    let explanation = Request::from_json(text)
        .and_then(|request| engine.explain(&request, rule, &CheckOptions::from_json(options)?));
    LAST.set(Some((policy.into(), engine)));
    explanation
}

/// Why a rule finds what it finds of a request, or an error.
#[wasm_bindgen]
pub fn explain(policy: &str, request: &[u8], rule: &str, options: &str) -> String {
    let text = match explained(policy, request, rule, options) {
        Ok(explanation) => serde_json::to_string(&explanation),
        Err(error) => serde_json::to_string(&Told { error: &error }),
    };
    text.unwrap_or_default()
}
