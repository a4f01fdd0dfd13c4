//! `remit school` and `remit calendar`, run as a shell would.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests may stop"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// What a run came to: its code, its output, and what it told people.
fn run(arguments: &[&str]) -> (i32, Vec<Value>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_remit"))
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let lines = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (output.status.code().unwrap(), lines, String::from_utf8(output.stderr).unwrap())
}

/// A file of this test's own.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("{}-{name}", std::process::id()));
    fs::write(&path, bytes).unwrap();
    path
}

const HEADING: &str = "URN,EstablishmentName,LA (code),EstablishmentStatus (code),\
    TypeOfEstablishment (code),EstablishmentTypeGroup (code),PhaseOfEducation (code),Trusts (code)\n";

#[test]
fn a_school_is_printed_with_what_must_be_asked() {
    let rows = b"100000,Caf\xE9 Road,201,1,34,10,9,5712\n20001,Centre,201,1,47,7,0,\n";
    let gias = file("one.csv", &[HEADING.as_bytes(), rows].concat());
    let links = b"URN,Group UID,Joined date\n100000,5712,01/09/2020\n1,5713,01/09/2020\n";
    let groups = file("one-groups.csv", links);
    let (gias, groups) = (gias.to_str().unwrap(), groups.to_str().unwrap());
    let usual = ["school", "--gias", gias, "--as-of", "2024-09-20", "--groups", groups];
    let with = |more: &[&str]| run(&[&usual[..], more].concat());

    let (code, output, errors) = with(&["--urn", "100000"]);
    assert_eq!(code, 0);
    assert_eq!(
        output[0]["school"],
        json!({ "urn": "100000", "name": "Café Road", "status": "open", "localAuthority": "201",
                "trust": { "uid": "5712", "schools": 1, "longStanding": 1 } })
    );
    assert_eq!(output[0]["missing"][0]["path"], "/school/phase");
    assert!(errors.contains("PhaseOfEducation (code) left out: expected"), "{errors}");
    assert!(errors.contains("line 3: groups at /URN: expected a URN"), "{errors}");

    let (code, output, _) = with(&["--all"]);
    assert_eq!((code, output.len()), (0, 2), "an unreadable row is no failure of the program");
    assert_eq!((&output[1]["line"], &output[1]["error"]["pointer"]), (&json!(3), &json!("/URN")));

    for (more, place) in [
        (&["--urn", "100001"][..], "establishments"),
        (&["--urn", "12"], "options"),
        (&["--urn", "100000", "--all"], "options"),
        (&[], "options"),
    ] {
        let (code, output, errors) = with(more);
        assert_eq!((code, &output[0]["error"]["in"]), (2, &json!(place)), "{more:?}");
        assert!(!errors.is_empty());
    }
    let (code, output, _) = run(&["school", "--gias", gias, "--urn", "100000", "--as-of", "today"]);
    assert_eq!((code, &output[0]["error"]["pointer"]), (2, &json!("/asOf")));
    let nowhere = ["school", "--gias", "/nowhere.csv", "--urn", "100000", "--as-of", "2024-09-20"];
    assert_eq!(run(&nowhere).1[0]["error"]["expected"], "a file that can be read");
}

#[test]
fn a_calendar_is_printed_and_people_are_told_how_it_was_read() {
    let events = [("Autumn term begins", "20240902"), ("Half term", "20241028\nDURATION:P5D")];
    let events = events.iter().chain(&[("Term ends", "20241220"), ("Sports day", "20240910")]);
    let events: String = events
        .map(|(summary, start)| {
            format!("BEGIN:VEVENT\nSUMMARY:{summary}\nDTSTART:{start}\nEND:VEVENT\n")
        })
        .collect();
    let ics = file("terms.ics", format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n").as_bytes());
    let known = json!({ "england-and-wales": { "events": [{ "date": "2024-12-25" }, { "date": "2025-01-01" }] } });
    let known = file("bank-holidays.json", known.to_string().as_bytes());
    let (ics, known) = (ics.to_str().unwrap(), known.to_str().unwrap());

    let (code, output, errors) = run(&["calendar", "--ics", ics, "--bank-holidays", known]);
    let expected = json!({
        "halfTerms": [
            { "id": "2024-25-autumn-1", "from": "2024-09-02", "to": "2024-10-25" },
            { "id": "2024-25-autumn-2", "from": "2024-11-04", "to": "2024-12-20" }
        ],
        "bankHolidays": ["2024-12-25", "2025-01-01"],
        "closures": []
    });
    assert_eq!((code, &output[0]), (0, &expected));
    assert!(errors.contains("line 6: Half term (2024-10-28 to 2024-11-01): a holiday"), "{errors}");
    assert!(errors.contains("Sports day (2024-09-10): left out: "), "{errors}");

    let (_, output, errors) = run(&["calendar", "--ics", ics, "--explain"]);
    assert_eq!(output[0]["events"].as_array().unwrap().len(), 4);
    assert_eq!(output[0]["calendar"].get("bankHolidays"), None);
    assert!(errors.contains("those of the policy stand"), "{errors}");

    let whole = file("calendar.json", expected.to_string().as_bytes());
    let (code, output, _) = run(&["calendar", "--json", whole.to_str().unwrap()]);
    assert_eq!((code, &output[0]), (0, &expected));

    let (code, output, errors) = run(&["calendar", "--ics", ics, "--leave-out", "half term"]);
    let found = output[0]["error"]["found"].as_str().unwrap();
    assert_eq!((code, found), (2, "\"Autumn term begins\" of 2024-09-02, line 2"));
    assert!(errors.contains(found), "{errors}");
    assert_eq!(run(&["calendar"]).0, 2);
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_file() {
    use std::io::{BufRead, BufReader};

    const ROWS: usize = 30_000;
    let row = |number: usize| {
        format!("{},{},201,1,01,4,2,\n", 100_000 + number, "A school of many words ".repeat(40))
    };
    let rows: String = (0..ROWS).map(row).collect();
    let gias = file("many.csv", format!("{HEADING}{rows}").as_bytes());
    let mut child = Command::new(env!("CARGO_BIN_EXE_remit"))
        .args(["school", "--all", "--as-of", "2024-09-20", "--gias"])
        .arg(&gias)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    // What is left is more than the pipe holds, so that the program is still there to be looked at.
    for _ in 0..ROWS - 1_000 {
        line.clear();
        output.read_line(&mut line).unwrap();
    }
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let most: u64 = most.trim_end_matches("kB").trim().parse().unwrap();
    assert_eq!(output.lines().count(), 1_000);
    assert!(child.wait().unwrap().success());
    fs::remove_file(gias).unwrap();
    assert!(most < 12 * 1_024, "{most} KiB");
}
