//! The request: what a school asks for, as section 2 of the contract has it. Every property may be
//! absent, so that a form can be checked while it is being filled in; what is there fits.

mod next;
pub mod place;

use alloc::vec::Vec;

use serde::{Serialize, Serializer};

use crate::choices::{
    CardGrade, Challenge, Concern, Every, FundingSource, FundingStatus, GoalOwner, Grade,
    HomeTrust, Interest, LeaderRole, Party, Phase, RequesterRole, SchoolStatus,
};
use crate::error::{Error, Input};
use crate::fact::{Fact, List};
use crate::reader::{
    self, Disagreement, Inner, Limits, Misfit, Readable, Says, Shape, Target, Writable,
};
use crate::units::{
    Count, Day, ExtensionCount, FreeDays, HalfDays, Id, LocalAuthority, Organisation, Pence,
    PlanDay, SchoolCount, Text, Urn,
};
use remit_json::{Json, cut};

object! {
    /// A school's request for help from an experienced leader.
    pub Request {
        /// The portal's own id.
        id: Fact<Id, { place::ID }> = "id",
        /// Who asks.
        requester: Requester = "requester",
        /// The school that is helped.
        school: School = "school",
        /// What help is asked for with.
        challenges: List<Fact<Challenge, { place::CHALLENGE }>, { place::CHALLENGES }> = "challenges",
        /// Whether the school wants the help.
        host_consent: HostConsent = "hostConsent",
        /// When, how long, how often.
        terms: Terms = "terms",
        /// Who pays for how many days.
        funding: List<FundingLine, { place::FUNDING }> = "funding",
        /// What is to be reached.
        goals: List<Goal, { place::GOALS }> = "goals",
        /// Who has agreed these goals and terms.
        agreement: List<Fact<Party, { place::AGREED }>, { place::AGREEMENT }> = "agreement",
        /// The leader who goes to the school.
        leader: Leader = "leader",
    }
}

object! {
    /// Who asks for the help.
    pub Requester {
        /// In which role.
        role: Fact<RequesterRole, { place::REQUESTER_ROLE }> = "role",
        /// The school's URN, the trust's UID or the LA's code; left out for the DfE and a broker.
        organisation: Fact<Organisation, { place::REQUESTER_ORGANISATION }> = "organisation",
    }
}

object! {
    /// The school that is helped; of a whole trust, the one in which the leader will be based.
    pub School {
        /// Its unique reference number.
        urn: Fact<Urn, { place::SCHOOL_URN }> = "urn",
        /// Its name.
        name: Fact<Text, { place::SCHOOL_NAME }> = "name",
        /// Whether it is open.
        status: Fact<SchoolStatus, { place::SCHOOL_STATUS }> = "status",
        /// The code of the local authority that it is in.
        local_authority: Fact<LocalAuthority, { place::SCHOOL_LOCAL_AUTHORITY }> = "localAuthority",
        /// Its phase.
        phase: Fact<Phase, { place::SCHOOL_PHASE }> = "phase",
        /// The academy trust that it is in; `"none"`: in none.
        trust: SchoolTrust = "trust",
        /// Graded inspections and report cards, in any order.
        inspections: List<Inspection, { place::INSPECTIONS }> = "inspections",
        /// Whether it was eligible under the former 2RI+ policy, its plans not advanced.
        formerly_two_plus: Fact<bool, { place::FORMERLY_TWO_PLUS }> = "formerlyTwoPlus",
    }
}

object! {
    /// The academy trust that the school is in.
    pub Trust {
        /// Its UID.
        uid: Fact<Organisation, { place::TRUST_UID }> = "uid",
        /// How many schools it has.
        schools: Fact<SchoolCount, { place::TRUST_SCHOOLS }> = "schools",
        /// How many of them have been in it for three years or more.
        long_standing: Fact<Count, { place::TRUST_LONG_STANDING }> = "longStanding",
        /// How many of them have been inspected since they joined.
        inspected: Fact<Count, { place::TRUST_INSPECTED }> = "inspected",
        /// How many of those are below good now.
        below_good: Fact<Count, { place::TRUST_BELOW_GOOD }> = "belowGood",
        /// Whether judgements have declined overall since they joined.
        declining: Fact<bool, { place::TRUST_DECLINING }> = "declining",
    }
    disagree trust_disagrees;
}

/// A part cannot be larger than its whole.
fn trust_disagrees(trust: &Trust) -> Vec<(&'static str, &'static str)> {
    let over = |part: Option<&Count>, whole: Option<u64>| {
        part.zip(whole).is_some_and(|(&part, whole)| u64::from(part) > whole)
    };
    let mut found = Vec::new();
    if over(trust.long_standing.known(), trust.schools.known().map(|&all| all.into())) {
        found.push(("longStanding", "at most as many as schools"));
    }
    if over(trust.below_good.known(), trust.inspected.known().map(|&all| all.into())) {
        found.push(("belowGood", "at most as many as inspected"));
    }
    found
}

object! {
    /// A graded inspection or a report card.
    pub Inspection {
        /// The day of the inspection.
        date: Fact<Day, { place::INSPECTION_DATE }> = "date",
        /// Overall effectiveness, given until 1 September 2024.
        overall: Fact<Grade, { place::INSPECTION_OVERALL }> = "overall",
        /// Leadership and management, a sub-judgement.
        leadership: Fact<Grade, { place::INSPECTION_LEADERSHIP }> = "leadership",
        /// Quality of education, a sub-judgement.
        quality_of_education: Fact<Grade, { place::INSPECTION_QUALITY }> = "qualityOfEducation",
        /// The formal category, where there is one.
        concern: Fact<Concern, { place::INSPECTION_CONCERN }> = "concern",
        /// Leadership and governance on a report card, from 10 November 2025.
        leadership_and_governance: Fact<CardGrade, { place::INSPECTION_CARD }> = "leadershipAndGovernance",
    }
}

object! {
    /// Whether the school wants the help.
    pub HostConsent {
        /// The headteacher does, or for a whole trust its chief executive.
        headteacher: Fact<bool, { place::HEADTEACHER }> = "headteacher",
        /// The board that answers for the school does.
        governing_board: Fact<bool, { place::GOVERNING_BOARD }> = "governingBoard",
    }
}

object! {
    /// When, how long and how often the leader works at the school.
    pub Terms {
        /// The first day.
        start: Fact<PlanDay, { place::TERMS_START }> = "start",
        /// The last day.
        end: Fact<PlanDay, { place::TERMS_END }> = "end",
        /// How many days in all.
        days: Fact<HalfDays, { place::TERMS_DAYS }> = "days",
        /// How often.
        pattern: Pattern = "pattern",
        /// How many extensions are already in these dates.
        extensions: Fact<ExtensionCount, { place::EXTENSIONS }> = "extensions",
    }
}

object! {
    /// How often the leader works at the school.
    pub Pattern {
        /// So many days: up to 5 a week, 23 a month.
        days: Fact<HalfDays, { place::PATTERN_DAYS }> = "days",
        /// Every week or every month.
        every: Fact<Every, { place::PATTERN_EVERY }> = "every",
    }
    disagree pattern_disagrees;
}

/// Halves of days that fit in a week, and in any month.
const FITS_IN_A_WEEK: u64 = 10;
const FITS_IN_A_MONTH: u64 = 46;

/// A week holds 5 days of work, a month 23.
fn pattern_disagrees(pattern: &Pattern) -> Option<(&'static str, &'static str)> {
    let (most, expected) = match pattern.every.known() {
        Some(Every::Week) => (FITS_IN_A_WEEK, "at most 5 days a week"),
        Some(Every::Month) | None => (FITS_IN_A_MONTH, "at most 23 days a month"),
    };
    let over = pattern.days.known().is_some_and(|&days| u64::from(days) > most);
    over.then_some(("days", expected))
}

object! {
    /// One who pays, and for how many days.
    pub FundingLine {
        /// Who pays.
        source: Fact<FundingSource, { place::LINE_SOURCE }> = "source",
        /// The school's URN, the trust's UID or the LA's code; ignored for a DfE offer.
        payer: Fact<Organisation, { place::LINE_PAYER }> = "payer",
        /// For how many days.
        days: Fact<HalfDays, { place::LINE_DAYS }> = "days",
        /// What a day costs in pence, all expenses included.
        day_rate_pence: Fact<Pence, { place::LINE_RATE }> = "dayRatePence",
        /// Whether who pays has confirmed it.
        status: Fact<FundingStatus, { place::LINE_STATUS }> = "status",
        /// What the payer calls it.
        reference: Fact<Text, { place::LINE_REFERENCE }> = "reference",
    }
}

object! {
    /// What is to be reached, and how that will be seen.
    pub Goal {
        /// The goal's id.
        id: Fact<Id, { place::GOAL_ID }> = "id",
        /// The challenge that it answers.
        challenge: Fact<Challenge, { place::GOAL_CHALLENGE }> = "challenge",
        /// What will be true.
        statement: Fact<Text, { place::GOAL_STATEMENT }> = "statement",
        /// How that will be measured.
        measure: Fact<Text, { place::GOAL_MEASURE }> = "measure",
        /// Where it stands today.
        baseline: Fact<Text, { place::GOAL_BASELINE }> = "baseline",
        /// Where it should stand.
        target: Fact<Text, { place::GOAL_TARGET }> = "target",
        /// By when.
        by: Fact<PlanDay, { place::GOAL_BY }> = "by",
        /// Who sees to it.
        owner: Fact<GoalOwner, { place::GOAL_OWNER }> = "owner",
    }
    identity id;
}

object! {
    /// The leader who goes to the school.
    pub Leader {
        /// The network's id of the leader.
        id: Fact<Id, { place::LEADER_ID }> = "id",
        /// The most senior post held or, of the retired, held last.
        role: Fact<LeaderRole, { place::LEADER_ROLE }> = "role",
        /// What the leader knows well.
        expertise: List<Fact<Challenge, { place::EXPERT_IN }>, { place::EXPERTISE }> = "expertise",
        /// The phases that the leader knows.
        phases: List<Fact<Phase, { place::LEADER_PHASE }>, { place::PHASES }> = "phases",
        /// Where the leader works or knows the schools.
        local_authorities: List<Fact<LocalAuthority, { place::LEADER_AUTHORITY }>, { place::LEADER_AUTHORITIES }> = "localAuthorities",
        /// The leader's own trust; `"none"`: in none.
        trust: Fact<HomeTrust, { place::LEADER_TRUST }> = "trust",
        /// A conflict of interest with this school.
        interest: Fact<Interest, { place::INTEREST }> = "interest",
        /// Whether a home organisation employs the leader.
        employed: Fact<bool, { place::EMPLOYED }> = "employed",
        /// Whether that organisation has released the leader.
        released: Fact<bool, { place::RELEASED }> = "released",
        /// Days a week free for this deployment.
        days_per_week: Fact<FreeDays, { place::DAYS_PER_WEEK }> = "daysPerWeek",
        /// Whether the school holds the confirmation of the checks that it must ask for.
        safeguarding_checked: Fact<bool, { place::SAFEGUARDING_CHECKED }> = "safeguardingChecked",
    }
}

/// The academy trust that a school is in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SchoolTrust {
    /// Not known yet whether it is in one.
    #[default]
    Unknown,
    /// In none.
    None,
    /// In this one.
    In(Trust),
}

impl Target for SchoolTrust {
    fn scalar(&mut self, json: &Json<'_>) -> Result<(), Misfit> {
        if json.text()? == "none" {
            *self = Self::None;
            Ok(())
        } else {
            Err(Misfit::Value)
        }
    }

    fn begin(&mut self, _entries: usize) {
        *self = Self::In(Trust::default());
    }

    fn inner(&mut self, place: Inner<'_>) -> Option<&mut dyn Target> {
        match self {
            Self::In(trust) => trust.inner(place),
            Self::Unknown | Self::None => None,
        }
    }

    fn disagreements(&self) -> Vec<Disagreement> {
        match self {
            Self::In(trust) => trust.disagreements(),
            Self::Unknown | Self::None => Vec::new(),
        }
    }
}

impl Readable for SchoolTrust {
    const SHAPE: Shape = Shape::ObjectOrNone(&Trust::OBJECT);

    fn target(&mut self) -> &mut dyn Target {
        self
    }
}

impl Serialize for SchoolTrust {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Unknown => serializer.serialize_none(),
            Self::None => serializer.serialize_str("none"),
            Self::In(trust) => trust.serialize(serializer),
        }
    }
}

impl Writable for SchoolTrust {
    fn is_told(&self) -> bool {
        *self != Self::Unknown
    }
}

/// The most entries of a list.
pub(crate) const MOST_ENTRIES: usize = 64;

/// What section 1 of the contract lets one request hold.
pub(crate) const LIMITS: Limits =
    Limits { bytes: 1_048_576, entries: Some(MOST_ENTRIES), whole: false };

impl Request {
    /// Reads a request from JSON.
    ///
    /// # Errors
    /// Every fault of the text, in document order: see [`Error`].
    ///
    /// ```
    /// use remit_core::Request;
    /// let error = Request::from_json(r#"{ "terms": { "days": 0.3, "until": "Easter" } }"#).unwrap_err();
    /// let places: Vec<&str> = error.faults().map(|fault| fault.pointer.as_str()).collect();
    /// assert_eq!(places, ["/terms/days", "/terms/until"]);
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        reader::read(Input::Request, LIMITS, text)
    }

    /// How many entries the list has in which the leaf lies; `None` where it lies in no list. An
    /// entry that is a leaf itself counts for nothing beside its list.
    pub(crate) fn entries(&self, leaf: u8) -> Option<usize> {
        let (list, _) = cut(place::pointer_of(leaf), b'*')?;
        Some(match list {
            "/funding/" => self.funding.entries().len(),
            "/school/inspections/" => self.school.inspections.entries().len(),
            "/goals/" => self.goals.entries().len(),
            _ => 0,
        })
    }

    /// How many entries a list has that a remedy may add to; the others get their first by one.
    pub(crate) fn length_of(&self, path: &str) -> usize {
        let Self { goals, agreement, leader, .. } = self;
        match path {
            "/goals" => goals.entries().len(),
            "/agreement" => agreement.entries().len(),
            "/leader/expertise" => leader.expertise.entries().len(),
            "/leader/phases" => leader.phases.entries().len(),
            "/leader/localAuthorities" => leader.local_authorities.entries().len(),
            _ => 0,
        }
    }

    /// What a request may hold, for the reference and the types of other languages.
    pub const fn shape() -> Shape {
        <Self as Readable>::SHAPE
    }
}

#[cfg(test)]
mod tests;
