use std::vec::Vec;

use super::all;
#[cfg(feature = "reference")]
use crate::decision::Status;
use crate::rules::RULES;

#[test]
fn every_rule_is_told_once_in_the_contracts_order() {
    let told: Vec<&str> = all().map(|guide| guide.rule).collect();
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(told, rules);
}

#[cfg(feature = "reference")]
#[test]
fn every_status_that_a_rule_has_words_for_is_told_and_no_other() {
    for guide in all() {
        let rule = RULES.iter().find(|rule| rule.id == guide.rule).unwrap();
        let told: Vec<Status> = guide.statuses.iter().map(|(status, _)| *status).collect();
        let others = [Status::Unmet, Status::Unknown, Status::Refer, Status::NotApplicable];
        let has: Vec<Status> =
            others.into_iter().filter(|status| !rule.words(*status).is_empty()).collect();
        assert_eq!(told, has, "{}", guide.rule);
    }
}

#[test]
fn a_rule_is_told_in_sentences() {
    for guide in all() {
        assert!(guide.says.ends_with('.') && guide.says.len() > 30, "{}", guide.rule);
    }
}
