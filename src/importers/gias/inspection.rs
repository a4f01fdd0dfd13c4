//! The one inspection that GIAS holds, the newest of its kind. It is offered beside the school and
//! never as its list of inspections, which would say that there was none before.

use chrono::NaiveDate;
use remit_core::{Concern, Day, Fault, Grade};
use serde::Serialize;

use super::columns::{self, EstablishmentRow};
use super::values::{code, day, plain};

/// An inspection in the contract's form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewestInspection {
    /// The day of the inspection.
    pub date: Day,
    /// Overall effectiveness.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overall: Option<Grade>,
    /// The formal category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concern: Option<Concern>,
}

/// What a rating says.
type Judgement = (Option<Grade>, Option<Concern>);

/// `OfstedRating (name)`. A category is inadequate overall.
fn rating(name: &str) -> Option<Judgement> {
    let inadequate = Some(Grade::Inadequate);
    Some(match name {
        "" | "not applicable" | "not judged" => (None, None),
        "outstanding" => (Some(Grade::Outstanding), None),
        "good" => (Some(Grade::Good), None),
        "requires improvement" => (Some(Grade::RequiresImprovement), None),
        "inadequate" => (inadequate, None),
        "serious weaknesses" => (inadequate, Some(Concern::SeriousWeaknesses)),
        "special measures" => (inadequate, Some(Concern::SpecialMeasures)),
        _ => return None,
    })
}

/// `OfstedSpecialMeasures (name)`.
fn category(name: &str) -> Option<Option<Concern>> {
    Some(match name {
        "" | "not applicable" | "not in special measures" => None,
        "special measures" | "in special measures" => Some(Concern::SpecialMeasures),
        "serious weaknesses" | "has serious weaknesses" => Some(Concern::SeriousWeaknesses),
        "requires significant improvement" => Some(Concern::SignificantImprovement),
        _ => return None,
    })
}

/// From this day on no overall grade was given; one that is dated so is a mistake of the data.
fn ends_overall(date: NaiveDate) -> bool {
    NaiveDate::from_ymd_opt(2024, 9, 2).is_some_and(|last| date >= last)
}

/// The inspection that the row holds, and what of it could not be read.
pub(super) fn newest(
    row: EstablishmentRow<'_>,
    remarks: &mut Vec<Fault>,
) -> Option<NewestInspection> {
    let date_field = row.field(columns::LAST_INSPECTION);
    let read = rating(&plain(row.field(columns::RATING)));
    if read.is_none() {
        let expected = "Outstanding, Good, Requires improvement, Inadequate, Serious weaknesses or \
                        Special measures";
        remarks.push(row.fault(columns::RATING, expected));
    }
    let (mut overall, by_rating) = read.unwrap_or_default();
    let category = category(&plain(row.field(columns::CATEGORY_NAME)));
    // What a code other than 0 means only its name tells.
    let unnamed = row.field(columns::CATEGORY_NAME).is_empty()
        && code(row.field(columns::CATEGORY)).is_some_and(|code| code != 0);
    if unnamed {
        remarks.push(row.fault(columns::CATEGORY, "the category's name beside its code"));
    }
    if category.is_none() {
        let expected = "a category that Ofsted has, or Not applicable";
        remarks.push(row.fault(columns::CATEGORY_NAME, expected));
    }
    let mut concern = by_rating.or(category.flatten());
    if let (Some(rated), Some(Some(other))) = (by_rating, category)
        && rated != other
    {
        remarks.push(row.fault(columns::CATEGORY_NAME, "the category that the rating names"));
        concern = None;
    }

    if date_field.is_empty() {
        if overall.is_some() || concern.is_some() {
            remarks.push(row.fault(columns::LAST_INSPECTION, "the day of the inspection"));
        }
        return None;
    }
    let date = day(date_field);
    let Some(date) = date.and_then(|date| Day::try_from(date).ok()) else {
        let expected = "a day from 2000 on, written dd-mm-yyyy or dd/mm/yyyy";
        remarks.push(row.fault(columns::LAST_INSPECTION, expected));
        return None;
    };
    if overall.is_some() && ends_overall(date.date()) {
        remarks.push(row.fault(columns::RATING, "no overall grade from 2 September 2024 on"));
        overall = None;
    }
    Some(NewestInspection { date, overall, concern })
}
