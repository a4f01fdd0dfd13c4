//! What happened on the way: concerns, changes at the school, pauses, what the leader found.

use alloc::string::String;
use alloc::vec::Vec;

use super::Source;
use super::chronicle::{ChangeTold, ConcernTold, Noted, PauseTold, Review};
use super::markdown::{Line, Markdown};
use super::parts::Properties;
use super::variations::VariationTold;
use super::words;
use crate::lifecycle::tree::{Tree, day, list, object, text, word};
use crate::lifecycle::{ChangeKind, Progress};
use crate::request::Goal;
use crate::units::Day;
use remit_json::Json;

/// Concerns, changes and pauses as JSON.
pub(super) fn tree(source: &Source<'_>) -> Properties {
    let told = &source.chronicle;
    alloc::vec![
        ("concerns", list(&told.concerns, concern)),
        ("variations", list(&told.variations, VariationTold::tree)),
        ("changes", list(&told.changes, change)),
        ("pauses", list(&told.pauses, pause)),
        ("diagnoses", diagnoses(source)),
    ]
}

fn concern(told: &ConcernTold) -> Tree {
    let mut properties = alloc::vec![
        ("id", text(&told.id)),
        ("raisedOn", day(told.raised.on)),
        ("by", word(told.raised.by.word())),
        ("summary", text(&told.raised.says)),
    ];
    if let Some(resolved) = &told.resolved {
        properties.push(("resolvedOn", day(resolved.on)));
        properties.push(("resolvedBy", word(resolved.by.word())));
        properties.push(("outcome", text(&resolved.says)));
    }
    object(properties)
}

fn change(told: &ChangeTold) -> Tree {
    let standing = ("standing", text(&told.standing));
    object([("on", day(told.on)), ("kind", word(told.kind.word())), standing])
}

fn pause(told: &PauseTold) -> Tree {
    let mut properties =
        alloc::vec![("from", day(told.paused.on)), ("reason", text(&told.paused.says))];
    if let Some(resumed) = &told.resumed {
        properties.push(("to", day(resumed.on)));
        properties.push(("resumedBecause", text(&resumed.says)));
    }
    object(properties)
}

fn diagnoses(source: &Source<'_>) -> Tree {
    list(&source.record().diagnoses, |found| {
        object([("on", day(found.on)), ("summary", text(&found.summary))])
    })
}

/// What the leader found.
pub(super) fn write_diagnoses(source: &Source<'_>, out: &mut Markdown) {
    let diagnoses = &source.record().diagnoses;
    if diagnoses.is_empty() {
        return;
    }
    out.heading("What the leader found");
    for found in diagnoses {
        out.paragraph(&Line::own(&["On ", &found.on.in_words(), ":"]));
        out.quote(&found.summary);
    }
}

/// Concerns, each with what became of it.
pub(super) fn write_concerns(source: &Source<'_>, out: &mut Markdown) {
    out.heading("Concerns");
    let concerns = &source.chronicle.concerns;
    if concerns.is_empty() {
        out.paragraph(&Line::own(&["No concern was raised."]));
        return;
    }
    let line = |told: &ConcernTold| {
        let Noted { on, by, says } = &told.raised;
        let line = Line::own(&["Raised by ", words::role(*by), " on ", &on.in_words(), ": "]);
        let line = line.and(&Line::quoted(says));
        match &told.resolved {
            None => line.then(&[" "]).and(&Line::bold(&["It is open."])),
            Some(Noted { on, by, says }) => line
                .then(&[" Resolved by ", words::role(*by), " on ", &on.in_words(), ": "])
                .and(&Line::quoted(says)),
        }
    };
    let lines: Vec<Line> = concerns.iter().map(line).collect();
    out.list(&lines);
}

/// What changed, and why; nothing where nothing did.
pub(super) fn write_changes(source: &Source<'_>, out: &mut Markdown) {
    let told = &source.chronicle;
    let mut lines: Vec<(Day, Line)> = told.variations.iter().map(VariationTold::line).collect();
    lines.extend(told.changes.iter().map(change_line));
    lines.extend(told.pauses.iter().map(pause_line));
    lines.extend(told.reopened.iter().map(reopened_line));
    lines.sort_by_key(|(on, _)| *on);
    if !lines.is_empty() {
        out.heading("What changed, and why");
        out.list(&lines.into_iter().map(|(_, line)| line).collect::<Vec<Line>>());
    }
}

fn reopened_line(Noted { on, by, says }: &Noted) -> (Day, Line) {
    let line = Line::own(&["On ", &on.in_words(), " ", words::role(*by)]);
    let line = line.then(&[" reopened what had been signed: "]).and(&Line::quoted(says));
    (*on, line)
}

fn change_line(told: &ChangeTold) -> (Day, Line) {
    let what = match told.kind {
        ChangeKind::Inspection => "the school had been inspected",
        ChangeKind::Headship => "the headship of the school had changed",
        ChangeKind::Trust => "the school’s trust had changed",
        ChangeKind::Status => "the school’s status had changed",
    };
    let standing = match told.standing.as_str() {
        "eligible" => "nothing would have stood in the way",
        "refer" => "a person would have had to decide",
        "incomplete" => "something would still have had to be answered",
        _ => "something would have stood in the way",
    };
    let line = Line::own(&["On ", &told.on.in_words(), " it was recorded that ", what])
        .then(&[". Had the help been asked for on that day, ", standing])
        .then(&[". Whatever is agreed stays as it is."]);
    (told.on, line)
}

fn pause_line(told: &PauseTold) -> (Day, Line) {
    let Noted { on, says, .. } = &told.paused;
    let line = Line::own(&["On ", &on.in_words(), " the work was paused: "]);
    let line = line.and(&Line::quoted(says));
    let line = match &told.resumed {
        None => line,
        Some(Noted { on, says, .. }) => {
            line.then(&[" It went on from ", &on.in_words(), ": "]).and(&Line::quoted(says))
        }
    };
    (*on, line)
}

/// What reviews said of a goal in the words that it has now, oldest first.
pub(super) fn course_of<'source>(
    source: &'source Source<'_>,
    goal: &Goal,
) -> Vec<(&'source Review, Progress)> {
    let Some(id) = goal.id.text() else { return Vec::new() };
    let earlier = source.chronicle.before_rewording.get(id).copied().unwrap_or_default();
    let said = |review: &'source Review| {
        let (_, progress) = review.progress.iter().rev().find(|(goal, _)| goal == id)?;
        Some((review, *progress))
    };
    source.chronicle.reviews.iter().skip(earlier).filter_map(said).collect()
}

/// Reviews as JSON: on which day, by whom, of which goals what.
pub(super) fn reviews(source: &Source<'_>) -> Tree {
    list(&source.chronicle.reviews, |review| {
        let said = review.progress.iter();
        let progress = said.map(|(goal, said)| (goal.clone().into(), word(said.word())));
        let mut told = alloc::vec![
            ("on", day(review.on)),
            ("by", word(review.by.word())),
            ("progress", Json::Object(progress.collect())),
        ];
        if !review.note.is_empty() {
            told.push(("note", text(&review.note)));
        }
        object(told)
    })
}

/// What reviews noted.
pub(super) fn write_review_notes(source: &Source<'_>, out: &mut Markdown) {
    let noted = source.chronicle.reviews.iter().filter(|review| !review.note.is_empty());
    let lines: Vec<Line> = noted
        .map(|review| {
            let (by, on) = (words::role(review.by), review.on.in_words());
            Line::own(&["Review by ", by, " of ", &on, ": "]).and(&Line::quoted(&review.note))
        })
        .collect();
    out.list(&lines);
}

/// `5 December 2024: at risk; 12 December 2024: achieved`.
pub(super) fn course_line(course: &[(&Review, Progress)]) -> Line {
    let told = course.iter().map(|(review, progress)| {
        [&review.on.in_words(), ": ", words::progress(*progress)].concat()
    });
    Line::own(&[&told.collect::<Vec<String>>().join("; ")])
}
