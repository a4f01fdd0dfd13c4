//! What may be done now, and what the deployment waits for.

use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;

use super::deployment::Deployment;
use super::instant::Instant;
use super::judge::{Refusal, refusal};
use super::judging::Judging;
use super::table::{Awaited, LIFECYCLE, Step};
use super::variation::confirmed;
use super::words::{CommandName, RefusalCode, Role, State};
use crate::engine::Engine;
use crate::error::{Error, ErrorCode, Fault, Input};
use crate::fact::Fact;
use crate::reader::{self, Limits, Readable, Shape};
use crate::request::Request;
use crate::request::place::NOWHERE;

/// What may be done now, and what the deployment waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Available {
    /// Each command of the state, in the contract's order.
    pub commands: Vec<AvailableCommand>,
    /// From whom the deployment waits for what.
    pub waits_for: Vec<Awaiting>,
}

/// A command of the state, and why it would be refused whatever it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AvailableCommand {
    /// The command.
    pub command: CommandName,
    /// The refusal that it would meet; `None` where that depends on what it says.
    pub refused: Option<Refusal>,
}

/// A command that the deployment waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Awaiting {
    /// From whom.
    pub role: Role,
    /// Which.
    pub command: CommandName,
}

object! {
    /// Who asks what may be done, and when.
    pub(crate) AvailableDocument {
        /// In which role.
        role: Fact<Role, NOWHERE> = "role",
        /// At which instant, in UTC.
        at: Fact<Instant, NOWHERE> = "at",
    }
    required role, at;
}

/// In which role, and when, somebody asks what may be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AvailableOptions {
    /// In which role.
    pub role: Role,
    /// When.
    pub at: Instant,
}

impl AvailableOptions {
    /// What the options may hold, for the types of other languages.
    pub const fn shape() -> Shape {
        <AvailableDocument as Readable>::SHAPE
    }

    /// Reads options from JSON: `{ "role", "at" }`.
    ///
    /// # Errors
    /// Every fault, in document order, then what is missing.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let limits = Limits { bytes: 65_536, entries: None, whole: true };
        let AvailableDocument { role, at } = reader::read(Input::Options, limits, text)?;
        // Reading would have told that one of them is missing.
        role.into_known().zip(at.into_known()).map(|(role, at)| Self { role, at }).ok_or_else(
            || {
                let (pointer, expected) = (String::new(), "role and at".into());
                let (code, found) = (ErrorCode::InvalidInput, "nothing".into());
                Error::one(Input::Options, Fault { code, pointer, expected, found })
            },
        )
    }
}

impl Engine {
    /// For each command of the state whether this role may give it at this instant, and if not, why;
    /// and what the deployment waits for.
    ///
    /// # Errors
    /// `invalid-input` where the policy has not begun on that day.
    pub fn available(
        &self,
        deployment: &Deployment,
        role: Role,
        at: &Instant,
    ) -> Result<Available, Error> {
        let state = deployment.state();
        let late = deployment.events.last().is_some_and(|last| at.is_before(&last.at));
        let mut commands = Vec::new();
        let mut waits_for = Vec::new();
        for step in LIFECYCLE.iter().filter(|step| step.from.contains(&state)) {
            let refused = if late {
                Some(Refusal { code: RefusalCode::Clock, findings: Vec::new() })
            } else {
                let case = Judging {
                    engine: self,
                    deployment,
                    role,
                    day: at.day(),
                    given: None,
                    findings: OnceCell::new(),
                    proposed: OnceCell::new(),
                };
                refusal(step, &case)?
            };
            commands.push(AvailableCommand { command: step.command, refused });
            let awaited = awaited(step, deployment).into_iter();
            waits_for.extend(awaited.map(|role| Awaiting { role, command: step.command }));
        }
        Ok(Available { commands, waits_for })
    }
}

/// From whom the deployment waits for a step of its state.
fn awaited(step: &Step, deployment: &Deployment) -> Vec<Role> {
    let record = &deployment.record;
    match step.awaited {
        Awaited::No => Vec::new(),
        Awaited::From(roles) => roles.into(),
        Awaited::Concern(roles) if record.has_open_concern() => roles.into(),
        Awaited::Concern(_) => Vec::new(),
        Awaited::Payment => {
            let agreed = record.state() == State::Agreed && is_short(record.request());
            let variation = record.variation().map(|variation| variation.document.request());
            let short = agreed || variation.is_some_and(is_short);
            if short { alloc::vec![Role::Funder] } else { Vec::new() }
        }
        Awaited::Each => {
            let open = |role: &&Role| match record.ended() {
                Some(ended) => ended.reflection(**role).is_none(),
                None => record
                    .pending()
                    .is_some_and(|pending| pending.iter().all(|given| given.role != **role)),
            };
            step.by.iter().filter(open).copied().collect()
        }
    }
}

/// Whether payment is not confirmed for every day.
fn is_short(request: &Request) -> bool {
    request.terms.days.known().is_some_and(|days| confirmed(request) < u64::from(*days))
}
