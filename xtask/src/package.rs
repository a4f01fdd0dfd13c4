//! What the library and the module bring along, and whether wasm-pack makes a package of them.

use anyhow::{Result, bail};

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

/// Builds the package as anybody would, with wasm-pack; installs that where it is missing, which
/// takes some minutes.
pub(crate) fn wasm_pack() -> Result<()> {
    const VERSION: &str = "0.15.1";
    if !tools::works("wasm-pack", &["--version"]) {
        tools::run(&tools::cargo(), &["install", "wasm-pack", "--locked", "--version", VERSION])?;
    }
    let made = made("pkg");
    let mut command = tools::command("wasm-pack", &["build", "--target", "web", "--out-dir"]);
    // wasm-opt is npm's binaryen.
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders =
        std::iter::once(root().join("node_modules/.bin")).chain(std::env::split_paths(&path));
    command.arg(&made).env("PATH", std::env::join_paths(folders)?);
    tools::run_command(&mut command)?;
    for name in ["package.json", "remit_engine.js", "remit_engine_bg.wasm", "remit_engine.d.ts"] {
        if !made.join(name).is_file() {
            bail!("wasm-pack made no {name}");
        }
    }
    Ok(())
}
