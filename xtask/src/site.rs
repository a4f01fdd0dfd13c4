//! The demonstration site: the page, and beside it what a portal would install.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use serde::Deserialize;

use crate::{offline, root, setup, size, target, tools, wasm};

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

/// What a developer reads beside the page for developers.
const DOCUMENTS: [&str; 4] = ["embedding.md", "hosts.md", "serving.md", "reference/javascript.md"];

/// How `cargo xtask site` makes the site.
#[derive(Args)]
pub(crate) struct How {
    /// Another folder than dist/site; what is in it goes.
    #[arg(long)]
    into: Option<PathBuf>,
    /// Take the modules as they were built last, and not as a release has them.
    #[arg(long)]
    as_built: bool,
    /// Mark every word of the catalogue, to see which words stand elsewhere.
    #[arg(long)]
    pseudo: bool,
}

/// `cargo xtask site`: the site as any static server can have it, with the modules as a release has them.
pub(crate) fn run(how: &How) -> Result<()> {
    let site = how.into.clone().unwrap_or_else(|| root().join("dist/site"));
    if !how.as_built {
        setup::node()?;
        wasm::build()?;
        size::optimise()?;
    }
    put_together(&site)?;
    if !how.as_built {
        for module in &wasm::MODULES {
            let made = module.made();
            let place = site.join("remit-engine").join(made.strip_prefix(root().join("js"))?);
            fs::copy(size::optimised(module.name), place)?;
        }
    }
    if how.pseudo {
        tools::run("node", &["xtask/pack/pseudo.mjs", &site.display().to_string()])?;
    }
    offline::write(&site)?;
    println!("{}", site.display());
    Ok(())
}

/// Puts the demo's site together anew and says where it lies.
pub(crate) fn assemble() -> Result<PathBuf> {
    let site = target().join("site");
    put_together(&site)?;
    offline::write(&site)?;
    Ok(site)
}

/// All of the site but the list of what its service worker keeps.
fn put_together(site: &Path) -> Result<()> {
    if site.exists() {
        fs::remove_dir_all(site)?;
    }
    copy(&root().join("www"), site)?;
    copy(&root().join("js"), &site.join("remit-engine"))?;
    copy_files("tests/cases/bases", &EXAMPLES, &site.join("examples"))?;
    copy_files("pkg-examples/deployments", &STORIES, &site.join("stories"))?;
    copy_files("docs", &DOCUMENTS, &site.join("docs"))
}

/// Copies these files of a folder.
fn copy_files(from: &str, names: &[&str], to: &Path) -> Result<()> {
    for name in names {
        let (from, to) = (root().join(from).join(name), to.join(name));
        to.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::copy(&from, to).with_context(|| format!("{} is missing", from.display()))?;
    }
    Ok(())
}

/// embed.json: which pages may have the form in a frame.
#[derive(Deserialize)]
struct Framing {
    origins: Vec<String>,
}

/// The origins that a site's list names.
pub(crate) fn origins(site: &Path) -> Result<Vec<String>> {
    let list = fs::read_to_string(site.join("embed.json"))?;
    let Framing { origins } = serde_json::from_str(&list).context("embed.json")?;
    Ok(origins)
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
