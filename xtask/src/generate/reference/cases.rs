//! The case files, as far as the reference takes its examples from them.

#[allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unreachable,
    reason = "how tests change a request, where what is no case may stop"
)]
#[path = "../../../../tests/support/change.rs"]
pub(in crate::generate) mod change;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Context, Result};
use remit_core::{CheckOptions, Engine, Explanation, Finding, Policy, Request, Status};
use serde_json::{Map, Value, json};

use crate::root;

/// A case that is about a rule, decided.
#[derive(Clone)]
pub(super) struct Example {
    /// The file, as it lies in the repository.
    pub(super) file: String,
    /// What it shows.
    pub(super) name: String,
    pub(super) finding: Finding,
    /// Whether it is decided by a policy of its own, and not the default one.
    pub(super) own_policy: bool,
    /// Why.
    pub(super) lines: Vec<String>,
}

/// Every example of every rule, in the order of files and cases.
pub(super) fn examples() -> Result<&'static [Example]> {
    static ALL: OnceLock<Vec<Example>> = OnceLock::new();
    if let Some(all) = ALL.get() {
        return Ok(all);
    }
    let usual = Engine::new(Policy::default());
    let mut all = Vec::new();
    for file in files("")? {
        let document = read(&file)?;
        let Some(rule) = document.get("rule").and_then(Value::as_str) else { continue };
        let base = document.get("base").and_then(Value::as_str);
        let base =
            base.map(|base| read(&folder().join(format!("bases/{base}.json")))).transpose()?;
        let cases = document.get("cases").and_then(Value::as_array);
        for case in cases.into_iter().flatten() {
            let own = |key: &str| case.get(key).or_else(|| document.get(key)).cloned();
            if case.get("text").is_some() {
                continue;
            }
            let policy = own("policy").map(|policy| Policy::from_json(&policy.to_string()));
            let engine = policy.transpose()?.map(Engine::new);
            let own_policy = engine.is_some();
            let engine = engine.as_ref().unwrap_or(&usual);
            let request = own("request").or_else(|| base.clone());
            let mut request = request.unwrap_or_else(|| json!({}));
            change::apply(&mut request, case);
            let options = options(own);
            if let Some((finding, why)) = decided(engine, rule, &request, &options) {
                let name = case.get("name").and_then(Value::as_str).unwrap_or_default().into();
                let file = in_repository(&file);
                all.push(Example { file, name, finding, own_policy, lines: why.lines });
            }
        }
    }
    Ok(ALL.get_or_init(|| all))
}

/// The options of a case, with what holds where it does not say.
fn options(own: impl Fn(&str) -> Option<Value>) -> Value {
    let mut options = Map::new();
    for (key, usual) in
        [("stage", Some("request")), ("asOf", Some("2024-09-20")), ("policyAsOf", None)]
    {
        if let Some(value) = own(key).or_else(|| usual.map(Value::from)) {
            options.insert(key.into(), value);
        }
    }
    options.into()
}

/// What the rule finds, and why; nothing where it is not asked.
fn decided(
    engine: &Engine,
    rule: &str,
    request: &Value,
    options: &Value,
) -> Option<(Finding, Explanation)> {
    let request = Request::from_json(&request.to_string()).ok()?;
    let options = CheckOptions::from_json(&options.to_string()).ok()?;
    let why = engine.explain(&request, rule, &options).ok()?;
    let decision = engine.check_as(&request, &options).ok()?;
    decision.findings.into_iter().find(|finding| finding.rule == rule).map(|found| (found, why))
}

/// The rule's first example of a status; one by a policy of its own only where there is no other.
pub(super) fn example(rule: &str, status: Status) -> Result<Option<&'static Example>> {
    let found = examples()?
        .iter()
        .filter(|example| example.finding.rule == rule && example.finding.status == status);
    Ok(found.min_by_key(|example| example.own_policy))
}

/// What the remedies of a rule are, as its cases show them: the place with `*` for an entry, the
/// change and the kind.
pub(super) fn remedies(rule: &str) -> Result<BTreeSet<(String, String, String)>> {
    let mut kinds = BTreeSet::new();
    for example in examples()?.iter().filter(|example| example.finding.rule == rule) {
        for remedy in &example.finding.remedies {
            let remedy = serde_json::to_value(remedy)?;
            let text = |key: &str| remedy.get(key).and_then(Value::as_str).unwrap_or_default();
            let place = text("path").split('/').map(|part| {
                let is_entry = part.parse::<usize>().is_ok();
                if is_entry { "*" } else { part }
            });
            let place = place.collect::<Vec<_>>().join("/");
            kinds.insert((place, text("change").into(), text("kind").into()));
        }
    }
    Ok(kinds)
}

/// The first case of each file of invalid input that is about a request: its name, text and file.
pub(super) fn invalid() -> Result<Vec<(String, String, String)>> {
    let mut first = Vec::new();
    for file in files("invalid")? {
        let document = read(&file)?;
        let case = document.pointer("/cases/0").context("a file without a case")?;
        let name = case.get("name").and_then(Value::as_str).unwrap_or_default();
        let text = match (case.get("text").and_then(Value::as_str), case.get("request")) {
            (Some(text), _) => text.into(),
            (None, Some(request)) => request.to_string(),
            (None, None) => continue,
        };
        first.push((name.into(), text, in_repository(&file)));
    }
    Ok(first)
}

fn folder() -> PathBuf {
    root().join("tests/cases")
}

fn in_repository(file: &Path) -> String {
    let inside = file.strip_prefix(root()).unwrap_or(file);
    inside.display().to_string().replace('\\', "/")
}

fn read(file: &Path) -> Result<Value> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    serde_json::from_str(&text).with_context(|| file.display().to_string())
}

/// The case files of a folder, and of those in it, in the order of their names.
fn files(inside: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder().join(inside)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() && !path.ends_with("bases") {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
