//! What a command says beyond who and when: read once, every fault with its place.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::patch;
use super::table::{Need, Step};
use super::words::{ChangeKind, Datum, GoalOutcome, Progress};
use crate::choices::Challenge;
use crate::error::{ErrorCode, Fault};
use crate::fact::{Fact, List};
use crate::reader::{self, Limits, Says, Shape, Slot, Table, push_token, shorten};
use crate::request::place::{self, NOWHERE};
use crate::request::{FundingLine, Goal, HostConsent, Leader, MOST_ENTRIES, Request, Terms};
use crate::units::{Id, Limit, PlanDay, Text, halves};
use remit_json::{Json, joined};

/// A datum whose place is told by the reader, not by the type.
type Given<T> = Fact<T, NOWHERE>;

/// How a value of the data may look.
const LIMITS: Limits = Limits { bytes: 1_048_576, entries: Some(MOST_ENTRIES), whole: false };

halves! {
    /// How long a visit was: half a day or a day.
    pub(crate) VisitDays, 1 to 2
}

object! {
    /// What came of a goal, and how that is seen.
    pub(crate) Evaluated {
        /// What came of it.
        outcome: Given<GoalOutcome> = "outcome",
        /// How that is seen.
        evidence: Given<Text> = "evidence",
    }
}

/// The data of a command, as sent and as read. Of what was not given nothing is known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Data {
    /// As sent; an object.
    json: Option<Json<'static>>,
    pub(crate) request: Request,
    pub(crate) reason: Given<Text>,
    pub(crate) leader: Leader,
    pub(crate) summary: Given<Text>,
    pub(crate) host_consent: HostConsent,
    pub(crate) goals: List<Goal, { place::GOALS }>,
    pub(crate) challenges: List<Fact<Challenge, { place::CHALLENGE }>, { place::CHALLENGES }>,
    pub(crate) terms: Terms,
    pub(crate) funding: List<FundingLine, { place::FUNDING }>,
    pub(crate) line: Given<Limit>,
    pub(crate) reference: Given<Text>,
    pub(crate) variation: Given<bool>,
    pub(crate) on: Given<PlanDay>,
    pub(crate) days: Given<VisitDays>,
    pub(crate) note: Given<Text>,
    pub(crate) visit: Given<Id>,
    pub(crate) progress: Table<Given<Progress>>,
    pub(crate) kind: Given<ChangeKind>,
    pub(crate) concern: Given<Id>,
    pub(crate) outcome: Given<Text>,
    pub(crate) exit: Given<Text>,
    pub(crate) independent: Given<bool>,
    pub(crate) text: Given<Text>,
    pub(crate) outcomes: Table<Evaluated>,
}

impl Data {
    /// Reads the data of a step; gives every fault of them too, in document order.
    pub(crate) fn read(step: &Step, json: Json<'static>) -> (Self, Vec<Fault>) {
        Self::read_beside(step, json, &[])
    }

    /// The same of data that hold these properties as well, which are left unread.
    pub(crate) fn read_beside(
        step: &Step,
        json: Json<'static>,
        unread: &[&str],
    ) -> (Self, Vec<Fault>) {
        let mut data = Self::default();
        let mut faults = Vec::new();
        if json.is_nothing() {
            return (data, faults);
        }
        let Json::Object(properties) = &json else {
            faults.push(fault(String::from("/data"), "an object".into(), json.shown()));
            return (data, faults);
        };
        for (name, value) in properties {
            let datum = Datum::of_word(name).filter(|datum| step.takes(*datum));
            match datum {
                None if unread.contains(&name.as_ref()) => {}
                None => faults.push(fault(place_of(name), step.data_expected(), unknown(name))),
                Some(_) if value.is_nothing() => {}
                Some(datum) => {
                    let found = match data.slot(datum) {
                        Some(slot) => reader::read_into(slot, LIMITS, value),
                        None => patch::faults(value),
                    };
                    if !found.is_empty() {
                        faults.extend(within(&place_of(name), found));
                    }
                }
            }
        }
        data.json = Some(json);
        (data, faults)
    }

    /// Where a datum is read into; a patch is read where it is applied.
    fn slot(&mut self, datum: Datum) -> Option<Slot<'_>> {
        Some(match datum {
            Datum::Request => reader::slot(&mut self.request),
            Datum::Patch => return None,
            Datum::Reason => reader::slot(&mut self.reason),
            Datum::Leader => reader::slot(&mut self.leader),
            Datum::Summary => reader::slot(&mut self.summary),
            Datum::HostConsent => reader::slot(&mut self.host_consent),
            Datum::Goals => reader::slot(&mut self.goals),
            Datum::Challenges => reader::slot(&mut self.challenges),
            Datum::Terms => reader::slot(&mut self.terms),
            Datum::Funding => reader::slot(&mut self.funding),
            Datum::Line => reader::slot(&mut self.line),
            Datum::Reference => reader::slot(&mut self.reference),
            Datum::Variation => reader::slot(&mut self.variation),
            Datum::On => reader::slot(&mut self.on),
            Datum::Days => reader::slot(&mut self.days),
            Datum::Note => reader::slot(&mut self.note),
            Datum::Visit => reader::slot(&mut self.visit),
            Datum::Progress => reader::slot(&mut self.progress),
            Datum::Kind => reader::slot(&mut self.kind),
            Datum::Concern => reader::slot(&mut self.concern),
            Datum::Outcome => reader::slot(&mut self.outcome),
            Datum::Exit => reader::slot(&mut self.exit),
            Datum::Independent => reader::slot(&mut self.independent),
            Datum::Text => reader::slot(&mut self.text),
            Datum::Outcomes => reader::slot(&mut self.outcomes),
        })
    }

    /// The data as sent; an empty object where none were.
    pub(crate) fn json(&self) -> &Json<'static> {
        static NONE: Json<'static> = Json::Object(Vec::new());
        self.json.as_ref().unwrap_or(&NONE)
    }

    /// The data as sent, given up.
    pub(crate) fn into_json(self) -> Json<'static> {
        self.json.unwrap_or(Json::Object(Vec::new()))
    }

    /// A datum as sent, if anything was said of it.
    pub(crate) fn raw(&self, datum: Datum) -> Option<&Json<'static>> {
        self.json().property(datum.word()).filter(|value| !value.is_nothing())
    }

    /// Whether anything was said of a datum.
    pub(crate) fn gives(&self, datum: Datum) -> bool {
        self.raw(datum).is_some()
    }
}

impl Datum {
    /// What it accepts, for those who write references and types; `None` for a patch, which is JSON Patch
    /// (RFC 6902).
    pub fn shape(self) -> Option<Shape> {
        Data::default().slot(self).map(|(shape, _)| *shape)
    }
}

impl Step {
    /// Whether the command may say this.
    pub(crate) fn takes(&self, datum: Datum) -> bool {
        self.data.iter().any(|need| need.datum() == datum)
    }

    /// What the data may hold, in words for developers.
    fn data_expected(&self) -> Cow<'static, str> {
        let words: Vec<&str> = self.data.iter().map(|need| need.datum().word()).collect();
        match words.as_slice() {
            [] => "no data".into(),
            words => crate::wording::listed("one of ", words).into(),
        }
    }

    /// Whether a datum that the command must give is absent.
    pub(crate) fn lacks(&self, data: &Data) -> bool {
        self.data.iter().any(|need| matches!(need, Need::Must(datum) if !data.gives(*datum)))
    }
}

/// The place of a datum in its command.
fn place_of(name: &str) -> String {
    let mut pointer = String::from("/data");
    push_token(&mut pointer, name);
    pointer
}

pub(crate) fn fault(pointer: String, expected: Cow<'static, str>, found: String) -> Fault {
    Fault { code: ErrorCode::InvalidInput, pointer, expected, found }
}

/// Faults of a value, with the place of that value before their own.
pub(crate) fn within(pointer: &str, faults: Vec<Fault>) -> impl Iterator<Item = Fault> {
    faults
        .into_iter()
        .map(move |found| Fault { pointer: joined(&[pointer, &found.pointer]), ..found })
}

/// What is told of a property that is not known.
pub(crate) fn unknown(name: &str) -> String {
    shorten(&joined(&["a property '", &shorten(name), "'"]))
}

#[cfg(test)]
mod tests {
    use crate::lifecycle::Command;

    #[test]
    fn a_datum_that_the_command_does_not_take_is_told_by_its_name() {
        let text = r#"{ "id": "c1", "command": "pause", "by": { "role": "broker", "id": "b" },
            "at": "2024-09-20T09:00:00Z", "data": { "reason": "Half-term", "until": "2024-11-04" } }"#;
        let error = Command::from_json(text).unwrap_err();
        assert_eq!(error.first().pointer, "/data/until");
        assert_eq!(error.first().found, "a property 'until'");
        assert!(error.first().expected.contains("reason"));
    }
}
