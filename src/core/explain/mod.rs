//! Why a rule finds what it finds: the rule in words, the policy's numbers with the day from which
//! they hold, the facts as they were found with what each contributed, and the same in a few lines
//! that a headteacher can read.

mod facts;
mod lines;
mod names;
mod numbers;
#[cfg(test)]
mod tests;
mod values;

#[cfg(feature = "reference")]
pub use names::fact_name;

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::choices::Stage;
use crate::decision::{self, Severity, Status};
use crate::engine::{CheckOptions, Engine};
use crate::error::{Error, ErrorCode, Fault, Input};
use crate::guide;
use crate::request::Request;
use crate::rules::{RULES, RuleInfo};
use crate::units::Day;

/// Why one rule finds what it finds of one request.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The rule's id.
    pub rule: &'static str,
    /// The rule in a few words.
    pub title: &'static str,
    /// Where it comes from.
    pub source: String,
    /// At which stage it was asked.
    pub stage: Stage,
    /// On which day.
    pub as_of: Day,
    /// The day whose numbers and offer apply.
    pub policy_as_of: Day,
    /// The policy's id.
    pub policy: String,
    /// The policy's SHA-256.
    pub policy_digest: String,
    /// What the rule finds.
    pub status: Status,
    /// Whether that stands in the way.
    pub severity: Severity,
    /// Three or four lines for a headteacher: the rule, the policy's numbers where it reads any,
    /// the facts, and what comes of them.
    pub lines: Vec<String>,
    /// The numbers of the policy that it reads.
    pub numbers: Vec<PolicyNumber>,
    /// The facts that it reads of this request.
    pub facts: Vec<ReadFact>,
}

/// A number of the policy, or a list or date that stands in the place of one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PolicyNumber {
    /// Where it stands: a JSON Pointer into the whole policy.
    pub path: String,
    /// What it is.
    pub name: &'static str,
    /// What the policy says there; `null` where it sets none.
    pub value: Value,
    /// The day from which it holds; `null` for the school calendar, which is not dated.
    pub from: Option<String>,
    /// Where the policy has it from, as far as it says.
    pub source: Option<String>,
    /// The value in words.
    #[serde(skip)]
    pub(crate) shown: String,
}

/// A fact of the request, as the rule found it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReadFact {
    /// Where it stands: a JSON Pointer into the request.
    pub path: String,
    /// What it is.
    pub name: String,
    /// What the request says; `null` while it is not known.
    pub value: Value,
    /// What it contributed.
    pub part: Part,
    /// The value in words; empty while it is not known.
    #[serde(skip)]
    pub(crate) shown: String,
}

/// What a fact contributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// An `unmet` or `refer` turns on it.
    Decides,
    /// It is missing, and must be known to decide an `unknown`.
    Missing,
    /// It is known and was read.
    Read,
    /// It is not known, and nothing turns on it here.
    NotNeeded,
}

impl Part {
    /// Every word.
    pub const WORDS: &'static [&'static str] = &["decides", "missing", "read", "not-needed"];

    /// The word as JSON has it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Decides => "decides",
            Self::Missing => "missing",
            Self::Read => "read",
            Self::NotNeeded => "not-needed",
        }
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl Engine {
    /// Says why a rule finds what it finds of a request.
    ///
    /// ```
    /// # use remit_core::{CheckOptions, Engine, Policy, Request, Stage};
    /// let engine = Engine::new(Policy::default());
    /// let request = Request::from_json(r#"{ "funding": [{ "source": "dfe-offer", "days": 18 }] }"#)?;
    /// let options = CheckOptions { stage: Stage::Request, as_of: "2024-09-20".parse()?, policy_as_of: None };
    /// let why = engine.explain(&request, "funding.dfe-offer-days", &options)?;
    /// assert_eq!(why.numbers[1].from.as_deref(), Some("2023-09-01"));
    /// assert_eq!(why.lines.last().unwrap(), "So it is not met: The DfE offer pays for up to 15 days; 18 are asked of it.");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`Engine::check_with_policy_as_of`]; and `invalid-input` at `/rule` where there is no such
    /// rule, or it is not asked at the stage, or the policy leaves it out.
    pub fn explain(
        &self,
        request: &Request,
        rule: &str,
        options: &CheckOptions,
    ) -> Result<Explanation, Error> {
        let CheckOptions { stage, as_of, policy_as_of } = *options;
        let check = self.judged_on(request, stage, as_of, policy_as_of)?;
        let decision = decision::decide(&check, self.policy());
        let asked = rule.trim();
        let known = RULES.iter().copied().zip(RuleInfo::all()).find(|(rule, _)| rule.id == asked);
        let guide = guide::all().find(|guide| guide.rule == asked);
        let finding = decision.findings.into_iter().find(|finding| finding.rule == asked);
        let (Some((rule, info)), Some(guide), Some(finding)) = (known, guide, finding) else {
            return Err(no_such_rule(asked, stage));
        };
        let numbers = numbers::read(self.policy(), check.policy_as_of, guide.numbers);
        let facts = facts::read(&check, rule, &finding);
        let lines = lines::of(guide.says, info, &finding, &numbers, &facts);
        Ok(Explanation {
            rule: rule.id,
            title: rule.title,
            source: info.source(),
            stage: decision.stage,
            as_of: decision.as_of,
            policy_as_of: decision.policy_as_of,
            policy: decision.policy,
            policy_digest: decision.policy_digest,
            status: finding.status,
            severity: finding.severity,
            lines,
            numbers,
            facts,
        })
    }
}

/// The rule is none that this decision has a finding of.
fn no_such_rule(rule: &str, stage: Stage) -> Error {
    let expected = alloc::format!(
        "the id of a rule that this policy asks at the stage {}: see `remit rules`",
        stage.word()
    );
    let (code, found) = (ErrorCode::InvalidInput, crate::reader::shorten(rule));
    let fault = Fault { code, pointer: "/rule".into(), expected: expected.into(), found };
    Error::one(Input::Options, fault)
}
