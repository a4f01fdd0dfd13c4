//! Stories of deployments: read, told to the engine step by step, and held to the laws.

use std::fs;
use std::path::{Path, PathBuf};

use remit_engine::lifecycle::{self, Available, AvailableOptions, Verification};
use remit_engine::{Command, Deployment, Engine, Error, Policy, Verdict};
use serde_json::{Map, Value, json};

use crate::support::change;

/// A story: a deployment told command by command, with what must follow.
pub(crate) struct Story {
    pub(crate) name: String,
    pub(crate) engine: Engine,
    /// The policy's JSON; empty: the default one.
    pub(crate) policy: String,
    pub(crate) request: Value,
    pub(crate) steps: Vec<Value>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn json_of(file: &Path) -> Value {
    let text =
        fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Every story of every file, in the order of their names.
pub(crate) fn all() -> Vec<Story> {
    let mut files: Vec<PathBuf> = fs::read_dir(root().join("stories"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    files.iter().flat_map(|file| read(file)).collect()
}

fn read(file: &Path) -> Vec<Story> {
    let document = json_of(file);
    let stories = document["stories"].as_array().unwrap();
    let file = file.file_stem().unwrap().to_str().unwrap();
    stories.iter().map(|story| of(file, &document, story)).collect()
}

fn of(file: &str, document: &Value, story: &Value) -> Story {
    let own = |key: &str| story.get(key).or_else(|| document.get(key));
    let base = own("base").and_then(Value::as_str).unwrap_or("complete");
    let mut request = json_of(&root().join(format!("cases/bases/{base}.json")));
    if let Some(changes) = document.get("request") {
        change::apply(&mut request, changes);
    }
    if let Some(changes) = story.get("request") {
        change::apply(&mut request, changes);
    }
    let (policy, engine) = (text_of(own("policy")), engine(own("policy")));
    let name = format!("{file}: {}", story["name"].as_str().unwrap());
    Story { name, engine, policy, request, steps: told(story["story"].as_array().unwrap()) }
}

fn text_of(policy: Option<&Value>) -> String {
    policy.map_or_else(String::new, Value::to_string)
}

fn engine(policy: Option<&Value>) -> Engine {
    Engine::new(policy.map_or_else(Policy::default, |policy| {
        Policy::from_json(&policy.to_string()).unwrap_or_else(|error| panic!("{error}"))
    }))
}

/// The steps, those told elsewhere put in their place.
fn told(steps: &[Value]) -> Vec<Value> {
    let part = |step: &Value| match step.get("after").and_then(Value::as_str) {
        None => vec![step.clone()],
        Some(part) => {
            let steps = json_of(&root().join(format!("stories/parts/{part}.json")));
            told(steps.as_array().unwrap())
        }
    };
    steps.iter().flat_map(part).collect()
}

/// A story as it is told: the deployment, and when the last command was given.
pub(crate) struct Telling<'story> {
    story: &'story Story,
    pub(crate) deployment: Deployment,
    at: String,
    number: usize,
    /// Codes of the refusals met.
    pub(crate) refused: Vec<String>,
    /// Commands that were accepted.
    pub(crate) accepted: Vec<String>,
    /// What was said and answered at each step, for the same engine elsewhere.
    pub(crate) lines: Vec<Value>,
}

impl Story {
    /// Tells the whole story.
    pub(crate) fn tell(&self) -> Telling<'_> {
        let mut telling = Telling {
            story: self,
            deployment: Deployment::default(),
            at: String::new(),
            number: 0,
            refused: Vec::new(),
            accepted: Vec::new(),
            lines: Vec::new(),
        };
        for step in &self.steps {
            telling.step(step);
        }
        telling
    }
}

impl Telling<'_> {
    /// The command of a step.
    fn command(&mut self, step: &Value) -> Value {
        self.number += 1;
        if let Some(on) = step.get("on").and_then(Value::as_str) {
            self.at = if on.contains('T') { on.into() } else { format!("{on}T09:00:00Z") };
        }
        let who = step["who"].as_str().unwrap();
        let person = step.get("person").cloned().unwrap_or_else(|| json!(format!("{who}-1")));
        let mut command = Map::new();
        let id = step.get("id").cloned().unwrap_or_else(|| json!(format!("c{}", self.number)));
        command.insert("id".into(), id);
        command.insert("command".into(), step["does"].clone());
        command.insert("by".into(), json!({ "role": who, "id": person }));
        command.insert("at".into(), json!(self.at));
        if let Some(seq) = step.get("expectedSeq") {
            command.insert("expectedSeq".into(), seq.clone());
        }
        let mut data = step.get("with").cloned();
        if step["does"] == "open" && data.is_none() {
            data = Some(json!({ "request": self.story.request }));
        }
        if let Some(mut data) = data {
            // The leader of the base request, told by name.
            if data.get("leader") == Some(&json!("the-leader")) {
                data["leader"] = self.story.request["leader"].clone();
            }
            command.insert("data".into(), data);
        }
        Value::Object(command)
    }

    fn step(&mut self, step: &Value) {
        let command = self.command(step);
        let engine_of_step = step.get("policy").map(|policy| engine(Some(policy)));
        let engine = engine_of_step.as_ref().unwrap_or(&self.story.engine);
        let place = format!("{}, step {}: {command}", self.story.name, self.number);
        let before = self.deployment.to_json();
        let verdict = Command::from_json(&command.to_string())
            .and_then(|command| engine.apply(&self.deployment, &command));
        assert_eq!(self.deployment.to_json(), before, "{place}: judging changes nothing");
        self.write_down(engine, &command, step.get("policy"), &verdict);
        match &verdict {
            Err(error) => {
                let fault = step.get("fault").unwrap_or_else(|| panic!("{place}: {error}"));
                assert_eq!(fault, error.first().pointer.as_str(), "{place}: {error}");
                assert_eq!(error.input().word(), "command", "{place}");
            }
            Ok(Verdict::Refused(refusal)) => {
                let code = refusal.code.word();
                assert_eq!(
                    step.get("refused"),
                    Some(&json!(code)),
                    "{place}: {}",
                    refusal.to_json()
                );
                self.refused.push(code.into());
                let rules: Vec<&str> = refusal.findings.iter().map(|found| found.rule).collect();
                if let Some(because) = step.get("because") {
                    assert_eq!(*because, json!(rules), "{place}");
                } else if code != "missing-data" {
                    assert!(rules.is_empty(), "{place}: {rules:?}");
                }
            }
            Ok(Verdict::Repeated { event, state }) => {
                assert_eq!(step.get("again"), Some(&json!(event.id())), "{place}");
                assert_eq!(*state, self.deployment.state(), "{place}");
            }
            Ok(Verdict::Accepted { event, state, policy_differs }) => {
                assert_eq!(step.get("then"), Some(&json!(state.word())), "{place}");
                assert_eq!(
                    policy_differs.is_some(),
                    step.get("policyDiffers").is_some(),
                    "{place}"
                );
                let command = Command::from_json(&command.to_string()).unwrap();
                self.offered(engine, &command, &place);
                self.deployment.record(event.clone()).unwrap();
                assert_eq!(self.deployment.state(), *state, "{place}");
                self.accepted.push(command.name().word().into());
            }
        }
        if let Ok(command) = Command::from_json(&command.to_string()) {
            self.refused_as_told(engine, &command, &before, &place);
        }
        let told: Value = serde_json::from_str(&self.deployment.to_json()).unwrap();
        for (pointer, expected) in
            step.get("shows").and_then(Value::as_object).into_iter().flatten()
        {
            let found = told.pointer(pointer).unwrap_or(&Value::Null);
            assert_eq!(found, expected, "{place}: {pointer} in {told}");
        }
        if let Some(waits) = step.get("waitsFor") {
            assert_eq!(waits, &self.waits_for(engine), "{place}");
        }
        if let Some(offered) = step.get("offers") {
            assert_eq!(offered, &self.offers(engine, offered), "{place}");
        }
    }

    /// Notes what was asked and what the engine answered, each as the text that it is.
    fn write_down(
        &mut self,
        engine: &Engine,
        command: &Value,
        policy: Option<&Value>,
        verdict: &Result<Verdict, Error>,
    ) {
        let failed = |error: &Error| json!({ "error": error }).to_string();
        let options = json!({ "role": command["by"]["role"], "at": self.at }).to_string();
        let available = AvailableOptions::from_json(&options)
            .and_then(|asked| engine.available(&self.deployment, asked.role, &asked.at));
        self.lines.push(json!({
            "story": self.story.name,
            "policy": policy.map_or_else(|| self.story.policy.clone(), Value::to_string),
            "replay": self.deployment.to_json(),
            "options": options,
            "available": available.as_ref().map_or_else(failed, Available::to_json),
            "command": command.to_string(),
            "answer": verdict.as_ref().map_or_else(failed, Verdict::to_json),
        }));
    }

    fn available(&self, engine: &Engine, role: lifecycle::Role) -> lifecycle::Available {
        let at = lifecycle::Instant::of(&self.at).unwrap();
        engine.available(&self.deployment, role, &at).unwrap()
    }

    /// Whatever is accepted was offered.
    fn offered(&self, engine: &Engine, command: &Command, place: &str) {
        let available =
            engine.available(&self.deployment, command.by().role, command.at()).unwrap();
        let offered = available.commands.iter().find(|offered| offered.command == command.name());
        assert!(offered.is_some_and(|offered| offered.refused.is_none()), "{place}: {offered:?}");
    }

    /// Whatever is told to be refused is refused: seen from where the step began.
    fn refused_as_told(&self, engine: &Engine, command: &Command, before: &str, place: &str) {
        if self.deployment.to_json() != before {
            return;
        }
        let available = engine.available(&self.deployment, command.by().role, command.at());
        let Ok(available) = available else { return };
        let told = available.commands.iter().find(|told| told.command == command.name());
        if told.is_none_or(|told| told.refused.is_some()) {
            let verdict = engine.apply(&self.deployment, command);
            assert!(!matches!(verdict, Ok(Verdict::Accepted { .. })), "{place}");
        }
    }

    fn waits_for(&self, engine: &Engine) -> Value {
        let available = self.available(engine, lifecycle::Role::Broker);
        let told = available
            .waits_for
            .iter()
            .map(|waits| format!("{}: {}", waits.role.word(), waits.command.word()));
        told.collect()
    }

    /// Of the roles and commands asked for, what `available` says.
    fn offers(&self, engine: &Engine, asked: &Value) -> Value {
        let mut told = Map::new();
        for (asked, _) in asked.as_object().unwrap() {
            let (role, command) = asked.split_once(": ").unwrap();
            let available = self.available(engine, lifecycle::Role::of_word(role).unwrap());
            let found = available.commands.iter().find(|found| found.command.word() == command);
            let said = found.map_or("not in this state", |found| {
                found.refused.as_ref().map_or("yes", |refused| refused.code.word())
            });
            told.insert(asked.clone(), json!(said));
        }
        Value::Object(told)
    }
}

/// The laws of every log: it replays to the same deployment, from events and from lines, and is true.
pub(crate) fn holds(engines: &[Engine], deployment: &Deployment, name: &str) -> Verification {
    let replayed = Deployment::replay(deployment.events()).unwrap();
    assert_eq!(replayed.to_json(), deployment.to_json(), "{name}");
    let read = Deployment::of_lines(&deployment.to_lines()).unwrap();
    assert_eq!(read.to_json(), deployment.to_json(), "{name}");
    let verification = lifecycle::verify(deployment.events(), engines, None);
    assert!(matches!(verification, Verification::True { .. }), "{name}: {verification:?}");
    verification
}
