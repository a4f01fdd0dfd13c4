//! `cargo xtask size`: what travels to a browser, in Brotli, against the ceilings of tests/size.json.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::Value;

use crate::{made, root, tools, wasm};

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

/// What is measured: what it is, its bytes in Brotli, and its ceiling. The modules must be optimised.
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

/// A module of this name as a release has it.
pub(crate) fn optimised(name: &str) -> PathBuf {
    made("size").join(format!("{name}_bg.wasm"))
}

/// Optimises every module by wasm-opt, which npm installs, with the flags that wasm-pack uses; not again
/// what has not changed since.
pub(crate) fn optimise() -> Result<()> {
    fs::create_dir_all(made("size"))?;
    let flags = flags()?;
    for module in &wasm::MODULES {
        let (from, to) = (module.made(), optimised(module.name));
        if wasm::is_newer(&to, &from) && wasm::is_newer(&to, &root().join("Cargo.toml")) {
            continue;
        }
        let mut command = tools::command("node", &[&tools::installed("binaryen/bin/wasm-opt")]);
        tools::run_command(command.args(&flags).arg(from).arg("-o").arg(to))?;
    }
    Ok(())
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
