//! The table, told: as JSON, and its states as a diagram.

use alloc::string::String;
use alloc::vec::Vec;

use super::table::{LIFECYCLE, Need, Step, To};
use super::words::State;
use remit_json::digits;

/// A way from one state to another, and the commands that lead there.
struct Way {
    from: State,
    to: State,
    commands: Vec<&'static str>,
}

/// Every way between states, in the order of the table; commands that stay in a state are none.
fn ways() -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    for step in &LIFECYCLE {
        let (To::One(to) | To::OnceAll(to)) = step.to else { continue };
        for &from in step.from {
            let command = step.command.word();
            match ways.iter_mut().find(|way| way.from == from && way.to == to) {
                Some(way) => way.commands.push(command),
                None => ways.push(Way { from, to, commands: alloc::vec![command] }),
            }
        }
    }
    ways
}

/// Whether nothing leads on from a state.
fn is_last(state: State) -> bool {
    LIFECYCLE.iter().all(|step| !step.from.contains(&state))
}

/// The name of a state in Mermaid, where the beginning and the end are dots.
fn name(state: State) -> String {
    match state {
        State::NotOpened => "[*]".into(),
        other => other.word().replace('-', "_"),
    }
}

/// The states and the ways between them as a Mermaid state diagram.
pub fn mermaid() -> String {
    let mut out = String::from("stateDiagram-v2\n");
    for state in states().filter(|state| state.word().contains('-')) {
        out.push_str(&["  state \"", state.word(), "\" as ", &name(state), "\n"].concat());
    }
    for way in ways() {
        let commands = way.commands.join(", ");
        out.push_str(
            &["  ", &name(way.from), " --> ", &name(way.to), ": ", &commands, "\n"].concat(),
        );
    }
    for state in states().filter(|state| is_last(*state)) {
        out.push_str(&["  ", &name(state), " --> [*]\n"].concat());
    }
    out
}

/// Every state that a deployment may have once it is opened.
fn states() -> impl Iterator<Item = State> {
    let words = State::WORDS.iter().filter_map(|word| State::of_word(word));
    words.filter(|state| *state != State::NotOpened)
}

/// The width and the height of a state's box.
const WIDE: u32 = 132;
const HIGH: u32 = 34;
/// From one row of boxes to the next.
const ROW: u32 = 74;
/// Where the boxes of the way that most deployments go begin, and how far beside them the others.
const LEFT: u32 = 130;
const BESIDE: u32 = 240;

/// The states and the ways between them as a drawing: one below the other as a deployment goes, its
/// early ends beside them. A command that leads to a state from many is named once.
pub fn svg() -> String {
    let main: Vec<State> = states().filter(|state| !is_aside(*state)).collect();
    let height = count(main.len()).saturating_mul(ROW).saturating_add(20);
    let mut out = [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 780 ",
        &digits(height.into()),
        "\" role=\"img\" aria-label=\"The states of a deployment and the commands between them\" \
         font-family=\"system-ui, sans-serif\" font-size=\"12\">\n\
         <style>text { fill: #1d2733; paint-order: stroke; stroke: #fff; stroke-width: 3px } rect { fill: #eef3f8; stroke: #31465f } \
         path { fill: none; stroke: #5b6f86 }</style>\n\
         <defs><marker id=\"tip\" markerWidth=\"8\" markerHeight=\"8\" refX=\"7\" refY=\"4\" orient=\"auto\">\
         <path d=\"M0 0 L8 4 L0 8 Z\" style=\"fill:#5b6f86;stroke:none\"/></marker></defs>\n",
    ]
    .concat();
    let mut named: Vec<(State, String)> = Vec::new();
    for (index, way) in ways().iter().filter(|way| way.from != State::NotOpened).enumerate() {
        let commands = (way.to, way.commands.join(", "));
        let line = line(way, &main, count(index));
        out.push_str(&["<path d=\"", &line.path, "\" marker-end=\"url(#tip)\"/>"].concat());
        if !named.contains(&commands) {
            write_text(&line.label, line.anchor, 10, &commands.1, &mut out);
            named.push(commands);
        }
        out.push('\n');
    }
    for state in states() {
        let (x, y) = place(state, &main);
        let (left, top) = (digits(x.into()), digits(y.into()));
        let (wide, high) = (digits(WIDE.into()), digits(HIGH.into()));
        let size = ["\" width=\"", &wide, "\" height=\"", &high, "\" rx=\"6\"/>"].concat();
        out.push_str(&["<rect x=\"", &left, "\" y=\"", &top, &size].concat());
        let middle = (x.saturating_add(WIDE / 2), y.saturating_add(22));
        write_text(&middle, "middle", 12, state.word(), &mut out);
        out.push('\n');
    }
    out.push_str("</svg>\n");
    out
}

/// A place of the drawing: from the left, from the top.
type Point = (u32, u32);

/// A line of the drawing, and where its name stands.
struct Line {
    path: String,
    label: Point,
    anchor: &'static str,
}

/// Where the box of a state stands.
fn place(state: State, main: &[State]) -> Point {
    let row = match state {
        State::Declined => 2,
        State::Withdrawn => 5,
        _ => count(main.iter().position(|other| *other == state).unwrap_or_default()),
    };
    let beside = match state {
        State::Declined => BESIDE,
        State::Withdrawn => BESIDE.saturating_mul(2).saturating_sub(40),
        _ => 0,
    };
    (LEFT.saturating_add(beside), row.saturating_mul(ROW).saturating_add(20))
}

/// The line of a way: straight down to the next state; else around on the right, back on the left, each
/// at a distance of its own.
fn line(way: &Way, main: &[State], number: u32) -> Line {
    let (from, to) = (place(way.from, main), place(way.to, main));
    let to_the = |letter: &str, to: u32| [letter, &digits(to.into())].concat();
    let path = |start: Point, steps: [String; 3]| {
        let start = [to_the("M", start.0), to_the(" ", start.1)].concat();
        [start, steps.concat()].concat()
    };
    let middle = HIGH / 2;
    let right = from.0.saturating_add(WIDE);
    let (y, end) = (from.1.saturating_add(middle), to.1.saturating_add(middle));
    let bend = (number % 4).saturating_mul(9);
    if is_aside(way.to) {
        let lower = if way.to == State::Withdrawn { 8 } else { 0 };
        let (y, x) = (y.saturating_add(lower).saturating_sub(4), to.0.saturating_sub(24));
        let steps = [to_the("H", x), to_the("V", end), to_the("H", to.0)];
        let label = (to.0.saturating_sub(14), end.saturating_sub(7));
        return Line { path: path((right, y), steps), label, anchor: "end" };
    }
    if from.1.saturating_add(ROW) == to.1 {
        let x = from.0.saturating_add(WIDE / 2);
        let top = from.1.saturating_add(HIGH);
        let steps = [to_the("V", to.1), String::new(), String::new()];
        let label = (x.saturating_add(6), top.saturating_add(24));
        return Line { path: path((x, top), steps), label, anchor: "start" };
    }
    let down = from.1 < to.1;
    let out = match down {
        true => right.saturating_add(12).saturating_add(bend),
        false => from.0.saturating_sub(10).saturating_sub(bend),
    };
    let edge = if down { right } else { from.0 };
    let steps = [to_the("H", out), to_the("V", end), to_the("H", edge)];
    let (label, anchor) = match down {
        true => ((right.saturating_add(46), end.saturating_sub(12)), "start"),
        false => ((out.saturating_sub(4), y.saturating_add(end) / 2), "end"),
    };
    Line { path: path((edge, y), steps), label, anchor }
}

fn write_text(at: &Point, anchor: &str, size: u32, text: &str, out: &mut String) {
    let (x, y, size) = (digits(at.0.into()), digits(at.1.into()), digits(size.into()));
    let place = ["<text x=\"", &x, "\" y=\"", &y, "\" text-anchor=\"", anchor].concat();
    out.push_str(&[&place, "\" font-size=\"", &size, "\">", text, "</text>"].concat());
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

/// Whether a state stands beside the way that most deployments go.
fn is_aside(state: State) -> bool {
    matches!(state, State::Declined | State::Withdrawn)
}

impl Need {
    fn word(self) -> String {
        match self {
            Self::Must(datum) => datum.word().into(),
            Self::May(datum) => [datum.word(), "?"].concat(),
        }
    }
}

impl Step {
    /// The row as JSON: `{ "command", "from", "to", "by", "data", "guards", "event" }`; data with `?`
    /// may be left out.
    pub fn to_json(&self) -> String {
        let list = |words: &[&str]| {
            let quoted: Vec<String> =
                words.iter().map(|word| ["\"", word, "\""].concat()).collect();
            ["[", &quoted.join(","), "]"].concat()
        };
        let from: Vec<&str> = self.from.iter().map(|state| state.word()).collect();
        let by: Vec<&str> = self.by.iter().map(|role| role.word()).collect();
        let data: Vec<String> = self.data.iter().map(|need| need.word()).collect();
        let data: Vec<&str> = data.iter().map(String::as_str).collect();
        let guards: Vec<String> = self
            .guards
            .iter()
            .map(|guard| {
                let code = guard.code.map_or("invalid-input", |code| code.word());
                ["{\"code\":\"", code, "\",\"holds\":\"", guard.says, "\"}"].concat()
            })
            .collect();
        let (to, once_all) = match self.to {
            To::Same => ("null".into(), ""),
            To::One(state) => (["\"", state.word(), "\""].concat(), ""),
            To::OnceAll(state) => {
                (["\"", state.word(), "\""].concat(), ",\"onceAllHaveGivenIt\":true")
            }
        };
        [
            "{\"command\":\"",
            self.command.word(),
            "\",\"from\":",
            &list(&from),
            ",\"to\":",
            &to,
            once_all,
            ",\"by\":",
            &list(&by),
            ",\"data\":",
            &list(&data),
            ",\"guards\":[",
            &guards.join(","),
            "],\"event\":\"",
            self.event,
            "\"}",
        ]
        .concat()
    }
}

/// The whole table as JSON.
pub fn table_json() -> String {
    let rows: Vec<String> = LIFECYCLE.iter().map(Step::to_json).collect();
    ["[", &rows.join(","), "]"].concat()
}
