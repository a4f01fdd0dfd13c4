//! The lifecycle: from a request that may go ahead to a deployment that is agreed, carried out and
//! evaluated. Section 7 of the contract is its table ([`LIFECYCLE`]).
//!
//! A [`Deployment`](crate::Deployment) is the fold of its events. [`Engine::apply`](crate::Engine::apply)
//! judges a command against it and yields one event or a refusal; nothing changes until that event is
//! recorded. There is no clock and no file here: a host stamps commands and keeps events.

mod available;
mod by_id;
mod checks;
mod command;
mod course;
mod data;
mod deployment;
mod diagram;
mod document;
mod event;
mod fold;
mod guards;
mod instant;
mod judge;
mod judging;
mod log;
mod patch;
mod table;
mod told;
#[cfg(not(any(feature = "report", feature = "picture")))]
mod tree;
#[cfg(any(feature = "report", feature = "picture"))]
pub(crate) mod tree;
mod variation;
mod verify;
#[cfg(feature = "picture")]
pub(crate) mod ways;
#[cfg(not(feature = "picture"))]
mod ways;
mod words;
mod work;

pub use available::{Available, AvailableCommand, AvailableOptions, Awaiting};
pub use command::{Actor, Command};
pub use deployment::Deployment;
pub use diagram::{mermaid, table_json};
pub use event::{Event, PolicyName};
pub use fold::MOST_EVENTS;
pub use instant::Instant;
pub use judge::{PolicyDiffers, Refusal, Verdict};
pub use judging::Guard;
pub use log::events_of_lines;
pub use table::{Awaited, LIFECYCLE, Need, Step, To};
pub use verify::{Seal, Verification, Verifier, Why, verify, verify_lines};
pub use words::{ChangeKind, CommandName, Datum, GoalOutcome, Progress, RefusalCode, Role, State};
// What reports are made from.
#[cfg(feature = "picture")]
pub(crate) use deployment::{Course, Work};
#[cfg(feature = "report")]
pub(crate) use {
    data::Data,
    deployment::{AgreedTerms, Agreement, Ended, Given, GoalRecord, Visit},
    document::{is_confirmed, is_same_line},
    told::given,
};
// What both reports and pictures are made from.
#[cfg(any(feature = "report", feature = "picture"))]
pub(crate) use {deployment::Record, fold::corrupt};
