//! The program, run as a shell would: over a register small enough to count by hand, and over a
//! made-up one, whose counts must be those of the engine over the requests that it writes.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests may stop"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use remit_engine::{CheckOptions, Engine, Policy, Request};
use remit_importers::gias::{Establishments, Groups, Inspections, as_of};
use serde_json::{Value, json};

/// A folder of its own, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("england-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn at(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    fn file(&self, name: &str, text: &str) -> String {
        fs::write(self.0.join(name), text).unwrap();
        self.at(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs the program: exit code, output, what it told people.
fn england(arguments: &[&str]) -> (i32, String, String) {
    let ended = Command::new(env!("CARGO_BIN_EXE_england")).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (ended.status.code().unwrap(), text(ended.stdout), text(ended.stderr))
}

fn data(arguments: &[&str]) -> Value {
    let (code, output, errors) = england(&[arguments, &["--json"]].concat());
    assert_eq!(code, 0, "{errors}");
    serde_json::from_str(&output).unwrap()
}

const REGISTER: &str = "\
URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (code),EstablishmentTypeGroup (code),EstablishmentStatus (code),OpenDate,CloseDate,Trusts (code),GOR (name)
100001,201,City,Alone,01,4,1,,,,North
100002,201,City,Of two,34,10,1,,,5000,North
100003,201,City,Of two as well,34,10,1,,,5000,North
100004,201,City,Never inspected,01,4,1,,,,North
100005,201,City,Not known,01,4,1,,,,North
100006,202,Isle,Closed in 2023,01,4,2,,01-09-2023,,South
100007,202,Isle,Independent,11,3,1,,,,South
100008,202,Isle,Opened in 2025,01,4,1,01-09-2025,,,South
1,202,Isle,No school,01,4,1,,,,South
";

const GROUPS: &str = "\
URN,Group UID,Group Type (code),Joined date
100002,5000,06,01/09/2015
100003,5000,06,01/09/2018
";

const INSPECTIONS: &str = "\
urn,date,overall,leadership,qualityOfEducation,concern,leadershipAndGovernance
100001,2019-03-01,good,,,,
100001,2022-11-22,requires improvement,,,,
100001,2026-01-20,,,,,needs attention
100002,2014-05-06,inadequate,,,,
100002,2021-05-06,requires improvement,,,,
100002,2025-01-14,,good,requires improvement,,
100003,2022-02-01,good,good,good,,
100004,,,,,,
100008,2026-02-03,,,,,expected standard
";

fn by_hand(folder: &Folder) -> [String; 8] {
    [
        "--gias".into(),
        folder.file("register.csv", REGISTER),
        "--groups".into(),
        folder.file("groups.csv", GROUPS),
        "--inspections".into(),
        folder.file("inspections.csv", INSPECTIONS),
        "--as-of".into(),
        "2026-08-01".into(),
    ]
}

#[test]
fn a_register_small_enough_to_count_by_hand_is_counted_so() {
    let folder = Folder::new("hand");
    let arguments = by_hand(&folder);
    let found = data(&arguments.each_ref().map(String::as_str));
    assert_eq!(found["madeUp"], Value::Null);
    let years: BTreeMap<&str, &Value> = found["years"]
        .as_array()
        .unwrap()
        .iter()
        .map(|year| (year["year"].as_str().unwrap(), year))
        .collect();
    assert_eq!(
        years.keys().copied().collect::<Vec<_>>(),
        ["2022-23", "2023-24", "2024-25", "2025-26"]
    );
    let counts = |year: &str| {
        let england = &years[year]["england"];
        ["taken", "personDecides", "notTaken", "notKnown"]
            .map(|name| england[name].as_u64().unwrap())
    };
    // 2022-23. Taken: 100001, alone and judged in the year; 100002 and 100003, of whose trust one of two
    // inspected since they joined was below good. For a person: 100004, never inspected. Not known:
    // 100005 for want of its inspections, and 100006, which closed later, for want of the same.
    assert_eq!(counts("2022-23"), [3, 1, 0, 2]);
    // 2023-24. 100001 was not judged in that year; 100006 has closed.
    assert_eq!(counts("2023-24"), [2, 2, 0, 1]);
    // 2024-25. Taken: 100002, below good and so again; of the others it is not known whether they were
    // formerly 2RI+.
    assert_eq!(counts("2024-25"), [1, 0, 0, 4]);
    // 2025-26. Twice below good: 100001 and 100002. 100008 has opened.
    assert_eq!(counts("2025-26"), [2, 3, 0, 1]);
    let wanting = &years["2024-25"]["notKnownForWantOf"];
    assert_eq!(
        wanting[0],
        json!({ "path": "/school/formerlyTwoPlus", "schools": 4, "nothingElse": 3,
                "fact": "whether the school was eligible under the former 2RI+ policy" })
    );
    assert_eq!(wanting[1]["path"], "/school/inspections");
    for year in years.values() {
        assert_eq!((&year["rows"], &year["told"]), (&json!(9), &json!(9)));
        assert_eq!(year["leftOut"]["unreadable"], 1);
        assert_eq!(year["leftOut"]["notStateFunded"], 1);
    }
    // Of 100006 in its last year and 100008 before its first the register's days tell.
    let not_open = ["2022-23", "2023-24", "2024-25", "2025-26"]
        .map(|year| years[year]["leftOut"]["notOpen"].as_u64().unwrap());
    assert_eq!(not_open, [1, 2, 2, 1]);
    assert_eq!(years["2022-23"]["statusNotKnown"], 0);
    // One school would be told by itself.
    let authorities = years["2025-26"]["localAuthorities"].as_array().unwrap();
    let names: Vec<&Value> = authorities.iter().map(|authority| &authority["name"]).collect();
    assert_eq!(names, ["City", "Authorities with fewer than five schools"]);
}

#[test]
fn what_is_made_up_says_so_and_is_counted_as_the_engine_finds() {
    let folder = Folder::new("made-up");
    let requests = folder.at("requests.jsonl");
    let extent = ["--schools", "600", "--trusts", "50", "--seed", "7"];
    let found = data(&[&extent[..], &["--requests", &requests]].concat());
    assert!(found["madeUp"].as_str().unwrap().starts_with("Made up: no school"));
    let engine = Engine::new(Policy::default());
    let mut counted: BTreeMap<String, BTreeMap<&str, u64>> = BTreeMap::new();
    for line in fs::read_to_string(&requests).unwrap().lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let request = Request::from_json(&line["request"].to_string()).unwrap();
        let options = json!({ "stage": line["stage"], "asOf": line["asOf"] }).to_string();
        let options = CheckOptions::from_json(&options).unwrap();
        let decision = engine.check_as(&request, &options).unwrap();
        let finding =
            decision.findings.iter().find(|it| it.rule == "funding.dfe-offer-eligible").unwrap();
        let year = line["id"].as_str().unwrap().split_once(' ').unwrap().1;
        let counts = counted.entry(year.into()).or_default();
        *counts.entry(finding.status.word()).or_default() += 1;
    }
    let years = found["years"].as_array().unwrap();
    assert_eq!((years.len(), counted.len()), (5, 5));
    for year in years {
        let counted = &counted[year["year"].as_str().unwrap()];
        for (name, status) in [
            ("taken", "met"),
            ("personDecides", "refer"),
            ("notTaken", "unmet"),
            ("notKnown", "unknown"),
        ] {
            let expected = counted.get(status).copied().unwrap_or_default();
            assert_eq!(year["england"][name], expected, "{} {name}", year["year"]);
        }
        let schools: u64 = counted.values().sum();
        assert!(schools > 500);
        for rows in ["regions", "localAuthorities"] {
            let all = year[rows].as_array().unwrap().iter();
            assert_eq!(all.map(|row| row["schools"].as_u64().unwrap()).sum::<u64>(), schools);
        }
        assert_eq!(year["rows"], year["told"]);
    }
    let (_, text, _) = england(&[&extent[..], &["--by", "local-authority"]].concat());
    assert!(text.starts_with("Made up: no school"), "{text}");
    assert!(text.contains("Made-up authority 201") && text.contains("2025-26, as of 2026-07-21"));
    // The same seed, the same bytes.
    assert_eq!(england(&extent), england(&extent));
}

#[test]
fn files_of_the_shape_of_the_downloads_are_read_without_a_remark_that_they_do_not_deserve() {
    let folder = Folder::new("shape");
    let written = folder.at("files");
    assert_eq!(england(&["--schools", "300", "--trusts", "30", "--write", &written]).0, 0);
    let read = |name: &str| fs::read(format!("{written}/{name}.csv")).unwrap();
    let register = read("establishments");
    let heading = String::from_utf8_lossy(&register).lines().next().unwrap().to_string();
    assert!(heading.starts_with("URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName"));
    assert!(heading.split(',').count() > 132, "{}", heading.split(',').count());
    let mut groups = Groups::new(as_of("2026-09-01").unwrap());
    groups.push(&read("groups")).unwrap();
    let trusts = groups.finish().unwrap();
    let mut inspections = Inspections::new();
    inspections.push(&read("inspections")).unwrap();
    let inspections = inspections.finish().unwrap();
    assert_eq!((trusts.faults().len(), inspections.faults().len()), (0, 0));
    assert!(inspections.rows() > 600);
    let (mut read, mut in_trusts) = (0, 0);
    let mut each = |school: Result<remit_importers::gias::Imported, _>| {
        let school = school.unwrap();
        assert_eq!(school.remarks, [], "{:?}", school.school);
        assert!(school.school.name.unwrap().starts_with("Made-up school"));
        let facts = serde_json::to_value(&school.school.trust).unwrap();
        in_trusts += usize::from(facts["longStanding"].is_u64());
        read += 1;
    };
    let mut schools = Establishments::new(as_of("2026-09-01").unwrap(), Some(trusts));
    schools.push(&register, &mut each).unwrap();
    schools.finish(&mut each).unwrap();
    assert_eq!(read, 315);
    assert!(in_trusts > 100, "{in_trusts}");
}

#[test]
fn without_inspections_nothing_is_guessed_and_made_up_ones_are_called_so() {
    let folder = Folder::new("without");
    let register = folder.file("register.csv", REGISTER);
    let known = ["--gias", &register, "--as-of", "2026-08-01"];
    let found = data(&known);
    assert_eq!(found["years"][3]["england"]["notKnown"], found["years"][3]["england"]["schools"]);
    let made_up = data(&[&known[..], &["--make-up-inspections"]].concat());
    assert!(made_up["madeUp"].as_str().unwrap().contains("no judgement of them"));
    assert_ne!(made_up["years"][3]["england"], found["years"][3]["england"]);
}

#[test]
fn what_cannot_be_read_is_told() {
    let folder = Folder::new("bad");
    let other = folder.file("other.csv", "a,b\n1,2\n");
    let (code, _, errors) = england(&["--gias", &other, "--as-of", "2026-08-01"]);
    assert_eq!(code, 2);
    assert!(errors.contains("a column named URN"), "{errors}");
    assert_eq!(england(&["--gias", &other]).0, 2, "a register without its day");
    let register = folder.file("register.csv", REGISTER);
    let bad = folder.file("inspections.csv", "urn,date,overall\n100001,2024-01-16,fair\n");
    let (code, _, errors) =
        england(&["--gias", &register, "--inspections", &bad, "--as-of", "2026-08-01"]);
    assert_eq!(code, 0);
    assert!(errors.contains("line 2 left out") && errors.contains("fair"), "{errors}");
}
