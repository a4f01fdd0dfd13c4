//! `cargo xtask bench`: how long a check takes, natively and as WebAssembly, in one run and against
//! the ceilings of bench/ceilings.json.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{root, setup, size, tools, wasm};

/// A line of the table.
struct Line {
    /// The name of its ceiling.
    key: String,
    /// What it is.
    name: &'static str,
    p50: f64,
    p95: Option<f64>,
    /// How many times as long as JSON alone.
    ratio: Option<f64>,
}

/// What is timed natively.
const NATIVE: [(&str, &str); 3] = [
    ("check", "native, a parsed request"),
    ("textToText", "native, JSON text to JSON text"),
    ("parse", "native, of that the reading"),
];

/// Times everything, prints the table, and fails where something is over its ceiling.
pub(crate) fn run() -> Result<()> {
    setup::node()?;
    wasm::build()?;
    size::optimise()?;
    let built = ["build", "--quiet", "--release", "--package", "remit-bench"];
    tools::run(&tools::cargo(), &built)?;

    let run = ["run", "--quiet", "--release", "--package", "remit-bench"];
    let native: Value = serde_json::from_str(&tools::output(&tools::cargo(), &run)?)?;
    let module = size::optimised().display().to_string();
    let script: Value =
        serde_json::from_str(&tools::output("node", &["bench/wasm.mjs", &module])?)?;
    let text = fs::read_to_string(root().join("bench/ceilings.json"))?;
    let ceilings: BTreeMap<String, f64> = serde_json::from_str(&text)?;

    let mut lines = Vec::new();
    for (what, name) in NATIVE {
        for key in [what.into(), format!("{what}:request"), format!("{what}:start")] {
            if let Some(p50) = native.get(&key).and_then(Value::as_f64) {
                lines.push(Line { key, name, p50, p95: None, ratio: None });
            }
        }
    }
    for stage in ["request", "start"] {
        lines.push(in_node(&script, stage)?);
    }
    let bytes = native.get("requestBytes").and_then(Value::as_u64).context("no requestBytes")?;
    println!("A complete request of {bytes} bytes; microseconds.");
    print(&lines, &ceilings)
}

/// Times from object to object, and as many times as JSON alone takes.
#[expect(clippy::float_arithmetic, reason = "a figure for people")]
fn in_node(script: &Value, stage: &str) -> Result<Line> {
    let figure = |pointer: &str| {
        let value = script.pointer(&format!("/{stage}/{pointer}")).and_then(Value::as_f64);
        value.with_context(|| format!("no {pointer} at stage {stage}"))
    };
    let p50 = figure("check/p50")?;
    Ok(Line {
        key: format!("wasm:{stage}"),
        name: "WebAssembly in Node, object to object",
        p50,
        p95: Some(figure("check/p95")?),
        ratio: Some(p50 / figure("json/p50")?),
    })
}

fn print(lines: &[Line], ceilings: &BTreeMap<String, f64>) -> Result<()> {
    println!("   {:>8} {:>8} {:>8} {:>10}", "p50", "p95", "ceiling", "× JSON");
    let mut over = Vec::new();
    for Line { key, name, p50, p95, ratio } in lines {
        let ceiling = ceilings.get(key);
        let shown = |figure: Option<&f64>| figure.map_or(String::new(), |it| format!("{it:.2}"));
        let stage = key.split_once(':').map_or(String::new(), |(_, stage)| format!(", {stage}"));
        println!(
            "   {p50:>8.2} {:>8} {:>8} {:>10}  {name}{stage}",
            shown(p95.as_ref()),
            shown(ceiling),
            shown(ratio.as_ref()),
        );
        if ceiling.is_some_and(|ceiling| p50 > ceiling) {
            over.push(format!("{name}{stage}"));
        }
    }
    println!(
        "   × JSON: JSON.stringify of the request and JSON.parse of the whole decision are 1."
    );
    if !over.is_empty() {
        bail!("over the ceiling: {}", over.join("; "));
    }
    Ok(())
}
