//! `cargo xtask screenshot`: the pictures in docs/screenshots, taken of the real page.

use anyhow::Result;

use crate::{browsers, root, setup, site, tools, wasm};

/// Builds the site and takes the pictures.
pub(crate) fn run() -> Result<()> {
    setup::node()?;
    let places = browsers::ensure()?;
    wasm::build()?;
    let site = site::assemble()?;
    let mut command = tools::command("node", &["tests/browser/screenshots.mjs"]);
    command.arg(site).arg(root().join("docs/screenshots"));
    tools::run_command(command.envs(places))
}
