//! From events to the deployment. Folding judges nothing but that an event fits where it stands: it
//! needs no policy, and it is the only place where a deployment changes.

use alloc::collections::btree_map::Entry;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;

use super::data::Data;
use super::deployment::{
    Acceptance, AgreedTerms, Concern, Course, Deployment, Diagnosis, Given, Pending, Record,
    Variation, Work, parties, text_of,
};
use super::document::{Confirmation, Document};
use super::event::{Event, standing_in};
use super::patch;
use super::table::To;
use super::words::{CommandName, Datum, Role};
use crate::error::{Error, ErrorCode, Fault, Input};
use crate::reader::push_index;
use remit_json::Json;

/// The most events of a log.
pub const MOST_EVENTS: usize = 100_000;

/// Why an event does not follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// The chain is broken: another seq, or another hash.
    Chain(&'static str),
    /// The chain holds, and no engine would have accepted it.
    Refused(&'static str),
}

/// What has been read has been read before, when the command was judged; a forged log may still
/// hold what no engine accepted.
pub(super) const UNREADABLE: &str = "data that no such event has";

impl Deployment {
    /// The deployment that a log makes.
    ///
    /// # Errors
    /// `corrupt-log` where the chain is broken or an event cannot follow, `too-large` where there are
    /// more than 100,000.
    pub fn replay(events: &[Event]) -> Result<Self, Error> {
        let mut deployment = Self::default();
        deployment.events.reserve(events.len().min(MOST_EVENTS));
        for event in events {
            deployment.record(event.clone())?;
        }
        Ok(deployment)
    }

    /// Takes in the next event.
    ///
    /// # Errors
    /// As [`Deployment::replay`]. An event that an engine yielded for this deployment meets none; a
    /// deployment that met one is not to be gone on with.
    pub fn record(&mut self, event: Event) -> Result<(), Error> {
        self.has_room()?;
        let index = self.events.len();
        self.follow(event).map_err(|unfit| {
            let (Unfit::Chain(found) | Unfit::Refused(found)) = unfit;
            corrupt(index, found)
        })
    }

    /// Whether one more event may follow.
    pub(crate) fn has_room(&self) -> Result<(), Error> {
        if self.events.len() < MOST_EVENTS {
            return Ok(());
        }
        let fault = Fault {
            code: ErrorCode::TooLarge,
            pointer: String::new(),
            expected: "at most 100000 events".into(),
            found: "more".into(),
        };
        Err(Error::one(Input::Events, fault))
    }

    /// Takes in the next event, or says why it is none.
    pub(crate) fn follow(&mut self, mut event: Event) -> Result<(), Unfit> {
        if event.seq != self.seq().saturating_add(1) {
            return Err(Unfit::Chain("an event that does not follow the one before it by its seq"));
        }
        if event.hash != event.expected_hash(self.head()) {
            return Err(Unfit::Chain("an event whose hash is not that of what it says"));
        }
        let Entry::Vacant(seq_of) = self.seq_of.entry(event.command.clone()) else {
            return Err(Unfit::Refused("an event of a command that yielded one before"));
        };
        if self.events.last().is_some_and(|last| event.at.is_before(&last.at)) {
            return Err(Unfit::Refused("an event older than the one before it"));
        }
        let data = event.take_data().ok_or(Unfit::Refused(UNREADABLE))?;
        self.record.take(&event, &data).map_err(Unfit::Refused)?;
        event.give_back(data);
        if let Some(policy) = event.policy() {
            self.named = Some(policy);
        }
        seq_of.insert(event.seq);
        self.events.push(event);
        Ok(())
    }
}

/// The error of a log that stops being true at this event.
pub(crate) fn corrupt(index: usize, found: &str) -> Error {
    let mut pointer = String::new();
    push_index(&mut pointer, index);
    let fault = Fault {
        code: ErrorCode::CorruptLog,
        pointer,
        expected: "the event that follows, its hash that of what it says".into(),
        found: crate::reader::shorten(found),
    };
    Error::one(Input::Events, fault)
}

impl Record {
    /// Takes in an event; nothing changes where it does not fit.
    pub(crate) fn take(&mut self, event: &Event, data: &Data) -> Result<(), &'static str> {
        let step = event.step;
        if !step.from.contains(&self.state()) {
            return Err("an event that this state does not have");
        }
        if !step.by.contains(&event.by.role) {
            return Err("an event by a role that may not ask for it");
        }
        if step.lacks(data) {
            return Err(UNREADABLE);
        }
        self.change(event, data)?;
        match step.to {
            To::Same => {}
            To::One(state) => self.enter(state, event, data),
            To::OnceAll(state) => {
                let given = self.pending().map_or(&[][..], |pending| pending.as_slice());
                if step.by.iter().all(|role| given.iter().any(|given| given.role == *role)) {
                    self.enter(state, event, data);
                }
            }
        }
        Ok(())
    }

    /// What is being given by several roles, once each.
    pub(crate) fn pending(&self) -> Option<&Pending> {
        match &self.course {
            Course::Matched(pending) | Course::Scoping(_, pending) => Some(pending),
            _ => self.variation().map(|variation| &variation.signatures),
        }
    }

    /// Puts a changed request in place, and the open variation's with it.
    fn replace(&mut self, document: Result<Document, Vec<Fault>>) -> Result<(), &'static str> {
        self.document = document.map_err(|_| UNREADABLE)?;
        self.refresh_variation();
        Ok(())
    }

    /// The open variation's request follows the one in force.
    fn refresh_variation(&mut self) {
        let signed = self.signed();
        let Some(variation) = self.variation() else { return };
        let document =
            varied(&self.document, &variation.changes, &variation.confirmations, &signed);
        if let (Ok(document), Some(variation)) = (document, self.variation_mut()) {
            variation.document = document;
        }
    }

    pub(super) fn work_mut(&mut self) -> Option<&mut Work> {
        match &mut self.course {
            Course::Active(work) | Course::Paused(work, _) => Some(work),
            _ => None,
        }
    }

    pub(super) fn variation_mut(&mut self) -> Option<&mut Variation> {
        self.work_mut()?.variation.as_deref_mut()
    }

    /// Replaces parts of the request while it is worked out: what was signed is signed no longer.
    fn set(&mut self, changes: &[(&'static str, Json<'static>)]) -> Result<(), &'static str> {
        self.replace(self.document.with(changes, &[]))?;
        if let Course::Scoping(_, signatures) = &mut self.course {
            signatures.clear();
        }
        Ok(())
    }

    /// What an event changes within its state.
    fn change(&mut self, event: &Event, data: &Data) -> Result<(), &'static str> {
        use CommandName as Name;
        let day = event.at.day();
        match event.step.command {
            Name::Open => {
                let request = data.raw(Datum::Request).cloned().unwrap_or(Json::Null);
                self.replace(Document::of(request, self.request(), &[]))
            }
            Name::Amend => {
                let patch = data.raw(Datum::Patch).unwrap_or(&Json::Null);
                let json = patch::apply(self.document.json(), patch).map_err(|_| UNREADABLE)?;
                self.replace(Document::of(json, self.request(), &[]))
            }
            Name::Accept => {
                let school = self.request().school.clone();
                let as_json = ["requester", "school"].map(|name| {
                    (name, self.document.json().property(name).cloned().unwrap_or(Json::Null))
                });
                self.accepted = Some(Acceptance { day, school, as_json });
                Ok(())
            }
            Name::ProposeLeader => {
                self.replace(self.document.with(&sent(data, &[Datum::Leader]), &[]))
            }
            Name::ConfirmMatch => {
                if let Course::Matched(confirmed) = &mut self.course {
                    confirmed.push(given(event));
                }
                Ok(())
            }
            Name::RejectMatch => self.replace(self.document.without("leader", &[])),
            Name::RecordDiagnosis => {
                self.diagnoses.push(Diagnosis { on: day, summary: text_of(&data.summary) });
                Ok(())
            }
            Name::SetConsent => {
                let changes = sent(data, &[Datum::HostConsent]);
                self.replace(self.document.with(&changes, &self.signed()))
            }
            Name::SetGoals => self.set(&sent(data, &[Datum::Goals, Datum::Challenges])),
            Name::SetTerms => self.set(&sent(data, &[Datum::Terms])),
            Name::SetFunding => self.set(&sent(data, &[Datum::Funding])),
            Name::SetLeader => {
                let mut changes = sent(data, &[Datum::Leader]);
                self.keep_leader_id(&mut changes);
                self.set(&changes)
            }
            Name::Sign => self.sign(event),
            Name::Reopen => self.replace(self.document.with(&[], &[])),
            Name::ConfirmFunding => self.confirm_funding(data),
            Name::LogVisit | Name::VoidVisit | Name::Review => self.work_goes_on(event, data),
            Name::ProposeVariation => self.propose_variation(event, data),
            Name::SignVariation => self.sign_variation(event),
            Name::RejectVariation => {
                let work = self.work_mut().filter(|work| work.variation.is_some());
                work.ok_or("a variation that is not open")?.variation = None;
                Ok(())
            }
            Name::RaiseConcern => {
                let (id, summary) = (event.command.clone(), text_of(&data.summary));
                let concern = Concern { id, by: event.by.role, summary, outcome: None };
                self.concerns.push(&event.command, concern);
                self.open_concerns = self.open_concerns.saturating_add(1);
                Ok(())
            }
            Name::ResolveConcern => {
                let concern = self.concerns.get_mut(data.concern.text().unwrap_or_default());
                let concern = concern.filter(|concern| concern.outcome.is_none());
                let concern = concern.ok_or("a concern that is not open")?;
                self.open_concerns = self.open_concerns.saturating_sub(1);
                concern.outcome = Some(text_of(&data.outcome));
                Ok(())
            }
            Name::RecordChange => {
                let school = patched_school(&self.document, data).map_err(|_| UNREADABLE)?;
                let changes: Vec<_> = school.into_iter().map(|school| ("school", school)).collect();
                self.replace(self.document.with(&changes, &self.signed()))?;
                self.standing = standing_in(data).map(String::from);
                Ok(())
            }
            Name::Reflect => {
                if let Course::Completed(ended) | Course::EndedEarly(ended) = &mut self.course {
                    let said = match event.by.role {
                        Role::Host => &mut ended.host,
                        _ => &mut ended.leader,
                    };
                    *said = Some(text_of(&data.text));
                }
                Ok(())
            }
            // These only move on.
            Name::Submit | Name::Return | Name::Decline | Name::Start | Name::Pause => Ok(()),
            Name::Resume | Name::Complete | Name::EndEarly | Name::Evaluate => Ok(()),
            Name::Withdraw => Ok(()),
        }
    }

    fn sign(&mut self, event: &Event) -> Result<(), &'static str> {
        if AgreedTerms::of(self.request()).is_none() {
            return Err("a signature under unknown terms");
        }
        let Course::Scoping(_, signatures) = &mut self.course else { return Ok(()) };
        signatures.push(given(event));
        let signed = parties(signatures);
        self.replace(self.document.with(&[], &signed))
    }

    fn confirm_funding(&mut self, data: &Data) -> Result<(), &'static str> {
        let line = data.line.known().and_then(|line| usize::try_from(u64::from(*line)).ok());
        let line = line.ok_or(UNREADABLE)?;
        let confirmation = Confirmation { line, reference: text_of(&data.reference) };
        if data.variation.known() == Some(&true) {
            let variation = self.variation_mut().ok_or("a variation that is not open")?;
            variation.confirmations.push(confirmation);
            self.refresh_variation();
            return Ok(());
        }
        if line >= self.request().funding.entries().len() {
            return Err("a funding line that there is not");
        }
        let document = mem::take(&mut self.document).confirmed(&[confirmation]);
        self.replace(Ok(document))
    }

    /// Another set of facts about the same leader keeps the leader's id where it does not say it.
    pub(super) fn keep_leader_id(&self, changes: &mut [(&'static str, Json<'static>)]) {
        let Some(id) = self.document.json().property("leader").and_then(|old| old.property("id"))
        else {
            return;
        };
        for (name, value) in changes {
            if *name == Datum::Leader.word()
                && value.property("id").is_none_or(crate::reader::Says::is_nothing)
                && let Json::Object(properties) = value
            {
                properties.retain(|(name, _)| name != "id");
                properties.insert(0, ("id".into(), id.clone()));
            }
        }
    }
}

/// The request as a variation would make it.
pub(crate) fn varied(
    document: &Document,
    changes: &[(&'static str, Json<'static>)],
    confirmations: &[Confirmation],
    signed: &[crate::choices::Party],
) -> Result<Document, Vec<Fault>> {
    document.with(changes, signed).map(|document| document.confirmed(confirmations))
}

/// The school as a recorded change makes it; `None` where nothing of it is said.
pub(crate) fn patched_school(
    document: &Document,
    data: &Data,
) -> Result<Option<Json<'static>>, patch::Unfit> {
    let Some(patch) = data.raw(Datum::Patch) else { return Ok(None) };
    let nothing = Json::Object(Vec::new());
    let school = document.json().property("school").filter(|school| **school != Json::Null);
    patch::apply(school.unwrap_or(&nothing), patch).map(Some)
}

/// What was sent of these data, as properties of the request.
pub(crate) fn sent(data: &Data, which: &[Datum]) -> Vec<(&'static str, Json<'static>)> {
    let of = |datum: &Datum| data.raw(*datum).map(|value| (datum.word(), value.clone()));
    which.iter().filter_map(of).collect()
}

/// What an event gives once.
pub(super) fn given(event: &Event) -> Given {
    Given { role: event.by.role, id: event.by.id.clone(), day: event.at.day() }
}
