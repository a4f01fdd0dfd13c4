//! The request of a deployment: the JSON as it was sent and has been changed since, and what is read
//! of it. What belongs to the engine (confirmations, goal ids, signatures) is written into it here.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::choices::{FundingStatus, Party};
use crate::error::Fault;
use crate::reader::{self, Limits, Says};
use crate::request::{FundingLine, MOST_ENTRIES, Request};
use remit_json::{Json, digits, joined};

/// How a request is read.
const LIMITS: Limits = Limits { bytes: 1_048_576, entries: Some(MOST_ENTRIES), whole: false };

/// A request as JSON and as read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Document {
    json: Option<Json<'static>>,
    request: Request,
}

/// A confirmation of a funding line: which line, and what the payer calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Confirmation {
    pub(crate) line: usize,
    pub(crate) reference: String,
}

impl Document {
    /// The document of a request as sent; its faults where it is none.
    ///
    /// Lines that come back as they were in the request before keep their confirmations.
    pub(crate) fn of(
        json: Json<'static>,
        before: &Request,
        signed: &[Party],
    ) -> Result<Self, Vec<Fault>> {
        let mut request = Request::default();
        let faults = reader::read_tree(&mut request, LIMITS, &json);
        if !faults.is_empty() {
            return Err(faults);
        }
        let json = if json.is_nothing() { Json::Object(Vec::new()) } else { json };
        let mut document = Self { json: Some(json), request };
        document.take_over(before, signed);
        Ok(document)
    }

    /// The JSON.
    pub(crate) fn json(&self) -> &Json<'static> {
        self.json.as_ref().unwrap_or(&Json::Null)
    }

    /// What is read of it.
    pub(crate) const fn request(&self) -> &Request {
        &self.request
    }

    /// The document with some properties replaced; its faults where it is a request no longer.
    pub(crate) fn with(
        &self,
        changes: &[(&'static str, Json<'static>)],
        signed: &[Party],
    ) -> Result<Self, Vec<Fault>> {
        let mut json = self.json().clone();
        for (name, value) in changes {
            set(&mut json, name, value.clone());
        }
        Self::of(json, &self.request, signed)
    }

    /// The document without a property.
    pub(crate) fn without(&self, name: &str, signed: &[Party]) -> Result<Self, Vec<Fault>> {
        let mut json = self.json().clone();
        if let Json::Object(properties) = &mut json {
            properties.retain(|(other, _)| other != name);
        }
        Self::of(json, &self.request, signed)
    }

    /// The document with these lines confirmed.
    #[must_use]
    pub(crate) fn confirmed(mut self, confirmations: &[Confirmation]) -> Self {
        for confirmation in confirmations {
            if let Some(line) = entry(self.json.as_mut(), "funding", confirmation.line) {
                confirm(line, &confirmation.reference);
            }
        }
        self.read_again();
        self
    }

    /// Writes what is the engine's own.
    fn take_over(&mut self, before: &Request, signed: &[Party]) {
        let kept = kept(before, self.request.funding.entries());
        let ids = goal_ids(&self.request);
        let Some(json) = self.json.as_mut() else { return };
        if let Some(Json::List(lines)) = property(json, "funding") {
            for (index, line) in lines.iter_mut().enumerate() {
                set(line, "status", word(FundingStatus::Proposed.word()));
                let confirmation = kept.iter().find(|confirmation| confirmation.line == index);
                if let Some(confirmation) = confirmation {
                    confirm(line, &confirmation.reference);
                }
            }
        }
        if let Some(Json::List(goals)) = property(json, "goals") {
            for (goal, id) in goals.iter_mut().zip(ids) {
                if let Some(id) = id {
                    set(goal, "id", Json::Text(Cow::Owned(id)));
                }
            }
        }
        // How many extensions there were is counted from the ends that took effect.
        if let Some(Json::Object(terms)) = property(json, "terms") {
            terms.retain(|(name, _)| name != "extensions");
        }
        if property(json, "agreement").is_some() || !signed.is_empty() {
            let parties = signed.iter().map(|party| word(party.word())).collect();
            set(json, "agreement", Json::List(parties));
        }
        self.read_again();
    }

    fn read_again(&mut self) {
        let mut request = Request::default();
        // Nothing that the engine writes does not fit.
        let _ = reader::read_tree(&mut request, LIMITS, self.json());
        self.request = request;
    }
}

/// The confirmations that lines keep which come back as they were: one to one.
fn kept(before: &Request, lines: &[FundingLine]) -> Vec<Confirmation> {
    let mut kept: Vec<Confirmation> = Vec::new();
    let confirmed = before.funding.entries().iter().filter(|line| is_confirmed(line));
    for old in confirmed {
        let mut fresh = lines.iter().enumerate();
        let same = fresh.find(|(index, line)| {
            let taken = kept.iter().any(|confirmation| confirmation.line == *index);
            !taken && is_same_line(old, line)
        });
        if let Some((line, _)) = same {
            let reference = old.reference.text().unwrap_or_default();
            kept.push(Confirmation { line, reference: reference.into() });
        }
    }
    kept
}

/// Whether who pays has confirmed the line.
pub(crate) fn is_confirmed(line: &FundingLine) -> bool {
    line.status.known() == Some(&FundingStatus::Confirmed)
}

/// Whether two lines have the same source, payer, days and rate.
pub(crate) fn is_same_line(one: &FundingLine, two: &FundingLine) -> bool {
    one.source == two.source
        && one.payer == two.payer
        && one.days == two.days
        && one.day_rate_pence == two.day_rate_pence
}

/// For each goal the id that it gets, where it has none: by its place, or the next that is free.
fn goal_ids(request: &Request) -> Vec<Option<String>> {
    let goals = request.goals.entries();
    let mut taken: Vec<String> =
        goals.iter().filter_map(|goal| goal.id.text()).map(String::from).collect();
    let mut ids = Vec::with_capacity(goals.len());
    for (index, goal) in goals.iter().enumerate() {
        if goal.id.is_known() {
            ids.push(None);
            continue;
        }
        let mut number = u64::try_from(index).unwrap_or_default();
        let id = loop {
            number = number.saturating_add(1);
            let id = joined(&["g", &digits(number)]);
            if !taken.contains(&id) {
                break id;
            }
        };
        taken.push(id.clone());
        ids.push(Some(id));
    }
    ids
}

fn word(word: &'static str) -> Json<'static> {
    Json::Text(Cow::Borrowed(word))
}

fn confirm(line: &mut Json<'static>, reference: &str) {
    set(line, "status", word(FundingStatus::Confirmed.word()));
    if !reference.is_empty() {
        set(line, "reference", Json::Text(Cow::Owned(reference.into())));
    }
}

/// The value of a property, to be changed.
fn property<'tree>(json: &'tree mut Json<'static>, name: &str) -> Option<&'tree mut Json<'static>> {
    let Json::Object(properties) = json else { return None };
    properties.iter_mut().find(|(other, _)| other == name).map(|(_, value)| value)
}

fn entry<'tree>(
    json: Option<&'tree mut Json<'static>>,
    list: &str,
    index: usize,
) -> Option<&'tree mut Json<'static>> {
    match property(json?, list)? {
        Json::List(entries) => entries.get_mut(index),
        _ => None,
    }
}

/// Sets a property; what says nothing becomes an object of it.
fn set(json: &mut Json<'static>, name: &'static str, value: Json<'static>) {
    if !matches!(json, Json::Object(_)) {
        *json = Json::Object(Vec::new());
    }
    match property(json, name) {
        Some(old) => *old = value,
        None => {
            if let Json::Object(properties) = json {
                properties.push((Cow::Borrowed(name), value));
            }
        }
    }
}
