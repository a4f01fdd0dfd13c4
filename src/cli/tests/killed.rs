//! A process that is really killed while it appends: what was acknowledged is there, and half a line is
//! told, neither trusted nor dropped.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests may stop"
)]

use std::fs;
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

/// The signals as Linux and macOS number them.
const SIGKILL: i32 = 9;
const SIGXFSZ: i32 = 25;

const REMIT: &str = env!("CARGO_BIN_EXE_remit");

fn start(mut command: Command) -> Child {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    piped.spawn().unwrap()
}

fn append(file: &str) -> Command {
    let mut command = Command::new(REMIT);
    command.args(["apply", file, "--append"]);
    command
}

/// Runs a command to its end: its code and what it says.
fn run(command: Command, input: &str) -> (i32, Value) {
    let mut child = start(command);
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    (output.status.code().unwrap(), serde_json::from_str(&said).unwrap())
}

fn told(arguments: &[&str], input: &str) -> (i32, Value) {
    let mut command = Command::new(REMIT);
    command.args(arguments);
    run(command, input)
}

/// A log of this test's own, with a deployment that is brokered.
fn brokered(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("{}-killed-{name}.jsonl", std::process::id()));
    fs::write(&path, "").unwrap();
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases/bases/complete.json");
    let request: Value = serde_json::from_str(&fs::read_to_string(base).unwrap()).unwrap();
    for (id, name, data) in [
        ("1", "open", json!({ "request": request })),
        ("2", "submit", json!({})),
        ("3", "accept", json!({})),
    ] {
        let command = json!({ "id": id, "command": name, "by": { "role": "broker", "id": "b" },
            "at": "2024-09-20T09:00:00Z", "data": data });
        let (code, said) = run(append(path.to_str().unwrap()), &command.to_string());
        assert_eq!(code, 0, "{said}");
    }
    path
}

/// A command whose event is some pages long, so that writing it takes a while.
fn concern(id: &str) -> String {
    let summary = "It takes long to say what the matter is. ".repeat(99);
    json!({ "id": id, "command": "raise-concern", "by": { "role": "host", "id": "h" },
        "at": "2024-09-20T09:00:00Z", "data": { "summary": summary } })
    .to_string()
}

/// Half a line at the end is told by whatever reads the log, which stays as it is.
fn is_told(path: &Path, seq: usize) {
    let before = fs::read(path).unwrap();
    let file = path.to_str().unwrap();
    let (code, said) = told(&["verify", file], "");
    assert_eq!((code, said), (1, json!({ "ok": false, "seq": seq, "why": "chain" })));
    for arguments in [
        &["replay", file][..],
        &["apply", file, "--append"],
        &["report", file, "--kind", "progress"],
    ] {
        let (code, said) = told(arguments, &concern("after"));
        assert_eq!((code, &said["error"]["code"]), (2, &json!("corrupt-log")), "{said}");
        assert_eq!(said["error"]["pointer"], format!("/{}", seq - 1));
        let found = said["error"]["found"].as_str().unwrap();
        assert!(found.starts_with("a last line not written to its end"), "{found}");
    }
    assert_eq!(fs::read(path).unwrap(), before);
}

/// Numbers without an order that anybody would notice.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most.max(1)
    }
}

#[test]
fn whenever_a_process_is_killed_nothing_that_it_acknowledged_is_lost() {
    let path = brokered("anytime");
    let file = path.to_str().unwrap();
    // How long one takes that nobody kills.
    let began = Instant::now();
    assert_eq!(run(append(file), &concern("unharmed")).0, 0);
    let usual = u64::try_from(began.elapsed().as_micros()).unwrap();
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
    let mut dice = Dice(u64::try_from(seed & u128::from(u64::MAX)).unwrap());
    let (mut acknowledged, mut killed, mut halves) = (vec![String::from("unharmed")], 0, 0);
    for round in 0..150 {
        let before = fs::read_to_string(&path).unwrap();
        let id = format!("round-{round}");
        let mut child = start(append(file));
        child.stdin.take().unwrap().write_all(concern(&id).as_bytes()).unwrap();
        thread::sleep(Duration::from_micros(dice.below(usual + usual / 4)));
        child.kill().unwrap();
        let mut said = String::new();
        child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        let status = child.wait().unwrap();
        killed += i32::from(status.signal() == Some(SIGKILL));
        let now = fs::read_to_string(&path).unwrap();
        let written =
            now.strip_prefix(&before).unwrap_or_else(|| panic!("{id}: the log was changed"));
        if said.ends_with('\n') {
            let event = &serde_json::from_str::<Value>(&said).unwrap()["event"];
            assert_eq!(&serde_json::from_str::<Value>(written).unwrap(), event, "{id}");
            acknowledged.push(id);
        } else if !written.is_empty() && !written.ends_with('\n') {
            halves += 1;
            is_told(&path, before.lines().count() + 1);
            // Nobody was told that this command was taken: its half line may be cut off by hand.
            fs::write(&path, &before).unwrap();
        }
    }
    assert!(killed > 20, "{killed} processes were killed in time");
    let (code, said) = told(&["verify", file], "");
    assert_eq!((code, &said["ok"]), (0, &json!(true)), "{halves} half lines: {said}");
    let (_, said) = told(&["replay", file], "");
    let there: Vec<&str> = said["concerns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|told| told["id"].as_str().unwrap())
        .collect();
    assert!(acknowledged.iter().all(|id| there.contains(&id.as_str())));
}

#[test]
fn a_process_killed_in_the_middle_of_a_write_leaves_half_a_line_that_is_told() {
    let path = brokered("midway");
    let before = fs::read_to_string(&path).unwrap();
    // The system kills whoever writes past so many blocks of 512 bytes, once those are full.
    let first = before.len() / 512 + 1;
    for blocks in [first, first + 3, first + 5] {
        fs::write(&path, &before).unwrap();
        let mut command = Command::new("sh");
        command.args([
            "-c",
            &format!("ulimit -c 0; ulimit -f {blocks}; exec \"$0\" apply \"$1\" --append"),
        ]);
        command.arg(REMIT).arg(&path);
        let mut child = start(command);
        let _ = child.stdin.take().unwrap().write_all(concern("midway").as_bytes());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.signal(), Some(SIGXFSZ), "killed by the system");
        assert!(output.stdout.is_empty(), "nothing was acknowledged");
        let now = fs::read_to_string(&path).unwrap();
        assert!(now.len() > before.len() && now.starts_with(&before) && !now.ends_with('\n'));
        is_told(&path, 4);
    }
    // Cut off by hand, the log is what it was; and the command, given again, is taken.
    fs::write(&path, &before).unwrap();
    assert_eq!(run(append(path.to_str().unwrap()), &concern("midway")).0, 0);
    assert_eq!(told(&["verify", path.to_str().unwrap()], "").1["events"], 4);
}
