//! `cargo xtask explore`: the lifecycle, explored further than `cargo test` does.

use anyhow::Result;

use crate::tools;

/// Explores a wider world than `cargo test`, some minutes long, or with `deep` the whole of it, which
/// takes hours. How much there was is printed at the end.
pub(crate) fn run(deep: bool) -> Result<()> {
    let extent = if deep { "deep" } else { "wide" };
    let arguments = ["test", "--release", "--test", "explore", "--", "--nocapture"];
    tools::run_command(tools::command(&tools::cargo(), &arguments).env("REMIT_EXPLORE", extent))
}
