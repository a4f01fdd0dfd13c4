//! From events to the deployment. Folding judges nothing but that an event fits where it stands: it
//! needs no policy, and it is the only place where a deployment changes.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;

use super::by_id::ById;
use super::data::Data;
use super::deployment::{
    Acceptance, AgreedTerms, Agreement, Concern, Course, Deployment, Diagnosis, Ended, Exit, Given,
    GoalRecord, Pending, Record, Variation, Visit, Work, parties, reason_of, text_of,
};
use super::document::{Confirmation, Document};
use super::event::Event;
use super::patch;
use super::table::To;
use super::words::{CommandName, Datum, Role, State};
use crate::error::{Error, ErrorCode, Fault, Input};
use crate::reader::push_token;
use crate::units::Day;
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
const UNREADABLE: &str = "data that no such event has";

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
    /// As [`Deployment::replay`]; the deployment is then as it was.
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
    pub(crate) fn follow(&mut self, event: Event) -> Result<(), Unfit> {
        if event.seq != self.seq().saturating_add(1) {
            return Err(Unfit::Chain("an event that does not follow the one before it by its seq"));
        }
        if event.hash != event.expected_hash(self.head()) {
            return Err(Unfit::Chain("an event whose hash is not that of what it says"));
        }
        if self.seq_of.contains_key(&event.command) {
            return Err(Unfit::Refused("an event of a command that yielded one before"));
        }
        if self.events.last().is_some_and(|last| event.at.is_before(&last.at)) {
            return Err(Unfit::Refused("an event older than the one before it"));
        }
        let data = event.read().ok_or(Unfit::Refused(UNREADABLE))?;
        self.record.take(&event, &data).map_err(Unfit::Refused)?;
        if let Some(policy) = event.policy() {
            self.named = Some(policy);
        }
        self.seq_of.insert(event.command.clone(), event.seq);
        self.events.push(event);
        Ok(())
    }
}

/// The error of a log that stops being true at this event.
pub(crate) fn corrupt(index: usize, found: &str) -> Error {
    let mut pointer = String::new();
    push_token(&mut pointer, &super::event::digits(u64::try_from(index).unwrap_or_default()));
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
    fn take(&mut self, event: &Event, data: &Data) -> Result<(), &'static str> {
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

    fn work_mut(&mut self) -> Option<&mut Work> {
        match &mut self.course {
            Course::Active(work) | Course::Paused(work, _) => Some(work),
            _ => None,
        }
    }

    fn variation_mut(&mut self) -> Option<&mut Variation> {
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
                let (requester, school) = (&self.request().requester, &self.request().school);
                let (requester, school) = (requester.clone(), school.clone());
                let as_json = ["requester", "school"].map(|name| {
                    (name, self.document.json().property(name).cloned().unwrap_or(Json::Null))
                });
                self.accepted = Some(Acceptance { day, requester, school, as_json });
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
                self.standing = event.standing().map(String::from);
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

    fn work_goes_on(&mut self, event: &Event, data: &Data) -> Result<(), &'static str> {
        let work = self.work_mut().ok_or(UNREADABLE)?;
        match event.step.command {
            CommandName::LogVisit => {
                let (on, halves) = (data.on.known(), data.days.known());
                let (on, halves) = on.zip(halves).ok_or(UNREADABLE)?;
                let visit = Visit {
                    id: event.command.clone(),
                    on: on.day(),
                    halves: (*halves).into(),
                    note: data.note.text().map(String::from),
                    voided: None,
                };
                work.count(visit.on, visit.halves);
                work.visits.push(&event.command, visit);
            }
            CommandName::VoidVisit => {
                let visit = work.visits.get_mut(data.visit.text().unwrap_or_default());
                let visit = visit.filter(|visit| visit.voided.is_none());
                let visit = visit.ok_or("a visit that does not count")?;
                visit.voided = Some(reason_of(data));
                let (on, halves) = (visit.on, visit.halves);
                work.take_back(on, halves);
            }
            _ => {
                for (goal, progress) in &data.progress.0 {
                    if let Some(progress) = progress.known() {
                        work.progress.insert(goal.trim().into(), *progress);
                    }
                }
            }
        }
        Ok(())
    }

    fn propose_variation(&mut self, event: &Event, data: &Data) -> Result<(), &'static str> {
        let data = [Datum::Terms, Datum::Goals, Datum::Challenges, Datum::Funding, Datum::Leader]
            .iter()
            .flat_map(|&datum| sent(data, &[datum]));
        let mut changes: Vec<_> = data.collect();
        self.keep_leader_id(&mut changes);
        let document = varied(&self.document, &changes, &[], &self.signed());
        let document = document.map_err(|_| UNREADABLE)?;
        let work = self.work_mut().filter(|work| work.variation.is_none());
        let work = work.ok_or("a variation while another is open")?;
        work.variation = Some(Box::new(Variation {
            id: event.command.clone(),
            changes,
            confirmations: Vec::new(),
            signatures: Pending::new(),
            document,
        }));
        Ok(())
    }

    /// The third signature makes a variation take effect.
    fn sign_variation(&mut self, event: &Event) -> Result<(), &'static str> {
        let variation = self.variation_mut().ok_or("a variation that is not open")?;
        let terms = AgreedTerms::of(variation.document.request());
        let terms = terms.ok_or("a signature under unknown terms")?;
        variation.signatures.push(given(event));
        let Ok(signatures) = <[Given; 3]>::try_from(variation.signatures.clone()) else {
            return Ok(());
        };
        let document = variation.document.with(&[], &parties(&signatures));
        let document = document.map_err(|_| UNREADABLE)?;
        let before = mem::replace(&mut self.document, document);
        let goals = self.document.request().goals.entries().to_vec();
        if let Some(work) = self.work_mut() {
            // A goal that comes back unchanged keeps its progress; a reworded one is open again.
            let same = |id: &String| {
                let is_it = |goal: &&crate::request::Goal| goal.id.text() == Some(id);
                let old = before.request().goals.entries().iter().find(is_it);
                old.is_some() && goals.iter().find(is_it) == old
            };
            work.progress.retain(|id, _| same(id));
            work.agreement.signatures = signatures;
            work.agreement.terms = terms;
            work.agreement.ends.push(terms.end);
            work.agreement.signed_as = event.hash.clone();
            work.variation = None;
        }
        Ok(())
    }

    /// Another set of facts about the same leader keeps the leader's id where it does not say it.
    fn keep_leader_id(&self, changes: &mut [(&'static str, Json<'static>)]) {
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

    /// Moves on to a state, with what comes along.
    fn enter(&mut self, state: State, event: &Event, data: &Data) {
        let day = event.at.day();
        let ended =
            |agreement, work| Ended { agreement, work, host: None, leader: None, exit: None };
        self.course = match (mem::take(&mut self.course), state) {
            (_, State::Draft) => Course::Draft,
            (_, State::Submitted) => Course::Submitted,
            (_, State::Brokering) => Course::Brokering,
            (_, State::Matched) => Course::Matched(Pending::new()),
            (_, State::Declined) => Course::Declined,
            (_, State::Withdrawn) => Course::Withdrawn,
            (Course::Matched(confirmed), State::Scoping) => match confirmed.try_into() {
                Ok(both) => Course::Scoping(both, Pending::new()),
                Err(confirmed) => Course::Matched(confirmed),
            },
            (Course::Agreed(agreement), State::Scoping) => {
                Course::Scoping(agreement.matched, Pending::new())
            }
            (Course::Scoping(matched, signed), State::Agreed) => {
                match (<[Given; 3]>::try_from(signed), AgreedTerms::of(self.request())) {
                    (Ok(signatures), Some(terms)) => Course::Agreed(Box::new(Agreement {
                        matched,
                        signatures,
                        terms,
                        ends: alloc::vec![terms.end],
                        signed_as: event.hash.clone(),
                    })),
                    (Ok(signatures), None) => Course::Scoping(matched, signatures.into()),
                    (Err(signed), _) => Course::Scoping(matched, signed),
                }
            }
            (Course::Agreed(agreement), State::Active) => {
                let started = data.on.known().map_or(day, |on| on.day());
                Course::Active(Box::new(Work::begun(*agreement, started)))
            }
            (Course::Active(work), State::Paused) => Course::Paused(work, day),
            (Course::Paused(mut work, since), State::Active) => {
                work.pauses.push((since, day));
                Course::Active(work)
            }
            (Course::Active(work), State::Completed) => {
                let says = text_of(&data.exit);
                let independent = data.independent.known() == Some(&true);
                let exit = Some(Exit { says, independent });
                let work = *work;
                Course::Completed(Box::new(Ended {
                    exit,
                    ..ended(work.agreement.clone(), Some(work))
                }))
            }
            (Course::Agreed(agreement), State::EndedEarly) => {
                Course::EndedEarly(Box::new(ended(*agreement, None)))
            }
            (Course::Active(work) | Course::Paused(work, _), State::EndedEarly) => {
                // An open variation lapses.
                let work = Work { variation: None, ..*work };
                Course::EndedEarly(Box::new(ended(work.agreement.clone(), Some(work))))
            }
            (Course::Completed(ended) | Course::EndedEarly(ended), State::Closed) => {
                Course::Closed(ended, outcomes(data))
            }
            // The table leads nowhere else.
            (course, _) => course,
        };
    }
}

/// What came of each goal.
fn outcomes(data: &Data) -> Vec<GoalRecord> {
    let record = |(goal, said): &(String, super::data::Evaluated)| {
        let (outcome, evidence) = (*said.outcome.known()?, text_of(&said.evidence));
        Some(GoalRecord { goal: goal.trim().into(), outcome, evidence })
    };
    data.outcomes.0.iter().filter_map(record).collect()
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
fn given(event: &Event) -> Given {
    Given { role: event.by.role, id: event.by.id.clone(), day: event.at.day() }
}

impl Work {
    fn begun(agreement: Agreement, started: Day) -> Self {
        Self {
            agreement,
            started,
            visits: ById::default(),
            worked: BTreeMap::new(),
            logged: 0,
            pauses: Vec::new(),
            progress: BTreeMap::new(),
            variation: None,
        }
    }

    /// Counts a visit.
    fn count(&mut self, on: Day, halves: u64) {
        let worked = self.worked.entry(on).or_default();
        *worked = worked.saturating_add(halves);
        self.logged = self.logged.saturating_add(halves);
    }

    /// Counts it no longer.
    fn take_back(&mut self, on: Day, halves: u64) {
        let left = self.worked.get(&on).copied().unwrap_or_default().saturating_sub(halves);
        if left > 0 {
            self.worked.insert(on, left);
        } else {
            self.worked.remove(&on);
        }
        self.logged = self.logged.saturating_sub(halves);
    }
}
