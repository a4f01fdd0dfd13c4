//! `remit calendar`: a school calendar from iCalendar or JSON, with GOV.UK's bank holidays.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use remit_importers::calendar::{self, BankHolidays, Imported, Options};
use serde::Serialize;

use crate::exit::{Done, Failure};

/// Which calendar, and what it cannot tell of itself.
#[derive(clap::Args)]
pub(crate) struct CalendarArguments {
    /// Term dates as iCalendar.
    #[arg(long, value_name = "FILE", required_unless_present = "json", conflicts_with = "json")]
    ics: Option<PathBuf>,
    /// A calendar as JSON, in the form of a policy's "calendar".
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// GOV.UK's bank-holidays.json.
    #[arg(long, value_name = "FILE")]
    bank_holidays: Option<PathBuf>,
    /// What DTEND is in this file; found out from its events where left out.
    #[arg(long, conflicts_with = "json")]
    dtend: Option<Dtend>,
    /// What becomes of INSET days.
    #[arg(long, default_value = "school-day", conflicts_with = "json")]
    inset: Inset,
    /// Leave out the events of this summary; may be given several times.
    #[arg(long, value_name = "SUMMARY", conflicts_with = "json")]
    leave_out: Vec<String>,
    /// Print { "calendar", "events", "remarks" }: how each event was read, too.
    #[arg(long)]
    explain: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Dtend {
    /// The day after the last, as the standard has it.
    DayAfter,
    /// The last day.
    LastDay,
}

#[derive(Clone, Copy, ValueEnum)]
enum Inset {
    /// They stay school days: staff work on them.
    SchoolDay,
    /// They are closures.
    Closure,
}

/// The most bytes read of a file: one more than any importer takes.
const MOST: u64 = 16 * 1_048_576 + 1;

/// Prints the calendar and, for people, how each event was read.
pub(crate) fn run(arguments: &CalendarArguments) -> Result<Done, Failure> {
    let known = arguments.bank_holidays.as_deref();
    let known = known.map(|path| bytes("bank-holidays", path)).transpose()?;
    let known = known.as_deref().map(BankHolidays::read).transpose().map_err(Failure::Import)?;
    let imported = match (&arguments.ics, &arguments.json) {
        (Some(path), _) => {
            let options = Options {
                dtend: arguments.dtend.map(|dtend| match dtend {
                    Dtend::DayAfter => calendar::Dtend::DayAfter,
                    Dtend::LastDay => calendar::Dtend::LastDay,
                }),
                inset: match arguments.inset {
                    Inset::SchoolDay => calendar::Inset::SchoolDay,
                    Inset::Closure => calendar::Inset::Closure,
                },
                leave_out: arguments.leave_out.clone(),
            };
            calendar::from_icalendar(&bytes("calendar", path)?, known.as_ref(), &options)
        }
        (None, Some(path)) => calendar::from_json(&bytes("calendar", path)?, known.as_ref()),
        // clap sees to it that there is one of them.
        (None, None) => return Ok(Done),
    };
    let imported = imported.map_err(Failure::Import)?;
    tell(&imported);
    let said = if arguments.explain { json(&imported) } else { json(&imported.calendar) };
    writeln!(io::stdout().lock(), "{said}").map_err(Failure::Output)?;
    Ok(Done)
}

/// JSON to be read on a terminal, else on one line.
fn json(value: &impl Serialize) -> String {
    let text = if io::stdout().is_terminal() {
        serde_json::to_string_pretty(value)
    } else {
        serde_json::to_string(value)
    };
    text.unwrap_or_default()
}

/// Says on standard error how each event was read.
fn tell(imported: &Imported) {
    let mut errors = io::stderr().lock();
    for event in &imported.events {
        let days = match (event.from, event.to) {
            (Some(from), Some(to)) if from != to => format!(" ({from} to {to})"),
            (Some(from), _) => format!(" ({from})"),
            _ => String::new(),
        };
        let summary: String = event.summary.chars().filter(|letter| !letter.is_control()).collect();
        // Nothing is left to do where even that cannot be written.
        let _ = writeln!(errors, "line {}: {summary}{days}: {}", event.line, event.says);
    }
    for remark in &imported.remarks {
        let _ = writeln!(errors, "{remark}");
    }
}

/// A file's bytes, of one that is too large only its beginning.
fn bytes(input: &'static str, path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error| Failure::File { input, path: path.to_path_buf(), error };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(MOST).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}
