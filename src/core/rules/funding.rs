//! Rules on who pays, and for how many days.

use alloc::vec;
use alloc::vec::Vec;

use super::request::{is_its_trust, is_there};
use super::{Basis, Check, Rule, Stages};
use crate::choices::{FundingSource, FundingStatus};
use crate::decision::Severity;
use crate::remedy::{Change, Remedies, RemedyValue};
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
    remedies: |_, remedies| {
        remedies.choose(place::FUNDING, Change::Add(RemedyValue::Object(Vec::new())));
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
    remedies: |check, remedies| {
        let allowed = check.in_force.sources;
        let refused = |line: &FundingLine| {
            line.source.known().is_some_and(|source| !allowed.contains(source))
        };
        choose_another(check, &refused, |_| true, remedies);
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

/// The lines that pass a test, with their numbers.
pub(super) fn lines<'check>(
    check: &Check<'check>,
    test: &dyn Fn(&FundingLine) -> bool,
) -> impl Iterator<Item = (usize, &'check FundingLine)> {
    check.request.funding.entries().iter().enumerate().filter(move |(_, line)| test(line))
}

/// Another of the sources that the network takes for these lines; where there is none, the lines
/// go.
pub(super) fn choose_another(
    check: &Check<'_>,
    refused: &dyn Fn(&FundingLine) -> bool,
    suits: fn(FundingSource) -> bool,
    remedies: &mut Remedies,
) {
    let others = check.in_force.sources.iter().copied().filter(|source| suits(*source));
    let words = RemedyValue::words(&mut others.map(FundingSource::word));
    for (index, _) in lines(check, refused) {
        if words.is_empty() {
            remedies.remove(place::FUNDING, index);
        } else {
            remedies.choose_in(place::LINE_SOURCE, index, Change::OneOf(words.clone()));
        }
    }
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
    remedies: |check, remedies| {
        for (index, line) in lines(check, &|line| is_entitled(check.request, line).fails()) {
            if pay_by_its_payer(check, index, line, remedies).is_none() {
                remedies.remove(place::FUNDING, index);
            }
        }
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
fn pay_by_its_payer(
    check: &Check<'_>,
    index: usize,
    line: &FundingLine,
    remedies: &mut Remedies,
) -> Option<()> {
    let school = &check.request.school;
    let code = match (line.source.known()?, &school.trust) {
        (FundingSource::School, _) => school.urn.text()?,
        (FundingSource::LocalAuthority, _) => school.local_authority.text()?,
        (FundingSource::Trust, SchoolTrust::In(trust)) => trust.uid.text()?,
        (FundingSource::Trust, _) => {
            // A school in no trust: it pays itself, where the network takes that.
            check.in_force.sources.contains(&FundingSource::School).then_some(())?;
            let school_pays = RemedyValue::word(FundingSource::School.word());
            remedies.choose_in(place::LINE_SOURCE, index, Change::Set(school_pays));
            let Some(urn) = school.urn.text() else { return Some(()) };
            urn
        }
        (FundingSource::DfeOffer, _) => return None,
    };
    remedies.choose_in(place::LINE_PAYER, index, Change::Set(RemedyValue::code(code)));
    Some(())
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
    remedies: |check, remedies| pay_more(check, false, remedies),
    ..Rule::USUAL
};

/// The line that can pay for the days that are not paid for; the days paid for, where none can.
fn pay_more(check: &Check<'_>, confirmed: bool, remedies: &mut Remedies) {
    let asked = check.request.terms.days.number().least;
    let paid = paid(check).least;
    let lines = check.request.funding.entries();
    if lines.is_empty() {
        let mut line = vec![("days", RemedyValue::Halves(asked))];
        if confirmed {
            line.push(("status", RemedyValue::word(FundingStatus::Confirmed.word())));
            remedies.act(place::FUNDING, Change::Add(RemedyValue::Object(line)));
        } else {
            remedies.choose(place::FUNDING, Change::Add(RemedyValue::Object(line)));
        }
        return;
    }
    // An offer has a limit of its own, so another payer is asked first.
    let offers = |line: &FundingLine| line.source.known() == Some(&FundingSource::DfeOffer);
    let index = lines.iter().position(|line| !offers(line)).unwrap_or_default();
    let days = lines.get(index).map_or(0, |line| line.days.number().least);
    let days = days.saturating_add(asked.saturating_sub(paid));
    if days <= MOST_IN_A_LINE {
        let change = Change::AtLeast(RemedyValue::Halves(days));
        remedies.choose_in(place::LINE_DAYS, index, change);
    } else {
        remedies.choose(place::TERMS_DAYS, Change::AtMost(RemedyValue::Halves(paid)));
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
    remedies: |check, remedies| {
        let most = check.request.terms.days.number().most.unwrap_or(u64::MAX);
        share_out(check, most, &|_| true, remedies);
    },
    ..Rule::USUAL
};

/// Takes days from the last of these lines, then the one before it, until they add up to no more
/// than the limit; a line that would be left without a day goes.
pub(super) fn share_out(
    check: &Check<'_>,
    limit: u64,
    counts: &dyn Fn(&FundingLine) -> bool,
    remedies: &mut Remedies,
) {
    let mut left = limit;
    for (index, line) in lines(check, counts) {
        let days = line.days.number().least;
        if left == 0 && days > 0 {
            remedies.remove(place::FUNDING, index);
        } else if days > left {
            let change = Change::AtMost(RemedyValue::Halves(left));
            remedies.choose_in(place::LINE_DAYS, index, change);
        }
        left = left.saturating_sub(days);
    }
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
    remedies: |check, remedies| {
        let proposed = |line: &FundingLine| line.status.known() == Some(&FundingStatus::Proposed);
        for (index, _) in lines(check, &proposed) {
            let word = RemedyValue::word(FundingStatus::Confirmed.word());
            remedies.act_in(place::LINE_STATUS, index, Change::Set(word));
        }
        // What is known of the lines may not be enough even when all of them are confirmed.
        let asked = check.request.terms.days.number().least;
        let mut lines = check.request.funding.entries().iter();
        if lines.all(|line| line.days.is_known()) && paid(check).least < asked {
            pay_more(check, true, remedies);
        }
    },
    ..Rule::USUAL
};
