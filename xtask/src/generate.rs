//! The files made from the Rust types and the catalogue.

use anyhow::Result;

pub(crate) fn run(_check: bool) -> Result<()> {
    Ok(())
}
