//! The catalogue of facts: what a form asks for, in which words, and in the order in which a head
//! would think.
//!
//! A new fact of the request's form is one entry of [`FACTS`]. What kind of answer it takes is not
//! said here: the schema of the request knows. Nor is when it is asked: a form asks for what
//! [`crate::Engine::reads`] names, and for nothing else. What is only agreed later (goals, leader,
//! confirmations) stands in [`LATER`].

#[cfg(feature = "advice")]
pub(crate) mod changes;
#[cfg(any(feature = "reference", feature = "report", feature = "picture"))]
pub mod deployments;
mod facts;
#[cfg(any(feature = "asking", feature = "explain"))]
mod later;
#[cfg(feature = "reference")]
pub mod site;
#[cfg(test)]
mod tests;

pub use facts::{FACTS, STEPS};
#[cfg(any(feature = "advice", feature = "reference"))]
pub use later::options_of;
#[cfg(any(feature = "asking", feature = "explain"))]
pub use later::{LATER, LATER_STEPS, entry_of};

use crate::reader::{Kind, ObjectShape, Shape};
use crate::request::{Request, place};

/// A part of the form.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Its name, unique among the steps.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What to know before answering; may be empty.
    pub about: &'static str,
}

/// A fact as a form asks for it.
#[derive(Clone, Copy, Debug)]
pub struct FactEntry {
    /// Its place in the request.
    pub(crate) leaf: u8,
    /// The step in which it is asked.
    pub step: &'static str,
    /// The question, or what stands above the answer.
    pub label: &'static str,
    /// The fact as it is named within a sentence: "change the number of days to 15".
    pub name: &'static str,
    /// What helps to answer; may be empty.
    pub hint: &'static str,
    /// The answers to choose from, where the schema has words for them.
    pub options: &'static [OptionEntry],
    /// What else it is called, depending on the answer to another fact.
    pub variants: &'static [Variant],
    /// What is said of a list.
    pub list: Option<ListEntry>,
    /// What somebody has to do first, where the remedy is an act; may be empty.
    pub act: &'static str,
    /// Whether its options open as a list, since it is one of many questions beside each other.
    pub opens: bool,
    /// Whether an amount in pence is asked for in pounds.
    pub in_pounds: bool,
    /// Codes that may be meant, each with its name.
    pub suggestions: &'static [(&'static str, &'static str)],
}

/// An answer to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptionEntry {
    /// The word as the request has it.
    pub word: &'static str,
    /// The answer as it is read.
    pub label: &'static str,
    /// What must be known by whoever chooses it; may be empty.
    pub notice: &'static str,
}

/// What a fact is called while another one has this answer.
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    /// The other fact.
    pub(crate) by: u8,
    /// Its answer.
    pub word: &'static str,
    /// The label.
    pub label: &'static str,
    /// The hint; may be empty.
    pub hint: &'static str,
    /// The fact whose answer is usually the same.
    pub(crate) same_as: Option<u8>,
}

/// What a form says of a list of several facts each.
#[derive(Clone, Copy, Debug)]
pub struct ListEntry {
    /// One entry, as its heading names it.
    pub entry: &'static str,
    /// What adds the first entry.
    pub add_first: &'static str,
    /// What adds another one.
    pub add: &'static str,
    /// What takes an entry out.
    pub remove: &'static str,
    /// What says that there is none; empty where that is no answer.
    pub none: &'static str,
}

impl FactEntry {
    /// What most facts have in common.
    const USUAL: Self = Self {
        leaf: place::NOWHERE,
        step: "",
        label: "",
        name: "",
        hint: "",
        options: &[],
        variants: &[],
        list: None,
        act: "",
        opens: false,
        in_pounds: false,
        suggestions: &[],
    };

    /// Its place: a JSON Pointer in which `*` stands for the entry of a list.
    pub fn pointer(&self) -> &'static str {
        place::pointer_of(self.leaf)
    }

    /// What the schema accepts there.
    pub fn shape(&self) -> Option<Shape> {
        shape_at(self.pointer())
    }
}

impl Variant {
    /// The place of the other fact.
    pub fn by(&self) -> &'static str {
        place::pointer_of(self.by)
    }

    /// The place of the fact whose answer is usually the same.
    pub fn same_as(&self) -> Option<&'static str> {
        self.same_as.map(place::pointer_of)
    }
}

/// What the schema of the request accepts at a place.
pub(crate) fn shape_at(pointer: &str) -> Option<Shape> {
    let steps = pointer.split('/').skip(1);
    steps.into_iter().try_fold(Request::shape(), |shape, step| match (shape, step) {
        (Shape::List(entry), "*") => Some(*entry),
        (Shape::Object(object) | Shape::ObjectOrNone(object), name) => property(object, name),
        _ => None,
    })
}

fn property(object: &ObjectShape, name: &str) -> Option<Shape> {
    object.properties.iter().find(|property| property.name == name).map(|property| property.shape)
}

/// The words to choose from, where the answer is one, or several, of some.
pub fn words_of(shape: Shape) -> Option<&'static [&'static str]> {
    let answer = match shape {
        Shape::List(entry) => *entry,
        single => single,
    };
    match answer {
        Shape::Leaf(Kind::Choice { words, .. }) => Some(words),
        _ => None,
    }
}
