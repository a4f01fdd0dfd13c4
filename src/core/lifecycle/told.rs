//! What is told of a deployment and of a judgement, as JSON on one line.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::available::Available;
use super::deployment::{Course, Deployment, Ended, Given, Variation, Work};
use super::judge::{Refusal, Verdict};
use super::tree::{Tree, day, days, list, object, text, word, written};
use super::words::{Role, State};
use crate::units::Day;
use remit_json::{Json, joined};

impl Deployment {
    /// The deployment as JSON: `{ "state", "seq", "head", "request", "standing"?, … }`, with what
    /// exists in its state.
    pub fn to_json(&self) -> String {
        written(&self.to_tree())
    }

    fn to_tree(&self) -> Tree {
        let record = &self.record;
        let mut properties = alloc::vec![
            ("state", word(self.state().word())),
            ("seq", Json::Whole(self.seq())),
            ("head", text(self.head())),
        ];
        if let Some(named) = &self.named {
            let policy = object([("id", text(&named.id)), ("digest", text(&named.digest))]);
            properties.push(("policy", policy));
        }
        if self.state() != State::NotOpened {
            properties.push(("request", record.document.json().clone()));
        }
        if let Some(standing) = &record.standing {
            properties.push(("standing", text(standing)));
        }
        if let Some(accepted) = &record.accepted {
            let on = ("on", day(accepted.day));
            let then = accepted.as_json.iter().filter(|(_, told)| *told != Json::Null);
            let accepted = core::iter::once(on).chain(then.cloned());
            properties.push(("accepted", object(accepted)));
        }
        if let Course::Matched(confirmed) = &record.course {
            properties.push(("confirmations", list(confirmed, given)));
        }
        if let Course::Scoping(matched, signed) = &record.course {
            properties.push(("confirmations", list(matched, given)));
            properties.push(("signatures", list(signed, given)));
        }
        if let Some(agreement) = record.agreement() {
            properties.push(("confirmations", list(&agreement.matched, given)));
            properties.push(("signatures", list(&agreement.signatures, given)));
            properties.push(("signedAs", text(&agreement.signed_as)));
            properties.push(("ends", list(&agreement.ends, |end| day(*end))));
        }
        if !record.diagnoses.is_empty() {
            let said = |found: &super::deployment::Diagnosis| {
                object([("on", day(found.on)), ("summary", text(&found.summary))])
            };
            properties.push(("diagnoses", list(&record.diagnoses, said)));
        }
        if let Some(work) = record.work() {
            tell_work(work, &mut properties);
        }
        let concerns: Vec<Tree> = record.concerns.entries().iter().map(concern).collect();
        if !concerns.is_empty() {
            properties.push(("concerns", Json::List(concerns)));
        }
        if let Some(ended) = record.ended() {
            tell_end(ended, &mut properties);
        }
        if let Course::Closed(_, outcomes) = &record.course {
            let outcome = |told: &super::deployment::GoalRecord| {
                let outcome = word(told.outcome.word());
                let goal = ("goal", text(&told.goal));
                object([goal, ("outcome", outcome), ("evidence", text(&told.evidence))])
            };
            properties.push(("outcomes", list(outcomes, outcome)));
        }
        object(properties)
    }
}

fn tell_work(work: &Work, properties: &mut Vec<(&'static str, Tree)>) {
    properties.push(("started", day(work.started)));
    properties.push(("daysLogged", days(work.logged)));
    properties.push(("daysAgreed", days(work.agreement.terms.days)));
    properties.push(("visits", Json::List(work.visits.entries().iter().map(visit).collect())));
    if !work.pauses.is_empty() {
        let pause = |&(from, to): &(Day, Day)| object([("from", day(from)), ("to", day(to))]);
        properties.push(("pauses", list(&work.pauses, pause)));
    }
    let progress = work
        .progress
        .iter()
        .map(|(goal, progress)| (Cow::Owned(goal.clone()), word(progress.word())));
    properties.push(("progress", Json::Object(progress.collect())));
    if let Some(open) = &work.variation {
        properties.push(("variation", variation(open)));
    }
}

/// Something given once: by whom, and on which day.
pub(crate) fn given(given: &Given) -> Tree {
    object([("role", word(given.role.word())), ("id", text(&given.id)), ("on", day(given.day))])
}

fn concern(concern: &super::deployment::Concern) -> Tree {
    let mut properties = alloc::vec![
        ("id", text(&concern.id)),
        ("by", word(concern.by.word())),
        ("summary", text(&concern.summary)),
    ];
    properties.extend(concern.outcome.as_ref().map(|outcome| ("outcome", text(outcome))));
    object(properties)
}

fn visit(visit: &super::deployment::Visit) -> Tree {
    let mut properties =
        alloc::vec![("id", text(&visit.id)), ("on", day(visit.on)), ("days", days(visit.halves)),];
    properties.extend(visit.note.as_ref().map(|note| ("note", text(note))));
    properties.extend(visit.voided.as_ref().map(|reason| ("voided", text(reason))));
    object(properties)
}

fn variation(open: &Variation) -> Tree {
    object([
        ("id", text(&open.id)),
        ("request", open.document.json().clone()),
        ("signatures", list(&open.signatures, given)),
    ])
}

fn tell_end(ended: &Ended, properties: &mut Vec<(&'static str, Tree)>) {
    if let Some(exit) = &ended.exit {
        properties.push(("exit", text(&exit.says)));
        properties.push(("independent", Json::YesNo(exit.independent)));
    }
    let said = [Role::Host, Role::Leader]
        .into_iter()
        .filter_map(|role| Some((role.word(), text(ended.reflection(role)?))));
    let said = object(said);
    if said != object([]) {
        properties.push(("reflections", said));
    }
}

impl Refusal {
    /// The refusal as JSON: `{ "code", "findings" }`.
    pub fn to_json(&self) -> String {
        let findings = remit_json::text_of(&self.findings).unwrap_or_default();
        joined(&["{\"code\":\"", self.code.word(), "\",\"findings\":", &findings, "}"])
    }
}

impl Verdict {
    /// What section 8 of the contract prints: `{ "event", "state", "repeated"?, "policyDiffers"? }` or
    /// `{ "refused": { "code", "findings" } }`.
    pub fn to_json(&self) -> String {
        let told = |event: &super::event::Event, state: &State, more: &str| {
            let (event, state) = (event.to_json(), state.word());
            joined(&["{\"event\":", &event, ",\"state\":\"", state, "\"", more, "}"])
        };
        match self {
            Self::Accepted { event, state, policy_differs } => {
                let more = policy_differs.as_ref().map(|differs| {
                    let (named, used) = (text(&differs.named), text(&differs.used));
                    let differs = object([("named", named), ("used", used)]);
                    joined(&[",\"policyDiffers\":", &written(&differs)])
                });
                told(event, state, more.as_deref().unwrap_or_default())
            }
            Self::Repeated { event, state } => told(event, state, ",\"repeated\":true"),
            Self::Refused(refusal) => joined(&["{\"refused\":", &refusal.to_json(), "}"]),
        }
    }
}

impl Available {
    /// `{ "commands": [{ "command", "refused"? }], "waitsFor": [{ "role", "command" }] }`.
    pub fn to_json(&self) -> String {
        let mut out = String::from("{\"commands\":[");
        for (index, available) in self.commands.iter().enumerate() {
            out.push_str(if index == 0 { "{\"command\":\"" } else { ",{\"command\":\"" });
            out.push_str(available.command.word());
            out.push('"');
            if let Some(refusal) = &available.refused {
                out.push_str(",\"refused\":");
                out.push_str(&refusal.to_json());
            }
            out.push('}');
        }
        out.push_str("],\"waitsFor\":");
        let awaited = |awaited: &super::available::Awaiting| {
            let role = ("role", word(awaited.role.word()));
            object([role, ("command", word(awaited.command.word()))])
        };
        list(&self.waits_for, awaited).write(&mut out, false, usize::MAX);
        out.push('}');
        out
    }
}
