//! The rules: what each is about, when it is met, what it says and what would put it right, each in
//! one item of the file of its family.
//!
//! A new rule is one item, its name in [`RULES`], and its case file.

mod dfe_offer;
mod duration;
mod funding;
mod goals;
mod leader;
mod request;
mod school;
#[cfg(test)]
mod tests;

use alloc::string::String;
use alloc::vec::Vec;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::calendar::Calendar;
use crate::choices::Stage;
use crate::decision::{Severity, Status};
use crate::policy::InForce;
use crate::remedy::Remedies;
use crate::request::{Request, place};
use crate::truth::{Grounds, Place, Truth};
use crate::units::Day;
use crate::wording::{Figure, Wording};
use remit_json::joined;

/// Every rule, in the contract's order.
pub(crate) static RULES: [&Rule; 38] = [
    &school::URN_GIVEN,
    &school::OPEN,
    &school::IN_AREA,
    &request::CHALLENGE_NAMED,
    &request::REQUESTER_ENTITLED,
    &request::HOST_CONSENTS,
    &request::BOARD_AGREES,
    &duration::AGREED,
    &duration::ORDERED,
    &duration::STARTS_AHEAD,
    &duration::STARTS_ON_SCHOOL_DAY,
    &duration::WITHIN_LIMIT,
    &duration::DELIVERABLE,
    &funding::PRESENT,
    &funding::SOURCE_ALLOWED,
    &funding::PAYER_ENTITLED,
    &funding::COVERS_DAYS,
    &funding::NOT_IN_EXCESS,
    &dfe_offer::OPEN,
    &dfe_offer::ELIGIBLE,
    &dfe_offer::DAYS,
    &dfe_offer::COST,
    &dfe_offer::LEADER,
    &funding::CONFIRMED,
    &goals::PRESENT,
    &goals::SPECIFIC,
    &goals::WITHIN_TERMS,
    &goals::COVER_CHALLENGES,
    &goals::AGREED,
    &leader::NAMED,
    &leader::EXPERIENCED,
    &leader::EXPERT,
    &leader::KNOWS_PHASE,
    &leader::INDEPENDENT,
    &leader::RELEASED,
    &leader::AVAILABLE,
    &leader::SAFEGUARDING_CHECKED,
    &leader::LOCAL,
];

/// One rule.
#[derive(Debug)]
pub(crate) struct Rule {
    /// Reads as what is met: `leader.released`.
    pub(crate) id: &'static str,
    /// The rule in a few words.
    pub(crate) title: &'static str,
    /// Where it comes from.
    pub(crate) basis: Basis,
    /// When it is asked.
    pub(crate) stages: Stages,
    /// Whether it stands in the way.
    pub(crate) severity: Severity,
    /// Whether the lifecycle rests on it, so that no policy may switch it off or soften it.
    pub(crate) holds_the_lifecycle: bool,
    /// The facts that it reads.
    pub(crate) inputs: &'static [u8],
    /// Whether, where it applies, it reads this one of its inputs of this request: an answer may
    /// make another question idle.
    pub(crate) reads: fn(&Check<'_>, Place) -> bool,
    /// What the facts say.
    pub(crate) verdict: fn(&Check<'_>) -> Result<Truth, Settled>,
    /// What it says, by status.
    pub(crate) wording: Wording,
    /// The figures that its sentences may name.
    pub(crate) figures: &'static [Figure],
    /// What would put it right where it is not met, or where a person must decide; as it stands,
    /// nobody can do anything about it.
    pub(crate) remedies: fn(&Check<'_>, &mut Remedies),
}

/// Where a rule comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Basis {
    /// The Tes article of 20 September 2024 on Reconnect London.
    Article(&'static str),
    /// Another public source.
    Public(&'static str),
    /// Sensible practice, open to a policy's override.
    Judgement(&'static str),
}

/// When a rule is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stages {
    /// At both stages.
    Both,
    /// At both; what is unknown only advises at the stage request, since it is only agreed later.
    OpenAtRequest,
    /// As [`Stages::OpenAtRequest`], and not at the stage start.
    OnlyRequest,
    /// At the stage start.
    OnlyStart,
}

impl Stages {
    /// Whether the rule is asked at the stage.
    pub(crate) const fn hold_at(self, stage: Stage) -> bool {
        match stage {
            Stage::Request => !matches!(self, Self::OnlyStart),
            Stage::Start => !matches!(self, Self::OnlyRequest),
        }
    }
}

/// What is decided before, or instead of, whether a rule is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Settled {
    /// The rule does not apply.
    NotApplicable,
    /// Whether it applies is unknown.
    Unknown(Grounds),
    /// A person must decide.
    Refer(Grounds),
}

/// What a rule finds, with its grounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Met,
    Unmet(Grounds),
    Unknown(Grounds),
    Refer(Grounds),
    NotApplicable,
}

impl Verdict {
    /// What the rule finds.
    pub(crate) const fn status(&self) -> Status {
        match self {
            Self::Met => Status::Met,
            Self::Unmet(_) => Status::Unmet,
            Self::Unknown(_) => Status::Unknown,
            Self::Refer(_) => Status::Refer,
            Self::NotApplicable => Status::NotApplicable,
        }
    }
}

/// What a rule is judged on: a request at a stage, on a day, under the policy in force.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Check<'check> {
    pub(crate) request: &'check Request,
    pub(crate) stage: Stage,
    pub(crate) as_of: Day,
    pub(crate) policy_as_of: Day,
    pub(crate) calendar: &'check Calendar,
    pub(crate) in_force: InForce<'check>,
}

impl Rule {
    /// What most rules have in common; each item says what is its own.
    const USUAL: Self = Self {
        id: "",
        title: "",
        basis: Basis::Judgement(""),
        stages: Stages::Both,
        severity: Severity::Blocking,
        holds_the_lifecycle: false,
        inputs: &[],
        reads: |_, _| true,
        verdict: |_| Err(Settled::NotApplicable),
        wording: Wording::NONE,
        figures: &[],
        remedies: |_, _| {},
    };

    /// What the rule finds.
    pub(crate) fn judge(&self, check: &Check<'_>) -> Verdict {
        match (self.verdict)(check) {
            Ok(Truth::Holds) => Verdict::Met,
            Ok(Truth::Fails(grounds)) => Verdict::Unmet(grounds),
            Ok(Truth::Unknown(grounds)) | Err(Settled::Unknown(grounds)) => {
                Verdict::Unknown(grounds)
            }
            Err(Settled::Refer(grounds)) => Verdict::Refer(grounds),
            Err(Settled::NotApplicable) => Verdict::NotApplicable,
        }
    }

    /// The rule's own sentence for a status.
    pub(crate) const fn words(&self, status: Status) -> &'static str {
        match status {
            Status::Met => self.wording.met,
            Status::Unmet => self.wording.unmet,
            Status::Unknown => self.wording.unknown,
            Status::Refer => self.wording.refer,
            Status::NotApplicable => self.wording.not_applicable,
        }
    }
}

impl Truth {
    /// What fails is for a person to decide.
    fn or_refer(self) -> Result<Self, Settled> {
        match self {
            Self::Fails(grounds) => Err(Settled::Refer(grounds)),
            other => Ok(other),
        }
    }
}

/// What is known of a rule without judging by it: one entry of `remit rules`.
#[derive(Clone, Copy, Debug)]
pub struct RuleInfo(&'static Rule);

impl RuleInfo {
    /// Every rule, in the contract's order.
    pub fn all() -> impl Iterator<Item = Self> {
        RULES.iter().map(|rule| Self(rule))
    }

    /// The rule's id.
    pub const fn id(self) -> &'static str {
        self.0.id
    }

    /// The rule in a few words.
    pub const fn title(self) -> &'static str {
        self.0.title
    }

    /// Where the rule comes from: the kind of source, and what it says.
    pub fn source(self) -> String {
        let (kind, says) = match self.0.basis {
            Basis::Article(says) => ("article", says),
            Basis::Public(says) => ("public", says),
            Basis::Judgement(says) => ("judgement", says),
        };
        joined(&["[", kind, "] ", says])
    }

    /// The stages at which it is asked.
    pub fn stages(self) -> Vec<&'static str> {
        [Stage::Request, Stage::Start]
            .into_iter()
            .filter(|stage| self.0.stages.hold_at(*stage))
            .map(Stage::word)
            .collect()
    }

    /// Whether it stands in the way, unless a policy says otherwise.
    pub const fn severity(self) -> Severity {
        self.0.severity
    }

    /// The placeholders that a policy's own message for this rule may name, and what each
    /// stands for, with the feature `explain`.
    pub fn placeholders(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.figures.iter().map(|figure| (figure.name, figure.about))
    }

    /// The facts that it reads: JSON Pointers in which `*` stands for the entry of a list.
    pub fn inputs(self) -> impl Iterator<Item = &'static str> {
        self.0.inputs.iter().map(|&leaf| place::pointer_of(leaf))
    }
}

impl Serialize for RuleInfo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("RuleInfo", 6)?;
        object.serialize_field("id", self.id())?;
        object.serialize_field("title", self.title())?;
        object.serialize_field("source", &self.source())?;
        object.serialize_field("stages", &self.stages())?;
        object.serialize_field("severity", &self.severity())?;
        object.serialize_field("inputs", &self.inputs().collect::<Vec<_>>())?;
        object.end()
    }
}
