use std::collections::BTreeSet;
use std::string::String;
use std::vec::Vec;

use super::*;
use crate::wording::{LONGEST, Template};

/// Words that label a school; nothing that Remit says may hold one.
const LABELS: [&str; 7] =
    ["failing", "stuck", "weak ", "poor", "struggling", "underperforming", "coasting"];

fn sentences(rule: &Rule) -> [&'static str; 5] {
    let wording = &rule.wording;
    [wording.met, wording.unmet, wording.unknown, wording.refer, wording.not_applicable]
}

#[test]
fn ids_are_unique_and_read_as_family_and_what_is_met() {
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len());
    for id in ids {
        let (family, name) = id.split_once('.').unwrap();
        assert!(
            !family.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
            "{id}"
        );
    }
}

#[test]
fn every_rule_says_where_it_comes_from_and_what_it_reads() {
    for info in RuleInfo::all() {
        assert!(info.source().len() > "[judgement] ".len(), "{}", info.id());
        assert!(!info.title().is_empty() && !info.title().ends_with('.'), "{}", info.id());
        assert!(info.inputs().all(|input| input.starts_with('/')), "{}", info.id());
        assert!(info.inputs().count() > 0, "{}", info.id());
    }
}

#[test]
fn every_sentence_is_whole_short_and_labels_no_school() {
    for rule in RULES {
        assert!(!rule.wording.met.is_empty() && !rule.wording.unknown.is_empty(), "{}", rule.id);
        for text in sentences(rule).into_iter().filter(|text| !text.is_empty()) {
            assert!(text.ends_with('.'), "{}: {text}", rule.id);
            assert!(text.chars().count() <= LONGEST - 40, "{}: {text}", rule.id);
            let lower = text.to_lowercase();
            assert!(LABELS.iter().all(|label| !lower.contains(label)), "{}: {text}", rule.id);
            assert!(!lower.contains("null") && !text.contains('/'), "{}: {text}", rule.id);
        }
    }
}

#[test]
fn every_placeholder_has_a_figure() {
    for rule in RULES {
        let figures: Vec<&str> = rule.figures.iter().map(|figure| figure.name).collect();
        for text in sentences(rule) {
            for name in Template::of(text).placeholders().map(String::from) {
                assert!(figures.contains(&name.as_str()), "{}: {name}", rule.id);
            }
        }
    }
}
