//! Rules on who asks, what for, and whether the school wants it.

use alloc::vec;

use super::{Basis, Rule, Stages};
use crate::choices::{Challenge, RequesterRole};
use crate::fact::Fact;
use crate::remedy::{Change, RemedyValue};
use crate::request::{Request, School, SchoolTrust, place};
use crate::truth::Grounds;
use crate::truth::Truth::{self, Fails, Holds, Unknown};
use crate::units::Organisation;
use crate::wording::Wording;

/// Help is asked for with something in particular.
pub(super) const CHALLENGE_NAMED: Rule = Rule {
    id: "request.challenge-named",
    title: "At least one challenge is named",
    basis: Basis::Article(
        "governance, safeguarding, a leadership vacancy, finances: a deployment answers a named problem",
    ),
    inputs: &[place::CHALLENGES, place::CHALLENGE],
    verdict: |check| Ok(check.request.challenges.some(Fact::given)),
    wording: Wording {
        met: "The request says what the school needs help with.",
        unmet: "Please choose at least one thing that the school needs help with.",
        unknown: "Please say what the school needs help with.",
        ..Wording::NONE
    },
    remedies: |_, remedies| {
        let words = RemedyValue::words(&mut Challenge::WORDS.iter().copied());
        let lists = words.into_iter().map(|word| RemedyValue::List(vec![word]));
        remedies.choose(place::CHALLENGES, Change::OneOf(lists.collect()));
    },
    ..Rule::USUAL
};

/// Whoever asks speaks for this school: itself, its trust, its authority, the DfE or the network.
pub(super) const REQUESTER_ENTITLED: Rule = Rule {
    id: "request.requester-entitled",
    title: "Whoever asks speaks for this school",
    basis: Basis::Article("schools, trusts, local authorities and the DfE have asked"),
    inputs: &[
        place::REQUESTER_ROLE,
        place::REQUESTER_ORGANISATION,
        place::SCHOOL_URN,
        place::SCHOOL_LOCAL_AUTHORITY,
        place::SCHOOL_TRUST,
        place::TRUST_UID,
    ],
    reads: |check, place| {
        let role = check.request.requester.role.known().copied();
        match place.leaf {
            place::REQUESTER_ROLE => true,
            place::REQUESTER_ORGANISATION => {
                !matches!(role, None | Some(RequesterRole::Dfe | RequesterRole::Broker))
            }
            place::SCHOOL_URN => role == Some(RequesterRole::School),
            place::SCHOOL_LOCAL_AUTHORITY => role == Some(RequesterRole::LocalAuthority),
            leaf => role == Some(RequesterRole::Trust) && is_there(leaf, &check.request.school),
        }
    },
    verdict: |check| {
        let Request { requester, school, .. } = check.request;
        let organisation = &requester.organisation;
        Ok(match requester.role.known() {
            None => Unknown(requester.role.place()),
            Some(RequesterRole::School) => organisation.equals(&school.urn),
            Some(RequesterRole::Trust) => is_its_trust(organisation, &school.trust),
            Some(RequesterRole::LocalAuthority) => organisation.equals(&school.local_authority),
            Some(RequesterRole::Dfe | RequesterRole::Broker) => Holds,
        })
    },
    wording: Wording {
        met: "Whoever asks can ask for this school.",
        unmet: "The request has to come from this school, its own trust, its own local authority, the DfE or the network; whoever asks here is none of them.",
        unknown: "Please say who is asking, and for which organisation.",
        ..Wording::NONE
    },
    remedies: |check, remedies| {
        let Request { requester, school, .. } = check.request;
        let code = match (requester.role.known(), &school.trust) {
            (Some(RequesterRole::Trust), SchoolTrust::In(trust)) => trust.uid.text(),
            (Some(RequesterRole::Trust), _) => {
                let role = RemedyValue::word(RequesterRole::School.word());
                remedies.act(place::REQUESTER_ROLE, Change::Set(role));
                school.urn.text()
            }
            (Some(RequesterRole::LocalAuthority), _) => school.local_authority.text(),
            _ => school.urn.text(),
        };
        if let Some(code) = code {
            remedies.act(place::REQUESTER_ORGANISATION, Change::Set(RemedyValue::code(code)));
        }
    },
    ..Rule::USUAL
};

/// Whether there is anything to know at this place of the school: a trust's own facts only where the
/// school is in one.
pub(super) fn is_there(leaf: u8, school: &School) -> bool {
    leaf == place::SCHOOL_TRUST || matches!(school.trust, SchoolTrust::In(_))
}

/// Whether an organisation is the trust that the school is in; of a school in none it is not.
pub(super) fn is_its_trust<const AT: u8>(
    organisation: &Fact<Organisation, AT>,
    trust: &SchoolTrust,
) -> Truth {
    let at_school = Some(place::SCHOOL_TRUST);
    match trust {
        SchoolTrust::None => Fails(Grounds::of(&[organisation.told(), at_school])),
        SchoolTrust::In(trust) => organisation.equals(&trust.uid),
        SchoolTrust::Unknown => Unknown(Grounds::of(&[organisation.open(), at_school])),
    }
}

/// The head agrees; while there is none, the governing board's agreement is enough.
pub(super) const HOST_CONSENTS: Rule = Rule {
    id: "request.host-consents",
    title: "The school wants the help",
    basis: Basis::Article("no help without the leaders' trust"),
    stages: Stages::OpenAtRequest,
    inputs: &[place::HEADTEACHER, place::CHALLENGES, place::CHALLENGE, place::GOVERNING_BOARD],
    reads: |check, place| {
        place.leaf != place::GOVERNING_BOARD
            || check.request.challenges.contains(&Challenge::LeadershipVacancy) == Holds
    },
    verdict: |check| {
        let Request { host_consent, challenges, .. } = check.request;
        let vacancy = challenges.contains(&Challenge::LeadershipVacancy);
        let board = vacancy.and(host_consent.governing_board.holds());
        Ok(host_consent.headteacher.holds().or(board))
    },
    wording: Wording {
        met: "The school's leaders want this help.",
        unmet: "The headteacher has not agreed to this request. Help only works where the school's own leaders want it, so please talk with them first.",
        unknown: "Please ask whether the headteacher agrees to this request; while there is no headteacher, the governing board can.",
        ..Wording::NONE
    },
    remedies: |_, remedies| remedies.act(place::HEADTEACHER, Change::Set(RemedyValue::Yes)),
    ..Rule::USUAL
};

/// The board that answers for the school knows and agrees before anybody comes.
pub(super) const BOARD_AGREES: Rule = Rule {
    id: "request.board-agrees",
    title: "The governing board agrees",
    basis: Basis::Public(
        "the responsible body stays accountable for the school (DfE guidance on support)",
    ),
    stages: Stages::OnlyStart,
    inputs: &[place::GOVERNING_BOARD],
    verdict: |check| Ok(check.request.host_consent.governing_board.holds()),
    wording: Wording {
        met: "The board that answers for the school knows and agrees.",
        unmet: "The board that answers for the school has not agreed; it has to before the deployment begins.",
        unknown: "Please ask the board that answers for the school whether it agrees.",
        ..Wording::NONE
    },
    remedies: |_, remedies| remedies.act(place::GOVERNING_BOARD, Change::Set(RemedyValue::Yes)),
    ..Rule::USUAL
};
