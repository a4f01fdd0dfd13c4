//! The boundary of reports: text in, text out. They are asked for seldom and are half as large again
//! as all of the lifecycle, so that they load on the first call.
//!
//! It never throws: what is wrong comes back as `{"error":{…}}`, and it keeps nothing.
#![cfg(target_family = "wasm")]
#![no_std]

extern crate alloc;

use alloc::string::String;

use remit_engine::report::{Report, ReportOptions};
use remit_engine::wasm::error_text;
use remit_engine::{Deployment, Engine, Error, Policy};
use wasm_bindgen::prelude::wasm_bindgen;

/// A report on the deployment that events make, in UTF-8, one a line: `{ "data", "markdown",
/// "calendar"? }`, or an error. An empty policy is the default one.
#[wasm_bindgen]
pub fn report(policy: &str, events: &[u8], options: &str) -> String {
    let told = told(policy, core::str::from_utf8(events).unwrap_or_default(), options);
    told.map_or_else(|error| error_text(&error), |report| report.in_every_form())
}

fn told(policy: &str, events: &str, options: &str) -> Result<Report, Error> {
    let policy = if policy.is_empty() { Policy::default() } else { Policy::from_json(policy)? };
    let deployment = Deployment::of_lines(events)?;
    Engine::new(policy).report(&deployment, &ReportOptions::from_json(options)?)
}
