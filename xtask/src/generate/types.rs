//! js/generated/types.d.ts: what goes in and comes out, for TypeScript.
//!
//! Inputs are written from the shapes by which the engine reads them. What comes out has no shape
//! to be read by: `output.d.ts` says it, and tests/node/types.test.mjs holds it to what the engine
//! really answers.

mod advice;
mod lifecycle;
mod required;
mod writer;

use anyhow::Result;
use remit_core::{
    CheckOptions, DecideOptions, ErrorCode, Outcome, Policy, Request, RuleInfo, Severity, Shape,
    Status,
};

pub(super) use advice::text as advice;
pub(super) use lifecycle::text as lifecycle;
pub(super) use required::Required;
use writer::{Presence, Writer};

const HEAD: &str = "\
// Made from the engine's own types by `cargo xtask generate`. Change those instead.

/** A day: `YYYY-MM-DD`. */
export type Day = string;

/** A URN, a trust's UID or the code of a local authority: as text or as a number. */
export type Code = string | number;
";

/// What comes out.
const OUTPUT: &str = include_str!("types/output.d.ts");

/// The file's text.
pub(crate) fn text() -> Result<String> {
    let mut writer = Writer::new(HEAD);
    writer.inputs(Request::shape(), &Presence::MayBeUnknown);
    writer.inputs(CheckOptions::shape(), &Presence::Required(Required::of_options()?));
    writer.inputs(DecideOptions::shape(), &Presence::Required(Required::of_decide_options()?));
    writer.inputs(Policy::shape(), &Presence::Required(Required::of_policy()?));
    writer.words("Outcome", Outcome::WORDS);
    writer.words("Status", Status::WORDS);
    writer.words("Severity", Severity::WORDS);
    writer.words("ErrorCode", &ErrorCode::ALL.map(ErrorCode::word));
    writer.remarked_words("RuleId", RuleInfo::all().map(|rule| (rule.id(), rule.title())));
    Ok(writer.finish(OUTPUT))
}

/// The name of an object in TypeScript: what the engine calls the document of a policy is to
/// others the policy.
pub(super) fn name_of(name: &str) -> &str {
    match name {
        "OptionsDocument" => "CheckOptions",
        "DecideDocument" => "DecideOptions",
        "QuestionsDocument" => "QuestionOptions",
        "PassDocument" => "PassOptions",
        "ShortlistDocument" => "ShortlistOptions",
        "CompareDocument" => "CompareOptions",
        "AvailableDocument" => "AvailableOptions",
        name => name.strip_suffix("Document").unwrap_or(name),
    }
}

/// The words of which a text is one, where the shape alone does not say so.
fn words_at(object: &str, property: &str) -> Option<&'static str> {
    match (object, property) {
        ("PolicyDocument", "messages") => {
            Some("Partial<Record<RuleId, Partial<Record<Status, string>>>>")
        }
        ("RulesDocument", "off" | "advisory") => Some("RuleId[]"),
        _ => None,
    }
}

/// The object that a shape is, or is a list or table of.
const fn object_in(shape: Shape) -> Option<&'static remit_core::ObjectShape> {
    match shape {
        Shape::Leaf(_) => None,
        Shape::Object(object) | Shape::ObjectOrNone(object) => Some(object),
        Shape::List(entry) | Shape::Table(entry) => object_in(*entry),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use remit_core::Stage;

    #[test]
    fn every_object_and_word_is_declared_once() {
        let text = text().unwrap();
        let declared: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("export "))
            .filter_map(|rest| rest.split([' ', '<']).nth(1))
            .collect();
        let mut unique = declared.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(declared.len(), unique.len(), "{declared:?}");
        for name in ["Request", "FundingLine", "CheckOptions", "Policy", "Offer", "Challenge"] {
            assert!(declared.contains(&name), "{name}");
        }
        assert!(Stage::WORDS.iter().all(|word| text.contains(&format!("\"{word}\""))));
    }

    #[test]
    fn what_a_policy_needs_is_required() {
        let text = text().unwrap();
        let policy = text.split("export interface Policy {").nth(1).unwrap();
        let policy = policy.split("\n}").next().unwrap();
        for line in ["  id: ", "  title: ", "  terms: ", "  area?: ", "  rules?: ", "  messages?: "]
        {
            assert!(policy.contains(line), "{line}");
        }
        let offer = text.split("export interface Offer {").nth(1).unwrap();
        let offer = offer.split("\n}").next().unwrap();
        for line in ["  from: ", "  to?: ", "  maxDays?: ", "  criteria: ", "  source: "] {
            assert!(offer.contains(line), "{line}");
        }
    }
}
