//! `cargo xtask keep`: writes down what this version decides and what its logs say, for the versions that come
//! after it. `tests/released.rs` holds them to it.

use anyhow::{Context, Result, bail};

use crate::{root, tools};

/// Writes tests/released/VERSION; what a version has decided that is published is never written anew.
pub(crate) fn run(anew: bool) -> Result<()> {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml"))?;
    let version = manifest.split("version = \"").nth(1).and_then(|rest| rest.split('"').next());
    let folder = root().join("tests/released").join(version.context("Cargo.toml has no version")?);
    if folder.exists() && !anew {
        bail!("{} is there; --anew if that version has not been published yet", folder.display());
    }
    tools::run(&tools::cargo(), &["test", "--quiet", "--test", "released", "--", "--ignored"])?;
    println!("{}", folder.display());
    Ok(())
}
