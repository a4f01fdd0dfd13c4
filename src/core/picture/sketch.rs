//! A sketch: all that the pictures of a deployment are drawn from, and nothing else. What folds a log and
//! what draws can then be two modules: a page has the one anyway, and loads the other when it draws.

use alloc::string::String;
use alloc::vec::Vec;

use super::walk::Walk;
use super::wire::{Wire, wire};
use crate::calendar::Calendar;
use crate::costs::{Costs, Share};
use crate::error::Error;
use crate::lifecycle::ways::{Way, ways};
use crate::lifecycle::{Course, Deployment, GoalOutcome, Progress, State, Work};
use crate::request::Goal;
use crate::units::Day;
use remit_json::Json;

/// From one day to another, both counted.
pub(super) type Days = (Day, Day);

/// All that the pictures of a deployment are drawn from.
pub struct Sketch {
    pub(super) state: State,
    /// The states in the order in which they were first reached, each with the day of the last time.
    pub(super) reached: Vec<(State, Day)>,
    /// Every way between states, of any deployment.
    pub(super) ways: Vec<Way>,
    /// Whether broker, leader and school have signed.
    pub(super) agreed: bool,
    /// The first and the last day, in force or asked for.
    pub(super) dates: Option<Days>,
    pub(super) started: Option<Day>,
    /// The last days that took effect, the one in force last; none before all have signed.
    pub(super) ends: Vec<Day>,
    pub(super) pauses: Vec<Days>,
    /// Halves of days that count, by day.
    pub(super) visits: Vec<(Day, u64)>,
    pub(super) reviews: Vec<Day>,
    /// The half-terms that these days touch.
    pub(super) half_terms: Vec<Days>,
    /// The days to be paid for, in halves.
    pub(super) days: Option<u64>,
    pub(super) costs: Costs,
    pub(super) goals: Vec<GoalCourse>,
}

/// A goal, and what was said of it in the words that it has now.
pub(super) struct GoalCourse {
    pub(super) statement: String,
    pub(super) by: Option<Day>,
    /// What reviews said, oldest first.
    pub(super) said: Vec<(Day, Progress)>,
    /// What came of it, and when that was written down.
    pub(super) outcome: Option<(Day, Progress)>,
}

wire!(Way { from, to, commands });
wire!(Share { source, payer, lines, confirmed });
wire!(Costs { shares, worked });
wire!(GoalCourse { statement, by, said, outcome });
wire!(Sketch {
    state,
    reached,
    ways,
    agreed,
    dates,
    started,
    ends,
    pauses,
    visits,
    reviews,
    half_terms,
    days,
    costs,
    goals
});

impl Sketch {
    /// The sketch of a deployment, with the half-terms of a calendar.
    pub(super) fn of(deployment: &Deployment, calendar: &Calendar) -> Result<Self, Error> {
        let walk = Walk::of(deployment)?;
        let record = &deployment.record;
        let request = record.request();
        let (agreement, work) = (record.agreement(), record.work());
        let asked = request.terms.start.known().zip(request.terms.end.known());
        let asked = asked.map(|(start, end)| (start.day(), end.day()));
        let in_force = agreement.map(|agreement| (agreement.terms.start, agreement.terms.end));
        let dates = in_force.or(asked).filter(|(start, end)| start <= end);
        let mut pauses = work.map(|work| work.pauses.clone()).unwrap_or_default();
        if let (Course::Paused(_, since), Some((_, end))) = (&record.course, dates) {
            pauses.push((*since, end.max(*since)));
        }
        let worked = work.map_or(0, |work| work.logged);
        let asked = request.terms.days.known().map(|days| u64::from(*days));
        let mut sketch = Self {
            state: deployment.state(),
            ways: ways(),
            agreed: agreement.is_some(),
            dates,
            started: work.map(|work| work.started),
            ends: agreement.map(|agreement| agreement.ends.clone()).unwrap_or_default(),
            pauses,
            visits: work.map(visits).unwrap_or_default(),
            half_terms: Vec::new(),
            days: agreement.map(|agreement| agreement.terms.days).or(asked),
            costs: Costs::of(request.funding.entries(), worked),
            goals: request
                .goals
                .entries()
                .iter()
                .map(|goal| course(deployment, &walk, goal))
                .collect(),
            reached: walk.reached,
            reviews: walk.reviews,
        };
        if let Some((first, last)) = sketch.span() {
            let touched = calendar.touched(first, last);
            sketch.half_terms = touched.map(|term| (term.from, term.to)).collect();
        }
        Ok(sketch)
    }

    /// Reads what [`Sketch::to_json`] wrote; `None` where it is anything else.
    pub fn from_json(text: &str) -> Option<Self> {
        Self::read(&Json::parse(text).ok()?)
    }

    /// The sketch as JSON, for another module of the same version.
    pub fn to_json(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    /// Every day with a mark on it, once there are dates.
    pub(super) fn marks(&self) -> Vec<Day> {
        let mut days = self.ends.clone();
        for (from, to) in self.dates.iter().chain(&self.pauses) {
            days.extend([*from, *to]);
        }
        days.extend(self.visits.iter().map(|(on, _)| *on));
        days.extend_from_slice(&self.reviews);
        days
    }

    /// From the first day with a mark to the last.
    pub(super) fn span(&self) -> Option<Days> {
        let (mut first, mut last) = self.dates?;
        for day in self.marks() {
            first = first.min(day);
            last = last.max(day);
        }
        Some((first, last))
    }
}

/// Halves of days that count, by day.
fn visits(work: &Work) -> Vec<(Day, u64)> {
    work.worked.iter().map(|(on, halves)| (*on, *halves)).collect()
}

fn course(deployment: &Deployment, walk: &Walk, goal: &Goal) -> GoalCourse {
    let id = goal.id.text();
    let said = walk.said.iter().filter(|said| Some(said.goal.as_str()) == id);
    let mut outcomes = deployment.record.outcomes().iter();
    let outcome = outcomes.find(|outcome| Some(outcome.goal.as_str()) == id);
    GoalCourse {
        statement: goal.statement.text().unwrap_or_default().into(),
        by: goal.by.known().map(|by| by.day()),
        said: said.map(|said| (said.on, said.progress)).collect(),
        outcome: walk.evaluated.zip(outcome.map(|outcome| as_progress(outcome.outcome))),
    }
}

const fn as_progress(outcome: GoalOutcome) -> Progress {
    match outcome {
        GoalOutcome::Achieved => Progress::Achieved,
        GoalOutcome::PartlyAchieved => Progress::PartlyAchieved,
        GoalOutcome::NotAchieved => Progress::NotAchieved,
    }
}
