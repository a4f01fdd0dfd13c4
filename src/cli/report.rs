//! `remit report`: a deployment's log, told to people.

use std::io::{self, Write};
use std::path::PathBuf;

use remit_engine::report::{ReportKind, ReportOptions};

use crate::exit::{self, Done, Failure};
use crate::log::{self, Log};

/// Which report, and how to tell it.
#[derive(clap::Args)]
pub(crate) struct ReportArguments {
    /// The log: one event a line.
    events: PathBuf,
    /// agreement, progress, evaluation or leader.
    #[arg(long)]
    kind: String,
    /// Print JSON instead of Markdown.
    #[arg(long)]
    json: bool,
    /// Print the visits as a calendar (iCalendar) instead; not of an agreement.
    #[arg(long, conflicts_with = "json")]
    ics: bool,
    /// Print a page of HTML with pictures instead; it loads nothing and runs nothing.
    #[arg(long, conflicts_with_all = ["json", "ics"])]
    html: bool,
    /// Let the leader's record name the school; the other reports always do.
    #[arg(long)]
    with_school: bool,
    /// A policy whose half-terms and limits are told: a whole document, or a merge patch with "extends".
    #[arg(long)]
    policy: Option<PathBuf>,
}

/// Tells a report.
pub(crate) fn run(arguments: &ReportArguments) -> Result<Done, Failure> {
    let kind = arguments.kind.trim();
    let kind = ReportKind::of_word(kind).ok_or_else(|| {
        let expected = ["one of ", &ReportKind::WORDS.join(", ")].concat();
        Failure::Told(exit::told("options", &expected, kind))
    })?;
    let engine = log::engine(arguments.policy.as_deref())?;
    let deployment = Log::open(&arguments.events, false)?.deployment()?;
    let options = ReportOptions { kind, with_school: arguments.with_school };
    if arguments.html {
        let page = engine.report_page(&deployment, &options).map_err(Failure::Input)?;
        write!(io::stdout().lock(), "{page}").map_err(Failure::Output)?;
        return Ok(Done);
    }
    let report = engine.report(&deployment, &options).map_err(Failure::Input)?;
    let text = if arguments.json {
        report.to_json()
    } else if arguments.ics {
        report.calendar().ok_or_else(|| without_visits(kind))?
    } else {
        report.to_markdown()
    };
    // A calendar's lines have ends of their own.
    let end = if text.ends_with('\n') { "" } else { "\n" };
    write!(io::stdout().lock(), "{text}{end}").map_err(Failure::Output)?;
    Ok(Done)
}

fn without_visits(kind: ReportKind) -> Failure {
    Failure::Told(match kind {
        ReportKind::Agreement => {
            exit::told("options", "--ics with progress, evaluation or leader", "agreement")
        }
        _ => exit::told("events", "a deployment with a visit, for a calendar of them", "none"),
    })
}
