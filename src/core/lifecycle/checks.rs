//! The checks of a deployment: the engine's own, on the days and the facts that count for it.

use alloc::vec::Vec;

use super::deployment::Record;
use crate::choices::Stage;
use crate::decision::{Finding, Outcome, Severity, Status, worse};
use crate::engine::Engine;
use crate::error::{Error, Fault, Input};
use crate::remedy::{Change, RemedyValue};
use crate::request::Request;
use crate::units::{Day, HalfDays, PlanDay};

/// The rules that read requester and school as they were when the deployment was accepted.
const AS_ACCEPTED: [&str; 3] =
    ["request.requester-entitled", "school.in-area", "funding.dfe-offer-eligible"];

/// What only a request looks ahead for: a broker may accept it a day late.
pub(crate) const STARTS_AHEAD: &str = "duration.starts-ahead";

/// What need not be settled before all have signed.
pub(crate) const SETTLED_LATER: [&str; 2] = ["funding.confirmed", "goals.agreed"];

const DELIVERABLE: &str = "duration.deliverable";

/// What a check of a deployment found.
#[derive(Clone, Debug)]
pub(crate) struct Findings(pub(crate) Vec<Finding>);

impl Findings {
    /// The blocking ones of these statuses.
    pub(crate) fn blocking(&self, statuses: &[Status]) -> Vec<Finding> {
        let blocking = |finding: &&Finding| {
            finding.severity == Severity::Blocking && statuses.contains(&finding.status)
        };
        self.0.iter().filter(blocking).cloned().collect()
    }

    /// What stands in the way: what is unmet or unknown.
    pub(crate) fn in_the_way(&self) -> Vec<Finding> {
        self.blocking(&[Status::Unmet, Status::Unknown])
    }

    /// What they come to.
    pub(crate) fn outcome(&self) -> Outcome {
        let blocking = self.0.iter().filter(|finding| finding.severity == Severity::Blocking);
        blocking.fold(Outcome::Eligible, |outcome, finding| worse(outcome, finding.status))
    }

    /// The finding of a rule.
    pub(crate) fn of(&self, rule: &str) -> Option<&Finding> {
        self.0.iter().find(|finding| finding.rule == rule)
    }

    /// Without the findings of these rules.
    #[must_use]
    pub(crate) fn without(mut self, rules: &[&str]) -> Self {
        self.0.retain(|finding| !rules.contains(&finding.rule));
        self
    }

    /// With another's findings of these rules.
    fn replace(&mut self, other: Self, rules: &[&str]) {
        for finding in other.0 {
            if rules.contains(&finding.rule)
                && let Some(own) = self.0.iter_mut().find(|own| own.rule == finding.rule)
            {
                *own = finding;
            }
        }
    }
}

impl Engine {
    /// What a check finds on a day: from acceptance on under the numbers of that day, and some rules
    /// on what was accepted.
    pub(crate) fn find(
        &self,
        record: &Record,
        request: &Request,
        stage: Stage,
        as_of: Day,
    ) -> Result<Findings, Error> {
        let Some(accepted) = &record.accepted else {
            return self.find_under(request, stage, as_of, as_of);
        };
        let mut findings = self.find_under(request, stage, as_of, accepted.day)?;
        // Nothing changes who asked once it is accepted.
        if request.school != accepted.school {
            let mut then = request.clone();
            then.school = accepted.school.clone();
            let then = self.find_under(&then, stage, as_of, accepted.day)?;
            findings.replace(then, &AS_ACCEPTED);
        }
        Ok(findings)
    }

    /// What a check finds under the numbers of a day.
    pub(crate) fn find_under(
        &self,
        request: &Request,
        stage: Stage,
        as_of: Day,
        policy_as_of: Day,
    ) -> Result<Findings, Error> {
        let decision = self.check_with_policy_as_of(request, stage, as_of, policy_as_of);
        decision.map(|decision| Findings(decision.findings)).map_err(|error| {
            // The days of a deployment's checks come from its commands.
            let first = error.first().clone();
            Error::one(Input::Command, Fault { pointer: "/at".into(), ..first })
        })
    }

    /// The check of a variation: whether its days can be delivered is asked of what is left of them,
    /// from the day of the command on.
    pub(crate) fn find_left(
        &self,
        record: &Record,
        request: &Request,
        day: Day,
        logged: u64,
    ) -> Result<Findings, Error> {
        let mut findings = self.find(record, request, Stage::Start, day)?;
        let asked: Option<u64> = request.terms.days.known().map(|days| (*days).into());
        let mut left = request.clone();
        let end = request.terms.end.known().map(|end| end.day());
        match end.filter(|end| *end < day) {
            // From the command's day to an end that has passed there is room for nothing, as on a
            // Sunday; the rule itself says nothing of dates that are out of order.
            Some(end) => {
                let sunday = PlanDay::try_from(end.last_sunday()).ok();
                (left.terms.start, left.terms.end) = (sunday.into(), sunday.into());
            }
            None => left.terms.start = PlanDay::try_from(day).ok().into(),
        }
        if let Some(asked) = asked {
            match asked.checked_sub(logged).and_then(HalfDays::of_halves) {
                Some(days) => left.terms.days = Some(days).into(),
                // Nothing is left to be delivered.
                None => return Ok(findings.without(&[DELIVERABLE])),
            }
        }
        let policy_as_of = record.accepted.as_ref().map_or(day, |accepted| accepted.day);
        let mut found = self.find_under(&left, Stage::Start, day, policy_as_of)?;
        for finding in found.0.iter_mut().filter(|finding| finding.rule == DELIVERABLE) {
            for remedy in &mut finding.remedies {
                // What fits is what is left; what is asked for counts from the beginning.
                if let Change::AtMost(RemedyValue::Halves(halves)) = &mut remedy.change {
                    *halves = halves.saturating_add(logged);
                }
            }
        }
        findings.replace(found, &[DELIVERABLE]);
        Ok(findings)
    }
}

/// The rule that is left out where days, end and pattern are those in force.
pub(crate) const LEFT_OUT_WHERE_IN_FORCE: [&str; 1] = [DELIVERABLE];
