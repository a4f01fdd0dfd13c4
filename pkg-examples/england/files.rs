//! The files of a register, and what is read from them as of a day.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use remit_engine::{Day, Request};
use remit_importers::gias::{
    Establishments, Groups, Imported, Inspected, Inspection, Inspections, Trusts,
};
use serde_json::json;

use crate::made_up;

/// The files as bytes.
pub(crate) struct Files {
    pub(crate) establishments: Vec<u8>,
    pub(crate) groups: Option<Vec<u8>>,
    pub(crate) inspections: Option<Vec<u8>>,
}

/// How many bytes are handed over at a time.
const PIECE: usize = 1 << 16;

impl Files {
    /// Reads those that there are.
    pub(crate) fn at(
        establishments: &Path,
        groups: Option<&PathBuf>,
        inspections: Option<&PathBuf>,
    ) -> Result<Self> {
        let read = |path: &Path| fs::read(path).with_context(|| path.display().to_string());
        Ok(Self {
            establishments: read(establishments)?,
            groups: groups.map(|path| read(path)).transpose()?,
            inspections: inspections.map(|path| read(path)).transpose()?,
        })
    }

    /// Makes up inspections of the schools of the register.
    pub(crate) fn make_up_inspections(&mut self, as_of: Day, seed: u64) -> Result<()> {
        let mut urns = Vec::new();
        self.schools(as_of, None, |school| urns.extend(school.map(|school| school.school.urn)))?;
        self.inspections = Some(made_up::inspections(urns.into_iter(), seed).into_bytes());
        Ok(())
    }

    /// Writes them into a folder, to be looked at.
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        let files = [
            ("establishments.csv", Some(&self.establishments)),
            ("groups.csv", self.groups.as_ref()),
            ("inspections.csv", self.inspections.as_ref()),
        ];
        for (name, bytes) in files {
            if let Some(bytes) = bytes {
                fs::write(folder.join(name), bytes).with_context(|| name)?;
            }
        }
        Ok(())
    }

    /// Hands on each school as of the day, `None` for a row that cannot be read.
    pub(crate) fn schools(
        &self,
        as_of: Day,
        trusts: Option<Trusts>,
        mut each: impl FnMut(Option<Imported>),
    ) -> Result<()> {
        let mut schools = Establishments::new(as_of, trusts);
        let mut each = |school: Result<Imported, _>| each(school.ok());
        for piece in self.establishments.chunks(PIECE) {
            schools.push(piece, &mut each)?;
        }
        schools.finish(&mut each)?;
        Ok(())
    }

    /// The trusts as of the day, where there is a file of them.
    pub(crate) fn trusts(&self, as_of: Day) -> Result<Option<Trusts>> {
        let Some(bytes) = &self.groups else { return Ok(None) };
        let mut groups = Groups::new(as_of);
        for piece in bytes.chunks(PIECE) {
            groups.push(piece)?;
        }
        Ok(Some(groups.finish()?))
    }

    /// The inspections, where there is a file of them.
    pub(crate) fn inspected(&self) -> Result<Option<Judged>> {
        let Some(bytes) = &self.inspections else { return Ok(None) };
        let mut inspections = Inspections::new();
        for piece in bytes.chunks(PIECE) {
            inspections.push(piece)?;
        }
        Judged::of(inspections.finish()?).map(Some)
    }
}

/// The inspections of schools, and of each whether it was below good, as the engine reads it.
pub(crate) struct Judged {
    inspected: Inspected,
    below_good: BTreeMap<u32, Vec<(Day, Option<bool>)>>,
}

/// How a trust's schools stand that were inspected since they joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) inspected: u64,
    /// `None`: of one of them the newest inspection leaves it open.
    pub(crate) below_good: Option<u64>,
}

impl Judged {
    fn of(inspected: Inspected) -> Result<Self> {
        let below_good = inspected.schools().map(|(urn, inspections)| {
            let request = json!({ "school": { "inspections": inspections } }).to_string();
            let request = Request::from_json(&request).map_err(|error| anyhow!("{error}"))?;
            let judged = request.school.inspections.entries().iter().zip(inspections);
            let judged = judged.map(|(read, inspection)| (inspection.date, read.is_below_good()));
            Ok((urn, judged.collect()))
        });
        let below_good = below_good.collect::<Result<_>>()?;
        Ok(Self { inspected, below_good })
    }

    /// A school's inspections; `None` where they are not known.
    pub(crate) fn of_school(&self, urn: &str) -> Option<&[Inspection]> {
        self.inspected.of(urn)
    }

    pub(crate) const fn inspected(&self) -> &Inspected {
        &self.inspected
    }

    /// How these schools, each with the day on which it joined, stand on the day; `None` where the
    /// inspections of one of them are not known.
    pub(crate) fn of_trust(&self, schools: &[(u32, Day)], day: Day) -> Option<Standing> {
        let mut standing = Standing { inspected: 0, below_good: Some(0) };
        for (urn, joined) in schools {
            let since = |&&(date, _): &&(Day, Option<bool>)| *joined <= date && date <= day;
            // Of one date, the later in the file is the newer.
            let newest =
                self.below_good.get(urn)?.iter().filter(since).max_by_key(|(date, _)| *date);
            let Some((_, below_good)) = newest else { continue };
            standing.inspected = standing.inspected.saturating_add(1);
            standing.below_good = standing
                .below_good
                .zip(*below_good)
                .map(|(count, below)| count.saturating_add(u64::from(below)));
        }
        Some(standing)
    }
}
