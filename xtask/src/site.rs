//! The demonstration site: the page, and beside it what a portal would install.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{root, target};

/// The requests that the page offers as examples: those of the case files themselves.
const EXAMPLES: [&str; 4] = [
    "article-one-day-a-month.json",
    "article-special-school-trust.json",
    "article-three-judgements.json",
    "enquiry.json",
];

/// The stories that the desk plays: the commands of the article's three deployments.
const STORIES: [&str; 3] =
    ["special-school-trust.jsonl", "extended-by-a-half-term.jsonl", "a-day-a-month.jsonl"];

/// Puts the site together anew and says where it lies.
pub(crate) fn assemble() -> Result<PathBuf> {
    let site = target().join("site");
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    copy(&root().join("www"), &site)?;
    copy(&root().join("js"), &site.join("remit-engine"))?;
    let examples = site.join("examples");
    fs::create_dir_all(&examples)?;
    for name in EXAMPLES {
        let from = root().join("tests/cases/bases").join(name);
        fs::copy(&from, examples.join(name))
            .with_context(|| format!("{} is missing", from.display()))?;
    }
    let stories = site.join("stories");
    fs::create_dir_all(&stories)?;
    for name in STORIES {
        let from = root().join("pkg-examples/deployments").join(name);
        fs::copy(&from, stories.join(name))
            .with_context(|| format!("{} is missing", from.display()))?;
    }
    Ok(site)
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("{} is missing", from.display()))? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), &to)?;
        }
    }
    Ok(())
}

/// What the file's name says of its content.
pub(crate) fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        _ => "text/plain; charset=utf-8",
    }
}

/// The file that an address of the site names; `None` where it names none inside it.
pub(crate) fn file(site: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let inside = path.split('/').filter(|part| !part.is_empty());
    let mut file = site.to_path_buf();
    for part in inside {
        let plain = part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        if !plain || part.starts_with('.') {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    file.is_file().then_some(file)
}
