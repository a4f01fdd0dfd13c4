//! The rows of the picture in time: a half-term each. What lies in a holiday belongs to the half-term
//! before it, and what lies before the first one to that.

use alloc::string::String;
use alloc::vec::Vec;

use super::sketch::{Days, Sketch};
use crate::units::Day;
use crate::wording;

/// A row, with the days that it shows.
pub(super) struct Row {
    /// `None` where no half-term of the calendar has a day of the deployment.
    pub(super) half_term: Option<Days>,
    from: Day,
    to: Day,
}

/// The rows of a deployment with dates: at least one.
pub(super) fn of(sketch: &Sketch, (first, last): Days) -> Vec<Row> {
    let row = |days: &Days| Row { half_term: Some(*days), from: days.0, to: days.1 };
    let mut rows: Vec<Row> = sketch.half_terms.iter().map(row).collect();
    match rows.first_mut() {
        Some(row) => row.from = row.from.min(first),
        None => rows.push(Row { half_term: None, from: first, to: last }),
    }
    for day in sketch.marks() {
        if let Some(row) = rows.iter_mut().rev().find(|row| row.from <= day) {
            row.to = row.to.max(day);
        }
    }
    rows
}

impl Row {
    /// What it is called: its dates.
    pub(super) fn name(&self) -> String {
        let (from, to) = self.half_term.unwrap_or((self.from, self.to));
        wording::days_between(from, to)
    }

    /// How many days it shows.
    pub(super) fn length(&self) -> u32 {
        self.before(self.to).saturating_add(1)
    }

    /// How many of its days come before a day.
    pub(super) fn before(&self, day: Day) -> u32 {
        let days = day.number().saturating_sub(self.from.number());
        u32::try_from(days).unwrap_or_default()
    }

    /// Whether a day lies in it.
    pub(super) fn holds(&self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// What of some days lies in it.
    pub(super) fn within(&self, (from, to): Days) -> Option<Days> {
        let days = (from.max(self.from), to.min(self.to));
        (days.0 <= days.1).then_some(days)
    }
}
