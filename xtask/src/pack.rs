//! `cargo xtask pack`: the npm package as portals install it, its folder and its `.tgz`, and beside them
//! a list of all that is in it. Nothing is published.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

use crate::{made, root, setup, site, size, tools, wasm};

/// What of the root's package.json concerns only those who work on it.
const OWN: &[&str] = &["private", "devDependencies", "scripts"];

/// What is copied as it lies: from where in the repository, to where in the package.
const COPIED: &[(&str, &str)] = &[
    ("js/README.md", "README.md"),
    ("docs/hosts.md", "docs/hosts.md"),
    ("docs/serving.md", "docs/serving.md"),
    ("docs/reference/javascript.md", "docs/reference/javascript.md"),
    ("CHANGELOG.md", "CHANGELOG.md"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("js/element/custom-elements.json", "custom-elements.json"),
    ("docs/reference/request.schema.json", "schemas/request.json"),
    ("docs/reference/decision.schema.json", "schemas/decision.json"),
    ("docs/reference/policy.schema.json", "schemas/policy.json"),
];

/// What of js is of no use to those who install it.
const LEFT_OUT: &[&str] = &["js/README.md", "js/element/custom-elements.json", "js/modules.d.ts"];

/// A packed package.
struct Packed {
    /// What npm installs.
    file: PathBuf,
    /// The list of what is in it.
    list: PathBuf,
}

/// Builds everything and packs it into a folder, `dist` if none is named.
pub(crate) fn run(into: Option<&Path>) -> Result<()> {
    setup::node()?;
    wasm::build()?;
    let packed = pack(&into.map_or_else(dist, Path::to_path_buf))?;
    println!("{}", packed.file.display());
    println!("{}", packed.list.display());
    Ok(())
}

/// Makes the form as one HTML file, `dist/remit-check.html`, of the package.
pub(crate) fn single_file() -> Result<()> {
    run(None)?;
    let file = dist().join("remit-check.html").display().to_string();
    let package = dist().join("package").display().to_string();
    tools::run("node", &["xtask/pack/single-file.mjs", &package, &file])?;
    println!("{file}");
    Ok(())
}

/// Packs into dist, and once more of modules that are compiled anew from nothing; fails where the two
/// differ in any byte.
pub(crate) fn twice() -> Result<()> {
    let first = pack(&dist())?;
    for module in &wasm::MODULES {
        for stale in [module.made(), size::optimised(module.name)] {
            fs::remove_file(&stale).with_context(|| stale.display().to_string())?;
        }
    }
    let (again, anew) = (made("pack-again"), made("anew"));
    let program = std::env::current_exe()?.display().to_string();
    let mut command = tools::command(&program, &["pack", "--into"]);
    tools::run_command(command.arg(&again).env("CARGO_TARGET_DIR", &anew))?;
    fs::remove_dir_all(&anew)?;
    for path in [&first.list, &first.file] {
        let name = path.file_name().context("no name")?;
        if fs::read(path)? != fs::read(again.join(name))? {
            bail!("{} is not the same when it is built again", name.display());
        }
    }
    Ok(fs::remove_dir_all(again)?)
}

/// Writes the reference of the JavaScript; with `check` fails instead where it is stale.
pub(crate) fn reference(check: bool) -> Result<()> {
    let check: &[&str] = if check { &["--check"] } else { &[] };
    tools::run("node", &[&["xtask/pack/reference.mjs"], check].concat())
}

/// Where the package is made.
fn dist() -> PathBuf {
    root().join("dist")
}

/// Packs what is built into this folder; what was packed there before goes, and nothing else.
fn pack(into: &Path) -> Result<Packed> {
    let package = into.join("package");
    if package.exists() {
        fs::remove_dir_all(&package)?;
    }
    size::optimise()?;
    site::copy(&root().join("js"), &package.join("js"))?;
    for module in &wasm::MODULES {
        let made = module.made();
        let place = made.strip_prefix(root())?;
        fs::copy(size::optimised(module.name), package.join(place))?;
    }
    declarations(&package)?;
    for (from, to) in COPIED {
        let to = package.join(to);
        to.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::copy(root().join(from), to).with_context(|| format!("{from} is missing"))?;
    }
    for name in LEFT_OUT {
        fs::remove_file(package.join(name))?;
    }
    let version = manifest(&package)?;
    let folder = package.display().to_string();
    tools::run("node", &["xtask/pack/bundles.mjs", &folder])?;
    fs::remove_file(package.join("js/here.js"))?;
    tools::run("node", &["xtask/pack/join.mjs", &folder])?;
    archive(into, &package, &version)
}

/// The `.d.ts` of every script, from its comments.
fn declarations(package: &Path) -> Result<()> {
    let made = made("declarations");
    if made.exists() {
        fs::remove_dir_all(&made)?;
    }
    let compiler = tools::installed("typescript/bin/tsc");
    tools::run("node", &[&compiler, "--project", "tsconfig.declarations.json"])?;
    site::copy(&made, &package.join("js"))
}

/// The package.json of the package is the root's, but for what is only of use at home. Says its version.
fn manifest(package: &Path) -> Result<String> {
    let text = fs::read_to_string(root().join("package.json"))?;
    let mut whole: Map<String, Value> = serde_json::from_str(&text).context("package.json")?;
    OWN.iter().for_each(|name| drop(whole.shift_remove(*name)));
    let version = whole.get("version").and_then(Value::as_str).context("no version")?.to_owned();
    fs::write(
        package.join("package.json"),
        format!("{}\n", serde_json::to_string_pretty(&whole)?),
    )?;
    Ok(version)
}

/// The packed file by npm, and the list beside it.
fn archive(into: &Path, package: &Path, version: &str) -> Result<Packed> {
    let arguments = ["pack", "--silent", "--ignore-scripts", "--pack-destination"];
    tools::output_of(tools::command("npm", &arguments).arg(into).current_dir(package))?;
    let file = into.join(format!("remit-engine-{version}.tgz"));
    if !file.is_file() {
        bail!("npm packed no {}", file.display());
    }
    let script = "xtask/pack/list.mjs";
    let told = tools::output_of(tools::command("node", &[script]).arg(package).arg(&file))?;
    let list = into.join(format!("remit-engine-{version}.files.json"));
    fs::write(&list, told)?;
    Ok(Packed { file, list })
}
