//! What a log tells beyond where the deployment stands: when something was done, by whom and why. It
//! walks the events beside the fold, and looks at what stood just before each.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::variations::{Fate, VariationTold};
use crate::error::Error;
use crate::lifecycle::{
    AgreedTerms, ChangeKind, CommandName, Data, Deployment, Event, Progress, Record, Role, corrupt,
};
use crate::request::{Goal, Requester, School};
use crate::units::Day;

/// Something done on a day, by somebody in a role, with what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Noted {
    pub(super) on: Day,
    pub(super) by: Role,
    /// Empty where nothing was.
    pub(super) says: String,
}

/// Goals and terms that took effect.
#[derive(Clone, Debug)]
pub(super) struct Signing {
    pub(super) seq: u64,
    pub(super) hash: String,
    pub(super) terms: AgreedTerms,
}

/// What a review said.
#[derive(Clone, Debug)]
pub(super) struct Review {
    /// The day that it is about.
    pub(super) on: Day,
    pub(super) by: Role,
    pub(super) progress: Vec<(String, Progress)>,
    pub(super) note: String,
}

/// A concern, and what became of it.
#[derive(Clone, Debug)]
pub(super) struct ConcernTold {
    pub(super) id: String,
    pub(super) raised: Noted,
    pub(super) resolved: Option<Noted>,
}

/// What changed at the school.
#[derive(Clone, Debug)]
pub(super) struct ChangeTold {
    pub(super) on: Day,
    pub(super) kind: ChangeKind,
    pub(super) standing: String,
}

/// A pause, and its end.
#[derive(Clone, Debug)]
pub(super) struct PauseTold {
    pub(super) paused: Noted,
    pub(super) resumed: Option<Noted>,
}

/// When a visit was last written of.
#[derive(Clone, Debug)]
pub(super) struct VisitStamp {
    /// The instant, as the log has it.
    pub(super) at: String,
    pub(super) is_voided: bool,
}

/// What a log tells beyond where the deployment stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Chronicle {
    /// Each time that three had signed, the last being in force.
    pub(super) signings: Vec<Signing>,
    /// The school and who asked, as they were when the goals and terms in force were signed.
    pub(super) when_signed: Option<(School, Requester)>,
    pub(super) reopened: Vec<Noted>,
    pub(super) reviews: Vec<Review>,
    /// How many reviews came before a goal was reworded: what they said was said of other words.
    pub(super) before_rewording: BTreeMap<String, usize>,
    pub(super) variations: Vec<VariationTold>,
    pub(super) concerns: Vec<ConcernTold>,
    pub(super) changes: Vec<ChangeTold>,
    pub(super) pauses: Vec<PauseTold>,
    /// The stamp of each visit, by the id of the command that logged it.
    pub(super) visits: BTreeMap<String, VisitStamp>,
    /// How the work ended, and why if that was said.
    pub(super) ended: Option<(CommandName, Noted)>,
    pub(super) evaluated: Option<Noted>,
    /// The school in every form that the log had it in.
    pub(super) schools: Vec<School>,
}

impl Chronicle {
    /// What the log of a deployment tells.
    pub(super) fn of(deployment: &Deployment) -> Result<Self, Error> {
        let mut chronicle = Self::default();
        let mut record = Record::default();
        for (index, event) in deployment.events().iter().enumerate() {
            // A deployment has read its events before.
            let data = event.read().ok_or_else(|| corrupt(index, "data"))?;
            let goals = chronicle.before(&record, event);
            record.take(event, &data).map_err(|found| corrupt(index, found))?;
            chronicle.after(&record, event, &data, goals);
        }
        Ok(chronicle)
    }

    /// The goals and terms with which the work began, or would have begun.
    pub(super) fn planned(&self) -> Option<&AgreedTerms> {
        let varied = self.variations.iter().filter(|told| matches!(told.fate, Fate::InForce(_)));
        let first = self.signings.len().checked_sub(varied.count())?.checked_sub(1)?;
        self.signings.get(first).map(|signing| &signing.terms)
    }

    /// What an event is about to change: the goals, where other goals may take effect.
    fn before(&mut self, record: &Record, event: &Event) -> Option<Vec<Goal>> {
        match event.command() {
            CommandName::EndEarly if record.variation().is_some() => {
                self.settle(Fate::Lapsed(event.at().day()));
                None
            }
            CommandName::SignVariation => Some(record.request().goals.entries().to_vec()),
            _ => None,
        }
    }

    fn after(&mut self, record: &Record, event: &Event, data: &Data, goals: Option<Vec<Goal>>) {
        let noted = |says: Option<&str>| Noted {
            on: event.at().day(),
            by: event.by().role,
            says: says.unwrap_or_default().into(),
        };
        let because = || noted(data.reason.text());
        match event.command() {
            CommandName::Open | CommandName::Amend => self.see(&record.request().school),
            CommandName::Sign | CommandName::SignVariation => self.sign(record, event, goals),
            CommandName::Reopen => self.reopened.push(because()),
            CommandName::LogVisit => self.stamp(event.command_id(), event, false),
            CommandName::VoidVisit => {
                self.stamp(data.visit.text().unwrap_or_default(), event, true);
            }
            CommandName::Review => self.review(event, data),
            CommandName::ProposeVariation => {
                self.variations.extend(VariationTold::proposed(record, because()));
            }
            CommandName::RejectVariation => self.settle(Fate::Rejected(because())),
            CommandName::RaiseConcern => self.concerns.push(ConcernTold {
                id: event.command_id().into(),
                raised: noted(data.summary.text()),
                resolved: None,
            }),
            CommandName::ResolveConcern => {
                let mut concerns = self.concerns.iter_mut();
                let id = data.concern.text();
                if let Some(concern) = concerns.find(|concern| Some(concern.id.as_str()) == id) {
                    concern.resolved = Some(noted(data.outcome.text()));
                }
            }
            CommandName::RecordChange => {
                self.see(&record.request().school);
                let standing = record.standing.clone().unwrap_or_default();
                let kind = data.kind.known().copied();
                let on = event.at().day();
                self.changes.extend(kind.map(|kind| ChangeTold { on, kind, standing }));
            }
            CommandName::Pause => {
                self.pauses.push(PauseTold { paused: because(), resumed: None });
            }
            CommandName::Resume => {
                if let Some(pause) = self.pauses.last_mut() {
                    pause.resumed = Some(because());
                }
            }
            CommandName::Complete | CommandName::EndEarly => {
                self.ended = Some((event.command(), because()));
            }
            CommandName::Evaluate => self.evaluated = Some(because()),
            _ => {}
        }
    }

    /// Whether three have signed by now, and what.
    fn sign(&mut self, record: &Record, event: &Event, goals: Option<Vec<Goal>>) {
        let Some(agreement) = record.agreement() else { return };
        if agreement.signed_as != event.hash() {
            return;
        }
        self.signings.push(Signing {
            seq: event.seq(),
            hash: event.hash().into(),
            terms: agreement.terms,
        });
        let request = record.request();
        self.when_signed = Some((request.school.clone(), request.requester.clone()));
        let Some(goals) = goals else { return };
        self.settle(Fate::InForce(event.at().day()));
        let now = request.goals.entries();
        for old in goals {
            let Some(id) = old.id.text() else { continue };
            if now.iter().find(|goal| goal.id.text() == Some(id)) != Some(&old) {
                self.before_rewording.insert(id.into(), self.reviews.len());
            }
        }
    }

    fn review(&mut self, event: &Event, data: &Data) {
        let Some(on) = data.on.known() else { return };
        let said = data.progress.0.iter();
        let progress =
            said.filter_map(|(goal, said)| Some((goal.trim().into(), *said.known()?))).collect();
        let note = data.note.text().unwrap_or_default().into();
        self.reviews.push(Review { on: on.day(), by: event.by().role, progress, note });
    }

    /// What became of the variation that was open.
    fn settle(&mut self, fate: Fate) {
        if let Some(variation) = self.variations.last_mut() {
            variation.fate = fate;
        }
    }

    fn stamp(&mut self, visit: &str, event: &Event, is_voided: bool) {
        let at = event.at().text().into();
        self.visits.insert(visit.into(), VisitStamp { at, is_voided });
    }

    fn see(&mut self, school: &School) {
        if self.schools.last() != Some(school) {
            self.schools.push(school.clone());
        }
    }
}
