//! The table, told: as JSON, and its states as a diagram.

use alloc::string::String;
use alloc::vec::Vec;

use super::table::{LIFECYCLE, Need, Step, To};
use super::words::State;

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

/// A box of the drawing: its left edge and its top.
const WIDE: u32 = 132;
const HIGH: u32 = 34;
/// From one row of boxes to the next.
const ROW: u32 = 74;
const LEFT: u32 = 40;
/// Between what stands beside each other.
const BESIDE: u32 = 300;

/// The states and the ways between them as a drawing: one below the other as a deployment goes, its
/// early ends beside them.
pub fn svg() -> String {
    let ways = ways();
    let main: Vec<State> = states().filter(|state| !is_aside(*state)).collect();
    let aside: Vec<State> = states().filter(|state| is_aside(*state)).collect();
    let count = |len: usize| u32::try_from(len).unwrap_or_default();
    let place = |state: State| {
        let row = |list: &[State]| list.iter().position(|other| *other == state).map(count);
        match (row(&main), row(&aside)) {
            (Some(row), _) => (LEFT, row.saturating_mul(ROW).saturating_add(20)),
            (None, Some(row)) => {
                let row = row.saturating_mul(3).saturating_add(2);
                (LEFT.saturating_add(BESIDE), row.saturating_mul(ROW).saturating_add(20))
            }
            (None, None) => (LEFT, 0),
        }
    };
    let height = count(main.len()).saturating_mul(ROW).saturating_add(20);
    let mut out = alloc::format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 {height}\" role=\"img\" \
         aria-label=\"The states of a deployment and the commands between them\" \
         font-family=\"system-ui, sans-serif\" font-size=\"12\">\n\
         <style>text {{ fill: #1d2733 }} rect {{ fill: #eef3f8; stroke: #31465f }} \
         path {{ fill: none; stroke: #5b6f86 }}</style>\n\
         <defs><marker id=\"tip\" markerWidth=\"8\" markerHeight=\"8\" refX=\"7\" refY=\"4\" orient=\"auto\">\
         <path d=\"M0 0 L8 4 L0 8 Z\" style=\"fill:#5b6f86;stroke:none\"/></marker></defs>\n"
    );
    for (index, way) in ways.iter().filter(|way| way.from != State::NotOpened).enumerate() {
        let (from, to) = (place(way.from), place(way.to));
        let (middle, down) = (HIGH / 2, from.1 < to.1);
        let commands = way.commands.join(", ");
        // Straight down to the next one; else around on the right or on the left, each at its own distance.
        let next = from.0 == to.0 && from.1.saturating_add(ROW) == to.1;
        let bend = count(index % 5).saturating_mul(7);
        let (path, x, y) = if next {
            let x = from.0.saturating_add(WIDE / 2);
            let top = from.1.saturating_add(HIGH);
            (alloc::format!("M{x} {top} V{}", to.1), x.saturating_add(6), top.saturating_add(24))
        } else if from.0 == to.0 {
            let (x, y) = (from.0, from.1.saturating_add(middle));
            let out = if down {
                x.saturating_add(WIDE).saturating_add(12).saturating_add(bend)
            } else {
                x.saturating_sub(10).saturating_sub(bend / 2)
            };
            let edge = if down { x.saturating_add(WIDE) } else { x };
            let end = to.1.saturating_add(middle);
            (alloc::format!("M{edge} {y} H{out} V{end} H{edge}"), out, y.saturating_add(end) / 2)
        } else {
            let edge = from.0.saturating_add(WIDE);
            let (y, end) = (from.1.saturating_add(middle), to.1.saturating_add(middle));
            let x = to.0.saturating_sub(30).saturating_add(bend / 2);
            (
                alloc::format!("M{edge} {y} H{x} V{end} H{}", to.0),
                edge.saturating_add(60),
                y.saturating_sub(4),
            )
        };
        out.push_str(&alloc::format!(
            "<path d=\"{path}\" marker-end=\"url(#tip)\"/><text x=\"{x}\" y=\"{y}\" font-size=\"10\">{commands}</text>\n"
        ));
    }
    for state in states() {
        let (x, y) = place(state);
        let (text_x, text_y) = (x.saturating_add(WIDE / 2), y.saturating_add(22));
        out.push_str(&alloc::format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{WIDE}\" height=\"{HIGH}\" rx=\"6\"/>\
             <text x=\"{text_x}\" y=\"{text_y}\" text-anchor=\"middle\">{}</text>\n",
            state.word()
        ));
    }
    out.push_str("</svg>\n");
    out
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
