//! The program itself, run as a shell would.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests may stop")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;

use serde_json::{Value, json};

/// What a run came to.
struct Run {
    code: i32,
    output: String,
    errors: String,
}

impl Run {
    fn json(&self) -> Value {
        serde_json::from_str(&self.output)
            .unwrap_or_else(|error| panic!("{error}: {}", self.output))
    }

    /// The one fault of a run that ended in an error.
    fn error(&self) -> Value {
        assert_eq!(self.code, 2, "{}", self.output);
        assert!(!self.errors.is_empty(), "people are told as well");
        assert_order(
            &self.output,
            &["error", "code", "in", "pointer", "expected", "found", "faults"],
        );
        self.json()["error"].clone()
    }
}

/// Fails where the keys do not stand in this order.
fn assert_order(json: &str, keys: &[&str]) {
    let places: Vec<Option<usize>> =
        keys.iter().map(|key| json.find(&format!("\"{key}\":"))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{keys:?}: {json}");
}

fn remit(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_remit"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn start(arguments: &[&str]) -> Child {
    remit(arguments).spawn().unwrap()
}

fn ended(Output { status, stdout, stderr }: Output) -> Run {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: status.code().unwrap(), output: text(stdout), errors: text(stderr) }
}

/// Runs the program on an input.
fn run(arguments: &[&str], input: &str) -> Run {
    let mut child = start(arguments);
    // A program that has seen enough may have closed its input.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    ended(child.wait_with_output().unwrap())
}

/// A file of this test's own.
fn file(name: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("{}-{name}", std::process::id()));
    fs::write(&path, text).unwrap();
    path
}

const REQUEST: &str =
    r#"{ "school": { "urn": 100000, "status": "closed" }, "challenges": ["staffing"] }"#;
const CHECK: [&str; 5] = ["check", "--stage", "request", "--as-of", "2024-09-20"];

fn check(more: &[&str], input: &str) -> Run {
    run(&[&CHECK[..], more].concat(), input)
}

#[test]
fn a_request_is_decided_from_a_file_and_from_standard_input() {
    let path = file("request.json", REQUEST);
    let piped = check(&[], REQUEST);
    assert_eq!((piped.code, piped.errors.as_str()), (0, ""));
    let decision = piped.json();
    assert_eq!(decision["outcome"], "ineligible");
    assert_eq!(decision["policyAsOf"], "2024-09-20");
    assert_order(&piped.output, &["outcome", "stage", "asOf", "policyAsOf", "policy"]);
    assert_eq!(piped.output.lines().count(), 1);
    for more in [path.to_str().unwrap(), "-"] {
        assert_eq!(check(&[more], REQUEST).output, piped.output);
    }
    let other = check(&["--policy-as-of", "2023-10-02"], REQUEST).json();
    assert_eq!(other["policyAsOf"], "2023-10-02");
}

#[test]
fn a_policy_of_ones_own_decides() {
    let patch =
        r#"{ "extends": "reconnect-london", "id": "ours", "rules": { "off": ["school.open"] } }"#;
    let path = file("policy.json", patch);
    let decision = check(&["--policy", path.to_str().unwrap()], REQUEST).json();
    assert_eq!((&decision["policy"], &decision["outcome"]), (&json!("ours"), &json!("incomplete")));
}

#[test]
fn an_input_at_fault_is_told_with_every_place() {
    let error = check(&[], r#"{ "bogus": 1, "terms": { "days": 0.3 } }"#).error();
    assert_eq!((&error["code"], &error["in"]), (&json!("invalid-input"), &json!("request")));
    let places: Vec<&Value> =
        error["faults"].as_array().unwrap().iter().map(|fault| &fault["pointer"]).collect();
    assert_eq!(places, ["/bogus", "/terms/days"]);
    assert_eq!(check(&[], "no JSON").error()["in"], "request");
}

#[test]
fn options_and_files_at_fault_are_told_too() {
    let error = run(&["check", "--stage", "finish", "--as-of", "tomorrow"], REQUEST).error();
    assert_eq!(error["in"], "options");
    assert_eq!(error["faults"].as_array().unwrap().len(), 2);
    assert_eq!(run(&["check", "--stage", "request"], REQUEST).error()["pointer"], "/asOf");
    assert_eq!(check(&["/nowhere.json"], "").error()["in"], "request");
    assert_eq!(check(&["--policy", "/nowhere.json"], REQUEST).error()["in"], "policy");
    let usage = run(&["chekc"], "").error();
    assert_eq!((&usage["code"], &usage["in"]), (&json!("invalid-input"), &json!("options")));
}

#[test]
fn lines_are_answered_in_order_and_one_at_fault_does_not_stop_the_rest() {
    let lines = [
        format!(r#"{{ "id": "a", "request": {REQUEST} }}"#),
        "no JSON".into(),
        String::new(),
        r#"{ "id": "b", "request": { "terms": { "days": 0.3 } } }"#.into(),
        r#"{ "request": {}, "stage": "start", "asOf": "2025-01-06", "policyAsOf": "2024-09-20" }"#
            .into(),
        r#"{ "id": "c", "request": {}, "stage": "finish" }"#.into(),
        r#"{ "id": "d" }"#.into(),
    ];
    let run = check(&["--jsonl"], &lines.join("\n"));
    assert_eq!(run.code, 0, "{}", run.errors);
    let answers: Vec<Value> =
        run.output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 6);
    let mut whole = check(&[], REQUEST).json();
    assert_eq!(answers[0]["id"], "a");
    whole["id"] = json!("a");
    assert_eq!(answers[0], whole);
    let told = |index: usize, id: Value, line: u64, input: &str| {
        let answer = &answers[index];
        let found = (&answer["id"], &answer["line"], &answer["error"]["in"]);
        assert_eq!(found, (&id, &json!(line), &json!(input)), "{answer}");
    };
    told(1, Value::Null, 2, "request");
    told(2, json!("b"), 4, "request");
    assert_eq!(answers[2]["error"]["pointer"], "/terms/days");
    assert_eq!(answers[3]["stage"], "start");
    assert_eq!(answers[3]["policyAsOf"], "2024-09-20");
    told(4, json!("c"), 6, "options");
    told(5, json!("d"), 7, "request");
}

#[test]
fn a_line_is_an_object_its_id_is_trimmed_and_its_request_may_be_unknown() {
    let answer = |line: &str| check(&["--jsonl"], line).json();
    let expected = "{ \"id\"?, \"request\", \"stage\"?, \"asOf\"?, \"policyAsOf\"? }";
    for line in [r#"["a", {}]"#, r#" [null, {}, "start", "2024-09-20", null] "#, "[]", "7", "null"]
    {
        let answer = answer(line);
        let error = &answer["error"];
        let found = (&answer["line"], &error["code"], &error["in"], &error["expected"]);
        let told = (&json!(1), &json!("invalid-input"), &json!("request"), &json!(expected));
        assert_eq!(found, told, "{line}: {answer}");
    }
    let empty = check(&[], "{}").json();
    for request in ["null", "\" \"", "{}"] {
        assert_eq!(answer(&format!(r#"{{ "request": {request} }}"#)), empty, "{request}");
    }
    let longest = "x".repeat(64);
    for (id, expected) in [
        (json!(format!(" {longest}\n")), json!(longest)),
        (json!(" \t"), Value::Null),
        (Value::Null, Value::Null),
    ] {
        let answer = answer(&json!({ "id": id, "request": {} }).to_string());
        assert_eq!((&answer["id"], &answer["outcome"]), (&expected, &empty["outcome"]), "{id:?}");
    }
    for id in [json!(format!("{longest}x")), json!(7), json!(["a"])] {
        let answer = answer(&json!({ "id": id, "request": {} }).to_string());
        assert_eq!(answer["error"]["expected"], "an id of at most 64 characters", "{answer}");
    }
    assert_eq!(answer(r#"{ "id": "a" }"#)["error"]["expected"], "a request");
}

#[test]
fn rules_and_the_policy_are_listed() {
    let listed = run(&["rules", "--json"], "");
    assert_order(&listed.output, &["id", "title", "source", "stages", "severity", "inputs"]);
    let rules = listed.json();
    let rules = rules.as_array().unwrap();
    assert_eq!(rules.len(), 38);
    let asked = rules.iter().filter(|rule| rule["stages"][0] == "request");
    let asked: Vec<&Value> = asked.map(|rule| &rule["id"]).collect();
    let decision = check(&[], REQUEST).json();
    let findings = decision["findings"].as_array().unwrap().iter();
    assert_eq!(findings.map(|finding| &finding["rule"]).collect::<Vec<_>>(), asked);
    assert_eq!(run(&["rules"], "").output, listed.output, "JSON, too, where nobody's terminal is");
    let policy = run(&["policy"], "");
    assert_eq!(policy.json()["id"], "reconnect-london");
    let path = file("whole.json", &policy.output);
    let judged = run(&["policy", "check", path.to_str().unwrap()], "");
    assert_eq!(judged.code, 0);
    assert_eq!(judged.json()["digest"], check(&[], REQUEST).json()["policyDigest"]);
}

#[test]
fn the_example_of_a_county_is_a_policy() {
    let county =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../pkg-examples/policies/county.json");
    let told = run(&["policy", "check", county.to_str().unwrap()], "");
    assert_eq!(told.code, 0, "{}", told.output);
    assert_eq!(told.json()["id"], "county-example");
}

#[test]
fn a_policy_at_fault_is_told_with_every_fault() {
    let text = r#"{ "extends": "reconnect-london", "bogus": 1, "goals": [],
        "rules": { "off": ["school.tidy", "goals.agreed"] } }"#;
    let path = file("faulty.json", text);
    let error = run(&["policy", "check", path.to_str().unwrap()], "").error();
    assert_eq!((&error["code"], &error["in"]), (&json!("invalid-policy"), &json!("policy")));
    let faults = error["faults"].as_array().unwrap();
    let has = |pointer: &str| faults.iter().any(|fault| fault["pointer"] == pointer);
    for pointer in ["/bogus", "/goals", "/rules/off/0", "/rules/off/1"] {
        assert!(has(pointer), "{pointer}: {error}");
    }
}

#[test]
fn a_table_is_for_people_and_in_no_colour_where_that_is_asked() {
    let mut command = remit(&[&CHECK[..], &["--format", "table"]].concat());
    let mut child = command.env("NO_COLOR", "1").spawn().unwrap();
    child.stdin.take().unwrap().write_all(REQUEST.as_bytes()).unwrap();
    let run = ended(child.wait_with_output().unwrap());
    assert_eq!(run.code, 0);
    assert!(run.output.trim_start().starts_with("Not as it stands"), "{}", run.output);
    assert!(!run.output.contains('\u{1b}'));
    for word in ["school.open", "In the way", "Still open", "closed"] {
        assert!(run.output.contains(word), "{word}: {}", run.output);
    }
    for label in ["ineligible", "unmet"] {
        assert!(!run.output.contains(label), "{label}: {}", run.output);
    }
    assert!(run.output.lines().all(|line| line.chars().count() <= 100), "{}", run.output);
}

#[test]
fn help_shows_examples_and_exit_codes() {
    let help = run(&["--help"], "");
    assert_eq!((help.code, help.errors.as_str()), (0, ""));
    for word in ["Examples:", "remit check request.json --stage request --as-of", "Exit codes:"] {
        assert!(help.output.contains(word), "{word}");
    }
    for command in ["check", "rules", "policy"] {
        assert_eq!(run(&[command, "--help"], "").code, 0);
    }
}

#[test]
fn who_reads_the_output_may_stop() {
    let mut child = start(&[&CHECK[..], &["--jsonl"]].concat());
    let mut input = child.stdin.take().unwrap();
    let line = format!("{{ \"request\": {REQUEST} }}\n");
    let writing = thread::spawn(move || while input.write_all(line.as_bytes()).is_ok() {});
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut String::new()).unwrap();
    drop(output);
    assert!(child.wait().unwrap().success());
    writing.join().unwrap();
}

/// The most memory that a process has had at a time, in KiB.
#[cfg(target_os = "linux")]
fn most_memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim_end_matches("kB").trim().parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_lines() {
    const LINES: usize = 200_000;
    let mut child = start(&[&CHECK[..], &["--jsonl"]].concat());
    let process = child.id();
    let mut input = child.stdin.take().unwrap();
    let writing = thread::spawn(move || {
        let lines = "{\"request\":{\"bogus\":1}}\n".repeat(1_000);
        for _ in 0..LINES / 1_000 {
            input.write_all(lines.as_bytes()).unwrap();
        }
        // Kept open, so that the program is still there to be looked at.
        input
    });
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    // What the program has not flushed yet comes at its end.
    for _ in 0..LINES - 1_000 {
        line.clear();
        output.read_line(&mut line).unwrap();
    }
    let memory = most_memory(process);
    drop(writing.join().unwrap());
    let rest = output.lines().count();
    assert!(child.wait().unwrap().success());
    assert_eq!(rest, 1_000);
    assert!(memory < 64 * 1_024, "{memory} KiB");
}
