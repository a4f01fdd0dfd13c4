//! `remit check --jsonl` over many lines: in order, and the same however a line is read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may stop")]

use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;

use serde_json::Value;

/// The answers to lines, at the stage start.
fn answers(lines: String) -> Vec<Value> {
    let text = answered(lines, &[]);
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The text of the answers, where the command line says this as well.
fn answered(lines: String, also: &[&str]) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_remit"))
        .args(["check", "--jsonl", "--stage", "start", "--as-of", "2024-09-20"])
        .args(also)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let writing = thread::spawn(move || input.write_all(lines.as_bytes()).unwrap());
    let ended = child.wait_with_output().unwrap();
    writing.join().unwrap();
    assert!(ended.status.success());
    String::from_utf8(ended.stdout).unwrap()
}

#[test]
fn parts_of_the_lines_are_answered_as_the_whole_by_any_number_of_cores() {
    let lines: Vec<String> = (0..900)
        .map(|number| match number % 7 {
            2 => "[]\n".into(),
            5 => "\n".into(),
            _ => format!("{{ \"id\": \"r{number}\", \"request\": {{}} }}\n"),
        })
        .collect();
    let whole = answered(lines.concat(), &[]);
    assert!(whole.contains("\"line\":899,"));
    assert_eq!(answered(lines.concat(), &["--cores", "1"]), whole);
    assert_eq!(answered(lines.concat(), &["--cores", "5"]), whole);
    let parts = [(0, 250), (250, 251), (251, 900)].map(|(from, to)| {
        let first = (from + 1).to_string();
        answered(lines[from..to].concat(), &["--first-line", &first, "--cores", "2"])
    });
    assert_eq!(parts.concat(), whole);
    let last = answered("[]\n".into(), &["--first-line", "9007199254740991"]);
    assert!(last.contains("\"line\":9007199254740991,"), "{last}");
}

#[test]
fn many_lines_of_every_length_are_answered_in_order() {
    const LINES: usize = 3_000;
    let line = |number: usize| {
        let name = "n".repeat(number % 700 * 3);
        match number % 10 {
            // A line that is none: its number is told.
            3 => format!("{{ \"request\": [], \"stage\": \"{name}\"\n"),
            // A blank one: no answer, but it counts.
            7 => "\n".into(),
            _ => format!(
                "{{ \"id\": \"r{number}\", \"request\": {{ \"school\": {{ \"name\": \"{name}\" }} }} }}\n"
            ),
        }
    };
    let answers = answers((1..=LINES).map(line).collect());
    let answered = (1..=LINES).filter(|number| number % 10 != 7);
    assert_eq!(answers.len(), answered.clone().count());
    for (number, answer) in answered.zip(&answers) {
        if number % 10 == 3 {
            assert_eq!(answer["line"], number);
        } else {
            assert_eq!(answer["id"], format!("r{number}"));
        }
    }
}

#[test]
fn a_line_is_answered_alike_however_it_is_read() {
    let requests = [
        "{}",
        "null",
        "[]",
        r#"{ "school": { "status": "closed" } }"#,
        r#"{ "id": "x", "terms": { "days": 0.3 }, "bogus": 1 }"#,
        r#"{ "terms": { "days": 1, "days": 2 } }"#,
        r#"{ "school": { "name": "\u00e9 \"quoted\" \\ " } }"#,
        r#"{ "terms": { "days": 1e999 } }"#,
    ];
    let options = [
        "",
        r#", "id": " a ""#,
        r#", "stage": "request""#,
        r#", "stage": " ""#,
        r#", "asOf": "2024-02-30""#,
        r#", "asOf": "2024-11-04", "policyAsOf": "2024-09-30""#,
        r#", "stage": "neither", "id": "b""#,
    ];
    for request in requests {
        for more in options {
            // A null among the options is read piece by piece, and says nothing.
            let mut other = "";
            for name in ["policyAsOf", "asOf", "stage"] {
                if !more.contains(name) {
                    other = name;
                }
            }
            let plain = format!("{{ \"request\": {request}{more} }}\n");
            let by_piece = format!("{{ \"request\": {request}{more}, \"{other}\": null }}\n");
            let (plain, by_piece) = (answers(plain), answers(by_piece));
            assert_eq!(plain, by_piece, "{request}{more}");
            assert_eq!(plain.len(), 1);
        }
    }
}

#[test]
fn whoever_writes_one_line_gets_its_answer_before_the_next() {
    use std::io::{BufRead, BufReader};

    let mut child = Command::new(env!("CARGO_BIN_EXE_remit"))
        .args(["check", "--jsonl", "--stage", "request", "--as-of", "2024-09-20"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for number in 0..5 {
        writeln!(input, "{{ \"id\": \"{number}\", \"request\": {{}} }}").unwrap();
        input.flush().unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let answer: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(answer["id"], number.to_string());
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}
