//! How fast `remit check --jsonl` is: from the text of many requests to the text of full decisions.

use std::fs::{self, File};
use std::process::Stdio;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{made, root, target, tools};

/// How many lines are decided in a run.
const LINES: usize = 100_000;

/// Runs, of which the fastest counts: what disturbs one only makes it slower.
const RUNS: usize = 5;

/// Requests a second.
pub(super) struct Rate {
    /// With all cores.
    pub(super) in_all: f64,
    /// For each second that a core worked; `None` where the system does not tell.
    pub(super) a_core: Option<f64>,
}

/// Decides the complete request many times at a stage.
#[expect(
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "a figure for people"
)]
pub(super) fn measure(stage: &str) -> Result<Rate> {
    let file = made("bench/lines.jsonl");
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let request: Value =
        serde_json::from_str(&fs::read_to_string(root().join("bench/complete.json"))?)?;
    fs::write(&file, format!("{{\"request\":{request}}}\n").repeat(LINES))?;
    let program = target().join("release/remit").display().to_string();
    let mut rate = Rate { in_all: 0.0, a_core: None };
    for _ in 0..RUNS {
        let (began, worked) = (Instant::now(), children_worked());
        let mut command = tools::command(&program, &["check", "--jsonl", "--stage", stage]);
        command.args(["--as-of", "2024-09-20"]).stdin(File::open(&file)?);
        // How fast a disk takes 8 kB for each of them is not measured.
        command.stdout(Stdio::null()).stderr(Stdio::null());
        if !command.status().context("remit cannot be started")?.success() {
            bail!("remit failed");
        }
        let took = began.elapsed().as_secs_f64();
        rate.in_all = rate.in_all.max(LINES as f64 / took);
        if let Some((before, after)) = worked.zip(children_worked()) {
            let fastest = rate.a_core.unwrap_or_default();
            rate.a_core = Some(fastest.max(LINES as f64 / (after - before)));
        }
    }
    Ok(rate)
}

/// How many cores there are.
pub(super) fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// How many seconds the programs that this one ran have worked on all cores together. Linux tells,
/// in hundredths.
#[expect(clippy::float_arithmetic, reason = "a figure for people")]
fn children_worked() -> Option<f64> {
    let told = fs::read_to_string("/proc/self/stat").ok()?;
    // The name, in brackets, may hold a space; what follows does not.
    let (_, told) = told.rsplit_once(") ")?;
    let mut fields = told.split(' ').skip(13);
    let mut next = || fields.next()?.parse::<f64>().ok();
    Some((next()? + next()?) / 100.0)
}
