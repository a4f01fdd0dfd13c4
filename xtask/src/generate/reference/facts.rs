//! docs/reference/facts.md: what a request holds.

use anyhow::Result;
use remit_core::catalogue::FACTS;
use remit_core::{Kind, ObjectShape, Request, RuleInfo, Shape};

use super::family;
use super::page::{Page, capital, code};

/// The page.
pub(crate) fn text() -> Result<String> {
    let mut page = Page::new("What a request holds");
    page.paragraph("Every fact may be left out: what is absent, `null` or blank is *not known yet*, and is asked for once it matters. White space around a text is taken off. What is not accepted is an [error](errors.md) that names the place; it is never ignored.");
    object(&mut page, Request::shape(), "", "A request");
    Ok(page.text())
}

/// An object: its properties, then the objects in it.
fn object(page: &mut Page, shape: Shape, at: &str, title: &str) {
    let Some(object) = object_in(shape) else { return };
    page.heading(title);
    page.paragraph(&capital(object.about.trim()));
    let rows: Vec<Vec<String>> = object
        .properties
        .iter()
        .map(|property| {
            let place = format!("{at}/{}", property.name);
            vec![
                code(property.name),
                property.about.trim().into(),
                accepts(property.shape, &place),
                match property.shape {
                    Shape::Object(_) => "see below".into(),
                    _ => read_by(&place),
                },
            ]
        })
        .collect();
    page.table(&["Property", "What it is", "What is accepted", "Read by"], &rows);
    for property in object.properties {
        let place = format!("{at}/{}", property.name);
        let (title, place) = match property.shape {
            Shape::List(_) => (format!("An entry of `{place}`"), format!("{place}/*")),
            _ => (code(&place), place.clone()),
        };
        self::object(page, property.shape, &place, &title);
    }
}

const fn object_in(shape: Shape) -> Option<&'static ObjectShape> {
    match shape {
        Shape::Leaf(_) => None,
        Shape::Object(object) | Shape::ObjectOrNone(object) => Some(object),
        Shape::List(entry) | Shape::Table(entry) => object_in(*entry),
    }
}

/// What is accepted, in words.
pub(super) fn accepts(shape: Shape, place: &str) -> String {
    match shape {
        Shape::Leaf(Kind::Choice { words, .. }) => choices(words, place),
        Shape::Leaf(Kind::Text) => "text of at most 4,096 characters".into(),
        Shape::Leaf(Kind::Whole { from, to: 9_007_199_254_740_991 }) => {
            format!("a whole number from {from}")
        }
        Shape::Leaf(kind) => kind.expected().into_owned(),
        Shape::Object(_) => "the facts below".into(),
        Shape::ObjectOrNone(_) => "the facts below, or `\"none\"`".into(),
        Shape::List(entry) => match *entry {
            Shape::Leaf(_) => format!("a list, each entry {}", accepts(*entry, place)),
            _ => "a list of entries as below".into(),
        },
        Shape::Table(entry) => match *entry {
            Shape::Leaf(_) => format!("by name, {}", accepts(*entry, place)),
            _ => "by name, entries as below".into(),
        },
    }
}

/// The words, each with what the form calls it.
fn choices(words: &[&str], place: &str) -> String {
    let fact = FACTS.iter().find(|fact| fact.pointer() == place);
    let label = |word: &str| {
        let option = fact?.options.iter().find(|option| option.word == word)?;
        Some(option.label)
    };
    let told = words.iter().map(|word| match label(word) {
        Some(label) => format!("`{word}` ({label})"),
        None => code(word),
    });
    format!("one of {}", told.collect::<Vec<_>>().join(", "))
}

/// The rules that read the fact, or its entries.
fn read_by(place: &str) -> String {
    let reads = |rule: &RuleInfo| {
        rule.inputs().any(|input| input == place || input.strip_suffix("/*") == Some(place))
    };
    let rules = RuleInfo::all().filter(reads).map(|rule| {
        let id = rule.id();
        format!("[{id}](rules-{}.md#{id})", family(id))
    });
    let rules: Vec<String> = rules.collect();
    if rules.is_empty() { "no rule".into() } else { rules.join(", ") }
}
