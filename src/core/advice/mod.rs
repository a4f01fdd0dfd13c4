//! Advice: what to ask next, what would pass, who suits, and what another policy would change. None
//! of it is read by a decision; all of it rests on decisions.

mod comparison;
mod draft;
mod levers;
mod options;
mod passing;
mod questions;
mod search;
mod shortlist;
mod telling;
mod worded;

pub use comparison::{CompareOptions, Comparison, Difference, RuleDifference, request_id};
pub use passing::{PassAct, PassChange, PassOptions, PassSet, Passing};
pub use questions::{Question, QuestionOptions};
pub use shortlist::{ShortlistOptions, Shortlisted};

use alloc::vec::Vec;

use crate::decision::{self, Severity, Status};
use crate::policy::Policy;
use crate::rules::{Check, Rule, Verdict};
use crate::truth::Grounds;

/// A blocking rule that waits for facts.
#[derive(Debug)]
pub(crate) struct Waiting {
    /// The rule.
    pub(crate) rule: &'static Rule,
    /// What must be known to decide it.
    pub(crate) missing: Grounds,
}

/// The blocking rules that wait for facts; none where one is unmet already, which settles it.
pub(crate) fn waiting(check: &Check<'_>, policy: &Policy) -> Vec<Waiting> {
    let mut waiting = Vec::new();
    for (number, rule) in decision::asked(check.stage, policy) {
        let blocks = |status| {
            let switch = policy.switch(number);
            decision::severity(rule, switch, status, check.stage) == Severity::Blocking
        };
        match rule.judge(check) {
            Verdict::Unmet(_) if blocks(Status::Unmet) => return Vec::new(),
            Verdict::Unknown(missing) if blocks(Status::Unknown) => {
                waiting.push(Waiting { rule, missing });
            }
            _ => {}
        }
    }
    waiting
}
