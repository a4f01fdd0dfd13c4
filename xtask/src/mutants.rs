//! `cargo xtask mutants`: changes the rules, offers, calendar, policy and lifecycle one place at a time,
//! and sees whether the cases and stories notice. There are too many places for one sitting, so a run takes one of so many
//! shares, by its number; which places are in it does not change, and what several runs found is
//! added up. Not part of the tests.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{made, package};

/// The version that is installed where there is none.
const VERSION: &str = "27.1.0";

/// What is changed.
const FILES: [&str; 5] = [
    "src/core/rules/*.rs",
    "src/core/offers.rs",
    "src/core/calendar.rs",
    "src/core/policy/*.rs",
    "src/core/lifecycle/*.rs",
];

/// What must notice, beside the core's own tests.
const TESTS: [&str; 5] =
    ["--package=remit-engine", "--lib", "--test=cases", "--test=stories", "--test=contract"];

/// The most of those tried that may go unnoticed, in hundredths.
const MOST: f64 = 5.0;

/// Which share of how many.
#[derive(clap::Args)]
pub(crate) struct Share {
    /// The share's number, from 0.
    #[arg(long, default_value_t = 0)]
    share: u32,
    /// How many shares there are: with 80, each takes a quarter of an hour or so.
    #[arg(long, default_value_t = 80)]
    of: u32,
    /// Only add up what earlier runs found.
    #[arg(long)]
    sum: bool,
}

/// Runs a share, and tells what all runs so far found.
pub(crate) fn run(share: &Share) -> Result<()> {
    if !share.sum {
        try_share(share)?;
    }
    let mut sum = Sum::default();
    let folder = made("mutants");
    let entries =
        fs::read_dir(&folder).with_context(|| format!("no run in {}", folder.display()))?;
    let mut runs: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    runs.sort();
    for run in runs {
        let outcomes = run.join("mutants.out/outcomes.json");
        if outcomes.is_file() {
            sum.add(&outcomes)?;
        }
    }
    sum.tell()
}

/// Tries the mutants of a share against the unit tests of the core, the case runner and the stories.
fn try_share(share: &Share) -> Result<()> {
    let out = made("mutants").join(format!("{}-of-{}", share.share, share.of));
    fs::create_dir_all(&out)?;
    let mut command = package::subcommand("cargo-mutants", "mutants", VERSION)?;
    command.args(["--no-shuffle", "--sharding", "round-robin"]);
    command.args(["--shard", &format!("{}/{}", share.share, share.of)]);
    for file in FILES {
        command.args(["--file", file]);
    }
    // What the diagram looks like stands in the reference, which other tests hold to it byte by byte.
    command.args(["--exclude", "src/core/lifecycle/diagram.rs"]);
    command.args(["--package", "remit-core", "--jobs", "1", "--timeout", "120"]);
    command.arg("--output").arg(&out);
    // The package of what is changed is there already.
    for argument in TESTS {
        command.arg(format!("--cargo-arg={argument}"));
    }
    // It ends badly where a mutant goes unnoticed, which is no failure of the run.
    let status = command.status().context("cargo-mutants cannot be started")?;
    if !out.join("mutants.out/outcomes.json").is_file() {
        bail!("cargo-mutants found nothing to tell: {status}");
    }
    Ok(())
}

/// What several runs found.
#[derive(Default)]
struct Sum {
    caught: usize,
    unviable: usize,
    missed: Vec<String>,
}

impl Sum {
    fn add(&mut self, outcomes: &Path) -> Result<()> {
        let outcomes: Value = serde_json::from_str(&fs::read_to_string(outcomes)?)?;
        let all = outcomes.get("outcomes").and_then(Value::as_array).context("no outcomes")?;
        for outcome in all {
            // The first is the code as it stands.
            let Some(mutant) = outcome.pointer("/scenario/Mutant/name").and_then(Value::as_str)
            else {
                continue;
            };
            match outcome.get("summary").and_then(Value::as_str) {
                Some("CaughtMutant" | "Timeout") => self.caught = self.caught.saturating_add(1),
                Some("MissedMutant") => self.missed.push(mutant.into()),
                _ => self.unviable = self.unviable.saturating_add(1),
            }
        }
        Ok(())
    }

    #[expect(
        clippy::float_arithmetic,
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "a figure for people"
    )]
    fn tell(&self) -> Result<()> {
        for mutant in &self.missed {
            println!("   unnoticed: {mutant}");
        }
        let missed = self.missed.len();
        let tried = self.caught.saturating_add(missed);
        let share = missed as f64 / tried.max(1) as f64 * 100.0;
        println!(
            "   {tried} tried, {missed} unnoticed: {share:.1} %; {} more do not compile",
            self.unviable
        );
        if tried == 0 || share > MOST {
            bail!("at most {MOST} % of those tried may go unnoticed");
        }
        Ok(())
    }
}
