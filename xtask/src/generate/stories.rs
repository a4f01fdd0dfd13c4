//! The stories of tests/stories, told to the engine: what the reference and the examples show of a
//! deployment is what the engine makes of it, and fails to be made where that is not what the story
//! says.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use anyhow::{Context, Result, bail};
use remit_core::{Command, Deployment, Engine, Event, Policy, Verdict};
use serde_json::{Map, Value, json};

use super::reference::cases::change;
use crate::root;

/// A story, told.
pub(super) struct Story {
    /// The file, as it lies in the repository.
    pub(super) file: String,
    pub(super) name: String,
    pub(super) steps: Vec<Step>,
    pub(super) deployment: Deployment,
}

/// A command of a story, and what came of it.
pub(super) struct Step {
    pub(super) command: Value,
    /// The event that it yielded, now or before; `None` where it was refused or at fault.
    pub(super) event: Option<Event>,
}

/// Every story that is told under the default policy, those of the article first.
pub(super) fn all() -> Result<&'static [Story]> {
    static ALL: OnceLock<Vec<Story>> = OnceLock::new();
    if let Some(all) = ALL.get() {
        return Ok(all);
    }
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder())?.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    // "article" comes first by its letter.
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let document = read(&file)?;
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        for story in list(&document, "stories") {
            if document.get("policy").or_else(|| story.get("policy")).is_none() {
                let told = tell(name, &document, story);
                all.push(told.with_context(|| format!("{name}: {}", text(story, "name")))?);
            }
        }
    }
    Ok(ALL.get_or_init(|| all))
}

fn folder() -> PathBuf {
    root().join("tests/stories")
}

fn read(file: &std::path::Path) -> Result<Value> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    serde_json::from_str(&text).with_context(|| file.display().to_string())
}

fn list<'json>(json: &'json Value, name: &str) -> &'json [Value] {
    json.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'json>(json: &'json Value, name: &str) -> &'json str {
    json.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The steps, those told elsewhere put in their place.
fn expanded(steps: &[Value]) -> Result<Vec<Value>> {
    let mut all = Vec::new();
    for step in steps {
        match step.get("after").and_then(Value::as_str) {
            None => all.push(step.clone()),
            Some(part) => {
                let part = read(&folder().join(format!("parts/{part}.json")))?;
                all.extend(expanded(part.as_array().map_or(&[], Vec::as_slice))?);
            }
        }
    }
    Ok(all)
}

fn tell(file: &str, document: &Value, story: &Value) -> Result<Story> {
    let base = story.get("base").or_else(|| document.get("base")).and_then(Value::as_str);
    let base = base.unwrap_or("complete");
    let mut request = read(&root().join(format!("tests/cases/bases/{base}.json")))?;
    for changes in [document.get("request"), story.get("request")].into_iter().flatten() {
        change::apply(&mut request, changes);
    }
    let usual = Engine::new(Policy::default());
    let (mut deployment, mut steps, mut at) = (Deployment::default(), Vec::new(), String::new());
    for (number, step) in (1..).zip(expanded(list(story, "story"))?) {
        if let Some(on) = step.get("on").and_then(Value::as_str) {
            at = if on.contains('T') { on.into() } else { format!("{on}T09:00:00Z") };
        }
        let command = command(&step, number, &at, &request);
        let other = step.get("policy").map(|policy| Policy::from_json(&policy.to_string()));
        let engine = other.transpose()?.map(Engine::new);
        let engine = engine.as_ref().unwrap_or(&usual);
        let event = judged(engine, &mut deployment, &command, &step)
            .with_context(|| format!("step {number}: {command}"))?;
        steps.push(Step { command, event });
    }
    let (file, name) = (format!("tests/stories/{file}"), text(story, "name").into());
    Ok(Story { file, name, steps, deployment })
}

/// The command of a step.
fn command(step: &Value, number: usize, at: &str, request: &Value) -> Value {
    let who = text(step, "who");
    let person = step.get("person").cloned().unwrap_or_else(|| json!(format!("{who}-1")));
    let id = step.get("id").cloned().unwrap_or_else(|| json!(format!("c{number}")));
    let mut command = Map::new();
    command.insert("id".into(), id);
    command.insert("command".into(), json!(text(step, "does")));
    command.insert("by".into(), json!({ "role": who, "id": person }));
    command.insert("at".into(), json!(at));
    command.extend(step.get("expectedSeq").map(|seq| ("expectedSeq".into(), seq.clone())));
    let mut data = step.get("with").cloned();
    if text(step, "does") == "open" && data.is_none() {
        data = Some(json!({ "request": request }));
    }
    if let Some(Value::Object(data)) = &mut data
        && let Some(leader) = data.get_mut("leader").filter(|leader| *leader == "the-leader")
    {
        *leader = request.get("leader").cloned().unwrap_or_default();
    }
    command.extend(data.map(|data| ("data".into(), data)));
    Value::Object(command)
}

/// The event that comes of a command, if that is what its step says.
fn judged(
    engine: &Engine,
    deployment: &mut Deployment,
    command: &Value,
    step: &Value,
) -> Result<Option<Event>> {
    let verdict = Command::from_json(&command.to_string())
        .and_then(|command| engine.apply(deployment, &command));
    Ok(match verdict {
        Ok(Verdict::Accepted { event, state, .. }) if text(step, "then") == state.word() => {
            deployment.record(event.clone())?;
            Some(event)
        }
        Ok(Verdict::Repeated { event, .. }) if text(step, "again") == event.id() => Some(event),
        Ok(Verdict::Refused(refused)) if text(step, "refused") == refused.code.word() => None,
        Err(error) if text(step, "fault") == error.first().pointer => None,
        Err(error) => bail!("{error}"),
        Ok(other) => bail!("it came to {}", other.to_json()),
    })
}
