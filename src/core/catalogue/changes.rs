//! How a change is put into words: what somebody is asked for, or what is chosen instead. Figures
//! stand in braces.

/// What is said of a change to one fact, and of acts that follow from changes.
pub(crate) const START: &str = "Move the first day to {value}.";
pub(crate) const END: &str = "Move the last day to {value}.";
pub(crate) const FEWER_DAYS: &str = "Ask the leader for {less} fewer, so {value} in all.";
pub(crate) const MORE_DAYS: &str = "Ask the leader for {more} more, so {value} in all.";
pub(crate) const PATTERN: &str = "Let the leader come {value} a {every}.";
pub(crate) const EVERY: &str = "Let the leader come so many days a {value} instead.";
pub(crate) const EXTENSIONS: &str = "Count no more than {value} in these dates.";
pub(crate) const LINE_FEWER: &str = "Ask {payer} for {less} fewer, so {value} in all.";
pub(crate) const LINE_MORE: &str = "Ask {payer} for {more} more, so {value} in all.";
pub(crate) const LINE_SOURCE: &str = "Ask {value} to pay instead of {payer}.";
pub(crate) const LINE_PAYER: &str =
    "Name {value}, with the number {code}, as the organisation that pays.";
pub(crate) const LINE_RATE: &str = "Agree {value} a day with {payer}, or less.";
pub(crate) const LINE_OUT: &str = "Do without the payment by {payer}.";
pub(crate) const LINE_ADDED: &str = "Ask {payer} for {value}.";
pub(crate) const LINE_ADDED_OPEN: &str = "Ask {payer} to pay.";
pub(crate) const GOAL_BY: &str = "Move the date of goal {entry} to {value}.";
pub(crate) const GOAL_OUT: &str = "Do without goal {entry}.";
pub(crate) const GOAL_ADDED: &str = "Agree a goal.";
pub(crate) const LEADER_KNOWS: &str = "Choose a leader who knows this challenge well: {value}.";
pub(crate) const LEADER_TRUST: &str = "Choose a leader who does not belong to the school’s trust.";
pub(crate) const LEADER_TIME: &str = "Choose a leader who has {value} a week free.";

/// What has to be done again, since something else has changed.
pub(crate) const CONFIRM_AGAIN: &str = "Ask {payer} to confirm the payment as changed.";
pub(crate) const AGREE_AGAIN: &str = "Ask everybody who has agreed to agree to what has changed.";
pub(crate) const ANOTHER_LEADER: &str =
    "For another leader, ask anew about interests, release and safeguarding checks.";

/// An agreement that is still needed, and of whom, in the order of the catalogue.
pub(crate) const AGREE: &str = "Ask {party} to agree to the goals and terms.";
pub(crate) const PARTIES: [&str; 3] = ["the broker", "the leader", "the school"];

/// Who pays, as these sentences name them.
pub(crate) const PAYERS: [&str; 5] =
    ["the school", "the trust", "the local authority", "the DfE", "whoever pays"];
