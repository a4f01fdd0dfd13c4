//! The decision: a finding for each rule of the stage, the outcome, and what to ask next.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Serialize, Serializer};

use crate::choices::Stage;
use crate::policy::{Policy, Switch};
use crate::remedy::{Change, Remedies, Remedy};
use crate::request::{MOST_ENTRIES, Request, place};
use crate::rules::{Check, RULES, Rule, Stages, Verdict};
use crate::truth::{Grounds, Place};
use crate::units::Day;
use crate::wording;

/// Defines an enumeration of words.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $( $(#[$vmeta:meta])* $variant:ident = $word:literal ),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $( $(#[$vmeta])* $variant ),* }

        impl $name {
            /// Every word.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word as JSON has it.
            pub const fn word(self) -> &'static str {
                match self { $( Self::$variant => $word ),* }
            }

            /// What the word stands for.
            pub fn of_word(word: &str) -> Option<Self> {
                const ALL: &[$name] = &[$( $name::$variant ),*];
                ALL.get($crate::choices::number_of(word, Self::WORDS)?).copied()
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }
    };
}

words! {
    /// What a rule finds.
    Status {
        /// It is met.
        Met = "met",
        /// It is not met, whatever else becomes known.
        Unmet = "unmet",
        /// Something must be known to decide it.
        Unknown = "unknown",
        /// A person must decide it.
        Refer = "refer",
        /// It does not apply.
        NotApplicable = "not-applicable",
    }
}

words! {
    /// Whether a finding stands in the way.
    #[derive(PartialOrd, Ord)]
    Severity {
        /// It does.
        Blocking = "blocking",
        /// It only advises.
        Advisory = "advisory",
    }
}

words! {
    /// What the findings come to, the best first.
    #[derive(PartialOrd, Ord)]
    Outcome {
        /// Nothing stands in the way.
        Eligible = "eligible",
        /// A person must decide.
        Refer = "refer",
        /// Something is not known yet.
        Incomplete = "incomplete",
        /// Something stands in the way.
        Ineligible = "ineligible",
    }
}

/// What one rule finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// What it finds.
    pub status: Status,
    /// Whether that stands in the way.
    pub severity: Severity,
    /// The finding in plain English.
    pub message: Cow<'static, str>,
    /// What an `unmet` or `refer` turns on: JSON Pointers into the request.
    pub paths: Vec<String>,
    /// What must be known to decide an `unknown`: JSON Pointers into the request.
    pub missing: Vec<String>,
    /// What would put it right, all of it together.
    pub remedies: Vec<Remedy>,
    /// The rule's number in the table of rules.
    #[serde(skip)]
    pub(crate) number: usize,
}

/// May this request be brokered, or this deployment begin, and why.
///
/// Serialises to the JSON of section 3 of the contract, its keys in that order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// What the findings come to.
    pub outcome: Outcome,
    /// For which stage.
    pub stage: Stage,
    /// On which day.
    pub as_of: Day,
    /// The day whose numbers and offer apply.
    pub policy_as_of: Day,
    /// The policy's id.
    pub policy: String,
    /// The policy's SHA-256.
    pub policy_digest: String,
    /// One for each rule of the stage, in the contract's order.
    pub findings: Vec<Finding>,
    /// What must be known to settle the outcome, each place once: what to ask next.
    pub missing: Vec<String>,
}

/// Decides.
pub(crate) fn decide(check: &Check<'_>, policy: &Policy) -> Decision {
    let mut findings = Vec::with_capacity(RULES.len());
    let mut outcome = Outcome::Eligible;
    let mut missing: Vec<String> = Vec::new();
    for (number, rule) in asked(check.stage, policy) {
        let finding = find(check, policy, number, rule);
        if finding.severity == Severity::Blocking {
            outcome = worse(outcome, finding.status);
            if finding.status == Status::Unknown {
                for place in &finding.missing {
                    if !missing.contains(place) {
                        missing.push(place.clone());
                    }
                }
            }
        }
        findings.push(finding);
    }
    Decision {
        outcome,
        stage: check.stage,
        as_of: check.as_of,
        policy_as_of: check.policy_as_of,
        policy: policy.id().into(),
        policy_digest: policy.digest().into(),
        findings,
        missing,
    }
}

/// What a decision comes to: the same rules, and none of the words.
pub(crate) fn outcome(check: &Check<'_>, policy: &Policy) -> Outcome {
    asked(check.stage, policy).fold(Outcome::Eligible, |outcome, (number, rule)| {
        let status = rule.judge(check).status();
        let severity = severity(rule, policy.switch(number), status, check.stage);
        if severity == Severity::Blocking { worse(outcome, status) } else { outcome }
    })
}

/// The rules that are asked at the stage, with their numbers.
pub(crate) fn asked(stage: Stage, policy: &Policy) -> impl Iterator<Item = (usize, &'static Rule)> {
    let rules = RULES.iter().copied().enumerate();
    rules.filter(move |(number, rule)| {
        rule.stages.hold_at(stage) && policy.switch(*number) != Switch::Off
    })
}

/// The facts that the rules which apply read of the request, each once.
pub(crate) fn reads(check: &Check<'_>, policy: &Policy) -> Vec<String> {
    let mut places: Vec<Place> = Vec::new();
    for (_, rule) in asked(check.stage, policy) {
        if rule.judge(check) == Verdict::NotApplicable {
            continue;
        }
        for &leaf in rule.inputs {
            let entries = check.request.entries(leaf);
            let inside = (0..entries.unwrap_or(0)).map(|entry| u8::try_from(entry).ok());
            let whole = entries.is_none().then_some(None);
            for entry in whole.into_iter().chain(inside) {
                let place = Place { leaf, entry };
                if !places.contains(&place) && (rule.reads)(check, place) {
                    places.push(place);
                }
            }
        }
    }
    places.into_iter().map(place::pointer).collect()
}

/// The outcome after one more blocking finding: unmet over unknown over refer.
pub(crate) const fn worse(outcome: Outcome, status: Status) -> Outcome {
    match (outcome, status) {
        (Outcome::Ineligible, _) | (_, Status::Unmet) => Outcome::Ineligible,
        (Outcome::Incomplete, _) | (_, Status::Unknown) => Outcome::Incomplete,
        (Outcome::Refer, _) | (_, Status::Refer) => Outcome::Refer,
        (Outcome::Eligible, Status::Met | Status::NotApplicable) => Outcome::Eligible,
    }
}

/// What one rule finds.
pub(crate) fn find(
    check: &Check<'_>,
    policy: &Policy,
    number: usize,
    rule: &'static Rule,
) -> Finding {
    let verdict = rule.judge(check);
    let status = verdict.status();
    let (paths, missing) = match &verdict {
        Verdict::Met | Verdict::NotApplicable => (Vec::new(), Vec::new()),
        Verdict::Unmet(grounds) | Verdict::Refer(grounds) => (pointers(grounds), Vec::new()),
        Verdict::Unknown(grounds) => (Vec::new(), pointers(grounds)),
    };
    let message = match policy.message(number, status) {
        Some(template) => Cow::Owned(wording::fill(template.text(), rule.figures, check)),
        None => {
            let text = rule.words(status);
            // Without figures there is nothing to look for.
            if rule.figures.is_empty() || wording::is_plain(text) {
                Cow::Borrowed(text)
            } else {
                Cow::Owned(wording::fill(text, rule.figures, check))
            }
        }
    };
    let remedies = match status {
        Status::Unmet | Status::Refer => {
            let mut remedies = Remedies::default();
            (rule.remedies)(check, &mut remedies);
            accepted(remedies.into_list(), check.request)
        }
        Status::Met | Status::Unknown | Status::NotApplicable => Vec::new(),
    };
    let severity = severity(rule, policy.switch(number), status, check.stage);
    Finding { rule: rule.id, status, severity, message, paths, missing, remedies, number }
}

/// The remedies, or none where they would make a list longer than it may be. Where one adds to a
/// list, all of them do.
fn accepted(remedies: Vec<Remedy>, request: &Request) -> Vec<Remedy> {
    match remedies.first() {
        Some(Remedy { change: Change::Add(_), path, .. })
            if request.length_of(path).saturating_add(remedies.len()) > MOST_ENTRIES =>
        {
            Vec::new()
        }
        _ => remedies,
    }
}

/// Whether the finding stands in the way: what is only agreed later need not be known to ask.
pub(crate) fn severity(rule: &Rule, switch: Switch, status: Status, stage: Stage) -> Severity {
    let only_later = matches!(rule.stages, Stages::OpenAtRequest | Stages::OnlyRequest)
        && stage == Stage::Request
        && status == Status::Unknown;
    if switch == Switch::Advisory || only_later { Severity::Advisory } else { rule.severity }
}

fn pointers(grounds: &Grounds) -> Vec<String> {
    grounds.places().iter().map(|&place| place::pointer(place)).collect()
}

/// The findings of a policy that need no figure and no place: met and not applicable, by
/// `2 × rule + (1 where not applicable)`. A boundary hands them over once and then names them by
/// number.
pub(crate) fn phrases(policy: &Policy) -> Vec<Option<Finding>> {
    let statuses = [Status::Met, Status::NotApplicable];
    let numbered = RULES.iter().enumerate();
    numbered
        .flat_map(|(number, rule)| statuses.map(|status| phrase(policy, number, rule, status)))
        .collect()
}

fn phrase(policy: &Policy, number: usize, rule: &'static Rule, status: Status) -> Option<Finding> {
    let message = match policy.message(number, status) {
        Some(template) => Cow::Owned(template.text().into()),
        None => Cow::Borrowed(rule.words(status)),
    };
    let severity = severity(rule, policy.switch(number), status, Stage::Start);
    wording::is_plain(&message).then(|| Finding {
        rule: rule.id,
        status,
        severity,
        message,
        paths: Vec::new(),
        missing: Vec::new(),
        remedies: Vec::new(),
        number,
    })
}

/// The number of the phrase that a finding is, if it is one.
pub(crate) fn phrase_number(finding: &Finding, phrases: &[Option<Finding>]) -> Option<usize> {
    let number = phrase_place(finding)?;
    phrases.get(number)?.as_ref().map(|_| number)
}

/// Where among the phrases a finding would stand.
pub(crate) fn phrase_place(finding: &Finding) -> Option<usize> {
    let shift = match finding.status {
        Status::Met => 0,
        Status::NotApplicable => 1,
        Status::Unmet | Status::Unknown | Status::Refer => return None,
    };
    finding.number.checked_mul(2)?.checked_add(shift)
}
