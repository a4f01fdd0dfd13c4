//! Declarations in TypeScript, from shapes.

use std::collections::BTreeSet;
use std::fmt::Write;

use remit_core::{Kind, ObjectShape, Property, Shape};

use super::required::Required;
use super::{name_of, object_in, words_at};

/// What may be absent.
pub(super) enum Presence {
    /// Everything: absent and `null` both say that it is not known yet.
    MayBeUnknown,
    /// What is not required.
    Required(Required),
    /// Nothing.
    All,
}

/// The file as far as it is written.
pub(super) struct Writer {
    text: String,
    /// The names declared so far.
    declared: BTreeSet<String>,
}

impl Writer {
    pub(super) fn new(head: &str) -> Self {
        Self { text: head.into(), declared: BTreeSet::new() }
    }

    /// Takes objects and words as declared: another file does that.
    pub(super) fn declared_elsewhere(&mut self, names: &[&str]) {
        self.declared.extend(names.iter().map(|name| String::from(*name)));
    }

    /// Declares an object, then every object and word in it.
    pub(super) fn inputs(&mut self, shape: Shape, presence: &Presence) {
        let Some(object) = object_in(shape) else { return };
        if !self.declared.insert(object.name.into()) {
            return;
        }
        let name = name_of(object.name);
        self.comment("", object.about);
        self.line(&format!("export interface {name} {{"));
        for property in object.properties {
            // `extends` makes a document a patch, and the type of patches has it.
            if (object.name, property.name) != ("PolicyDocument", "extends") {
                self.property(object, property, presence);
            }
        }
        self.line("}");
        for property in object.properties {
            self.words_in(property.shape);
            self.inputs(property.shape, presence);
        }
    }

    fn property(&mut self, object: &ObjectShape, property: &Property, presence: &Presence) {
        let accepts = accepts(property.shape).map(|accepts| format!(" {accepts}."));
        let about = format!("{}{}", property.about.trim(), accepts.unwrap_or_default());
        self.comment("  ", &about);
        let words = words_at(object.name, property.name).map(String::from);
        let (mark, type_name) = match presence {
            Presence::MayBeUnknown => {
                ("?", format!("{} | null", words.unwrap_or_else(|| type_of(property.shape, true))))
            }
            Presence::Required(required) => {
                let mark = if required.holds(object.name, property.name) { "" } else { "?" };
                (mark, words.unwrap_or_else(|| type_of(property.shape, false)))
            }
            Presence::All => ("", words.unwrap_or_else(|| type_of(property.shape, false))),
        };
        self.line(&format!("  {}{mark}: {type_name};", property.name));
    }

    /// Declares the words that a leaf chooses from.
    pub(super) fn words_in(&mut self, shape: Shape) {
        match shape {
            Shape::Leaf(Kind::Choice { name, words }) => self.words(name, words),
            Shape::List(entry) | Shape::Table(entry) => self.words_in(*entry),
            Shape::Leaf(_) | Shape::Object(_) | Shape::ObjectOrNone(_) => {}
        }
    }

    /// Declares a union of words.
    pub(super) fn words(&mut self, name: &str, words: &[&str]) {
        if self.declared.insert(name.into()) {
            let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
            let line = format!("export type {name} = {};", words.join(" | "));
            let folded = format!("export type {name} =\n  | {};", words.join("\n  | "));
            self.text.push('\n');
            self.line(if line.len() <= 100 { &line } else { &folded });
        }
    }

    /// Declares a union of words, each with a remark.
    pub(super) fn remarked_words<'words>(
        &mut self,
        name: &str,
        words: impl Iterator<Item = (&'words str, &'words str)>,
    ) {
        self.declared.insert(name.into());
        let lines: Vec<String> =
            words.map(|(word, remark)| format!("  /** {remark} */\n  | \"{word}\"")).collect();
        self.text.push('\n');
        self.line(&format!("export type {name} =\n{};", lines.join("\n")));
    }

    pub(super) fn finish(self, tail: &str) -> String {
        format!("{}\n{}", self.text, tail)
    }

    pub(super) fn comment(&mut self, indent: &str, about: &str) {
        if indent.is_empty() {
            self.text.push('\n');
        }
        // A line of the source begins with the space that stands after its slashes.
        let about = about.split_whitespace().collect::<Vec<_>>().join(" ");
        self.line(&format!("{indent}/** {about} */"));
    }

    pub(super) fn line(&mut self, line: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{line}");
    }
}

/// The type of a value; with `unknown`, an entry of a list may be `null`.
pub(super) fn type_of(shape: Shape, unknown: bool) -> String {
    match shape {
        Shape::Leaf(kind) => leaf(*kind).into(),
        Shape::Object(object) => name_of(object.name).into(),
        Shape::ObjectOrNone(object) => format!("{} | \"none\"", name_of(object.name)),
        Shape::List(entry) if unknown => format!("({} | null)[]", type_of(*entry, true)),
        Shape::List(entry) => match type_of(*entry, false) {
            union if union.contains('|') => format!("({union})[]"),
            single => format!("{single}[]"),
        },
        Shape::Table(entry) if unknown => {
            format!("Record<string, {} | null>", type_of(*entry, true))
        }
        Shape::Table(entry) => format!("Record<string, {}>", type_of(*entry, false)),
    }
}

const fn leaf(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Id => "string",
        Kind::Digits { .. } | Kind::Code | Kind::CodeOrNone => "Code",
        Kind::Choice { name, .. } => name,
        Kind::Date { .. } => "Day",
        Kind::Halves { .. } | Kind::Whole { .. } => "number",
        Kind::YesNo => "boolean",
        Kind::Instant => "Instant",
    }
}

/// What a leaf accepts, where its type does not say it all.
pub(super) fn accepts(shape: Shape) -> Option<String> {
    let Shape::Leaf(kind) = shape else { return None };
    /// Where no limit but that of numbers in JavaScript holds.
    const SAFE: u64 = 9_007_199_254_740_991;
    let expected = match kind {
        Kind::Id => "At most 64 characters".into(),
        Kind::Whole { from, to: SAFE } => format!("A whole number from {from}").into(),
        Kind::Digits { .. } | Kind::Date { .. } | Kind::Halves { .. } | Kind::Whole { .. } => {
            kind.expected()
        }
        Kind::Text
        | Kind::Code
        | Kind::CodeOrNone
        | Kind::Choice { .. }
        | Kind::YesNo
        | Kind::Instant => return None,
    };
    let mut letters = expected.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect())
}
