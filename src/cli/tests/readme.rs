//! What the README shows of a shell, run in one.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may stop")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The blocks of shell in which remit is called.
fn blocks() -> Vec<String> {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let blocks = text.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.filter(|block| block.contains("remit ")).map(String::from).collect()
}

/// A folder of this test's own, with what the README takes for granted.
fn folder() -> PathBuf {
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-readme", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::copy(root().join("tests/cases/bases/complete.json"), folder.join("request.json")).unwrap();
    fs::write(folder.join("leaders.json"), r#"[{ "id": "head-9" }, { "id": "head-7" }]"#).unwrap();
    // What cargo makes would take minutes here.
    fs::write(
        folder.join("requests.jsonl"),
        "{ \"request\": { \"challenges\": [\"staffing\"] } }\n",
    )
    .unwrap();
    let command = json!({ "id": "c1", "command": "open", "by": { "role": "broker", "id": "b" },
        "data": { "request": {} } });
    fs::write(folder.join("command.json"), command.to_string()).unwrap();
    let _ = std::os::unix::fs::symlink(root().join("pkg-examples"), folder.join("pkg-examples"));
    folder
}

#[test]
fn what_the_readme_shows_of_a_shell_runs_in_one() {
    let folder = folder();
    let beside = Path::new(env!("CARGO_BIN_EXE_remit")).parent().unwrap();
    let usual = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(std::iter::once(beside.into()).chain(env::split_paths(&usual)));
    let path = path.unwrap();
    let blocks = blocks();
    assert!(blocks.len() >= 3, "{blocks:?}");
    for block in &blocks {
        let mut shell = Command::new("sh");
        shell.args(["-e", "-c", block]).current_dir(&folder).env("PATH", &path);
        let output = shell.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{block}\n{said}\n{errors}");
        assert!(!said.contains("\"ok\":false") && errors.is_empty(), "{block}\n{said}\n{errors}");
    }
    for (story, says) in [
        ("special-school-trust", "| The Department for Education | 10 | £5,000 | 2 | £1,000 |"),
        ("extended-by-a-half-term", "| Days of work | 12 | 13 | 2 |"),
        ("a-day-a-month", "| How often | 1 day a month | 2 days a week | – |"),
    ] {
        let report = fs::read_to_string(folder.join(format!("{story}.md"))).unwrap();
        assert!(report.starts_with("# Evaluation\n") && report.contains(says), "{report}");
    }
    fs::remove_dir_all(&folder).unwrap();
}
