//! The judge: one command against one deployment, in the order of refusals that the contract has.
//! The table says everything that differs from command to command.

use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;

use super::command::Command;
use super::deployment::Deployment;
use super::event::{Event, PolicyName};
use super::guards;
use super::judging::{Judging, Stop};
use super::table::{Step, To};
use super::words::{CommandName, RefusalCode, Role, State};
use crate::decision::Finding;
use crate::engine::Engine;
use crate::error::Error;

/// What comes of a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It is accepted, and yields this event.
    Accepted {
        /// The event.
        event: Event,
        /// The state after it.
        state: State,
        /// The policies, where the log last named another than the engine's.
        policy_differs: Option<PolicyDiffers>,
    },
    /// It was accepted before; this is the event that it yielded.
    Repeated {
        /// The event.
        event: Event,
        /// The state as it is now.
        state: State,
    },
    /// It is refused, and nothing changes.
    Refused(Refusal),
}

/// Why a command is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The code.
    pub code: RefusalCode,
    /// The findings that stand in the way; empty where no check stands behind it.
    pub findings: Vec<Finding>,
}

/// The digests of the policy that a log last named and of the one that judges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyDiffers {
    /// The digest named.
    pub named: String,
    /// The digest used.
    pub used: String,
}

impl Refusal {
    const fn plain(code: RefusalCode) -> Self {
        Self { code, findings: Vec::new() }
    }
}

/// A refusal, or that the command itself is at fault.
enum Not {
    Refused(Refusal),
    Faulty(Error),
}

impl Engine {
    /// Judges a command against a deployment: it yields one event or is refused, and nothing changes
    /// until the event is recorded.
    ///
    /// # Errors
    /// `invalid-input` where a patch does not fit, or the policy has not begun on the command's day;
    /// `too-large` where the log is full.
    pub fn apply(&self, deployment: &Deployment, command: &Command) -> Result<Verdict, Error> {
        if let Some(event) = deployment.event_of(&command.id) {
            return Ok(if event.came_from(command) {
                Verdict::Repeated { event: event.clone(), state: deployment.state() }
            } else {
                Verdict::Refused(Refusal::plain(RefusalCode::Conflict))
            });
        }
        match self.judge(deployment, command) {
            Err(Not::Refused(refusal)) => Ok(Verdict::Refused(refusal)),
            Err(Not::Faulty(error)) => Err(error),
            Ok(event) => {
                let (named, used) = (deployment.named.as_ref(), self.policy().digest());
                let differs = named.filter(|named| named.digest != used);
                let policy_differs = differs
                    .map(|named| PolicyDiffers { named: named.digest.clone(), used: used.into() });
                let state = after(deployment, command.step, command.by.role);
                Ok(Verdict::Accepted { event, state, policy_differs })
            }
        }
    }

    /// The event that a command yields, which no earlier one has the id of.
    fn judge(&self, deployment: &Deployment, command: &Command) -> Result<Event, Not> {
        let step = command.step;
        let refuse = |code| Err(Not::Refused(Refusal::plain(code)));
        if command.expected_seq.is_some_and(|expected| expected != deployment.seq()) {
            return refuse(RefusalCode::Conflict);
        }
        if deployment.events.last().is_some_and(|last| command.at.is_before(&last.at)) {
            return refuse(RefusalCode::Clock);
        }
        if !step.from.contains(&deployment.state()) {
            return refuse(RefusalCode::WrongState);
        }
        if !step.by.contains(&command.by.role) {
            return refuse(RefusalCode::WrongActor);
        }
        if step.lacks(&command.data) {
            return refuse(RefusalCode::MissingData);
        }
        let case = Judging {
            engine: self,
            deployment,
            role: command.by.role,
            day: command.at.day(),
            given: Some((&command.by.id, &command.data)),
            findings: OnceCell::new(),
            proposed: OnceCell::new(),
        };
        pass(step, &case)?;
        deployment.has_room().map_err(Not::Faulty)?;
        let standing = match step.command {
            CommandName::RecordChange => {
                Some(guards::standing(&case, &command.data).map_err(stopped)?.word())
            }
            _ => None,
        };
        let policy = self.policy();
        let named = deployment.named.as_ref().map(|named| named.digest.as_str());
        let names = matches!(step.command, CommandName::Open | CommandName::Accept)
            || named != Some(policy.digest());
        let policy =
            names.then(|| PolicyName { id: policy.id().into(), digest: policy.digest().into() });
        let seq = deployment.seq().saturating_add(1);
        Ok(Event::of_command(command, seq, deployment.head(), policy.as_ref(), standing))
    }
}

/// Whether every guard of a step lets pass.
fn pass(step: &Step, case: &Judging<'_>) -> Result<(), Not> {
    for guard in step.guards {
        match ((guard.test)(case), guard.code) {
            (Ok(()), _) => {}
            (Err(Stop::Refused(findings)), Some(code)) => {
                return Err(Not::Refused(Refusal { code, findings }));
            }
            (Err(stop), _) => return Err(stopped(stop)),
        }
    }
    Ok(())
}

fn stopped(stop: Stop) -> Not {
    match stop {
        Stop::Refused(findings) => {
            Not::Refused(Refusal { code: RefusalCode::CheckFailed, findings })
        }
        Stop::Faulty(error) => Not::Faulty(error),
    }
}

/// The state after a step.
fn after(deployment: &Deployment, step: &Step, role: Role) -> State {
    match step.to {
        To::Same => deployment.state(),
        To::One(state) => state,
        To::OnceAll(state) => {
            let given = deployment.record.pending().map_or(&[][..], |given| given.as_slice());
            let gives = |by: &Role| *by == role || given.iter().any(|given| given.role == *by);
            if step.by.iter().all(gives) { state } else { deployment.state() }
        }
    }
}

/// The refusal that a step would meet whatever its data; `None` where it may be taken.
pub(super) fn refusal(step: &Step, case: &Judging<'_>) -> Result<Option<Refusal>, Error> {
    if !step.by.contains(&case.role) {
        return Ok(Some(Refusal::plain(RefusalCode::WrongActor)));
    }
    match pass(step, case) {
        Ok(()) => Ok(None),
        Err(Not::Refused(refusal)) => Ok(Some(refusal)),
        Err(Not::Faulty(error)) => Err(error),
    }
}
