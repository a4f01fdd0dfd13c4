//! What may be said beside the stage and the days, as JSON.

use crate::advice::QuestionOptions;
use crate::choices::Stage;
use crate::engine::CheckOptions;
use crate::error::{Error, Input};
use crate::fact::Fact;
use crate::reader::{self, Limits, Readable, Shape};
use crate::request::place::NOWHERE;
use crate::units::{Count, PlanDay};

/// What options may hold.
const LIMITS: Limits = Limits { bytes: 65_536, entries: Some(64), whole: true };

object! {
    /// The options of questions.
    pub(crate) QuestionsDocument {
        /// `request` or `start`.
        stage: Fact<Stage, NOWHERE> = "stage",
        /// The day on which the request is looked at.
        as_of: Fact<PlanDay, NOWHERE> = "asOf",
        /// The day whose numbers and offer apply, if it is another.
        policy_as_of: Fact<PlanDay, NOWHERE> = "policyAsOf",
        /// How many questions at most.
        limit: Fact<Count, NOWHERE> = "limit",
    }
    required stage, as_of;
}

impl QuestionOptions {
    /// What the options may hold, for the reference and the types of other languages.
    pub const fn shape() -> Shape {
        <QuestionsDocument as Readable>::SHAPE
    }

    /// Reads options from JSON: `{ "stage", "asOf", "policyAsOf"?, "limit"? }`.
    ///
    /// # Errors
    /// Every fault, in document order, then what is missing.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let document: QuestionsDocument = reader::read(Input::Options, LIMITS, text)?;
        let QuestionsDocument { stage, as_of, policy_as_of, limit } = document;
        Ok(Self { check: check(stage, as_of, policy_as_of)?, limit: number(limit) })
    }
}

/// The stage and the days.
fn check(
    stage: Fact<Stage, NOWHERE>,
    as_of: Fact<PlanDay, NOWHERE>,
    policy_as_of: Fact<PlanDay, NOWHERE>,
) -> Result<CheckOptions, Error> {
    let day = |day: Fact<PlanDay, NOWHERE>| day.known().map(|day| day.day());
    match (stage.into_known(), day(as_of)) {
        (Some(stage), Some(as_of)) => {
            Ok(CheckOptions { stage, as_of, policy_as_of: day(policy_as_of) })
        }
        // Reading has told already that one of them is missing.
        _ => CheckOptions::from_json("{}"),
    }
}

fn number(limit: Fact<Count, NOWHERE>) -> Option<usize> {
    limit.into_known().map(|limit| usize::try_from(u64::from(limit)).unwrap_or(usize::MAX))
}
