//! How much of a decision crosses a boundary, and how it is written there.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Serialize, Serializer};

use crate::decision::{self, Decision, Finding, Status};
use crate::engine::{CheckOptions, Engine, asked};
use crate::error::{Error, Input};
use crate::fact::Fact;
use crate::reader::{self, Kind, Leaf, Limits, Misfit, Readable, Says, Shape};
use crate::request::Request;
use crate::request::place::NOWHERE;
use remit_json::Json;

choice! {
    /// How much of a decision is told.
    Fields {
        /// The whole of it.
        All = "all",
        /// All but the findings that ask nothing of anybody: those met, and those that do not apply.
        Brief = "brief",
        /// What it comes to, and nothing else.
        Outcome = "outcome",
    }
}

/// How a call is to be decided, and how much of that it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecideOptions {
    /// The stage and the days.
    pub check: CheckOptions,
    /// How much it is told.
    pub fields: Fields,
}

asked! {
    /// The options of a decision.
    pub(crate) DecideDocument {
        /// How much of the decision is told: `all`, the usual; `brief`, without the findings that are met
        /// or do not apply; or `outcome`, nothing else.
        fields: Fact<Fields, NOWHERE> = "fields",
    }
}

impl DecideOptions {
    /// What the options may hold, for the reference and the types of other languages.
    pub const fn shape() -> Shape {
        <DecideDocument as Readable>::SHAPE
    }

    /// Reads options from JSON: `{ "stage", "asOf", "policyAsOf"?, "fields"? }`.
    ///
    /// # Errors
    /// Every fault, in document order, then what is missing.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let limits = Limits { bytes: 65_536, entries: None, whole: true };
        let document: DecideDocument = reader::read(Input::Options, limits, text)?;
        let DecideDocument { stage, as_of, policy_as_of, fields } = document;
        let check = CheckOptions::of(stage, as_of, policy_as_of)?;
        Ok(Self { check, fields: fields.into_known().unwrap_or(Fields::All) })
    }
}

impl Engine {
    /// Decides a request and tells it as short JSON for a boundary: `[outcome]`, or `[outcome, stage,
    /// asOf, policyAsOf, findings, missing]`, a finding being its number among the phrases or the whole
    /// of it.
    ///
    /// # Errors
    /// See [`Engine::check_with_policy_as_of`].
    pub fn tell(&self, request: &Request, options: &DecideOptions) -> Result<String, Error> {
        let DecideOptions { check, fields } = options;
        Ok(match fields {
            Fields::Outcome => written(&[self.outcome(request, check)?]),
            Fields::All => self.compact(&self.check_as(request, check)?, |_| true),
            Fields::Brief => self.compact(&self.check_as(request, check)?, asks),
        })
    }

    fn compact(&self, decision: &Decision, told: fn(&Finding) -> bool) -> String {
        let findings: Vec<CompactFinding<'_>> = decision
            .findings
            .iter()
            .filter(|finding| told(finding))
            .map(|finding| match decision::phrase_number(finding, self.phrases()) {
                Some(number) => CompactFinding::Phrase(number),
                None => CompactFinding::Whole(finding),
            })
            .collect();
        let Decision { outcome, stage, as_of, policy_as_of, missing, .. } = decision;
        written(&(outcome, stage, as_of, policy_as_of, findings, missing))
    }
}

/// Writing to a string cannot fail: every key is a string.
fn written(value: &impl Serialize) -> String {
    remit_json::text_of(value).unwrap_or_default()
}

/// Whether a finding asks something of somebody.
const fn asks(finding: &Finding) -> bool {
    !matches!(finding.status, Status::Met | Status::NotApplicable)
}

/// A finding, or its number among the phrases.
#[derive(Serialize)]
#[serde(untagged)]
enum CompactFinding<'decision> {
    Phrase(usize),
    Whole(&'decision Finding),
}
