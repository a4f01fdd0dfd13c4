//! `cargo xtask`: builds, serves and tests Remit.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for the command line")]

mod all;
mod bench;
mod browsers;
mod coverage;
mod demo;
mod explore;
mod generate;
mod mutants;
mod offline;
mod pack;
mod package;
mod screenshot;
mod setup;
mod site;
mod size;
mod spark;
mod steps;
mod test;
mod tools;
mod wasm;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use test::Extent;

/// Builds, serves and tests Remit.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything, serve the page on this machine and print its address.
    Demo {
        /// The port to try first; another is taken when it is in use.
        #[arg(long, default_value_t = 4173)]
        port: u16,
        /// Load the page once, with all that it needs, and exit.
        #[arg(long)]
        check: bool,
    },
    /// Set up all that tests need and run every one of them.
    Test {
        /// Leave out what needs a browser.
        #[arg(long)]
        no_browser: bool,
        /// Add what takes long and seldom changes: the package in every host, built twice, and a build
        /// by wasm-pack, which is installed where it is missing.
        #[arg(long, conflicts_with = "no_browser")]
        all: bool,
    },
    /// Build the WebAssembly module and its JavaScript glue into js/wasm.
    Wasm,
    /// Make the form as one HTML file, for a shared drive: dist/remit-check.html.
    SingleFile,
    /// Put the site together as any static server can have it: dist/site.
    Site(site::How),
    /// Make the npm package: dist/remit-engine-VERSION.tgz, and a list of what is in it.
    Pack {
        /// Another folder than dist.
        #[arg(long)]
        into: Option<PathBuf>,
    },
    /// Write the files that are made from the Rust types and the catalogue.
    Generate {
        /// Fail where a file is stale, and write nothing.
        #[arg(long)]
        check: bool,
    },
    /// Write docs/reference/javascript.md from the comments in js.
    Api {
        /// Fail where it is stale, and write nothing.
        #[arg(long)]
        check: bool,
    },
    /// Measure the module and the scripts as they travel, and fail over the budget.
    Size,
    /// Time the engine natively, as WebAssembly and over many lines.
    Bench {
        /// Write the figures to docs/benchmarks.md as well.
        #[arg(long)]
        write: bool,
        /// Time it beside other engines instead, for docs/peers.md.
        #[arg(long)]
        peers: bool,
    },
    /// Count which lines of the core the tests run.
    Coverage,
    /// Explore the lifecycle further than the tests do: some minutes long.
    Explore {
        /// All of it, which takes hours.
        #[arg(long)]
        deep: bool,
    },
    /// Change the rules one place at a time, and see whether the cases notice.
    Mutants(mutants::Share),
    /// Hold what a cluster of Apache Spark answers to what one process answers; half a gigabyte is
    /// installed when first called.
    Spark {
        /// Time so many lines instead.
        #[arg(long, value_name = "LINES")]
        measure: Option<u64>,
    },
    /// Take the screenshots in docs/screenshots from the real page.
    Screenshot,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Demo { port, check } => demo::run(port, check),
        Command::Test { no_browser, all } => test::run(Extent { browser: !no_browser, all }),
        Command::Wasm => wasm::build(),
        Command::SingleFile => pack::single_file(),
        Command::Site(how) => site::run(&how),
        Command::Pack { into } => pack::run(into.as_deref()),
        Command::Generate { check } => generate::run(check),
        Command::Api { check } => {
            setup::node()?;
            wasm::build()?;
            pack::reference(check)
        }
        Command::Size => {
            setup::node()?;
            wasm::build()?;
            size::run()
        }
        Command::Bench { write, peers: true } => bench::peers(write),
        Command::Bench { write, peers: false } => bench::run(write),
        Command::Coverage => coverage::run(),
        Command::Explore { deep } => explore::run(deep),
        Command::Mutants(share) => mutants::run(&share),
        Command::Spark { measure } => spark::run(measure),
        Command::Screenshot => screenshot::run(),
    }
}

/// The root of the repository.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or_else(|| here.clone(), PathBuf::from)
}

/// Where the tasks put what they make, and what tests hand to each other.
fn made(name: &str) -> PathBuf {
    root().join("target").join(name)
}

/// Where cargo puts what it builds.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
