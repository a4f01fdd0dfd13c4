//! A log as text: one event a line.

use alloc::string::String;

use super::deployment::Deployment;
use super::event::Event;
use super::fold::corrupt;
use crate::error::Error;
use remit_json::joined;

/// The events of a log, one a line, as far as each can be read. Blank lines at the end are none.
///
/// A last line that was begun and not written to its end (a process was killed, a disk was full) is an
/// error like any other line that cannot be read: it is neither trusted nor left out.
pub fn events_of_lines(text: &str) -> impl Iterator<Item = Result<Event, Error>> {
    let ends = text.is_empty() || text.ends_with('\n');
    let text = text.trim_end_matches(['\n', '\r', ' ', '\t']);
    let mut lines = text.split('\n').enumerate().peekable();
    if text.is_empty() {
        lines.next();
    }
    core::iter::from_fn(move || {
        let (index, line) = lines.next()?;
        let is_last = lines.peek().is_none();
        Some(Event::from_json(line).map_err(|found| {
            if is_last && !ends {
                corrupt(index, &joined(&["a last line not written to its end: ", &found]))
            } else {
                corrupt(index, &found)
            }
        }))
    })
}

impl Deployment {
    /// The deployment that a log makes, one event a line.
    ///
    /// # Errors
    /// `corrupt-log` at the first line that cannot be read or does not follow, `too-large` where there
    /// are more than 100,000.
    pub fn of_lines(text: &str) -> Result<Self, Error> {
        let mut deployment = Self::default();
        for event in events_of_lines(text) {
            deployment.record(event?)?;
        }
        Ok(deployment)
    }

    /// Its log, one event a line.
    pub fn to_lines(&self) -> String {
        let mut text = String::new();
        for event in &self.events {
            text.push_str(&event.to_json());
            text.push('\n');
        }
        text
    }
}
