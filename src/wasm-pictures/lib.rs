//! The boundary of pictures: a sketch in, pictures out, both as text. What folds a log is in the
//! lifecycle's module, which a page of deployments has anyway; this one only draws, so that it is small and
//! loads beside what the page shows first.
#![cfg(target_family = "wasm")]
#![no_std]

extern crate alloc;

use alloc::string::String;
use alloc::vec::Vec;

use remit_core::picture::Sketch;
use wasm_bindgen::prelude::wasm_bindgen;

/// As in the engine's module.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// As in the engine's module: there must be none, and what traps gets a new instance.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// Every picture that there is of what the lifecycle's module sketched, as a list; empty where it is no
/// sketch of the same version.
#[wasm_bindgen]
pub fn pictures(sketch: &str) -> String {
    let Some(sketch) = Sketch::from_json(sketch) else { return String::new() };
    let told: Vec<String> = sketch.pictures().map(|picture| picture.to_json()).collect();
    ["[", &told.join(","), "]"].concat()
}
