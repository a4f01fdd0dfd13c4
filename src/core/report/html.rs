//! A report as a page of HTML that loads nothing and runs nothing, with the pictures that belong to it.
//!
//! The report's Markdown is the one text of it; here it is read again. It has only what [`Markdown`] writes,
//! and whatever somebody wrote is escaped in it, so that this is a matter of first letters and of three marks
//! within a line. A test holds it to a whole parser of Markdown.
//!
//! [`Markdown`]: super::markdown::Markdown

use alloc::string::String;
use alloc::vec::Vec;

use super::{Report, ReportKind, ReportOptions};
use crate::engine::Engine;
use crate::error::Error;
use crate::lifecycle::Deployment;
use crate::picture::{Picture, PictureKind, style_alone};

/// How the page looks beyond its pictures.
const STYLE: &str = "\
:root { color-scheme: light dark; font: 400 1rem/1.5 system-ui, sans-serif; }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
caption { text-align: start; font-weight: 600; }
th, td { text-align: start; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid; }
th { font-weight: 600; }
blockquote { margin: 1rem 0; padding-inline-start: 1rem; border-inline-start: 4px solid; }
figure { margin: 2rem 0; break-inside: avoid; }
svg { max-width: 100%; height: auto; }
";

/// The pictures that belong to a kind. The leader's own record has none: payers and goals would tell the
/// school.
const fn pictures_of(kind: ReportKind) -> &'static [PictureKind] {
    match kind {
        ReportKind::Agreement => &[PictureKind::Timeline, PictureKind::Funding],
        ReportKind::Progress => &[PictureKind::Timeline, PictureKind::Goals],
        ReportKind::Evaluation => {
            &[PictureKind::Timeline, PictureKind::Goals, PictureKind::Funding]
        }
        ReportKind::Leader => &[],
    }
}

impl Engine {
    /// A report as a page of HTML, with its pictures.
    ///
    /// # Errors
    /// As [`Engine::report`].
    pub fn report_page(
        &self,
        deployment: &Deployment,
        options: &ReportOptions,
    ) -> Result<String, Error> {
        let report = self.report(deployment, options)?;
        let sketch = self.sketch(deployment)?;
        let kinds = pictures_of(options.kind).iter();
        let pictures: Vec<Picture> = kinds.filter_map(|kind| sketch.picture(*kind)).collect();
        Ok(page(&report, &pictures))
    }
}

fn page(report: &Report, pictures: &[Picture]) -> String {
    let body = body(report.to_markdown());
    let title = body.split_once("<h1>").and_then(|(_, rest)| rest.split_once("</h1>"));
    let title = title.map_or("", |(title, _)| title);
    let style = if pictures.is_empty() { String::new() } else { style_alone() };
    let figures: String = pictures.iter().map(figure).collect();
    [
        "<!doctype html>\n<html lang=\"en-GB\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>",
        title,
        "</title>\n<style>",
        STYLE,
        &style,
        "</style>\n",
        &body,
        &figures,
        "</html>\n",
    ]
    .concat()
}

/// A picture with the table that says the same.
fn figure(picture: &Picture) -> String {
    let cells = |tag: &str, cells: &mut dyn Iterator<Item = &str>| {
        let cells: String = cells
            .map(|cell| {
                let cell = if cell.is_empty() { "–" } else { cell };
                ["<", tag, ">", &escaped(cell), "</", tag, ">"].concat()
            })
            .collect();
        ["<tr>", &cells, "</tr>\n"].concat()
    };
    let table = picture.table();
    let head = cells("th", &mut table.head().iter().copied());
    let rows = table.rows().iter().map(|row| cells("td", &mut row.iter().map(String::as_str)));
    [
        "<figure>\n",
        &picture.to_svg_within(),
        "\n<table>\n<caption>",
        &escaped(picture.title()),
        "</caption>\n",
        &head,
        &rows.collect::<String>(),
        "</table>\n</figure>\n",
    ]
    .concat()
}

/// The blocks of a report's Markdown, which have a blank line between them.
fn body(markdown: &str) -> String {
    let mut out = String::new();
    for block in markdown.trim().split("\n\n") {
        out.push_str(&self::block(block));
        out.push('\n');
    }
    out
}

fn block(block: &str) -> String {
    let wrapped = |tag: &str, inside: &str| ["<", tag, ">", inside, "</", tag, ">"].concat();
    for (mark, tag) in [("# ", "h1"), ("## ", "h2"), ("### ", "h3")] {
        if let Some(text) = block.strip_prefix(mark) {
            return wrapped(tag, &line(text));
        }
    }
    if block.starts_with("- ") {
        let entries = block.lines().map(|entry| wrapped("li", &line(entry.get(2..).unwrap_or(""))));
        return wrapped("ul", &entries.collect::<String>());
    }
    if block.starts_with("> ") {
        let lines = block.lines().filter_map(|quoted| quoted.strip_prefix("> "));
        return wrapped(
            "blockquote",
            &lines.map(|said| wrapped("p", &line(said))).collect::<String>(),
        );
    }
    if block.starts_with("| ") {
        let row = |tag: &str, row: &str| {
            wrapped(
                "tr",
                &cells(row).iter().map(|cell| wrapped(tag, &line(cell))).collect::<String>(),
            )
        };
        let mut rows = block.lines();
        let head = rows.next().map(|head| row("th", head)).unwrap_or_default();
        // The second line only rules off the first.
        let rows = rows.skip(1).map(|cells| row("td", cells));
        return wrapped("table", &[head, rows.collect::<String>()].concat());
    }
    wrapped("p", &line(block))
}

/// The cells of a row, which stand between bars that are not escaped.
fn cells(row: &str) -> Vec<String> {
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let mut letters = row.strip_prefix('|').unwrap_or(row).chars();
    while let Some(letter) = letters.next() {
        match letter {
            '|' => cells.push(core::mem::take(&mut cell).trim().into()),
            '\\' => {
                cell.push('\\');
                cell.extend(letters.next());
            }
            other => cell.push(other),
        }
    }
    cells
}

/// A line: bold, code, and letters that stand for themselves.
fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let (mut is_bold, mut is_code) = (false, false);
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if !is_code => out.extend(letters.next().map(as_text).into_iter().flatten()),
            '*' if letters.next_if_eq(&'*').is_some() => {
                out.push_str(if is_bold { "</strong>" } else { "<strong>" });
                is_bold = !is_bold;
            }
            '`' => {
                out.push_str(if is_code { "</code>" } else { "<code>" });
                is_code = !is_code;
            }
            other => out.extend(as_text(other)),
        }
    }
    out
}

fn escaped(text: &str) -> String {
    text.chars().flat_map(as_text).collect()
}

/// A letter as text of HTML.
fn as_text(letter: char) -> impl Iterator<Item = char> {
    let (reference, itself) = match letter {
        '&' => ("&amp;", None),
        '<' => ("&lt;", None),
        '>' => ("&gt;", None),
        '"' => ("&quot;", None),
        other => ("", Some(other)),
    };
    reference.chars().chain(itself)
}
