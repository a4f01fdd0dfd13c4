//! Progress: how far the work is.

use alloc::vec::Vec;

use super::markdown::{Line, Markdown};
use super::parts::{self, Days, Properties};
use super::{Source, Told, half_terms, happened, visits, words};
use crate::lifecycle::Progress;
use crate::lifecycle::tree::{Tree, day, list, word};
use crate::request::Goal;
use crate::wording;
use remit_json::Json;

/// How far the work is, from the agreement on.
pub(super) fn told(source: &Source<'_>) -> Told {
    let Some(days) = Days::of(source.record()) else {
        return Err(source.too_early("a deployment that broker, leader and school have signed"));
    };
    Ok((properties(source, days), markdown(source, days)))
}

fn properties(source: &Source<'_>, days: Days) -> Properties {
    let request = source.record().request();
    let (school, _) = source.sides();
    let mut told = alloc::vec![
        ("school", parts::school(school)),
        ("leader", parts::leader(&request.leader)),
        ("terms", parts::told(&request.terms)),
    ];
    told.extend(source.record().work().map(|work| ("started", day(work.started))));
    told.push(("days", days.tree()));
    told.push(("halfTerms", half_terms::tree(&half_terms::portions(source))));
    told.push(("goals", list(request.goals.entries(), |goal| self::goal(source, goal))));
    told.push(("reviews", happened::reviews(source)));
    told.push(("visits", visits::tree(visits::of(source), true)));
    told.extend(happened::tree(source));
    told
}

/// A goal, and what the last review said of it.
fn goal(source: &Source<'_>, goal: &Goal) -> Tree {
    let mut told = parts::told(goal);
    if let (Json::Object(properties), Some(progress)) = (&mut told, last(source, goal)) {
        properties.push(("progress".into(), word(progress.word())));
    }
    told
}

/// What the last review said of a goal.
pub(super) fn last(source: &Source<'_>, goal: &Goal) -> Option<Progress> {
    source.record().work()?.progress.get(goal.id.text()?).copied()
}

fn markdown(source: &Source<'_>, days: Days) -> Markdown {
    let record = source.record();
    let request = record.request();
    let mut out = Markdown::new(&Line::own(&["Progress"]));
    let mut lines = source.heading_lines();
    let left = ["; ", &wording::number_of_days(days.left()), " left"];
    let left = if record.ended().is_some() { &[][..] } else { &left[..] };
    lines.push(Line::bold(&["Days worked:"]).then(&[" ", &days.in_words()]).then(left));
    if let Some(terms) = record.agreement().map(|agreement| agreement.terms) {
        let (first, last) = (record.work().map_or(terms.start, |work| work.started), terms.end);
        lines.push(Line::bold(&["Dates:"]).then(&[" ", &wording::days_between(first, last)]));
    }
    out.list(&lines);
    half_terms::write(&half_terms::portions(source), &mut out);
    out.heading("Goals");
    let row = |goal: &Goal| {
        let course = happened::course_of(source, goal);
        let now = last(source, goal).map(|now| wording::capital(words::progress(now)));
        [
            goal.statement.text().map(Line::said).unwrap_or_default(),
            goal.target.text().map(Line::said).unwrap_or_default(),
            Line::of(goal.by.known().map(|by| by.day().in_words())),
            Line::of(now),
            happened::course_line(&course),
        ]
    };
    let rows: Vec<[Line; 5]> = request.goals.entries().iter().map(row).collect();
    out.table(["Goal", "Target", "By", "Now", "Reviews"], &rows);
    happened::write_review_notes(source, &mut out);
    visits::write(visits::of(source), &mut out);
    happened::write_concerns(source, &mut out);
    happened::write_changes(source, &mut out);
    happened::write_diagnoses(source, &mut out);
    out
}
