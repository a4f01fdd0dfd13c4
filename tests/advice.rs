//! The cases of advice: what each expects, natively. Writes target/cases/advice.jsonl and
//! advice-native.jsonl, which the advising module must answer byte for byte.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unreachable,
    clippy::print_stdout,
    reason = "tests may stop"
)]

#[path = "support/change.rs"]
#[allow(dead_code, reason = "shared with the cases")]
mod change;

use std::fs;
use std::path::{Path, PathBuf};

use remit_engine::request::Leader;
use remit_engine::{
    CompareOptions, Comparison, Engine, Error, Input, PassOptions, Policy, QuestionOptions,
    Request, ShortlistOptions, request_id,
};
use serde::Serialize;
use serde_json::{Map, Value, json};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).into()
}

fn json_of(file: &Path) -> Value {
    let text = fs::read_to_string(file).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// A request: the base's, with what the case changes.
fn changed(case: &Value) -> Value {
    let mut request = match case.get("base").and_then(Value::as_str) {
        Some(base) => json_of(&root().join(format!("tests/cases/bases/{base}.json"))),
        None => json!({}),
    };
    change::apply(&mut request, case);
    request
}

/// What is called: the function, the texts that it is given, by name.
fn call(case: &Value) -> Map<String, Value> {
    let request = changed(case);
    let mut call = Map::new();
    call.insert("name".into(), case["name"].clone());
    call.insert("call".into(), case["call"].clone());
    for (name, value) in [
        ("request", case.get("requests").is_none().then_some(&request)),
        ("options", case.get("options")),
        ("policy", case.get("policy")),
        ("other", case.get("other")),
    ] {
        let text = value.map(Value::to_string).unwrap_or_default();
        call.insert(name.into(), text.into());
    }
    // Each leader is the base's with some facts changed.
    if let Some(leaders) = case.get("leaders").and_then(Value::as_array) {
        let base = request.get("leader").cloned().unwrap_or_else(|| json!({}));
        let one = |leader: &Value| {
            let mut changed = base.clone();
            for (name, value) in leader["set"].as_object().unwrap() {
                changed[name] = value.clone();
            }
            changed
        };
        let leaders: Value = leaders.iter().map(one).collect();
        call.insert("leaders".into(), leaders.to_string().into());
    }
    if let Some(requests) = case.get("requests").and_then(Value::as_array) {
        let requests: Value = requests.iter().map(changed).collect();
        call.insert("requests".into(), requests.to_string().into());
    }
    call
}

/// The text of the answer.
fn answer(call: &Map<String, Value>) -> String {
    let text = |name: &str| call[name].as_str().unwrap();
    let answered = match text("call") {
        "questions" => questions(text("policy"), text("request"), text("options")),
        "whatWouldPass" => what_would_pass(text("policy"), text("request"), text("options")),
        "shortlist" => shortlist(text("policy"), text("request"), text("leaders"), text("options")),
        "compare" => compare(
            [text("policy"), text("other")],
            &serde_json::from_str::<Vec<Value>>(text("requests")).unwrap(),
            text("options"),
        ),
        other => panic!("no such call: {other}"),
    };
    answered
        .unwrap_or_else(|error| format!("{{\"error\":{}}}", serde_json::to_string(&error).unwrap()))
}

fn engine(policy: &str) -> Result<Engine, Error> {
    let policy = if policy.is_empty() { Ok(Policy::default()) } else { Policy::from_json(policy) };
    policy.map(Engine::new)
}

fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

fn questions(policy: &str, request: &str, options: &str) -> Result<String, Error> {
    let (engine, request) = (engine(policy)?, Request::from_json(request)?);
    Ok(text(&engine.questions(&request, &QuestionOptions::from_json(options)?)?))
}

fn what_would_pass(policy: &str, request: &str, options: &str) -> Result<String, Error> {
    let (engine, request) = (engine(policy)?, Request::from_json(request)?);
    Ok(text(&engine.what_would_pass(&request, &PassOptions::from_json(options)?)?))
}

fn shortlist(policy: &str, request: &str, leaders: &str, options: &str) -> Result<String, Error> {
    let (engine, request) = (engine(policy)?, Request::from_json(request)?);
    let leaders = Leader::list_from_json(leaders)?;
    Ok(text(&engine.shortlist(&request, &leaders, &ShortlistOptions::from_json(options)?)?))
}

fn compare(policies: [&str; 2], requests: &[Value], options: &str) -> Result<String, Error> {
    let [one, other] = policies;
    let one = engine(one)?;
    let other = engine(other).map_err(|error| error.of_input(Input::OtherPolicy))?;
    let options = CompareOptions::from_json(options)?;
    let mut comparison = Comparison::of(&one, &other, options.examples);
    for (request, number) in requests.iter().zip(1..) {
        let request = Request::from_json(&request.to_string());
        let id = request.as_ref().ok().and_then(request_id).map(String::from);
        let found = request.and_then(|request| one.difference(&other, &request, &options.check));
        comparison.count(id.as_deref(), number, found.as_ref());
    }
    Ok(text(&comparison))
}

/// What of an answer a case is about.
fn gist(call: &str, answer: &Value) -> Value {
    let all = |list: &Value, one: &dyn Fn(&Value) -> Value| -> Value {
        list.as_array().unwrap().iter().map(one).collect()
    };
    if let Some(error) = answer.get("error") {
        let faults = all(&error["faults"], &|fault| fault["pointer"].clone());
        return json!({ "code": error["code"], "in": error["in"], "faults": faults });
    }
    match call {
        "questions" => all(answer, &|question| {
            let of = question.get("of").map(|of| format!("{}: ", of.as_str().unwrap()));
            let asked =
                format!("{}{}", of.unwrap_or_default(), question["label"].as_str().unwrap());
            let mut gist = json!({ "at": question["pointer"], "asks": asked });
            for name in ["noMore", "together"] {
                if let Some(value) = question.get(name) {
                    gist[name] = value.clone();
                }
            }
            gist
        }),
        "whatWouldPass" => {
            let words = |list: &Value| all(list, &|entry| entry["words"].clone());
            let mut gist = json!({ "ways": all(&answer["sets"], &|set| json!({
                "change": words(&set["changes"]), "do": words(&set["acts"]), "then": set["outcome"],
            })) });
            if answer["standing"] != json!([]) {
                gist["standing"] = all(&answer["standing"], &|finding| finding["rule"].clone());
            }
            if answer["gaveUp"] == true {
                gist["gaveUp"] = true.into();
            }
            gist
        }
        "shortlist" => all(answer, &|leader| {
            let open = leader["findings"].as_array().unwrap().iter();
            let open = open
                .filter(|it| !["met", "not-applicable"].contains(&it["status"].as_str().unwrap()));
            let open: Map<String, Value> = open
                .map(|it| (String::from(it["rule"].as_str().unwrap()), it["status"].clone()))
                .collect();
            json!({ "id": leader.get("id"), "place": leader["place"], "outcome": leader["outcome"], "open": open })
        }),
        "compare" => {
            let counted = ["requests", "compared", "errors", "changed"].map(|name| &answer[name]);
            let mut gist = json!({
                "counts": counted,
                "outcomes": all(&answer["outcomes"], &|pair| {
                    let (before, after) = (&pair["before"], &pair["after"]);
                    let change = format!("{} → {}", before.as_str().unwrap(), after.as_str().unwrap());
                    let examples = all(&pair["examples"], &|example| {
                        json!([example.get("id"), example["number"], example["through"]])
                    });
                    json!([change, pair["requests"], examples])
                }),
                "rules": all(&answer["rules"], &|rule| {
                    let statuses = all(&rule["statuses"], &|how| {
                        json!([how["before"], how["after"], how["requests"]])
                    });
                    json!([rule["rule"], rule["changed"], rule["through"], statuses])
                }),
            });
            if answer["faults"] != json!([]) {
                gist["faults"] = all(&answer["faults"], &|fault| {
                    json!([fault["number"], fault["error"]["pointer"]])
                });
            }
            gist
        }
        other => panic!("no such call: {other}"),
    }
}

#[test]
fn every_case_is_answered_as_it_says() {
    let mut files: Vec<PathBuf> = fs::read_dir(root().join("tests/advice"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let (mut calls, mut answers, mut wrong) = (String::new(), String::new(), Vec::new());
    for file in files {
        for case in json_of(&file).as_array().unwrap() {
            let call = call(case);
            let answer = answer(&call);
            let found =
                gist(case["call"].as_str().unwrap(), &serde_json::from_str(&answer).unwrap());
            if found != case["expect"] {
                wrong.push(format!("{}: found\n{found:#}", case["name"]));
            }
            calls.push_str(&format!("{}\n", Value::Object(call)));
            answers.push_str(&format!("{answer}\n"));
        }
    }
    let folder = root().join("target/cases");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("advice.jsonl"), calls).unwrap();
    fs::write(folder.join("advice-native.jsonl"), answers).unwrap();
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}
