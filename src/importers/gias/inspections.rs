//! Every inspection of schools, from a file beside the register, which holds only the newest: a row
//! an inspection, in columns named as the contract names its facts. A row with nothing but a URN says
//! that the school was never inspected; of a school without a row nothing is known.

use std::collections::BTreeMap;

use remit_core::{CardGrade, Concern, Day, Fault, Grade};
use serde::Serialize;

use super::file::{File, Kind};
use super::heading::View;
use super::values::{code, day, plain};
use crate::error::{Error, Input, RowError};

const URN: usize = 0;
const DATE: usize = 1;
const OVERALL: usize = 2;
const LEADERSHIP: usize = 3;
const QUALITY: usize = 4;
const CONCERN: usize = 5;
const CARD: usize = 6;

/// How many columns are read.
const READ: usize = 7;

/// How many rows at fault are told.
const TOLD: usize = 64;

/// The columns of the file.
struct Columns;

impl Kind<READ> for Columns {
    const INPUT: Input = Input::Inspections;
    const NAMES: &'static [&'static str; READ] = &[
        "urn",
        "date",
        "overall",
        "leadership",
        "qualityOfEducation",
        "concern",
        "leadershipAndGovernance",
    ];
    const NEEDED: usize = 2;
}

/// An inspection in the contract's form; what is not known, or not of its time, is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Inspection {
    /// The day of the inspection.
    pub date: Day,
    /// Overall effectiveness.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overall: Option<Grade>,
    /// Leadership and management.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leadership: Option<Grade>,
    /// Quality of education.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quality_of_education: Option<Grade>,
    /// The formal category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concern: Option<Concern>,
    /// Leadership and governance, on a report card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leadership_and_governance: Option<CardGrade>,
}

/// Reads a file of inspections as its bytes arrive.
///
/// ```
/// use remit_importers::gias::Inspections;
/// let mut inspections = Inspections::new();
/// inspections.push(b"URN,date,overall\n100000,16-01-2024,Requires improvement\n100001,,\n")?;
/// let inspected = inspections.finish()?;
/// assert_eq!(inspected.of("100000").unwrap().len(), 1);
/// assert_eq!(inspected.of("100001").unwrap().len(), 0); // never inspected
/// assert_eq!(inspected.of("100002"), None); // not known
/// # Ok::<(), remit_importers::Error>(())
/// ```
#[derive(Default)]
pub struct Inspections {
    file: File<Columns, READ>,
    schools: BTreeMap<u32, Option<Vec<Inspection>>>,
    rows: u64,
    faults: Vec<RowError>,
}

impl Inspections {
    /// A file of which nothing has arrived yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes bytes that have arrived.
    ///
    /// # Errors
    /// What shows that this is no file of inspections.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.file.push(bytes);
        self.read()
    }

    /// Says that no more will arrive, and gives what each school's inspections are.
    ///
    /// # Errors
    /// That the file is empty, or no file of inspections.
    pub fn finish(mut self) -> Result<Inspected, Error> {
        self.file.end();
        self.read()?;
        self.file.finish()?;
        let Self { schools, rows, faults, .. } = self;
        Ok(Inspected { schools, rows, faults })
    }

    fn read(&mut self) -> Result<(), Error> {
        let Self { file, schools, rows, faults } = self;
        file.read(&mut |line, row| {
            *rows = rows.saturating_add(1);
            if let Err(fault) = row.and_then(|row| add(row, schools))
                && faults.len() < TOLD
            {
                faults.push(RowError { line, error: Error::one(Input::Inspections, fault) });
            }
            true
        })?;
        Ok(())
    }
}

/// Adds a row to its school. Where the row cannot be read, nor are the school's inspections known.
fn add(
    row: View<'_, READ>,
    schools: &mut BTreeMap<u32, Option<Vec<Inspection>>>,
) -> Result<(), Fault> {
    let field = row.field(URN);
    let Some(urn) = code(field).filter(|_| field.len() == 6) else {
        return Err(row.fault(URN, "a URN of six digits"));
    };
    let school = schools.entry(urn).or_insert_with(|| Some(Vec::new()));
    match inspection(row) {
        Ok(None) => {}
        Ok(Some(inspection)) => {
            if let Some(inspections) = school {
                inspections.push(inspection);
            }
        }
        Err(fault) => {
            *school = None;
            return Err(fault);
        }
    }
    Ok(())
}

/// The row's inspection; `None` where it says that there was none.
fn inspection(row: View<'_, READ>) -> Result<Option<Inspection>, Fault> {
    if (DATE..READ).all(|column| row.field(column).is_empty()) {
        return Ok(None);
    }
    let date = day(row.field(DATE)).and_then(|date| Day::try_from(date).ok());
    let Some(date) = date else {
        let expected = "a day from 2000 on, written dd-mm-yyyy, dd/mm/yyyy or yyyy-mm-dd";
        return Err(row.fault(DATE, expected));
    };
    Ok(Some(Inspection {
        date,
        overall: said(row, OVERALL, grade, GRADES)?,
        leadership: said(row, LEADERSHIP, grade, GRADES)?,
        quality_of_education: said(row, QUALITY, grade, GRADES)?,
        concern: said(row, CONCERN, concern, "a category of concern, or nothing")?,
        leadership_and_governance: said(row, CARD, card_grade, "a grade of a report card")?,
    }))
}

const GRADES: &str = "outstanding, good, requires improvement, inadequate, or 1 to 4";

/// What the column says; nothing where it says that nothing was judged.
fn said<T>(
    row: View<'_, READ>,
    column: usize,
    of: impl Fn(&str) -> Option<T>,
    expected: &'static str,
) -> Result<Option<T>, Fault> {
    match plain(row.field(column)).as_str() {
        "" | "null" | "not judged" | "not applicable" | "9" => Ok(None),
        said => of(said).map(Some).ok_or_else(|| row.fault(column, expected)),
    }
}

/// A grade by its word or by Ofsted's number of it.
fn grade(said: &str) -> Option<Grade> {
    Some(match said {
        "1" => Grade::Outstanding,
        "2" => Grade::Good,
        "3" => Grade::RequiresImprovement,
        "4" => Grade::Inadequate,
        word => return Grade::of_word(&word.replace(' ', "-")),
    })
}

/// A category by its word or by Ofsted's letters of it.
fn concern(said: &str) -> Option<Concern> {
    Some(match said {
        "sm" => Concern::SpecialMeasures,
        "sw" | "swk" => Concern::SeriousWeaknesses,
        word => return Concern::of_word(&word.replace(' ', "-")),
    })
}

fn card_grade(said: &str) -> Option<CardGrade> {
    CardGrade::of_word(&said.replace(' ', "-"))
}

/// What is known of the inspections of schools.
#[derive(Debug)]
pub struct Inspected {
    schools: BTreeMap<u32, Option<Vec<Inspection>>>,
    rows: u64,
    faults: Vec<RowError>,
}

impl Inspected {
    /// The inspections of a school, in the file's order; `None` where they are not known.
    pub fn of(&self, urn: &str) -> Option<&[Inspection]> {
        self.schools.get(&urn.parse().ok()?)?.as_deref()
    }

    /// Every school whose inspections are known, by its URN.
    pub fn schools(&self) -> impl Iterator<Item = (u32, &[Inspection])> {
        self.schools.iter().filter_map(|(urn, known)| Some((*urn, known.as_deref()?)))
    }

    /// How many rows the file has.
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// The rows that could not be read, at most 64.
    pub fn faults(&self) -> &[RowError] {
        &self.faults
    }
}
