//! Rules on the leader who goes to the school.

use super::{Basis, Check, Rule, Settled, Stages};
use crate::choices::{Challenge, Every, HomeTrust, Interest, LeaderRole, Phase};
use crate::decision::Severity;
use crate::fact::Fact;
use crate::remedy::{Change, Remedies, RemedyValue};
use crate::request::{Request, SchoolTrust, place};
use crate::truth::Truth::{self, Fails, Holds, Unknown};
use crate::truth::{Between, Grounds};
use crate::units::LocalAuthority;
use crate::wording::{self, Figure, Wording, reference};

/// It is known who goes.
pub(super) const NAMED: Rule = Rule {
    id: "leader.named",
    title: "It is known who goes",
    basis: Basis::Article("the network matches leaders whom it knows"),
    stages: Stages::OnlyStart,
    inputs: &[place::LEADER_ROLE],
    verdict: |check| Ok(check.request.leader.role.given()),
    wording: Wording {
        met: "It is known which leader goes to the school.",
        unknown: "Please say which leader goes to the school, and which post that leader holds.",
        ..Wording::NONE
    },
    ..Rule::USUAL
};

/// Experienced heads help.
pub(super) const EXPERIENCED: Rule = Rule {
    id: "leader.experienced",
    title: "The leader is experienced",
    basis: Basis::Article("experienced heads"),
    stages: Stages::OnlyStart,
    inputs: &[place::LEADER_ROLE],
    verdict: |check| {
        let roles = check.in_force.roles;
        check.request.leader.role.passes(|role| roles.contains(role)).or_refer()
    },
    wording: Wording {
        met: "The leader holds, or held, a post that counts as experience.",
        unknown: "Please say which post the leader holds or, if retired, held last.",
        refer: "The leader's post is not one that the network usually sends, so a broker will decide.",
        ..Wording::NONE
    },
    remedies: |check, remedies| choose_a_post(check.in_force.roles, remedies),
    ..Rule::USUAL
};

/// A leader in one of these posts.
pub(super) fn choose_a_post(posts: &[LeaderRole], remedies: &mut Remedies) {
    let words = RemedyValue::words(&mut posts.iter().map(|post| post.word()));
    if !words.is_empty() {
        remedies.choose(place::LEADER_ROLE, Change::OneOf(words));
    }
}

/// The leader knows what help is asked for with.
pub(super) const EXPERT: Rule = Rule {
    id: "leader.expert",
    title: "The leader knows these challenges",
    basis: Basis::Article("one who understood special school funding"),
    stages: Stages::OnlyStart,
    inputs: &[place::EXPERTISE, place::EXPERT_IN, place::CHALLENGES, place::CHALLENGE],
    verdict: |check| {
        let Request { challenges, leader, .. } = check.request;
        let covers = |challenge: &Fact<Challenge, { place::CHALLENGE }>| covers(challenge, leader);
        if challenges.known().is_none() {
            return Ok(Unknown(open_expertise(check)));
        }
        let all = challenges.every(covers);
        let Fails(grounds) = all else { return Ok(all) };
        // Some of them are for a broker to weigh; none is not enough.
        let needs = |challenge: &Fact<Challenge, { place::CHALLENGE }>| {
            challenge.known().is_none_or(|known| !needs_no_expertise(*known))
        };
        let answered = challenges.entries().iter().filter(|challenge| needs(challenge));
        match Truth::any(answered.map(|challenge| answers(challenge, leader))) {
            Holds => Err(Settled::Refer(grounds)),
            Fails(_) => Ok(Fails(grounds)),
            Unknown(_) => Ok(Unknown(open_expertise(check))),
        }
    },
    wording: Wording {
        met: "The leader knows what help is asked for with.",
        unmet: "The leader's experience is not in what the school needs help with.",
        unknown: "Please say what the leader knows well, and what the school needs help with.",
        refer: "The leader knows some of what the school needs help with, and not all of it, so a broker will decide.",
        ..Wording::NONE
    },
    remedies: |check, remedies| {
        let Request { challenges, leader, .. } = check.request;
        for challenge in challenges.entries() {
            if let (true, Some(known)) = (covers(challenge, leader).fails(), challenge.known()) {
                let word = RemedyValue::word(known.word());
                remedies.choose(place::EXPERTISE, Change::Add(word));
            }
        }
    },
    ..Rule::USUAL
};

/// Any experienced head can answer these.
const fn needs_no_expertise(challenge: Challenge) -> bool {
    matches!(challenge, Challenge::Other | Challenge::LeadershipVacancy)
}

/// Whether the leader's expertise covers the challenge.
fn covers(
    challenge: &Fact<Challenge, { place::CHALLENGE }>,
    leader: &crate::request::Leader,
) -> Truth {
    match challenge.known() {
        None => Unknown(open_entries(leader).with(challenge.place())),
        Some(known) if needs_no_expertise(*known) => Holds,
        Some(known) => match leader.expertise.contains(known) {
            Fails(grounds) => Fails(grounds.with(challenge.place())),
            truth => truth,
        },
    }
}

/// Whether the leader's expertise is in the challenge: in no expertise there is none.
fn answers(
    challenge: &Fact<Challenge, { place::CHALLENGE }>,
    leader: &crate::request::Leader,
) -> Truth {
    match (challenge.known(), leader.expertise.known()) {
        (Some(known), _) => leader.expertise.contains(known),
        (None, Some([])) => Fails(challenge.place()),
        (None, _) => Unknown(challenge.place()),
    }
}

/// What is not known of the leader's expertise.
fn open_entries(leader: &crate::request::Leader) -> Grounds {
    match leader.expertise.every(Fact::given) {
        Unknown(grounds) => grounds,
        _ => Grounds::NONE,
    }
}

/// What is not known of the leader's expertise and of the challenges.
fn open_expertise(check: &Check<'_>) -> Grounds {
    let challenges = match check.request.challenges.every(Fact::given) {
        Unknown(grounds) => grounds,
        _ => Grounds::NONE,
    };
    open_entries(&check.request.leader).with(challenges)
}

/// The leader knows children of this age.
pub(super) const KNOWS_PHASE: Rule = Rule {
    id: "leader.knows-phase",
    title: "The leader knows this phase",
    basis: Basis::Judgement("a primary school is led differently from a secondary"),
    stages: Stages::OnlyStart,
    inputs: &[place::PHASES, place::LEADER_PHASE, place::SCHOOL_PHASE],
    verdict: |check| {
        let Request { school, leader, .. } = check.request;
        let known = school.phase.known();
        let suits = |phase: &Fact<Phase, { place::LEADER_PHASE }>| match known {
            Some(&school) => phase.passes(|&known| share_a_phase(known, school)),
            None => Unknown(Grounds::of(&[phase.open()])),
        };
        let truth = match (leader.phases.known(), known) {
            // An empty list holds no phase, whichever it is.
            (Some([]), _) => Fails(leader.phases.place().with(Grounds::of(&[school.phase.told()]))),
            (None, _) => Unknown(leader.phases.place().with(Grounds::of(&[school.phase.open()]))),
            (Some(_), None) => match leader.phases.every(Fact::given) {
                Unknown(grounds) => Unknown(grounds.with(school.phase.place())),
                _ => Unknown(school.phase.place()),
            },
            (Some(_), Some(_)) => match leader.phases.some(suits) {
                Fails(_) => Fails(leader.phases.place().with(school.phase.place())),
                truth => truth,
            },
        };
        truth.or_refer()
    },
    wording: Wording {
        met: "The leader knows schools of this phase.",
        unknown: "Please say which phases the leader knows, and which phase the school is.",
        refer: "Schools of this phase are not among those that the leader knows, so a broker will decide.",
        ..Wording::NONE
    },
    remedies: |check, remedies| {
        if let Some(phase) = check.request.school.phase.known() {
            remedies.choose(place::PHASES, Change::Add(RemedyValue::word(phase.word())));
        }
    },
    ..Rule::USUAL
};

/// Phases that a phase counts as: a middle school as the phase that it is deemed, all-through as
/// primary and as secondary.
fn counts_as(phase: Phase) -> (Phase, Option<Phase>) {
    match phase {
        Phase::MiddleDeemedPrimary => (Phase::Primary, None),
        Phase::MiddleDeemedSecondary => (Phase::Secondary, None),
        Phase::AllThrough => (Phase::Primary, Some(Phase::Secondary)),
        other => (other, None),
    }
}

fn share_a_phase(one: Phase, two: Phase) -> bool {
    let (first, second) = counts_as(one);
    let (third, fourth) = counts_as(two);
    let of_two = |phase: Phase| phase == third || Some(phase) == fourth;
    of_two(first) || second.is_some_and(of_two)
}

/// The leader gains nothing from what the school decides.
pub(super) const INDEPENDENT: Rule = Rule {
    id: "leader.independent",
    title: "The leader is independent of the school",
    basis: Basis::Public("conflicts of interest are declared on both sides (DfE)"),
    stages: Stages::OnlyStart,
    inputs: &[place::INTEREST, place::LEADER_TRUST, place::SCHOOL_TRUST, place::TRUST_UID],
    verdict: |check| {
        let Request { leader, school, .. } = check.request;
        let interest = leader.interest.passes(|&interest| interest != Interest::Unmanaged);
        let truth = interest.and(other_trust(&leader.trust, &school.trust));
        if truth == Holds && leader.interest.known() == Some(&Interest::Managed) {
            return Err(Settled::Refer(leader.interest.place()));
        }
        Ok(truth)
    },
    wording: Wording {
        met: "The leader has no conflict of interest with this school.",
        unmet: "The leader has a conflict of interest with this school: {why}.",
        unknown: "Please ask the leader about conflicts of interest with this school, and which trusts both belong to.",
        refer: "The leader has declared an interest that is managed, so a broker will decide.",
        ..Wording::NONE
    },
    figures: &[Figure {
        name: "why",
        about: reference("where the conflict lies"),
        shown: |check| {
            let Request { leader, school, .. } = check.request;
            let same = matches!(other_trust(&leader.trust, &school.trust), Fails(_));
            let unmanaged = leader.interest.known() == Some(&Interest::Unmanaged);
            let why = match (same, unmanaged) {
                (true, true) => "both belong to one trust, and an interest is not managed",
                (true, false) => "both belong to one trust",
                (false, _) => "an interest is not managed",
            };
            Some(why.into())
        },
    }],
    remedies: |check, remedies| {
        let Request { leader, school, .. } = check.request;
        if leader.interest.known() == Some(&Interest::Unmanaged) {
            let word = RemedyValue::word(Interest::Managed.word());
            remedies.act(place::INTEREST, Change::Set(word));
        }
        if other_trust(&leader.trust, &school.trust).fails() {
            // Another leader, which is a choice: one who belongs to no trust, or to another.
            remedies.choose(place::LEADER_TRUST, Change::Set(RemedyValue::word("none")));
        }
    },
    ..Rule::USUAL
};

/// Whether leader and school are not in the same trust; in none on either side is not the same.
fn other_trust(leader: &Fact<HomeTrust, { place::LEADER_TRUST }>, school: &SchoolTrust) -> Truth {
    let at_school = Some(place::SCHOOL_TRUST);
    match (leader.known(), school) {
        (Some(HomeTrust::None), _) | (_, SchoolTrust::None) => Holds,
        (None, SchoolTrust::Unknown) => Unknown(Grounds::of(&[leader.leaf(), at_school])),
        (Some(_), SchoolTrust::Unknown) => Unknown(Grounds::of(&[at_school])),
        (None, SchoolTrust::In(trust)) => Unknown(Grounds::of(&[leader.leaf(), trust.uid.open()])),
        (Some(HomeTrust::Uid(own)), SchoolTrust::In(trust)) => match trust.uid.text() {
            None => Unknown(trust.uid.place()),
            Some(uid) => Truth::decided(own.as_ref() != uid, || {
                Grounds::of(&[leader.leaf(), trust.uid.leaf()])
            }),
        },
    }
}

/// Who employs the leader lets the leader go.
pub(super) const RELEASED: Rule = Rule {
    id: "leader.released",
    title: "The leader's employer has released the leader",
    basis: Basis::Public("the home school releases its head for the whole deployment"),
    stages: Stages::OnlyStart,
    inputs: &[place::EMPLOYED, place::RELEASED],
    verdict: |check| {
        let leader = &check.request.leader;
        match leader.employed.known() {
            None => Err(Settled::Unknown(leader.employed.place())),
            Some(false) => Err(Settled::NotApplicable),
            Some(true) => Ok(leader.released.holds()),
        }
    },
    wording: Wording {
        met: "The leader's employer has released the leader.",
        unmet: "The leader's employer has not released the leader; it has to before the deployment begins.",
        unknown: "Please ask whether the leader is employed, and whether the employer releases the leader.",
        not_applicable: "The leader has no employer who would have to release them.",
        ..Wording::NONE
    },
    remedies: |_, remedies| remedies.act(place::RELEASED, Change::Set(RemedyValue::Yes)),
    ..Rule::USUAL
};

/// The pattern fits into what the leader has free.
pub(super) const AVAILABLE: Rule = Rule {
    id: "leader.available",
    title: "The leader has the time",
    basis: Basis::Judgement("a promise of days that the leader does not have helps nobody"),
    stages: Stages::OnlyStart,
    inputs: &[place::PATTERN_DAYS, place::PATTERN_EVERY, place::DAYS_PER_WEEK],
    verdict: |check| {
        let pattern = &check.request.terms.pattern;
        let free = &check.request.leader.days_per_week;
        let open = || Grounds::of(&[pattern.days.open(), pattern.every.open(), free.open()]);
        Ok(match pattern.every.known() {
            None => Unknown(open()),
            Some(&every) => pattern.days.number().at_most(free_days(free.number(), every)),
        })
    },
    wording: Wording {
        met: "The leader has the time that the pattern asks for.",
        unmet: "The pattern asks for {days} a {every}, and the leader has {free} a week free.",
        unknown: "Please say how often the leader comes, and how many days a week the leader has free.",
        ..Wording::NONE
    },
    figures: &[
        Figure {
            name: "days",
            about: reference("the days that the pattern asks for"),
            shown: |check| {
                check.request.terms.pattern.days.known().map(|&days| wording::days(days.into()))
            },
        },
        Figure {
            name: "every",
            about: reference("week or month"),
            shown: |check| {
                check.request.terms.pattern.every.known().map(|every| every.word().into())
            },
        },
        Figure {
            name: "free",
            about: reference("the days a week that the leader has free"),
            shown: |check| {
                check.request.leader.days_per_week.known().map(|&days| wording::days(days.into()))
            },
        },
    ],
    remedies: |check, remedies| {
        let every = check.request.terms.pattern.every.known();
        let free =
            every.map(|&every| free_days(check.request.leader.days_per_week.number(), every));
        let mut most = free.and_then(|free| free.most).unwrap_or_default();
        // No pattern has fewer than half a day; then only a leader with more time helps.
        let mut least = 0;
        if most == 0 {
            let asked = check.request.terms.pattern.days.number().least;
            least = match every {
                Some(Every::Month) => asked.div_ceil(WEEKS_IN_A_MONTH),
                _ => asked,
            };
            if least > A_WEEK {
                // A month can hold more days than four weeks of anybody's time.
                most = A_WEEK.saturating_mul(WEEKS_IN_A_MONTH);
                least = A_WEEK;
            }
        }
        if most > 0 {
            remedies.choose(place::PATTERN_DAYS, Change::AtMost(RemedyValue::Halves(most)));
        }
        if least > 0 {
            remedies.choose(place::DAYS_PER_WEEK, Change::AtLeast(RemedyValue::Halves(least)));
        }
    },
    ..Rule::USUAL
};

/// The halves of days in a week of work.
const A_WEEK: u64 = 10;

/// A month counts as four weeks.
const WEEKS_IN_A_MONTH: u64 = 4;

/// The days that a leader has free in a week or a month.
fn free_days(a_week: Between, every: Every) -> Between {
    match every {
        Every::Week => a_week,
        Every::Month => a_week.times(Between::exactly(WEEKS_IN_A_MONTH, Grounds::NONE)),
    }
}

/// The school holds the confirmation of the checks that it must ask for.
pub(super) const SAFEGUARDING_CHECKED: Rule = Rule {
    id: "leader.safeguarding-checked",
    title: "The school has seen the safeguarding checks",
    basis: Basis::Public(
        "schools record written confirmation of the checks on people who come to work with them (Keeping children safe in education)",
    ),
    stages: Stages::OnlyStart,
    inputs: &[place::SAFEGUARDING_CHECKED],
    verdict: |check| Ok(check.request.leader.safeguarding_checked.holds()),
    wording: Wording {
        met: "The school holds the confirmation of the safeguarding checks.",
        unmet: "The school needs the confirmation of the leader's safeguarding checks before the deployment begins.",
        unknown: "Please say whether the school holds the confirmation of the leader's safeguarding checks.",
        ..Wording::NONE
    },
    remedies: |_, remedies| {
        remedies.act(place::SAFEGUARDING_CHECKED, Change::Set(RemedyValue::Yes));
    },
    ..Rule::USUAL
};

/// Leaders help where they know the schools.
pub(super) const LOCAL: Rule = Rule {
    id: "leader.local",
    title: "The leader knows the area",
    basis: Basis::Article("place-based, in their \"backyard\""),
    stages: Stages::OnlyStart,
    severity: Severity::Advisory,
    inputs: &[place::LEADER_AUTHORITIES, place::LEADER_AUTHORITY, place::SCHOOL_LOCAL_AUTHORITY],
    verdict: |check| {
        let Request { leader, school, .. } = check.request;
        let authorities = &leader.local_authorities;
        let home = &school.local_authority;
        let in_area =
            |known: &LocalAuthority| check.in_force.area.is_some_and(|area| area.contains(known));
        let truth = authorities.some(|authority| match (authority.known(), home.known()) {
            (Some(known), _) if in_area(known) => Holds,
            (Some(known), Some(home)) => Truth::decided(known == home, || authority.place()),
            _ => Unknown(Grounds::of(&[authority.open()])),
        });
        Ok(match truth {
            Fails(_) => Fails(authorities.place().with(Grounds::of(&[home.told()]))),
            Unknown(grounds) => Unknown(grounds.with(Grounds::of(&[home.open()]))),
            truth => truth,
        })
    },
    wording: Wording {
        met: "The leader works in the area or knows its schools.",
        unmet: "The leader does not work in this area or know its schools; you may want somebody who knows the schools nearby.",
        unknown: "Please say where the leader works or knows the schools.",
        ..Wording::NONE
    },
    remedies: |check, remedies| {
        let school = check.request.school.local_authority.text();
        let area = check.in_force.area.and_then(|area| area.first()).map(AsRef::as_ref);
        if let Some(code) = school.or(area) {
            remedies.choose(place::LEADER_AUTHORITIES, Change::Add(RemedyValue::code(code)));
        }
    },
    ..Rule::USUAL
};
