//! Asks for every school of a register and every school year since 2022-23 whether that year's offer of
//! the DfE would have taken it, and counts the answers by region and by local authority.
//!
//! The question goes to the engine, a request a school: what is counted is its finding.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the command line")]
#![cfg(not(target_family = "wasm"))]

mod asking;
mod counting;
mod dice;
mod files;
mod made_up;
mod report;
mod years;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use clap::{Parser, ValueEnum};
use remit_engine::{Day, Engine, Policy};

use asking::Asking;
use files::Files;

/// Asks for every school and every school year since 2022-23 whether that year's offer of the DfE would
/// have taken it. Without a register it makes one up.
#[derive(Parser)]
#[command(name = "england")]
struct Arguments {
    /// The establishment file of GIAS (edubasealldata….csv); made up where it is left out.
    #[arg(long, value_name = "FILE", requires = "as_of")]
    gias: Option<PathBuf>,
    /// The group links file of GIAS, which tells the schools of a trust and when they joined.
    #[arg(long, value_name = "FILE", requires = "gias")]
    groups: Option<PathBuf>,
    /// Every inspection of the schools, a row each: urn,date,overall,leadership,qualityOfEducation,
    /// concern,leadershipAndGovernance.
    #[arg(long, value_name = "FILE", requires = "gias")]
    inspections: Option<PathBuf>,
    /// Make up inspections of the register's schools.
    #[arg(long, requires = "gias", conflicts_with = "inspections")]
    make_up_inspections: bool,
    /// The day on which the register was downloaded: YYYY-MM-DD.
    #[arg(long, value_name = "DAY", default_value = "2026-09-01")]
    as_of: String,
    /// A policy whose offers are asked about: a whole document, or a merge patch with "extends".
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// The rows of the tables.
    #[arg(long, default_value = "region")]
    by: By,
    /// Print everything as JSON.
    #[arg(long)]
    json: bool,
    /// Write the requests, one a line as `remit check --jsonl` and `remit compare` read them.
    #[arg(long, value_name = "FILE")]
    requests: Option<PathBuf>,
    /// Write the files that are made up into a folder.
    #[arg(long, value_name = "FOLDER")]
    write: Option<PathBuf>,
    /// How many schools are made up.
    #[arg(long, default_value_t = 24_000)]
    schools: u64,
    /// How many trusts are made up.
    #[arg(long, default_value_t = 2_000)]
    trusts: u64,
    /// What is made up is the same for the same seed.
    #[arg(long, default_value_t = 20_240_920)]
    seed: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// A row a region.
    Region,
    /// A row a local authority.
    LocalAuthority,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let as_of = remit_importers::gias::as_of(&arguments.as_of)?;
    let engine = Engine::new(policy(arguments.policy.as_deref())?);
    let years = years::all(engine.policy(), as_of)?;
    let (files, made_up) = files(arguments, as_of)?;
    if let Some(folder) = &arguments.write {
        files.write(folder)?;
    }
    let judged = files.inspected()?;
    say_faults(&files, judged.as_ref(), as_of)?;
    let recorded = arguments.requests.is_some();
    let asking = Asking { engine: &engine, files: &files, judged: judged.as_ref(), recorded };
    let mut told = Vec::new();
    let mut requests = String::new();
    for (year, asked) in years.iter().zip(asking::every_year(&asking, &years)?) {
        let (rows, counted) = (asked.counts.rows, asked.counts.told());
        if rows != counted {
            bail!("of {rows} rows {counted} were counted in {}", year.name);
        }
        requests.push_str(&asked.requests);
        told.push((year.clone(), asked.counts));
    }
    if let Some(path) = &arguments.requests {
        fs::write(path, requests).with_context(|| path.display().to_string())?;
    }
    let said = if arguments.json {
        format!("{:#}\n", report::data(made_up, &told))
    } else {
        report::text(made_up, &told, arguments.by)
    };
    io::stdout().lock().write_all(said.as_bytes())?;
    Ok(())
}

fn policy(path: Option<&Path>) -> Result<Policy> {
    let Some(path) = path else { return Ok(Policy::default()) };
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    Policy::from_json(&text).map_err(|error| anyhow!("{}: {error}", path.display()))
}

/// The files, and what is to be said of them where they are made up.
fn files(arguments: &Arguments, as_of: Day) -> Result<(Files, Option<&'static str>)> {
    let Arguments { schools, trusts, seed, .. } = *arguments;
    let Some(gias) = &arguments.gias else {
        let files = made_up::files(made_up::Extent { schools, trusts: trusts.max(1), seed });
        return Ok((files, Some(report::MADE_UP)));
    };
    let (groups, inspections) = (arguments.groups.as_ref(), arguments.inspections.as_ref());
    let mut files = Files::at(gias, groups, inspections)?;
    if arguments.make_up_inspections {
        files.make_up_inspections(as_of, seed)?;
        return Ok((files, Some(report::MADE_UP_INSPECTIONS)));
    }
    Ok((files, None))
}

/// Tells people of rows that cannot be read: what they would have said is not known.
fn say_faults(files: &Files, judged: Option<&files::Judged>, as_of: Day) -> Result<()> {
    let trusts = files.trusts(as_of)?;
    let groups = trusts.iter().flat_map(|trusts| trusts.faults());
    let inspections = judged.iter().flat_map(|judged| judged.inspected().faults());
    for row in groups.chain(inspections) {
        eprintln!("line {} left out: {}", row.line, row.error);
    }
    Ok(())
}
