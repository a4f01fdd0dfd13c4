//! Rules on money that an offer of the Department for Education pays.

use super::funding::{choose_another, line_at, lines, share_out};
use super::leader::choose_a_post;
use super::{Basis, Check, Rule, Settled, Stages};
use crate::choices::{FundingSource, RequesterRole};
use crate::offers::{History, Offer};
use crate::remedy::{Change, Remedies, RemedyValue};
use crate::request::{FundingLine, place};
use crate::truth::Truth::{self, Fails, Unknown};
use crate::truth::{Between, Grounds};
use crate::wording::{self, Figure, Wording, reference};

/// Whether the line asks for an offer's money.
fn asks(line: &FundingLine) -> Truth {
    line.source.is(&FundingSource::DfeOffer)
}

fn is_asked(line: &FundingLine) -> bool {
    line.source.known() == Some(&FundingSource::DfeOffer)
}

/// Decided first: without a line that asks for an offer's money nothing here applies; while a
/// source is unknown and none is known to ask, the sources are asked for and nothing else.
fn asked(check: &Check<'_>) -> Result<(), Settled> {
    match check.request.funding.some(asks) {
        Truth::Holds => Ok(()),
        Fails(_) => Err(Settled::NotApplicable),
        Unknown(grounds) => Err(Settled::Unknown(grounds)),
    }
}

/// The offer open, where its money is asked for.
fn offer<'check>(check: &Check<'check>) -> Result<&'check Offer, Settled> {
    let offer = check.in_force.offer.ok_or(Settled::NotApplicable)?;
    asked(check)?;
    Ok(offer)
}

/// A number of each line that asks for the offer's money, summed; of a line whose source is
/// unknown, nought to that number.
fn total(check: &Check<'_>, number: impl Fn(&FundingLine) -> Between) -> Between {
    check.request.funding.total(|line| match line.source.known() {
        Some(FundingSource::DfeOffer) => number(line),
        Some(_) => Between::exactly(0, Grounds::NONE),
        // What may count nothing is no reason why there is too much.
        None => Between { known: Grounds::NONE, ..number(line).perhaps(line.source.place()) },
    })
}

fn asked_days(check: &Check<'_>) -> Between {
    total(check, |line| line.days.number())
}

/// What the lines cost in pence, doubled: days are counted in halves.
fn twice_the_cost(check: &Check<'_>) -> Between {
    total(check, |line| line.days.number().times(line.day_rate_pence.number()))
}

const TITLE: Figure = Figure {
    name: "offer",
    about: reference("the offer's title"),
    shown: |check| check.in_force.offer.map(|offer| offer.title.clone()),
};

/// An offer can only pay while it is open.
pub(super) const OPEN: Rule = Rule {
    id: "funding.dfe-offer-open",
    title: "An offer of the DfE is open",
    basis: Basis::Public("each of the DfE's offers has its dates"),
    inputs: &[place::FUNDING, place::LINE_SOURCE],
    verdict: |check| {
        asked(check)?;
        let asking = || {
            check.request.funding.every(|line| match asks(line) {
                Truth::Holds => Fails(line.source.place()),
                _ => Truth::Holds,
            })
        };
        Ok(if check.in_force.offer.is_some() { Truth::Holds } else { asking() })
    },
    wording: Wording {
        met: "The DfE's offer is open on this day.",
        unmet: "No offer of the DfE is open on {day}, so somebody else has to pay.",
        unknown: "Please say for each line who pays.",
        not_applicable: "The DfE is not asked to pay.",
        ..Wording::NONE
    },
    figures: &[Figure {
        name: "day",
        about: reference("the day whose offers apply"),
        shown: |check| Some(check.policy_as_of.in_words()),
    }],
    remedies: pay_otherwise,
    ..Rule::USUAL
};

/// Another source than the DfE for the lines that ask for its money.
fn pay_otherwise(check: &Check<'_>, remedies: &mut Remedies) {
    choose_another(check, &is_asked, |source| source != FundingSource::DfeOffer, remedies);
}

/// Whether the DfE itself asks, which decides on its own offer.
fn dfe_asks(check: &Check<'_>) -> Truth {
    check.request.requester.role.is(&RequesterRole::Dfe)
}

/// The school's history as the offer looks at it.
const fn history<'check>(check: &Check<'check>, offer: &Offer) -> History<'check> {
    History { request: check.request, until: check.policy_as_of, judged: offer.judged }
}

/// The DfE asks itself, or the school meets one of the offer's criteria.
pub(super) const ELIGIBLE: Rule = Rule {
    id: "funding.dfe-offer-eligible",
    title: "The DfE's offer takes this school",
    basis: Basis::Public("the criteria that the DfE published with each offer"),
    inputs: &[
        place::FUNDING,
        place::LINE_SOURCE,
        place::REQUESTER_ROLE,
        place::SCHOOL_TRUST,
        place::TRUST_SCHOOLS,
        place::TRUST_LONG_STANDING,
        place::TRUST_INSPECTED,
        place::TRUST_BELOW_GOOD,
        place::TRUST_DECLINING,
        place::INSPECTIONS,
        place::INSPECTION_DATE,
        place::INSPECTION_CONCERN,
        place::INSPECTION_OVERALL,
        place::INSPECTION_LEADERSHIP,
        place::INSPECTION_QUALITY,
        place::INSPECTION_CARD,
        place::FORMERLY_TWO_PLUS,
    ],
    reads: |check, place| match place.leaf {
        place::FUNDING | place::LINE_SOURCE => true,
        leaf => offer(check).is_ok_and(|offer| {
            let history = history(check, offer);
            let decided = dfe_asks(check) == Truth::Holds;
            leaf == place::REQUESTER_ROLE
                || !decided
                    && offer.criteria.iter().any(|criterion| criterion.reads(history, place))
        }),
    },
    verdict: |check| {
        let offer = offer(check)?;
        let history = history(check, offer);
        let criteria = offer.criteria.iter().map(|criterion| criterion.holds(history));
        let eligible = dfe_asks(check).or(Truth::any(criteria));
        if offer.exceptional_cases { eligible.or_refer() } else { Ok(eligible) }
    },
    wording: Wording {
        met: "The DfE's offer can take this school.",
        unmet: "From what is known, the school does not meet the criteria of the DfE's offer “{offer}”, so somebody else has to pay.",
        unknown: "Whether the DfE's offer takes this school can be said once a little more is known about it.",
        refer: "The school does not meet the criteria of the DfE's offer “{offer}” as they stand; the DfE considers exceptional cases, so please ask it.",
        not_applicable: "The DfE is not asked to pay, or has no offer open.",
    },
    figures: &[TITLE],
    remedies: |check, remedies| {
        if check.in_force.offer.is_some_and(|offer| !offer.exceptional_cases) {
            pay_otherwise(check, remedies);
        }
    },
    ..Rule::USUAL
};

/// The offer pays for so many days.
pub(super) const DAYS: Rule = Rule {
    id: "funding.dfe-offer-days",
    title: "The DfE's offer pays for so many days",
    basis: Basis::Article("up to 15 days; other offers: public"),
    stages: Stages::OpenAtRequest,
    inputs: &[place::FUNDING, place::LINE_SOURCE, place::LINE_DAYS],
    verdict: |check| {
        let most = check.in_force.offer.and_then(|offer| offer.max_days);
        let limit = most.ok_or(Settled::NotApplicable)?;
        asked(check)?;
        Ok(asked_days(check).at_most(Between::exactly(limit, Grounds::NONE)))
    },
    wording: Wording {
        met: "The DfE's offer pays for this many days.",
        unmet: "The DfE offer pays for up to {limit}; {value} {are} asked of it.",
        unknown: "Please say for how many days the DfE is asked to pay.",
        not_applicable: "No limit of days of an offer applies here.",
        ..Wording::NONE
    },
    figures: &[
        TITLE,
        Figure {
            name: "limit",
            about: reference("the most days that the offer pays for"),
            shown: |check| check.in_force.offer.and_then(|offer| offer.max_days).map(wording::days),
        },
        Figure {
            name: "value",
            about: reference("the days asked of the offer, as far as they are known"),
            shown: |check| Some(wording::number_of_days(asked_days(check).least)),
        },
        Figure {
            name: "are",
            about: reference("\"is\" or \"are\", to go with the days asked"),
            shown: |check| Some(if asked_days(check).least > 2 { "are" } else { "is" }.into()),
        },
    ],
    remedies: |check, remedies| {
        if let Some(most) = check.in_force.offer.and_then(|offer| offer.max_days) {
            share_out(check, most, &is_asked, remedies);
        }
    },
    ..Rule::USUAL
};

/// The offer pays so much.
pub(super) const COST: Rule = Rule {
    id: "funding.dfe-offer-cost",
    title: "The DfE's offer pays so much",
    basis: Basis::Public("RISE: up to £100,000 a school"),
    stages: Stages::OpenAtRequest,
    inputs: &[place::FUNDING, place::LINE_SOURCE, place::LINE_DAYS, place::LINE_RATE],
    reads: |check, place| {
        place.leaf != place::LINE_RATE
            || asked(check).is_ok()
                && line_at(check, place).is_some_and(|line| !matches!(asks(line), Fails(_)))
    },
    verdict: |check| {
        let most = check.in_force.offer.and_then(|offer| offer.max_pence);
        let limit = most.ok_or(Settled::NotApplicable)?;
        asked(check)?;
        Ok(twice_the_cost(check).at_most(Between::exactly(limit.saturating_mul(2), Grounds::NONE)))
    },
    wording: Wording {
        met: "The DfE's offer pays this much.",
        unmet: "The DfE offer pays up to {limit}; {value} is asked of it.",
        unknown: "Please say for how many days the DfE is asked to pay, and what a day costs.",
        not_applicable: "No limit of cost of an offer applies here.",
        ..Wording::NONE
    },
    figures: &[
        TITLE,
        Figure {
            name: "limit",
            about: reference("the most that the offer pays"),
            shown: |check| {
                check.in_force.offer.and_then(|offer| offer.max_pence).map(wording::pounds)
            },
        },
        Figure {
            name: "value",
            about: reference("the cost asked of the offer, as far as it is known"),
            shown: |check| Some(wording::pounds(twice_the_cost(check).least.div_ceil(2))),
        },
    ],
    remedies: |check, remedies| {
        let Some(most) = check.in_force.offer.and_then(|offer| offer.max_pence) else { return };
        // One rate for every line that asks, such that all of them together stay within the limit.
        let halves = asked_days(check).least;
        let rate = most.saturating_mul(2).checked_div(halves).unwrap_or_default();
        let dear = |line: &FundingLine| is_asked(line) && line.day_rate_pence.number().least > rate;
        for (index, _) in lines(check, &dear) {
            let change = Change::AtMost(RemedyValue::Whole(rate));
            remedies.choose_in(place::LINE_RATE, index, change);
        }
    },
    ..Rule::USUAL
};

/// The offer pays for leaders of a certain standing.
pub(super) const LEADER: Rule = Rule {
    id: "funding.dfe-offer-leader",
    title: "The DfE's offer pays for this leader",
    basis: Basis::Article("a MAT CEO or similar leader"),
    stages: Stages::OnlyStart,
    inputs: &[place::FUNDING, place::LINE_SOURCE, place::LEADER_ROLE],
    verdict: |check| {
        let offer = offer(check)?;
        check.request.leader.role.passes(|role| offer.leader_roles.contains(role)).or_refer()
    },
    wording: Wording {
        met: "The DfE's offer pays for a leader in this post.",
        unknown: "Please say which post the leader holds.",
        refer: "The DfE's offer “{offer}” is meant for leaders in other posts, so please ask the DfE about this one.",
        not_applicable: "The DfE is not asked to pay, or has no offer open.",
        ..Wording::NONE
    },
    figures: &[TITLE],
    remedies: |check, remedies| {
        if let Some(offer) = check.in_force.offer {
            choose_a_post(&offer.leader_roles, remedies);
        }
    },
    ..Rule::USUAL
};
