//! What is told of each rule beside its findings: the rule as a sentence, when it has each status,
//! and the numbers of the policy that it reads. An explanation reads the first and the last, the
//! reference all of it; no decision reads any.

mod duration;
mod funding;
mod goals;
mod leader;
mod school;
#[cfg(test)]
mod tests;

#[cfg(feature = "reference")]
use crate::decision::Status;

/// What is told of a rule.
#[derive(Debug)]
pub(crate) struct Guide {
    /// The rule's id.
    pub(crate) rule: &'static str,
    /// When it is met, as one sentence that begins the rule: what has to be so.
    pub(crate) says: &'static str,
    /// When it has which other status.
    #[cfg(feature = "reference")]
    pub(crate) statuses: &'static [(Status, &'static str)],
    /// What of the policy it reads.
    pub(crate) numbers: &'static [Figured],
}

/// A number of the policy, or a list or date that stands in the place of one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figured {
    /// Where it stands.
    pub(crate) at: Standing,
    /// What it is, within a sentence.
    pub(crate) name: &'static str,
}

/// Where in a policy a number stands.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Standing {
    /// In the entry in force of a dated section.
    Section(&'static str, &'static str),
    /// In the offer that is open.
    Offer(&'static str),
    /// In the school calendar, which is not dated: the days that it covers.
    Calendar,
}

/// Defines the guides of a family of rules.
macro_rules! guides {
    ($( $rule:literal: $says:literal
        $( $status:ident $when:literal )*
        [ $( $at:expr => $name:literal ),* $(,)? ];
    )*) => {
        /// What is told of the rules of this family.
        pub(super) const GUIDES: &[crate::guide::Guide] = &[$( crate::guide::Guide {
            rule: $rule,
            says: $says,
            #[cfg(feature = "reference")]
            statuses: &[$( (crate::decision::Status::$status, $when) ),*],
            numbers: &[$( crate::guide::Figured { at: $at, name: $name } ),*],
        } ),*];
    };
}
use guides;

/// The families, in the contract's order.
const FAMILIES: [&[Guide]; 5] =
    [school::GUIDES, duration::GUIDES, funding::GUIDES, goals::GUIDES, leader::GUIDES];

/// Every guide.
pub(crate) fn all() -> impl Iterator<Item = &'static Guide> {
    FAMILIES.into_iter().flatten()
}

#[cfg(feature = "reference")]
impl crate::RuleInfo {
    /// When it is met, as a sentence.
    pub fn says(self) -> &'static str {
        self.guide().map_or("", |guide| guide.says)
    }

    /// When it has which other status.
    pub fn statuses(self) -> impl Iterator<Item = (Status, &'static str)> {
        self.guide().map_or(&[][..], |guide| guide.statuses).iter().copied()
    }

    /// What of the policy it reads: where that stands, and what it is.
    pub fn numbers(self) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
        let figured = self.guide().map_or(&[][..], |guide| guide.numbers);
        figured.iter().map(|Figured { at, name }| match *at {
            Standing::Section(section, property) => (section, property, *name),
            Standing::Offer(property) => ("dfeOffers", property, *name),
            Standing::Calendar => ("calendar", "halfTerms", *name),
        })
    }

    /// Whether a policy may switch it off or make it advisory: the lifecycle rests on some.
    pub fn may_be_changed(self) -> bool {
        let rule = crate::rules::RULES.iter().find(|rule| rule.id == self.id());
        rule.is_some_and(|rule| !rule.holds_the_lifecycle)
    }

    fn guide(self) -> Option<&'static Guide> {
        all().find(|guide| guide.rule == self.id())
    }
}
