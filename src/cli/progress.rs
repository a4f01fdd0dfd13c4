//! How far a long run has come, for whoever sits at a terminal.

use std::io::{self, IsTerminal};

use indicatif::{HumanCount, ProgressBar, ProgressStyle};

/// A bar on standard error, where that is a terminal and the answers go elsewhere; else nothing.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    lines: u64,
}

impl Progress {
    /// A bar beside answers that go elsewhere as they come.
    pub(crate) fn new(length: Option<u64>) -> Self {
        if io::stdout().is_terminal() {
            return Self { bar: None, lines: 0 };
        }
        Self::before_the_end(length)
    }

    /// A bar up to so many bytes, while nothing is said but at the end; without them it only counts.
    pub(crate) fn before_the_end(length: Option<u64>) -> Self {
        if !io::stderr().is_terminal() {
            return Self { bar: None, lines: 0 };
        }
        let (bar, template) = match length {
            Some(length) => (
                ProgressBar::new(length),
                "{bar:32} {percent:>3} %  {msg} lines  {elapsed}, {eta} to go",
            ),
            None => (ProgressBar::new_spinner(), "{spinner} {msg} lines  {elapsed}"),
        };
        // A template that is none would be a mistake here, and no reason to decide nothing.
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar: Some(bar), lines: 0 }
    }

    /// So many more lines are answered, of so many bytes.
    pub(crate) fn advance(&mut self, lines: u64, bytes: u64) {
        self.lines = self.lines.saturating_add(lines);
        if let Some(bar) = &self.bar {
            bar.inc(bytes);
            bar.set_message(HumanCount(self.lines).to_string());
        }
    }
}

impl Drop for Progress {
    /// Leaves nothing of the bar behind.
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
