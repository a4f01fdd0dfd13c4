//! A report's Markdown, read as its readers do.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What a reader sees.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// All text, blocks and cells apart by one space.
    pub(crate) text: String,
    pub(crate) headings: Vec<String>,
    /// The rows of all tables, without their heads.
    pub(crate) rows: Vec<Vec<String>>,
    /// The blocks one after the other: `h1 ul li li h2 p`.
    pub(crate) shape: String,
}

/// Every extension there is, but that which changes quotation marks.
fn options() -> Options {
    Options::all() - Options::ENABLE_SMART_PUNCTUATION
}

/// Reads a page; stops at anything that a report does not have.
pub(crate) fn of(markdown: &str) -> Page {
    let mut page = Page::default();
    let (mut row, mut heading): (Option<Vec<String>>, bool) = (None, false);
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Text(text) | Event::Code(text) => {
                page.text.push_str(&text);
                if heading {
                    page.headings.last_mut().unwrap().push_str(&text);
                }
                if let Some(cell) = row.as_mut().and_then(|row| row.last_mut()) {
                    cell.push_str(&text);
                }
            }
            Event::Start(tag) => {
                page.text.push(' ');
                let name = match tag {
                    Tag::Heading { level, id: None, classes, attrs }
                        if classes.is_empty() && attrs.is_empty() =>
                    {
                        page.headings.push(String::new());
                        heading = true;
                        match level {
                            HeadingLevel::H1 => "h1",
                            HeadingLevel::H2 => "h2",
                            _ => "h3",
                        }
                    }
                    Tag::Paragraph => "p",
                    Tag::BlockQuote(None) => "quote",
                    Tag::List(None) => "ul",
                    Tag::Item => "li",
                    Tag::Table(_) => "table",
                    Tag::TableRow => {
                        row = Some(Vec::new());
                        "tr"
                    }
                    Tag::TableCell => {
                        if let Some(row) = &mut row {
                            row.push(String::new());
                        }
                        continue;
                    }
                    Tag::TableHead | Tag::Strong => continue,
                    other => panic!("{other:?} in {markdown}"),
                };
                page.shape.push_str(name);
                page.shape.push(' ');
            }
            Event::End(end) => match end {
                TagEnd::Heading(_) => heading = false,
                TagEnd::TableRow => page.rows.extend(row.take()),
                _ => {}
            },
            other => panic!("{other:?} in {markdown}"),
        }
    }
    page.text = page.text.split_whitespace().collect::<Vec<_>>().join(" ");
    page
}

/// A text as it should be read: white space is one space, marks of direction are gone.
pub(crate) fn plain(text: &str) -> String {
    let marks = [
        '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}',
        '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
    ];
    let text: String = text.chars().filter(|letter| !marks.contains(letter)).collect();
    let words = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
