//! www/words.js: what the site's pages say while they are used, from the catalogue.

use anyhow::Result;
use remit_core::catalogue::site::SITE;
use serde_json::{Map, Value};

const HEAD: &str = "\
// Made from the catalogue in src/core/catalogue/site.rs by `cargo xtask generate`. Change that instead.

";

/// The file's text.
pub(super) fn text() -> Result<String> {
    let words: Map<String, Value> =
        SITE.iter().map(|(name, words)| ((*name).into(), (*words).into())).collect();
    Ok(format!("{HEAD}export const WORDS = {};\n", serde_json::to_string_pretty(&words)?))
}
