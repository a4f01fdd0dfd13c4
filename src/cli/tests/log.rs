//! A deployment's log, kept by the program itself as a shell would.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests may stop")]

mod support;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use serde_json::{Value, json};

use support::remit;

fn told(arguments: &[&str], input: &str) -> (i32, Value) {
    let (code, said) = remit(arguments, input);
    (code, serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}")))
}

/// A log of this test's own, not opened yet.
fn log(name: &str) -> PathBuf {
    let path =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{name}.jsonl", std::process::id()));
    fs::write(&path, "").unwrap();
    path
}

fn command(id: &str, name: &str, role: &str, data: &Value) -> String {
    let at = "2024-09-20T09:00:00Z";
    json!({ "id": id, "command": name, "by": { "role": role, "id": role }, "at": at, "data": data })
        .to_string()
}

/// A request that may be brokered.
fn request() -> Value {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/bases/complete.json");
    serde_json::from_str(&fs::read_to_string(base).unwrap()).unwrap()
}

/// A log with a deployment that is brokered.
fn brokered(name: &str) -> PathBuf {
    let path = log(name);
    let file = path.to_str().unwrap();
    for (id, name, role, data) in [
        ("1", "open", "requester", json!({ "request": request() })),
        ("2", "submit", "requester", json!({})),
        ("3", "accept", "broker", json!({})),
    ] {
        let (code, said) = told(&["apply", file, "--append"], &command(id, name, role, &data));
        assert_eq!(code, 0, "{said}");
    }
    path
}

#[test]
fn the_file_is_touched_only_where_it_is_told_to() {
    let path = log("touched");
    let file = path.to_str().unwrap();
    let open = command("1", "open", "broker", &json!({ "request": {} }));
    let (code, said) = told(&["apply", file], &open);
    assert_eq!((code, &said["state"]), (0, &json!("draft")));
    assert_eq!(fs::read_to_string(&path).unwrap(), "");
    let (_, appended) = told(&["apply", file, "--append"], &open);
    assert_eq!(appended["event"], said["event"]);
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), said["event"]);
    assert!(text.ends_with('\n'));

    let (code, again) = told(&["apply", file, "--append"], &open);
    assert_eq!((code, &again["repeated"]), (0, &json!(true)));
    let (code, refused) =
        told(&["apply", file, "--append"], &command("2", "submit", "broker", &json!({})));
    assert_eq!((code, &refused["refused"]["code"]), (1, &json!("check-failed")));
    assert_eq!(refused["refused"]["findings"][0]["rule"], "school.urn-given");
    let (code, faulty) = told(
        &["apply", file, "--append"],
        &command("2", "amend", "broker", &json!({ "patch": 7 })),
    );
    assert_eq!(code, 2);
    assert_eq!(
        (&faulty["error"]["in"], &faulty["error"]["pointer"]),
        (&json!("command"), &json!("/data/patch"))
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn the_hash_is_that_of_the_contract() {
    // Worked out by hand, with sha256sum over 64 noughts and the event's canonical form.
    let path = log("hash");
    let (_, said) = told(
        &["apply", path.to_str().unwrap()],
        &command("1", "open", "broker", &json!({ "request": {} })),
    );
    let event = &said["event"];
    let digest = event["data"]["policy"]["digest"].as_str().unwrap();
    let canonical = format!(
        r#"{{"at":"2024-09-20T09:00:00Z","by":{{"id":"broker","role":"broker"}},"data":{{"policy":{{"digest":"{digest}","id":"reconnect-london"}},"request":{{}}}},"id":"1#1","seq":1,"type":"opened"}}"#
    );
    let mut sum =
        Command::new("sha256sum").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    sum.stdin
        .take()
        .unwrap()
        .write_all(format!("{}{canonical}", "0".repeat(64)).as_bytes())
        .unwrap();
    let sum = String::from_utf8(sum.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(event["hash"].as_str().unwrap(), sum.split_whitespace().next().unwrap());
}

#[test]
fn what_may_be_done_and_what_is_waited_for() {
    let path = brokered("available");
    let file = path.to_str().unwrap();
    let (code, said) =
        told(&["available", file, "--role", "broker", "--at", "2024-09-21T09:00:00Z"], "");
    assert_eq!(code, 0);
    let names: Vec<&str> = said["commands"]
        .as_array()
        .unwrap()
        .iter()
        .map(|command| command["command"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "decline",
            "propose-leader",
            "raise-concern",
            "resolve-concern",
            "record-change",
            "withdraw"
        ]
    );
    assert_eq!(said["commands"][3]["refused"], json!({ "code": "not-found", "findings": [] }));
    assert_eq!(said["waitsFor"], json!([{ "role": "broker", "command": "propose-leader" }]));
    let (_, late) =
        told(&["available", file, "--role", "broker", "--at", "2024-09-19T09:00:00Z"], "");
    assert_eq!(late["commands"][0]["refused"]["code"], "clock");
    for wrong in [["head", "2024-09-21T09:00:00Z"], ["broker", "2024-09-21"]] {
        let (code, said) = told(&["available", file, "--role", wrong[0], "--at", wrong[1]], "");
        assert_eq!((code, &said["error"]["in"]), (2, &json!("options")));
    }
}

#[test]
fn two_processes_of_two_hundred_commands_lose_nothing_and_double_nothing() {
    let path = brokered("two");
    let file = path.to_str().unwrap();
    thread::scope(|scope| {
        for process in ["a", "b"] {
            scope.spawn(move || {
                for number in 0..200 {
                    let raise = json!({ "id": format!("{process}{number}"), "command": "raise-concern",
                        "by": { "role": "host", "id": "h" }, "data": { "summary": "One of many." } });
                    let (code, said) = told(&["apply", file, "--append", "--at", "now"], &raise.to_string());
                    assert_eq!(code, 0, "{said}");
                }
            });
        }
    });
    let (code, said) = told(&["verify", file], "");
    assert_eq!((code, &said["ok"], &said["events"]), (0, &json!(true), &json!(403)));
    let (_, said) = told(&["replay", file], "");
    assert_eq!(said["concerns"].as_array().unwrap().len(), 400);
}

#[test]
fn a_line_not_written_to_its_end_is_told_and_neither_trusted_nor_dropped() {
    let path = brokered("half");
    let file = path.to_str().unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let withdraw = command("4", "withdraw", "broker", &json!({ "reason": "r" }));
    let last = text.trim_end().rfind('\n').unwrap();
    for cut in [last.saturating_add(2), last.saturating_add(90), text.len().saturating_sub(3)] {
        let (half, _) = text.split_at(cut);
        fs::write(&path, half).unwrap();
        assert_eq!(
            told(&["verify", file], ""),
            (1, json!({ "ok": false, "seq": 3, "why": "chain" }))
        );
        for arguments in [&["replay", file][..], &["apply", file, "--append"]] {
            let (code, said) = told(arguments, &withdraw);
            assert_eq!((code, &said["error"]["code"]), (2, &json!("corrupt-log")), "{said}");
            assert_eq!(said["error"]["pointer"], "/2");
            assert!(
                said["error"]["found"].as_str().unwrap().contains("not written to its end"),
                "{said}"
            );
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), half);
    }
    // Whole but for its line's end: its hash says that nothing is missing.
    fs::write(&path, text.trim_end()).unwrap();
    let (code, _) = told(&["apply", file, "--append"], &withdraw);
    assert_eq!(code, 0);
    assert_eq!(told(&["verify", file], "").1["events"], 4);
}

#[test]
fn every_byte_changed_and_every_line_touched_is_found_and_where() {
    let path = brokered("bytes");
    let file = path.to_str().unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let verify = |text: &[u8]| {
        fs::write(&path, text).unwrap();
        told(&["verify", file], "").1
    };
    for (line, seq) in lines.iter().zip(1..) {
        let start = text.find(line).unwrap();
        // Every so many bytes, and each of the hash.
        let hash = line.len().saturating_sub(66);
        for place in (0..line.len()).filter(|place| place % 37 == 0 || *place > hash) {
            let mut bytes = text.clone().into_bytes();
            let byte = &mut bytes[start.saturating_add(place)];
            *byte = if *byte == b'7' { b'8' } else { b'7' };
            let said = verify(&bytes);
            assert_eq!(
                said,
                json!({ "ok": false, "seq": seq, "why": "chain" }),
                "{place} of {line}"
            );
        }
    }
    assert_eq!(verify(format!("{}\n{}\n", lines[0], lines[2]).as_bytes())["seq"], 2);
    assert_eq!(verify(format!("{}\n\n{}\n", lines[0], lines[1]).as_bytes())["seq"], 2);
}

#[test]
fn a_seal_finds_a_log_cut_off_or_written_anew() {
    let path = brokered("sealed");
    let file = path.to_str().unwrap();
    let (code, seal) = remit(&["seal", file], "");
    assert_eq!(code, 0);
    let kept = path.with_extension("seal");
    fs::write(&kept, &seal).unwrap();
    let sealed = ["verify", file, "--seal", kept.to_str().unwrap()];
    assert_eq!(told(&sealed, "").1["ok"], true);
    // Going on does not break a seal.
    told(
        &["apply", file, "--append"],
        &command("4", "withdraw", "broker", &json!({ "reason": "r" })),
    );
    assert_eq!(told(&sealed, "").1["ok"], true);
    let text = fs::read_to_string(&path).unwrap();
    let cut: Vec<&str> = text.lines().take(2).collect();
    fs::write(&path, format!("{}\n", cut.join("\n"))).unwrap();
    assert_eq!(
        told(&["verify", file], "").1["ok"],
        true,
        "a chain cannot show that its end is gone"
    );
    assert_eq!(told(&sealed, ""), (1, json!({ "ok": false, "seq": 3, "why": "seal" })));
    // Written anew by somebody else.
    let accept = command("other", "accept", "broker", &json!({ "reason": "r" }));
    told(&["apply", file, "--append"], &accept);
    assert_eq!(told(&sealed, ""), (1, json!({ "ok": false, "seq": 3, "why": "seal" })));
    fs::write(&kept, r#"{ "seq": 3 }"#).unwrap();
    assert_eq!(told(&sealed, "").1["error"]["in"], "options");
}

#[test]
fn the_table_is_told_in_three_ways() {
    let (_, table) = told(&["lifecycle"], "");
    assert_eq!(table.as_array().unwrap().len(), 35);
    assert_eq!(table[0]["command"], "open");
    let (_, mermaid) = remit(&["lifecycle", "--mermaid"], "");
    assert!(
        mermaid.starts_with("stateDiagram-v2") && mermaid.contains("scoping --> agreed: sign\n")
    );
    let (_, svg) = remit(&["lifecycle", "--svg"], "");
    assert!(svg.starts_with("<svg") && svg.contains(">ended-early</text>"));
    assert_eq!(remit(&["lifecycle", "--svg", "--mermaid"], "").0, 2);
}
