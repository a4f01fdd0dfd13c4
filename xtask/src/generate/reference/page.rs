//! Markdown, line by line.

use std::fmt::Write;

/// A page while it is written.
pub(super) struct Page(String);

pub(super) const MADE: &str =
    "<!-- Made by `cargo xtask generate` from the engine itself. Change that instead. -->\n";

impl Page {
    /// A page under a title.
    pub(super) fn new(title: &str) -> Self {
        Self(format!("{MADE}\n# {title}\n"))
    }

    /// A heading of the second level.
    pub(super) fn heading(&mut self, text: &str) {
        self.line(&format!("\n## {text}"));
    }

    /// A heading of the third level.
    pub(super) fn subheading(&mut self, text: &str) {
        self.line(&format!("\n### {text}"));
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.line(&format!("\n{text}"));
    }

    /// A list with bullets; nothing where it is empty.
    pub(super) fn list(&mut self, entries: &[String]) {
        if !entries.is_empty() {
            self.line("");
        }
        for entry in entries {
            self.line(&format!("- {entry}"));
        }
    }

    /// A table.
    pub(super) fn table(&mut self, head: &[&str], rows: &[Vec<String>]) {
        self.line("");
        self.row(head.iter().map(|cell| String::from(*cell)));
        self.row(head.iter().map(|_| "---".into()));
        for row in rows {
            self.row(row.iter().map(|cell| cell.replace('|', "\\|")));
        }
    }

    fn row(&mut self, cells: impl Iterator<Item = String>) {
        let cells: Vec<String> = cells.collect();
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    /// A block of code in a language.
    pub(super) fn block(&mut self, language: &str, text: &str) {
        self.line(&format!("\n```{language}\n{text}\n```"));
    }

    /// A quotation.
    pub(super) fn quote(&mut self, lines: &[String]) {
        self.line("");
        let quoted: Vec<String> = lines.iter().map(|line| format!("> {line}")).collect();
        self.line(&quoted.join("\n>\n"));
    }

    fn line(&mut self, line: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{line}");
    }

    /// The whole text.
    pub(super) fn text(self) -> String {
        self.0
    }
}

/// A sentence's beginning in upper case.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Something as code.
pub(super) fn code(text: &str) -> String {
    format!("`{text}`")
}
