//! docs/reference/*.md: the rules, the facts, the policy and the errors, written for those who answer
//! for a network and read no code. Everything is taken from where the engine has it; what a rule says
//! and what would put it right are taken from its cases, decided on the way.

pub(super) mod cases;
mod errors;
mod facts;
mod index;
mod lifecycle;
mod page;
mod pictures;
mod policy;
mod reports;
mod rules;

use anyhow::Result;

pub(crate) use errors::text as errors;
pub(crate) use facts::text as facts;
pub(crate) use index::text as index;
pub(crate) use lifecycle::{svg as lifecycle_svg, text as lifecycle};
pub(crate) use pictures::{
    funding as picture_of_funding, goals as picture_of_goals, states as picture_of_states,
    text as pictures, timeline as picture_in_time,
};
pub(crate) use policy::text as policy;
pub(crate) use reports::{
    agreement, evaluation, leader as leader_record, progress, text as reports,
};

/// Defines a function for each family of rules: its page.
macro_rules! families {
    ($( $name:ident $family:literal ),*) => {
        $( pub(crate) fn $name() -> Result<String> { rules::text($family) } )*

        /// The families, in the order of their rules.
        const FAMILIES: &[&str] = &[$( $family ),*];
    };
}
families!(
    school "school",
    request "request",
    duration "duration",
    funding "funding",
    goals "goals",
    leader "leader"
);

/// The family of a rule: what stands before the full stop of its id.
fn family(rule: &str) -> &str {
    rule.split_once('.').map_or(rule, |(family, _)| family)
}

#[cfg(test)]
mod tests {
    use super::*;
    use remit_core::RuleInfo;

    #[test]
    fn every_rule_is_of_a_family_that_has_a_page() {
        let pages: Vec<String> =
            FAMILIES.iter().map(|family| rules::text(family).unwrap()).collect();
        for rule in RuleInfo::all() {
            let heading = format!("<a id=\"{}\"></a>", rule.id());
            let found = pages.iter().filter(|page| page.contains(&heading)).count();
            assert_eq!(found, 1, "{}", rule.id());
        }
    }

    #[test]
    fn every_status_of_a_rule_has_an_example_from_its_cases() {
        for family in FAMILIES {
            let page = rules::text(family).unwrap();
            assert!(!page.contains("| – |"), "{family}: a status without an example");
        }
    }
}
