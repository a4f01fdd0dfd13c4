//! The facts that no request needs, since they are only agreed later: as a form puts them before a
//! deployment begins, and whoever asks for the next fact or explains a rule.

use super::{FACTS, FactEntry, ListEntry, OptionEntry, Step};
use crate::request::place;

const fn option(word: &'static str, label: &'static str) -> OptionEntry {
    OptionEntry { word, label, notice: "" }
}

const PHASES: &[OptionEntry] = &[
    option("nursery", "Nursery"),
    option("primary", "Primary"),
    option("middle-deemed-primary", "Middle, deemed primary"),
    option("middle-deemed-secondary", "Middle, deemed secondary"),
    option("secondary", "Secondary"),
    option("all-through", "All-through"),
    option("16-plus", "16 plus"),
    option("special", "Special"),
    option("alternative-provision", "Alternative provision"),
];

/// The parts of a form that are only there before a deployment begins, after those of a request.
pub const LATER_STEPS: &[Step] = &[
    Step {
        id: "goals",
        title: "What is to be reached",
        about: "Broker, leader and school agree each goal before the leader begins.",
    },
    Step { id: "leader", title: "The leader", about: "" },
    Step { id: "agreement", title: "Who has agreed", about: "" },
];

/// Every such fact. One without a step is asked by no form.
pub const LATER: &[FactEntry] = &[
    FactEntry {
        leaf: place::SCHOOL_PHASE,
        step: "school",
        label: "Which phase is the school?",
        name: "the school’s phase",
        options: PHASES,
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::EXTENSIONS,
        label: "How many extensions are already in these dates?",
        name: "the number of extensions in these dates",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::LINE_STATUS,
        step: "funding",
        label: "Has whoever pays confirmed it?",
        name: "whether payment is confirmed",
        options: &[option("proposed", "Not yet"), option("confirmed", "Yes")],
        act: "Ask whoever pays to confirm it.",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::GOALS,
        step: "goals",
        label: "What is to be reached?",
        name: "the goals",
        hint: "One goal after the other; each says what, how it is measured, by when, and who sees to it.",
        list: Some(ListEntry {
            entry: "Goal",
            add_first: "Add a goal",
            add: "Add another goal",
            remove: "Remove goal",
            none: "",
        }),
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::GOAL_CHALLENGE,
        step: "goals",
        label: "Which challenge does this goal answer?",
        name: "the challenge that it answers",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::GOAL_STATEMENT,
        step: "goals",
        label: "What will be true once it is reached?",
        name: "what will be reached",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::GOAL_MEASURE,
        step: "goals",
        label: "How is it measured?",
        name: "how it is measured",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::GOAL_TARGET,
        step: "goals",
        label: "Where should it stand in the end?",
        name: "the target",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::GOAL_BY,
        step: "goals",
        label: "By when is it reached?",
        name: "the date by which it is reached",
        hint: "A day within the dates of the deployment.",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::GOAL_OWNER,
        step: "goals",
        label: "Who sees to it?",
        name: "who sees to it",
        options: &[
            option("school", "The school"),
            option("leader", "The leader"),
            option("broker", "The broker"),
        ],
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::AGREEMENT,
        step: "agreement",
        label: "Who has agreed to these goals and terms?",
        name: "who has agreed",
        options: &[
            option("broker", "The broker"),
            option("leader", "The leader"),
            option("host", "The school"),
        ],
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::LEADER_ROLE,
        step: "leader",
        label: "Which post does the leader hold?",
        name: "the leader’s post",
        hint: "The most senior one; of somebody who has retired, the one held last.",
        options: &[
            option("trust-ceo", "Chief executive of a trust"),
            option("executive-headteacher", "Executive headteacher"),
            option("headteacher", "Headteacher"),
            option("national-leader-of-education", "National leader of education"),
            option("former-headteacher", "Former headteacher"),
            option("other-senior-leader", "Another senior post"),
        ],
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::EXPERTISE,
        step: "leader",
        label: "What does the leader know well?",
        name: "what the leader knows well",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::PHASES,
        step: "leader",
        label: "Which phases does the leader know?",
        name: "the phases that the leader knows",
        options: PHASES,
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::LEADER_AUTHORITIES,
        step: "leader",
        label: "Where does the leader work or know the schools?",
        name: "where the leader works or knows the schools",
        hint: "Three-digit codes of local authorities.",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::LEADER_TRUST,
        step: "leader",
        label: "Which trust does the leader belong to?",
        name: "the leader’s own trust",
        hint: "Its UID, or “none”.",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::INTEREST,
        step: "leader",
        label: "Has the leader an interest that conflicts with this school’s?",
        name: "the leader’s interest in this school",
        options: &[
            option("none", "No"),
            option("managed", "Yes, and it is managed"),
            option("unmanaged", "Yes, and it is not managed"),
        ],
        act: "Agree with the leader and the school how the leader’s interest is managed.",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::EMPLOYED,
        step: "leader",
        label: "Does a home organisation employ the leader?",
        name: "whether the leader is employed",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::RELEASED,
        step: "leader",
        label: "Does the leader’s employer release the leader?",
        name: "whether the employer releases the leader",
        act: "Ask the leader’s employer to release the leader.",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::DAYS_PER_WEEK,
        step: "leader",
        label: "How many days a week has the leader free for this deployment?",
        name: "the days a week that the leader has free",
        hint: "Half days count. Other deployments are already taken off.",
        ..FactEntry::USUAL
    },
    FactEntry {
        leaf: place::SAFEGUARDING_CHECKED,
        step: "leader",
        label: "Does the school hold the confirmation of the leader’s safeguarding checks?",
        name: "whether the school holds the confirmation of safeguarding checks",
        hint: "The confirmation itself, never the certificate’s data.",
        act: "Ask for the confirmation of the leader’s safeguarding checks; the school holds it before the deployment begins.",
        ..FactEntry::USUAL
    },
];

/// What is asked of a fact, whether by the form or only later; `None` where no rule reads it.
pub fn entry_of(leaf: u8) -> Option<&'static FactEntry> {
    FACTS.iter().chain(LATER).find(|fact| fact.leaf == leaf)
}

/// The answers to choose from, which several facts share.
#[cfg(any(feature = "advice", feature = "reference"))]
pub fn options_of(fact: &FactEntry) -> &'static [OptionEntry] {
    match fact.leaf {
        place::GOAL_CHALLENGE | place::EXPERTISE => {
            entry_of(place::CHALLENGES).map_or(&[][..], |challenges| challenges.options)
        }
        _ => fact.options,
    }
}
