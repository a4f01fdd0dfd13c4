//! The table, told: as JSON, and its states as a diagram of Mermaid.

use alloc::string::String;
use alloc::vec::Vec;

use super::table::{LIFECYCLE, Need, Step, To};
use super::ways::{is_last, states, ways};
use super::words::State;

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
        let commands: Vec<&str> = way.commands.iter().map(|command| command.word()).collect();
        let commands = commands.join(", ");
        out.push_str(
            &["  ", &name(way.from), " --> ", &name(way.to), ": ", &commands, "\n"].concat(),
        );
    }
    for state in states().filter(|state| is_last(*state)) {
        out.push_str(&["  ", &name(state), " --> [*]\n"].concat());
    }
    out
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
