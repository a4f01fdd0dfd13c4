//! The WebAssembly module and its glue, by the library of wasm-bindgen-cli: no npm, no wasm-pack,
//! nothing that cargo does not fetch itself.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::{root, target, tools};

/// The target that browsers run.
const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target where it is missing: automatic installation may be switched off.
pub(crate) fn add_target() -> Result<()> {
    let sysroot = tools::output("rustc", &["--print", "sysroot"])?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib").is_dir() {
        return Ok(());
    }
    tools::run("rustup", &["target", "add", TARGET])
        .context("the WebAssembly target is needed; rustup adds it")
}

/// Builds the module and its glue into js/wasm.
pub(crate) fn build() -> Result<()> {
    add_target()?;
    let cargo = tools::cargo();
    tools::run(
        &cargo,
        &[
            "build",
            "--quiet",
            "--package",
            "remit-engine",
            "--lib",
            "--target",
            TARGET,
            "--profile",
            "wasm",
        ],
    )?;
    let built = target().join(TARGET).join("wasm").join("remit_engine.wasm");
    let out = root().join("js").join("wasm");
    if is_newer(&out.join("remit_engine_bg.wasm"), &built)
        && is_newer(&out.join("remit_engine_bg.wasm"), &std::env::current_exe()?)
    {
        return Ok(());
    }
    fs::create_dir_all(&out)?;
    Bindgen::new()
        .input_path(&built)
        .web(true)?
        .typescript(true)
        // What js/load.js calls after a trap, to go on with a new instance.
        .reset_state_function(true)
        .generate(&out)
        .context("the JavaScript glue could not be made")
}

/// Whether one file was made after another, so that it need not be made again.
fn is_newer(made: &Path, from: &Path) -> bool {
    let modified = |path| fs::metadata(path).and_then(|data| data.modified());
    match (modified(made), modified(from)) {
        (Ok(made), Ok(from)) => made > from,
        _ => false,
    }
}
