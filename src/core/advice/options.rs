//! What may be said beside the stage and the days, as JSON.

use alloc::string::String;
use alloc::vec::Vec;

use crate::advice::{CompareOptions, PassOptions, QuestionOptions, ShortlistOptions};
use crate::choices::Stage;
use crate::engine::{CheckOptions, asked};
use crate::error::{Error, ErrorCode, Fault, Input};
use crate::fact::{Fact, List};
use crate::reader::{self, Limits, Readable, Shape};
use crate::request::place::{self, NOWHERE};
use crate::units::{Count, PlanDay, Text};

/// What options may hold.
const LIMITS: Limits = Limits { bytes: 65_536, entries: Some(64), whole: true };

asked! {
    /// The options of questions.
    pub(crate) QuestionsDocument {
        /// How many questions at most.
        limit: Fact<Count, NOWHERE> = "limit",
    }
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
        Ok(Self { check: CheckOptions::of(stage, as_of, policy_as_of)?, limit: number(limit) })
    }
}

asked! {
    /// The options of what would pass.
    pub(crate) PassDocument {
        /// What must stay as it is: JSON Pointers into the request.
        keep: List<Fact<Text, NOWHERE>, NOWHERE> = "keep",
    }
}

impl PassOptions {
    /// What the options may hold, for the reference and the types of other languages.
    pub const fn shape() -> Shape {
        <PassDocument as Readable>::SHAPE
    }

    /// Reads options from JSON: `{ "stage", "asOf", "policyAsOf"?, "keep"? }`.
    ///
    /// # Errors
    /// Every fault, in document order, then what is missing; else what is to be kept and lies in no
    /// request.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let document: PassDocument = reader::read(Input::Options, LIMITS, text)?;
        let PassDocument { stage, as_of, policy_as_of, keep } = document;
        let mut faults = Vec::new();
        for (index, kept) in keep.entries().iter().enumerate() {
            let Some(pointer) = kept.text().filter(|pointer| !place::is_in_a_request(pointer))
            else {
                continue;
            };
            let mut at = String::from("/keep");
            reader::push_index(&mut at, index);
            let (code, expected) = (ErrorCode::InvalidInput, "a JSON Pointer into a request");
            let found = reader::shorten(pointer);
            faults.push(Fault { code, pointer: at, expected: expected.into(), found });
        }
        if let Some(error) = Error::of(Input::Options, faults) {
            return Err(error);
        }
        let keep = keep.entries().iter().filter_map(|kept| kept.text().map(String::from));
        Ok(Self { check: CheckOptions::of(stage, as_of, policy_as_of)?, keep: keep.collect() })
    }
}

object! {
    /// The options of a shortlist.
    pub(crate) ShortlistDocument {
        /// The day on which the request is looked at.
        as_of: Fact<PlanDay, NOWHERE> = "asOf",
        /// The day whose numbers and offer apply, if it is another.
        policy_as_of: Fact<PlanDay, NOWHERE> = "policyAsOf",
        /// How many leaders at most.
        limit: Fact<Count, NOWHERE> = "limit",
    }
    required as_of;
}

impl ShortlistOptions {
    /// What the options may hold, for the reference and the types of other languages.
    pub const fn shape() -> Shape {
        <ShortlistDocument as Readable>::SHAPE
    }

    /// Reads options from JSON: `{ "asOf", "policyAsOf"?, "limit"? }`.
    ///
    /// # Errors
    /// Every fault, in document order, then what is missing.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let document: ShortlistDocument = reader::read(Input::Options, LIMITS, text)?;
        let ShortlistDocument { as_of, policy_as_of, limit } = document;
        let stage = Fact::from(Some(Stage::Start));
        let CheckOptions { as_of, policy_as_of, .. } =
            CheckOptions::of(stage, as_of, policy_as_of)?;
        Ok(Self { as_of, policy_as_of, limit: number(limit) })
    }
}

object! {
    /// The options of a comparison.
    pub(crate) CompareDocument {
        /// `request` or `start`.
        stage: Fact<Stage, NOWHERE> = "stage",
        /// The day on which the requests are looked at.
        as_of: Fact<PlanDay, NOWHERE> = "asOf",
        /// The day whose numbers and offer apply, if it is another.
        policy_as_of: Fact<PlanDay, NOWHERE> = "policyAsOf",
        /// How many examples of each change of outcome; 5, if not given.
        examples: Fact<Count, NOWHERE> = "examples",
    }
    required stage, as_of;
}

impl CompareOptions {
    /// How many examples are told of each change, if nobody says.
    pub const USUAL_EXAMPLES: usize = 5;

    /// What the options may hold, for the reference and the types of other languages.
    pub const fn shape() -> Shape {
        <CompareDocument as Readable>::SHAPE
    }

    /// Reads options from JSON: `{ "stage", "asOf", "policyAsOf"?, "examples"? }`.
    ///
    /// # Errors
    /// Every fault, in document order, then what is missing.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let document: CompareDocument = reader::read(Input::Options, LIMITS, text)?;
        let CompareDocument { stage, as_of, policy_as_of, examples } = document;
        let examples = number(examples).unwrap_or(Self::USUAL_EXAMPLES);
        Ok(Self { check: CheckOptions::of(stage, as_of, policy_as_of)?, examples })
    }
}

fn number(limit: Fact<Count, NOWHERE>) -> Option<usize> {
    limit.into_known().map(|limit| usize::try_from(u64::from(limit)).unwrap_or(usize::MAX))
}
