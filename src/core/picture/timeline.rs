//! A deployment in time: a row for each half-term, with the dates agreed, extensions, pauses, visits and
//! reviews in it.

use alloc::string::String;
use alloc::vec::Vec;

use super::Told;
use super::drawing::{Drawing, Point, WIDTH};
use super::legend::{self, Sign};
use super::rows::{self, Row};
use super::sketch::{Days, Sketch};
use super::table::{Table, sentences};
use crate::units::Day;
use crate::wording;

/// From one row to the next; and of a row, below its top: where its days begin and how high they are,
/// on which line visits stand, where the dates agreed and where reviews lie.
const ROW: u32 = 76;
const BAND: (u32, u32) = (20, 28);
const FLOOR: u32 = 45;
const AGREED: u32 = 53;
const REVIEW: u32 = 64;
/// How high a whole day is, and half a one.
const WHOLE: u32 = 20;
const HALF: u32 = 10;

/// The first end agreed, where a later one took effect.
fn extended_from(sketch: &Sketch, last: Day) -> Option<Day> {
    sketch.ends.first().copied().filter(|first| *first < last)
}

/// The picture; `None` while there are no dates.
pub(super) fn told(sketch: &Sketch) -> Option<Told> {
    let dates = sketch.dates?;
    let rows = rows::of(sketch, sketch.span()?);
    let mut drawing = Drawing::default();
    let longest = rows.iter().map(Row::length).max().unwrap_or(1);
    let mut top = 0;
    for row in &rows {
        draw(row, longest, top, sketch, dates, &mut drawing);
        top = ROW.saturating_add(top);
    }
    let high = legend::draw(&mut drawing, top.saturating_sub(4), &signs(sketch, dates.1));
    let (about, table) = (about(sketch, dates), table(sketch, dates, &rows));
    Some(Told { title: "The dates and what happened in them".into(), about, drawing, high, table })
}

/// One row.
fn draw(
    row: &Row,
    longest: u32,
    top: u32,
    sketch: &Sketch,
    (first, last): Days,
    drawing: &mut Drawing,
) {
    let y = |below: u32| top.saturating_add(below);
    let x = |day: Day| row.before(day).saturating_mul(WIDTH).checked_div(longest).unwrap_or(0);
    // The end of a day is where the next one begins.
    let after = |day: Day| {
        let days = row.before(day).saturating_add(1);
        days.saturating_mul(WIDTH).checked_div(longest).unwrap_or(0)
    };
    let span = |(from, to): Days| (x(from), after(to).saturating_sub(x(from)).max(2));
    drawing.text("name", (0, y(13)), &row.name());
    if let Some(days) = row.half_term {
        let (left, wide) = span(days);
        drawing.rect("half-term", (left, y(BAND.0)), (wide, BAND.1));
    }
    for pause in sketch.pauses.iter().filter_map(|pause| row.within(*pause)) {
        let (left, wide) = span(pause);
        drawing.rect("pause", (left, y(BAND.0)), (wide, BAND.1));
    }
    for (on, halves) in sketch.visits.iter().filter(|(on, _)| row.holds(*on)) {
        let wide = after(*on).saturating_sub(x(*on)).saturating_sub(1).max(2);
        let (class, high) = if *halves < 2 { ("visit half", HALF) } else { ("visit", WHOLE) };
        drawing.rect(class, (x(*on), y(FLOOR).saturating_sub(high)), (wide, high));
    }
    let extended = extended_from(sketch, last);
    let agreed = (first, extended.unwrap_or(last));
    let extension = extended.and_then(Day::next).map(|from| (from, last));
    for (class, days) in [("agreed", Some(agreed)), ("agreed extension", extension)] {
        if let Some((left, wide)) = days.and_then(|days| row.within(days)).map(span) {
            drawing.line(class, &[(left, y(AGREED)), (left.saturating_add(wide), y(AGREED))]);
        }
    }
    let earlier = sketch.ends.iter().filter(|end| **end != last);
    for (class, end) in earlier.map(|end| ("end earlier", end)).chain([("end", &last)]) {
        if row.holds(*end) {
            drawing.line(class, &[(after(*end), y(BAND.0)), (after(*end), y(AGREED + 5))]);
        }
    }
    for on in sketch.reviews.iter().filter(|on| row.holds(**on)) {
        let middle = x(*on).midpoint(after(*on)).clamp(6, WIDTH - 6);
        draw_review(drawing, (middle, y(REVIEW)));
    }
}

/// The signs that this picture has.
fn signs(sketch: &Sketch, last: Day) -> Vec<(Sign, &'static str)> {
    let visits = |is_half: bool| sketch.visits.iter().any(|(_, halves)| (*halves < 2) == is_half);
    let earlier = sketch.ends.iter().any(|end| *end != last);
    let dates = if sketch.agreed { "Dates agreed" } else { "Dates asked for" };
    let last_day = if sketch.agreed { "Last day agreed" } else { "Last day asked for" };
    let all: [(bool, Sign, &str); 9] = [
        (true, |drawing, at| sign(drawing, "half-term", at, 12), "Half-term"),
        (true, |drawing, at| dash(drawing, "agreed", at), dates),
        (
            extended_from(sketch, last).is_some(),
            |drawing, at| dash(drawing, "agreed extension", at),
            "Extension",
        ),
        (true, |drawing, at| upright(drawing, "end", at), last_day),
        (earlier, |drawing, at| upright(drawing, "end earlier", at), "Earlier last day"),
        (visits(false), |drawing, at| bar(drawing, "visit", at, WHOLE - 4), "A day’s visit"),
        (visits(true), |drawing, at| bar(drawing, "visit half", at, HALF), "Half a day’s visit"),
        (!sketch.reviews.is_empty(), draw_review, "Review"),
        (!sketch.pauses.is_empty(), |drawing, at| sign(drawing, "pause", at, 12), "Pause"),
    ];
    all.into_iter().filter(|(shown, ..)| *shown).map(|(_, sign, words)| (sign, words)).collect()
}

fn sign(drawing: &mut Drawing, class: &'static str, (x, y): Point, high: u32) {
    drawing.rect(class, (x.saturating_sub(8), y.saturating_sub(high / 2)), (16, high));
}

fn bar(drawing: &mut Drawing, class: &'static str, (x, y): Point, high: u32) {
    let top = y.saturating_add(WHOLE / 2 - 2).saturating_sub(high);
    drawing.rect(class, (x.saturating_sub(3), top), (5, high));
}

fn dash(drawing: &mut Drawing, class: &'static str, (x, y): Point) {
    drawing.line(class, &[(x.saturating_sub(8), y), (x.saturating_add(8), y)]);
}

fn upright(drawing: &mut Drawing, class: &'static str, (x, y): Point) {
    drawing.line(class, &[(x, y.saturating_sub(7)), (x, y.saturating_add(7))]);
}

/// A diamond.
fn draw_review(drawing: &mut Drawing, (x, y): Point) {
    let corners = [
        (x, y.saturating_sub(6)),
        (x.saturating_add(6), y),
        (x, y.saturating_add(6)),
        (x.saturating_sub(6), y),
    ];
    drawing.shape("review", &corners);
}

fn about(sketch: &Sketch, (first, last): Days) -> String {
    let how = if sketch.agreed { "agreed" } else { "asked for" };
    let mut said = alloc::vec![[how, ": ", &wording::days_between(first, last)].concat()];
    let how_many =
        |number: usize, noun: &str| wording::count(u64::try_from(number).unwrap_or_default(), noun);
    if let Some(first_end) = extended_from(sketch, last) {
        said.push(["Extended from ", &first_end.in_words()].concat());
    }
    if let (Some((first, _)), Some((last, _))) = (sketch.visits.first(), sketch.visits.last()) {
        let halves = sketch.visits.iter().map(|(_, halves)| *halves);
        let worked = wording::days(halves.fold(0, u64::saturating_add));
        said.push([&worked, " worked, ", &wording::days_between(*first, *last)].concat());
    }
    for (number, noun) in [(sketch.reviews.len(), "review"), (sketch.pauses.len(), "pause")] {
        if number > 0 {
            said.push(how_many(number, noun));
        }
    }
    wording::capital(&sentences(&said))
}

fn table(sketch: &Sketch, (first, last): Days, rows: &[Row]) -> Table {
    let mut table = Table::new(&["Half-term", "Days worked", "What happened"]);
    for row in rows {
        let visits = sketch.visits.iter().filter(|(on, _)| row.holds(*on));
        let worked = visits.map(|(_, halves)| *halves).fold(0, u64::saturating_add);
        let mut said: Vec<String> = Vec::new();
        let mut say = |parts: &[&str]| said.push(parts.concat());
        if row.holds(first) {
            say(&["first day ", &first.in_words()]);
        }
        for (from, to) in sketch.pauses.iter().filter(|pause| row.holds(pause.0)) {
            say(&["pause ", &wording::days_between(*from, *to)]);
        }
        for on in sketch.reviews.iter().filter(|on| row.holds(**on)) {
            say(&["review on ", &on.in_words()]);
        }
        for end in sketch.ends.iter().filter(|end| row.holds(**end) && **end != last) {
            say(&["last day until it was changed ", &end.in_words()]);
        }
        if row.holds(last) {
            say(&["last day ", &last.in_words()]);
        }
        table.row([row.name(), wording::so_many(worked), wording::capital(&said.join("; "))]);
    }
    table
}
