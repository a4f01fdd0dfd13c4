//! What to ask next: the open facts as questions, the most telling first.
//!
//! The answer to a question goes into the request, and the next call asks on:
//! - A list of words (`/challenges`) is answered entry by entry: `["staffing", null]` says that one
//!   is known and that there may be more, since a null entry is one that is not known yet. Should
//!   something turn on that, `/challenges/1` is asked; "no more" takes the null entry out. Answered
//!   with "none" at once, the list is `[]`.
//! - A list of objects (`/funding`, `/goals`, `/school/inspections`) is answered by how many there
//!   are, one after the other until there are no more: `[null, null]` says two. What must be known of
//!   each is then asked for by itself. (A rule counts goals, so an entry that may not exist would
//!   count as one too many.)
//! - Of an inspection, which is one fact, the date is asked for first and then its judgements at
//!   once: they are in `together`.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::asking::{
    self,
    telling::{self, Open},
};
use crate::catalogue::{self, FactEntry, OptionEntry, entry_of};
use crate::engine::{CheckOptions, Engine};
use crate::error::Error;
use crate::offers;
use crate::reader::{Kind, Shape};
use crate::request::{Request, place};
use crate::rules::Check;
use crate::truth::Place;
use remit_json::{digits, joined};

/// How questions are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuestionOptions {
    /// For which decision.
    pub check: CheckOptions,
    /// How many questions at most; `None`: all of them.
    pub limit: Option<usize>,
}

/// An open fact as a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Where the answer goes: a JSON Pointer that a blocking unknown finding misses.
    pub pointer: String,
    /// The question, or what stands above the answer.
    pub label: &'static str,
    /// The entry of a list that it is about, such as `Payer 2`; empty elsewhere.
    pub of: String,
    /// What helps to answer; may be empty.
    pub hint: &'static str,
    /// What kind of answer it takes, as the form's catalogue names kinds.
    pub kind: &'static str,
    /// What is accepted, in words for developers.
    pub expected: Cow<'static, str>,
    /// The answers to choose from.
    pub options: &'static [OptionEntry],
    /// Whether "none", or "no more", is an answer.
    pub no_more: bool,
    /// What else of the same inspection is answered at once: an inspection is one fact.
    pub together: Vec<String>,
    /// The rules that wait for it.
    pub rules: Vec<&'static str>,
}

impl Serialize for Question {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("pointer", &self.pointer)?;
        map.serialize_entry("label", self.label)?;
        for (name, text) in [("of", self.of.as_str()), ("hint", self.hint)] {
            if !text.is_empty() {
                map.serialize_entry(name, text)?;
            }
        }
        map.serialize_entry("kind", self.kind)?;
        map.serialize_entry("expected", &self.expected)?;
        if !self.options.is_empty() {
            map.serialize_entry("options", self.options)?;
        }
        if self.no_more {
            map.serialize_entry("noMore", &true)?;
        }
        if !self.together.is_empty() {
            map.serialize_entry("together", &self.together)?;
        }
        map.serialize_entry("rules", &self.rules)?;
        map.end()
    }
}

impl Serialize for OptionEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("word", self.word)?;
        map.serialize_entry("label", self.label)?;
        if !self.notice.is_empty() {
            map.serialize_entry("notice", self.notice)?;
        }
        map.end()
    }
}

impl Engine {
    /// What to ask next: the facts for which a blocking rule waits, as questions, the most telling
    /// first. None once the outcome is settled.
    ///
    /// ```
    /// # use remit_core::{CheckOptions, Engine, Policy, QuestionOptions, Request, Stage};
    /// let engine = Engine::new(Policy::default());
    /// let check = CheckOptions { stage: Stage::Request, as_of: "2024-09-20".parse()?, policy_as_of: None };
    /// let options = QuestionOptions { check, limit: Some(1) };
    /// let request = Request::default();
    /// let questions = engine.questions(&request, &options)?;
    /// assert_eq!(questions[0].label, "Who pays for the leader’s time?");
    /// let request = Request::from_json(r#"{ "school": { "status": "closed" } }"#)?;
    /// assert!(engine.questions(&request, &options)?.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// See [`Engine::check_with_policy_as_of`].
    pub fn questions(
        &self,
        request: &Request,
        options: &QuestionOptions,
    ) -> Result<Vec<Question>, Error> {
        let CheckOptions { stage, as_of, policy_as_of } = options.check;
        let check = self.judged_on(request, stage, as_of, policy_as_of)?;
        let open = telling::sorted(&asking::waiting(&check, self.policy()));
        let mut questions: Vec<Question> = Vec::new();
        for open in open {
            if options.limit.is_some_and(|limit| questions.len() >= limit) {
                break;
            }
            // What is answered together is asked once.
            let pointer = place::pointer(open.place);
            if !questions.iter().any(|asked| asked.together.contains(&pointer)) {
                questions.push(question(&check, open, pointer));
            }
        }
        Ok(questions)
    }
}

/// An open fact as a question.
fn question(check: &Check<'_>, open: Open, pointer: String) -> Question {
    let Open { place, rules, .. } = open;
    let fact = entry_of(place::list_of(place.leaf));
    let shape = catalogue::shape_at(place::pointer_of(place.leaf));
    let (label, hint) = fact.map_or(("", ""), |fact| words(check.request, place, fact));
    Question {
        label,
        of: fact.map_or_else(String::new, |_| entry(place)),
        hint,
        kind: shape.map_or("text", |shape| kind(shape, fact)),
        expected: shape.map_or("".into(), |shape| shape.expected()),
        options: fact.map_or(&[], catalogue::options_of),
        no_more: is_list(shape) || place::list_of(place.leaf) != place.leaf,
        together: together(check, place, &pointer),
        rules,
        pointer,
    }
}

const fn is_list(shape: Option<Shape>) -> bool {
    matches!(shape, Some(Shape::List(_)))
}

/// The question and its hint, as another fact's answer words them.
fn words(request: &Request, place: Place, fact: &FactEntry) -> (&'static str, &'static str) {
    let fits = |variant: &&catalogue::Variant| {
        word_at(request, Place { leaf: variant.by, ..place }) == Some(variant.word)
    };
    match fact.variants.iter().find(fits) {
        Some(variant) => (variant.label, variant.hint),
        // The form heads the list by a word; here it has to be a question.
        None if place.leaf == place::FUNDING => ("Who pays for the leader’s time?", fact.hint),
        None => (fact.label, fact.hint),
    }
}

/// The answer to one of the facts that others are worded by.
fn word_at(request: &Request, place: Place) -> Option<&'static str> {
    match place.leaf {
        place::REQUESTER_ROLE => request.requester.role.known().map(|role| role.word()),
        place::PATTERN_EVERY => request.terms.pattern.every.known().map(|every| every.word()),
        place::LINE_SOURCE => {
            let line = request.funding.entries().get(usize::from(place.entry?))?;
            line.source.known().map(|source| source.word())
        }
        _ => None,
    }
}

/// The entry of a list that a fact is about, as the form heads it.
fn entry(place: Place) -> String {
    let Some(entry) = place.entry else { return String::new() };
    let list = match place::pointer_of(place.leaf) {
        pointer if pointer.starts_with("/funding/") => place::FUNDING,
        pointer if pointer.starts_with("/goals/") => place::GOALS,
        pointer if pointer.starts_with("/school/inspections/") => place::INSPECTIONS,
        _ => return String::new(),
    };
    let heading = entry_of(list).and_then(|fact| fact.list).map_or("", |list| list.entry);
    joined(&[heading, " ", &digits(u64::from(entry).saturating_add(1))])
}

/// What kind of answer a fact takes.
const fn kind(shape: Shape, fact: Option<&FactEntry>) -> &'static str {
    match shape {
        Shape::Leaf(Kind::Text | Kind::Id | Kind::Code | Kind::CodeOrNone) => "text",
        Shape::Leaf(Kind::Digits { .. }) => "digits",
        Shape::Leaf(Kind::Choice { .. }) => "choice",
        Shape::Leaf(Kind::YesNo) => "yes-no",
        Shape::Leaf(Kind::Date { .. } | Kind::Instant) => "date",
        Shape::Leaf(Kind::Halves { .. }) => "days",
        Shape::Leaf(Kind::Whole { .. }) => match fact {
            Some(fact) if fact.in_pounds => "pounds",
            _ => "number",
        },
        Shape::ObjectOrNone(_) => "in-or-none",
        Shape::List(Shape::Leaf(_)) => "choices",
        Shape::List(_) | Shape::Object(_) | Shape::Table(_) => "list",
    }
}

/// The other facts of the same inspection that its date calls for and that are not known.
fn together(check: &Check<'_>, place: Place, own: &str) -> Vec<String> {
    let inspections = check.request.school.inspections.entries();
    let is_inspection = place::pointer_of(place.leaf).starts_with("/school/inspections/");
    let index = place.entry.map(usize::from).filter(|_| is_inspection);
    let Some(inspection) = index.and_then(|index| inspections.get(index)) else {
        return Vec::new();
    };
    let leaves = offers::open_judgements(inspection);
    let places = leaves.into_iter().map(|leaf| place::pointer(Place { leaf, ..place }));
    places.filter(|pointer| pointer != own).collect()
}
