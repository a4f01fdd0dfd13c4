//! `cargo xtask`: builds, serves and tests Remit.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for the command line")]

mod demo;
mod generate;
mod site;
mod steps;
mod test;
mod tools;
mod wasm;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

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
    },
    /// Build the WebAssembly module and its JavaScript glue into js/wasm.
    Wasm,
    /// Write the files that are made from the Rust types and the catalogue.
    Generate {
        /// Fail where a file is stale, and write nothing.
        #[arg(long)]
        check: bool,
    },
    /// Measure the module and the scripts as they travel, and fail over the budget.
    Size,
    /// Time the engine natively and as WebAssembly.
    Bench,
    /// Take the screenshots in docs/screenshots from the real page.
    Screenshot,
}

fn main() -> Result<()> {
    match Arguments::parse().command {
        Command::Demo { port, check } => demo::run(port, check),
        Command::Test { no_browser } => test::run(no_browser),
        Command::Wasm => wasm::build(),
        Command::Generate { check } => generate::run(check),
        Command::Size => test::size(),
        Command::Bench => test::bench(),
        Command::Screenshot => test::screenshot(),
    }
}

/// The root of the repository.
fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or_else(|| here.clone(), PathBuf::from)
}

/// Where cargo puts what it builds.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
