//! What happens at work: visits, reviews, and variations that three sign.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;

use super::by_id::ById;
use super::data::Data;
use super::deployment::{
    AgreedTerms, Agreement, Given, Pending, Record, Variation, Visit, Work, parties, reason_of,
};
use super::event::Event;
use super::fold::{UNREADABLE, given, sent, varied};
use super::variation::CHANGES;
use super::words::CommandName;
use crate::units::Day;

impl Record {
    pub(super) fn work_goes_on(&mut self, event: &Event, data: &Data) -> Result<(), &'static str> {
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

    pub(super) fn propose_variation(
        &mut self,
        event: &Event,
        data: &Data,
    ) -> Result<(), &'static str> {
        let mut changes: Vec<_> = CHANGES.iter().flat_map(|datum| sent(data, &[*datum])).collect();
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
    pub(super) fn sign_variation(&mut self, event: &Event) -> Result<(), &'static str> {
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
}

impl Work {
    pub(super) fn begun(agreement: Agreement, started: Day) -> Self {
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
