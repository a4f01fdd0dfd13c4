//! The WebAssembly modules and their glue, by the library of wasm-bindgen-cli: no npm, no wasm-pack,
//! nothing that cargo does not fetch itself.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::{root, target, tools};

/// The target that browsers run.
const TARGET: &str = "wasm32-unknown-unknown";

/// What is added to the flags of .cargo/config.toml for a small module; the last one counts.
const SMALL: &str = "target.wasm32-unknown-unknown.rustflags=['-C','opt-level=s']";

/// Adds the target where it is missing: automatic installation may be switched off.
pub(crate) fn add_target() -> Result<()> {
    let sysroot = tools::output("rustc", &["--print", "sysroot"])?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib").is_dir() {
        return Ok(());
    }
    tools::run("rustup", &["target", "add", TARGET])
        .context("the WebAssembly target is needed; rustup adds it")
}

/// A module: the package that it is built of, and what it is called where it lies.
pub(crate) struct Module {
    /// The engine is built as wasm-pack builds it, at the root, without a name.
    package: Option<&'static str>,
    /// The name of the library that cargo builds.
    library: &'static str,
    /// The folder under js, and the name of its files.
    folder: &'static str,
    pub(crate) name: &'static str,
    /// Whether it is made as small as can be, since what it does may take a moment.
    small: bool,
}

impl Module {
    /// The folder of the module and its glue.
    fn folder(&self) -> PathBuf {
        root().join("js").join(self.folder)
    }

    /// The module beside its glue.
    pub(crate) fn made(&self) -> PathBuf {
        self.folder().join(format!("{}_bg.wasm", self.name))
    }
}

/// The engine; the importers, which only a page loads that imports something; what explains, which
/// only a page loads that is asked why; what advises, likewise; the engine with the lifecycle, and its
/// reports and its pictures, for pages of deployments.
pub(crate) const MODULES: [Module; 7] = [
    Module {
        package: None,
        library: "remit_engine",
        folder: "wasm",
        name: "remit_engine",
        small: false,
    },
    Module {
        package: Some("remit-importers-wasm"),
        library: "remit_importers_wasm",
        folder: "wasm-importers",
        name: "remit_importers",
        small: true,
    },
    Module {
        package: Some("remit-explain-wasm"),
        library: "remit_explain_wasm",
        folder: "wasm-explain",
        name: "remit_explain",
        small: true,
    },
    Module {
        package: Some("remit-lifecycle-wasm"),
        library: "remit_lifecycle_wasm",
        folder: "wasm-lifecycle",
        name: "remit_lifecycle",
        small: false,
    },
    Module {
        package: Some("remit-reports-wasm"),
        library: "remit_reports_wasm",
        folder: "wasm-reports",
        name: "remit_reports",
        small: true,
    },
    Module {
        package: Some("remit-pictures-wasm"),
        library: "remit_pictures_wasm",
        folder: "wasm-pictures",
        name: "remit_pictures",
        small: true,
    },
    Module {
        package: Some("remit-advice-wasm"),
        library: "remit_advice_wasm",
        folder: "wasm-advice",
        name: "remit_advice",
        small: true,
    },
];

/// Builds every module and its glue into its folder under js.
pub(crate) fn build() -> Result<()> {
    add_target()?;
    MODULES.iter().try_for_each(build_module)
}

fn build_module(module: &Module) -> Result<()> {
    let mut build = vec!["build", "--quiet", "--lib", "--target", TARGET, "--release"];
    build.extend(module.small.then_some(["--config", SMALL]).into_iter().flatten());
    build.extend(module.package.into_iter().flat_map(|package| ["--package", package]));
    tools::run(&tools::cargo(), &build)?;
    let built = target().join(TARGET).join("release").join(format!("{}.wasm", module.library));
    let (out, made) = (module.folder(), module.made());
    if is_newer(&made, &built) && is_newer(&made, &std::env::current_exe()?) {
        return Ok(());
    }
    fs::create_dir_all(&out)?;
    Bindgen::new()
        .input_path(&built)
        .out_name(module.name)
        .web(true)?
        .typescript(true)
        // Each entry of the package says itself where its module lies, or that it brings it along.
        .omit_default_module_path(true)
        // What the JavaScript calls after a trap, to go on with a new instance.
        .reset_state_function(true)
        .generate(&out)
        .context("the JavaScript glue could not be made")
}

/// Whether one file was made after another, so that it need not be made again.
pub(crate) fn is_newer(made: &Path, from: &Path) -> bool {
    let modified = |path| fs::metadata(path).and_then(|data| data.modified());
    match (modified(made), modified(from)) {
        (Ok(made), Ok(from)) => made > from,
        _ => false,
    }
}
