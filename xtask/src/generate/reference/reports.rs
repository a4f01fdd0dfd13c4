//! docs/reference/reports.md: what each report says, with one of each as it is printed.

use super::page::{Page, code};
use crate::generate::stories::{self, Story};
use anyhow::{Context, Result};
use remit_core::report::{Report, ReportKind, ReportOptions};
use remit_core::{Engine, Policy};

/// The deployment whose reports are shown.
const SHOWN: &str = "safeguarding and staffing, half a term, extended by another half-term";

/// The properties that every report has.
const EVERY: &[(&str, &str)] = &[
    ("kind", "Which report it is."),
    ("state", "Where the deployment stands."),
    ("seq", "The seq of the log’s last event."),
    ("head", "The hash of the log’s last event."),
    ("asOf", "The day of the log’s last event: there is no clock."),
    ("policy", "`id` and `digest` of the policy whose half-terms and limits are told."),
    ("policyDiffers", "`named` and `used`, two digests, where the log last named another policy."),
    ("leader", "`id` and `role` of the leader."),
];

const AGREEMENT: &[(&str, &str)] = &[
    (
        "school",
        "`name`, `urn`, `localAuthority` and `trust` (its UID, or `none`), as far as they are known; as they were when what is in force was signed.",
    ),
    ("requester", "Who asked, as in the request."),
    ("challenges", "What help is for."),
    ("goals", "The goals, as in the request."),
    (
        "terms",
        "The terms, as in the request, with the `halfTerms` (`id`, `from`, `to`) that their days touch.",
    ),
    (
        "funding",
        "The funding lines, as in the request, each with its `costPence`: days times rate, half a penny counted as one.",
    ),
    ("daysConfirmed", "For how many days payment is confirmed."),
    ("costPence", "What all lines cost together, where every cost is known."),
    ("boundaries", "What holds until all sign a change, in sentences."),
    ("signatures", "Who has signed: `role`, `id`, `on`."),
    ("signedSeq", "The seq of the event that completed the signatures, once there are three."),
    ("signedAs", "Its hash: what was signed."),
    ("variation", "The variation that is open, as in the progress."),
];

const PROGRESS: &[(&str, &str)] = &[
    ("school", "As in the agreement."),
    ("terms", "The terms in force."),
    ("started", "The day on which the leader began."),
    ("days", "`agreed`, `worked` and `left`."),
    (
        "halfTerms",
        "For each half-term that the dates touch, and for days worked outside every one: `id` (not outside), `from`, `to`, the `days` worked in it, and `soFar`.",
    ),
    (
        "goals",
        "The goals, as in the request, each with the `progress` that the last review gave it.",
    ),
    ("reviews", "Every review: `on`, `by`, `progress` by goal, `note`."),
    ("visits", "Every visit: `id`, `on`, `days`, `note`; `voided` says why one does not count."),
    (
        "concerns",
        "`id`, `raisedOn`, `by`, `summary`; once resolved, `resolvedOn`, `resolvedBy`, `outcome`.",
    ),
    (
        "variations",
        "`id`, `proposedOn`, `by`, `reason`, the `changes` (which of terms, goals, challenges, funding, leader differ), `days` and `end` (each `from`, `to`) where they differ, and its `status`: `open`, `in-force`, `rejected` (`rejectedBy`, `rejectedBecause`) or `lapsed`, since `on`.",
    ),
    ("changes", "What was recorded of the school: `on`, `kind`, and the `standing` that it gave."),
    ("pauses", "`from` and `reason`; `to` and `resumedBecause` once the work went on."),
    ("diagnoses", "What the leader found: `on`, `summary`."),
];

const EVALUATION: &[(&str, &str)] = &[
    ("school", "As in the agreement."),
    ("challenges", "What help was for."),
    (
        "planned",
        "`start`, `end`, `days`, `pattern` as they were agreed when the work began, or last before it would have.",
    ),
    ("agreed", "The same as they were agreed in the end."),
    ("worked", "`start`, `firstVisit`, `lastVisit` and `days`, of visits that count."),
    ("halfTerms", "As in the progress."),
    (
        "costByPayer",
        "For each payer: `source`, `payer`, `days` and `costPence` agreed, and the `least` and the `most` `daysWorked` and `costWorkedPence` that may fall to them. Nothing that is signed says whose day is worked first; so the two differ where several pay and not every day was worked.",
    ),
    ("cost", "The same of all payers together."),
    (
        "goals",
        "The goals, as in the request, each with its last `progress`, and once evaluated its `outcome` and the `evidence`.",
    ),
    ("visits", "As in the progress."),
    ("concerns", "As in the progress."),
    ("variations", "As in the progress."),
    ("changes", "As in the progress."),
    ("pauses", "As in the progress."),
    ("diagnoses", "As in the progress."),
    ("endedEarly", "Whether the work ended before its time."),
    ("endedOn", "When it was completed, or ended."),
    ("endedBy", "By whom."),
    ("endedBecause", "Why, where that was said."),
    ("exit", "How the school goes on."),
    ("independent", "Whether it can go on by itself."),
    ("reflections", "What `host` and `leader` said, looking back."),
    ("evaluatedOn", "When it was evaluated."),
    ("evaluatedBecause", "What the broker said with it, such as why somebody did not look back."),
];

const LEADER: &[(&str, &str)] = &[
    ("school", "As in the agreement; only where it is asked for."),
    ("phase", "The phase that the leader worked in."),
    ("focus", "The challenges that the leader worked on."),
    ("from", "The first day of work."),
    ("to", "The last day that counts, or the last one agreed while the work goes on."),
    ("days", "As in the progress."),
    ("halfTerms", "As in the progress."),
    (
        "goals",
        "For each goal its `challenge` and its `outcome` or last progress; where the school may be named, its `statement`.",
    ),
    ("visits", "`on` and `days` of every visit that counts."),
    (
        "learning",
        "What the leader learnt, in the leader’s own words; what names the school is left out, unless it may be named.",
    ),
];

/// What is told of a kind beyond what every report tells.
const fn properties(kind: ReportKind) -> &'static [(&'static str, &'static str)] {
    match kind {
        ReportKind::Agreement => AGREEMENT,
        ReportKind::Progress => PROGRESS,
        ReportKind::Evaluation => EVALUATION,
        ReportKind::Leader => LEADER,
    }
}

fn kinds() -> impl Iterator<Item = ReportKind> {
    ReportKind::WORDS.iter().filter_map(|word| ReportKind::of_word(word))
}

/// From which state on there is such a report.
const fn from(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::Agreement => "`scoping` on",
        ReportKind::Progress | ReportKind::Leader => "`agreed` on",
        ReportKind::Evaluation => "`completed` or `ended-early` on",
    }
}

/// The page.
pub(crate) fn text() -> Result<String> {
    let mut page = Page::new("Reports");
    page.paragraph("What a log says to people. Each report is derived from the events alone, so that no number in it is typed in twice, and is as of the day of the last event. `remit report EVENTS.jsonl --kind …` prints it as Markdown, with `--html` as a page with the [pictures](pictures.md) that belong to it (the leader’s record has none: payers and goals would tell the school), with `--json` as JSON, and with `--ics` its visits as a calendar (RFC 5545). A report for which it is too early is an error in the events.");
    let rows: Vec<Vec<String>> = kinds()
        .map(|kind| {
            let name = kind.word();
            let shown = format!("[one as it is printed](example-{name}.md)");
            vec![format!("[`{name}`](#{name})"), kind.about().into(), from(kind).into(), shown]
        })
        .collect();
    page.table(&["Kind", "What it is about", "There is one from", "An example"], &rows);
    page.heading("What somebody wrote");
    page.paragraph("It is shown as it was written, as text: in Markdown whatever could be markup is escaped, and marks that turn the direction of writing are left out.");
    page.paragraph("The leader’s record is made to be shown to others. Unless it is asked to name the school (`--with-school`, `withSchool`), it has neither the school’s numbers nor a word that others wrote: no goal in words, no note, no reason, no diagnosis. Of the leader’s own words what the log knows of the school is left out wherever it stands as a whole word: its name, whole or the part that is its own (“Ashworth” of “The Ashworth Academy”), its URN, its trust’s UID, its local authority’s code and, in London, name, whoever asked and pays. What the log does not know, a nickname or a street, cannot be found; so the record asks to be read before it is passed on.");
    page.heading("As JSON");
    page.paragraph("Days are numbers with halves (`1.5`), money is whole pence, dates are `YYYY-MM-DD`. A property of which nothing is known is left out. Every report has:");
    page.table(&["Property", "What it says"], &rows_of(EVERY));
    for kind in kinds() {
        page.subheading(&format!("<a id=\"{0}\"></a>{0}", kind.word()));
        page.table(&["Property", "What it says"], &rows_of(properties(kind)));
    }
    page.heading("As a calendar");
    page.paragraph("Each visit is an entry for the whole day; half a day says so. Its `UID` is made from the log’s first hash and the visit, so that the same visit exported again is the same entry, and a voided one is cancelled. It is stamped with the instant of the event that last wrote of it. The agreement has no calendar, nor has a deployment without a visit: there is no calendar without an entry.");
    Ok(page.text())
}

fn rows_of(properties: &[(&str, &str)]) -> Vec<Vec<String>> {
    properties.iter().map(|(name, says)| vec![code(name), String::from(*says)]).collect()
}

/// The reports as examples.
macro_rules! examples {
    ($( $name:ident $kind:ident ),*) => {
        $( pub(crate) fn $name() -> Result<String> { example(ReportKind::$kind) } )*
    };
}
examples!(agreement Agreement, progress Progress, evaluation Evaluation, leader Leader);

fn example(kind: ReportKind) -> Result<String> {
    let story = stories::all()?.iter().find(|story| story.name == SHOWN);
    let report = report(story.context("the story that is shown")?, kind)?;
    Ok(format!("{}\n{}", super::page::MADE, report.to_markdown()))
}

fn report(story: &Story, kind: ReportKind) -> Result<Report> {
    let options = ReportOptions { kind, with_school: false };
    Ok(Engine::new(Policy::default()).report(&story.deployment, &options)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::collections::BTreeSet;

    /// The properties that some story's report of a kind has, with and without the school.
    fn met(kind: ReportKind) -> BTreeSet<String> {
        let mut met = BTreeSet::new();
        let county = Policy::from_json(r#"{ "extends": "reconnect-london", "id": "other" }"#);
        let engines = [Engine::new(Policy::default()), Engine::new(county.unwrap())];
        for story in stories::all().unwrap() {
            for count in 0..=story.deployment.events().len() {
                let events = &story.deployment.events()[..count];
                let deployment = remit_core::Deployment::replay(events).unwrap();
                for (engine, with_school) in engines.iter().zip([false, true]) {
                    let options = ReportOptions { kind, with_school };
                    let Ok(report) = engine.report(&deployment, &options) else { continue };
                    let told: Value = serde_json::from_str(report.to_json()).unwrap();
                    met.extend(told.as_object().unwrap().keys().cloned());
                }
            }
        }
        met
    }

    #[test]
    fn every_property_of_a_report_is_told_and_every_one_that_is_told_there_is() {
        for kind in kinds() {
            let told = EVERY.iter().chain(properties(kind)).map(|(name, _)| String::from(*name));
            assert_eq!(met(kind), told.collect::<BTreeSet<_>>(), "{}", kind.word());
        }
    }
}
