//! Which facts to ask for next, in which order and on behalf of which rules; in no words, which a form
//! has already. No decision reads it.

pub(crate) mod telling;

use alloc::string::String;
use alloc::vec::Vec;

use crate::decision::{self, Severity, Status};
use crate::engine::{CheckOptions, Engine};
use crate::error::Error;
use crate::policy::Policy;
use crate::request::{Request, place};
use crate::rules::{Check, Rule, Verdict};
use crate::truth::Grounds;
use telling::Open;

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

/// A fact to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Where the answer goes: a JSON Pointer that a blocking unknown finding misses.
    pub pointer: String,
    /// The rules that wait for it.
    pub rules: Vec<&'static str>,
}

impl Ask {
    /// The pointer and the rules with a space between, which neither has in it: an object would take a
    /// boundary a kilobyte more.
    pub fn to_text(&self) -> String {
        let mut text = self.pointer.clone();
        for rule in &self.rules {
            text.push(' ');
            text.push_str(rule);
        }
        text
    }
}

impl Engine {
    /// Which facts to ask for next: those for which a blocking rule waits, the most telling first; none
    /// once the outcome is settled. It is the order of `questions`, without words, for a form that has its
    /// own; what that puts together, the judgements of one inspection, is here one by one.
    ///
    /// ```
    /// # use remit_core::{CheckOptions, Engine, Policy, Request, Stage};
    /// let engine = Engine::new(Policy::default());
    /// let options = CheckOptions { stage: Stage::Request, as_of: "2024-09-20".parse()?, policy_as_of: None };
    /// let asked = engine.asks(&Request::default(), &options)?;
    /// assert_eq!(asked[0].pointer, "/funding");
    /// assert!(asked[0].rules.contains(&"funding.present"));
    /// let request = Request::from_json(r#"{ "school": { "status": "closed" } }"#)?;
    /// assert!(engine.asks(&request, &options)?.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// See [`Engine::check_with_policy_as_of`].
    pub fn asks(&self, request: &Request, options: &CheckOptions) -> Result<Vec<Ask>, Error> {
        let CheckOptions { stage, as_of, policy_as_of } = *options;
        let check = self.judged_on(request, stage, as_of, policy_as_of)?;
        let open = telling::sorted(&waiting(&check, self.policy())).into_iter();
        let ask = |open: Open| Ask { pointer: place::pointer(open.place), rules: open.rules };
        Ok(open.map(ask).collect())
    }
}
