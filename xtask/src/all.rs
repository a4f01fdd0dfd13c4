//! What `cargo xtask test --all` adds: steps that take long, and seldom find what the others did not.

use std::path::Path;

use anyhow::Result;

use crate::browsers::{self, Places};
use crate::steps::{Steps, Tally};
use crate::test::run_files_in_turn;
use crate::{pack, package, spark, steps, tools};

/// A step: its name, and what it runs with the browsers at hand.
type Added = (&'static str, fn(&Places) -> Result<Tally>);

/// The steps, in order; a line each.
const ADDED: &[Added] = &[
    ("The package built twice has the same bytes", |_| pack::twice().map(|()| Tally::PASSED)),
    ("The package in every host", |places| run_files_in_turn("tests/hosts", places)),
    ("A trust's own back end, on SQLite and PostgreSQL", |_| back_end()),
    ("The page of the back end in Chromium", |places| {
        run_files_in_turn("pkg-examples/portal-server/tests", places)
    }),
    ("Apache Spark answers as one process does", |_| spark::run(None).map(|()| Tally::PASSED)),
    ("Plain wasm-pack builds it too", |_| package::wasm_pack().map(|()| Tally::PASSED)),
];

/// Where Debian keeps each version of PostgreSQL; elsewhere it is on the PATH.
const POSTGRES: &str = "/usr/lib/postgresql";

/// Installs what the added steps need of the system and the others do not: PostgreSQL, and for Spark Java and
/// Python.
pub(crate) fn set_up() -> Result<()> {
    let has_postgres = Path::new(POSTGRES).is_dir() || tools::on_path("initdb").is_some();
    let has_java = tools::works("java", &["-version"]);
    let has_python = tools::works("python3", &["-c", "import ensurepip, venv"]);
    let needed = [
        (has_postgres, "postgresql"),
        (has_java, "default-jre-headless"),
        (has_python, "python3-venv"),
    ];
    let missing: Vec<&str> =
        needed.iter().filter(|(is_there, _)| !is_there).map(|(_, name)| *name).collect();
    if missing.is_empty() { Ok(()) } else { browsers::install(&missing) }
}

/// Runs them all, or says of each that it could not be run.
pub(crate) fn run(steps: &mut Steps, ready: bool, places: &Places) {
    for (name, run) in ADDED {
        if ready {
            steps.tests(name, || run(places));
        } else {
            steps.cannot(name, "Node, the module or a browser is missing");
        }
    }
}

/// The example is a workspace of its own, so that nobody else compiles a server.
fn back_end() -> Result<Tally> {
    let (cargo, manifest) = (tools::cargo(), "pkg-examples/portal-server/Cargo.toml");
    tools::run(&cargo, &["fmt", "--check", "--manifest-path", manifest])?;
    let lint = ["clippy", "--quiet", "--all-targets", "--manifest-path", manifest];
    tools::run(&cargo, &[&lint[..], &["--", "--deny", "warnings"]].concat())?;
    let test = ["test", "--no-fail-fast", "--manifest-path", manifest];
    steps::count(&mut tools::command(&cargo, &test))
}
