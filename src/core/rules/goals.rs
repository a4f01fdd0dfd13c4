//! Rules on what is to be reached.

use alloc::vec::Vec;

use super::{Basis, Check, Rule, Stages};
use crate::choices::Party;
use crate::decision::Severity;
use crate::fact::Fact;
use crate::remedy::{Change, RemedyValue};
use crate::request::{Goal, Request, Terms, place};
use crate::truth::Grounds;
use crate::truth::Truth::{self, Unknown};
use crate::units::PlanDay;
use crate::wording::{self, Figure, Wording, reference};
use remit_json::{digits, joined};

/// Goals, and not too many of them.
pub(super) const PRESENT: Rule = Rule {
    id: "goals.present",
    title: "There are goals, and not too many",
    basis: Basis::Article("always very specific goals; how many is judgement"),
    stages: Stages::OnlyStart,
    holds_the_lifecycle: true,
    inputs: &[place::GOALS],
    verdict: |check| {
        let goals = &check.request.goals;
        let most = check.in_force.max_goals;
        Ok(match goals.known() {
            None => Unknown(goals.place()),
            Some(entries) => {
                let count = u64::try_from(entries.len()).unwrap_or(u64::MAX);
                Truth::decided((1..=most).contains(&count), || goals.place())
            }
        })
    },
    wording: Wording {
        met: "There are goals, and not too many.",
        unmet: "A deployment needs {needed}; this one has {count}.",
        unknown: "The goals still have to be agreed.",
        ..Wording::NONE
    },
    figures: &[
        Figure {
            name: "limit",
            about: reference("the most goals"),
            shown: |check| Some(wording::count(check.in_force.max_goals, "goal")),
        },
        Figure {
            name: "needed",
            about: reference("how many goals a deployment needs"),
            shown: |check| {
                Some(match check.in_force.max_goals {
                    0 => "at least one goal, though the network allows none at present".into(),
                    1 => "exactly one goal".into(),
                    most => joined(&["between 1 and ", &digits(most), " goals"]),
                })
            },
        },
        Figure {
            name: "count",
            about: reference("how many goals there are"),
            shown: |check| match check.request.goals.entries().len() {
                0 => Some("none".into()),
                count => Some(wording::sized("", count, "")),
            },
        },
    ],
    remedies: |check, remedies| {
        let count = check.request.goals.entries().len();
        let most = usize::try_from(check.in_force.max_goals).unwrap_or(usize::MAX);
        if most > 0 && count == 0 {
            let goal = RemedyValue::Object(Vec::new());
            remedies.choose(place::GOALS, Change::Add(goal));
        }
        for goal in most..count {
            if most > 0 {
                remedies.remove(place::GOALS, goal);
            }
        }
    },
    ..Rule::USUAL
};

/// A goal says what, how measured, how far, by when and who sees to it.
pub(super) const SPECIFIC: Rule = Rule {
    id: "goals.specific",
    title: "Every goal is specific",
    basis: Basis::Article("very specific goals"),
    stages: Stages::OnlyStart,
    inputs: &[
        place::GOALS,
        place::GOAL_CHALLENGE,
        place::GOAL_STATEMENT,
        place::GOAL_MEASURE,
        place::GOAL_TARGET,
        place::GOAL_BY,
        place::GOAL_OWNER,
    ],
    verdict: |check| {
        Ok(check.request.goals.every(|goal| {
            let Goal { challenge, statement, measure, target, by, owner, .. } = goal;
            Truth::known_but(&[
                challenge.open(),
                statement.open(),
                measure.open(),
                target.open(),
                by.open(),
                owner.open(),
            ])
        }))
    },
    wording: Wording {
        met: "Every goal says what will be reached, how it is measured, by when, and who sees to it.",
        unknown: "Each goal needs a challenge, a statement, a measure, a target, a date and somebody who sees to it.",
        ..Wording::NONE
    },
    ..Rule::USUAL
};

/// What is promised is promised for the time of the deployment.
pub(super) const WITHIN_TERMS: Rule = Rule {
    id: "goals.within-terms",
    title: "Every goal falls within the dates",
    basis: Basis::Judgement("a goal is reached while the leader is there"),
    stages: Stages::OnlyStart,
    inputs: &[place::GOALS, place::GOAL_BY, place::TERMS_START, place::TERMS_END],
    verdict: |check| {
        let Request { terms: Terms { start, end, .. }, goals, .. } = check.request;
        Ok(goals.every(|goal| {
            in_order(&goal.by, start, |by, start| by >= start).and(in_order(
                &goal.by,
                end,
                |by, end| by <= end,
            ))
        }))
    },
    wording: Wording {
        met: "Every goal falls within the dates of the deployment.",
        unmet: "A goal has to be reached within the dates of the deployment; at least one date lies outside.",
        unknown: "Whether the goals fall within the deployment can be said once all dates are known.",
        ..Wording::NONE
    },
    remedies: |check, remedies| {
        let Request { terms: Terms { start, end, .. }, goals, .. } = check.request;
        let (start, mut end) = (start.known().copied(), end.known().copied());
        // Dates in the wrong order leave no day for a goal: the end moves behind the first day and
        // every goal.
        if start.zip(end).is_some_and(|(start, end)| end < start) {
            let goals = goals.entries().iter().filter_map(|goal| goal.by.known().copied());
            if let Some(last) = goals.chain(start).max() {
                let change = Change::AtLeast(RemedyValue::Day(last.day()));
                remedies.choose(place::TERMS_END, change);
            }
            end = None;
        }
        for (index, goal) in goals.entries().iter().enumerate() {
            let inside = |by: PlanDay| {
                let by = start.map_or(by, |start| by.max(start));
                end.map_or(by, |end| by.min(end))
            };
            if let Some(&by) = goal.by.known()
                && inside(by) != by
            {
                let change = Change::Set(RemedyValue::Day(inside(by).day()));
                remedies.choose_in(place::GOAL_BY, index, change);
            }
        }
    },
    ..Rule::USUAL
};

/// Whether two days stand in the order asked for.
fn in_order<const ONE: u8, const TWO: u8>(
    one: &Fact<PlanDay, ONE>,
    two: &Fact<PlanDay, TWO>,
    ordered: impl Fn(&PlanDay, &PlanDay) -> bool,
) -> Truth {
    match (one.known(), two.known()) {
        (Some(first), Some(second)) => {
            Truth::decided(ordered(first, second), || Grounds::of(&[one.leaf(), two.leaf()]))
        }
        _ => Unknown(Grounds::of(&[one.open(), two.open()])),
    }
}

/// Nothing that was asked for is forgotten.
pub(super) const COVER_CHALLENGES: Rule = Rule {
    id: "goals.cover-challenges",
    title: "Every challenge has a goal",
    basis: Basis::Judgement("what help was asked for with should come up in the goals"),
    stages: Stages::OnlyStart,
    severity: Severity::Advisory,
    inputs: &[place::CHALLENGES, place::CHALLENGE, place::GOALS, place::GOAL_CHALLENGE],
    verdict: |check| {
        let Request { challenges, goals, .. } = check.request;
        Ok(challenges.every(|challenge| {
            // In an empty list no challenge, even an unknown one, has a goal.
            if goals.known().is_some_and(<[Goal]>::is_empty) {
                return Truth::Fails(challenge.place());
            }
            let Some(asked) = challenge.known() else {
                return Unknown(challenge.place().with(open_goals(goals)));
            };
            match goals.some(|goal| goal.challenge.is(asked)) {
                Truth::Fails(_) => Truth::Fails(challenge.place()),
                truth => truth,
            }
        }))
    },
    wording: Wording {
        met: "Every challenge of the request has a goal.",
        unmet: "Not every challenge of the request has a goal yet.",
        unknown: "Whether every challenge has a goal can be said once the goals say which challenge they answer.",
        ..Wording::NONE
    },
    remedies: |check, remedies| {
        let Request { challenges, goals, .. } = check.request;
        let known = || challenges.entries().iter().filter_map(Fact::known);
        for asked in known().filter(|asked| goals.some(|goal| goal.challenge.is(asked)).fails()) {
            let challenge = ("challenge", RemedyValue::word(asked.word()));
            let goal = RemedyValue::Object(alloc::vec![challenge]);
            remedies.choose(place::GOALS, Change::Add(goal));
        }
        // Only challenges that are not known yet: any goal may turn out to answer them.
        if known().next().is_none() {
            remedies.choose(place::GOALS, Change::Add(RemedyValue::Object(Vec::new())));
        }
    },
    ..Rule::USUAL
};

/// What the goals lack to say which challenges they answer.
fn open_goals(goals: &crate::fact::List<Goal, { place::GOALS }>) -> Grounds {
    match goals.every(|goal| goal.challenge.given()) {
        Unknown(grounds) => grounds,
        _ => Grounds::NONE,
    }
}

/// Broker, leader and school agree to the same goals and terms.
pub(super) const AGREED: Rule = Rule {
    id: "goals.agreed",
    title: "Broker, leader and school have agreed",
    basis: Basis::Article("goals agreed between the network, the leader and the school"),
    stages: Stages::OnlyStart,
    holds_the_lifecycle: true,
    inputs: &[place::AGREEMENT, place::AGREED],
    verdict: |check| {
        let agreement = &check.request.agreement;
        let parties = [Party::Broker, Party::Leader, Party::Host];
        Ok(Truth::all(parties.map(|party| agreement.contains(&party))))
    },
    wording: Wording {
        met: "Broker, leader and school have agreed the goals and terms.",
        unmet: "The goals and terms have to be agreed by all three; the agreement of {absent} is still needed.",
        unknown: "Please ask broker, leader and school whether they agree the goals and terms.",
        ..Wording::NONE
    },
    figures: &[Figure {
        name: "absent",
        about: reference("who has not agreed"),
        shown: |check| {
            wording::both(absent(check).map(|party| match party {
                Party::Broker => "the broker",
                Party::Leader => "the leader",
                Party::Host => "the school",
            }))
        },
    }],
    remedies: |check, remedies| {
        for party in absent(check) {
            let word = RemedyValue::word(party.word());
            remedies.act(place::AGREEMENT, Change::Add(word));
        }
    },
    ..Rule::USUAL
};

/// Who is known not to have agreed.
fn absent(check: &Check<'_>) -> impl Iterator<Item = Party> {
    let parties = [Party::Broker, Party::Leader, Party::Host];
    parties.into_iter().filter(|party| check.request.agreement.contains(party).fails())
}
