//! The boundary of advice: JSON text in, JSON text out.
//!
//! It never throws: what is wrong comes back as `{"error":{…}}`. It keeps nothing but the policy that
//! was opened last; a call takes it out before it works with it, so that a trap could leave nothing
//! locked.
#![cfg(target_family = "wasm")]

use std::cell::RefCell;

use remit_core::request::Leader;
use remit_core::{
    CompareOptions, Comparison, Engine, Error, Input, PassOptions, Policy, QuestionOptions,
    Request, ShortlistOptions,
};
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
fn opened(policy: &str) -> Result<Engine, Error> {
    if policy.is_empty() {
        return Ok(Engine::new(Policy::default()));
    }
    Policy::from_json(policy).map(Engine::new)
}

/// Answers by the policy, which most often is that of the call before.
fn answer<T: Serialize>(policy: &str, call: impl FnOnce(&Engine) -> Result<T, Error>) -> String {
    let engine = match LAST.take() {
        Some((last, engine)) if last == policy => Ok(engine),
        _ => opened(policy),
    };
    let answered = engine.and_then(|engine| {
        let answered = call(&engine);
        LAST.set(Some((policy.into(), engine)));
        answered
    });
    let text = match answered {
        Ok(answer) => serde_json::to_string(&answer),
        Err(error) => serde_json::to_string(&Told { error: &error }),
    };
    text.unwrap_or_default()
}

fn request(text: &[u8]) -> Result<Request, Error> {
    Request::from_json(core::str::from_utf8(text).unwrap_or_default())
}

/// What to ask next, or an error.
#[wasm_bindgen]
pub fn questions(policy: &str, asked: &[u8], options: &str) -> String {
    answer(policy, |engine| {
        engine.questions(&request(asked)?, &QuestionOptions::from_json(options)?)
    })
}

/// What would pass, or an error.
#[wasm_bindgen]
pub fn what_would_pass(policy: &str, asked: &[u8], options: &str) -> String {
    answer(policy, |engine| {
        engine.what_would_pass(&request(asked)?, &PassOptions::from_json(options)?)
    })
}

/// The leaders sorted by what stands in the way, or an error.
#[wasm_bindgen]
pub fn shortlist(policy: &str, asked: &[u8], leaders: &str, options: &str) -> String {
    answer(policy, |engine| {
        let asked = request(asked)?;
        let leaders = Leader::list_from_json(leaders)?;
        engine.shortlist(&asked, &leaders, &ShortlistOptions::from_json(options)?)
    })
}

/// What another policy would change of these requests, each a text of JSON, or an error. A request
/// at fault is counted as such.
#[wasm_bindgen]
pub fn compare(policy: &str, other: &str, requests: Vec<String>, options: &str) -> String {
    answer(policy, |engine| {
        let other = opened(other).map_err(|error| error.of_input(Input::OtherPolicy))?;
        let options = CompareOptions::from_json(options)?;
        let mut comparison = Comparison::of(engine, &other, options.examples);
        for (text, number) in requests.iter().zip(1..) {
            let asked = Request::from_json(text);
            let id = asked.as_ref().ok().and_then(remit_core::request_id).map(String::from);
            let found = asked.and_then(|asked| engine.difference(&other, &asked, &options.check));
            comparison.count(id.as_deref(), number, found.as_ref());
        }
        Ok(comparison)
    })
}
