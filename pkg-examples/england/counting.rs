//! Counts of answers: no school is named in them.

use std::collections::BTreeMap;

use serde::Serialize;

/// What an offer says to a school.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It takes the school.
    Taken,
    /// Nothing that it asks for holds, and the DfE considers exceptional cases.
    PersonDecides,
    /// Nothing that it asks for holds.
    NotTaken,
    /// It depends on facts that the files do not tell.
    NotKnown(Vec<String>),
    /// No offer was open.
    NoOffer,
    /// What the files tell is no request.
    AtFault,
}

/// How many schools got which answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Counts {
    pub(crate) taken: u64,
    pub(crate) person_decides: u64,
    pub(crate) not_taken: u64,
    pub(crate) not_known: u64,
    pub(crate) no_offer: u64,
    pub(crate) at_fault: u64,
}

impl Counts {
    /// Adds an answer.
    fn add(&mut self, answer: &Answer) {
        let count = match answer {
            Answer::Taken => &mut self.taken,
            Answer::PersonDecides => &mut self.person_decides,
            Answer::NotTaken => &mut self.not_taken,
            Answer::NotKnown(_) => &mut self.not_known,
            Answer::NoOffer => &mut self.no_offer,
            Answer::AtFault => &mut self.at_fault,
        };
        *count = count.saturating_add(1);
    }

    /// How many schools.
    pub(crate) fn all(&self) -> u64 {
        let Self { taken, person_decides, not_taken, not_known, no_offer, at_fault } = *self;
        [taken, person_decides, not_taken, not_known, no_offer, at_fault].into_iter().sum()
    }

    /// Adds the counts of others.
    pub(crate) fn join(&mut self, other: &Self) {
        for (count, more) in [
            (&mut self.taken, other.taken),
            (&mut self.person_decides, other.person_decides),
            (&mut self.not_taken, other.not_taken),
            (&mut self.not_known, other.not_known),
            (&mut self.no_offer, other.no_offer),
            (&mut self.at_fault, other.at_fault),
        ] {
            *count = count.saturating_add(more);
        }
    }
}

/// Where a school is; blank where the register does not tell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) region: String,
    pub(crate) local_authority: String,
}

/// What a school year came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct YearCounts {
    /// How many rows the register has.
    pub(crate) rows: u64,
    pub(crate) unreadable: u64,
    pub(crate) not_state_funded: u64,
    /// How many schools had closed by the day, or not opened yet.
    pub(crate) not_open: u64,
    /// Of those asked about, how many may not have been open.
    pub(crate) status_not_known: u64,
    /// By place: the authority's name, and the answers.
    pub(crate) places: BTreeMap<Place, (String, Counts)>,
    /// How many schools wait for which fact.
    pub(crate) missing: BTreeMap<String, u64>,
    /// How many schools wait for one fact and nothing else.
    pub(crate) only: BTreeMap<String, u64>,
}

impl YearCounts {
    /// Counts a school's answer.
    pub(crate) fn count(&mut self, place: Place, authority: Option<String>, answer: Answer) {
        let (name, counts) = self.places.entry(place).or_default();
        if name.is_empty() {
            *name = authority.unwrap_or_default();
        }
        counts.add(&answer);
        let Answer::NotKnown(mut missing) = answer else { return };
        missing.sort_unstable();
        missing.dedup();
        if let [only] = missing.as_slice() {
            let count = self.only.entry(only.clone()).or_default();
            *count = count.saturating_add(1);
        }
        for fact in missing {
            let count = self.missing.entry(fact).or_default();
            *count = count.saturating_add(1);
        }
    }

    /// The answers of all of England.
    pub(crate) fn england(&self) -> Counts {
        let mut all = Counts::default();
        for (_, counts) in self.places.values() {
            all.join(counts);
        }
        all
    }

    /// How many rows are told of: as many as were read.
    pub(crate) fn told(&self) -> u64 {
        [self.unreadable, self.not_state_funded, self.not_open, self.england().all()]
            .into_iter()
            .sum()
    }
}
