//! Rules on the school that is helped.

use alloc::string::String;

use super::{Basis, Rule, Settled, Stages};
use crate::choices::SchoolStatus;
use crate::request::place;
use crate::wording::{Figure, Wording, reference};

/// The school is named by its number, so that everybody means the same one.
pub(super) const URN_GIVEN: Rule = Rule {
    id: "school.urn-given",
    title: "The school's URN is given",
    basis: Basis::Public("every school in England has a unique reference number (GIAS)"),
    inputs: &[place::SCHOOL_URN],
    verdict: |check| Ok(check.request.school.urn.given()),
    wording: Wording {
        met: "The school is identified by its unique reference number (URN).",
        unknown: "Please give the school's six-digit unique reference number (URN).",
        ..Wording::NONE
    },
    ..Rule::USUAL
};

/// A leader can only go to a school that is open; one that is to close needs a person's thought.
pub(super) const OPEN: Rule = Rule {
    id: "school.open",
    title: "The school is open",
    basis: Basis::Judgement(
        "a deployment takes place in an open school; one that is proposed to close may still need help",
    ),
    inputs: &[place::SCHOOL_STATUS],
    verdict: |check| {
        let status = &check.request.school.status;
        if status.known() == Some(&SchoolStatus::ProposedToClose) {
            return Err(Settled::Refer(status.place()));
        }
        Ok(status.is(&SchoolStatus::Open))
    },
    wording: Wording {
        met: "The school is open.",
        unmet: "A deployment can only go to a school that is open; this one is {status}.",
        unknown: "Please say whether the school is open.",
        refer: "The school is open and proposed to close, so a broker will talk with you about what help makes sense now.",
        ..Wording::NONE
    },
    figures: &[Figure {
        name: "status",
        about: reference("whether the school is open"),
        shown: |check| {
            check.request.school.status.known().map(|status| {
                String::from(match status {
                    SchoolStatus::Open => "open",
                    SchoolStatus::ProposedToClose => "open and proposed to close",
                    SchoolStatus::Closed => "closed",
                    SchoolStatus::ProposedToOpen => "not open yet",
                })
            })
        },
    }],
    ..Rule::USUAL
};

/// Leaders broker in the city they know.
pub(super) const IN_AREA: Rule = Rule {
    id: "school.in-area",
    title: "The school is in the network's area",
    basis: Basis::Article("leaders broker in the city they know"),
    inputs: &[place::SCHOOL_LOCAL_AUTHORITY],
    verdict: |check| {
        let area = check.in_force.area.ok_or(Settled::NotApplicable)?;
        check.request.school.local_authority.passes(|authority| area.contains(authority)).or_refer()
    },
    wording: Wording {
        met: "The school is in the area that the network serves.",
        unknown: "Please say which local authority the school is in.",
        refer: "The school is outside the area that the network serves, so a broker will decide whether it can help.",
        not_applicable: "The network serves schools everywhere.",
        ..Wording::NONE
    },
    stages: Stages::Both,
    ..Rule::USUAL
};
