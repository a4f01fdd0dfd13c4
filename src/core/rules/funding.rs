//! Rules on who pays, and for how many days.

use alloc::vec;
use alloc::vec::Vec;

use super::request::{is_its_trust, is_there};
use super::{Basis, Check, Rule, Stages};
use crate::choices::{FundingSource, FundingStatus};
use crate::decision::Severity;
use crate::fact::Fact;
use crate::remedy::{Change, Remedy, RemedyValue};
use crate::request::{FundingLine, Request, SchoolTrust, place};
use crate::truth::Truth::{self, Fails, Holds, Unknown};
use crate::truth::{Between, Place};
use crate::wording::{self, Figure, Wording, reference};

/// The most half days that one line can pay for.
const MOST_IN_A_LINE: u64 = 800;

/// How many half days the lines pay for.
fn paid(check: &Check<'_>) -> Between {
    check.request.funding.total(|line| line.days.number())
}

const DAYS: Figure = Figure {
    name: "days",
    about: reference("the days asked for"),
    shown: |check| check.request.terms.days.known().map(|&days| wording::days(days.into())),
};
const PAID: Figure = Figure {
    name: "paid",
    about: reference("the days that the lines pay for, as far as they are known"),
    shown: |check| Some(wording::so_many(paid(check).least)),
};

/// Somebody pays.
pub(super) const PRESENT: Rule = Rule {
    id: "funding.present",
    title: "Somebody pays",
    basis: Basis::Article("the money pays for the leader's time"),
    inputs: &[place::FUNDING],
    verdict: |check| {
        let funding = &check.request.funding;
        Ok(match funding.known() {
            None => Unknown(funding.place()),
            Some(lines) => Truth::decided(!lines.is_empty(), || funding.place()),
        })
    },
    wording: Wording {
        met: "The request says who pays.",
        unmet: "Please add who pays: the school, its trust, its local authority or an offer of the DfE.",
        unknown: "Please say who pays for the leader's time.",
        ..Wording::NONE
    },
    remedies: |_| {
        vec![Remedy::choice(place::FUNDING, None, Change::Add(RemedyValue::Object(Vec::new())))]
    },
    ..Rule::USUAL
};

/// The money comes from a source that the network takes.
pub(super) const SOURCE_ALLOWED: Rule = Rule {
    id: "funding.source-allowed",
    title: "The network takes money from each source",
    basis: Basis::Article("schools, trusts, local authorities and an offer of the DfE pay"),
    inputs: &[place::FUNDING, place::LINE_SOURCE],
    verdict: |check| {
        let sources = check.in_force.sources;
        Ok(check
            .request
            .funding
            .every(|line| line.source.passes(|source| sources.contains(source))))
    },
    wording: Wording {
        met: "The network takes money from each of these sources.",
        unmet: "The network takes money from {sources}; a line here names somebody else, so please change it.",
        unknown: "Please say for each line who pays.",
        ..Wording::NONE
    },
    figures: &[Figure {
        name: "sources",
        about: reference("who may pay"),
        shown: |check| {
            let sources = check.in_force.sources.iter().map(|source| in_words(*source));
            Some(wording::either(sources).unwrap_or_else(|| "nobody at present".into()))
        },
    }],
    remedies: |check| {
        let allowed = check.in_force.sources;
        let refused = entries(check, |line| {
            line.source.known().is_some_and(|source| !allowed.contains(source))
        });
        choose_another(check, &refused, |_| true)
    },
    ..Rule::USUAL
};

/// Who pays, as a sentence names them.
const fn in_words(source: FundingSource) -> &'static str {
    match source {
        FundingSource::School => "the school",
        FundingSource::Trust => "its trust",
        FundingSource::LocalAuthority => "its local authority",
        FundingSource::DfeOffer => "an offer of the DfE",
    }
}

/// The line in which a place lies.
pub(super) fn line_at<'check>(check: &Check<'check>, place: Place) -> Option<&'check FundingLine> {
    check.request.funding.entries().get(usize::from(place.entry?))
}

/// The numbers of the lines that pass a test.
pub(super) fn entries(check: &Check<'_>, test: impl Fn(&FundingLine) -> bool) -> Vec<usize> {
    let lines = check.request.funding.entries().iter().enumerate();
    lines.filter(|(_, line)| test(line)).map(|(index, _)| index).collect()
}

/// Another of the sources that the network takes for these lines; where there is none, the lines
/// go.
pub(super) fn choose_another(
    check: &Check<'_>,
    lines: &[usize],
    suits: impl Fn(FundingSource) -> bool,
) -> Vec<Remedy> {
    let others = check.in_force.sources.iter().copied().filter(|source| suits(*source));
    let words: Vec<RemedyValue> = others.map(|source| RemedyValue::word(source.word())).collect();
    if words.is_empty() {
        return lines.iter().rev().map(|&line| Remedy::remove(place::FUNDING, line)).collect();
    }
    let change =
        |&line| Remedy::choice(place::LINE_SOURCE, Some(line), Change::OneOf(words.clone()));
    lines.iter().map(change).collect()
}

/// Only those pay who answer for this school.
pub(super) const PAYER_ENTITLED: Rule = Rule {
    id: "funding.payer-entitled",
    title: "Each payer answers for this school",
    basis: Basis::Article("schools, trusts or the local authority the school is based in"),
    inputs: &[
        place::FUNDING,
        place::LINE_SOURCE,
        place::LINE_PAYER,
        place::SCHOOL_URN,
        place::SCHOOL_LOCAL_AUTHORITY,
        place::SCHOOL_TRUST,
        place::TRUST_UID,
    ],
    reads: |check, place| {
        let source = |source| {
            let lines = check.request.funding.entries();
            lines.iter().any(|line| line.source.known() == Some(&source))
        };
        match place.leaf {
            place::LINE_PAYER => !matches!(
                line_at(check, place).and_then(|line| line.source.known()),
                None | Some(FundingSource::DfeOffer)
            ),
            place::SCHOOL_URN => source(FundingSource::School),
            place::SCHOOL_LOCAL_AUTHORITY => source(FundingSource::LocalAuthority),
            place::SCHOOL_TRUST | place::TRUST_UID => {
                source(FundingSource::Trust) && is_there(place.leaf, &check.request.school)
            }
            _ => true,
        }
    },
    verdict: |check| Ok(check.request.funding.every(|line| is_entitled(check.request, line))),
    wording: Wording {
        met: "Each payer is this school, its trust or its local authority, or the money is an offer of the DfE.",
        unmet: "The money has to come from this school, its own trust or its own local authority; a payer named here is none of them.",
        unknown: "Please say for each line which organisation pays.",
        ..Wording::NONE
    },
    remedies: |check| {
        let mut changes = Vec::new();
        let mut removals = Vec::new();
        for line in entries(check, |line| matches!(is_entitled(check.request, line), Fails(_))) {
            match its_payer(check, line) {
                Some(change) => changes.extend(change),
                None => removals.insert(0, Remedy::remove(place::FUNDING, line)),
            }
        }
        changes.append(&mut removals);
        changes
    },
    ..Rule::USUAL
};

/// Whether the line's payer is the one of its kind that answers for the school.
fn is_entitled(request: &Request, line: &FundingLine) -> Truth {
    let school = &request.school;
    match line.source.known() {
        None => Unknown(line.source.place()),
        Some(FundingSource::School) => line.payer.equals(&school.urn),
        Some(FundingSource::Trust) => match is_its_trust(&line.payer, &school.trust) {
            // An entry of the list has to be named; without a payer that is its source.
            Fails(grounds) if !line.payer.is_known() => Fails(line.source.place().with(grounds)),
            truth => truth,
        },
        Some(FundingSource::LocalAuthority) => line.payer.equals(&school.local_authority),
        Some(FundingSource::DfeOffer) => Holds,
    }
}

/// Changes after which the line's payer answers for the school; `None` where there are none.
fn its_payer(check: &Check<'_>, line: usize) -> Option<Vec<Remedy>> {
    let Request { funding, school, .. } = check.request;
    let pay = |code: &str| {
        Remedy::choice(place::LINE_PAYER, Some(line), Change::Set(RemedyValue::code(code)))
    };
    let code = match (funding.entries().get(line)?.source.known()?, &school.trust) {
        (FundingSource::School, _) => school.urn.text(),
        (FundingSource::LocalAuthority, _) => school.local_authority.text(),
        (FundingSource::Trust, SchoolTrust::In(trust)) => trust.uid.text(),
        (FundingSource::Trust, _) => {
            // A school in no trust: it pays itself, where the network takes that.
            let school_pays = RemedyValue::word(FundingSource::School.word());
            let change = Change::Set(school_pays);
            check.in_force.sources.contains(&FundingSource::School).then_some(())?;
            let mut changes = vec![Remedy::choice(place::LINE_SOURCE, Some(line), change)];
            changes.extend(school.urn.text().map(pay));
            return Some(changes);
        }
        (FundingSource::DfeOffer, _) => None,
    };
    Some(vec![pay(code?)])
}

/// Every day asked for is paid for.
pub(super) const COVERS_DAYS: Rule = Rule {
    id: "funding.covers-days",
    title: "Every day is paid for",
    basis: Basis::Judgement("nobody should work on days for which no one pays"),
    stages: Stages::OpenAtRequest,
    holds_the_lifecycle: true,
    inputs: &[place::FUNDING, place::LINE_DAYS, place::TERMS_DAYS],
    verdict: |check| Ok(paid(check).at_least(check.request.terms.days.number())),
    wording: Wording {
        met: "Every day asked for is paid for.",
        unmet: "The request asks for {days}, and the funding pays for {paid}.",
        unknown: "Whether every day is paid for can be said once the days and who pays for how many are known.",
        ..Wording::NONE
    },
    figures: &[DAYS, PAID],
    remedies: |check| {
        let asked = check.request.terms.days.number().least;
        vec![pay_more(check, asked, paid(check).least)]
    },
    ..Rule::USUAL
};

/// The line that can pay for the days that are not paid for; the days paid for, where none can.
fn pay_more(check: &Check<'_>, asked: u64, paid: u64) -> Remedy {
    let short = asked.saturating_sub(paid);
    let lines = check.request.funding.entries();
    if lines.is_empty() {
        let line = RemedyValue::Object(vec![("days", RemedyValue::Halves(asked))]);
        return Remedy::choice(place::FUNDING, None, Change::Add(line));
    }
    // An offer has a limit of its own, so another payer is asked first.
    let offers = |line: &FundingLine| line.source.known() == Some(&FundingSource::DfeOffer);
    let line = lines.iter().position(|line| !offers(line)).unwrap_or_default();
    let days = lines.get(line).map_or(0, |line| line.days.number().least).saturating_add(short);
    if days <= MOST_IN_A_LINE {
        let change = Change::AtLeast(RemedyValue::Halves(days));
        Remedy::choice(place::LINE_DAYS, Some(line), change)
    } else {
        let change = Change::AtMost(RemedyValue::Halves(paid));
        Remedy::choice(place::TERMS_DAYS, None, change)
    }
}

/// No more is paid for than is asked for.
pub(super) const NOT_IN_EXCESS: Rule = Rule {
    id: "funding.not-in-excess",
    title: "No more days are paid for than asked for",
    basis: Basis::Judgement("money promised for days that nobody works is missing elsewhere"),
    severity: Severity::Advisory,
    inputs: &[place::FUNDING, place::LINE_DAYS, place::TERMS_DAYS],
    verdict: |check| Ok(paid(check).at_most(check.request.terms.days.number())),
    wording: Wording {
        met: "No more days are paid for than asked for.",
        unmet: "The request asks for {days}, and the funding pays for {paid}; you may want to pay for less.",
        unknown: "Whether more is paid for than needed can be said once the days and who pays for how many are known.",
        ..Wording::NONE
    },
    figures: &[DAYS, PAID],
    remedies: |check| {
        let most = check.request.terms.days.number().most.unwrap_or(u64::MAX);
        share_out(check, most, |_| true)
    },
    ..Rule::USUAL
};

/// Takes days from the last of these lines, then the one before it, until they add up to no more
/// than the limit; a line that would be left without a day goes.
pub(super) fn share_out(
    check: &Check<'_>,
    limit: u64,
    counts: impl Fn(&FundingLine) -> bool,
) -> Vec<Remedy> {
    let mut left = limit;
    let mut changes = Vec::new();
    let mut removals = Vec::new();
    for (index, line) in check.request.funding.entries().iter().enumerate() {
        if !counts(line) {
            continue;
        }
        let days = line.days.number().least;
        if left == 0 && days > 0 {
            removals.insert(0, Remedy::remove(place::FUNDING, index));
        } else if days > left {
            let change = Change::AtMost(RemedyValue::Halves(left));
            changes.push(Remedy::choice(place::LINE_DAYS, Some(index), change));
        }
        left = left.saturating_sub(days);
    }
    changes.append(&mut removals);
    changes
}

/// How many half days are confirmed: a line whose status is unknown counts as nought to its days.
fn confirmed(check: &Check<'_>) -> Between {
    check.request.funding.total(|line| match line.status.known() {
        Some(FundingStatus::Confirmed) => line.days.number(),
        Some(FundingStatus::Proposed) => Between::exactly(0, line.status.place()),
        None => line.days.number().perhaps(line.status.place()),
    })
}

/// Who pays has confirmed it before the work begins.
pub(super) const CONFIRMED: Rule = Rule {
    id: "funding.confirmed",
    title: "Who pays has confirmed it",
    basis: Basis::Judgement("the money is confirmed before the work begins"),
    stages: Stages::OnlyStart,
    holds_the_lifecycle: true,
    inputs: &[place::FUNDING, place::LINE_STATUS, place::LINE_DAYS, place::TERMS_DAYS],
    verdict: |check| Ok(confirmed(check).at_least(check.request.terms.days.number())),
    wording: Wording {
        met: "Payment for every day is confirmed.",
        unmet: "The terms are for {days}, and payment is confirmed for {confirmed}; it has to be confirmed in full before the deployment begins.",
        unknown: "Please ask whoever pays to confirm it.",
        ..Wording::NONE
    },
    figures: &[
        DAYS,
        Figure {
            name: "confirmed",
            about: reference("the days for which payment is confirmed, as far as they are known"),
            shown: |check| Some(wording::so_many(confirmed(check).least)),
        },
    ],
    remedies: |check| {
        let asked = check.request.terms.days.number().least;
        let proposed = |line: &FundingLine| line.status.known() == Some(&FundingStatus::Proposed);
        let confirm = |index| {
            let word = RemedyValue::word(FundingStatus::Confirmed.word());
            Remedy::act(place::LINE_STATUS, Some(index), Change::Set(word))
        };
        let mut remedies: Vec<Remedy> = entries(check, proposed).into_iter().map(confirm).collect();
        // What is known of the lines may not be enough even when all of them are confirmed.
        let all_known =
            check.request.funding.entries().iter().all(|line| Fact::is_known(&line.days));
        if all_known && paid(check).least < asked {
            remedies.extend(confirmed_by_more(check, asked));
        }
        remedies
    },
    ..Rule::USUAL
};

/// Payment for more days, which then has to be confirmed too.
fn confirmed_by_more(check: &Check<'_>, asked: u64) -> Vec<Remedy> {
    let more = pay_more(check, asked, paid(check).least);
    match more.change {
        Change::Add(_) => {
            let days = ("days", RemedyValue::Halves(asked));
            let status = ("status", RemedyValue::word(FundingStatus::Confirmed.word()));
            let line = RemedyValue::Object(vec![days, status]);
            vec![Remedy::act(place::FUNDING, None, Change::Add(line))]
        }
        _ => vec![more],
    }
}
