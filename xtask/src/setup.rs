//! What the tests need beside cargo: parts of the toolchain, Node, and what npm installs.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{browsers, root, tools, wasm};

/// The least version of Node.
const NODE: u32 = 20;

/// Adds the parts of the toolchain that are missing: automatic installation may be switched off.
pub(crate) fn toolchain() -> Result<()> {
    for (component, program) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if !tools::works(&tools::cargo(), &[program, "--version"]) {
            tools::run("rustup", &["component", "add", component])
                .with_context(|| format!("{component} is needed; rustup adds it"))?;
        }
    }
    wasm::add_target()
}

/// Adds a component of the toolchain where it is missing.
pub(crate) fn component(name: &str) -> Result<()> {
    let installed = tools::output("rustup", &["component", "list", "--installed"])?;
    if installed.lines().any(|line| line.starts_with(name)) {
        return Ok(());
    }
    tools::run("rustup", &["component", "add", name])
        .with_context(|| format!("{name} is needed; rustup adds it"))
}

/// Node, and the packages of package-lock.json.
pub(crate) fn node() -> Result<()> {
    if tools::on_path("node").is_none() || tools::on_path("npm").is_none() {
        browsers::install(&["nodejs", "npm"]).context("Node is needed: https://nodejs.org")?;
    }
    let version = tools::output("node", &["--version"])?;
    let major = version.trim().trim_start_matches('v').split('.').next().unwrap_or_default();
    if major.parse::<u32>().is_ok_and(|major| major < NODE) {
        bail!("Node {NODE} or later is needed; this is {}", version.trim());
    }
    if is_installed().unwrap_or(false) {
        return Ok(());
    }
    tools::run("npm", &["ci", "--no-audit", "--no-fund"])
}

/// Whether node_modules holds exactly what package-lock.json says. npm writes down what it has
/// installed; packages for other machines are not there.
fn is_installed() -> Result<bool> {
    let packages = |path: &str| -> Result<Value> {
        let mut lock: Value = serde_json::from_str(&fs::read_to_string(root().join(path))?)?;
        Ok(lock.get_mut("packages").map(Value::take).unwrap_or_default())
    };
    let (wanted, there) =
        (packages("package-lock.json")?, packages("node_modules/.package-lock.json")?);
    let (Some(wanted), Some(there)) = (wanted.as_object(), there.as_object()) else {
        return Ok(false);
    };
    let same = |name: &String, package: &Value| match there.get(name) {
        Some(found) => found.get("version") == package.get("version"),
        None => package.get("optional") == Some(&Value::Bool(true)),
    };
    let all_there = wanted.iter().filter(|(name, _)| !name.is_empty());
    Ok(all_there.clone().all(|(name, package)| same(name, package))
        && there.keys().all(|name| wanted.contains_key(name)))
}
