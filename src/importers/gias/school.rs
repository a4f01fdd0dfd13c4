//! From a row of the establishment file to a school as the contract has it.

use chrono::NaiveDate;
use remit_core::{Day, Fault, Phase, SchoolStatus};
use serde::{Serialize, Serializer};

use super::codes;
use super::columns::{self, EstablishmentRow};
use super::groups::Trusts;
use super::inspection::{self, NewestInspection};
use super::question::{self, Question};
#[cfg(feature = "register")]
use super::register::{self, Register};
use super::values::{Said, code, coded, day, text};

/// The most characters that a school's name may have.
const LONGEST_NAME: usize = 4_096;

/// What an establishment file told of a school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// As much of the request's `school` as is known.
    pub school: School,
    /// The one inspection that GIAS holds: there may have been others, before and since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newest_inspection: Option<NewestInspection>,
    /// What the file says beside that no request asks for.
    #[cfg(feature = "register")]
    #[serde(skip)]
    pub register: Register,
    /// What was not in the file and must be asked.
    pub missing: Vec<Question>,
    /// What was in the file and is not believed, each with the name of its column.
    pub remarks: Vec<Fault>,
}

/// A school in the contract's form: what is not known is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct School {
    /// Its unique reference number.
    pub urn: String,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<SchoolStatus>,
    /// The code of the local authority that it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub local_authority: Option<String>,
    /// Its phase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase: Option<Phase>,
    /// The academy trust that it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trust: Option<SchoolTrust>,
}

/// Whether a school is in an academy trust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchoolTrust {
    /// In none: it is no academy. A foundation school's trust is another thing.
    None,
    /// In this one.
    In(Trust),
}

impl Serialize for SchoolTrust {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => serializer.serialize_str("none"),
            Self::In(trust) => trust.serialize(serializer),
        }
    }
}

/// An academy trust, as far as GIAS knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Trust {
    /// Its UID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
    /// How many schools it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schools: Option<u64>,
    /// How many of them have been in it for three years or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub long_standing: Option<u64>,
}

/// The row's URN; `None` where it is not six digits.
pub(super) fn urn(row: EstablishmentRow<'_>) -> Option<(u32, &str)> {
    let field = row.field(columns::URN);
    let urn = code(field).filter(|_| field.len() == 6)?;
    Some((urn, std::str::from_utf8(field).ok()?))
}

/// Reads a row.
///
/// # Errors
/// The fault that the row names no school: its URN is not six digits.
pub(super) fn read(
    row: EstablishmentRow<'_>,
    as_of: Day,
    trusts: Option<&Trusts>,
) -> Result<Imported, Fault> {
    let Some((number, urn)) = urn(row) else {
        let expected = "a URN of six digits (a children's centre has five)";
        return Err(row.fault(columns::URN, expected));
    };
    let mut reading = Reading { row, as_of, remarks: Vec::new() };
    let school = School {
        urn: urn.into(),
        name: reading.name(),
        status: reading.status(),
        local_authority: reading.local_authority(),
        phase: reading.phase(),
        trust: reading.trust(number, trusts),
    };
    let newest_inspection = inspection::newest(row, &mut reading.remarks);
    let missing = question::all(&school);
    Ok(Imported {
        school,
        newest_inspection,
        #[cfg(feature = "register")]
        register: register::read(row),
        missing,
        remarks: reading.remarks,
    })
}

/// A row while it is read, with what of it is not believed.
struct Reading<'row> {
    row: EstablishmentRow<'row>,
    as_of: Day,
    remarks: Vec<Fault>,
}

impl Reading<'_> {
    fn remark(&mut self, column: usize, expected: &'static str) {
        self.remarks.push(self.row.fault(column, expected));
    }

    fn name(&mut self) -> Option<String> {
        let name = text(self.row.field(columns::NAME))?;
        let name = name.trim();
        if name.chars().nth(LONGEST_NAME).is_some() {
            self.remark(columns::NAME, "at most 4096 characters");
            return None;
        }
        Some(name.into())
    }

    /// A day of the row; blank is none.
    fn day(&mut self, column: usize) -> Option<NaiveDate> {
        let field = self.row.field(column);
        let day = day(field);
        if day.is_none() && !field.is_empty() {
            self.remark(column, "a day, written dd-mm-yyyy or dd/mm/yyyy");
        }
        day
    }

    /// What a code and its name say; that they are at odds, or say nothing known, is remarked.
    fn coded<T: Copy + PartialEq>(
        &mut self,
        (code_column, name_column): (usize, usize),
        by_code: impl Fn(u32) -> Option<T>,
        by_name: impl Fn(&str) -> Option<T>,
        expected: &'static str,
    ) -> Option<T> {
        let (code, name) = (self.row.field(code_column), self.row.field(name_column));
        match coded(code, name, by_code, by_name) {
            Said::This(said) => return Some(said),
            Said::Nothing => {}
            Said::Unheard => {
                let column = if code.is_empty() { name_column } else { code_column };
                self.remark(column, expected);
            }
            Said::AtOdds => self.remark(name_column, "the name of the code beside it"),
        }
        None
    }

    /// The status on the day. The file says how things stood when it was made; where its own days
    /// of opening and closing show that the day asked for is another, it has to be asked.
    fn status(&mut self) -> Option<SchoolStatus> {
        let status = self.coded(
            (columns::STATUS, columns::STATUS_NAME),
            codes::status,
            codes::status_name,
            "1 open, 2 closed, 3 open but proposed to close, 4 proposed to open",
        );
        let (opened, closed) = (self.day(columns::OPENED), self.day(columns::CLOSED));
        let as_of = self.as_of.date();
        let (column, expected) = match status? {
            SchoolStatus::Open | SchoolStatus::ProposedToClose => {
                if closed.is_some_and(|closed| closed <= as_of) {
                    (columns::CLOSED, "a day after the one asked about, the school being open")
                } else if opened.is_some_and(|opened| opened > as_of) {
                    (columns::OPENED, "no day after the one asked about, the school being open")
                } else {
                    return status;
                }
            }
            SchoolStatus::Closed if closed.is_some_and(|closed| closed > as_of) => {
                (columns::CLOSED, "no day after the one asked about, the school being closed")
            }
            SchoolStatus::ProposedToOpen if opened.is_some_and(|opened| opened <= as_of) => {
                (columns::OPENED, "a day after the one asked about, the school not being open yet")
            }
            SchoolStatus::Closed | SchoolStatus::ProposedToOpen => return status,
        };
        self.remark(column, expected);
        None
    }

    fn local_authority(&mut self) -> Option<String> {
        let field = self.row.field(columns::LOCAL_AUTHORITY);
        let code = code(field).filter(|&code| field.len() == 3 && code > 0);
        if code.is_none() && !field.is_empty() {
            self.remark(columns::LOCAL_AUTHORITY, "the three digits of a local authority");
        }
        code.map(|code| format!("{code:03}"))
    }

    /// The school's type; one that is not known is remarked once, where the phase is read.
    fn establishment_type(&self) -> Option<codes::Type> {
        code(self.row.field(columns::TYPE)).and_then(codes::establishment_type)
    }

    /// Special schools and alternative provision go by the type: the phase says nothing of them.
    fn phase(&mut self) -> Option<Phase> {
        let kind = self.establishment_type();
        if kind.is_none() && !self.row.field(columns::TYPE).is_empty() {
            self.remark(columns::TYPE, "the code of a type of establishment");
        }
        let phase = self.coded(
            (columns::PHASE, columns::PHASE_NAME),
            codes::phase,
            codes::phase_name,
            "a phase of education, 0 to 7",
        );
        kind.and_then(|kind| kind.phase).or(phase.flatten())
    }

    /// The academy trust. `Trusts (code)` is filled for foundation schools too: whether a school is
    /// an academy, its type group tells.
    fn trust(&mut self, urn: u32, trusts: Option<&Trusts>) -> Option<SchoolTrust> {
        let group = (columns::TYPE_GROUP, columns::TYPE_GROUP_NAME);
        let expected = "the code of a group of types of establishment";
        let by_group = self.coded(group, codes::academy_group, codes::academy_group_name, expected);
        let told = [group.0, group.1].iter().any(|&column| !self.row.field(column).is_empty());
        let by_type = self.establishment_type().map(|kind| kind.academy);
        let academy = match (by_group, by_type) {
            (Some(by_group), Some(by_type)) if by_group != by_type => {
                self.remark(group.0, "the group that the type of establishment belongs to");
                return None;
            }
            (Some(by_group), _) => by_group,
            (None, _) if told => return None,
            (None, by_type) => by_type?,
        };
        if !academy {
            return Some(SchoolTrust::None);
        }
        let field = self.row.field(columns::TRUST);
        let uid = code(field);
        if uid.is_none() && !field.is_empty() && !field.eq_ignore_ascii_case(b"not applicable") {
            self.remark(columns::TRUST, "the UID of one trust, in digits");
        }
        let uid = uid.filter(|&uid| uid > 0);
        let Some(trusts) = trusts else {
            let uid = uid.map(|uid| uid.to_string());
            // Every academy is in a trust; where none is named, that is not known yet.
            return Some(SchoolTrust::In(Trust { uid, ..Trust::default() }));
        };
        let (trust, remark) = trusts.of(urn, uid);
        if let Some(expected) = remark {
            self.remark(columns::TRUST, expected);
        }
        Some(SchoolTrust::In(trust))
    }
}
