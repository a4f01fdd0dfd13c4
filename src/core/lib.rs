//! The rules of Remit: may a school's request for help from an experienced leader be brokered, may
//! the deployment begin, and why.
//!
//! Pure functions from a request, a policy and a day to a decision. There is no clock, no file and
//! no JavaScript here: without `std` the compiler sees to that.
//!
//! ```
//! use remit_core::{Engine, Policy, Request, Stage};
//!
//! let request = Request::from_json(r#"{ "terms": { "days": 12 } }"#)?;
//! let decision = Engine::new(Policy::default()).check(&request, Stage::Request, "2024-09-20".parse()?)?;
//! println!("{}", serde_json::to_string(&decision)?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

#[macro_use]
mod reader;
#[macro_use]
mod choices;
#[cfg(feature = "advice")]
mod advice;
#[cfg(feature = "asking")]
mod asking;
mod calendar;
pub mod catalogue;
#[cfg(any(feature = "report", feature = "picture"))]
mod costs;
mod decision;
mod engine;
mod error;
#[cfg(feature = "explain")]
mod explain;
mod fact;
#[cfg(feature = "explain")]
mod guide;
pub mod lifecycle;
mod offers;
#[cfg(feature = "picture")]
pub mod picture;
mod policy;
mod remedy;
#[cfg(feature = "report")]
pub mod report;
pub mod request;
mod rules;
mod telling;
mod truth;
mod units;
mod wording;
mod writing;

#[cfg(feature = "advice")]
pub use advice::{
    CompareOptions, Comparison, Difference, PassAct, PassChange, PassOptions, PassSet, Passing,
    Question, QuestionOptions, RuleDifference, ShortlistOptions, Shortlisted, request_id,
};
#[cfg(feature = "asking")]
pub use asking::Ask;
pub use calendar::{Calendar, HalfTerm};
pub use choices::*;
pub use decision::{Decision, Finding, Outcome, Severity, Status};
pub use engine::{CheckOptions, Engine};
pub use error::{Error, ErrorCode, Fault, Faults, Input};
#[cfg(feature = "reference")]
pub use explain::fact_name;
#[cfg(feature = "explain")]
pub use explain::{Explanation, Part, PolicyNumber, ReadFact};
pub use fact::{Fact, List};
pub use lifecycle::{Command, Deployment, Event, Verdict};
pub use offers::criteria;
pub use policy::Policy;
pub use reader::{Kind, ObjectShape, Property, Shape};
pub use remedy::{Change, Remedy, RemedyKind, RemedyValue};
pub use request::Request;
pub use rules::RuleInfo;
pub use telling::{DecideOptions, Fields};
pub use truth::{Grounds, Place};
pub use units::*;
pub use writing::DecisionWriter;
