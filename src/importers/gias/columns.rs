//! The columns that are read of the 133 to 139. Those with names of people are not.

use super::heading::View;

/// How many columns of the establishment file are read.
pub(super) const READ: usize = if cfg!(feature = "register") { 19 } else { 17 };

pub(super) const URN: usize = 0;
pub(super) const NAME: usize = 1;
pub(super) const LOCAL_AUTHORITY: usize = 2;
pub(super) const TYPE: usize = 3;
pub(super) const TYPE_GROUP: usize = 4;
pub(super) const TYPE_GROUP_NAME: usize = 5;
pub(super) const STATUS: usize = 6;
pub(super) const STATUS_NAME: usize = 7;
pub(super) const OPENED: usize = 8;
pub(super) const CLOSED: usize = 9;
pub(super) const PHASE: usize = 10;
pub(super) const PHASE_NAME: usize = 11;
pub(super) const TRUST: usize = 12;
pub(super) const LAST_INSPECTION: usize = 13;
pub(super) const RATING: usize = 14;
pub(super) const CATEGORY_NAME: usize = 15;
pub(super) const CATEGORY: usize = 16;
#[cfg(feature = "register")]
pub(super) const LOCAL_AUTHORITY_NAME: usize = 17;
#[cfg(feature = "register")]
pub(super) const REGION: usize = 18;

/// Their names, in the order of the numbers above.
pub(super) const NAMES: &[&str; READ] = &[
    "URN",
    "EstablishmentName",
    "LA (code)",
    "TypeOfEstablishment (code)",
    "EstablishmentTypeGroup (code)",
    "EstablishmentTypeGroup (name)",
    "EstablishmentStatus (code)",
    "EstablishmentStatus (name)",
    "OpenDate",
    "CloseDate",
    "PhaseOfEducation (code)",
    "PhaseOfEducation (name)",
    "Trusts (code)",
    "OfstedLastInsp",
    "OfstedRating (name)",
    "OfstedSpecialMeasures (name)",
    "OfstedSpecialMeasures (code)",
    #[cfg(feature = "register")]
    "LA (name)",
    #[cfg(feature = "register")]
    "GOR (name)",
];

/// How many of them a file must have: a file without them is another one.
pub(super) const NEEDED: usize = 2;

/// A row of the establishment file.
pub(super) type EstablishmentRow<'row> = View<'row, READ>;
