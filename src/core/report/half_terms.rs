//! Days of work by half-term, as the policy's calendar has them.

use alloc::string::String;
use alloc::vec::Vec;

use super::Source;
use super::markdown::{Line, Markdown};
use super::parts::Properties;
use crate::lifecycle::tree::{Tree, day, days, list, object, text};
use crate::units::Day;
use crate::wording;

/// The days worked in a half-term, or between two of them.
pub(super) struct Portion {
    /// The half-term's id; `None` outside every half-term.
    id: Option<String>,
    from: Day,
    to: Day,
    /// Counted in halves.
    worked: u64,
    /// The same and all that came before.
    so_far: u64,
}

/// The days worked in each half-term that the dates in force touch, and outside them where there were
/// any.
pub(super) fn portions(source: &Source<'_>) -> Vec<Portion> {
    let record = source.record();
    let Some(terms) = record.agreement().map(|agreement| agreement.terms) else {
        return Vec::new();
    };
    let worked = record.work().map(|work| work.worked.clone()).unwrap_or_default();
    let mut worked = worked.into_iter().peekable();
    let (mut portions, mut so_far) = (Vec::new(), 0_u64);
    for term in source.engine.policy().calendar.touched(terms.start, terms.end) {
        let mut outside = Vec::new();
        while let Some(visit) = worked.next_if(|(on, _)| *on < term.from) {
            outside.push(visit);
        }
        portions.extend(outside_every(&outside, &mut so_far));
        let mut within = 0_u64;
        while let Some((_, halves)) = worked.next_if(|(on, _)| *on <= term.to) {
            within = within.saturating_add(halves);
        }
        so_far = so_far.saturating_add(within);
        let (id, from, to) = (Some(term.id.clone()), term.from, term.to);
        portions.push(Portion { id, from, to, worked: within, so_far });
    }
    let rest: Vec<(Day, u64)> = worked.collect();
    portions.extend(outside_every(&rest, &mut so_far));
    portions
}

/// Days that lie in no half-term: in holidays, or where the calendar does not reach.
fn outside_every(visits: &[(Day, u64)], so_far: &mut u64) -> Option<Portion> {
    let ((from, _), (to, _)) = (visits.first()?, visits.last()?);
    let worked = visits.iter().fold(0_u64, |sum, (_, halves)| sum.saturating_add(*halves));
    *so_far = so_far.saturating_add(worked);
    Some(Portion { id: None, from: *from, to: *to, worked, so_far: *so_far })
}

/// The portions as JSON.
pub(super) fn tree(portions: &[Portion]) -> Tree {
    list(portions, |portion| {
        let mut told = Properties::new();
        told.extend(portion.id.as_ref().map(|id| ("id", text(id))));
        told.push(("from", day(portion.from)));
        told.push(("to", day(portion.to)));
        told.push(("days", days(portion.worked)));
        told.push(("soFar", days(portion.so_far)));
        object(told)
    })
}

/// The portions as a table under a heading; nothing where there are none.
pub(super) fn write(portions: &[Portion], out: &mut Markdown) {
    if portions.is_empty() {
        return;
    }
    out.heading("Days by half-term");
    let row = |portion: &Portion| {
        let when = wording::days_between(portion.from, portion.to);
        let name = match &portion.id {
            Some(_) => Line::own(&[&when]),
            None => Line::own(&["Outside half-terms, ", &when]),
        };
        let number = |halves| Line::own(&[&wording::number_of_days(halves)]);
        [name, number(portion.worked), number(portion.so_far)]
    };
    let rows: Vec<[Line; 3]> = portions.iter().map(row).collect();
    out.table(["Half-term", "Days worked", "In all so far"], &rows);
}
