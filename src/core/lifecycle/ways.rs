//! The ways between the states of a deployment, read off the table: what every drawing of them shows.

use alloc::vec::Vec;

use super::table::{LIFECYCLE, To};
use super::words::{CommandName, State};

/// A way from one state to another, and the commands that lead there.
pub(crate) struct Way {
    pub(crate) from: State,
    pub(crate) to: State,
    pub(crate) commands: Vec<CommandName>,
}

/// Every way between states, in the order of the table; commands that stay in a state are none.
pub(crate) fn ways() -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    for step in &LIFECYCLE {
        let (To::One(to) | To::OnceAll(to)) = step.to else { continue };
        for &from in step.from {
            let command = step.command;
            match ways.iter_mut().find(|way| way.from == from && way.to == to) {
                Some(way) => way.commands.push(command),
                None => ways.push(Way { from, to, commands: alloc::vec![command] }),
            }
        }
    }
    ways
}

/// Whether nothing leads on from a state.
pub(crate) fn is_last(state: State) -> bool {
    LIFECYCLE.iter().all(|step| !step.from.contains(&state))
}

/// Every state that a deployment may have once it is opened.
pub(crate) fn states() -> impl Iterator<Item = State> {
    let words = State::WORDS.iter().filter_map(|word| State::of_word(word));
    words.filter(|state| *state != State::NotOpened)
}

/// Whether a state stands beside the way that most deployments go.
#[cfg(feature = "picture")]
pub(crate) fn is_aside(state: State) -> bool {
    matches!(state, State::Declined | State::Withdrawn)
}
