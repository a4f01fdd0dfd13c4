//! The DfE's offers, what makes a school eligible for one, and how an inspection reads: section 5
//! of the contract.

use alloc::string::String;
use alloc::vec::Vec;

use crate::choices::{CardGrade, Grade, LeaderRole};
use crate::fact::Fact;
use crate::reader::{Kind, Leaf, Misfit, Says};
use crate::request::{Inspection, Request, SchoolTrust, Trust, place};
use crate::truth::Truth::{self, Fails, Holds, Unknown};
use crate::truth::{Between, Grounds, Place};
use crate::units::Day;
use crate::wording::reference;
use remit_json::{Json, joined};

/// An offer of the Department for Education to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    pub(crate) title: String,
    /// The days on which it is open.
    pub(crate) open: Window,
    /// The days in which a judgement counts.
    pub(crate) judged: Window,
    /// The most half days that it pays for.
    pub(crate) max_days: Option<u64>,
    /// The most pence that it pays.
    pub(crate) max_pence: Option<u64>,
    pub(crate) leader_roles: Vec<LeaderRole>,
    pub(crate) criteria: Vec<Criterion>,
    /// Whether the DfE considers schools that meet no criterion.
    pub(crate) exceptional_cases: bool,
}

/// Days from one to another, both included; an open side is without limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) from: Option<Day>,
    pub(crate) to: Option<Day>,
}

impl Window {
    /// Whether the day lies in it.
    pub(crate) fn holds(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether it has a day in common with the other.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        let begins_in_time =
            |one: Self, two: Self| one.from.zip(two.to).is_none_or(|(from, to)| from <= to);
        begins_in_time(self, other) && begins_in_time(other, self)
    }

    /// `2024-10-01 to 2025-07-31`.
    pub(crate) fn in_words(self) -> String {
        let side = |day: Option<Day>| day.map_or_else(|| "any day".into(), Day::written);
        joined(&[&side(self.from), " to ", &side(self.to)])
    }
}

/// What an inspection says of the whole school, whatever the shape of its report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Headline {
    /// Good or better.
    Good,
    /// Requires improvement, or on a report card needs attention.
    RequiresImprovement,
    /// Inadequate, in a category, or on a report card urgent improvement.
    Inadequate,
}

impl Headline {
    const fn is_below_good(self) -> bool {
        matches!(self, Self::RequiresImprovement | Self::Inadequate)
    }
}

impl From<Grade> for Headline {
    fn from(grade: Grade) -> Self {
        match grade {
            Grade::Outstanding | Grade::Good => Self::Good,
            Grade::RequiresImprovement => Self::RequiresImprovement,
            Grade::Inadequate => Self::Inadequate,
        }
    }
}

impl From<CardGrade> for Headline {
    fn from(grade: CardGrade) -> Self {
        match grade {
            CardGrade::UrgentImprovement => Self::Inadequate,
            CardGrade::NeedsAttention => Self::RequiresImprovement,
            CardGrade::ExpectedStandard | CardGrade::StrongStandard | CardGrade::Exceptional => {
                Self::Good
            }
        }
    }
}

/// Which shape of report the day of an inspection calls for.
enum Regime {
    /// Overall effectiveness, until 1 September 2024.
    Overall,
    /// Sub-judgements without an overall one, until 9 November 2025.
    SubJudgements,
    /// Report cards.
    ReportCard,
}

impl Regime {
    fn on(day: Day) -> Self {
        use chrono::Datelike;
        let date = day.date();
        let key = (date.year(), date.month(), date.day());
        if key < (2024, 9, 2) {
            Self::Overall
        } else if key < (2025, 11, 10) {
            Self::SubJudgements
        } else {
            Self::ReportCard
        }
    }

    /// The judgements on which the headline of such a report rests.
    const fn judgements(&self) -> &'static [u8] {
        match self {
            Self::Overall => &[place::INSPECTION_OVERALL],
            Self::SubJudgements => &[place::INSPECTION_LEADERSHIP, place::INSPECTION_QUALITY],
            Self::ReportCard => &[place::INSPECTION_CARD],
        }
    }
}

impl Inspection {
    /// Whether it holds any judgement, so that an absent concern means that there is none.
    fn is_judged(&self) -> bool {
        self.overall.is_known()
            || self.leadership.is_known()
            || self.quality_of_education.is_known()
            || self.leadership_and_governance.is_known()
    }

    /// Whether the school was placed in a category.
    fn has_concern(&self) -> Truth {
        match self.concern.known() {
            Some(_) => Holds,
            None => {
                if self.is_judged() {
                    Fails(self.concern.place())
                } else {
                    Unknown(self.concern.place())
                }
            }
        }
    }

    /// The headline, with the facts that it rests on; or what must be known to say it.
    fn headline(&self) -> Result<(Headline, Grounds), Grounds> {
        if self.concern.is_known() {
            return Ok((Headline::Inadequate, self.concern.place()));
        }
        let Some(&date) = self.date.known() else { return Err(self.date.place()) };
        let told = match Regime::on(date) {
            Regime::Overall => read(&self.overall),
            Regime::SubJudgements => {
                let worse = self.leadership.known().max(self.quality_of_education.known());
                let (leadership, quality) = (&self.leadership, &self.quality_of_education);
                let told = Grounds::of(&[leadership.told(), quality.told()]);
                match worse {
                    Some(&grade) => Ok((grade.into(), told)),
                    None => Err(Grounds::of(&[leadership.leaf(), quality.leaf()])),
                }
            }
            Regime::ReportCard => read(&self.leadership_and_governance),
        };
        // Without any judgement it is not even known whether there is a concern.
        told.map_err(|facts| match self.has_concern() {
            Unknown(concern) => concern.with(facts),
            Holds | Fails(_) => facts,
        })
    }

    /// Whether what it says of the whole school, in whichever shape of report, is below good: requires
    /// improvement or inadequate. `None` while that is not known.
    ///
    /// ```
    /// let request = remit_core::Request::from_json(r#"{ "school": { "inspections": [
    ///     { "date": "2024-01-16", "overall": "good" },
    ///     { "date": "2025-11-11", "leadershipAndGovernance": "needs-attention" },
    ///     { "date": "2024-10-08" } ] } }"#)?;
    /// let inspections = request.school.inspections.entries();
    /// let below: Vec<_> = inspections.iter().map(|inspection| inspection.is_below_good()).collect();
    /// assert_eq!(below, [Some(false), Some(true), None]);
    /// # Ok::<(), remit_core::Error>(())
    /// ```
    pub fn is_below_good(&self) -> Option<bool> {
        self.headline().ok().map(|(headline, _)| headline.is_below_good())
    }

    /// Whether the headline passes the test.
    fn headline_is(&self, test: impl Fn(Headline) -> bool) -> Truth {
        match self.headline() {
            Ok((headline, grounds)) => Truth::decided(test(headline), || grounds),
            Err(open) => Unknown(open),
        }
    }

    /// Whether it lies in the window.
    fn is_dated_in(&self, window: Window) -> Truth {
        self.date.passes(|&date| window.holds(date))
    }
}

/// The category and the judgements that the inspection's day calls for, as far as they are not known;
/// none without a day.
#[cfg(feature = "advice")]
pub(crate) fn open_judgements(inspection: &Inspection) -> alloc::vec::Vec<u8> {
    let Some(&date) = inspection.date.known() else { return alloc::vec::Vec::new() };
    let open = [
        inspection.concern.open(),
        inspection.overall.open(),
        inspection.leadership.open(),
        inspection.quality_of_education.open(),
        inspection.leadership_and_governance.open(),
    ];
    let judgements = Regime::on(date).judgements();
    let called_for = |leaf: &u8| *leaf == place::INSPECTION_CONCERN || judgements.contains(leaf);
    open.into_iter().flatten().filter(called_for).collect()
}

/// A grade as a headline, or the place where it is not known.
fn read<T: Copy + Into<Headline>, const AT: u8>(
    fact: &Fact<T, AT>,
) -> Result<(Headline, Grounds), Grounds> {
    match fact.known() {
        Some(&grade) => Ok((grade.into(), fact.place())),
        None => Err(fact.place()),
    }
}

/// A school's history as a criterion reads it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct History<'request> {
    pub(crate) request: &'request Request,
    /// Inspections after this day are not looked at.
    pub(crate) until: Day,
    pub(crate) judged: Window,
}

/// An inspection with its place in the list.
type Entry<'request> = (usize, &'request Inspection);

impl<'request> History<'request> {
    /// The inspections that are looked at: not those known to lie after the day.
    fn inspections(self) -> Result<impl Iterator<Item = Entry<'request>>, Truth> {
        let list = &self.request.school.inspections;
        let entries = list.known().ok_or_else(|| Unknown(list.place()))?;
        let until = self.until;
        let seen = move |(_, inspection): &Entry<'_>| {
            inspection.date.known().is_none_or(|&date| date <= until)
        };
        Ok(entries.iter().enumerate().filter(seen))
    }

    /// The newest inspection and the one before it. While one has no date, which is newest is
    /// unknown.
    fn newest(self) -> Result<(Option<Entry<'request>>, Option<Entry<'request>>), Truth> {
        let mut open = Grounds::NONE;
        let mut newest = None;
        let mut before: Option<Entry<'_>> = None;
        for (index, inspection) in self.inspections()? {
            if !inspection.date.is_known() {
                open = open.with(inspection.date.place().in_entry(index, place::is_in_list));
            }
            // Of one date, the later in the list is the newer.
            let is_newer = |other: Option<Entry<'_>>| {
                other.is_none_or(|(_, other)| inspection.date.known() >= other.date.known())
            };
            if is_newer(newest) {
                before = newest.replace((index, inspection));
            } else if is_newer(before) {
                before = Some((index, inspection));
            }
        }
        if open.is_empty() { Ok((newest, before)) } else { Err(Unknown(open)) }
    }

    /// Whether some inspection passes; the list itself where there is none.
    fn some(self, test: impl Fn(&Inspection) -> Truth) -> Truth {
        match self.inspections() {
            Err(truth) => truth,
            Ok(entries) => entries
                .map(|entry| told(entry, &test))
                .reduce(Truth::or)
                .unwrap_or_else(|| self.none()),
        }
    }

    /// Whether the newest inspection passes.
    fn newest_one(self, passes: impl Fn(&Inspection) -> Truth) -> Truth {
        match self.newest() {
            Err(truth) => truth,
            Ok((newest, _)) => newest.map_or_else(|| self.none(), |entry| told(entry, passes)),
        }
    }

    /// Whether the newest inspection passes, and the one before it.
    fn newest_two(
        self,
        newest_passes: impl Fn(&Inspection) -> Truth,
        before_passes: impl Fn(&Inspection) -> Truth,
    ) -> Truth {
        match self.newest() {
            Err(truth) => truth,
            Ok((newest, before)) => {
                let first = newest.map_or_else(|| self.none(), |entry| told(entry, newest_passes));
                first.and(before.map_or_else(|| self.none(), |entry| told(entry, before_passes)))
            }
        }
    }

    /// There is no such inspection.
    fn none(self) -> Truth {
        Fails(self.request.school.inspections.place())
    }

    /// Whether there is anything to know at a place of the school: a trust's figures only where it
    /// is in one; of an inspection its day, its category and the judgement that the day calls for.
    fn is_there(self, place: Place) -> bool {
        let school = &self.request.school;
        let entry =
            place.entry.and_then(|entry| school.inspections.entries().get(usize::from(entry)));
        let Some(inspection) = entry else {
            let is_trust = (place::TRUST_UID..=place::TRUST_DECLINING).contains(&place.leaf);
            return !is_trust || matches!(school.trust, SchoolTrust::In(_));
        };
        let date = inspection.date.known().copied();
        match place.leaf {
            place::INSPECTION_DATE => true,
            _ if date.is_some_and(|date| date > self.until) => false,
            place::INSPECTION_CONCERN => true,
            leaf => date.is_some_and(|date| Regime::on(date).judgements().contains(&leaf)),
        }
    }
}

/// What a test says of an inspection, with its place in the list.
fn told((index, inspection): Entry<'_>, test: impl Fn(&Inspection) -> Truth) -> Truth {
    test(inspection).in_entry(index, place::is_in_list)
}

/// One of the ways in which a school is eligible for an offer.
#[derive(Debug)]
pub(crate) struct CriterionItem {
    /// Its id in a policy.
    pub(crate) id: &'static str,
    /// When it holds, in words, with the feature `explain`.
    pub(crate) about: &'static str,
    /// For whom it is; where it is for others, nothing else of it is read.
    whom: Part,
    /// What else must be true.
    what: Part,
}

/// A part of a criterion.
#[derive(Debug)]
struct Part {
    /// The facts that it reads.
    inputs: &'static [u8],
    holds: fn(History<'_>) -> Truth,
}

/// For any school.
const ANY_SCHOOL: Part = Part { inputs: &[], holds: |_| Holds };

/// For a school in no trust, or in a trust of one school.
const STANDALONE: Part = Part {
    inputs: &[place::SCHOOL_TRUST, place::TRUST_SCHOOLS],
    holds: |history| match &history.request.school.trust {
        SchoolTrust::Unknown => Unknown(Grounds::at(place::SCHOOL_TRUST)),
        SchoolTrust::None => Holds,
        SchoolTrust::In(trust) => trust.schools.passes(|&schools| u64::from(schools) == 1),
    },
};

/// For a school in a trust with at least two schools, two of them for three years or more.
const IN_A_TRUST_OF_TWO: Part = Part {
    inputs: &[place::SCHOOL_TRUST, place::TRUST_SCHOOLS, place::TRUST_LONG_STANDING],
    holds: |history| {
        in_a_trust(history, |trust| trust.schools.at_least(2).and(trust.long_standing.at_least(2)))
    },
};

/// Whether the school is in a trust of which this is true.
fn in_a_trust(history: History<'_>, test: impl Fn(&Trust) -> Truth) -> Truth {
    match &history.request.school.trust {
        SchoolTrust::Unknown => Unknown(Grounds::at(place::SCHOOL_TRUST)),
        SchoolTrust::None => Fails(Grounds::at(place::SCHOOL_TRUST)),
        SchoolTrust::In(trust) => test(trust),
    }
}

/// The facts on which the headlines of the school's inspections rest.
const HEADLINES: &[u8] = &[
    place::INSPECTIONS,
    place::INSPECTION_DATE,
    place::INSPECTION_CONCERN,
    place::INSPECTION_OVERALL,
    place::INSPECTION_LEADERSHIP,
    place::INSPECTION_QUALITY,
    place::INSPECTION_CARD,
];

/// Every criterion that a policy may name, in the contract's order.
pub(crate) const CRITERIA: [CriterionItem; 7] = [
    CriterionItem {
        id: "requires-improvement-in-window",
        about: reference(
            "The school stands alone, and an inspection in the offer's window says requires improvement.",
        ),
        whom: STANDALONE,
        what: Part {
            inputs: HEADLINES,
            holds: |history| {
                history.some(|inspection| {
                    inspection.is_dated_in(history.judged).and(
                        inspection
                            .headline_is(|headline| headline == Headline::RequiresImprovement),
                    )
                })
            },
        },
    },
    CriterionItem {
        id: "requires-improvement-after-below-good",
        about: reference(
            "The newest inspection says requires improvement, and the one before it was below good.",
        ),
        whom: ANY_SCHOOL,
        what: Part {
            inputs: HEADLINES,
            holds: |history| {
                history.newest_two(
                    |newest| {
                        newest.headline_is(|headline| headline == Headline::RequiresImprovement)
                    },
                    |before| before.headline_is(Headline::is_below_good),
                )
            },
        },
    },
    CriterionItem {
        id: "trust-half-below-good",
        about: reference(
            "The trust has at least two schools, two of them for three years or more, and at least half of those inspected since joining are below good.",
        ),
        whom: IN_A_TRUST_OF_TWO,
        what: Part {
            inputs: &[place::TRUST_INSPECTED, place::TRUST_BELOW_GOOD],
            holds: |history| {
                in_a_trust(history, |trust| {
                    let two = Between::exactly(2, Grounds::NONE);
                    let twice = trust.below_good.number().times(two);
                    twice.at_least(trust.inspected.number()).and(trust.inspected.at_least(1))
                })
            },
        },
    },
    CriterionItem {
        id: "trust-declining",
        about: reference(
            "The trust has at least two schools, two of them for three years or more, and its judgements have declined overall.",
        ),
        whom: IN_A_TRUST_OF_TWO,
        what: Part {
            inputs: &[place::TRUST_DECLINING],
            holds: |history| in_a_trust(history, |trust| trust.declining.holds()),
        },
    },
    CriterionItem {
        id: "reinspected-requires-improvement",
        about: reference(
            "The newest inspection lies in the offer's window and says requires improvement of leadership or of the quality of education, and the one before it was below good.",
        ),
        whom: ANY_SCHOOL,
        what: Part {
            inputs: HEADLINES,
            holds: |history| {
                let improve = Grade::RequiresImprovement;
                history.newest_two(
                    |newest| {
                        let either = newest
                            .leadership
                            .is(&improve)
                            .or(newest.quality_of_education.is(&improve));
                        newest.is_dated_in(history.judged).and(either)
                    },
                    |before| before.headline_is(Headline::is_below_good),
                )
            },
        },
    },
    CriterionItem {
        id: "in-a-category",
        about: reference(
            "The newest inspection lies in the offer's window and placed the school in a category.",
        ),
        whom: ANY_SCHOOL,
        what: Part {
            // Without any judgement it is not even known whether there is a category.
            inputs: HEADLINES,
            holds: |history| {
                history.newest_one(|newest| {
                    newest.has_concern().and(newest.is_dated_in(history.judged))
                })
            },
        },
    },
    CriterionItem {
        id: "former-two-plus",
        about: reference(
            "The school was eligible under the former 2RI+ policy, its plans not advanced.",
        ),
        whom: ANY_SCHOOL,
        what: Part {
            inputs: &[place::FORMERLY_TWO_PLUS],
            holds: |history| history.request.school.formerly_two_plus.holds(),
        },
    },
];

/// The criteria that a policy's offers may name: id, and when it holds.
pub fn criteria() -> impl Iterator<Item = (&'static str, &'static str)> {
    CRITERIA.iter().map(|item| (item.id, item.about))
}

/// A criterion that an offer names: its number in [`CRITERIA`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Criterion(usize);

impl Criterion {
    const WORDS: [&'static str; 7] = {
        let mut words = [""; 7];
        let mut index = 0;
        #[expect(clippy::indexing_slicing, reason = "checked at compile time")]
        while index < words.len() {
            words[index] = CRITERIA[index].id;
            index += 1;
        }
        words
    };

    fn item(self) -> Option<&'static CriterionItem> {
        CRITERIA.get(self.0)
    }

    /// Whether it holds for the school.
    pub(crate) fn holds(self, history: History<'_>) -> Truth {
        let both =
            |item: &CriterionItem| (item.whom.holds)(history).and((item.what.holds)(history));
        self.item().map_or(Fails(Grounds::NONE), both)
    }

    /// Whether it reads this fact of the school.
    pub(crate) fn reads(self, history: History<'_>, place: Place) -> bool {
        self.item().is_some_and(|item| {
            let for_others = || matches!((item.whom.holds)(history), Fails(_));
            let asks = item.whom.inputs.contains(&place.leaf)
                || item.what.inputs.contains(&place.leaf) && !for_others();
            asks && history.is_there(place)
        })
    }
}

impl Leaf for Criterion {
    const KIND: Kind = Kind::Choice { name: "Criterion", words: &Self::WORDS };

    fn read(json: &Json<'_>) -> Result<Self, Misfit> {
        let word = json.text()?;
        CRITERIA.iter().position(|item| item.id == word).map(Self).ok_or(Misfit::Value)
    }
}

impl serde::Serialize for Criterion {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.item().map_or("", |item| item.id))
    }
}
