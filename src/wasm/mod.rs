//! The boundary: JSON text in, JSON text out.
//!
//! It never throws: what is wrong comes back as `{"error":{…}}`. Its only state is the engines that
//! were opened, each under a number; a call takes its engine out of the list before it works with
//! it, so that nothing is borrowed while rules run and a trap could leave nothing locked.
#![expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::JsString;
use remit_core::{CheckOptions, Engine, Error, Policy, Request, RuleInfo};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// Half the size of the usual one; nothing here runs in two threads.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

thread_local! {
    static ENGINES: RefCell<Vec<Option<Rc<Engine>>>> = const { RefCell::new(Vec::new()) };
}

/// The text of an error that is told.
#[derive(Serialize)]
struct Told<'error> {
    error: &'error Error,
}

fn error_text(error: &Error) -> String {
    serde_json::to_string(&Told { error }).unwrap_or_default()
}

/// The engine of this number.
fn engine(number: u32) -> Option<Rc<Engine>> {
    let index = usize::try_from(number).ok()?;
    ENGINES.with_borrow(|engines| engines.get(index).cloned().flatten())
}

/// Opens a policy; empty text is the default one. Gives `[engine, id, digest]`, or the text of an error.
#[wasm_bindgen]
pub fn open(policy: &str) -> JsValue {
    let policy = if policy.is_empty() { Ok(Policy::default()) } else { Policy::from_json(policy) };
    let engine = match policy {
        Ok(policy) => Rc::new(Engine::new(policy)),
        Err(error) => return JsString::from(error_text(&error)).into(),
    };
    let number = ENGINES.with_borrow_mut(|engines| {
        let free = engines.iter().position(Option::is_none).unwrap_or(engines.len());
        match engines.get_mut(free) {
            Some(slot) => *slot = Some(Rc::clone(&engine)),
            None => engines.push(Some(Rc::clone(&engine))),
        }
        u32::try_from(free).unwrap_or(u32::MAX)
    });
    let policy = engine.policy();
    // A list, since the names of an object would be kept in a table of their own.
    let opened = (number, policy.id(), policy.digest());
    opened.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// Forgets an engine; its number may be given again.
#[wasm_bindgen]
pub fn close(engine: u32) {
    ENGINES.with_borrow_mut(|engines| {
        if let Some(slot) = usize::try_from(engine).ok().and_then(|index| engines.get_mut(index)) {
            *slot = None;
        }
    });
}

/// The findings that need neither figure nor place, as a JSON list; a decision names them by number.
#[wasm_bindgen]
pub fn phrases(engine: u32) -> String {
    self::engine(engine).map_or_else(String::new, |engine| {
        serde_json::to_string(engine.phrases()).unwrap_or_default()
    })
}

/// Decides a request: `[outcome, stage, asOf, policyAsOf, findings, missing]`, or the text of an
/// error. Empty where there is no such engine.
///
/// The request is its text in UTF-8: that crosses faster than a string, which the glue would copy
/// letter by letter.
#[wasm_bindgen]
pub fn check(engine: u32, request: &[u8], options: &str) -> String {
    let Some(engine) = self::engine(engine) else { return String::new() };
    let decided =
        inputs(request, options).and_then(|(request, options)| engine.check_as(&request, &options));
    decided.map_or_else(|error| error_text(&error), |decision| engine.compact(&decision))
}

/// What a call is about, and how it is to be decided.
fn inputs(request: &[u8], options: &str) -> Result<(Request, CheckOptions), Error> {
    let text = core::str::from_utf8(request).unwrap_or_default();
    Ok((Request::from_json(text)?, CheckOptions::from_json(options)?))
}

/// The facts that the rules which apply read of a request: a JSON list of pointers, or the text of
/// an error. Empty where there is no such engine.
#[wasm_bindgen]
pub fn reads(engine: u32, request: &[u8], options: &str) -> String {
    let Some(engine) = self::engine(engine) else { return String::new() };
    let read =
        inputs(request, options).and_then(|(request, options)| engine.reads(&request, &options));
    read.map_or_else(
        |error| error_text(&error),
        |pointers| serde_json::to_string(&pointers).unwrap_or_default(),
    )
}

/// Every rule, as a JSON list.
#[wasm_bindgen]
pub fn rules() -> String {
    serde_json::to_string(&RuleInfo::all().collect::<Vec<_>>()).unwrap_or_default()
}

/// The engine's whole policy, as JSON.
#[wasm_bindgen]
pub fn policy(engine: u32) -> String {
    self::engine(engine).map_or_else(String::new, |engine| engine.policy().to_json().into())
}
