//! A school from GIAS, the register of schools in England: its establishment file and, for the
//! size of a trust, its group links file.
//!
//! Files are read as their bytes arrive, a row at a time. What GIAS cannot know stays unknown and is
//! listed as [`Question`]s; what the file says and contradicts is left out and remarked.

mod codes;
mod columns;
mod file;
mod groups;
mod heading;
mod inspection;
#[cfg(feature = "register")]
mod inspections;
mod question;
#[cfg(feature = "register")]
mod register;
mod rows;
mod school;
mod values;

pub use groups::{Groups, Trusts};
pub use inspection::NewestInspection;
#[cfg(feature = "register")]
pub use inspections::{Inspected, Inspection, Inspections};
pub use question::Question;
#[cfg(feature = "register")]
pub use register::Register;
pub use school::{Imported, School, SchoolTrust, Trust};

use columns::{NAMES, NEEDED, READ};
use file::{File, Kind};
use remit_core::{Day, PlanDay};

use crate::error::{Error, Input, RowError, fault};

/// The day on which schools are looked at, as text.
///
/// # Errors
/// That it is no day from 2021-09-01 to 2100-12-31, written `YYYY-MM-DD`.
pub fn as_of(text: &str) -> Result<Day, Error> {
    let day = text.trim().parse::<Day>().and_then(PlanDay::try_from);
    day.map(PlanDay::day).map_err(|_| {
        let expected = "a day from 2021-09-01 to 2100-12-31, written YYYY-MM-DD";
        Error::one(Input::Options, fault("/asOf", expected, text))
    })
}

/// The columns of the establishment file that are read.
struct Columns;

impl Kind<READ> for Columns {
    const INPUT: Input = Input::Establishments;
    const NAMES: &'static [&'static str; READ] = NAMES;
    const NEEDED: usize = NEEDED;
}

/// Reads the schools of an establishment file as its bytes arrive.
///
/// ```
/// use remit_importers::gias::Establishments;
/// let file = "URN,EstablishmentName,LA (code)\n100000,A school,201\n100001,Another,20x\n";
/// let mut schools = Establishments::new("2024-09-20".parse()?, None);
/// let mut names = Vec::new();
/// let mut each = |school: Result<_, _>| {
///     let imported: remit_importers::gias::Imported = school.unwrap();
///     names.push((imported.school.name, imported.school.local_authority));
/// };
/// schools.push(file.as_bytes(), &mut each)?;
/// schools.finish(&mut each)?;
/// assert_eq!(names[0], (Some("A school".into()), Some("201".into())));
/// assert_eq!(names[1], (Some("Another".into()), None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Establishments {
    file: File<Columns, READ>,
    as_of: Day,
    trusts: Option<Trusts>,
}

/// What is done with each school, or with each row that cannot be read.
pub type EachSchool<'each> = &'each mut dyn FnMut(Result<Imported, RowError>);

impl Establishments {
    /// A file of which nothing has arrived yet. The day says when the school is looked at; the
    /// trusts, where given, how many schools a trust has on it.
    pub fn new(as_of: Day, trusts: Option<Trusts>) -> Self {
        Self { file: File::new(), as_of, trusts }
    }

    /// Takes bytes that have arrived, and gives the schools that they complete.
    ///
    /// # Errors
    /// What shows that this is no establishment file.
    pub fn push(&mut self, bytes: &[u8], each: EachSchool<'_>) -> Result<(), Error> {
        self.file.push(bytes);
        self.read(each)
    }

    /// Says that no more will arrive, and gives the last schools.
    ///
    /// # Errors
    /// That the file is empty, or no establishment file.
    pub fn finish(mut self, each: EachSchool<'_>) -> Result<(), Error> {
        self.file.end();
        self.read(each)?;
        self.file.finish()
    }

    fn read(&mut self, each: EachSchool<'_>) -> Result<(), Error> {
        let (as_of, trusts) = (self.as_of, self.trusts.as_ref());
        self.file.read(&mut |line, row| {
            let school = row.and_then(|row| school::read(row, as_of, trusts));
            each(school.map_err(|fault| RowError {
                line,
                error: Error::one(Input::Establishments, fault),
            }));
            true
        })?;
        Ok(())
    }
}

/// Looks for one school in an establishment file as its bytes arrive.
pub struct Search {
    file: File<Columns, READ>,
    urn: u32,
    as_of: Day,
    trusts: Option<Trusts>,
    rows: u64,
    unreadable: Vec<RowError>,
    found: Option<Imported>,
}

impl Search {
    /// Looks for the school of this URN.
    ///
    /// # Errors
    /// That the URN is not six digits.
    pub fn new(urn: &str, as_of: Day, trusts: Option<Trusts>) -> Result<Self, Error> {
        let number = values::code(urn.as_bytes()).filter(|_| urn.len() == 6);
        let unfit = || Error::one(Input::Options, fault("/urn", "a URN of six digits", urn));
        let urn = number.ok_or_else(unfit)?;
        let (rows, unreadable, found) = (0, Vec::new(), None);
        Ok(Self { file: File::new(), urn, as_of, trusts, rows, unreadable, found })
    }

    /// Takes bytes that have arrived; `false` once the school has been found.
    ///
    /// # Errors
    /// What shows that this is no establishment file.
    pub fn push(&mut self, bytes: &[u8]) -> Result<bool, Error> {
        self.file.push(bytes);
        self.read()
    }

    /// Says that no more will arrive, and gives the school.
    ///
    /// # Errors
    /// That the file is empty, no establishment file, or has no such school.
    pub fn finish(mut self) -> Result<Imported, Error> {
        self.file.end();
        if self.found.is_none() {
            self.read()?;
            self.file.finish()?;
        }
        self.found.ok_or_else(|| {
            let found = format!("no such row among {}", self.rows);
            let mut faults = vec![fault("/URN", format!("a row for {:06}", self.urn), &found)];
            // The school may be in a row that could not be read.
            faults.extend(self.unreadable.into_iter().map(|row| {
                let mut fault = row.error.first().clone();
                fault.found = crate::error::shown(&format!("line {}: {}", row.line, fault.found));
                fault
            }));
            let nothing = fault("", "a school", "none");
            Error::of(Input::Establishments, faults)
                .unwrap_or_else(|| Error::one(Input::Establishments, nothing))
        })
    }

    fn read(&mut self) -> Result<bool, Error> {
        if self.found.is_some() {
            return Ok(false);
        }
        self.file.read(&mut |line, row| {
            self.rows = self.rows.saturating_add(1);
            let unreadable = &mut self.unreadable;
            match row {
                Err(fault) if unreadable.len() < 63 => {
                    let error = Error::one(Input::Establishments, fault);
                    unreadable.push(RowError { line, error });
                }
                Err(_) => {}
                Ok(row) if school::urn(row).is_some_and(|(urn, _)| urn == self.urn) => {
                    self.found = school::read(row, self.as_of, self.trusts.as_ref()).ok();
                }
                Ok(_) => {}
            }
            self.found.is_none()
        })
    }
}
