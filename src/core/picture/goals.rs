//! How far the goals are: for each what reviews said of it, in time, and what came of it.

use alloc::string::String;
use alloc::vec::Vec;

use super::Told;
use super::drawing::{Drawing, Point, WIDTH};
use super::legend::{self, Sign};
use super::letters::{self, LINE, THIN};
use super::sketch::{GoalCourse, Sketch};
use super::table::{Table, sentences};
use crate::catalogue::deployments;
use crate::lifecycle::Progress;
use crate::units::Day;
use remit_json::joined;

/// Where the line of a goal begins and ends.
const LINE_FROM: u32 = 8;
const LINE_TO: u32 = WIDTH - 8;

impl GoalCourse {
    fn name(&self) -> &str {
        if self.statement.is_empty() { "A goal without words" } else { &self.statement }
    }

    /// What was said last.
    fn now(&self) -> Option<(Day, Progress)> {
        self.outcome.or(self.said.last().copied())
    }

    /// What is marked: where something else was said than before.
    fn changes(&self) -> Vec<(Day, Progress)> {
        let mut changes: Vec<(Day, Progress)> = Vec::new();
        for said in self.said.iter().chain(&self.outcome) {
            if changes.last().is_none_or(|(_, last)| *last != said.1) {
                changes.push(*said);
            }
        }
        changes
    }

    /// `As planned, reviewed 29 November 2024`.
    fn words(&self) -> String {
        match self.now() {
            Some((on, now)) => {
                let how = if self.outcome.is_some() { ", evaluated " } else { ", reviewed " };
                joined(&[deployments::progress(now), how, &on.in_words()])
            }
            None => "No review has spoken of it yet".into(),
        }
    }
}

/// The picture; `None` while there are no goals.
pub(super) fn told(sketch: &Sketch) -> Option<Told> {
    let courses = sketch.goals.as_slice();
    if courses.is_empty() {
        return None;
    }
    let mut drawing = Drawing::default();
    let mut top = 0;
    let days = days(sketch);
    for course in courses {
        top = draw(course, days, top, &mut drawing);
    }
    let high = legend::draw(&mut drawing, top.saturating_sub(8), &signs(courses, days.is_some()));
    let (about, table) = (about(courses), table(courses));
    Some(Told { title: "How far the goals are".into(), about, drawing, high, table })
}

/// The first and the last day that all goals are drawn between; `None` while no review has spoken.
fn days(sketch: &Sketch) -> Option<(Day, Day)> {
    let courses = sketch.goals.iter();
    let said = courses.flat_map(|course| course.said.iter().chain(&course.outcome));
    let (first, last) = said.fold(None, |days: Option<(Day, Day)>, (on, _)| {
        let (first, last) = days.unwrap_or((*on, *on));
        Some((first.min(*on), last.max(*on)))
    })?;
    let by = sketch.goals.iter().filter_map(|course| course.by);
    let (first, last) = by.fold((first, last), |(first, last), by| (first.min(by), last.max(by)));
    Some((sketch.started.map_or(first, |started| started.min(first)), last))
}

/// Draws a goal, and gives the height at which the next one begins.
fn draw(course: &GoalCourse, days: Option<(Day, Day)>, top: u32, drawing: &mut Drawing) -> u32 {
    let mut y = top;
    for line in letters::wrapped(course.name(), WIDTH, 2) {
        drawing.text("name", (0, y.saturating_add(13)), &line);
        y = y.saturating_add(LINE);
    }
    if let Some((first, last)) = days {
        let middle = y.saturating_add(12);
        let x = |day: Day| {
            let number = |day: Day| u32::try_from(day.number().saturating_sub(first.number()));
            let (before, all) = (number(day).unwrap_or(0), number(last).unwrap_or(0).max(1));
            let wide = before.saturating_mul(LINE_TO - LINE_FROM).checked_div(all);
            wide.unwrap_or(0).saturating_add(LINE_FROM)
        };
        drawing.line("course", &[(LINE_FROM, middle), (LINE_TO, middle)]);
        if let Some(by) = course.by {
            draw_by(drawing, (x(by), middle));
        }
        for (on, progress) in course.changes() {
            sign_of(progress)(drawing, (x(on), middle));
        }
        y = y.saturating_add(24);
    }
    drawing.text("said", (0, y.saturating_add(13)), &letters::cut(&course.words(), THIN));
    y.saturating_add(LINE + 14)
}

/// What each sign means; no two are told apart by their colour alone.
const SIGNS: [(Progress, Sign); 6] = [
    (Progress::NotStarted, |drawing, at| drawing.circle("hollow", at, 6)),
    (Progress::OnTrack, |drawing, at| drawing.circle("sign", at, 6)),
    (Progress::AtRisk, draw_at_risk),
    (Progress::Achieved, draw_achieved),
    (Progress::PartlyAchieved, draw_partly),
    (Progress::NotAchieved, draw_not_achieved),
];

fn sign_of(progress: Progress) -> Sign {
    let sign = SIGNS.iter().find(|(other, _)| *other == progress);
    sign.map_or(draw_by, |(_, sign)| *sign)
}

fn signs(courses: &[GoalCourse], is_drawn: bool) -> Vec<(Sign, &'static str)> {
    let is_shown = |progress: Progress| {
        let mut changes = courses.iter().flat_map(GoalCourse::changes);
        changes.any(|(_, other)| other == progress)
    };
    let shown = SIGNS.iter().filter(|(progress, _)| is_shown(*progress));
    let mut signs: Vec<(Sign, &str)> =
        shown.map(|(progress, sign)| (*sign, deployments::progress(*progress))).collect();
    if is_drawn && courses.iter().any(|course| course.by.is_some()) {
        signs.push((draw_by_small, "To be reached by"));
    }
    signs
}

/// An upright line.
fn draw_by(drawing: &mut Drawing, (x, y): Point) {
    drawing.line("end", &[(x, y.saturating_sub(11)), (x, y.saturating_add(11))]);
}

/// The same where lines of text are close.
fn draw_by_small(drawing: &mut Drawing, (x, y): Point) {
    drawing.line("end", &[(x, y.saturating_sub(7)), (x, y.saturating_add(7))]);
}

/// A triangle.
fn draw_at_risk(drawing: &mut Drawing, (x, y): Point) {
    let foot = y.saturating_add(6);
    let corners =
        [(x, y.saturating_sub(7)), (x.saturating_add(8), foot), (x.saturating_sub(8), foot)];
    drawing.shape("doubt", &corners);
}

/// A box with a tick in it.
fn draw_achieved(drawing: &mut Drawing, (x, y): Point) {
    drawing.rect("hollow", (x.saturating_sub(7), y.saturating_sub(7)), (14, 14));
    let foot = (x.saturating_sub(1), y.saturating_add(4));
    let end = (x.saturating_add(5), y.saturating_sub(4));
    drawing.line("stroke", &[(x.saturating_sub(4), y), foot, end]);
}

/// A box of which half is full.
fn draw_partly(drawing: &mut Drawing, (x, y): Point) {
    drawing.rect("hollow", (x.saturating_sub(7), y.saturating_sub(7)), (14, 14));
    drawing.rect("sign", (x.saturating_sub(7), y), (14, 7));
}

/// A cross.
fn draw_not_achieved(drawing: &mut Drawing, (x, y): Point) {
    drawing.rect("hollow", (x.saturating_sub(7), y.saturating_sub(7)), (14, 14));
    let (left, right) = (x.saturating_sub(4), x.saturating_add(4));
    let (top, foot) = (y.saturating_sub(4), y.saturating_add(4));
    drawing.line("stroke", &[(left, top), (right, foot)]);
    drawing.line("stroke", &[(left, foot), (right, top)]);
}

fn about(courses: &[GoalCourse]) -> String {
    let said = courses.iter().map(|course| {
        let statement = letters::cut(course.name(), 800);
        let statement = statement.trim_end_matches('.');
        joined(&[statement, ": ", &course.words()])
    });
    sentences(&said.collect::<Vec<String>>())
}

fn table(courses: &[GoalCourse]) -> Table {
    let mut table = Table::new(&["Goal", "By", "What reviews said", "What came of it"]);
    for course in courses {
        let said = course.said.iter().map(|(on, progress)| {
            joined(&[&on.in_words(), ": ", deployments::progress(*progress)])
        });
        let came = course.outcome.map_or("", |(_, outcome)| deployments::progress(outcome));
        table.row([
            course.name().into(),
            course.by.map(Day::in_words).unwrap_or_default(),
            said.collect::<Vec<String>>().join("; "),
            came.into(),
        ]);
    }
    table
}
