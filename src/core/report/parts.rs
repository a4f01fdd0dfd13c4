//! What several reports say in the same way.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::markdown::{Line, Markdown};
use super::words;
use crate::catalogue::deployments;
use crate::choices::{Challenge, FundingSource};
use crate::fact::{Fact, List};
use crate::lifecycle::Record;
use crate::lifecycle::tree::{Tree, days, list, object, text, word};
use crate::request::{FundingLine, Goal, Leader, Request, School, SchoolTrust, Terms, place};
use crate::units::Organisation;
use crate::wording;
use remit_json::Json;

/// Properties of a report.
pub(super) type Properties = Vec<(&'static str, Tree)>;

/// A part of a request, as JSON has it.
pub(super) fn told(part: &impl Serialize) -> Tree {
    let text = remit_json::text_of(part).unwrap_or_default();
    Json::parse(&text).map_or(Json::Null, Json::into_owned)
}

/// What names a school.
pub(super) fn school(school: &School) -> Tree {
    let mut told = Properties::new();
    told.extend(school.name.text().map(|name| ("name", text(name))));
    told.extend(school.urn.text().map(|urn| ("urn", text(urn))));
    told.extend(school.local_authority.text().map(|code| ("localAuthority", text(code))));
    match &school.trust {
        SchoolTrust::Unknown => {}
        SchoolTrust::None => told.push(("trust", word("none"))),
        SchoolTrust::In(trust) => told.extend(trust.uid.text().map(|uid| ("trust", text(uid)))),
    }
    object(told)
}

/// A school: its name, where it is, and the numbers that name it.
pub(super) fn school_line(school: &School) -> Line {
    let urn = school.urn.text().map(|urn| ["URN ", urn].concat());
    let name = school.name.text().map(Line::said);
    let (mut line, urn) = match (name, urn) {
        (Some(name), urn) => (name, urn),
        (None, Some(urn)) => (Line::own(&["the school with the ", &urn]), None),
        (None, None) => (Line::own(&["a school that is not named"]), None),
    };
    if let Some(code) = school.local_authority.text() {
        line = line.then(&match words::authority(code) {
            Some(name) => [", in ", name, ""],
            None => [", in the local authority ", code, ""],
        });
    }
    let urn = urn.map(|urn| Line::own(&[&urn]));
    let trust = match &school.trust {
        SchoolTrust::Unknown => None,
        SchoolTrust::None => Some(Line::own(&["in no trust"])),
        SchoolTrust::In(trust) => {
            trust.uid.text().map(|uid| Line::own(&["trust "]).and(&Line::said(uid)))
        }
    };
    match (urn, trust) {
        (Some(urn), Some(trust)) => {
            line.then(&[" ("]).and(&urn).then(&[", "]).and(&trust).then(&[")"])
        }
        (Some(one), None) | (None, Some(one)) => line.then(&[" ("]).and(&one).then(&[")"]),
        (None, None) => line,
    }
}

/// What names a leader: an id of the portal's, and the post.
pub(super) fn leader(leader: &Leader) -> Tree {
    let mut told = Properties::new();
    told.extend(leader.id.text().map(|id| ("id", text(id))));
    told.extend(leader.role.known().map(|post| ("role", word(post.word()))));
    object(told)
}

/// A leader: the post and the id.
pub(super) fn leader_line(leader: &Leader) -> Line {
    let post = leader.role.known().map_or("a leader", |post| words::post(*post));
    let line = Line::own(&[&wording::capital(post)]);
    match leader.id.text() {
        Some(id) => line.then(&[" ("]).and(&Line::said(id)).then(&[")"]),
        None => line,
    }
}

/// A list of challenges.
type Challenges = List<Fact<Challenge, { place::CHALLENGE }>, { place::CHALLENGES }>;

/// The challenges that are known.
pub(super) fn challenges(challenges: &Challenges) -> Vec<Challenge> {
    challenges.entries().iter().filter_map(|challenge| challenge.known().copied()).collect()
}

/// The challenges that are known, as JSON.
pub(super) fn challenges_told(request: &Request) -> Tree {
    list(&challenges(&request.challenges), |challenge| word(challenge.word()))
}

/// The challenges as people read them.
pub(super) fn challenge_lines(request: &Request) -> Vec<Line> {
    let known = challenges(&request.challenges).into_iter();
    known.map(|challenge| Line::own(&[words::challenge(challenge)])).collect()
}

/// A goal with everything that is known of it.
pub(super) fn write_goal(number: usize, goal: &Goal, out: &mut Markdown) {
    let statement = goal.statement.text().map_or_else(not_settled, Line::said);
    let number = remit_json::digits(u64::try_from(number).unwrap_or_default().saturating_add(1));
    out.subheading(&Line::own(&["Goal ", &number, ": "]).and(&statement));
    let mut lines = Vec::new();
    let mut say = |name: &str, said: Option<Line>| {
        lines.push(Line::bold(&[name, ":"]).then(&[" "]).and(&said.unwrap_or_else(not_settled)));
    };
    let challenge = goal.challenge.known().map(|challenge| words::challenge(*challenge));
    say("Help with", challenge.map(|challenge| Line::own(&[challenge])));
    say("Measured by", goal.measure.text().map(Line::said));
    if let Some(baseline) = goal.baseline.text() {
        say("At the start", Some(Line::said(baseline)));
    }
    let by = goal.by.known().map(|by| by.day().in_words());
    let target = goal.target.text().map(Line::said);
    say(
        "Target",
        target.map(|target| match &by {
            Some(by) => target.then(&[", by ", by]),
            None => target,
        }),
    );
    say("Who sees to it", goal.owner.known().map(|owner| Line::own(&[words::owner(*owner)])));
    out.list(&lines);
}

/// What is said of what nobody has said yet.
pub(super) fn not_settled() -> Line {
    Line::own(&["not settled yet"])
}

/// What a line costs in pence, half a penny counted as one; `None` where that is not known.
pub(super) fn cost(line: &FundingLine) -> Option<u64> {
    let (days, rate) = (u64::from(*line.days.known()?), u64::from(*line.day_rate_pence.known()?));
    days.checked_mul(rate).map(|twice| twice.div_ceil(2))
}

/// The funding lines, each with its cost.
pub(super) fn funding(request: &Request) -> Tree {
    list(request.funding.entries(), |line| {
        let mut line_told = told(line);
        if let (Json::Object(properties), Some(pence)) = (&mut line_told, cost(line)) {
            properties.push((Cow::Borrowed("costPence"), Json::Whole(pence)));
        }
        line_told
    })
}

/// Who pays, with the number that names them.
pub(super) fn payer_line(source: Option<FundingSource>, payer: Option<&Organisation>) -> Line {
    let Some(source) = source else { return not_settled() };
    let (name, number) = deployments::payer(source);
    let Some(payer) = payer.filter(|_| source != FundingSource::DfeOffer) else {
        return Line::own(&[name]);
    };
    match words::authority(payer.as_ref()).filter(|_| source == FundingSource::LocalAuthority) {
        Some(authority) => Line::own(&[name, ", ", authority]),
        None => Line::own(&[name, " (", number, " "]).and(&Line::said(payer.as_ref())).then(&[")"]),
    }
}

/// Days and how often, where they are known.
pub(super) fn how_often(terms: &Terms) -> Option<String> {
    let (days, every) = (terms.pattern.days.known()?, terms.pattern.every.known()?);
    Some(words::pattern_of((*days).into(), *every))
}

/// Days agreed and worked, counted in halves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    pub(super) agreed: u64,
    pub(super) worked: u64,
}

impl Days {
    /// Those of a deployment; `None` before it is agreed.
    pub(super) fn of(record: &Record) -> Option<Self> {
        let agreed = record.agreement()?.terms.days;
        Some(Self { agreed, worked: record.work().map_or(0, |work| work.logged) })
    }

    /// The days that may still be worked.
    pub(super) const fn left(self) -> u64 {
        self.agreed.saturating_sub(self.worked)
    }

    /// The days as JSON.
    pub(super) fn tree(self) -> Tree {
        let (agreed, worked) = (days(self.agreed), days(self.worked));
        object([("agreed", agreed), ("worked", worked), ("left", days(self.left()))])
    }

    /// `3.5 of 12`.
    pub(super) fn in_words(self) -> String {
        let number = wording::number_of_days;
        [&number(self.worked), " of ", &number(self.agreed)].concat()
    }
}
