//! The boundary of the lifecycle: text in, text out. The module holds the whole engine, so that a page
//! of deployments loads this one and no other; policies are opened and requests checked by the
//! engine's own boundary, which it links.
//!
//! It never throws: what is wrong comes back as `{"error":{…}}`. It keeps no deployment: each call
//! folds the events that it is given, one a line. What is long comes in UTF-8, which crosses faster than
//! a string.
#![cfg(target_family = "wasm")]
#![no_std]

extern crate alloc;

use alloc::string::String;
use alloc::vec::Vec;

use remit_engine::lifecycle::{self, AvailableOptions, Seal, Verification};
use remit_engine::wasm::{engine, error_text};
use remit_engine::{Command, Deployment, Engine, Error, Policy};
use wasm_bindgen::prelude::wasm_bindgen;

/// A log over this many bytes gets its memory at once.
const LONG: usize = 1_048_576;
/// How many times as many bytes as its text a deployment takes.
const TAKES: usize = 4;

/// The deployment that events make.
///
/// Memory that grows little by little has a host collect its garbage again and again: of a long log, with
/// all its objects beside it, for seconds. What is reserved here and given back is taken up on the way.
fn folded(events: &[u8]) -> Result<Deployment, Error> {
    make_room(events);
    Deployment::of_lines(text(events))
}

fn make_room(events: &[u8]) {
    if events.len() > LONG {
        let mut room: Vec<u8> = Vec::new();
        // Where there is not so much, it may do with less.
        let _ = room.try_reserve_exact(events.len().saturating_mul(TAKES));
        core::hint::black_box(&room);
    }
}

/// Bytes as text; JavaScript gives no others.
fn text(bytes: &[u8]) -> &str {
    core::str::from_utf8(bytes).unwrap_or_default()
}

fn told(answer: Result<String, Error>) -> String {
    answer.unwrap_or_else(|error| error_text(&error))
}

/// The deployment that events make: `{ "state", "seq", "head", … }`, or an error.
#[wasm_bindgen]
pub fn replay(events: &[u8]) -> String {
    told(folded(events).map(|deployment| deployment.to_json()))
}

/// What comes of a command: `{ "event", "state", … }`, `{ "refused" }`, or an error. Empty where there
/// is no such engine.
#[wasm_bindgen]
pub fn apply(engine: u32, events: &[u8], command: &[u8]) -> String {
    let Some(engine) = self::engine(engine) else { return String::new() };
    let judged = Deployment::of_lines(text(events))
        .and_then(|deployment| engine.apply(&deployment, &Command::from_json(text(command))?));
    told(judged.map(|verdict| verdict.to_json()))
}

/// What may be done in a role at an instant: `{ "commands", "waitsFor" }`, or an error. Empty where
/// there is no such engine.
#[wasm_bindgen]
pub fn available(engine: u32, events: &[u8], options: &str) -> String {
    let Some(engine) = self::engine(engine) else { return String::new() };
    let available = folded(events).and_then(|deployment| {
        let AvailableOptions { role, at } = AvailableOptions::from_json(options)?;
        engine.available(&deployment, role, &at)
    });
    told(available.map(|available| available.to_json()))
}

/// What the pictures of the deployment that events make are drawn from, or an error; the engine's policy
/// gives the half-terms. Empty where there is no such engine.
#[wasm_bindgen]
pub fn sketch(engine: u32, events: &[u8]) -> String {
    let Some(engine) = self::engine(engine) else { return String::new() };
    let sketch = folded(events).and_then(|deployment| engine.sketch(&deployment));
    told(sketch.map(|sketch| sketch.to_json()))
}

/// Whether events are true: `{ "ok", … }`, or an error of the seal. They are judged again under this
/// engine's policy and the default one, wherever they name it. An empty text is no seal; empty is the
/// answer where there is no such engine.
#[wasm_bindgen]
pub fn verify(engine: u32, events: &[u8], seal: &str) -> String {
    let Some(engine) = self::engine(engine) else { return String::new() };
    let seal = if seal.is_empty() { Ok(None) } else { Seal::from_json(seal).map(Some) };
    make_room(events);
    told(seal.map(|seal| verified(&engine, text(events), seal.as_ref()).to_json()))
}

fn verified(engine: &Engine, events: &str, seal: Option<&Seal>) -> Verification {
    let mut engines = Vec::from([engine.clone()]);
    let usual = Policy::default();
    if engine.policy().digest() != usual.digest() {
        engines.push(Engine::new(usual));
    }
    lifecycle::verify_lines(events, &engines, seal)
}
