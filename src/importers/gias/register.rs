//! What the register says of a school that no request asks for: for those who count schools.

use remit_core::Day;

use super::codes;
use super::columns::{self, EstablishmentRow};
use super::values::{code, day, text};

/// Where a school is and who pays for it, as far as the file tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// The name of the local authority that it is in.
    pub local_authority_name: Option<String>,
    /// The region of England that it is in.
    pub region: Option<String>,
    /// Whether it is paid for by the state; `None` where its type is not known.
    pub state_funded: Option<bool>,
    /// The day on which it opened. A school that becomes an academy opens anew, under another URN.
    pub opened: Option<Day>,
    /// The day on which it closed or will close.
    pub closed: Option<Day>,
}

/// Reads it of a row.
pub(super) fn read(row: EstablishmentRow<'_>) -> Register {
    let name = |column| text(row.field(column)).map(|name| String::from(name.trim()));
    // Many a school opened before the days that are read here: that is no day of interest.
    let told = |column| Day::try_from(day(row.field(column))?).ok();
    Register {
        local_authority_name: name(columns::LOCAL_AUTHORITY_NAME),
        region: name(columns::REGION),
        state_funded: code(row.field(columns::TYPE)).and_then(codes::is_state_funded),
        opened: told(columns::OPENED),
        closed: told(columns::CLOSED),
    }
}
