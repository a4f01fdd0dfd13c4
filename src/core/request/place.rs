//! The places of a request's facts: each a number, that it may be part of a type, and a JSON
//! Pointer in which `*` stands for the entry of a list.

use alloc::string::String;

use crate::truth::Place;
use remit_json::{cut, digits, joined};

/// Defines the places by name and pointer.
macro_rules! places {
    ($( $name:ident $pointer:literal, )*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "they count the constants below")]
        #[repr(u8)]
        enum Number { $( $name ),* }

        $(
            #[doc = concat!("`", $pointer, "`")]
            #[allow(clippy::as_conversions, reason = "the number of a unit variant")]
            pub const $name: u8 = Number::$name as u8;
        )*

        /// Every pointer, by number.
        pub(crate) const POINTERS: &[&str] = &[$( $pointer ),*];
    };
}

places! {
    ID "/id",
    REQUESTER_ROLE "/requester/role",
    REQUESTER_ORGANISATION "/requester/organisation",
    SCHOOL_URN "/school/urn",
    SCHOOL_NAME "/school/name",
    SCHOOL_STATUS "/school/status",
    SCHOOL_LOCAL_AUTHORITY "/school/localAuthority",
    SCHOOL_PHASE "/school/phase",
    SCHOOL_TRUST "/school/trust",
    TRUST_UID "/school/trust/uid",
    TRUST_SCHOOLS "/school/trust/schools",
    TRUST_LONG_STANDING "/school/trust/longStanding",
    TRUST_INSPECTED "/school/trust/inspected",
    TRUST_BELOW_GOOD "/school/trust/belowGood",
    TRUST_DECLINING "/school/trust/declining",
    INSPECTIONS "/school/inspections",
    INSPECTION_DATE "/school/inspections/*/date",
    INSPECTION_OVERALL "/school/inspections/*/overall",
    INSPECTION_LEADERSHIP "/school/inspections/*/leadership",
    INSPECTION_QUALITY "/school/inspections/*/qualityOfEducation",
    INSPECTION_CONCERN "/school/inspections/*/concern",
    INSPECTION_CARD "/school/inspections/*/leadershipAndGovernance",
    FORMERLY_TWO_PLUS "/school/formerlyTwoPlus",
    CHALLENGES "/challenges",
    CHALLENGE "/challenges/*",
    HEADTEACHER "/hostConsent/headteacher",
    GOVERNING_BOARD "/hostConsent/governingBoard",
    TERMS_START "/terms/start",
    TERMS_END "/terms/end",
    TERMS_DAYS "/terms/days",
    PATTERN_DAYS "/terms/pattern/days",
    PATTERN_EVERY "/terms/pattern/every",
    EXTENSIONS "/terms/extensions",
    FUNDING "/funding",
    LINE_SOURCE "/funding/*/source",
    LINE_PAYER "/funding/*/payer",
    LINE_DAYS "/funding/*/days",
    LINE_RATE "/funding/*/dayRatePence",
    LINE_STATUS "/funding/*/status",
    LINE_REFERENCE "/funding/*/reference",
    GOALS "/goals",
    GOAL_ID "/goals/*/id",
    GOAL_CHALLENGE "/goals/*/challenge",
    GOAL_STATEMENT "/goals/*/statement",
    GOAL_MEASURE "/goals/*/measure",
    GOAL_BASELINE "/goals/*/baseline",
    GOAL_TARGET "/goals/*/target",
    GOAL_BY "/goals/*/by",
    GOAL_OWNER "/goals/*/owner",
    AGREEMENT "/agreement",
    AGREED "/agreement/*",
    LEADER_ID "/leader/id",
    LEADER_ROLE "/leader/role",
    EXPERTISE "/leader/expertise",
    EXPERT_IN "/leader/expertise/*",
    PHASES "/leader/phases",
    LEADER_PHASE "/leader/phases/*",
    LEADER_AUTHORITIES "/leader/localAuthorities",
    LEADER_AUTHORITY "/leader/localAuthorities/*",
    LEADER_TRUST "/leader/trust",
    INTEREST "/leader/interest",
    EMPLOYED "/leader/employed",
    RELEASED "/leader/released",
    DAYS_PER_WEEK "/leader/daysPerWeek",
    SAFEGUARDING_CHECKED "/leader/safeguardingChecked",
    NOWHERE "",
}

/// The pointer of a leaf, `*` standing for the entry.
pub(crate) fn pointer_of(leaf: u8) -> &'static str {
    POINTERS.get(usize::from(leaf)).copied().unwrap_or_default()
}

/// Whether the leaf lies in a list, or is an entry of one.
pub(crate) fn is_in_list(leaf: u8) -> bool {
    pointer_of(leaf).bytes().any(|byte| byte == b'*')
}

/// The JSON Pointer of a place.
pub(crate) fn pointer(place: Place) -> String {
    let pattern = pointer_of(place.leaf);
    match (place.entry, cut(pattern, b'*')) {
        (Some(entry), Some((before, after))) => joined(&[before, &digits(entry.into()), after]),
        _ => pattern.into(),
    }
}

/// The list of words or codes that the leaf is an entry of; another leaf itself.
#[cfg(feature = "asking")]
pub(crate) fn list_of(leaf: u8) -> u8 {
    match leaf {
        CHALLENGE => CHALLENGES,
        AGREED => AGREEMENT,
        EXPERT_IN => EXPERTISE,
        LEADER_PHASE => PHASES,
        LEADER_AUTHORITY => LEADER_AUTHORITIES,
        leaf => leaf,
    }
}

/// The list in which the leaf lies, or whose entry it is; another leaf itself.
#[cfg(feature = "asking")]
pub(crate) fn outer_list_of(leaf: u8) -> u8 {
    match cut(pointer_of(leaf), b'*') {
        Some(("/funding/", _)) => FUNDING,
        Some(("/goals/", _)) => GOALS,
        Some(("/school/inspections/", _)) => INSPECTIONS,
        _ => list_of(leaf),
    }
}

/// The place that a JSON Pointer into a request names; `None` where there is no such leaf.
#[cfg(feature = "advice")]
pub(crate) fn of_pointer(pointer: &str) -> Option<Place> {
    let (general, entry) = general(pointer);
    let leaf = POINTERS.iter().position(|known| *known == general)?;
    Some(Place { leaf: u8::try_from(leaf).ok()?, entry })
}

/// A pointer with `*` for the number of an entry, and that number.
#[cfg(feature = "advice")]
pub(crate) fn general(pointer: &str) -> (String, Option<u8>) {
    let mut entry = None;
    let mut general = String::new();
    for step in pointer.split('/').skip(1) {
        general.push('/');
        match step.parse::<u8>() {
            Ok(number) => {
                entry = Some(number);
                general.push('*');
            }
            Err(_) => general.push_str(step),
        }
    }
    (general, entry)
}

/// Whether a JSON Pointer names a place of a request, be it a leaf or what holds some.
#[cfg(feature = "advice")]
pub(crate) fn is_in_a_request(pointer: &str) -> bool {
    let (general, _) = general(pointer);
    let holds = |known: &str| {
        known
            .strip_prefix(general.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    pointer.starts_with('/') && POINTERS.iter().any(|known| holds(known))
}
