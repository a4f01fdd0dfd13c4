//! The group links of GIAS: which schools an academy trust has, and since when.
//!
//! The file is held compactly: some twenty bytes a school. Groups are known by their UID; the file of all
//! groups has the same trust several times over, each time under another.

use chrono::{Months, NaiveDate};
use remit_core::{Day, Fault};

use super::codes;
use super::file::{File, Kind};
use super::heading::View;
use super::school::Trust;
use super::values::{Said, code, coded, day};
use crate::error::{Error, Input, RowError};

const URN: usize = 0;
const UID: usize = 1;
const TYPE: usize = 2;
const TYPE_NAME: usize = 3;
const STATUS: usize = 4;
const STATUS_NAME: usize = 5;
const CLOSED: usize = 6;
const JOINED: usize = 7;
const MEMBER_STATUS: usize = 8;
const MEMBER_STATUS_NAME: usize = 9;

/// How long a school has been in a trust that is to count as long-standing: three years.
const LONG: Months = Months::new(36);

/// How many rows at fault are told.
const TOLD: usize = 64;

/// The columns of the group links file that are read.
struct Links;

impl Kind<10> for Links {
    const INPUT: Input = Input::Groups;
    const NAMES: &'static [&'static str; 10] = &[
        "URN",
        "Group UID",
        "Group Type (code)",
        "Group Type",
        "Group Status (code)",
        "Group Status",
        "Closed Date",
        "Joined date",
        "EstablishmentStatus (code)",
        "EstablishmentStatus (name)",
    ];
    const NEEDED: usize = 2;
}

/// A school in a trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Member {
    uid: u32,
    urn: u32,
    since: Since,
    /// The day of joining; `None` where the file does not tell, or tells two.
    #[cfg(feature = "register")]
    joined: Option<NaiveDate>,
}

/// Since when a school has been in the trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Since {
    /// For three years or more.
    Long,
    /// For less.
    Short,
    /// The file does not tell, or tells two days.
    Unknown,
    /// It joins after the day asked about.
    Later,
    /// The row does not tell which school it is: the trust's schools cannot be counted.
    Unreadable,
}

/// Reads a group links file as its bytes arrive.
pub struct Groups {
    file: File<Links, 10>,
    members: Members,
}

/// The schools in trusts, while they are read.
struct Members {
    as_of: Day,
    found: Vec<Member>,
    faults: Vec<RowError>,
}

impl Groups {
    /// A file of which nothing has arrived yet. Three years are counted on the day.
    pub fn new(as_of: Day) -> Self {
        let members = Members { as_of, found: Vec::new(), faults: Vec::new() };
        Self { file: File::new(), members }
    }

    /// Takes bytes that have arrived.
    ///
    /// # Errors
    /// What shows that this is no group links file.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.file.push(bytes);
        self.read()
    }

    fn read(&mut self) -> Result<(), Error> {
        let members = &mut self.members;
        self.file.read(&mut |line, row| {
            if let Err(fault) = row.and_then(|row| members.add(row)) {
                members.fault(line, fault);
            }
            true
        })?;
        Ok(())
    }

    /// Says that no more will arrive, and gives the trusts.
    ///
    /// # Errors
    /// That the file is empty, or no group links file.
    pub fn finish(mut self) -> Result<Trusts, Error> {
        self.file.end();
        self.read()?;
        self.file.finish()?;
        let mut members = self.members.found;
        members.sort_unstable();
        // A school twice in a trust counts once; since when, only if both rows say the same.
        members.dedup_by(|later, kept| {
            let same =
                later.uid == kept.uid && later.urn == kept.urn && kept.since != Since::Unreadable;
            if same && later.since != kept.since {
                kept.since = Since::Unknown;
            }
            #[cfg(feature = "register")]
            if same && later.joined != kept.joined {
                kept.joined = None;
            }
            same
        });
        let mut by_urn: Vec<(u32, u32)> =
            members.iter().map(|member| (member.urn, member.uid)).collect();
        by_urn.sort_unstable();
        Ok(Trusts { members, by_urn, faults: self.members.faults })
    }
}

impl Members {
    fn fault(&mut self, line: u64, fault: Fault) {
        if self.faults.len() < TOLD {
            self.faults.push(RowError { line, error: Error::one(Input::Groups, fault) });
        }
    }

    /// Adds the row's school to its trust, if the group is an academy trust and open on the day.
    fn add(&mut self, row: View<'_, 10>) -> Result<(), Fault> {
        let Some(uid) = code(row.field(UID)).filter(|&uid| uid > 0) else {
            return Err(row.fault(UID, "a group's UID, in digits"));
        };
        let joined = day(row.field(JOINED));
        let mut add = |urn, since| {
            self.found.push(Member {
                uid,
                urn,
                since,
                #[cfg(feature = "register")]
                joined,
            });
        };
        let (kind, kind_name) = (row.field(TYPE), row.field(TYPE_NAME));
        match coded(kind, kind_name, codes::trust_group, codes::trust_group_name) {
            // A file of one kind of group need not name it.
            Said::This(true) | Said::Nothing => {}
            Said::This(false) => return Ok(()),
            Said::Unheard | Said::AtOdds => {
                add(0, Since::Unreadable);
                return Err(row.fault(TYPE, "the code of a type of group, and its name"));
            }
        }
        if self.as_of.date() >= closing(row)? {
            return Ok(());
        }
        let field = row.field(URN);
        let Some(urn) = code(field).filter(|_| field.len() == 6) else {
            add(0, Since::Unreadable);
            return Err(row.fault(URN, "a URN of six digits"));
        };
        let (status, name) = (row.field(MEMBER_STATUS), row.field(MEMBER_STATUS_NAME));
        match coded(status, name, codes::status, codes::status_name) {
            Said::This(remit_core::SchoolStatus::Closed) => return Ok(()),
            Said::This(_) | Said::Nothing => {}
            Said::Unheard | Said::AtOdds => {
                add(0, Since::Unreadable);
                return Err(row.fault(MEMBER_STATUS, "the code of a status, and its name"));
            }
        }
        let as_of = self.as_of.date();
        let since = match joined {
            Some(joined) if joined > as_of => Since::Later,
            Some(joined) if joined.checked_add_months(LONG).is_some_and(|day| day <= as_of) => {
                Since::Long
            }
            Some(_) => Since::Short,
            None => Since::Unknown,
        };
        add(urn, since);
        if since == Since::Unknown && !row.field(JOINED).is_empty() {
            return Err(row.fault(JOINED, "a day, written dd/mm/yyyy or dd-mm-yyyy"));
        }
        Ok(())
    }
}

/// The day on which the row's group closed; a day that never comes while it is open.
fn closing(row: View<'_, 10>) -> Result<NaiveDate, Fault> {
    let field = row.field(CLOSED);
    if let Some(closed) = day(field) {
        return Ok(closed);
    }
    if !field.is_empty() {
        return Err(row.fault(CLOSED, "a day, written dd/mm/yyyy or dd-mm-yyyy"));
    }
    let says = |column: usize, word: &[u8]| row.field(column).eq_ignore_ascii_case(word);
    let closed = says(STATUS, b"CLOSED") || says(STATUS_NAME, b"Closed");
    let mistaken = says(STATUS_NAME, b"Created in error");
    Ok(if closed || mistaken { NaiveDate::MIN } else { NaiveDate::MAX })
}

/// The academy trusts of a group links file, on one day.
#[derive(Clone, Debug)]
pub struct Trusts {
    members: Vec<Member>,
    /// Each school with the UID of its trust.
    by_urn: Vec<(u32, u32)>,
    faults: Vec<RowError>,
}

impl Trusts {
    /// The rows of the file that could not be read, at most 64.
    pub fn faults(&self) -> &[RowError] {
        &self.faults
    }

    /// The entries of one trust.
    fn entries(&self, uid: u32) -> &[Member] {
        let from = self.members.partition_point(|member| member.uid < uid);
        let to = self.members.partition_point(|member| member.uid <= uid);
        self.members.get(from..to).unwrap_or_default()
    }

    /// The schools of a trust on the day, by their URNs, each with the day on which it joined; `None`
    /// where the file leaves any of that open. Those that have left it since are not in the file.
    #[cfg(feature = "register")]
    pub fn schools_of(&self, uid: &str) -> Option<Vec<(u32, Day)>> {
        let entries = self.entries(uid.parse().ok()?);
        let here = entries.iter().filter(|member| member.since != Since::Later);
        let schools: Option<Vec<(u32, Day)>> = here
            .map(|member| {
                let known = member.since != Since::Unreadable && member.since != Since::Unknown;
                let joined = member.joined.filter(|_| known)?;
                Some((member.urn, Day::try_from(joined).ok()?))
            })
            .collect();
        schools.filter(|schools| !schools.is_empty())
    }

    /// The trust of a school whose row names this UID, or none; and what is remarked of that.
    pub(super) fn of(&self, urn: u32, named: Option<u32>) -> (Trust, Option<&'static str>) {
        let from = self.by_urn.partition_point(|&(other, _)| other < urn);
        let to = self.by_urn.partition_point(|&(other, _)| other <= urn);
        let linked = self.by_urn.get(from..to).unwrap_or_default();
        let uid = match (named, linked) {
            (Some(named), linked) if linked.is_empty() || linked.contains(&(urn, named)) => named,
            (None, [(_, linked)]) => *linked,
            (Some(_), _) => return (Trust::default(), Some("the trust of the group links")),
            (None, []) => return (Trust::default(), None),
            (None, _) => return (Trust::default(), Some("one trust in the group links")),
        };
        let mut trust = Trust { uid: Some(uid.to_string()), ..Trust::default() };
        let entries = self.entries(uid);
        let has = |since: Since| entries.iter().any(|member| member.since == since);
        let count = |since: &[Since]| {
            let counted = entries.iter().filter(|member| since.contains(&member.since));
            u64::try_from(counted.count()).unwrap_or(u64::MAX)
        };
        if has(Since::Unreadable) {
            return (trust, Some("a trust of which every row of the group links can be read"));
        }
        let schools = count(&[Since::Long, Since::Short, Since::Unknown]);
        if schools == 0 {
            return (trust, Some("a trust with schools in the group links"));
        }
        trust.schools = Some(schools);
        if has(Since::Unknown) {
            return (trust, Some("a trust whose schools all have one day of joining"));
        }
        trust.long_standing = Some(count(&[Since::Long]));
        let newer = "a trust that no school joins after the day asked about (those that have left \
                     it since are not in the file)";
        (trust, has(Since::Later).then_some(newer))
    }
}
