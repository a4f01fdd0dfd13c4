//! The codes of the GIAS downloads. Each look-up gives nothing for a code that is not known here:
//! nobody is to guess what it means.

use remit_core::{Phase, SchoolStatus};

/// `EstablishmentStatus (code)`.
pub(super) const fn status(code: u32) -> Option<SchoolStatus> {
    Some(match code {
        1 => SchoolStatus::Open,
        2 => SchoolStatus::Closed,
        3 => SchoolStatus::ProposedToClose,
        4 => SchoolStatus::ProposedToOpen,
        _ => return None,
    })
}

/// `EstablishmentStatus (name)`.
pub(super) fn status_name(name: &str) -> Option<SchoolStatus> {
    Some(match name {
        "open" => SchoolStatus::Open,
        "closed" => SchoolStatus::Closed,
        "open, but proposed to close" | "open but proposed to close" => {
            SchoolStatus::ProposedToClose
        }
        "proposed to open" => SchoolStatus::ProposedToOpen,
        _ => return None,
    })
}

/// `PhaseOfEducation (code)`; within: none, as special schools have it.
pub(super) const fn phase(code: u32) -> Option<Option<Phase>> {
    Some(match code {
        0 => None,
        1 => Some(Phase::Nursery),
        2 => Some(Phase::Primary),
        3 => Some(Phase::MiddleDeemedPrimary),
        4 => Some(Phase::Secondary),
        5 => Some(Phase::MiddleDeemedSecondary),
        6 => Some(Phase::SixteenPlus),
        7 => Some(Phase::AllThrough),
        _ => return None,
    })
}

/// `PhaseOfEducation (name)`.
pub(super) fn phase_name(name: &str) -> Option<Option<Phase>> {
    Some(match name {
        "not applicable" => None,
        "nursery" => Some(Phase::Nursery),
        "primary" => Some(Phase::Primary),
        "middle deemed primary" => Some(Phase::MiddleDeemedPrimary),
        "secondary" => Some(Phase::Secondary),
        "middle deemed secondary" => Some(Phase::MiddleDeemedSecondary),
        "16 plus" => Some(Phase::SixteenPlus),
        "all through" => Some(Phase::AllThrough),
        _ => return None,
    })
}

/// What a school's type says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Type {
    /// Whether it is an academy, a free school included: only these are in an academy trust.
    pub(super) academy: bool,
    /// Special and alternative provision, which GIAS has as types and not as phases.
    pub(super) phase: Option<Phase>,
}

/// `TypeOfEstablishment (code)`. Its names are spelt in too many ways to go by them.
pub(super) const fn establishment_type(code: u32) -> Option<Type> {
    let (academy, phase) = match code {
        // Schools that authorities maintain, technology colleges, independent schools, nurseries,
        // colleges, universities, children's centres and the rest.
        1 | 2 | 3 | 5 | 6 | 10 | 11 | 15 | 18 | 24 | 25 | 26 | 27 | 29 | 30 | 31 | 32 | 37 | 47
        | 48 | 49 | 56 => (false, None),
        // Special schools: community, non-maintained, foundation.
        7 | 8 | 12 => (false, Some(Phase::Special)),
        // Pupil referral units.
        14 => (false, Some(Phase::AlternativeProvision)),
        // Sponsor-led, converter, free school, 16 to 19 free school, university technical college,
        // studio school, 16 to 19 academies, secure 16 to 19 academies.
        28 | 34 | 35 | 39 | 40 | 41 | 45 | 46 | 57 => (true, None),
        // Special academies and free schools.
        33 | 36 | 44 => (true, Some(Phase::Special)),
        // Alternative provision academies and free schools.
        38 | 42 | 43 => (true, Some(Phase::AlternativeProvision)),
        _ => return None,
    };
    Some(Type { academy, phase })
}

/// Whether a school of this type is paid for by the state, as those are whom the DfE's offers name:
/// not independent schools, colleges, universities, Welsh and offshore schools, children's centres.
#[cfg(feature = "register")]
pub(super) const fn is_state_funded(code: u32) -> Option<bool> {
    Some(match code {
        1 | 2 | 3 | 5 | 6 | 7 | 8 | 12 | 14 | 15 => true,
        10 | 11 | 18 | 24 | 25 | 26 | 27 | 29 | 30 | 31 | 32 | 37 | 47 | 48 | 49 | 56 => false,
        28 | 33..=36 | 38..=46 | 57 => true,
        _ => return None,
    })
}

/// `EstablishmentTypeGroup (code)`: whether its schools are academies. Free schools are, in law.
pub(super) const fn academy_group(code: u32) -> Option<bool> {
    match code {
        10 | 11 => Some(true),
        1..=7 | 9 => Some(false),
        _ => None,
    }
}

/// `EstablishmentTypeGroup (name)`.
pub(super) fn academy_group_name(name: &str) -> Option<bool> {
    match name {
        "academies" | "free schools" => Some(true),
        "colleges"
        | "universities"
        | "independent schools"
        | "la maintained schools"
        | "local authority maintained schools"
        | "special schools"
        | "welsh schools"
        | "children's centres"
        | "other types"
        | "online provider" => Some(false),
        _ => None,
    }
}

/// `Group Type (code)` in group files: whether it is an academy trust.
pub(super) const fn trust_group(code: u32) -> Option<bool> {
    match code {
        // Multi-academy, single-academy, secure single-academy trusts.
        6 | 10 | 11 => Some(true),
        // Federations, foundation trusts, collegiates, partnerships, sponsors, umbrella trusts,
        // children's centres.
        1..=5 | 7..=9 => Some(false),
        _ => None,
    }
}

/// `Group Type` in group files.
pub(super) fn trust_group_name(name: &str) -> Option<bool> {
    match name {
        "multi academy trust" | "single academy trust" | "secure single academy trust" => {
            Some(true)
        }
        "federation"
        | "trust"
        | "school sponsor"
        | "umbrella trust"
        | "children's centres group"
        | "children's centres collaboration" => Some(false),
        _ => None,
    }
}
