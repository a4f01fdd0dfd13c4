//! The states of a deployment and the ways between them: where one is, where it has been and where it
//! can go; and the same drawing of every deployment, for the reference.

use alloc::string::String;
use alloc::vec::Vec;

use super::Told;
use super::drawing::{Drawing, Point, WIDTH};
use super::layout::Layout;
use super::legend::{self, Sign};
use super::sketch::Sketch;
use super::table::Table;
use crate::catalogue::deployments;
use crate::lifecycle::State;
use crate::lifecycle::ways::{Way, is_aside, states, ways};
use crate::units::Day;
use crate::wording;
use remit_json::joined;

/// What the drawing of one deployment measures: as wide as a telephone.
const ONE: Layout = Layout {
    size: (162, 28),
    row: 44,
    left: 30,
    declined: (217, 8),
    withdrawn: (217, 4),
    around: (8, 4),
};
/// How wide the boxes of the early ends are there.
const ASIDE: u32 = WIDTH - ONE.withdrawn.0 - 1;

/// What the drawing of every deployment measures: its lines have names.
const EVERY: Layout = Layout {
    size: (132, 34),
    row: 74,
    left: 130,
    declined: (370, 24),
    withdrawn: (570, 24),
    around: (12, 9),
};

/// What a box shows of its state.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Here,
    Been,
    Ahead,
}

/// A state, where a deployment is with it, and what can lead there now.
struct Place {
    state: State,
    standing: Standing,
    /// When it was last reached.
    reached: Option<Day>,
    /// What leads there from where the deployment is.
    next: Vec<&'static str>,
}

/// The picture of a deployment.
pub(super) fn told(sketch: &Sketch) -> Told {
    let here = sketch.state;
    let places: Vec<Place> = states().map(|state| place(sketch, state)).collect();
    let mut drawing = Drawing::default();
    draw_ways(&ONE, &sketch.ways, &mut drawing, |way| way.from == here);
    for place in &places {
        draw_place(place, &mut drawing);
    }
    let mut signs: Vec<(Sign, &str)> = Vec::new();
    let mut sign = |shown: bool, sign: Sign, words| signs.extend(shown.then_some((sign, words)));
    sign(here != State::NotOpened, draw_here, "Here now");
    sign(places.iter().any(|place| place.standing == Standing::Been), draw_been, "Has been here");
    sign(places.iter().any(|place| !place.next.is_empty()), draw_next, "Can follow");
    let high = legend::draw(&mut drawing, ONE.height().saturating_sub(12), &signs);
    Told {
        title: "Where it stands".into(),
        about: about(here, &places),
        drawing,
        high,
        table: table(&places),
    }
}

fn place(sketch: &Sketch, state: State) -> Place {
    let here = sketch.state;
    let mut reached = sketch.reached.iter();
    let reached = reached.find(|(other, _)| *other == state).map(|(_, on)| *on);
    let standing = match reached {
        _ if state == here => Standing::Here,
        Some(_) => Standing::Been,
        None => Standing::Ahead,
    };
    let next = sketch.ways.iter().filter(|way| way.from == here && way.to == state);
    let next = next.flat_map(|way| way.commands.iter());
    let next = next.map(|command| deployments::command(*command).label).collect();
    Place { state, standing, reached, next }
}

fn about(here: State, places: &[Place]) -> String {
    let labels = |wanted: fn(&Place) -> bool| {
        let labels = places.iter().filter(|place| wanted(place));
        wording::both(labels.map(|place| deployments::state(place.state).label))
    };
    let named = deployments::state(here);
    let mut about = joined(&[named.label, ": ", named.hint]);
    if let Some(been) = labels(|place| place.standing == Standing::Been) {
        about.push_str(&joined(&[" It has been at ", &been, "."]));
    }
    if let Some(next) = labels(|place| !place.next.is_empty()) {
        about.push_str(&joined(&[" What can follow is ", &next, "."]));
    }
    about
}

fn table(places: &[Place]) -> Table {
    let mut table = Table::new(&["State", "This deployment"]);
    for place in places {
        let on = place.reached.map(Day::in_words).unwrap_or_default();
        let stands = match place.standing {
            Standing::Here => joined(&["Here since ", &on]),
            Standing::Been => joined(&["Last reached on ", &on]),
            Standing::Ahead => String::new(),
        };
        let apart = if stands.is_empty() || place.next.is_empty() { "" } else { "; " };
        let follows = if place.next.is_empty() { "" } else { "Can follow: " };
        let told = joined(&[&stands, apart, follows, &place.next.join(", ")]);
        table.row([deployments::state(place.state).label.into(), told]);
    }
    table
}

/// The ways between states: those that are open now after the others, so that nothing lies over them.
fn draw_ways(layout: &Layout, ways: &[Way], drawing: &mut Drawing, is_open: impl Fn(&Way) -> bool) {
    for (line_class, tip_class, wanted) in [("way", "tip", false), ("way next", "tip next", true)] {
        for (number, way) in ways.iter().filter(|way| way.from != State::NotOpened).enumerate() {
            if is_open(way) == wanted {
                let line = layout.line(way, number);
                drawing.line(line_class, &line.points);
                drawing.shape(tip_class, &line.tip());
            }
        }
    }
}

fn draw_place(place: &Place, drawing: &mut Drawing) {
    let (x, y) = ONE.place(place.state);
    let wide = if is_aside(place.state) { ASIDE } else { ONE.size.0 };
    let (class, name): (_, _) = match place.standing {
        Standing::Here => ("state here", "name here"),
        Standing::Been => ("state been", "name"),
        Standing::Ahead => ("state", "name"),
    };
    drawing.rect(class, (x, y), (wide, ONE.size.1));
    let sign = (x.saturating_add(11), y.saturating_add(ONE.size.1 / 2));
    match place.standing {
        Standing::Here => draw_here(drawing, sign),
        Standing::Been => draw_been(drawing, sign),
        Standing::Ahead => {}
    }
    let label = deployments::state(place.state).label;
    drawing.text(name, (x.saturating_add(21), y.saturating_add(19)), label);
}

fn draw_here(drawing: &mut Drawing, (x, y): Point) {
    let (left, right) = (x.saturating_sub(5), x.saturating_add(6));
    let corners = [(left, y.saturating_sub(6)), (right, y), (left, y.saturating_add(6))];
    drawing.shape("sign", &corners);
}

fn draw_been(drawing: &mut Drawing, (x, y): Point) {
    let foot = (x.saturating_sub(1), y.saturating_add(4));
    drawing.line(
        "stroke",
        &[(x.saturating_sub(5), y), foot, (x.saturating_add(5), y.saturating_sub(5))],
    );
}

fn draw_next(drawing: &mut Drawing, (x, y): Point) {
    let end = x.saturating_add(8);
    drawing.line("way next", &[(x.saturating_sub(8), y), (end, y)]);
    let back = end.saturating_sub(7);
    drawing
        .shape("tip next", &[(end, y), (back, y.saturating_sub(4)), (back, y.saturating_add(4))]);
}

/// Every state and every way, as an SVG of its own: what the reference shows. A command that leads to a
/// state from many is named once.
pub fn lifecycle() -> String {
    let mut drawing = Drawing::default();
    let ways = ways();
    draw_ways(&EVERY, &ways, &mut drawing, |_| false);
    let mut named: Vec<(State, String)> = Vec::new();
    for (number, way) in ways.iter().filter(|way| way.from != State::NotOpened).enumerate() {
        let commands: Vec<&str> = way.commands.iter().map(|command| command.word()).collect();
        let name = (way.to, commands.join(", "));
        if !named.contains(&name) {
            let line = EVERY.line(way, number);
            let class = if line.label_ends { "command last" } else { "command" };
            drawing.text(class, line.label, &name.1);
            named.push(name);
        }
    }
    for state in states() {
        let (x, y) = EVERY.place(state);
        let (wide, high) = EVERY.size;
        drawing.rect("state been", (x, y), (wide, high));
        let middle = (x.saturating_add(wide / 2), y.saturating_add(22));
        drawing.text("name middle", middle, state.word());
    }
    let told = [
        "The states of a deployment",
        "The states of a deployment one below the other as it goes, its early ends beside them, and the commands that lead from one to another.",
    ];
    let size = (EVERY.withdrawn.0.saturating_add(210), EVERY.height());
    drawing.drawn("lifecycle", told, size).to_svg(Some(&super::alone()))
}
