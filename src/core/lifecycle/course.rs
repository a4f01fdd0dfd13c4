//! From state to state: what comes along, and what is left behind.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;

use super::data::Data;
use super::deployment::{
    AgreedTerms, Agreement, Course, Ended, Exit, Given, GoalRecord, Pending, Record, Work, text_of,
};
use super::event::Event;
use super::words::State;

impl Record {
    /// Moves on to a state, with what comes along.
    pub(super) fn enter(&mut self, state: State, event: &Event, data: &Data) {
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
