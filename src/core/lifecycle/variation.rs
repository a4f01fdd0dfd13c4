//! What must hold for other goals, terms or funding while the leader works.

use alloc::vec::Vec;

use super::checks::{Findings, LEFT_OUT_WHERE_IN_FORCE, SETTLED_LATER};
use super::deployment::{AgreedTerms, Work};
use super::document::Document;
use super::fold::{sent, varied};
use super::guards::{Guard, guard};
use super::judging::{Judging, Stop, holds, nothing_in_the_way};
use super::words::{Datum, RefusalCode as Code};
use crate::choices::{FundingStatus, Stage};
use crate::decision::{Finding, Status};
use crate::request::Request;
use crate::units::Day;

/// For how many days after the end in force a variation may still be signed.
const DAYS_TO_SIGN: i32 = 14;

/// How many signatures make it take effect.
const SIGNATURES: usize = 3;

/// What a variation may change.
pub(super) const CHANGES: [Datum; 5] =
    [Datum::Terms, Datum::Goals, Datum::Challenges, Datum::Funding, Datum::Leader];

pub(super) const SOMETHING_VARIED: Guard = guard(
    Code::MissingData,
    "at least one of terms, goals, challenges, funding, leader is given",
    |case| holds(case.data().is_none_or(|data| CHANGES.iter().any(|datum| data.gives(*datum)))),
);

pub(super) const NO_OTHER_VARIATION: Guard =
    guard(Code::VariationOpen, "no variation is open", |case| {
        holds(case.record().variation().is_none())
    });

pub(super) const A_VARIATION_IS_OPEN: Guard =
    guard(Code::NoVariation, "a variation is open", |case| {
        holds(case.record().variation().is_some())
    });

pub(super) const NOT_AFTER_THE_END_IN_FORCE: Guard =
    guard(Code::OutsideTerms, "the command's day is not after the end in force", |case| {
        holds(case.work().is_none_or(|work| case.day <= work.agreement.terms.end))
    });

pub(super) const NOT_LONG_AFTER_THE_END: Guard = guard(
    Code::OutsideTerms,
    "the command's day is not more than 14 days after the end in force",
    |case| {
        let last = case.work().and_then(|work| work.agreement.terms.end.plus(DAYS_TO_SIGN));
        holds(last.is_none_or(|last| case.day <= last))
    },
);

pub(super) const KEEPS_START_AND_VISITS: Guard = guard(
    Code::OutsideTerms,
    "the start stays, and every visit that counts lies inside the new dates",
    |case| {
        let Some((work, document)) = meant(case) else { return Ok(()) };
        let terms = &document.request().terms;
        let start = terms.start.known().map(|start| start.day());
        let last = work.worked.keys().next_back();
        let end = terms.end.known().map(|end| end.day());
        let inside = last.zip(end).is_none_or(|(last, end)| *last <= end);
        holds(start == Some(work.agreement.terms.start) && inside)
    },
);

pub(super) const COVERS_DAYS_LOGGED: Guard =
    guard(Code::BelowLogged, "the days are at least those logged", |case| {
        let Some((work, document)) = meant(case) else { return Ok(()) };
        holds(days(document.request()).is_none_or(|days| days >= work.logged))
    });

pub(super) const COVERS_DAYS_WITH_FUNDING: Guard =
    guard(Code::FundingShort, "the funding covers the days", |case| {
        let Some((_, document)) = meant(case) else { return Ok(()) };
        // What is unknown may still cover them; then the check asks for it.
        let found = findings(case, document.request())?.of("funding.covers-days");
        holds(found.is_none_or(|found| found.status != Status::Unmet))
    });

pub(super) const EXTENDS_WITHIN_LIMITS: Guard = guard(
    Code::ExtensionLimit,
    "an extension is no longer, and there are no more of them, than the network agrees",
    |case| {
        let Some((work, document)) = meant(case) else { return Ok(()) };
        let end = document.request().terms.end.known().map(|end| end.day());
        let (Some(end), Some(accepted)) = (end, &case.record().accepted) else { return Ok(()) };
        let policy = case.engine.policy();
        let Some(in_force) = policy.in_force(accepted.day) else { return Ok(()) };
        let limits = in_force.terms;
        let terms = &work.agreement.terms;
        let touched = |end: Day| half_terms(case, terms.start, end);
        if !is_extension(case, terms.start, terms.end, end) {
            return Ok(());
        }
        let more = touched(end).saturating_sub(touched(terms.end));
        let before = extensions(case, work);
        holds(
            more <= limits.extension_half_terms
                && before.saturating_add(1) <= limits.extensions
                && touched(end) <= limits.total_half_terms,
        )
    },
);

pub(super) const VARIED_MAY_GO_ON: Guard = guard(
    Code::CheckFailed,
    "the varied request's start-stage check has nothing blocking unmet or unknown but funding.confirmed and goals.agreed; duration.deliverable asks for what is left",
    |case| {
        let Some((work, document)) = meant(case) else { return Ok(()) };
        let found = findings(case, document.request())?;
        let in_force = AgreedTerms::of(document.request()).is_some_and(|terms| {
            let old = &work.agreement.terms;
            terms.days == old.days
                && terms.end == old.end
                && terms.pattern == old.pattern
                && terms.every == old.every
        });
        let left_out = if in_force { &LEFT_OUT_WHERE_IN_FORCE[..] } else { &[] };
        nothing_in_the_way(in_the_way(found, left_out))
    },
);

pub(super) const VARIED_MAY_BE_SIGNED: Guard =
    guard(Code::CheckFailed, "the same check again, without duration.deliverable", |case| {
        let Some((_, document)) = meant(case) else { return Ok(()) };
        let found = findings(case, document.request())?;
        nothing_in_the_way(in_the_way(found, &LEFT_OUT_WHERE_IN_FORCE))
    });

pub(super) const VARIED_IS_PAID: Guard = guard(
    Code::FundingUnconfirmed,
    "at the third signature, payment is confirmed for every day",
    |case| {
        let Some(variation) = case.record().variation() else { return Ok(()) };
        let last = variation.signatures.len().saturating_add(1) >= SIGNATURES;
        let request = variation.document.request();
        holds(!last || days(request).is_some_and(|days| confirmed(request) >= days))
    },
);

/// The work, and the request as it would be: of the variation that is proposed, or that is open.
/// Nothing where it is only asked whether one may be proposed.
fn meant<'case>(case: &'case Judging<'_>) -> Option<(&'case Work, &'case Document)> {
    let work = case.work()?;
    if let Some(variation) = &work.variation {
        return Some((work, &variation.document));
    }
    let proposed = case.proposed.get_or_init(|| {
        let (_, data) = case.given?;
        let record = case.record();
        let changes: Vec<_> = CHANGES.iter().flat_map(|datum| sent(data, &[*datum])).collect();
        varied(&record.document, &changes, &[], &record.signed()).ok()
    });
    Some((work, proposed.as_ref()?))
}

/// What the start-stage check finds of the varied request, extensions counted.
fn findings<'case>(case: &'case Judging<'_>, request: &Request) -> Result<&'case Findings, Stop> {
    case.findings(|| {
        let Some(work) = case.work() else { return Ok(Findings(Vec::new())) };
        let mut request = request.clone();
        let mut count = extensions(case, work);
        let terms = &work.agreement.terms;
        if let Some(end) = request.terms.end.known()
            && is_extension(case, terms.start, terms.end, end.day())
        {
            count = count.saturating_add(1);
        }
        request.terms.extensions = crate::units::ExtensionCount::of(count).into();
        if work.variation.is_some() {
            // Whether the days can be delivered is asked when it is proposed.
            return case.engine.find(case.record(), &request, Stage::Start, case.day);
        }
        case.engine.find_left(case.record(), &request, case.day, work.logged)
    })
}

/// What stands in the way, without what is settled later.
fn in_the_way(findings: &Findings, left_out: &[&str]) -> Vec<Finding> {
    let mut findings = findings.in_the_way();
    findings.retain(|finding| {
        !SETTLED_LATER.contains(&finding.rule) && !left_out.contains(&finding.rule)
    });
    findings
}

fn half_terms(case: &Judging<'_>, start: Day, end: Day) -> u64 {
    let touched = case.engine.policy().calendar.touched(start, end).count();
    u64::try_from(touched).unwrap_or(u64::MAX)
}

/// Whether a later end touches more half-terms.
fn is_extension(case: &Judging<'_>, start: Day, old: Day, new: Day) -> bool {
    new > old && half_terms(case, start, new) > half_terms(case, start, old)
}

/// How many extensions took effect.
pub(super) fn extensions(case: &Judging<'_>, work: &Work) -> u64 {
    let ends = &work.agreement.ends;
    let pairs = ends.iter().zip(ends.iter().skip(1));
    let start = work.agreement.terms.start;
    let extended = pairs.filter(|(old, new)| is_extension(case, start, **old, **new)).count();
    u64::try_from(extended).unwrap_or(u64::MAX)
}

fn days(request: &Request) -> Option<u64> {
    request.terms.days.known().map(|days| (*days).into())
}

/// The halves of days for which payment is confirmed.
pub(super) fn confirmed(request: &Request) -> u64 {
    let lines = request.funding.entries().iter();
    let confirmed = lines.filter(|line| line.status.known() == Some(&FundingStatus::Confirmed));
    let halves = confirmed.filter_map(|line| line.days.known()).map(|days| u64::from(*days));
    halves.fold(0, u64::saturating_add)
}
