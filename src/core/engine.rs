//! The engine: a policy, opened once, that decides any number of requests.

use alloc::string::String;
use alloc::vec::Vec;

use crate::choices::Stage;
use crate::decision::{self, Decision, Finding, Outcome};
use crate::error::{Error, ErrorCode, Fault, Input};
use crate::fact::Fact;
use crate::policy::Policy;
use crate::reader::{self, Limits, Readable, Shape};
use crate::request::Request;
use crate::request::place::NOWHERE;
use crate::rules::Check;
use crate::units::{Day, PlanDay};

/// Decides requests by one policy.
///
/// It reads no clock: the day on which a request is looked at is an argument. The same request,
/// policy and day give the same decision, byte for byte, native and as wasm.
///
/// ```
/// use remit_core::{Engine, Outcome, Policy, Request, Stage};
///
/// let engine = Engine::new(Policy::default());
/// let request = Request::from_json(r#"{ "school": { "urn": 100000, "status": "closed" } }"#)?;
/// let decision = engine.check(&request, Stage::Request, "2024-09-20".parse()?)?;
/// assert_eq!(decision.outcome, Outcome::Ineligible);
/// assert_eq!(decision.findings[1].message, "A deployment can only go to a school that is open; this one is closed.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Engine {
    policy: Policy,
    /// What a decision says without figures: see [`Engine::phrases`].
    phrases: Vec<Option<Finding>>,
}

impl Engine {
    /// An engine that decides by this policy.
    pub fn new(policy: Policy) -> Self {
        let phrases = decision::phrases(&policy);
        Self { policy, phrases }
    }

    /// The policy by which it decides.
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Decides a request at a stage, on a day from 2021-09-01 on, under the numbers and offer of
    /// that day.
    ///
    /// # Errors
    /// `invalid-input` at `/asOf` where the day is too early, or before the policy begins.
    pub fn check(&self, request: &Request, stage: Stage, as_of: Day) -> Result<Decision, Error> {
        self.check_on(request, stage, as_of, None)
    }

    /// Decides a request under the numbers and offer of another day, such as that on which the
    /// deployment was accepted. Inspections after that day are not looked at.
    ///
    /// # Errors
    /// `invalid-input` at `/asOf` or `/policyAsOf` where a day is too early, or before the policy
    /// begins.
    pub fn check_with_policy_as_of(
        &self,
        request: &Request,
        stage: Stage,
        as_of: Day,
        policy_as_of: Day,
    ) -> Result<Decision, Error> {
        self.check_on(request, stage, as_of, Some(policy_as_of))
    }

    /// Decides a request as a call's options say.
    ///
    /// # Errors
    /// See [`Engine::check_with_policy_as_of`].
    pub fn check_as(&self, request: &Request, options: &CheckOptions) -> Result<Decision, Error> {
        self.check_on(request, options.stage, options.as_of, options.policy_as_of)
    }

    /// What a decision comes to, without what it would say: a third less work.
    ///
    /// # Errors
    /// See [`Engine::check_with_policy_as_of`].
    pub fn outcome(&self, request: &Request, options: &CheckOptions) -> Result<Outcome, Error> {
        let CheckOptions { stage, as_of, policy_as_of } = *options;
        Ok(decision::outcome(&self.judged_on(request, stage, as_of, policy_as_of)?, &self.policy))
    }

    /// The facts that the rules which apply read of this request: what a form should ask for, as
    /// far as it is filled in. JSON Pointers, each once; a list by its own, the facts of its entries
    /// for each entry that there is.
    ///
    /// ```
    /// # use remit_core::{CheckOptions, Engine, Policy, Request, Stage};
    /// let engine = Engine::new(Policy::default());
    /// let options = CheckOptions { stage: Stage::Request, as_of: "2024-09-20".parse()?, policy_as_of: None };
    /// let mut request = Request::from_json(r#"{ "funding": [{ "source": "school" }] }"#)?;
    /// assert!(engine.reads(&request, &options)?.contains(&"/funding/0/payer".into()));
    /// request = Request::from_json(r#"{ "funding": [{ "source": "dfe-offer" }] }"#)?;
    /// assert!(!engine.reads(&request, &options)?.contains(&"/funding/0/payer".into()));
    /// assert!(engine.reads(&request, &options)?.contains(&"/school/inspections".into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// See [`Engine::check_with_policy_as_of`].
    pub fn reads(&self, request: &Request, options: &CheckOptions) -> Result<Vec<String>, Error> {
        let CheckOptions { stage, as_of, policy_as_of } = *options;
        Ok(decision::reads(&self.judged_on(request, stage, as_of, policy_as_of)?, &self.policy))
    }

    fn check_on(
        &self,
        request: &Request,
        stage: Stage,
        as_of: Day,
        policy_as_of: Option<Day>,
    ) -> Result<Decision, Error> {
        let check = self.judged_on(request, stage, as_of, policy_as_of)?;
        Ok(decision::decide(&check, &self.policy))
    }

    /// What the rules are judged on.
    pub(crate) fn judged_on<'check>(
        &'check self,
        request: &'check Request,
        stage: Stage,
        as_of: Day,
        policy_as_of: Option<Day>,
    ) -> Result<Check<'check>, Error> {
        let place = if policy_as_of.is_some() { "/policyAsOf" } else { "/asOf" };
        let at_fault = |pointer: &str, day: Day, expected: &'static str| {
            let found = day.written();
            let (code, pointer) = (ErrorCode::InvalidInput, String::from(pointer));
            Error::one(Input::Options, Fault { code, pointer, expected: expected.into(), found })
        };
        let range = "a date YYYY-MM-DD from 2021-09-01 to 2100-12-31";
        let policy_as_of = policy_as_of.unwrap_or(as_of);
        for (place, day) in [("/asOf", as_of), (place, policy_as_of)] {
            if PlanDay::try_from(day).is_err() {
                return Err(at_fault(place, day, range));
            }
        }
        let in_force = self.policy.in_force(policy_as_of).ok_or_else(|| {
            at_fault(place, policy_as_of, "a day on which every section of the policy has begun")
        })?;
        let calendar = &self.policy.calendar;
        Ok(Check { request, stage, as_of, policy_as_of, calendar, in_force })
    }

    /// The findings that need neither figure nor place, which is most of a decision: a boundary
    /// hands them over once, and then [`Engine::tell`] names them by number.
    pub fn phrases(&self) -> &[Option<Finding>] {
        &self.phrases
    }
}

/// How a call is to be decided: the stage and the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckOptions {
    /// May it be brokered, or may it begin?
    pub stage: Stage,
    /// The day on which the request is looked at.
    pub as_of: Day,
    /// The day whose numbers and offer apply, if it is another.
    pub policy_as_of: Option<Day>,
}

/// Defines options that say the stage and the days, and what else they hold.
macro_rules! asked {
    (#[doc = $about:literal] $vis:vis $name:ident { $($own:tt)* }) => {
        object! {
            #[doc = $about]
            $vis $name {
                /// `request` or `start`.
                stage: $crate::fact::Fact<$crate::choices::Stage, { $crate::request::place::NOWHERE }> = "stage",
                /// The day on which the request is looked at.
                as_of: $crate::fact::Fact<$crate::units::PlanDay, { $crate::request::place::NOWHERE }> = "asOf",
                /// The day whose numbers and offer apply, if it is another.
                policy_as_of: $crate::fact::Fact<$crate::units::PlanDay, { $crate::request::place::NOWHERE }> = "policyAsOf",
                $($own)*
            }
            required stage, as_of;
        }
    };
}
pub(crate) use asked;

asked! {
    /// The options of a check.
    pub(crate) OptionsDocument {}
}

impl CheckOptions {
    /// What the options may hold, for the reference and the types of other languages.
    pub const fn shape() -> Shape {
        <OptionsDocument as Readable>::SHAPE
    }

    /// Reads options from JSON: `{ "stage", "asOf", "policyAsOf"? }`.
    ///
    /// # Errors
    /// Every fault, in document order, then what is missing.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let limits = Limits { bytes: 65_536, entries: None, whole: true };
        let document: OptionsDocument = reader::read(Input::Options, limits, text)?;
        let OptionsDocument { stage, as_of, policy_as_of } = document;
        Self::of(stage, as_of, policy_as_of)
    }

    /// The stage and the days, as a document of options had them.
    ///
    /// # Errors
    /// Where one of them is missing that reading would have told.
    pub(crate) fn of(
        stage: Fact<Stage, NOWHERE>,
        as_of: Fact<PlanDay, NOWHERE>,
        policy_as_of: Fact<PlanDay, NOWHERE>,
    ) -> Result<Self, Error> {
        let day = |day: Fact<PlanDay, NOWHERE>| day.into_known().map(PlanDay::day);
        match (stage.into_known(), day(as_of)) {
            (Some(stage), Some(as_of)) => {
                Ok(Self { stage, as_of, policy_as_of: day(policy_as_of) })
            }
            _ => Err(Error::one(
                Input::Options,
                Fault {
                    code: ErrorCode::InvalidInput,
                    pointer: String::new(),
                    expected: "stage and asOf".into(),
                    found: "nothing".into(),
                },
            )),
        }
    }
}
