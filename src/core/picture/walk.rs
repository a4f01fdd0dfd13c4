//! What a log tells that the deployment itself does not keep: which states it came through, and what each
//! review said.

use alloc::string::String;
use alloc::vec::Vec;

use crate::error::Error;
use crate::lifecycle::{CommandName, Deployment, Progress, Record, State, corrupt};
use crate::units::Day;

/// What a log tells on the way.
#[derive(Default)]
pub(super) struct Walk {
    /// The states in the order in which they were first reached, each with the day of the last time.
    pub(super) reached: Vec<(State, Day)>,
    /// The days that reviews are about.
    pub(super) reviews: Vec<Day>,
    /// What reviews said of goals in the words that these have now, oldest first.
    pub(super) said: Vec<Said>,
    /// When the outcomes were written down.
    pub(super) evaluated: Option<Day>,
}

/// What a review said of a goal.
pub(super) struct Said {
    pub(super) goal: String,
    pub(super) on: Day,
    pub(super) progress: Progress,
}

impl Walk {
    /// Walks the log of a deployment.
    pub(super) fn of(deployment: &Deployment) -> Result<Self, Error> {
        let mut walk = Self::default();
        let mut record = Record::default();
        for (index, event) in deployment.events().iter().enumerate() {
            // A deployment has read its events before.
            let data = event.read().ok_or_else(|| corrupt(index, "data"))?;
            let before = record.state();
            record.take(event, &data).map_err(|found| corrupt(index, found))?;
            if record.state() != before {
                walk.reach(record.state(), event.at().day());
            }
            match event.command() {
                CommandName::Review => {
                    let Some(on) = data.on.known().map(|on| on.day()) else { continue };
                    walk.reviews.push(on);
                    let said = data.progress.0.iter().filter_map(|(goal, said)| {
                        let (goal, progress) = (goal.trim().into(), *said.known()?);
                        Some(Said { goal, on, progress })
                    });
                    walk.said.extend(said);
                }
                // What was said of a goal in other words is said of it no longer.
                CommandName::SignVariation => {
                    let open = record.work().map(|work| &work.progress);
                    walk.said.retain(|said| {
                        open.is_some_and(|open| open.contains_key(said.goal.as_str()))
                    });
                }
                CommandName::Evaluate => walk.evaluated = Some(event.at().day()),
                _ => {}
            }
        }
        Ok(walk)
    }

    fn reach(&mut self, state: State, on: Day) {
        match self.reached.iter_mut().find(|(reached, _)| *reached == state) {
            Some(reached) => reached.1 = on,
            None => self.reached.push((state, on)),
        }
    }
}
