//! What another policy would change: whose outcome, through which rules, how often.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::decision::{Decision, Finding, Outcome, Severity, Status};
use crate::engine::{CheckOptions, Engine};
use crate::error::Error;
use crate::policy::Policy;
use crate::request::Request;
use crate::rules::RULES;

/// How policies are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompareOptions {
    /// For which decisions.
    pub check: CheckOptions,
    /// How many examples of each change of outcome.
    pub examples: usize,
}

/// What differs between the decisions of two policies on one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The outcome by the first policy.
    pub before: Outcome,
    /// The outcome by the other.
    pub after: Outcome,
    /// The rules that find something else; where a policy leaves a rule out, nothing.
    pub rules: Vec<RuleDifference>,
}

/// What two policies make of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleDifference {
    /// The rule's id.
    pub rule: &'static str,
    /// By the first policy.
    pub before: Option<(Status, Severity)>,
    /// By the other.
    pub after: Option<(Status, Severity)>,
    /// Whether the outcome changes through it: it makes the outcome that is worse, before or after.
    pub through: bool,
    number: usize,
}

/// Two policies compared on many requests: counts that can be added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The policies by id and digest: the first, the other.
    policies: [(String, String); 2],
    /// How many examples are kept of each change.
    examples: usize,
    compared: u64,
    /// How many requests have this outcome before and that one after, with examples where they
    /// differ.
    outcomes: BTreeMap<(Outcome, Outcome), Pair>,
    /// How often a rule finds this before and that after, by the rule's number.
    rules: BTreeMap<usize, ByRule>,
    faults: Vec<Faulty>,
    /// Faulty requests that are only counted.
    more_faults: u64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Pair {
    requests: u64,
    examples: Vec<Example>,
}

/// A request whose outcome changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Example {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    /// Its number, from 1.
    number: u64,
    through: Vec<&'static str>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct ByRule {
    through: u64,
    statuses: BTreeMap<(Found, Found), u64>,
}

/// A finding's status, by its number, and severity; none where the policy leaves the rule out.
type Found = Option<(usize, Severity)>;

/// A request that cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Faulty {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    number: u64,
    error: Error,
}

/// How many faulty requests are told in full.
const MOST_FAULTS: usize = 100;

/// The statuses, in the order of the outcomes that they make.
const STATUSES: [Status; 5] =
    [Status::Met, Status::NotApplicable, Status::Refer, Status::Unknown, Status::Unmet];

impl Engine {
    /// What differs between this policy's decision on a request and another's.
    ///
    /// # Errors
    /// See [`Engine::check_with_policy_as_of`]; of either policy.
    pub fn difference(
        &self,
        other: &Self,
        request: &Request,
        options: &CheckOptions,
    ) -> Result<Difference, Error> {
        let (before, after) = (self.check_as(request, options)?, other.check_as(request, options)?);
        let mut rules = Vec::new();
        for (number, rule) in RULES.iter().enumerate() {
            let found = |decision: &Decision| {
                let finding = decision.findings.iter().find(|finding| finding.number == number);
                finding.map(|Finding { status, severity, .. }| (*status, *severity))
            };
            let (one, two) = (found(&before), found(&after));
            if one != two {
                let makes = |found: Option<(Status, Severity)>, outcome: Outcome| {
                    let blocking = found.filter(|(_, severity)| *severity == Severity::Blocking);
                    blocking.is_some_and(|(status, _)| made_of(outcome) == Some(status))
                };
                // A worse outcome is made by what is found now, a better one by what no longer is.
                let through = match before.outcome.cmp(&after.outcome) {
                    Ordering::Less => makes(two, after.outcome),
                    Ordering::Greater => makes(one, before.outcome),
                    Ordering::Equal => false,
                };
                let rule = rule.id;
                rules.push(RuleDifference { rule, before: one, after: two, through, number });
            }
        }
        Ok(Difference { before: before.outcome, after: after.outcome, rules })
    }

    /// What another policy would change of the decisions on these requests.
    ///
    /// ```
    /// # use remit_core::{CheckOptions, CompareOptions, Engine, Policy, Request, Stage};
    /// let mine = Engine::new(Policy::default());
    /// let other = Engine::new(Policy::from_json(
    ///     r#"{ "extends": "reconnect-london", "funding": [{ "from": "2021-09-01", "sources": ["trust"] }] }"#,
    /// )?);
    /// let check = CheckOptions { stage: Stage::Request, as_of: "2024-09-20".parse()?, policy_as_of: None };
    /// let request = Request::from_json(r#"{ "funding": [{ "source": "school" }] }"#)?;
    /// let comparison = mine.compare(&other, &[request], &CompareOptions { check, examples: 1 });
    /// assert_eq!(comparison.changed(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn compare(
        &self,
        other: &Self,
        requests: &[Request],
        options: &CompareOptions,
    ) -> Comparison {
        let mut comparison = Comparison::of(self, other, options.examples);
        for (request, number) in requests.iter().zip(1..) {
            let difference = self.difference(other, request, &options.check);
            comparison.count(request_id(request), number, difference.as_ref());
        }
        comparison
    }
}

/// A request's own id, where it has one.
pub fn request_id(request: &Request) -> Option<&str> {
    request.id.text()
}

/// The status that makes an outcome; none for that which nothing stands in the way of.
const fn made_of(outcome: Outcome) -> Option<Status> {
    match outcome {
        Outcome::Ineligible => Some(Status::Unmet),
        Outcome::Incomplete => Some(Status::Unknown),
        Outcome::Refer => Some(Status::Refer),
        Outcome::Eligible => None,
    }
}

impl Comparison {
    /// A comparison of two policies that has counted nothing yet.
    pub fn of(one: &Engine, other: &Engine, examples: usize) -> Self {
        let named = |policy: &Policy| (String::from(policy.id()), String::from(policy.digest()));
        Self { policies: [named(one.policy()), named(other.policy())], examples, ..Self::default() }
    }

    /// Counts one request, by its id and its number from 1.
    pub fn count(&mut self, id: Option<&str>, number: u64, found: Result<&Difference, &Error>) {
        let id = id.map(String::from);
        let Difference { before, after, rules } = match found {
            Ok(difference) => difference,
            Err(error) => return self.fault(Faulty { id, number, error: error.clone() }),
        };
        self.compared = self.compared.saturating_add(1);
        let pair = self.outcomes.entry((*before, *after)).or_default();
        pair.requests = pair.requests.saturating_add(1);
        if before != after && pair.examples.len() < self.examples {
            let through = rules.iter().filter(|rule| rule.through).map(|rule| rule.rule);
            pair.examples.push(Example { id, number, through: through.collect() });
        }
        for difference in rules {
            let found = |side: Option<(Status, Severity)>| {
                let (status, severity) = side?;
                Some((STATUSES.iter().position(|other| *other == status)?, severity))
            };
            let rule = self.rules.entry(difference.number).or_default();
            let statuses = (found(difference.before), found(difference.after));
            let count = rule.statuses.entry(statuses).or_default();
            *count = count.saturating_add(1);
            rule.through = rule.through.saturating_add(difference.through.into());
        }
    }

    fn fault(&mut self, faulty: Faulty) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(faulty);
        } else {
            self.more_faults = self.more_faults.saturating_add(1);
        }
    }

    /// Adds up what was counted of later requests.
    pub fn add(&mut self, later: Self) {
        self.compared = self.compared.saturating_add(later.compared);
        for (key, more) in later.outcomes {
            let pair = self.outcomes.entry(key).or_default();
            pair.requests = pair.requests.saturating_add(more.requests);
            pair.examples.extend(more.examples);
            pair.examples.truncate(self.examples);
        }
        for (number, more) in later.rules {
            let rule = self.rules.entry(number).or_default();
            rule.through = rule.through.saturating_add(more.through);
            for (statuses, more) in more.statuses {
                let count = rule.statuses.entry(statuses).or_default();
                *count = count.saturating_add(more);
            }
        }
        self.more_faults = self.more_faults.saturating_add(later.more_faults);
        for faulty in later.faults {
            self.fault(faulty);
        }
    }

    /// How many requests there were.
    pub fn requests(&self) -> u64 {
        self.compared.saturating_add(self.errors())
    }

    /// How many of them could be compared.
    pub const fn compared(&self) -> u64 {
        self.compared
    }

    /// How many of them are at fault.
    pub fn errors(&self) -> u64 {
        let told = u64::try_from(self.faults.len()).unwrap_or(u64::MAX);
        self.more_faults.saturating_add(told)
    }

    /// How many have another outcome.
    pub fn changed(&self) -> u64 {
        let changed = self.outcomes.iter().filter(|((before, after), _)| before != after);
        changed.fold(0, |sum, (_, pair)| sum.saturating_add(pair.requests))
    }
}

impl Serialize for Comparison {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let policies = self.policies.each_ref();
        let policies = policies.map(|(id, digest)| Words([("id", id), ("digest", digest)]));
        map.serialize_entry("policies", &policies)?;
        map.serialize_entry("requests", &self.requests())?;
        map.serialize_entry("compared", &self.compared)?;
        map.serialize_entry("errors", &self.errors())?;
        map.serialize_entry("changed", &self.changed())?;
        let outcomes: Vec<ToldPair<'_>> = self.outcomes.iter().map(ToldPair::of).collect();
        map.serialize_entry("outcomes", &outcomes)?;
        let rules: Vec<ToldRule> = self.rules.iter().filter_map(ToldRule::of).collect();
        map.serialize_entry("rules", &rules)?;
        map.serialize_entry("faults", &self.faults)?;
        map.serialize_entry("faultsLeftOut", &self.more_faults)?;
        map.end()
    }
}

/// An object of texts.
struct Words<'words, const N: usize>([(&'static str, &'words String); N]);

impl<const N: usize> Serialize for Words<'_, N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0)
    }
}

#[derive(Serialize)]
struct ToldPair<'pair> {
    before: Outcome,
    after: Outcome,
    requests: u64,
    examples: &'pair [Example],
}

impl<'pair> ToldPair<'pair> {
    fn of((&(before, after), pair): (&(Outcome, Outcome), &'pair Pair)) -> Self {
        let Pair { requests, examples } = pair;
        Self { before, after, requests: *requests, examples }
    }
}

#[derive(Serialize)]
struct ToldRule {
    rule: &'static str,
    changed: u64,
    through: u64,
    statuses: Vec<ToldStatuses>,
}

/// A status as the other policy has it; `left-out` where the policy leaves the rule out.
#[derive(Serialize)]
struct ToldStatuses {
    before: &'static str,
    after: &'static str,
    requests: u64,
}

impl ToldRule {
    fn of((number, rule): (&usize, &ByRule)) -> Option<Self> {
        let word = |found: Found| match found {
            None => "left-out",
            Some((status, severity)) => match (STATUSES.get(status), severity) {
                (None, _) => "",
                (Some(status), Severity::Blocking) => status.word(),
                (Some(status), Severity::Advisory) => advisory_word(*status),
            },
        };
        let statuses = rule.statuses.iter().map(|((before, after), requests)| ToldStatuses {
            before: word(*before),
            after: word(*after),
            requests: *requests,
        });
        Some(Self {
            rule: RULES.get(*number)?.id,
            changed: rule.statuses.values().fold(0, |sum, more| sum.saturating_add(*more)),
            through: rule.through,
            statuses: statuses.collect(),
        })
    }
}

/// A status that only advises.
const fn advisory_word(status: Status) -> &'static str {
    match status {
        Status::Met => "met, advisory",
        Status::Unmet => "unmet, advisory",
        Status::Unknown => "unknown, advisory",
        Status::Refer => "refer, advisory",
        Status::NotApplicable => "not-applicable, advisory",
    }
}
