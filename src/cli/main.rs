//! The command line of Remit: JSON in, decisions out; tables for people.

mod advice;
mod batches;
mod calendar;
mod check;
mod compare;
mod comparison;
mod comparison_page;
mod exit;
mod explain;
mod fix;
mod lines;
mod listing;
mod log;
mod picture;
mod plain;
mod progress;
mod questions;
mod report;
mod school;
mod shortlist;
mod source;
mod table;

use clap::{Parser, Subcommand, ValueEnum};
use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;

use exit::{Done, Failure};

/// Decides whether a school's request for help from an experienced leader can go ahead, and says
/// exactly why.
#[derive(Parser)]
#[command(name = "remit", version, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  remit check request.json --stage request --as-of 2024-09-20
  remit check --stage request --as-of 2024-09-20 --format table < request.json
  remit check requests.jsonl --jsonl --stage start --as-of 2024-11-04 > decisions.jsonl
  remit check request.json --stage request --as-of 2024-09-20 --explain school.open
  remit questions request.json --stage request --as-of 2024-09-20 --limit 3
  remit check request.json --stage request --as-of 2024-09-20 --fix --keep /terms/days
  remit shortlist request.json --leaders leaders.json --as-of 2024-09-20 --limit 10
  remit compare requests.jsonl --policy default --policy ours.json --stage request --as-of 2024-09-20 --html report.html
  remit rules
  remit policy > policy.json
  remit policy check policy.json
  remit school --gias edubasealldata.csv --groups grouplinks.csv --urn 100000 --as-of 2024-09-20
  remit apply deployment.jsonl --append --at now < command.json
  remit available deployment.jsonl --role host --at now
  remit report deployment.jsonl --kind agreement > agreement.md
  remit verify deployment.jsonl --seal seal.json
  remit calendar --ics terms.ics --bank-holidays bank-holidays.json > calendar.json

Exit codes: 0 done, whatever the outcome; 1 refused or tampered; 2 bad input or usage.";

#[derive(Subcommand)]
enum Command {
    /// Decide a request: may it be brokered, or may the deployment begin?
    Check(CheckArguments),
    /// Say what to ask next, the most telling question first.
    Questions(questions::QuestionsArguments),
    /// Sort a list of leaders by what stands in the way of each for a request.
    Shortlist(shortlist::ShortlistArguments),
    /// Say what another policy would change, over many requests.
    Compare(compare::CompareArguments),
    /// List every rule: id, title, source, stages, severity, inputs.
    Rules {
        /// Print JSON, also on a terminal.
        #[arg(long)]
        json: bool,
    },
    /// Print the default policy, or judge one.
    Policy {
        #[command(subcommand)]
        command: Option<PolicyCommand>,
    },
    /// Read a school from GIAS, and say what must be asked.
    School(school::SchoolArguments),
    /// Read a school calendar from iCalendar or JSON, and say how each event was read.
    Calendar(calendar::CalendarArguments),
    /// Judge a command, read from standard input, against a deployment's log.
    Apply(log::ApplyArguments),
    /// Tell the deployment that a log makes.
    Replay {
        /// The log: one event a line.
        events: PathBuf,
    },
    /// Tell what a role may do now, and what the deployment waits for.
    Available(log::AvailableArguments),
    /// Say whether a log is true, and if not, from which event on.
    Verify(log::VerifyArguments),
    /// Tell a deployment to people: what was agreed, how far it is, what came of it.
    Report(report::ReportArguments),
    /// Draw a deployment: where it stands, its dates, who pays, how far its goals are.
    Picture(picture::PictureArguments),
    /// Print the seal of a log, to be kept by the other party.
    Seal {
        /// The log: one event a line.
        events: PathBuf,
    },
    /// Tell the table of the lifecycle: every command, who may give it and what must hold.
    Lifecycle(log::LifecycleArguments),
}

#[derive(Subcommand)]
enum PolicyCommand {
    /// Judge a policy: say every fault of it at once.
    Check {
        /// The policy: a whole document, or a merge patch with "extends".
        file: PathBuf,
    },
}

/// What to decide, on which day, and how to say it.
#[derive(clap::Args)]
struct CheckArguments {
    /// The request as JSON; standard input where it is left out or "-".
    file: Option<PathBuf>,
    /// "request": may this be brokered? "start": may this deployment begin?
    #[arg(long)]
    stage: Option<String>,
    /// The day on which the request is looked at: YYYY-MM-DD.
    #[arg(long)]
    as_of: Option<String>,
    /// The day whose numbers and DfE offer apply, such as that of acceptance.
    #[arg(long)]
    policy_as_of: Option<String>,
    /// A policy to decide by: a whole document, or a merge patch with "extends".
    #[arg(long)]
    policy: Option<PathBuf>,
    /// Read one request a line, { "id"?, "request", "stage"?, "asOf"?, "policyAsOf"? }, and print
    /// one decision or error a line.
    #[arg(long, conflicts_with = "format")]
    jsonl: bool,
    /// With --jsonl: the number of the first line, where this is a part of something longer.
    #[arg(long, value_name = "NUMBER", requires = "jsonl", default_value = "1",
          value_parser = clap::value_parser!(u64).range(1..=lines::LAST))]
    first_line: u64,
    /// With --jsonl: how many cores decide at most; every one of the machine where it is left out.
    #[arg(long, value_name = "NUMBER", requires = "jsonl")]
    cores: Option<NonZero<usize>>,
    /// Say why, in a few lines for each rule: this rule, or every rule that is not met, not known yet
    /// or for a person to decide.
    #[arg(long, value_name = "RULE", num_args = 0..=1, conflicts_with = "jsonl")]
    explain: Option<Option<String>>,
    /// Say what would pass: up to three smallest sets of changes to terms, funding, goals or the
    /// choice of leader.
    #[arg(long, conflicts_with_all = ["jsonl", "explain"])]
    fix: bool,
    /// With --fix: what must stay as it is, as a JSON Pointer such as /terms/days.
    #[arg(long, value_name = "POINTER", requires = "fix")]
    keep: Vec<String>,
    /// How to say it; a table on a terminal, else JSON.
    #[arg(long)]
    format: Option<Format>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for people.
    Table,
    /// The decision as JSON.
    Json,
}

fn main() -> ExitCode {
    exit::with(run())
}

fn run() -> Result<Done, Failure> {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => return Err(Failure::Usage(error)),
        Err(help) => {
            // Help and version go to standard output, in colour where that is a terminal.
            help.print().map_err(Failure::Output)?;
            return Ok(Done);
        }
    };
    match arguments.command {
        Command::Check(arguments) if arguments.jsonl => lines::run(&arguments),
        Command::Check(arguments) if arguments.fix => fix::run(&arguments),
        Command::Check(arguments) => match &arguments.explain {
            Some(rule) => explain::run(&arguments, rule.as_deref()),
            None => check::run(&arguments),
        },
        Command::Questions(arguments) => questions::run(&arguments),
        Command::Shortlist(arguments) => shortlist::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Rules { json } => listing::rules(json),
        Command::Policy { command: None } => listing::default_policy(),
        Command::Policy { command: Some(PolicyCommand::Check { file }) } => listing::policy(&file),
        Command::School(arguments) => school::run(&arguments),
        Command::Calendar(arguments) => calendar::run(&arguments),
        Command::Apply(arguments) => log::apply(&arguments),
        Command::Replay { events } => log::replay(&events),
        Command::Available(arguments) => log::available(&arguments),
        Command::Verify(arguments) => log::verify(&arguments),
        Command::Report(arguments) => report::run(&arguments),
        Command::Picture(arguments) => picture::run(&arguments),
        Command::Seal { events } => log::seal(&events),
        Command::Lifecycle(arguments) => log::lifecycle(&arguments),
    }
}
