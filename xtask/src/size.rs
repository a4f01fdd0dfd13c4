//! `cargo xtask size`: what travels to a browser, in Brotli, against the ceilings of tests/size.json.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::Value;

use crate::{made, root, tools};

/// A line of tests/size.json.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ceiling {
    /// What it is.
    name: String,
    /// What is measured: a file, or the script that a bundle begins with.
    measured: String,
    /// What the bundle leaves out, since it travels on its own.
    #[serde(default)]
    external: Vec<String>,
    /// The most bytes in Brotli.
    ceiling: u64,
}

/// Measures, prints the table, and fails where something is over its ceiling.
pub(crate) fn run() -> Result<()> {
    optimise()?;
    let ceilings = ceilings()?;
    println!("   {:>9} {:>9} {:>9}", "bytes", "Brotli", "ceiling");
    let mut over = Vec::new();
    for ceiling in &ceilings {
        let (bytes, brotli) = match measure(ceiling) {
            Ok(measured) => measured,
            Err(error) => {
                over.push(format!("{error:#}"));
                continue;
            }
        };
        let Ceiling { name, ceiling, .. } = ceiling;
        println!("   {bytes:>9} {brotli:>9} {ceiling:>9}  {name}");
        if brotli > *ceiling {
            over.push(format!(
                "{name} has {brotli} bytes in Brotli, at most {ceiling} are allowed"
            ));
        }
    }
    if !over.is_empty() {
        bail!("{}", over.join("; "));
    }
    Ok(())
}

/// What is measured: what it is, its bytes in Brotli, and its ceiling. The module must be optimised.
pub(crate) fn figures() -> Result<Vec<(String, u64, u64)>> {
    let figure = |ceiling: Ceiling| {
        let (_, brotli) = measure(&ceiling)?;
        Ok((ceiling.name, brotli, ceiling.ceiling))
    };
    ceilings()?.into_iter().map(figure).collect()
}

fn ceilings() -> Result<Vec<Ceiling>> {
    let text = fs::read_to_string(root().join("tests/size.json"))?;
    serde_json::from_str(&text).context("tests/size.json")
}

/// The module as a release has it.
pub(crate) fn optimised() -> PathBuf {
    made("size/remit_engine_bg.wasm")
}

/// Optimises the module by wasm-opt, which npm installs, with the flags that wasm-pack uses.
pub(crate) fn optimise() -> Result<()> {
    let made = optimised();
    if let Some(folder) = made.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut command = tools::command("node", &[&tools::installed("binaryen/bin/wasm-opt")]);
    command.args(flags()?).arg(root().join("js/wasm/remit_engine_bg.wasm")).arg("-o").arg(&made);
    tools::run_command(&mut command)
}

/// The flags of wasm-opt: they stand once, in Cargo.toml, where wasm-pack looks for them.
fn flags() -> Result<Vec<String>> {
    let told = tools::output(
        &tools::cargo(),
        &["metadata", "--no-deps", "--format-version", "1", "--offline"],
    )?;
    let told: Value = serde_json::from_str(&told)?;
    let packages = told.get("packages").and_then(Value::as_array).context("no packages")?;
    let flags = packages
        .iter()
        .find_map(|package| package.pointer("/metadata/wasm-pack/profile/release/wasm-opt"))
        .context("Cargo.toml has no flags for wasm-opt")?;
    Ok(serde_json::from_value(flags.clone())?)
}

/// The bytes, and the bytes in Brotli.
fn measure(ceiling: &Ceiling) -> Result<(u64, u64)> {
    let measured = root().join(&ceiling.measured);
    if !measured.is_file() {
        bail!("{} is missing", ceiling.measured);
    }
    let script = "tests/support/measure.mjs";
    let mut arguments = vec![script, ceiling.measured.as_str()];
    arguments.extend(ceiling.external.iter().map(String::as_str));
    let told: Value = serde_json::from_str(&tools::output("node", &arguments)?)?;
    let number =
        |name: &str| told.get(name).and_then(Value::as_u64).with_context(|| format!("no {name}"));
    Ok((number("bytes")?, number("brotli")?))
}
