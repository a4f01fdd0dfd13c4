//! Who pays, against the days to be paid for: each payer's days where those before end, so that a gap or
//! too much of it is seen; and what the days worked have cost.

use alloc::string::String;
use alloc::vec::Vec;

use super::Told;
use super::drawing::{Drawing, Point, WIDTH};
use super::legend::{self, Sign};
use super::letters::{self, LINE, THIN};
use super::sketch::Sketch;
use super::table::{Table, sentences};
use crate::catalogue::deployments;
use crate::costs::{Share, Span};
use crate::wording;
use remit_json::joined;

/// How high a bar is, and a row with its name above and its words below.
const BAR: u32 = 16;
const ROW: u32 = LINE + BAR + LINE + 12;

impl Sketch {
    /// Days that nobody pays for.
    fn nobody(&self) -> u64 {
        self.days.unwrap_or_default().saturating_sub(self.costs.paid())
    }

    /// As many days as the drawing is wide; at least one.
    fn scale(&self) -> u64 {
        self.days.unwrap_or_default().max(self.costs.paid()).max(1)
    }

    /// How far from the left so many days reach.
    fn x(&self, halves: u64) -> u32 {
        let x = halves.saturating_mul(u64::from(WIDTH)).checked_div(self.scale());
        x.and_then(|x| u32::try_from(x).ok()).unwrap_or(WIDTH)
    }

    fn days_named(&self) -> &'static str {
        if self.agreed { "Days agreed" } else { "Days asked for" }
    }

    /// What the days worked have cost, as far as that is known.
    fn cost_worked(&self) -> Option<Span> {
        let all = self.costs.together();
        all.cost_of(self.costs.worked_for(&all))
    }
}

/// The picture; `None` while nobody is named who pays.
pub(super) fn told(sketch: &Sketch) -> Option<Told> {
    if sketch.costs.shares.is_empty() {
        return None;
    }
    let mut drawing = Drawing::default();
    let high = draw(sketch, &mut drawing);
    let (about, table) = (about(sketch), table(sketch));
    Some(Told { title: "Who pays, against the days".into(), about, drawing, high, table })
}

/// Draws it all, and gives the height.
fn draw(sketch: &Sketch, drawing: &mut Drawing) -> u32 {
    let costs = &sketch.costs;
    let mut top = 0;
    let mut row =
        |drawing: &mut Drawing, name: &str, below: &str, bars: &[(&'static str, u64, u64)]| {
            drawing.text("name", (0, 13_u32.saturating_add(top)), &letters::cut(name, WIDTH));
            let y = LINE.saturating_add(top);
            for (class, from, halves) in bars.iter().filter(|(_, _, halves)| *halves > 0) {
                let (left, right) = (sketch.x(*from), sketch.x(from.saturating_add(*halves)));
                let wide = right.saturating_sub(left).max(2);
                drawing.rect(class, (left, y), (wide, BAR));
            }
            let below = letters::cut(below, THIN);
            drawing.text("said", (0, y.saturating_add(BAR + 15)), &below);
            top = top.saturating_add(ROW);
        };
    if let Some(days) = sketch.days {
        let name = joined(&[sketch.days_named(), ": ", &wording::number_of_days(days)]);
        row(drawing, &name, &worked(sketch), &[("bar", 0, days), ("worked", 0, costs.worked)]);
    }
    let mut from = 0_u64;
    for share in &costs.shares {
        let proposed = share.days().saturating_sub(share.confirmed);
        let then = from.saturating_add(share.confirmed);
        let bars = [("paid", from, share.confirmed), ("paid proposed", then, proposed)];
        row(drawing, &payer(share), &terms(share), &bars);
        from = from.saturating_add(share.days());
    }
    if sketch.nobody() > 0 {
        let days = wording::days(sketch.nobody());
        row(drawing, "Nobody yet", &days, &[("gap", from, sketch.nobody())]);
    }
    if let Some(days) = sketch.days.filter(|days| *days < sketch.scale()) {
        let x = sketch.x(days);
        drawing.line("end", &[(x, LINE - 4), (x, top.saturating_sub(LINE + 8))]);
    }
    legend::draw(drawing, top.saturating_sub(6), &signs(sketch))
}

fn signs(sketch: &Sketch) -> Vec<(Sign, &'static str)> {
    let shares = &sketch.costs.shares;
    let is_known = sketch.days.is_some();
    let is_over = sketch.days.is_some_and(|days| days < sketch.scale());
    let all: [(bool, Sign, &str); 6] = [
        (is_known, |drawing, at| sign(drawing, "bar", at), sketch.days_named()),
        (
            is_known && sketch.costs.worked > 0,
            |drawing, at| sign(drawing, "worked", at),
            "Days worked",
        ),
        (
            shares.iter().any(|share| share.confirmed > 0),
            |drawing, at| sign(drawing, "paid", at),
            "Confirmed",
        ),
        (
            shares.iter().any(|share| share.confirmed < share.days()),
            |drawing, at| sign(drawing, "paid proposed", at),
            "Not confirmed yet",
        ),
        (sketch.nobody() > 0, |drawing, at| sign(drawing, "gap", at), "Nobody pays yet"),
        (
            is_over,
            |drawing, (x, y)| {
                drawing.line("end", &[(x, y.saturating_sub(7)), (x, y.saturating_add(7))])
            },
            "Where the days end",
        ),
    ];
    all.into_iter().filter(|(shown, ..)| *shown).map(|(_, sign, words)| (sign, words)).collect()
}

fn sign(drawing: &mut Drawing, class: &'static str, (x, y): Point) {
    drawing.rect(class, (x.saturating_sub(8), y.saturating_sub(6)), (16, 12));
}

/// A payer: `The trust (UID 5712)`.
fn payer(share: &Share) -> String {
    let Some(source) = share.source else { return "A payer who is not named yet".into() };
    let (name, number) = deployments::payer(source);
    match &share.payer {
        Some(payer) => joined(&[name, " (", number, " ", payer.as_ref(), ")"]),
        None => name.into(),
    }
}

/// `12 days, £7,200, confirmed`.
fn terms(share: &Share) -> String {
    let mut said = alloc::vec![match share.days() {
        0 => "days not known yet".into(),
        halves => wording::days(halves),
    }];
    said.extend(share.cost().map(wording::pounds));
    said.push(confirmed(share));
    said.join(", ")
}

fn confirmed(share: &Share) -> String {
    match share.confirmed {
        0 => "not confirmed yet".into(),
        halves if halves == share.days() => "confirmed".into(),
        halves => joined(&["confirmed for ", &wording::number_of_days(halves)]),
    }
}

/// `6 days worked, £3,600`.
fn worked(sketch: &Sketch) -> String {
    let halves = sketch.costs.worked;
    if halves == 0 {
        return "none worked yet".into();
    }
    let cost = sketch.cost_worked().map(|cost| joined(&[", ", &between(cost)])).unwrap_or_default();
    joined(&[&wording::days(halves), " worked", &cost])
}

/// `£3,600`, or `£3,000 to £3,600` where it is open which payer a day falls to.
fn between(cost: Span) -> String {
    let most = wording::pounds(cost.most);
    if cost.is_open() { joined(&[&wording::pounds(cost.least), " to ", &most]) } else { most }
}

fn about(sketch: &Sketch) -> String {
    let days = sketch.days.map(|days| {
        joined(&[sketch.days_named(), ": ", &wording::number_of_days(days), ", ", &worked(sketch)])
    });
    let mut said: Vec<String> = days.into_iter().collect();
    let shares = sketch.costs.shares.iter();
    said.extend(shares.map(|share| joined(&[&payer(share), ": ", &terms(share)])));
    if sketch.nobody() > 0 {
        said.push(joined(&["Nobody yet: ", &wording::days(sketch.nobody())]));
    }
    sentences(&said)
}

fn table(sketch: &Sketch) -> Table {
    let mut table =
        Table::new(&["Who pays", "Days", "Cost", "Confirmed", "Cost of the days worked"]);
    let costs = &sketch.costs;
    let mut row = |name: String, share: &Share, is_confirmed: String| {
        let cost = share.cost().map(wording::pounds).unwrap_or_default();
        let worked = share.cost_of(costs.worked_for(share)).map(between).unwrap_or_default();
        table.row([name, wording::number_of_days(share.days()), cost, is_confirmed, worked]);
    };
    for share in &costs.shares {
        row(payer(share), share, wording::capital(&confirmed(share)));
    }
    let all = costs.together();
    if costs.shares.len() > 1 {
        row("In all".into(), &all, wording::capital(&confirmed(&all)));
    }
    if sketch.nobody() > 0 {
        let days = wording::number_of_days(sketch.nobody());
        table.row(["Nobody yet".into(), days, String::new(), String::new(), String::new()]);
    }
    table
}
