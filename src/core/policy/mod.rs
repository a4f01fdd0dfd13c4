//! The policy: the numbers, offers and dates of a region, each with the day from which it holds.

mod contradictions;
mod digest;
mod document;
mod patch;

pub(crate) use digest::digest as digest_of;

use alloc::string::String;
use alloc::vec::Vec;

use crate::calendar::Calendar;
use crate::choices::{FundingSource, LeaderRole};
use crate::decision::Status;
use crate::error::{Error, Fault, Input, MOST_FAULTS};
use crate::offers::Offer;
use crate::reader::{self, Leaf, Limits, Readable, Says, Shape};
use crate::units::{Day, Id, LocalAuthority};
use crate::wording::Template;
use contradictions::Opening;
use document::PolicyDocument;
use remit_json::{Json, cut, number_of};

/// The default policy's text.
const DEFAULT: &str = include_str!("default.json");

/// The id that a patch names to extend the default policy.
pub(crate) const DEFAULT_ID: &str = "reconnect-london";

/// The most that a policy's text may hold.
const LIMITS: Limits = Limits { bytes: 4_194_304, entries: None, whole: true };

/// A region's policy, without contradictions and ready to judge by.
///
/// ```
/// use remit_core::Policy;
/// let policy = Policy::from_json(r#"{
///   "extends": "reconnect-london", "id": "county", "title": "A county",
///   "goals": [ { "from": "2021-09-01", "maxGoals": 3 } ]
/// }"#)?;
/// assert_eq!(policy.id(), "county");
/// assert_ne!(policy.digest(), Policy::default().digest());
/// # Ok::<(), remit_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Policy {
    id: String,
    /// The whole of it in RFC 8785 form.
    canonical: String,
    digest: String,
    area: Vec<Dated<Vec<LocalAuthority>>>,
    terms: Vec<Dated<TermsLimits>>,
    goals: Vec<Dated<u64>>,
    funding: Vec<Dated<Vec<FundingSource>>>,
    leader: Vec<Dated<Vec<LeaderRole>>>,
    offers: Vec<Offer>,
    pub(crate) calendar: Calendar,
    bank_holidays: Vec<Day>,
    /// With the rule's number in the table of rules; the last of a rule holds.
    switches: Vec<(usize, Switch)>,
    messages: Vec<Message>,
}

/// An entry that holds from a day on.
#[derive(Clone, Debug)]
pub(crate) struct Dated<T> {
    pub(crate) from: Day,
    pub(crate) entry: T,
}

/// How long a deployment may last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TermsLimits {
    pub(crate) initial_half_terms: u64,
    pub(crate) extension_half_terms: u64,
    pub(crate) extensions: u64,
    pub(crate) total_half_terms: u64,
}

/// A policy's own words for a status of a rule.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    /// The rule's number in the table of rules.
    rule: usize,
    status: Status,
    template: Template,
}

/// What a policy makes of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Switch {
    /// It holds as it stands.
    AsItStands,
    /// It only advises.
    Advisory,
    /// It is left out.
    Off,
}

/// The entries of every section that hold on one day, and the DfE offer open on it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InForce<'policy> {
    /// `None`: everywhere.
    pub(crate) area: Option<&'policy [LocalAuthority]>,
    pub(crate) terms: &'policy TermsLimits,
    pub(crate) max_goals: u64,
    pub(crate) sources: &'policy [FundingSource],
    pub(crate) roles: &'policy [LeaderRole],
    pub(crate) offer: Option<&'policy Offer>,
}

/// The entry in force on the day: the last that has begun.
fn in_force<T>(entries: &[Dated<T>], day: Day) -> Option<&T> {
    entries.iter().rev().find(|dated| dated.from <= day).map(|dated| &dated.entry)
}

impl Policy {
    /// Reads a policy: a whole document, or with `"extends": "reconnect-london"` a merge patch
    /// (RFC 7396) of the default one.
    ///
    /// # Errors
    /// Every fault and contradiction at once.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let fault = |fault| Error::one(Input::Policy, fault);
        let json = reader::parse(LIMITS, text).map_err(fault)?;
        let extended = json.property("extends").filter(|extended| !extended.is_nothing());
        let json = match extended.and_then(|extended| Id::read(extended).ok()) {
            None => json,
            Some(base) if base.as_ref() == DEFAULT_ID => {
                patch::merged(reader::parse(LIMITS, DEFAULT).map_err(fault)?, json)
            }
            Some(other) => {
                // A patch of what is not known may leave out anything.
                let part = Limits { whole: false, ..LIMITS };
                let faults = reader::read_tree(&mut PolicyDocument::default(), part, &json);
                let unknown = patch::unknown_base(other.as_ref());
                return Err(sorted(&json, faults, alloc::vec![unknown]));
            }
        };
        let mut document = PolicyDocument::default();
        let faults = reader::read_tree(&mut document, LIMITS, &json);
        Self::open(&document, &json, faults)
    }

    /// Makes a policy of its document, or says all that stands in the way.
    fn open(document: &PolicyDocument, json: &Json<'_>, faults: Vec<Fault>) -> Result<Self, Error> {
        let mut opening = Opening::new();
        let mut policy = opening.policy(document);
        if !faults.is_empty() || !opening.faults.is_empty() {
            return Err(sorted(json, faults, opening.faults));
        }
        json.write(&mut policy.canonical, true, usize::MAX);
        policy.digest = digest::digest(&policy.canonical);
        Ok(policy)
    }

    /// The policy's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// SHA-256, in hex, of the whole policy in RFC 8785 form.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The whole policy, a patch already merged, as canonical JSON.
    pub fn to_json(&self) -> &str {
        &self.canonical
    }

    /// The default policy's text as it stands in the repository, made to be read.
    pub const fn default_text() -> &'static str {
        DEFAULT
    }

    /// What a policy may hold, for the reference and the types of other languages.
    pub const fn shape() -> Shape {
        <PolicyDocument as Readable>::SHAPE
    }

    /// What holds on the day; `None` on a day before the first entry of any section.
    pub(crate) fn in_force(&self, day: Day) -> Option<InForce<'_>> {
        let area = match self.area.as_slice() {
            [] => None,
            entries => Some(in_force(entries, day)?.as_slice()),
        };
        Some(InForce {
            area,
            terms: in_force(&self.terms, day)?,
            max_goals: *in_force(&self.goals, day)?,
            sources: in_force(&self.funding, day)?,
            roles: in_force(&self.leader, day)?,
            offer: self.offers.iter().find(|offer| offer.open.holds(day)),
        })
    }

    /// Whether a leader may work on the day: a Monday to Friday that is no bank holiday. Holidays and
    /// closures of the school do not matter.
    pub(crate) fn is_working_day(&self, day: Day) -> bool {
        day.is_weekday() && !self.bank_holidays.contains(&day)
    }

    /// What the policy makes of the rule of this number.
    pub(crate) fn switch(&self, rule: usize) -> Switch {
        let mut switches = self.switches.iter().rev();
        switches.find(|(other, _)| *other == rule).map_or(Switch::AsItStands, |(_, switch)| *switch)
    }

    /// The policy's own words for a status of the rule of this number.
    pub(crate) fn message(&self, rule: usize, status: Status) -> Option<&Template> {
        let mut messages = self.messages.iter();
        let own = messages.find(|message| message.rule == rule && message.status == status);
        own.map(|message| &message.template)
    }
}

impl Default for Policy {
    /// The policy `reconnect-london`.
    ///
    /// The one text that is read without a fault being possible: a test reads it.
    fn default() -> Self {
        Self::from_json(DEFAULT)
            .unwrap_or_else(|_| Opening::new().policy(&PolicyDocument::default()))
    }
}

/// The faults of reading and the contradictions, in document order, as one error.
fn sorted(json: &Json<'_>, mut faults: Vec<Fault>, contradictions: Vec<Fault>) -> Error {
    // What comes after the last that an error tells need not be held against every contradiction.
    faults.truncate(MOST_FAULTS);
    for fault in contradictions {
        // A value that could not be read is told once, not also as missing.
        let told = |earlier: &Fault| {
            let rest = fault.pointer.strip_prefix(earlier.pointer.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if !faults.iter().any(told) {
            let place = place_in(json, &fault.pointer);
            let is_earlier = |other: &Fault| place_in(json, &other.pointer) <= place;
            faults.insert(faults.partition_point(is_earlier), fault);
            faults.truncate(MOST_FAULTS);
        }
    }
    Error::of(Input::Policy, faults)
        .unwrap_or_else(|| Error::one(Input::Policy, patch::unknown_base("")))
}

/// Where in the document the value at a pointer begins, to be compared with others: the number of each
/// step among its siblings. What an object lacks comes after all that it has.
#[cold]
fn place_in(mut json: &Json<'_>, pointer: &str) -> Vec<usize> {
    let mut place = Vec::new();
    let mut rest = pointer.get(1..).unwrap_or_default();
    while !rest.is_empty() {
        let (token, after) = cut(rest, b'/').unwrap_or((rest, ""));
        rest = after;
        let (number, next) = match json {
            Json::List(entries) => {
                let number = number_of(token.as_bytes()).and_then(|number| number.try_into().ok());
                (number, number.and_then(|number: usize| entries.get(number)))
            }
            Json::Object(properties) => {
                let number = properties.iter().position(|(name, _)| is_named(name, token));
                let value = number.and_then(|number| properties.get(number));
                (number, value.map(|(_, value)| value))
            }
            _ => (None, None),
        };
        place.push(number.unwrap_or(usize::MAX));
        let Some(next) = next else { break };
        json = next;
    }
    place
}

/// Whether a token of a pointer stands for the name.
fn is_named(name: &str, token: &str) -> bool {
    let mut escaped = String::new();
    reader::push_token(&mut escaped, name);
    escaped.get(1..) == Some(token)
}

#[cfg(test)]
mod tests;
