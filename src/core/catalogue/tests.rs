use std::collections::BTreeSet;
use std::string::String;
use std::vec::Vec;

use super::*;
use crate::choices::Stage;
use crate::rules::RULES;

/// What is only agreed later, so that the form never asks for it.
const LATER: [&str; 1] = ["/terms/extensions"];

/// Every text of the catalogue that somebody reads.
fn texts() -> Vec<&'static str> {
    let steps = STEPS.iter().flat_map(|step| [step.title, step.about]);
    let facts = FACTS.iter().flat_map(|fact| {
        let own = [fact.label, fact.name, fact.hint, fact.act];
        let options = fact.options.iter().flat_map(|option| [option.label, option.notice]);
        let variants = fact.variants.iter().flat_map(|variant| [variant.label, variant.hint]);
        let list = fact
            .list
            .iter()
            .flat_map(|list| [list.entry, list.add_first, list.add, list.remove, list.none]);
        own.into_iter().chain(options).chain(variants).chain(list)
    });
    steps.chain(facts).filter(|text| !text.is_empty()).collect()
}

#[test]
fn every_fact_that_a_request_is_judged_by_is_asked_for() {
    let asked: BTreeSet<&str> = FACTS.iter().map(FactEntry::pointer).collect();
    let rules = RULES.iter().filter(|rule| rule.stages.hold_at(Stage::Request));
    for leaf in rules.flat_map(|rule| rule.inputs) {
        // What is an entry itself is asked for with its list.
        let pointer = place::pointer_of(*leaf).trim_end_matches("/*");
        assert!(asked.contains(pointer) || LATER.contains(&pointer), "{pointer}");
    }
}

#[test]
fn nothing_else_is_asked_for_and_nothing_twice() {
    let rules = RULES.iter().filter(|rule| rule.stages.hold_at(Stage::Request));
    let read: BTreeSet<&str> =
        rules.flat_map(|rule| rule.inputs).map(|leaf| place::pointer_of(*leaf)).collect();
    let asked: BTreeSet<&str> = FACTS.iter().map(FactEntry::pointer).collect();
    assert_eq!(asked.len(), FACTS.len());
    assert!(asked.iter().all(|pointer| read.contains(pointer)), "{asked:?}");
    assert!(asked.iter().all(|pointer| !LATER.contains(pointer)));
}

#[test]
fn every_answer_to_choose_has_a_label_and_no_other_has() {
    for fact in FACTS {
        let shape = fact.shape().unwrap();
        let told: BTreeSet<&str> = fact.options.iter().map(|option| option.word).collect();
        assert_eq!(told.len(), fact.options.len(), "{}", fact.pointer());
        let words: BTreeSet<&str> = match shape {
            Shape::ObjectOrNone(_) => BTreeSet::from(["in", "none"]),
            _ => words_of(shape).unwrap_or_default().iter().copied().collect(),
        };
        assert_eq!(told, words, "{}", fact.pointer());
        assert!(fact.options.iter().all(|option| !option.label.is_empty()), "{}", fact.pointer());
    }
}

#[test]
fn every_fact_has_its_words_and_its_step() {
    let mut last = 0;
    for fact in FACTS {
        assert!(!fact.label.is_empty() && !fact.name.is_empty(), "{}", fact.pointer());
        let step = STEPS.iter().position(|step| step.id == fact.step).unwrap();
        assert!(step >= last, "{} stands with its step", fact.pointer());
        last = step;
        let is_list = matches!(fact.shape(), Some(Shape::List(Shape::Object(_))));
        assert_eq!(fact.list.is_some(), is_list, "{}", fact.pointer());
    }
}

#[test]
fn a_variant_is_of_an_answer_that_there_is() {
    for variant in FACTS.iter().flat_map(|fact| fact.variants) {
        let words = shape_at(variant.by()).and_then(words_of).unwrap();
        assert!(words.contains(&variant.word), "{}", variant.word);
    }
}

#[test]
fn no_text_labels_a_school_or_shows_a_word_of_the_data() {
    let labels = ["failing", "stuck", "weak ", "poor", "struggling", "underperforming", "coasting"];
    let data = ["ineligible", "unmet", "null", "dfe-offer", "requires-improvement"];
    for text in texts() {
        let lower: String = text.to_lowercase();
        assert!(labels.iter().chain(&data).all(|word| !lower.contains(word)), "{text}");
        assert!(!text.contains('\'') && text.trim() == text, "{text}");
    }
}
