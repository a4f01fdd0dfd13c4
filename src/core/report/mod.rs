//! Reports: what a log says to people. Each is derived from the events alone, so that no number in it
//! is ever typed in twice; the policy is asked only for its half-terms and the limits of an extension.
//!
//! | kind | says | from |
//! | --- | --- | --- |
//! | `agreement` | what broker, leader and school sign: goals, terms, who pays, boundaries, and the hash that was signed | scoping |
//! | `progress` | days used by half-term, how far each goal is, visits, concerns | agreed |
//! | `evaluation` | days planned and worked, the cost by payer, what came of each goal, what changed and why | completed or ended early |
//! | `leader` | the leader's own record: days, phase, focus, learning; it names no school unless asked | agreed |
//!
//! As a page of HTML a report has its pictures with it.
//!
//! What somebody wrote is shown as it was written, as text: in Markdown all that could be markup is
//! escaped. In the leader's record of which the school is to be left out, nothing that others wrote
//! appears at all, and in the leader's own words the names and numbers of the school that the log
//! knows are left out ([`naming`]).

mod agreement;
mod chronicle;
mod evaluation;
mod half_terms;
mod happened;
#[cfg(feature = "picture")]
mod html;
mod leader;
mod markdown;
mod money;
mod naming;
mod parts;
mod progress;
mod variations;
mod visits;
mod words;

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Serialize, Serializer};

use crate::engine::Engine;
use crate::error::{Error, ErrorCode, Fault, Input};
use crate::fact::Fact;
use crate::lifecycle::tree::{Tree, day, object, text, word, written};
use crate::lifecycle::{Agreement, Deployment, PolicyName, Record};
use crate::reader::{self, Kind, Leaf, Limits, Misfit, Readable, Says, Shape};
use crate::request::place::NOWHERE;
use crate::request::{Requester, School};
use chronicle::Chronicle;
use markdown::{Line, Markdown};
use remit_json::{Json, joined, push_text};

choice! {
    /// What a report is about.
    ReportKind {
        /// What broker, leader and school sign.
        Agreement = "agreement",
        /// How far the work is.
        Progress = "progress",
        /// What was planned, what was done, what it cost and what came of it.
        Evaluation = "evaluation",
        /// The leader's own record, for professional development.
        Leader = "leader",
    }
}

object! {
    /// The options of a report.
    pub(crate) ReportOptionsDocument {
        /// What it is about.
        kind: Fact<ReportKind, NOWHERE> = "kind",
        /// Whether the leader's record names the school.
        with_school: Fact<bool, NOWHERE> = "withSchool",
    }
    required kind;
}

/// Which report, and what it may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportOptions {
    /// What it is about.
    pub kind: ReportKind,
    /// Whether the leader's record names the school; the other reports always do.
    pub with_school: bool,
}

impl ReportOptions {
    /// What the options may hold, for the reference and the types of other languages.
    pub const fn shape() -> Shape {
        <ReportOptionsDocument as Readable>::SHAPE
    }

    /// Reads options from JSON: `{ "kind", "withSchool"? }`.
    ///
    /// # Errors
    /// Every fault, in document order, then what is missing.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let limits = Limits { bytes: 65_536, entries: None, whole: true };
        let document: ReportOptionsDocument = reader::read(Input::Options, limits, text)?;
        let with_school = document.with_school.known() == Some(&true);
        // Reading would have told that the kind is missing.
        let kind = document.kind.into_known().unwrap_or(ReportKind::Agreement);
        Ok(Self { kind, with_school })
    }
}

/// A report, in every form that it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    kind: ReportKind,
    json: String,
    markdown: String,
    calendar: Option<String>,
}

impl Report {
    /// What it is about.
    pub const fn kind(&self) -> ReportKind {
        self.kind
    }

    /// The report as JSON, on one line: see `docs/reference/reports.md`.
    pub fn to_json(&self) -> &str {
        &self.json
    }

    /// The report as Markdown (CommonMark with GitHub's tables), for people.
    pub fn to_markdown(&self) -> &str {
        &self.markdown
    }

    /// The visits as a calendar (RFC 5545); `None` where there are none, since there is no calendar
    /// without an event, and of an agreement.
    pub fn calendar(&self) -> Option<&str> {
        self.calendar.as_deref()
    }

    /// Every form of it as one text of JSON, for a boundary: `{ "data", "markdown", "calendar"? }`.
    pub fn in_every_form(&self) -> String {
        let mut told = joined(&["{\"data\":", &self.json, ",\"markdown\":"]);
        push_text(&self.markdown, &mut told);
        if let Some(calendar) = &self.calendar {
            told.push_str(",\"calendar\":");
            push_text(calendar, &mut told);
        }
        told.push('}');
        told
    }
}

/// What a report is made from.
struct Source<'source> {
    engine: &'source Engine,
    deployment: &'source Deployment,
    chronicle: Chronicle,
}

impl Source<'_> {
    fn record(&self) -> &Record {
        &self.deployment.record
    }

    fn agreement(&self) -> Option<&Agreement> {
        self.record().agreement()
    }

    /// The school and who asked, as they were when what is in force was signed; else as they are.
    fn sides(&self) -> (&School, &Requester) {
        let request = self.record().request();
        let signed = self.chronicle.when_signed.as_ref().filter(|_| self.agreement().is_some());
        signed.map_or((&request.school, &request.requester), |(school, requester)| {
            (school, requester)
        })
    }
}

impl Engine {
    /// A report on a deployment as its log stands: there is no clock, so it is as of the day of the
    /// last event.
    ///
    /// ```
    /// # use remit_core::{Deployment, Engine, Policy, report::ReportOptions};
    /// let options = ReportOptions::from_json(r#"{ "kind": "agreement" }"#)?;
    /// let nothing = Engine::new(Policy::default()).report(&Deployment::default(), &options);
    /// assert_eq!(nothing.unwrap_err().first().found, "one that is not opened");
    /// # Ok::<(), remit_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `invalid-input` in the events where the deployment has not come so far that such a report
    /// could say anything.
    pub fn report(
        &self,
        deployment: &Deployment,
        options: &ReportOptions,
    ) -> Result<Report, Error> {
        let chronicle = Chronicle::of(deployment)?;
        let source = Source { engine: self, deployment, chronicle };
        let (properties, mut markdown) = match options.kind {
            ReportKind::Agreement => agreement::told(&source)?,
            ReportKind::Progress => progress::told(&source)?,
            ReportKind::Evaluation => evaluation::told(&source)?,
            ReportKind::Leader => leader::told(&source, options.with_school)?,
        };
        if source.differs().is_some() {
            markdown.paragraph(&Line::own(&["Half-terms and limits are told here by another policy than the one that the log names."]));
        }
        let mut all = source.head(options.kind);
        all.extend(properties);
        let json = written(&object(all));
        let calendar = match options.kind {
            ReportKind::Agreement => None,
            ReportKind::Progress | ReportKind::Evaluation => visits::calendar(&source, true),
            ReportKind::Leader => visits::calendar(&source, options.with_school),
        };
        Ok(Report { kind: options.kind, json, markdown: markdown.text(), calendar })
    }
}

/// The properties of a report and its text for people.
type Told = Result<(Vec<(&'static str, Tree)>, Markdown), Error>;

impl Source<'_> {
    /// What every report says of the log and of the policy.
    fn head(&self, kind: ReportKind) -> Vec<(&'static str, Tree)> {
        let deployment = self.deployment;
        let used = self.engine.policy();
        let mut head = alloc::vec![
            ("kind", word(kind.word())),
            ("state", word(deployment.state().word())),
            ("seq", Json::Whole(deployment.seq())),
            ("head", text(deployment.head())),
        ];
        head.extend(deployment.events().last().map(|last| ("asOf", day(last.at().day()))));
        let policy = object([("id", text(used.id())), ("digest", text(used.digest()))]);
        head.push(("policy", policy));
        head.extend(self.differs().map(|named| {
            let differs = [("named", text(&named.digest)), ("used", text(used.digest()))];
            ("policyDiffers", object(differs))
        }));
        head
    }

    /// The policy that the log last named, where it is another.
    fn differs(&self) -> Option<&PolicyName> {
        let used = self.engine.policy();
        self.deployment.policy().filter(|named| named.digest != used.digest())
    }

    /// Whom a report is about and where the work stands, on which day.
    fn heading_lines(&self) -> Vec<Line> {
        let bold = |name: &str| Line::bold(&[name, ":"]).then(&[" "]);
        let deployment = self.deployment;
        let mut lines = alloc::vec![
            bold("School").and(&parts::school_line(self.sides().0)),
            bold("Leader").and(&parts::leader_line(&self.record().request().leader)),
        ];
        if let Some(last) = deployment.events().last() {
            let on = last.at().day().in_words();
            let state = words::state(deployment.state());
            lines.push(Line::bold(&["As it stands on ", &on, ":"]).then(&[" ", state]));
        }
        lines
    }

    /// The error of a report for which it is too early.
    fn too_early(&self, expected: &'static str) -> Error {
        let state = self.deployment.state();
        let found = ["one that is ", words::state_in_short(state)].concat();
        let code = ErrorCode::InvalidInput;
        let fault = Fault { code, pointer: String::new(), expected: expected.into(), found };
        Error::one(Input::Events, fault)
    }
}
