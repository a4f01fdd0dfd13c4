//! The site's service worker: its script with the list of the files that belong to this version, each with
//! what it must hold, so that a browser keeps all of one version or nothing of it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

/// The worker's own script: browsers look for a newer one by themselves.
const WORKER: &str = "service-worker.js";

/// What a page loads, by the ending of its name.
const LOADED: [&str; 7] = ["css", "html", "js", "json", "jsonl", "svg", "wasm"];

/// What no page of the site loads: entries for other hosts, types, documents; and the list of who may
/// have the form in a frame, which must never be an old one.
const LEFT_OUT: [&str; 6] = [
    "embed.json",
    WORKER,
    "remit-engine/element/custom-elements.json",
    "remit-engine/inline/",
    "remit-engine/server/",
    "remit-engine/workerd/",
];

/// Writes the worker of a site that is otherwise complete.
pub(crate) fn write(site: &Path) -> Result<()> {
    let mut names = Vec::new();
    list(site, "", &mut names)?;
    names.sort();
    let mut files = Map::new();
    let mut all = Sha256::new();
    for name in names {
        let bytes = fs::read(site.join(&name)).with_context(|| name.clone())?;
        let digest = format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)));
        all.update(format!("{name} {digest}\n"));
        files.insert(name, Value::String(digest));
    }
    let version: String = STANDARD.encode(all.finalize()).chars().take(12).collect();
    let told = serde_json::to_string_pretty(&json!({ "version": version, "files": files }))?;
    let script = site.join(WORKER);
    let worker = fs::read_to_string(&script).context(WORKER)?;
    fs::write(script, format!("const SITE = {told};\n\n{worker}"))?;
    Ok(())
}

/// Every file below a folder that the worker keeps, by its place in the site.
fn list(site: &Path, folder: &str, names: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(site.join(folder))? {
        let entry = entry?;
        let name = format!("{folder}{}", entry.file_name().to_string_lossy());
        if LEFT_OUT.iter().any(|left| name == left.trim_end_matches('/')) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            list(site, &format!("{name}/"), names)?;
        } else if name.rsplit_once('.').is_some_and(|(_, ending)| LOADED.contains(&ending)) {
            names.push(name);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worker that is written for a site of these files.
    fn worker(files: &[(&str, &str)]) -> String {
        let site = std::env::temp_dir().join(format!("remit-offline-{}", std::process::id()));
        for (name, text) in files {
            let path = site.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        write(&site).unwrap();
        let written = fs::read_to_string(site.join(WORKER)).unwrap();
        fs::remove_dir_all(site).unwrap();
        written
    }

    #[test]
    fn what_pages_load_is_listed_with_its_digest_and_nothing_else() {
        let script = "addEventListener;";
        let files = [
            ("service-worker.js", script),
            ("index.html", "abc"),
            ("embed.json", "{}"),
            ("docs/serving.md", "#"),
            ("remit-engine/index.js", ""),
            ("remit-engine/index.d.ts", ""),
            ("remit-engine/inline/index.js", ""),
        ];
        let written = worker(&files);
        let (told, rest) = written.split_once(";\n\n").unwrap();
        assert_eq!(rest, script);
        let told: Value = serde_json::from_str(told.trim_start_matches("const SITE = ")).unwrap();
        // FIPS 180-2's example.
        let abc = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
        let empty = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assert_eq!(
            told.get("files").unwrap(),
            &json!({ "index.html": abc, "remit-engine/index.js": empty })
        );
        let other = worker(&[files[0], ("index.html", "abd"), files[4]]);
        assert_ne!(written.split_once("files"), other.split_once("files"));
        assert_eq!(written, worker(&files), "the same site has the same version");
    }
}
