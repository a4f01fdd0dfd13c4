//! `cargo xtask test`: all set-up, then every check there is. A check that fails does not stop the
//! others; whatever cannot run counts as failed.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::browsers::{self, Places};
use crate::steps::{self, Steps, Tally};
use crate::{all, generate, made, pack, package, root, setup, size, tools, wasm};

/// What is left out and what is added.
#[derive(Clone, Copy)]
pub(crate) struct Extent {
    /// Whether the tests that need a browser run.
    pub(crate) browser: bool,
    /// Whether what takes long and seldom changes runs as well.
    pub(crate) all: bool,
}

/// The façade, as cargo is asked about it.
const ENGINE: &str = "remit-engine";
const WASM: &str = "wasm32-unknown-unknown";

/// Runs everything.
pub(crate) fn run(extent: Extent) -> Result<()> {
    let mut steps = Steps::default();
    let toolchain = steps.check("Set up the toolchain", setup::toolchain);
    let node = steps.check("Set up Node and its packages", setup::node);
    let mut places = Places::new();
    let browsers = extent.browser
        && steps.check("Set up the browsers", || {
            places = browsers::ensure()?;
            Ok(())
        });
    let servers = !extent.all || steps.check("Set up PostgreSQL, Java and Python", all::set_up);
    native(&mut steps);
    let built = if toolchain {
        steps.check("The WebAssembly module builds", wasm::build)
    } else {
        steps.cannot("The WebAssembly module builds", "the toolchain is not set up");
        false
    };
    scripts(&mut steps, node && built);
    if extent.browser {
        in_browsers(&mut steps, node && built && browsers, &places);
    } else {
        println!("\n── In browsers: LEFT OUT, as --no-browser says");
    }
    if extent.all {
        all::run(&mut steps, node && built && browsers && servers, &places);
    }
    steps.end()
}

/// What needs cargo alone.
fn native(steps: &mut Steps) {
    let cargo = tools::cargo();
    let run = |arguments: &[&str]| tools::run(&cargo, arguments);
    steps.check("Rust is formatted", || run(&["fmt", "--all", "--check"]));
    steps.check("Clippy, native", || {
        run(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"])
    });
    steps.check("Clippy, WebAssembly", || {
        let engine = ["clippy", "--quiet", "--package", ENGINE, "--target", WASM];
        run(&[&engine[..], &["--", "--deny", "warnings"]].concat())
    });
    steps.tests("Unit, case, property and doc tests", || {
        let arguments = ["test", "--workspace", "--no-fail-fast"];
        steps::count(&mut tools::command(&cargo, &arguments))
    });
    steps.check("The library brings no command line, the module nothing native", package::is_lean);
    steps.check("Generated files are up to date", || generate::run(true));
}

/// What needs Node and the module.
fn scripts(steps: &mut Steps, ready: bool) {
    const NAMES: [&str; 6] = [
        "Types of the JavaScript and of a program that uses it",
        "Declarations can be made of the JavaScript",
        "The reference of the JavaScript is up to date",
        "The module in Node",
        "Sizes as they travel",
        "The npm package",
    ];
    let [types, declarations, reference, node, sizes, package] = NAMES;
    if !ready {
        NAMES.iter().for_each(|name| steps.cannot(name, "Node or the module is missing"));
        return;
    }
    let compile = |settings: &str| {
        let compiler = tools::installed("typescript/bin/tsc");
        tools::run("node", &[&compiler, "--project", settings])
    };
    steps.check(types, || compile("tsconfig.json"));
    steps.check(declarations, || {
        // So that none of an earlier time is taken for one of now.
        let made = made("declarations");
        if made.exists() {
            fs::remove_dir_all(&made)?;
        }
        compile("tsconfig.declarations.json")?;
        made.join("index.d.ts").is_file().then_some(()).context("index.d.ts was not made")
    });
    steps.check(reference, || pack::reference(true));
    steps.tests(node, || run_files("tests/node", &Places::new()));
    steps.check(sizes, size::run);
    steps.tests(package, || {
        pack::run(None)?;
        run_files("tests/package", &Places::new())
    });
}

/// What needs a browser.
fn in_browsers(steps: &mut Steps, ready: bool, places: &Places) {
    const NAMES: [&str; 2] =
        ["The case files in browsers", "The element in Chromium, Firefox and WebKit"];
    let [cases, element] = NAMES;
    if !ready {
        NAMES.iter().for_each(|name| steps.cannot(name, "the set-up failed"));
        return;
    }
    steps.tests(cases, || run_files("tests/browser", places));
    steps.tests(element, || run_files("tests/element", places));
}

/// Runs every test file of a folder by Node's own runner, two at a time: most of what the test of a browser does is
/// wait.
fn run_files(folder: &str, places: &Places) -> Result<Tally> {
    run_files_at_once("2", folder, places)
}

/// The same, one file after the other, where they work in the same folders.
pub(crate) fn run_files_in_turn(folder: &str, places: &Places) -> Result<Tally> {
    run_files_at_once("1", folder, places)
}

fn run_files_at_once(count: &str, folder: &str, places: &Places) -> Result<Tally> {
    let entries = fs::read_dir(root().join(folder)).with_context(|| folder.to_string())?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    if files.is_empty() {
        bail!("there is no *.test.mjs in {folder}");
    }
    let at_once = format!("--test-concurrency={count}");
    let mut command = tools::command("node", &["--test", "--test-reporter=spec", &at_once]);
    command.args(files).envs(places.iter().map(|(name, path)| (name, path)));
    steps::count(&mut command)
}
