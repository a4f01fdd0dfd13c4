//! Remit decides whether a school's request for help from an experienced leader can go ahead, and
//! says exactly why.
//!
//! This crate is the façade: the rules are in `remit-core`, re-exported here whole. On wasm, with
//! the feature `boundary` (on by default), it also exports the functions that JavaScript calls.
//!
//! ```
//! use remit_engine::{Engine, Policy, Request, Stage};
//!
//! let request = Request::from_json(r#"{ "challenges": ["finance"] }"#)?;
//! let decision = Engine::new(Policy::default()).check(&request, Stage::Request, "2024-09-20".parse()?)?;
//! assert_eq!(decision.missing.first().map(String::as_str), Some("/school/urn"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![no_std]

#[cfg(all(target_family = "wasm", feature = "boundary"))]
extern crate alloc;

pub use remit_core::*;

#[cfg(all(target_family = "wasm", feature = "boundary"))]
pub mod wasm;
