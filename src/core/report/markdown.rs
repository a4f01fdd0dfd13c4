//! Markdown for people: CommonMark with GitHub's tables. What somebody wrote can enter it only through
//! [`Line::said`], which leaves nothing in it that could be markup.

use alloc::string::String;
use alloc::vec::Vec;

use crate::wording::words_of;

/// Text that may stand in Markdown within a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line(String);

impl Line {
    /// The report's own words, numbers and days.
    pub(super) fn own(parts: &[&str]) -> Self {
        Self(parts.concat())
    }

    /// What somebody wrote, on one line: white space is one space, what could be markup is escaped, and
    /// what would turn the direction of writing is left out.
    pub(super) fn said(text: &str) -> Self {
        let mut line = String::with_capacity(text.len());
        for word in words_of(text) {
            let begins = line.is_empty();
            if !begins {
                line.push(' ');
            }
            escape(&word, begins, &mut line);
        }
        Self(line)
    }

    /// What somebody wrote, between quotation marks, as a sentence of its own: with a full stop where
    /// it has no end.
    pub(super) fn quoted(text: &str) -> Self {
        let ends = text.trim_end().ends_with(['.', '!', '?', '…']);
        let end = if ends { "”" } else { ".”" };
        Self::own(&["“"]).and(&Self::said(text)).then(&[end])
    }

    /// A number or a day, where it is known.
    pub(super) fn of(known: Option<String>) -> Self {
        Self(known.unwrap_or_default())
    }

    /// The text itself.
    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// A code that no eye reads, such as a hash.
    pub(super) fn code(code: &str) -> Self {
        Self(["`", code, "`"].concat())
    }

    /// In bold.
    pub(super) fn bold(parts: &[&str]) -> Self {
        Self(["**", &parts.concat(), "**"].concat())
    }

    /// This, and something more.
    #[must_use]
    pub(super) fn and(mut self, more: &Self) -> Self {
        self.0.push_str(&more.0);
        self
    }

    /// This, and more words of the report's own.
    #[must_use]
    pub(super) fn then(mut self, parts: &[&str]) -> Self {
        self.0.push_str(&parts.concat());
        self
    }

    /// Whether nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What could be markup wherever it stands.
const MARKUP: &str = "\\`*_[]<>{}|~&$@^";

/// Escapes a word. A full stop or a colon is left alone where it can end a sentence, but not where it
/// could make a link; what begins a line could make it a list, a heading or a definition.
fn escape(word: &str, begins_line: bool, line: &mut String) {
    let mut letters = word.chars().peekable();
    let (mut first, mut is_number) = (true, true);
    while let Some(letter) = letters.next() {
        let ends = letters.peek().is_none();
        let special = match letter {
            // Alone it would also end a heading.
            '#' => first,
            '+' | '-' | '=' => first && begins_line,
            ')' => is_number && begins_line,
            '.' => is_number && begins_line || !ends,
            ':' => first || !ends,
            other => MARKUP.contains(other),
        };
        if special {
            line.push('\\');
        }
        line.push(letter);
        is_number = is_number && letter.is_ascii_digit();
        first = false;
    }
}

/// A text while it is written: blocks with a blank line between them.
#[derive(Debug, Default)]
pub(super) struct Markdown(String);

impl Markdown {
    /// A text under a title.
    pub(super) fn new(title: &Line) -> Self {
        Self(["# ", &title.0, "\n"].concat())
    }

    /// A heading of the second level.
    pub(super) fn heading(&mut self, text: &'static str) {
        self.block(&["## ", text]);
    }

    /// A heading of the third level.
    pub(super) fn subheading(&mut self, text: &Line) {
        self.block(&["### ", &text.0]);
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, text: &Line) {
        self.block(&[&text.0]);
    }

    /// A list with bullets; nothing where it is empty.
    pub(super) fn list(&mut self, entries: &[Line]) {
        let lines: Vec<String> = entries.iter().map(|entry| ["- ", &entry.0].concat()).collect();
        if !lines.is_empty() {
            self.block(&[&lines.join("\n")]);
        }
    }

    /// A table; a cell of which nothing is known shows a dash.
    pub(super) fn table<const COLUMNS: usize>(
        &mut self,
        head: [&'static str; COLUMNS],
        rows: &[[Line; COLUMNS]],
    ) {
        let row = |cells: [&str; COLUMNS]| ["| ", &cells.join(" | "), " |"].concat();
        let mut lines = alloc::vec![row(head), row([" --- "; COLUMNS].map(str::trim))];
        let cell = |cell: &Line| if cell.is_empty() { String::from("–") } else { cell.0.clone() };
        for cells in rows {
            let cells = cells.each_ref().map(cell);
            lines.push(row(cells.each_ref().map(String::as_str)));
        }
        self.block(&[&lines.join("\n")]);
    }

    /// What somebody wrote, in as many paragraphs as it has lines.
    pub(super) fn quote(&mut self, text: &str) {
        let said = text.lines().map(Line::said).filter(|line| !line.is_empty());
        let lines: Vec<String> = said.map(|line| ["> ", &line.0].concat()).collect();
        if !lines.is_empty() {
            self.block(&[&lines.join("\n>\n")]);
        }
    }

    fn block(&mut self, parts: &[&str]) {
        self.0.push('\n');
        self.0.push_str(&parts.concat());
        self.0.push('\n');
    }

    /// The whole text.
    pub(super) fn text(self) -> String {
        self.0
    }
}
