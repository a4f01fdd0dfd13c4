//! Case files: read, expanded to plain calls, decided natively.

pub(crate) mod change;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use remit_engine::{CheckOptions, Engine, Policy, Request};
use serde_json::{Map, Value, json};

/// One case, expanded: what is called, and what must come of it.
pub(crate) struct Case {
    /// The file and the case's sentence.
    pub(crate) name: String,
    /// The rule that its file is about, if it is about one.
    pub(crate) rule: Option<String>,
    /// The request's text.
    pub(crate) request: String,
    /// The options' text.
    pub(crate) options: String,
    /// The policy's text; empty: the default.
    pub(crate) policy: String,
    /// What must come of it.
    pub(crate) expect: Value,
    /// What other rules must find.
    pub(crate) others: Map<String, Value>,
}

/// Every case of every file, in the order of their names.
pub(crate) fn all() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    files.retain(|file| !file.starts_with(root.join("bases")));
    // Cases that travel with a policy lie beside it.
    let mut beside = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pkg-examples/policies"), &mut beside);
    beside.retain(|file| file.to_string_lossy().ends_with(".cases.json"));
    beside.sort();
    files.iter().chain(&beside).flat_map(|file| read(&root, file)).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
}

fn json_of(file: &Path) -> Value {
    let text = fs::read_to_string(file).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn read(root: &Path, file: &Path) -> Vec<Case> {
    let document = json_of(file);
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let name = file.strip_prefix(root).or_else(|_| file.strip_prefix(repository));
    let name = name.unwrap().display().to_string();
    let base = document
        .get("base")
        .and_then(Value::as_str)
        .map(|base| json_of(&root.join("bases").join(format!("{base}.json"))));
    let cases = document["cases"].as_array().unwrap();
    cases.iter().map(|case| expand(&name, &document, base.as_ref(), case)).collect()
}

fn expand(file: &str, document: &Value, base: Option<&Value>, case: &Value) -> Case {
    let own = |key: &str| case.get(key).or_else(|| document.get(key)).cloned();
    let request = match (case.get("text").and_then(Value::as_str), own("request")) {
        (Some(text), _) => text.to_string(),
        (None, request) => {
            let mut request = request.or_else(|| base.cloned()).unwrap_or_else(|| json!({}));
            let own_changes = case.get("with").or_else(|| case.get("without")).is_some();
            change::apply(&mut request, if own_changes { case } else { document });
            request.to_string()
        }
    };
    let mut options = Map::new();
    for (key, usual) in
        [("stage", Some("request")), ("asOf", Some("2024-09-20")), ("policyAsOf", None)]
    {
        if let Some(value) = own(key).or_else(|| usual.map(Value::from)) {
            options.insert(key.into(), value);
        }
    }
    Case {
        name: format!("{file}: {}", case["name"].as_str().unwrap()),
        rule: own("rule").and_then(|rule| rule.as_str().map(String::from)),
        request,
        options: Value::Object(options).to_string(),
        policy: policy(own("policyFile"))
            .or_else(|| own("policy").map(|policy| policy.to_string()))
            .unwrap_or_default(),
        expect: case["expect"].clone(),
        others: case.get("others").and_then(Value::as_object).cloned().unwrap_or_default(),
    }
}

/// The text of a policy that lies in a file of the repository.
fn policy(file: Option<Value>) -> Option<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file?.as_str()?);
    Some(json_of(&file).to_string())
}

/// An engine of the case's policy, of which many cases share one.
pub(crate) fn engine(case: &Case) -> Arc<Engine> {
    static OPENED: Mutex<BTreeMap<String, Arc<Engine>>> = Mutex::new(BTreeMap::new());
    let mut opened = OPENED.lock().unwrap();
    if let Some(engine) = opened.get(&case.policy) {
        return Arc::clone(engine);
    }
    let policy = match case.policy.as_str() {
        "" => Policy::default(),
        text => Policy::from_json(text).unwrap_or_else(|error| panic!("{}: {error}", case.name)),
    };
    let engine = Arc::new(Engine::new(policy));
    opened.insert(case.policy.clone(), Arc::clone(&engine));
    engine
}

/// The text of the decision on a request, or of the error.
pub(crate) fn decide(engine: &Engine, request: &str, options: &str) -> String {
    let decided = Request::from_json(request)
        .and_then(|request| engine.check_as(&request, &CheckOptions::from_json(options)?));
    match decided {
        Ok(decision) => serde_json::to_string(&decision).unwrap(),
        Err(error) => format!("{{\"error\":{}}}", serde_json::to_string(&error).unwrap()),
    }
}
