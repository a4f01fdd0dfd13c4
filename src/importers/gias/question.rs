//! What GIAS does not know of a school, or this file of it does not: it must be asked.

use serde::Serialize;

use super::school::{School, SchoolTrust};

/// A fact to ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Its place in a request, a JSON Pointer (RFC 6901).
    pub path: &'static str,
    /// The question in plain words.
    pub ask: &'static str,
}

const fn question(path: &'static str, ask: &'static str) -> Question {
    Question { path, ask }
}

/// Everything that must be asked of a school, in the order of the contract.
pub(super) fn all(school: &School) -> Vec<Question> {
    let (in_trust, trust) = match &school.trust {
        Some(SchoolTrust::In(trust)) => (true, Some(trust)),
        _ => (false, None),
    };
    let of_trust = |known: Option<bool>| in_trust && known != Some(true);
    let asked = [
        (school.name.is_none(), question("/school/name", "What is the school called?")),
        (
            school.status.is_none(),
            question("/school/status", "Is the school open, closed, or is either proposed?"),
        ),
        (
            school.local_authority.is_none(),
            question("/school/localAuthority", "Which local authority is the school in?"),
        ),
        (
            school.phase.is_none(),
            question("/school/phase", "Which phase of education does the school teach?"),
        ),
        (
            school.trust.is_none(),
            question("/school/trust", "Is the school in an academy trust and, if so, in which?"),
        ),
        (
            of_trust(trust.map(|trust| trust.uid.is_some())),
            question("/school/trust/uid", "What is the trust's UID in GIAS?"),
        ),
        (
            of_trust(trust.map(|trust| trust.schools.is_some())),
            question("/school/trust/schools", "How many schools does the trust have?"),
        ),
        (
            of_trust(trust.map(|trust| trust.long_standing.is_some())),
            question(
                "/school/trust/longStanding",
                "How many of its schools have been in the trust for three years or more?",
            ),
        ),
        (
            in_trust,
            question(
                "/school/trust/inspected",
                "How many of its schools have been inspected since they joined the trust?",
            ),
        ),
        (
            in_trust,
            question(
                "/school/trust/belowGood",
                "How many of those inspected since they joined are judged below good now?",
            ),
        ),
        (
            in_trust,
            question(
                "/school/trust/declining",
                "Have the judgements of its schools declined overall since they joined the trust?",
            ),
        ),
        (
            true,
            question(
                "/school/inspections",
                "Which graded inspections and report cards has the school had, with their dates \
                 and judgements?",
            ),
        ),
        (
            true,
            question(
                "/school/formerlyTwoPlus",
                "Was the school eligible under the former 2RI+ policy, its plans for a change of \
                 structure not well advanced?",
            ),
        ),
    ];
    asked.into_iter().filter_map(|(open, question)| open.then_some(question)).collect()
}
