//! A deployment: the fold of its events. What exists only from a state on lives in the type of that
//! state, so that no deployment is active without three signatures and dates in force.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::by_id::ById;
use super::data::Data;
use super::document::{Confirmation, Document};
use super::event::{Event, NO_HASH, PolicyName};
use super::words::{GoalOutcome, Progress, Role, State};
use crate::choices::{Every, Party};
use crate::request::{Request, School};
use crate::units::Day;
use remit_json::Json;

/// A deployment as its log makes it.
///
/// ```
/// use remit_core::{Command, Deployment, Engine, Policy, Verdict, lifecycle::State};
/// let command = Command::from_json(r#"{
///   "id": "c1", "command": "open", "by": { "role": "broker", "id": "b" },
///   "at": "2024-09-20T09:00:00Z", "data": { "request": {} }
/// }"#)?;
/// let mut deployment = Deployment::default();
/// let engine = Engine::new(Policy::default());
/// if let Verdict::Accepted { event, .. } = engine.apply(&deployment, &command)? {
///     deployment.record(event)?;
/// }
/// assert_eq!(deployment.state(), State::Draft);
/// assert_eq!(Deployment::replay(deployment.events())?.head(), deployment.head());
/// # Ok::<(), remit_core::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Deployment {
    pub(super) events: Vec<Event>,
    /// The seq of the event that each command yielded.
    pub(super) seq_of: BTreeMap<String, u64>,
    /// The policy that the log last named.
    pub(super) named: Option<PolicyName>,
    pub(crate) record: Record,
}

/// What is known of a deployment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    pub(crate) document: Document,
    /// From the broker's acceptance on.
    pub(crate) accepted: Option<Acceptance>,
    /// The outcome of the check after the last change at the school.
    pub(crate) standing: Option<String>,
    pub(crate) diagnoses: Vec<Diagnosis>,
    pub(crate) concerns: ById<Concern>,
    pub(crate) open_concerns: usize,
    pub(crate) course: Course,
}

/// On which day it was accepted, and who asked for which school then.
#[derive(Clone, Debug)]
pub(crate) struct Acceptance {
    pub(crate) day: Day,
    pub(crate) school: School,
    /// Both as JSON. Nothing changes who asked once it is accepted.
    pub(crate) as_json: [(&'static str, Json<'static>); 2],
}

/// What the leader found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Diagnosis {
    pub(crate) on: Day,
    pub(crate) summary: String,
}

/// A concern, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Concern {
    /// The id of the command that raised it.
    pub(crate) id: String,
    pub(crate) by: Role,
    pub(crate) summary: String,
    pub(crate) outcome: Option<String>,
}

/// Something that each of several roles gives once: by whom, and on which day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    pub(crate) role: Role,
    pub(crate) id: String,
    pub(crate) day: Day,
}

/// What has been given so far, by some of those who must.
pub(crate) type Pending = Vec<Given>;

/// Where a deployment stands, with what exists only there.
#[derive(Clone, Debug, Default)]
pub(crate) enum Course {
    #[default]
    NotOpened,
    Draft,
    Submitted,
    Brokering,
    /// Host and leader confirm the match.
    Matched(Pending),
    /// Matched by both; broker, leader and host sign.
    Scoping(Match, Pending),
    Agreed(Box<Agreement>),
    Active(Box<Work>),
    /// Since this day.
    Paused(Box<Work>, Day),
    Completed(Box<Ended>),
    EndedEarly(Box<Ended>),
    Closed(Box<Ended>, Vec<GoalRecord>),
    Declined,
    Withdrawn,
}

/// Both confirmations of a match.
pub(crate) type Match = [Given; 2];

/// What three have signed.
#[derive(Clone, Debug)]
pub(crate) struct Agreement {
    pub(crate) matched: Match,
    /// In the order in which they were given.
    pub(crate) signatures: [Given; 3],
    pub(crate) terms: AgreedTerms,
    /// The last days that took effect, the one in force last.
    pub(crate) ends: Vec<Day>,
    /// The hash of the event that completed the signatures.
    pub(crate) signed_as: String,
}

/// Terms of which nothing is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AgreedTerms {
    pub(crate) start: Day,
    pub(crate) end: Day,
    /// Counted in halves.
    pub(crate) days: u64,
    /// Counted in halves.
    pub(crate) pattern: u64,
    pub(crate) every: Every,
}

/// The work at the school.
#[derive(Clone, Debug)]
pub(crate) struct Work {
    pub(crate) agreement: Agreement,
    /// The day on which it began.
    pub(crate) started: Day,
    pub(crate) visits: ById<Visit>,
    /// Halves of days that count, by day; no day without any.
    pub(crate) worked: BTreeMap<Day, u64>,
    /// Halves of days that count, in all.
    pub(crate) logged: u64,
    /// The day of each pause and of its resumption.
    pub(crate) pauses: Vec<(Day, Day)>,
    /// What the last review said of each goal, by its id.
    pub(crate) progress: BTreeMap<String, Progress>,
    pub(crate) variation: Option<Box<Variation>>,
}

/// A visit of the leader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Visit {
    /// The id of the command that logged it.
    pub(crate) id: String,
    pub(crate) on: Day,
    /// Counted in halves.
    pub(crate) halves: u64,
    pub(crate) note: Option<String>,
    /// Why it does not count, where it was voided.
    pub(crate) voided: Option<String>,
}

/// Other goals, terms or funding, proposed and not yet signed by all.
#[derive(Clone, Debug)]
pub(crate) struct Variation {
    /// The id of the command that proposed it.
    pub(crate) id: String,
    pub(crate) changes: Vec<(&'static str, Json<'static>)>,
    /// The lines of its own that were confirmed while it was open.
    pub(crate) confirmations: Vec<Confirmation>,
    pub(crate) signatures: Pending,
    /// The request as it would be.
    pub(crate) document: Document,
}

/// A deployment after its end.
#[derive(Clone, Debug)]
pub(crate) struct Ended {
    pub(crate) agreement: Agreement,
    /// The work, where there was any.
    pub(crate) work: Option<Work>,
    pub(crate) host: Option<String>,
    pub(crate) leader: Option<String>,
    /// How the school goes on, where the work was completed.
    pub(crate) exit: Option<Exit>,
}

/// How the school goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Exit {
    pub(crate) says: String,
    pub(crate) independent: bool,
}

/// What came of a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GoalRecord {
    pub(crate) goal: String,
    pub(crate) outcome: GoalOutcome,
    pub(crate) evidence: String,
}

impl Deployment {
    /// Where it stands.
    pub const fn state(&self) -> State {
        self.record.state()
    }

    /// The seq of its last event; 0 while it is not opened.
    pub fn seq(&self) -> u64 {
        self.events.last().map_or(0, Event::seq)
    }

    /// The hash of its last event; noughts while it is not opened.
    pub fn head(&self) -> &str {
        self.events.last().map_or(NO_HASH, Event::hash)
    }

    /// The policy that its log last named.
    pub fn policy(&self) -> Option<&PolicyName> {
        self.named.as_ref()
    }

    /// Its events.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The request as it stands.
    pub const fn request(&self) -> &Request {
        self.record.request()
    }

    /// The event that a command yielded.
    pub fn event_of(&self, command: &str) -> Option<&Event> {
        let seq = self.seq_of.get(command)?;
        self.events.get(usize::try_from(seq.checked_sub(1)?).ok()?)
    }
}

impl Record {
    pub(crate) const fn request(&self) -> &Request {
        self.document.request()
    }

    pub(crate) const fn state(&self) -> State {
        match self.course {
            Course::NotOpened => State::NotOpened,
            Course::Draft => State::Draft,
            Course::Submitted => State::Submitted,
            Course::Brokering => State::Brokering,
            Course::Matched(_) => State::Matched,
            Course::Scoping(..) => State::Scoping,
            Course::Agreed(_) => State::Agreed,
            Course::Active(_) => State::Active,
            Course::Paused(..) => State::Paused,
            Course::Completed(_) => State::Completed,
            Course::EndedEarly(_) => State::EndedEarly,
            Course::Closed(..) => State::Closed,
            Course::Declined => State::Declined,
            Course::Withdrawn => State::Withdrawn,
        }
    }

    /// What three have signed, from then on.
    pub(crate) fn agreement(&self) -> Option<&Agreement> {
        match &self.course {
            Course::Agreed(agreement) => Some(agreement),
            Course::Active(work) | Course::Paused(work, _) => Some(&work.agreement),
            Course::Completed(ended) | Course::EndedEarly(ended) | Course::Closed(ended, _) => {
                Some(&ended.agreement)
            }
            _ => None,
        }
    }

    /// The work, from its first day on.
    pub(crate) fn work(&self) -> Option<&Work> {
        match &self.course {
            Course::Active(work) | Course::Paused(work, _) => Some(work),
            Course::Completed(ended) | Course::EndedEarly(ended) | Course::Closed(ended, _) => {
                ended.work.as_ref()
            }
            _ => None,
        }
    }

    /// The open variation.
    pub(crate) fn variation(&self) -> Option<&Variation> {
        match &self.course {
            Course::Active(work) | Course::Paused(work, _) => work.variation.as_deref(),
            _ => None,
        }
    }

    /// What somebody looks back on.
    pub(crate) fn ended(&self) -> Option<&Ended> {
        match &self.course {
            Course::Completed(ended) | Course::EndedEarly(ended) | Course::Closed(ended, _) => {
                Some(ended)
            }
            _ => None,
        }
    }

    /// What came of each goal, once that is said.
    #[cfg(any(feature = "report", feature = "picture"))]
    pub(crate) fn outcomes(&self) -> &[GoalRecord] {
        match &self.course {
            Course::Closed(_, outcomes) => outcomes,
            _ => &[],
        }
    }

    /// Who has signed the goals and terms that stand.
    pub(crate) fn signed(&self) -> Vec<Party> {
        let given = match &self.course {
            Course::Scoping(_, pending) => pending.as_slice(),
            _ => self.agreement().map_or(&[][..], |agreement| &agreement.signatures),
        };
        parties(given)
    }

    /// Whether a concern is open.
    pub(crate) fn has_open_concern(&self) -> bool {
        self.open_concerns > 0
    }
}

/// The parties that have given something.
pub(crate) fn parties(given: &[Given]) -> Vec<Party> {
    let mut parties: Vec<Party> = given.iter().filter_map(|given| given.role.party()).collect();
    parties.sort_unstable();
    parties
}

impl AgreedTerms {
    /// The terms of a request, where nothing of them is unknown.
    pub(crate) fn of(request: &Request) -> Option<Self> {
        let terms = &request.terms;
        Some(Self {
            start: terms.start.known()?.day(),
            end: terms.end.known()?.day(),
            days: (*terms.days.known()?).into(),
            pattern: (*terms.pattern.days.known()?).into(),
            every: *terms.pattern.every.known()?,
        })
    }
}

impl Ended {
    /// What somebody in this role said, looking back.
    pub(crate) fn reflection(&self, role: Role) -> Option<&String> {
        match role {
            Role::Host => self.host.as_ref(),
            Role::Leader => self.leader.as_ref(),
            Role::Requester | Role::Broker | Role::Funder => None,
        }
    }
}

/// What every goal of a request is called.
pub(crate) fn goal_ids(request: &Request) -> impl Iterator<Item = &str> {
    request.goals.entries().iter().filter_map(|goal| goal.id.text())
}

/// A datum that is text.
pub(crate) fn text_of<T: AsRef<str>, const AT: u8>(fact: &crate::fact::Fact<T, AT>) -> String {
    String::from(fact.text().unwrap_or_default())
}

/// The reason that was given; empty where none was.
pub(crate) fn reason_of(data: &Data) -> String {
    text_of(&data.reason)
}
