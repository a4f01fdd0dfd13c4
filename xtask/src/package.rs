//! What the library and the module bring along, and whether wasm-pack makes a package of them.

use std::env;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{made, root, tools};

/// What a Rust user of the library must not compile.
const NOT_NATIVE: &[&str] = &[
    "clap",
    "comfy-table",
    "js-sys",
    "serde-wasm-bindgen",
    "wasm-bindgen",
    "iana-time-zone",
    "tiny_http",
    "anyhow",
];

/// What must not reach the module: the command line, the tasks, a clock.
const NOT_WASM: &[&str] = &[
    "clap",
    "comfy-table",
    "iana-time-zone",
    "tiny_http",
    "anyhow",
    "wasm-bindgen-cli-support",
    "proptest",
    "getrandom",
];

/// The names of all that the engine compiles for a target.
fn compiled(target: Option<&str>) -> Result<Vec<String>> {
    let mut arguments =
        vec!["tree", "--package", "remit-engine", "--edges", "normal", "--prefix", "none"];
    arguments.extend(target.into_iter().flat_map(|target| ["--target", target]));
    let tree = tools::output(&tools::cargo(), &arguments)?;
    Ok(tree.lines().filter_map(|line| line.split(' ').next()).map(String::from).collect())
}

/// Fails where the library or the module compiles what it must not.
pub(crate) fn is_lean() -> Result<()> {
    let native = compiled(None)?;
    let module = compiled(Some("wasm32-unknown-unknown"))?;
    for (whose, compiled, unwanted) in
        [("the library", &native, NOT_NATIVE), ("the module", &module, NOT_WASM)]
    {
        // Where the names themselves cannot be found the check would find nothing, ever.
        if !compiled.iter().any(|name| name == "remit-core") {
            bail!("{whose} is said not to compile remit-core");
        }
        if let Some(name) = unwanted.iter().find(|name| compiled.iter().any(|has| has == *name)) {
            bail!("{whose} compiles {name}");
        }
    }
    if !module.iter().any(|name| name == "wasm-bindgen") {
        bail!("the module has no boundary");
    }
    Ok(())
}

/// Builds the package as anybody would, with wasm-pack. That, and the program of wasm-bindgen's
/// that it calls, are installed into target/tools where they are missing, which takes some minutes.
pub(crate) fn wasm_pack() -> Result<()> {
    const WASM_PACK: &str = "0.15.1";
    let lock = fs::read_to_string(root().join("Cargo.lock"))?;
    let bindgen = lock.split("name = \"wasm-bindgen\"\nversion = \"").nth(1);
    let bindgen = bindgen.and_then(|rest| rest.split('"').next()).context("no wasm-bindgen")?;
    install("wasm-pack", "wasm-pack", WASM_PACK)?;
    install("wasm-bindgen-cli", "wasm-bindgen", bindgen)?;

    // wasm-opt is npm's binaryen.
    let first = [made("tools/bin"), root().join("node_modules/.bin")];
    let usual = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(first.into_iter().chain(env::split_paths(&usual)))?;
    let out = made("pkg");
    let program = made("tools/bin/wasm-pack").display().to_string();
    let arguments = ["build", "--target", "web", "--mode", "no-install", "--out-dir"];
    tools::run_command(tools::command(&program, &arguments).arg(&out).env("PATH", path))?;
    for name in ["package.json", "remit_engine.js", "remit_engine_bg.wasm", "remit_engine.d.ts"] {
        if !out.join(name).is_file() {
            bail!("wasm-pack made no {name}");
        }
    }
    Ok(())
}

/// A command of cargo's that a package brings; where it is not there yet, this version of it is
/// installed into target/tools.
pub(crate) fn subcommand(package: &str, name: &str, version: &str) -> Result<Command> {
    if tools::works(&tools::cargo(), &[name, "--version"]) {
        return Ok(tools::command(&tools::cargo(), &[name]));
    }
    install(package, package, version)?;
    let program = made("tools/bin").join(package).display().to_string();
    Ok(tools::command(&program, &[name]))
}

/// Installs a program of this version into target/tools; cargo does nothing where it is there.
fn install(package: &str, program: &str, version: &str) -> Result<()> {
    let folder = made("tools");
    let there = folder.join("bin").join(program).display().to_string();
    let told = tools::works(&there, &["--version"]).then(|| tools::output(&there, &["--version"]));
    if told.transpose()?.is_some_and(|told| told.split_whitespace().last() == Some(version)) {
        return Ok(());
    }
    let exactly = format!("={version}");
    // Without optimisation: compiling it would take longer than all that it then does.
    let arguments = ["install", package, "--quiet", "--debug", "--version", &exactly, "--root"];
    tools::run_command(tools::command(&tools::cargo(), &arguments).arg(&folder))
}
