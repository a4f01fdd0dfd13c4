//! A shortlist: every leader of a list judged by the rules on leaders for one request, sorted by what
//! stands in the way. Nobody is scored by a number.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::choices::Stage;
use crate::decision::{self, Finding, Outcome, Severity, Status};
use crate::engine::Engine;
use crate::error::{Error, ErrorCode, Fault, Input};
use crate::policy::Policy;
use crate::reader::{self, Says, push_index};
use crate::request::{self, Leader, Request};
use crate::rules::{Check, Rule};
use crate::truth::Truth;
use crate::units::Day;
use crate::wording;
use remit_json::Json;

/// The most leaders of a list, and the most bytes of its text.
const MOST_LEADERS: usize = 20_000;
const MOST_BYTES: usize = 16_777_216;

/// How a shortlist is made. Leaders are judged as at the stage `start`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShortlistOptions {
    /// The day on which the request is looked at.
    pub as_of: Day,
    /// The day whose numbers and offer apply, if it is another.
    pub policy_as_of: Option<Day>,
    /// How many leaders are told at most; `None`: all of them.
    pub limit: Option<usize>,
}

/// A leader of the list, with what the rules find.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shortlisted {
    /// The network's id of the leader, where the list has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The leader's place in the list as given, from 0.
    pub place: usize,
    /// What the findings come to.
    pub outcome: Outcome,
    /// A finding for each rule on leaders, in the contract's order.
    pub findings: Vec<Finding>,
}

/// What stands in the way of a leader, the most pressing first, and what decides between two of whom
/// the same does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Hindrance {
    unmet: u32,
    unknown: u32,
    refers: u32,
    advisory: u32,
    far: Far,
}

/// How near a leader is to the school.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Far {
    /// Works in the school's own authority, or knows its schools.
    Here,
    /// In the network's area.
    #[default]
    InTheArea,
    /// That is not known.
    Unknown,
    /// Elsewhere.
    Elsewhere,
}

impl Leader {
    /// Reads a list of leaders from JSON, each as a request's `leader`.
    ///
    /// # Errors
    /// Every fault, in the order of the list, with its place in it: `/3/daysPerWeek`.
    pub fn list_from_json(text: &str) -> Result<Vec<Self>, Error> {
        let limits =
            reader::Limits { bytes: MOST_BYTES, entries: Some(MOST_LEADERS), whole: false };
        let json =
            reader::parse(limits, text).map_err(|fault| Error::one(Input::Leaders, fault))?;
        let fault = |code, pointer, expected: Cow<'static, str>, found| {
            Error::one(Input::Leaders, Fault { code, pointer, expected, found })
        };
        let Json::List(entries) = json else {
            let (code, found) = (ErrorCode::InvalidInput, json.shown());
            return Err(fault(code, String::new(), "a list of leaders".into(), found));
        };
        if entries.len() > MOST_LEADERS {
            let expected = wording::sized("at most ", MOST_LEADERS, " leaders");
            let found = wording::sized("", entries.len(), " leaders");
            return Err(fault(ErrorCode::TooLarge, String::new(), expected.into(), found));
        }
        let mut leaders = Vec::with_capacity(entries.len());
        let mut faults = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            let mut leader = Self::default();
            for mut fault in reader::read_tree(&mut leader, request::LIMITS, entry) {
                let mut pointer = String::new();
                push_index(&mut pointer, index);
                pointer.push_str(&fault.pointer);
                fault.pointer = pointer;
                faults.push(fault);
            }
            leaders.push(leader);
        }
        Error::of(Input::Leaders, faults).map_or(Ok(leaders), Err)
    }
}

impl Engine {
    /// Every leader judged for a request by the rules on leaders, sorted by what stands in the way:
    /// first those of whom no blocking rule is unmet; then by how much is not known yet, how many
    /// findings a person must decide, how many only advise; then whoever knows the school's own
    /// authority, then the id.
    ///
    /// ```
    /// # use remit_core::{Engine, Policy, Request, ShortlistOptions, request::Leader};
    /// let engine = Engine::new(Policy::default());
    /// let request = Request::from_json(r#"{ "challenges": ["finance"] }"#)?;
    /// let leaders = Leader::list_from_json(
    ///     r#"[{ "id": "a", "expertise": ["staffing"] }, { "id": "b", "expertise": ["finance"] }]"#,
    /// )?;
    /// let options = ShortlistOptions { as_of: "2024-09-20".parse()?, policy_as_of: None, limit: None };
    /// let list = engine.shortlist(&request, &leaders, &options)?;
    /// assert_eq!(list[0].id.as_deref(), Some("b"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// See [`Engine::check_with_policy_as_of`].
    pub fn shortlist(
        &self,
        request: &Request,
        leaders: &[Leader],
        options: &ShortlistOptions,
    ) -> Result<Vec<Shortlisted>, Error> {
        let ShortlistOptions { as_of, policy_as_of, limit } = *options;
        let policy = self.policy();
        let rules: Vec<(usize, &'static Rule)> = rules(policy).collect();
        let mut request = request.clone();
        self.judged_on(&request, Stage::Start, as_of, policy_as_of)?;
        let mut list: Vec<(Hindrance, Shortlisted)> = Vec::with_capacity(leaders.len());
        for (place, leader) in leaders.iter().enumerate() {
            request.leader.clone_from(leader);
            let check = self.judged_on(&request, Stage::Start, as_of, policy_as_of)?;
            let find = |&(number, rule)| decision::find(&check, policy, number, rule);
            let findings: Vec<Finding> = rules.iter().map(find).collect();
            let blocking = findings.iter().filter(|it| it.severity == Severity::Blocking);
            let outcome =
                blocking.fold(Outcome::Eligible, |so_far, it| decision::worse(so_far, it.status));
            let hindrance = Hindrance::of(&findings, far(&check));
            let id = leader.id.text().map(String::from);
            list.push((hindrance, Shortlisted { id, place, outcome, findings }));
        }
        // Somebody without an id comes after those who have one.
        let by_id = |one: &Shortlisted, other: &Shortlisted| match (&one.id, &other.id) {
            (Some(one), Some(other)) => one.cmp(other),
            (one, other) => other.is_some().cmp(&one.is_some()),
        };
        list.sort_by(|(one, leader), (other, another)| {
            one.cmp(other).then_with(|| by_id(leader, another))
        });
        list.truncate(limit.unwrap_or(usize::MAX));
        Ok(list.into_iter().map(|(_, leader)| leader).collect())
    }
}

/// The rules on leaders that the policy asks, with their numbers.
fn rules(policy: &Policy) -> impl Iterator<Item = (usize, &'static Rule)> {
    let on_leaders =
        |rule: &Rule| rule.id.starts_with("leader.") || rule.id == "funding.dfe-offer-leader";
    decision::asked(Stage::Start, policy).filter(move |(_, rule)| on_leaders(rule))
}

impl Hindrance {
    /// What these findings come to, of a leader who is so near.
    fn of(findings: &[Finding], far: Far) -> Self {
        let mut all = Self { far, ..Self::default() };
        for Finding { status, severity, .. } in findings {
            let count = match (severity, status) {
                (_, Status::Met | Status::NotApplicable) => continue,
                (Severity::Advisory, _) => &mut all.advisory,
                (Severity::Blocking, Status::Unmet) => &mut all.unmet,
                (Severity::Blocking, Status::Unknown) => &mut all.unknown,
                (Severity::Blocking, Status::Refer) => &mut all.refers,
            };
            *count = count.saturating_add(1);
        }
        all
    }
}

/// How near the leader is.
fn far(check: &Check<'_>) -> Far {
    let Request { leader, school, .. } = check.request;
    let authorities = &leader.local_authorities;
    let home = school.local_authority.known();
    let here = home.map(|home| authorities.contains(home));
    if here == Some(Truth::Holds) {
        return Far::Here;
    }
    let area = check.in_force.area.unwrap_or_default();
    let near = authorities.entries().iter().filter_map(|entry| entry.known());
    if near.into_iter().any(|known| area.contains(known)) {
        return Far::InTheArea;
    }
    match here {
        Some(Truth::Fails(_)) => Far::Elsewhere,
        _ => Far::Unknown,
    }
}
