//! `cargo xtask coverage`: how much of the core the tests run, line by line.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{made, package, root, setup, tools};

/// The least share of the core's lines, in hundredths.
const LEAST: f64 = 97.0;

/// The version that is installed where there is none.
const VERSION: &str = "0.9.1";

/// Runs the tests of the core with every line counted, prints each file that has lines left out, and
/// fails below the least.
#[expect(clippy::float_arithmetic, reason = "a figure for people")]
pub(crate) fn run() -> Result<()> {
    setup::component("llvm-tools")?;
    let report = made("coverage.json");
    let mut command = package::subcommand("cargo-llvm-cov", "llvm-cov", VERSION)?;
    // A test kills processes while they write: what those counted is lost.
    command.args(["--json", "--summary-only", "--failure-mode", "all"]);
    for package in ["remit-core", "remit-json", "remit-engine", "remit-cli"] {
        command.args(["--package", package]);
    }
    tools::run_command(command.arg("--output-path").arg(&report))?;
    let report: Value = serde_json::from_str(&fs::read_to_string(&report)?)?;
    let files = report.pointer("/data/0/files").and_then(Value::as_array).context("no files")?;
    let core = root().join("src/core").display().to_string();
    let (mut all, mut run) = (0.0, 0.0);
    for file in files {
        let name = file.get("filename").and_then(Value::as_str).context("a file without name")?;
        let Some(inside) = name.strip_prefix(&core).filter(|name| !name.ends_with("tests.rs"))
        else {
            continue;
        };
        let lines = |what: &str| {
            let value = file.pointer(&format!("/summary/lines/{what}")).and_then(Value::as_f64);
            value.with_context(|| format!("no {what} of {name}"))
        };
        let (count, covered) = (lines("count")?, lines("covered")?);
        all += count;
        run += covered;
        if covered < count {
            println!(
                "   {:>6.1} %  {:>4} lines left out  src/core{inside}",
                covered / count * 100.0,
                count - covered
            );
        }
    }
    if all == 0.0 {
        bail!("no line of the core was counted");
    }
    let share = run / all * 100.0;
    println!("   {share:>6.2} %  of {all} lines of the core; the least is {LEAST} %");
    if share < LEAST {
        bail!("the tests run too little of the core");
    }
    Ok(())
}
