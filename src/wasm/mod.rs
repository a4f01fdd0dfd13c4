//! The boundary: JSON text in, JSON text out.
//!
//! It never throws: what is wrong comes back as `{"error":{…}}`. Its only state is the engines that
//! were opened, each under a number; a call takes its engine out of the list before it works with
//! it, so that nothing is borrowed while rules run and a trap could leave nothing locked.
//!
//! A module with more in it, such as that of the lifecycle, links this one and adds its own functions.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use remit_core::{CheckOptions, DecideOptions, Engine, Error, Policy, Request, RuleInfo};
use remit_json::text_of;
use serde::Serialize;
use spin::mutex::SpinMutex;
use wasm_bindgen::prelude::wasm_bindgen;

/// Less than half the size of the usual one, and faster; nothing here runs in two threads.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// There must be no panic. Should a library panic all the same, the module traps without a word: the
/// JavaScript layer makes a new instance, and what would word the message is a tenth of the module.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// The engines that are open, by number. It is never locked for longer than a look into it.
static ENGINES: SpinMutex<Vec<Option<Arc<Engine>>>> = SpinMutex::new(Vec::new());

/// The text of an error that is told.
#[derive(Serialize)]
struct Told<'error> {
    error: &'error Error,
}

/// An error as JSON text.
pub fn error_text(error: &Error) -> String {
    text_of(&Told { error }).unwrap_or_default()
}

/// The engine of this number.
pub fn engine(number: u32) -> Option<Arc<Engine>> {
    let index = usize::try_from(number).ok()?;
    ENGINES.try_lock()?.get(index).cloned().flatten()
}

/// Opens a policy; empty text is the default one: `[engine, id, digest, phrases]`, or the text of an
/// error. The phrases are the findings that need neither figure nor place; a decision names them by
/// number.
#[wasm_bindgen]
pub fn open(policy: &str) -> String {
    let policy = if policy.is_empty() { Ok(Policy::default()) } else { Policy::from_json(policy) };
    let engine = match policy {
        Ok(policy) => Arc::new(Engine::new(policy)),
        Err(error) => return error_text(&error),
    };
    let Some(mut engines) = ENGINES.try_lock() else { return String::new() };
    let free = engines.iter().position(Option::is_none).unwrap_or(engines.len());
    let policy = engine.policy();
    let opened = text_of(&(free, policy.id(), policy.digest(), engine.phrases()));
    match engines.get_mut(free) {
        Some(slot) => *slot = Some(engine),
        None => engines.push(Some(engine)),
    }
    opened.unwrap_or_default()
}

/// Forgets an engine; its number may be given again.
#[wasm_bindgen]
pub fn close(engine: u32) {
    let Some(mut engines) = ENGINES.try_lock() else { return };
    if let Some(slot) = usize::try_from(engine).ok().and_then(|index| engines.get_mut(index)) {
        *slot = None;
    }
}

/// Decides a request: `[outcome, stage, asOf, policyAsOf, findings, missing]`, `[outcome]` where nothing
/// else is asked for, or the text of an error. Empty where there is no such engine.
///
/// Request and options are texts in UTF-8: that crosses faster than a string, which the glue would copy
/// letter by letter.
#[wasm_bindgen]
pub fn check(engine: u32, request: &[u8], options: &[u8]) -> String {
    let Some(engine) = self::engine(engine) else { return String::new() };
    let told = self::request(request)
        .and_then(|request| engine.tell(&request, &DecideOptions::from_json(text(options))?));
    told.unwrap_or_else(|error| error_text(&error))
}

fn request(bytes: &[u8]) -> Result<Request, Error> {
    Request::from_json(text(bytes))
}

/// Bytes as text; JavaScript gives no others.
fn text(bytes: &[u8]) -> &str {
    core::str::from_utf8(bytes).unwrap_or_default()
}

/// The facts that the rules which apply read of a request: a JSON list of pointers, or the text of
/// an error. Empty where there is no such engine.
#[wasm_bindgen]
pub fn reads(engine: u32, request: &[u8], options: &[u8]) -> String {
    places(engine, request, options, Engine::reads)
}

/// Which facts to ask for next, the most telling first: a JSON list of texts, each a pointer and the
/// rules that wait for it; or the text of an error. Empty where there is no such engine.
#[cfg(feature = "asking")]
#[wasm_bindgen]
pub fn asks(engine: u32, request: &[u8], options: &[u8]) -> String {
    places(engine, request, options, |engine, request, options| {
        Ok(engine.asks(request, options)?.iter().map(remit_core::Ask::to_text).collect())
    })
}

/// What is told of some places of a request, as a JSON list, or the text of an error.
fn places(
    engine: u32,
    request: &[u8],
    options: &[u8],
    call: fn(&Engine, &Request, &CheckOptions) -> Result<Vec<String>, Error>,
) -> String {
    let Some(engine) = self::engine(engine) else { return String::new() };
    let told = self::request(request)
        .and_then(|request| call(&engine, &request, &CheckOptions::from_json(text(options))?));
    told.map_or_else(|error| error_text(&error), |places| text_of(&places).unwrap_or_default())
}

/// Every rule, as a JSON list.
#[wasm_bindgen]
pub fn rules() -> String {
    text_of(&RuleInfo::all().collect::<Vec<_>>()).unwrap_or_default()
}

/// The engine's whole policy, as JSON.
#[wasm_bindgen]
pub fn policy(engine: u32) -> String {
    self::engine(engine).map_or_else(String::new, |engine| engine.policy().to_json().into())
}
