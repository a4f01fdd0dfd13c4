//! What must hold for a command to be taken, each item with the code of its refusal. (Those of
//! variations have a file of their own.)

use alloc::string::String;

use super::checks::{Findings, SETTLED_LATER, STARTS_AHEAD};
use super::data;
use super::deployment::goal_ids;
use super::document::{Document, is_confirmed};
use super::fold::{patched_school, sent};
pub(crate) use super::judging::Guard;
use super::judging::{Judging, Ruling, Stop, holds, nothing_in_the_way};
use super::patch::{self, Unfit};
use super::variation::extensions;
use super::words::{ChangeKind, Datum, RefusalCode as Code, Role};
use crate::choices::{Challenge, Stage};
use crate::decision::{Finding, Outcome, Status};
use crate::error::{Error, Fault, Input};
use crate::reader::{push_index, push_token};
use crate::request::FundingLine;
use crate::units::{Day, ExtensionCount};
use remit_json::joined;

/// A guard with the code of its refusal.
pub(super) const fn guard(
    code: Code,
    says: &'static str,
    test: fn(&Judging<'_>) -> Ruling,
) -> Guard {
    Guard { code: Some(code), says, test }
}

// Patches.

pub(super) const PATCH_FITS_REQUEST: Guard = Guard {
    code: None,
    says: "the patch fits the request, and what comes out is one",
    test: |case| {
        let Some(patch) = case.data().and_then(|data| data.raw(Datum::Patch)) else {
            return Ok(());
        };
        let record = case.record();
        let json = patch::apply(record.document.json(), patch).map_err(unfit)?;
        Document::of(json, record.request(), &[]).map(drop).map_err(|faults| unsound("", &faults))
    },
};

pub(super) const PATCH_FITS_SCHOOL: Guard = Guard {
    code: None,
    says: "the patch fits the request's school, and what comes out is one",
    test: |case| {
        let Some(data) = case.data() else { return Ok(()) };
        patched(case, data).map(drop)
    },
};

/// The document as a recorded change makes it.
pub(super) fn patched(case: &Judging<'_>, data: &data::Data) -> Result<Document, Stop> {
    let record = case.record();
    let school = patched_school(&record.document, data).map_err(unfit)?;
    let changes: alloc::vec::Vec<_> = school.into_iter().map(|school| ("school", school)).collect();
    let document = record.document.with(&changes, &record.signed());
    document.map_err(|faults| unsound("/school", &faults))
}

pub(super) const PATCH_UNLESS_HEADSHIP: Guard =
    guard(Code::MissingData, "a patch is given, unless the headship has changed", |case| {
        let Some(data) = case.data() else { return Ok(()) };
        let needs_none = data.kind.known() == Some(&ChangeKind::Headship);
        holds(needs_none || data.gives(Datum::Patch))
    });

/// The operation that cannot be applied.
fn unfit(unfit: Unfit) -> Stop {
    let mut pointer = String::from("/data/patch");
    push_index(&mut pointer, unfit.operation);
    push_token(&mut pointer, unfit.member);
    faulty(data::fault(pointer, unfit.expected.into(), "something else".into()))
}

/// The document would be a request no longer.
fn unsound(inside: &str, faults: &[Fault]) -> Stop {
    let Some(first) = faults.first() else { return Stop::Refused(alloc::vec![]) };
    let place = first.pointer.strip_prefix(inside).unwrap_or(&first.pointer);
    let expected = joined(&["a patch after which ", place, " is ", &first.expected]);
    let found = first.found.clone();
    faulty(Fault { code: first.code, ..data::fault("/data/patch".into(), expected.into(), found) })
}

fn faulty(fault: Fault) -> Stop {
    Stop::Faulty(Error::one(Input::Command, fault))
}

// Checks.

/// The request-stage check on the day of the command.
fn request_check<'case>(case: &'case Judging<'_>) -> Result<&'case Findings, Stop> {
    let record = case.record();
    case.findings(|| case.engine.find(record, record.request(), Stage::Request, case.day))
}

pub(super) const MAY_BE_BROKERED: Guard =
    guard(Code::CheckFailed, "the request-stage check says eligible or refer", |case| {
        nothing_in_the_way(request_check(case)?.in_the_way())
    });

pub(super) const MAY_BE_ACCEPTED: Guard = guard(
    Code::CheckFailed,
    "the request-stage check of that day, without duration.starts-ahead, says eligible or refer",
    |case| {
        let record = case.record();
        let found = case.findings(|| {
            let found = case.engine.find(record, record.request(), Stage::Request, case.day);
            found.map(|found| found.without(&[STARTS_AHEAD]))
        });
        nothing_in_the_way(found?.in_the_way())
    },
);

pub(super) const REASON_WHERE_REFERRED: Guard =
    guard(Code::MissingData, "a reason is given where the check says refer", |case| {
        let (Some(findings), Some(data)) = (case.findings.get(), case.data()) else {
            return Ok(());
        };
        if findings.outcome() != Outcome::Refer || data.gives(Datum::Reason) {
            return Ok(());
        }
        Err(Stop::Refused(findings.blocking(&[Status::Refer])))
    });

pub(super) const LEADER_FITS: Guard = guard(
    Code::CheckFailed,
    "of leader.* and funding.dfe-offer-leader nothing blocking is unmet",
    |case| {
        let Some(data) = case.data() else { return Ok(()) };
        let record = case.record();
        let Ok(document) = record.document.with(&sent(data, &[Datum::Leader]), &[]) else {
            return Ok(());
        };
        let found = case.engine.find(record, document.request(), Stage::Start, case.day);
        let mut unmet = found.map_err(Stop::Faulty)?.blocking(&[Status::Unmet]);
        let is_meant = |finding: &Finding| {
            finding.rule.starts_with("leader.") || finding.rule == "funding.dfe-offer-leader"
        };
        unmet.retain(is_meant);
        nothing_in_the_way(unmet)
    },
);

pub(super) const MAY_BE_SIGNED: Guard = guard(
    Code::CheckFailed,
    "the start-stage check has nothing blocking unmet or unknown but funding.confirmed and goals.agreed",
    |case| {
        let record = case.record();
        let found = case.findings(|| {
            let found = case.engine.find(record, record.request(), Stage::Start, case.day);
            found.map(|found| found.without(&SETTLED_LATER))
        });
        nothing_in_the_way(found?.in_the_way())
    },
);

pub(super) const MAY_BEGIN: Guard = guard(
    Code::CheckFailed,
    "the start-stage check as of that day says eligible or refer",
    |case| {
        let record = case.record();
        let as_of = case.on().unwrap_or(case.day);
        let found =
            case.findings(|| case.engine.find(record, record.request(), Stage::Start, as_of));
        nothing_in_the_way(found?.in_the_way())
    },
);

// Who gives what once.

pub(super) const NOT_GIVEN_YET: Guard =
    guard(Code::AlreadyGiven, "this role has not given it yet", |case| {
        let pending = case.record().pending();
        holds(pending.is_none_or(|given| given.iter().all(|given| given.role != case.role)))
    });

pub(super) const ANOTHER_PERSON: Guard =
    guard(Code::SamePerson, "it is another person than those who have given it", |case| {
        let (Some((person, _)), Some(pending)) = (case.given, case.record().pending()) else {
            return Ok(());
        };
        holds(pending.iter().all(|given| given.id != person))
    });

pub(super) const SAME_LEADER: Guard =
    guard(Code::NotFound, "the facts are of the leader who was proposed", |case| {
        let Some(data) = case.data() else { return Ok(()) };
        let (new, old) = (data.leader.id.text(), case.record().request().leader.id.text());
        holds(new.is_none() || old.is_none() || new == old)
    });

// Days.

pub(super) const WORKING_DAY: Guard =
    guard(Code::NotWorkingDay, "the day is a Monday to Friday that is no bank holiday", |case| {
        holds(case.on().is_none_or(|on| case.engine.policy().is_working_day(on)))
    });

pub(super) const NOT_IN_FUTURE: Guard =
    guard(Code::InFuture, "the day is not after that of the command", |case| {
        holds(case.on().is_none_or(|on| on <= case.day))
    });

pub(super) const NOT_TOO_EARLY: Guard = guard(
    Code::TooEarly,
    "the day is not before the start agreed, nor before that of the third signature",
    |case| {
        let Some(agreement) = case.record().agreement() else { return Ok(()) };
        let signed = agreement.signatures.iter().map(|given| given.day).max();
        let earliest = signed.max(Some(agreement.terms.start));
        // Whatever day is named, it lies no later than that of the command.
        holds(earliest.is_none_or(|earliest| case.on().unwrap_or(case.day) >= earliest))
    },
);

pub(super) const NOT_AFTER_THE_END: Guard =
    guard(Code::OutsideTerms, "the day is not after the end agreed", |case| {
        let Some(agreement) = case.record().agreement() else { return Ok(()) };
        holds(case.on().is_none_or(|on| on <= agreement.terms.end))
    });

pub(super) const WITHIN_THE_WORK: Guard = guard(
    Code::OutsideTerms,
    "the day lies from the actual start to the end, and not between a pause and its resumption",
    |case| {
        let (Some(on), Some(work)) = (case.on(), case.work()) else { return Ok(()) };
        let rests = |(from, to): &(Day, Day)| *from < on && on < *to;
        let within = work.started <= on && on <= work.agreement.terms.end;
        holds(within && !work.pauses.iter().any(rests))
    },
);

/// The halves of a day that a date holds.
const HALVES_OF_A_DAY: u64 = 2;

pub(super) const DAY_IS_FREE: Guard =
    guard(Code::DayFull, "the date then has at most one day", |case| {
        let (Some(on), Some(work)) = (case.on(), case.work()) else { return Ok(()) };
        let worked = work.worked.get(&on).copied().unwrap_or_default();
        holds(worked.saturating_add(halves(case)) <= HALVES_OF_A_DAY)
    });

pub(super) const WITHIN_DAYS_AGREED: Guard =
    guard(Code::DaysExceeded, "all visits together are at most the days agreed", |case| {
        let Some(work) = case.work() else { return Ok(()) };
        // The shortest visit is half a day.
        let more = if case.given.is_some() { halves(case) } else { 1 };
        holds(work.logged.saturating_add(more) <= work.agreement.terms.days)
    });

/// The halves of the visit.
fn halves(case: &Judging<'_>) -> u64 {
    case.data().and_then(|data| data.days.known()).map_or(0, |days| (*days).into())
}

// Visits, reviews, concerns.

pub(super) const VISIT_IS_THERE: Guard =
    guard(Code::NotFound, "there is a visit of this id", |case| {
        let Some(work) = case.work() else { return Ok(()) };
        let id = case.data().and_then(|data| data.visit.text());
        holds(match id {
            Some(id) => work.visits.get(id).is_some(),
            None => !work.visits.entries().is_empty(),
        })
    });

pub(super) const VISIT_COUNTS: Guard = guard(Code::AlreadyGiven, "the visit counts", |case| {
    let Some(work) = case.work() else { return Ok(()) };
    let id = case.data().and_then(|data| data.visit.text());
    holds(match id {
        Some(id) => work.visits.get(id).is_some_and(|visit| visit.voided.is_none()),
        None => work.logged > 0,
    })
});

pub(super) const GOALS_ARE_KNOWN: Guard =
    guard(Code::NotFound, "every goal that is named is one of the goals", |case| {
        let Some(data) = case.data() else { return Ok(()) };
        let request = case.record().request();
        let mut named = data.progress.0.iter().map(|(goal, _)| goal.trim());
        holds(named.all(|named| goal_ids(request).any(|goal| goal == named)))
    });

pub(super) const CONCERN_IS_THERE: Guard =
    guard(Code::NotFound, "the concern is one that is open", |case| {
        let id = case.data().and_then(|data| data.concern.text());
        let record = case.record();
        holds(match id {
            Some(id) => record.concerns.get(id).is_some_and(|concern| concern.outcome.is_none()),
            None => record.has_open_concern(),
        })
    });

pub(super) const NO_CONCERN_OPEN: Guard =
    guard(Code::ConcernOpen, "no concern is open", |case| holds(!case.record().has_open_concern()));

// Money.

pub(super) const VARIATION_WHERE_MEANT: Guard =
    guard(Code::NoVariation, "a variation is open where one of its lines is meant", |case| {
        holds(!is_of_variation(case) || case.record().variation().is_some())
    });

pub(super) const LINE_IS_THERE: Guard =
    guard(Code::NotFound, "there is such a line", |case| match case.data() {
        Some(_) => holds(line(case).is_some()),
        None => holds(!every_line(case).is_empty()),
    });

pub(super) const LINE_IS_PROPOSED: Guard =
    guard(Code::AlreadyGiven, "the line is not confirmed yet", |case| match case.data() {
        Some(_) => holds(line(case).is_none_or(|line| !is_confirmed(line))),
        None => holds(every_line(case).iter().any(|line| !is_confirmed(line))),
    });

fn is_of_variation(case: &Judging<'_>) -> bool {
    case.data().is_some_and(|data| data.variation.known() == Some(&true))
}

/// The lines that an open variation brings; none where it leaves the funding as it is.
fn lines_of_variation<'case>(case: &Judging<'case>) -> &'case [FundingLine] {
    let variation = case.record().variation().filter(|variation| {
        variation.changes.iter().any(|(name, _)| *name == Datum::Funding.word())
    });
    variation.map_or(&[], |variation| variation.document.request().funding.entries())
}

/// The line that is meant.
fn line<'case>(case: &Judging<'case>) -> Option<&'case FundingLine> {
    let lines = match is_of_variation(case) {
        true => lines_of_variation(case),
        false => case.record().request().funding.entries(),
    };
    let number = *case.data()?.line.known()?;
    lines.get(usize::try_from(u64::from(number)).ok()?)
}

/// Every line that may be meant.
fn every_line<'case>(case: &Judging<'case>) -> alloc::vec::Vec<&'case FundingLine> {
    let in_force = case.record().request().funding.entries();
    in_force.iter().chain(lines_of_variation(case)).collect()
}

// The end.

pub(super) const REASON_WHERE_DEPENDENT: Guard =
    guard(Code::MissingData, "a reason is given where the school cannot go on by itself", |case| {
        let Some(data) = case.data() else { return Ok(()) };
        holds(data.independent.known() != Some(&false) || data.gives(Datum::Reason))
    });

pub(super) const DIAGNOSIS_WHERE_SAFEGUARDING: Guard = guard(
    Code::DiagnosisMissing,
    "a diagnosis is recorded where safeguarding is a challenge",
    |case| {
        let record = case.record();
        let challenges = record.request().challenges.entries();
        let safeguarding =
            challenges.iter().any(|challenge| challenge.known() == Some(&Challenge::Safeguarding));
        holds(!safeguarding || !record.diagnoses.is_empty())
    },
);

pub(super) const GOALS_ARE_SETTLED: Guard = guard(
    Code::GoalsOpen,
    "the last review of every goal says achieved, partly-achieved or not-achieved",
    |case| {
        let Some(work) = case.work() else { return Ok(()) };
        let settled =
            |goal: &str| work.progress.get(goal).is_some_and(|progress| progress.is_settled());
        holds(goal_ids(case.record().request()).all(settled))
    },
);

pub(super) const EVERY_GOAL_HAS_AN_OUTCOME: Guard =
    guard(Code::MissingData, "every goal has an outcome and its evidence", |case| {
        let Some(data) = case.data() else { return Ok(()) };
        let told = |goal: &str| {
            let mut said = data.outcomes.0.iter().filter(|(named, _)| named.trim() == goal);
            said.any(|(_, said)| said.outcome.is_known() && said.evidence.is_known())
        };
        holds(goal_ids(case.record().request()).all(told))
    });

pub(super) const OUTCOMES_ARE_OF_GOALS: Guard =
    guard(Code::NotFound, "every outcome is that of a goal", |case| {
        let Some(data) = case.data() else { return Ok(()) };
        let request = case.record().request();
        let mut named = data.outcomes.0.iter().map(|(goal, _)| goal.trim());
        holds(named.all(|named| goal_ids(request).any(|goal| goal == named)))
    });

pub(super) const REASON_WHERE_SILENT: Guard =
    guard(Code::MissingData, "a reason is given where host or leader has not reflected", |case| {
        let (Some(data), Some(ended)) = (case.data(), case.record().ended()) else {
            return Ok(());
        };
        let said = |role| ended.reflection(role).is_some();
        holds(said(Role::Host) && said(Role::Leader) || data.gives(Datum::Reason))
    });

/// The standing that a recorded change gives the deployment.
pub(super) fn standing(case: &Judging<'_>, data: &data::Data) -> Result<Outcome, Stop> {
    let mut request = patched(case, data)?.request().clone();
    if let Some(work) = case.work() {
        request.terms.extensions = ExtensionCount::of(extensions(case, work)).into();
    }
    let found = case.engine.find_under(&request, Stage::Request, case.day, case.day);
    Ok(found.map_err(Stop::Faulty)?.without(&[STARTS_AHEAD]).outcome())
}
