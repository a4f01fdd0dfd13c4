//! `cargo xtask bench`: how long a check takes, natively and as WebAssembly, how many requests a
//! second `--jsonl` decides, and how large the module is; in one run, against the ceilings and floors
//! of bench/ceilings.json.

mod jsonl;
mod page;

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{made, pack, root, size, target, tools};

/// A line of the table.
struct Row {
    /// The name of its ceiling or floor.
    key: String,
    /// What it is.
    name: String,
    figure: f64,
    unit: &'static str,
    /// Its ceiling, or floor.
    bound: Option<f64>,
    /// Whether more is better.
    is_rate: bool,
}

/// What is timed natively.
const NATIVE: [(&str, &str); 3] = [
    ("check", "Natively, a check of a parsed request"),
    ("textToText", "Natively, from JSON text to JSON text"),
    ("parse", "Natively, of that the reading"),
];

/// Times Remit beside other engines, and with `write` writes docs/peers.md.
pub(crate) fn peers(write: bool) -> Result<()> {
    pack::run(None)?;
    let mut arguments = vec!["bench/peers/run.mjs"];
    arguments.extend(write.then_some("--write"));
    tools::run("node", &arguments)
}

/// Times everything, prints the table, and fails where something is over its ceiling or under its
/// floor. With `write`, docs/benchmarks.md is written too.
pub(crate) fn run(write: bool) -> Result<()> {
    pack::run(None)?;
    for package in ["remit-bench", "remit-cli"] {
        tools::run(&tools::cargo(), &["build", "--quiet", "--release", "--package", package])?;
    }
    let run = ["run", "--quiet", "--release", "--package", "remit-bench"];
    let native: Value = serde_json::from_str(&tools::output(&tools::cargo(), &run)?)?;
    let module = size::optimised("remit_engine").display().to_string();
    let script: Value =
        serde_json::from_str(&tools::output("node", &["bench/wasm.mjs", &module])?)?;

    let mut rows = Vec::new();
    for (what, name) in NATIVE {
        for (key, stage) in [(what, ""), (what, "request"), (what, "start")] {
            let key = if stage.is_empty() { key.into() } else { format!("{key}:{stage}") };
            let name =
                if stage.is_empty() { name.into() } else { format!("{name}, stage {stage}") };
            if let Some(figure) = native.get(&key).and_then(Value::as_f64) {
                rows.push(Row { key, name, figure, unit: "µs", bound: None, is_rate: false });
            }
        }
    }
    for stage in ["request", "start"] {
        in_node(&mut rows, &script, stage)?;
    }
    cold(&mut rows)?;
    deployments(&mut rows)?;
    on_page(&mut rows)?;
    for stage in ["request", "start"] {
        lines(&mut rows, stage)?;
    }
    for (name, brotli, ceiling) in size::figures()? {
        let [figure, ceiling] = [brotli, ceiling].map(whole);
        let (key, name) = (String::new(), format!("In Brotli, {name}"));
        rows.push(Row { key, name, figure, unit: "bytes", bound: Some(ceiling), is_rate: false });
    }
    let text = fs::read_to_string(root().join("bench/ceilings.json"))?;
    let bounds: BTreeMap<String, f64> = serde_json::from_str(&text)?;
    for row in &mut rows {
        row.bound = bounds.get(&row.key).copied().or(row.bound);
    }
    if let Some(unused) = bounds.keys().find(|key| rows.iter().all(|row| row.key != **key)) {
        bail!("bench/ceilings.json has {unused}, which nothing measures");
    }
    let bytes = native.get("requestBytes").and_then(Value::as_u64).context("no requestBytes")?;
    if write {
        page::write(&rows, bytes, jsonl::cores())?;
    }
    println!("A complete request of {bytes} bytes.");
    print(&rows)
}

/// From object to object in Node, and as many times as JSON alone takes.
#[expect(clippy::float_arithmetic, reason = "a figure for people")]
fn in_node(rows: &mut Vec<Row>, script: &Value, stage: &str) -> Result<()> {
    let figure = |pointer: &str| {
        let value = script.pointer(&format!("/{stage}/{pointer}")).and_then(Value::as_f64);
        value.with_context(|| format!("no {pointer} at stage {stage}"))
    };
    let median = figure("check/p50")?;
    let times = figure("check/p50")? / figure("json/p50")?;
    let name = format!(
        "WebAssembly in Node, from object to object, stage {stage}; JSON.stringify of the request and JSON.parse of the decision alone take 1 ⁄ {times:.1} of it"
    );
    let key = format!("wasm:{stage}");
    rows.push(Row { key, name, figure: median, unit: "µs", bound: None, is_rate: false });
    let name = format!("The same, of a hundred the fifth slowest, stage {stage}");
    let (key, slow) = (String::new(), figure("check/p95")?);
    rows.push(Row { key, name, figure: slow, unit: "µs", bound: None, is_rate: false });
    for (what, told) in [
        ("brief", "The same, without the findings that are met or do not apply"),
        ("outcome", "The same, the outcome alone"),
    ] {
        let (key, name) = (format!("wasm:{what}:{stage}"), format!("{told}, stage {stage}"));
        let figure = figure(&format!("{what}/p50"))?;
        rows.push(Row { key, name, figure, unit: "µs", bound: None, is_rate: false });
    }
    Ok(())
}

/// How often a cold start is measured: whatever disturbs one only makes it slower.
const COLD_STARTS: usize = 15;

/// From before the packed package is imported to the first decision, in a fresh process of Node.
#[expect(clippy::float_arithmetic, reason = "a figure for people")]
fn cold(rows: &mut Vec<Row>) -> Result<()> {
    let mut fastest = f64::INFINITY;
    for _ in 0..COLD_STARTS {
        let times: Value = serde_json::from_str(&tools::output("node", &["bench/cold.mjs"])?)?;
        let whole = times.get("whole").and_then(Value::as_f64).context("no whole")?;
        fastest = fastest.min(whole * 1000.0);
    }
    let (key, name) = (
        "cold".into(),
        format!("In Node, from a cold import to the first decision, the fastest of {COLD_STARTS}"),
    );
    rows.push(Row { key, name, figure: fastest, unit: "µs", bound: None, is_rate: false });
    Ok(())
}

/// A command on a deployment of 300 events, and 100,000 events folded.
fn deployments(rows: &mut Vec<Row>) -> Result<()> {
    let events = made("bench/events.jsonl");
    if let Some(folder) = events.parent() {
        fs::create_dir_all(folder)?;
    }
    let events = events.display().to_string();
    let program = target().join("release/deployment").display().to_string();
    let native: Value = serde_json::from_str(&tools::output(&program, &[&events])?)?;
    let module = size::optimised("remit_lifecycle").display().to_string();
    let script: Value =
        serde_json::from_str(&tools::output("node", &["bench/deployment.mjs", &module, &events])?)?;
    for (key, name, figure) in [
        ("apply", "Natively, a command on a deployment of 300 events, folded", native.get("apply")),
        ("replay", "Natively, 100,000 events read and folded", native.get("replay")),
        (
            "wasm:apply",
            "WebAssembly in Node, a command on a deployment of 300 events, from the events",
            script.get("p50"),
        ),
    ] {
        let figure = figure.and_then(Value::as_f64).with_context(|| format!("no {key}"))?;
        let (key, name) = (key.into(), name.into());
        rows.push(Row { key, name, figure, unit: "µs", bound: None, is_rate: false });
    }
    Ok(())
}

/// An answer on the page of the form, in Chromium slowed down 4 times.
#[expect(clippy::float_arithmetic, reason = "a figure for people")]
fn on_page(rows: &mut Vec<Row>) -> Result<()> {
    let told: Value = serde_json::from_str(&tools::output("node", &["bench/answer.mjs"])?)?;
    for (view, words) in [("everything", ""), ("questions", ", one question at a time")] {
        for (what, done) in [("decided", "decided and drawn"), ("painted", "decided and painted")] {
            let figure = told.pointer(&format!("/{view}/{what}")).and_then(Value::as_f64);
            let figure = figure.with_context(|| format!("no {what} of {view}"))? * 1000.0;
            let (key, name) = (
                format!("answer:{what}:{view}"),
                format!("In Chromium slowed down 4 times, an answer {done}{words}"),
            );
            rows.push(Row { key, name, figure, unit: "µs", bound: None, is_rate: false });
        }
    }
    Ok(())
}

/// `remit check --jsonl`, from a file; what becomes of the answers is not measured.
fn lines(rows: &mut Vec<Row>, stage: &str) -> Result<()> {
    let jsonl::Rate { in_all, a_core } = jsonl::measure(stage)?;
    let mut rate = |key: String, name: String, figure| {
        rows.push(Row { key, name, figure, unit: "a second", bound: None, is_rate: true });
    };
    if let Some(a_core) = a_core {
        let name =
            format!("`remit check --jsonl`, for each second that a core worked, stage {stage}");
        rate(format!("jsonl:{stage}"), name, a_core);
    }
    rate(String::new(), format!("`remit check --jsonl`, on all cores, stage {stage}"), in_all);
    Ok(())
}

/// A count of bytes as a figure.
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "a figure for people")]
const fn whole(bytes: u64) -> f64 {
    bytes as f64
}

fn print(rows: &[Row]) -> Result<()> {
    let mut beyond = Vec::new();
    for Row { name, figure, unit, bound, is_rate, .. } in rows {
        let bounded = bound.map_or(String::new(), |bound| page::shown(bound, unit));
        println!("   {:>18} {bounded:>18}  {name}", page::shown(*figure, unit));
        let is_beyond = |bound: f64| if *is_rate { *figure < bound } else { *figure > bound };
        if bound.is_some_and(is_beyond) {
            beyond.push(name.as_str());
        }
    }
    if !beyond.is_empty() {
        bail!("over the ceiling, or under the floor: {}", beyond.join("; "));
    }
    Ok(())
}
