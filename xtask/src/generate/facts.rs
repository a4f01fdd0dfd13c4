//! js/generated/facts.js: the form's catalogue of facts, for the element.

use anyhow::{Context, Result, anyhow};
use remit_core::catalogue::{FACTS, FactEntry, LATER, LATER_STEPS, STEPS, options_of};
use remit_core::{Kind, Shape};
use serde_json::{Map, Value, json};

const HEAD: &str = "\
// Made from the catalogue in src/core/catalogue by `cargo xtask generate`. Change that instead.

/** @import { Step } from \"../element/facts.d.ts\" */

/** @type {readonly Step[]} */
export const STEPS = ";

/// The file's text.
pub(crate) fn text() -> Result<String> {
    let among: Vec<FactEntry> =
        FACTS.iter().chain(LATER).filter(|fact| !fact.step.is_empty()).copied().collect();
    let steps = STEPS.iter().chain(LATER_STEPS).map(|step| {
        let own = among.iter().filter(|fact| fact.step == step.id && !is_in_list(fact));
        let facts = own.map(|own| fact(own, &among)).collect::<Result<Vec<_>>>()?;
        let mut object = said([("id", step.id), ("title", step.title), ("about", step.about)]);
        object.insert("facts".into(), facts.into());
        Ok(Value::Object(object))
    });
    let steps = steps.collect::<Result<Vec<Value>>>()?;
    Ok(format!("{HEAD}{};\n", serde_json::to_string_pretty(&steps)?))
}

pub(super) fn is_in_list(fact: &FactEntry) -> bool {
    fact.pointer().contains('*')
}

/// A fact; of a list, with the facts of its entries among these.
pub(super) fn fact(fact: &FactEntry, among: &[FactEntry]) -> Result<Value> {
    let shape = fact.shape().with_context(|| format!("{} is in no schema", fact.pointer()))?;
    let texts =
        [("at", fact.pointer()), ("label", fact.label), ("name", fact.name), ("hint", fact.hint)];
    let mut object = said(texts);
    object.append(&mut answer(fact, shape)?);
    object.append(&mut said([("act", fact.act)]));
    if fact.opens {
        object.insert("opens".into(), true.into());
    }
    let options = options_of(fact);
    if !options.is_empty() {
        let options = options.iter().map(|option| {
            said([("word", option.word), ("label", option.label), ("notice", option.notice)])
        });
        object.insert("options".into(), options.collect());
    }
    if !fact.suggestions.is_empty() {
        object.insert("suggestions".into(), json!(fact.suggestions));
    }
    if !fact.variants.is_empty() {
        let variants = fact.variants.iter().map(|variant| {
            said([
                ("by", variant.by()),
                ("word", variant.word),
                ("label", variant.label),
                ("hint", variant.hint),
                ("sameAs", variant.same_as().unwrap_or_default()),
            ])
        });
        object.insert("variants".into(), variants.collect());
    }
    if let Some(list) = fact.list {
        let words = [
            ("entry", list.entry),
            ("addFirst", list.add_first),
            ("add", list.add),
            ("remove", list.remove),
            ("none", list.none),
        ];
        object.insert("list".into(), Value::Object(said(words)));
        let inside = format!("{}/*", fact.pointer());
        let facts = among.iter().filter(|fact| fact.pointer().starts_with(&inside));
        let facts = facts.map(|fact| self::fact(fact, among)).collect::<Result<Vec<_>>>()?;
        object.insert("facts".into(), facts.into());
    }
    Ok(Value::Object(object))
}

/// What kind of answer the schema accepts, and within which bounds.
fn answer(fact: &FactEntry, shape: Shape) -> Result<Map<String, Value>> {
    let value = match shape {
        Shape::Leaf(Kind::Text | Kind::Id | Kind::Code | Kind::CodeOrNone) => {
            json!({ "kind": "text" })
        }
        Shape::Leaf(Kind::Digits { count }) => json!({ "kind": "digits", "count": count }),
        Shape::Leaf(Kind::Choice { .. }) => json!({ "kind": "choice" }),
        Shape::Leaf(Kind::YesNo) => json!({ "kind": "yes-no" }),
        Shape::Leaf(Kind::Date { from }) => json!({ "kind": "date", "from": from }),
        Shape::Leaf(Kind::Halves { from, to }) => {
            json!({ "kind": "days", "from": halves(*from)?, "to": halves(*to)? })
        }
        Shape::Leaf(Kind::Whole { to, .. }) if fact.in_pounds => {
            json!({ "kind": "pounds", "to": to / 100 })
        }
        Shape::Leaf(Kind::Whole { from, to }) => {
            json!({ "kind": "number", "from": from, "to": to })
        }
        Shape::ObjectOrNone(_) => json!({ "kind": "in-or-none" }),
        Shape::List(Shape::Leaf(Kind::Choice { .. })) => json!({ "kind": "choices" }),
        Shape::List(Shape::Leaf(_)) => json!({ "kind": "codes" }),
        Shape::List(Shape::Object(_)) => json!({ "kind": "list" }),
        other => return Err(anyhow!("{}: no form has an answer for {other:?}", fact.pointer())),
    };
    match value {
        Value::Object(object) => Ok(object),
        _ => Err(anyhow!("written as an object above")),
    }
}

/// Halves as days.
fn halves(halves: u64) -> Result<Value> {
    if halves.is_multiple_of(2) {
        return Ok(json!(halves / 2));
    }
    Ok(serde_json::from_str(&format!("{}.5", halves / 2))?)
}

/// What is said, without what is not.
pub(super) fn said<const N: usize>(texts: [(&str, &str); N]) -> Map<String, Value> {
    let told = texts.into_iter().filter(|(_, text)| !text.is_empty());
    told.map(|(key, text)| (key.into(), text.into())).collect()
}
