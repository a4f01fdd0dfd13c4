//! One judgement: what a guard looks at.

use alloc::vec::Vec;
use core::cell::OnceCell;

use super::checks::Findings;
use super::data::Data;
use super::deployment::{Deployment, Record, Work};
use super::document::Document;
use super::words::{RefusalCode, Role};
use crate::decision::Finding;
use crate::engine::Engine;
use crate::error::Error;
use crate::units::Day;

/// What must hold for a command to be taken.
#[derive(Debug)]
pub struct Guard {
    /// The code of the refusal; `None`: the command itself is at fault.
    pub code: Option<RefusalCode>,
    /// What holds where the guard lets pass.
    pub says: &'static str,
    pub(crate) test: fn(&Judging<'_>) -> Ruling,
}

/// What a guard says.
pub(crate) type Ruling = Result<(), Stop>;

/// Why a guard does not let pass.
#[derive(Debug)]
pub(crate) enum Stop {
    /// It refuses, with the findings that stand in the way.
    Refused(Vec<Finding>),
    /// The command is at fault.
    Faulty(Error),
}

/// A command in a role on a day, or only the question whether it may be given: then neither its data
/// nor the person is known, and a guard that would look at them lets pass.
pub(crate) struct Judging<'judging> {
    pub(crate) engine: &'judging Engine,
    pub(crate) deployment: &'judging Deployment,
    pub(crate) role: Role,
    pub(crate) day: Day,
    /// Who gives it, and what it says.
    pub(crate) given: Option<(&'judging str, &'judging Data)>,
    /// The findings of the check that this command asks for, once they are known.
    pub(crate) findings: OnceCell<Findings>,
    /// The request as the variation that is proposed would make it, once it is known.
    pub(crate) proposed: OnceCell<Option<Document>>,
}

impl<'judging> Judging<'judging> {
    pub(crate) const fn record(&self) -> &'judging Record {
        &self.deployment.record
    }

    pub(crate) fn data(&self) -> Option<&'judging Data> {
        self.given.map(|(_, data)| data)
    }

    /// The day that the data name.
    pub(crate) fn on(&self) -> Option<Day> {
        self.data()?.on.known().map(|on| on.day())
    }

    pub(crate) fn work(&self) -> Option<&'judging Work> {
        self.record().work()
    }

    /// The findings of the check that this command asks for: made once.
    pub(crate) fn findings(
        &self,
        find: impl FnOnce() -> Result<Findings, Error>,
    ) -> Result<&Findings, Stop> {
        if let Some(findings) = self.findings.get() {
            return Ok(findings);
        }
        let found = find().map_err(Stop::Faulty)?;
        Ok(self.findings.get_or_init(|| found))
    }
}

/// Lets pass what holds.
pub(crate) fn holds(holds: bool) -> Ruling {
    if holds { Ok(()) } else { Err(Stop::Refused(Vec::new())) }
}

/// Lets pass where nothing stands in the way.
pub(crate) fn nothing_in_the_way(findings: Vec<Finding>) -> Ruling {
    if findings.is_empty() { Ok(()) } else { Err(Stop::Refused(findings)) }
}
