//! Schools from small GIAS files, written here with the oddities of the real ones.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "tests may stop"
)]

use remit_core::Request;
use remit_importers::gias::{Establishments, Groups, Search, Trusts, as_of};
use serde_json::{Value, json};

/// The columns of a row, where the test says nothing else.
const USUAL: [(&str, &str); 17] = [
    ("URN", "100000"),
    ("LA (code)", "201"),
    ("EstablishmentName", "A school"),
    ("TypeOfEstablishment (code)", "01"),
    ("EstablishmentTypeGroup (code)", "4"),
    ("EstablishmentTypeGroup (name)", "Local authority maintained schools"),
    ("EstablishmentStatus (code)", "1"),
    ("EstablishmentStatus (name)", "Open"),
    ("OpenDate", ""),
    ("CloseDate", ""),
    ("PhaseOfEducation (code)", "2"),
    ("PhaseOfEducation (name)", "Primary"),
    ("Trusts (code)", ""),
    ("OfstedLastInsp", ""),
    ("OfstedSpecialMeasures (code)", "0"),
    ("OfstedSpecialMeasures (name)", "Not applicable"),
    ("OfstedRating (name)", ""),
];

/// A file with one row, in which these columns hold something else; `-` leaves a column out.
fn file(changed: &[(&str, &str)]) -> String {
    let value = |name: &str, usual: &str| {
        let change = changed.iter().find(|(other, _)| *other == name);
        change.map_or_else(|| usual.to_string(), |(_, value)| (*value).to_string())
    };
    let cells: Vec<(&str, String)> = USUAL
        .iter()
        .map(|(name, usual)| (*name, value(name, usual)))
        .filter(|(_, value)| value != "-")
        .collect();
    let heading: Vec<&str> = cells.iter().map(|(name, _)| *name).collect();
    let row: Vec<String> =
        cells.iter().map(|(_, value)| format!("\"{}\"", value.replace('"', "\"\""))).collect();
    format!("{}\r\n{}\r\n", heading.join(","), row.join(","))
}

/// Every school or error of a file, as JSON; each school is one that a request may hold.
fn all(bytes: &[u8], day: &str, trusts: Option<Trusts>) -> Vec<Value> {
    let mut found = Vec::new();
    let mut each = |school: Result<_, _>| {
        found.push(match school {
            Ok(school) => serde_json::to_value::<remit_importers::gias::Imported>(school).unwrap(),
            Err(error) => serde_json::to_value::<remit_importers::RowError>(error).unwrap(),
        });
    };
    let mut schools = Establishments::new(as_of(day).unwrap(), trusts);
    for piece in bytes.chunks(1_000) {
        schools.push(piece, &mut each).unwrap();
    }
    schools.finish(&mut each).unwrap();
    for school in found.iter().filter(|found| found.get("school").is_some()) {
        let mut request = json!({ "school": school["school"] });
        Request::from_json(&request.to_string()).unwrap();
        if let Some(inspection) = school.get("newestInspection") {
            request["school"]["inspections"] = json!([inspection]);
            Request::from_json(&request.to_string()).unwrap();
        }
    }
    found
}

/// The school of a file with one row.
fn one(changed: &[(&str, &str)]) -> Value {
    all(file(changed).as_bytes(), "2024-09-20", None).remove(0)
}

/// The columns that a school's remarks name.
fn remarked(school: &Value) -> Vec<&str> {
    let remarks = school["remarks"].as_array().unwrap();
    remarks.iter().map(|remark| &remark["pointer"].as_str().unwrap()[1..]).collect()
}

/// The places that must be asked for.
fn asked(school: &Value) -> Vec<&str> {
    let missing = school["missing"].as_array().unwrap();
    missing.iter().map(|question| question["path"].as_str().unwrap()).collect()
}

#[test]
fn a_maintained_school_is_read_whole() {
    let school = one(&[("OfstedLastInsp", "05-11-2014"), ("OfstedRating (name)", "Good")]);
    assert_eq!(
        school,
        json!({
            "school": { "urn": "100000", "name": "A school", "status": "open",
                        "localAuthority": "201", "phase": "primary", "trust": "none" },
            "newestInspection": { "date": "2014-11-05", "overall": "good" },
            "missing": school["missing"],
            "remarks": [],
        })
    );
    assert_eq!(asked(&school), ["/school/inspections", "/school/formerlyTwoPlus"]);
}

#[test]
fn columns_may_stand_in_any_order_among_others() {
    let file = "Postcode,EstablishmentName,HeadLastName,urn , LA (code)\nx,\"A, B\",y,100001,302\n";
    let school = all(file.as_bytes(), "2024-09-20", None).remove(0);
    assert_eq!(
        school["school"],
        json!({ "urn": "100001", "name": "A, B", "localAuthority": "302" })
    );
    assert_eq!(
        asked(&school)[..3],
        ["/school/status", "/school/phase", "/school/trust"],
        "what is in no column must be asked"
    );
    assert_eq!(remarked(&school), [""; 0]);
}

#[test]
fn letters_are_those_of_either_encoding() {
    let marked = [b"\xEF\xBB\xBF", file(&[("EstablishmentName", "École")]).as_bytes()].concat();
    let latin: Vec<u8> = file(&[("EstablishmentName", "@cole")])
        .bytes()
        .map(|byte| if byte == b'@' { 0xC9 } else { byte })
        .collect();
    for bytes in [marked, latin] {
        assert_eq!(all(&bytes, "2024-09-20", None)[0]["school"]["name"], "École");
    }
}

#[test]
fn codes_mean_what_they_mean_in_the_downloads() {
    for (code, name, status) in [
        ("1", "Open", "open"),
        ("02", "Closed", "closed"),
        ("3", "Open, but proposed to close", "proposed-to-close"),
        ("04", "Proposed to open", "proposed-to-open"),
        ("4", "-", "proposed-to-open"),
        ("-", "Closed", "closed"),
    ] {
        let changed = [("EstablishmentStatus (code)", code), ("EstablishmentStatus (name)", name)];
        let school = one(&changed);
        assert_eq!(school["school"]["status"], status, "{code} {name}");
        assert_eq!(remarked(&school), [""; 0]);
    }
    for (code, name, phase) in [
        ("1", "Nursery", "nursery"),
        ("3", "Middle deemed primary", "middle-deemed-primary"),
        ("04", "Secondary", "secondary"),
        ("5", "Middle deemed secondary", "middle-deemed-secondary"),
        ("6", "16 plus", "16-plus"),
        ("7", "All-through", "all-through"),
        ("7", "All through", "all-through"),
    ] {
        let school = one(&[("PhaseOfEducation (code)", code), ("PhaseOfEducation (name)", name)]);
        assert_eq!(school["school"]["phase"], phase, "{code} {name}");
    }
}

#[test]
fn a_code_that_is_not_known_or_not_its_names_is_never_guessed_at() {
    for (column, value, place) in [
        ("EstablishmentStatus (code)", "5", "status"),
        // Closed in the programming interface of GIAS, proposed to close in its downloads.
        ("EstablishmentStatus (code)", "3", "status"),
        ("PhaseOfEducation (code)", "9", "phase"),
        ("PhaseOfEducation (name)", "Secondary", "phase"),
        ("EstablishmentTypeGroup (code)", "77", "trust"),
        ("EstablishmentTypeGroup (code)", "10", "trust"),
        ("LA (code)", "2", "localAuthority"),
        ("LA (code)", "E09000001", "localAuthority"),
    ] {
        let school = one(&[(column, value)]);
        assert_eq!(school["school"].get(place), None, "{column} {value}");
        assert_eq!(remarked(&school).len(), 1, "{school}");
        assert!(asked(&school).contains(&format!("/school/{place}").as_str()), "{school}");
    }
    let school = one(&[("TypeOfEstablishment (code)", "99")]);
    assert_eq!(remarked(&school), ["TypeOfEstablishment (code)"]);
}

#[test]
fn special_schools_and_alternative_provision_go_by_their_type() {
    let none = [("PhaseOfEducation (code)", "0"), ("PhaseOfEducation (name)", "Not applicable")];
    for (kind, phase) in [
        ("07", Some("special")),
        ("12", Some("special")),
        ("14", Some("alternative-provision")),
        ("11", None),
    ] {
        let changed = [none[0], none[1], ("TypeOfEstablishment (code)", kind)];
        assert_eq!(one(&changed)["school"].get("phase").and_then(Value::as_str), phase, "{kind}");
    }
}

#[test]
fn only_an_academy_is_in_a_trust() {
    let academy = |kind, group, name, trust| {
        one(&[
            ("TypeOfEstablishment (code)", kind),
            ("EstablishmentTypeGroup (code)", group),
            ("EstablishmentTypeGroup (name)", name),
            ("Trusts (code)", trust),
        ])
    };
    // A foundation school's trust is another thing.
    assert_eq!(academy("05", "4", "LA maintained schools", "1234")["school"]["trust"], "none");
    assert_eq!(academy("34", "10", "Academies", "5712")["school"]["trust"], json!({"uid": "5712"}));
    assert_eq!(academy("35", "11", "Free Schools", "07")["school"]["trust"], json!({"uid": "7"}));
    assert_eq!(academy("44", "-", "-", "5712")["school"]["trust"], json!({"uid": "5712"}));
    let school = academy("34", "10", "Academies", "");
    assert_eq!(school["school"]["trust"], json!({}));
    assert_eq!(asked(&school)[..2], ["/school/trust/uid", "/school/trust/schools"]);
    let school = academy("34", "10", "Academies", "5712, 5713");
    assert_eq!(school["school"]["trust"], json!({}));
    assert_eq!(remarked(&school), ["Trusts (code)"]);
}

#[test]
fn a_status_that_the_files_own_days_contradict_is_asked_for() {
    for (status, name, column, day, kept) in [
        ("1", "Open", "CloseDate", "20-09-2024", false),
        ("3", "Open, but proposed to close", "CloseDate", "21/09/2024", true),
        ("3", "Open, but proposed to close", "CloseDate", "31-08-2024", false),
        ("2", "Closed", "CloseDate", "20-09-2024", true),
        ("2", "Closed", "CloseDate", "21-09-2024", false),
        ("1", "Open", "OpenDate", "20-09-2024", true),
        ("1", "Open", "OpenDate", "01-01-1900", true),
        ("1", "Open", "OpenDate", "21-09-2024", false),
        ("4", "Proposed to open", "OpenDate", "20-09-2024", false),
        ("4", "Proposed to open", "OpenDate", "21-09-2024", true),
    ] {
        let school = one(&[
            ("EstablishmentStatus (code)", status),
            ("EstablishmentStatus (name)", name),
            (column, day),
        ]);
        assert_eq!(school["school"].get("status").is_some(), kept, "{name} {column} {day}");
        assert_eq!(remarked(&school).len(), usize::from(!kept), "{school}");
    }
    assert_eq!(remarked(&one(&[("OpenDate", "1/9/2020")])), ["OpenDate"]);
}

#[test]
fn the_one_inspection_is_offered_beside_and_never_as_the_list() {
    let inspected = |day, rating, category| {
        one(&[
            ("OfstedLastInsp", day),
            ("OfstedRating (name)", rating),
            ("OfstedSpecialMeasures (name)", category),
        ])
    };
    for (day, rating, category, expected, remarks) in [
        (
            "16-01-2024",
            "Requires improvement",
            "Not applicable",
            json!({ "date": "2024-01-16", "overall": "requires-improvement" }),
            0,
        ),
        (
            "16/01/2024",
            "Serious Weaknesses",
            "",
            json!({ "date": "2024-01-16", "overall": "inadequate", "concern": "serious-weaknesses" }),
            0,
        ),
        (
            "16-01-2024",
            "Special Measures",
            "In special measures",
            json!({ "date": "2024-01-16", "overall": "inadequate", "concern": "special-measures" }),
            0,
        ),
        (
            "16-01-2024",
            "Serious Weaknesses",
            "In special measures",
            json!({ "date": "2024-01-16", "overall": "inadequate" }),
            1,
        ),
        ("16-01-2010", "Satisfactory", "", json!({ "date": "2010-01-16" }), 1),
        // There was no overall grade on that day.
        ("02-09-2024", "Good", "", json!({ "date": "2024-09-02" }), 1),
        ("01-09-2024", "Good", "", json!({ "date": "2024-09-01", "overall": "good" }), 0),
        ("16-01-2024", "", "", json!({ "date": "2024-01-16" }), 0),
        ("", "Good", "", json!(null), 1),
        ("", "", "Not applicable", json!(null), 0),
        ("soon", "", "", json!(null), 1),
    ] {
        let school = inspected(day, rating, category);
        assert_eq!(school["newestInspection"], expected, "{day} {rating} {category}");
        assert_eq!(remarked(&school).len(), remarks, "{school}");
        assert_eq!(school["school"].get("inspections"), None);
        assert!(asked(&school).contains(&"/school/inspections"));
    }
}

#[test]
fn a_row_that_cannot_be_read_does_not_stop_the_rest() {
    let whole = file(&[]);
    let (heading, row) = whole.split_once("\r\n").unwrap();
    let row = row.trim_end();
    let bad = [
        row.replace("100000", "20001"),
        "100003,\"left open".to_string(),
        row.replacen(",", ",,", 1),
        row.replace("A school", &"x".repeat(100_000)),
    ];
    let commas = ",".repeat(16);
    let file =
        format!("{heading}\r\n{}\r\n{row}\r\n{commas}\r\n{commas}\r\n\r\n", bad.join("\r\n"));
    let found = all(file.as_bytes(), "2024-09-20", None);
    let lines: Vec<&Value> = found.iter().map(|found| &found["line"]).collect();
    assert_eq!(lines, [&json!(2), &json!(3), &json!(4), &json!(5), &Value::Null]);
    let codes: Vec<&Value> = found[..4].iter().map(|found| &found["error"]["code"]).collect();
    assert_eq!(codes, ["invalid-input", "invalid-input", "invalid-input", "too-large"]);
    assert_eq!(found[4]["school"]["urn"], "100000");
}

#[test]
fn a_file_that_is_another_is_told_as_such() {
    let told = |bytes: &[u8]| {
        let mut schools = Establishments::new(as_of("2024-09-20").unwrap(), None);
        let pushed = schools.push(bytes, &mut |_| ());
        let error = match pushed {
            Ok(()) => schools.finish(&mut |_| ()).unwrap_err(),
            Err(error) => error,
        };
        assert_eq!(error.input().word(), "establishments");
        error.first().found.clone()
    };
    let wide = vec!["URN"; 10_000].join(",");
    for (bytes, found) in [
        (&b""[..], "an empty file"),
        (b"\r\n,,,\r\n", "an empty file"),
        (b"\xFF\xFEU\0R\0N\0", "text in UTF-16"),
        (b"PK\x03\x04", "a zip archive or a spreadsheet"),
        (b"<!doctype html>\n<title>Sign in</title>", "<!doctype html>"),
        (b"URN,LinkURN\n1,2", "URN,LinkURN"),
        (b"URN,EstablishmentName,URN\n1,2,3", "two of them"),
        (wide.as_bytes(), "more"),
    ] {
        assert_eq!(told(bytes), found);
    }
}

#[test]
fn one_school_is_found_by_its_urn() {
    let search = |bytes: &[u8], urn: &str| {
        let mut search = Search::new(urn, as_of("2024-09-20").unwrap(), None)?;
        for piece in bytes.chunks(100) {
            if !search.push(piece)? {
                break;
            }
        }
        search.finish()
    };
    let file = file(&[]);
    assert_eq!(search(file.as_bytes(), "100000").unwrap().school.urn, "100000");
    let error = search(file.as_bytes(), "100001").unwrap_err();
    assert_eq!(
        error.to_string(),
        "establishments at /URN: expected a row for 100001, found no such row among 1"
    );
    let error = search(b"URN,EstablishmentName\n100001,x,y", "100001").unwrap_err();
    assert_eq!(error.faults().count(), 2, "{error}");
    let error = search(file.as_bytes(), "10000").unwrap_err();
    assert_eq!((error.input().word(), error.first().pointer.as_str()), ("options", "/urn"));
}

const LINKS: &str = "\
\"URN\",\"Group UID\",\"Group ID\",\"Group Type (code)\",\"Group Type\",\"Closed Date\",\"Group Status (code)\",\"Group Status\",\"Joined date\"
100000,5712,TR00001,06,Multi-academy trust,,OPEN,Open,20/09/2021
100001,5712,TR00001,06,Multi-academy trust,,OPEN,Open,21/09/2021
100002,5712,TR00001,06,Multi-academy trust,,OPEN,Open,01-01-2015
100002,5712,TR00001,06,Multi-academy trust,,OPEN,Open,01-01-2015
100002,77,,01,Federation,,OPEN,Open,01/01/2010
100000,5001,TR00001,06,Multi-academy trust,01/01/2019,CLOSED,Closed,01/01/2012
100003,5800,TR00002,10,Single-academy trust,,OPEN,Open,
100004,5900,TR00003,06,Multi-academy trust,,OPEN,Open,01/01/2015
100005,5900,TR00003,06,Multi-academy trust,,OPEN,Open,01/01/2025
10006,6000,TR00004,06,Multi-academy trust,,OPEN,Open,01/01/2015
100007,6000,TR00004,06,Multi-academy trust,,OPEN,Open,01/01/2015
100008,x,TR00004,06,Multi-academy trust,,OPEN,Open,01/01/2015
,,,,,,,,
";

fn trusts(text: &str, day: &str) -> Trusts {
    let mut groups = Groups::new(as_of(day).unwrap());
    for piece in text.as_bytes().chunks(64) {
        groups.push(piece).unwrap();
    }
    groups.finish().unwrap()
}

/// The trust of an academy whose row names this UID, and what of that is remarked.
fn trust(urn: &str, uid: &str, day: &str) -> (Value, usize) {
    let file = file(&[
        ("URN", urn),
        ("TypeOfEstablishment (code)", "34"),
        ("EstablishmentTypeGroup (code)", "10"),
        ("EstablishmentTypeGroup (name)", "Academies"),
        ("Trusts (code)", uid),
    ]);
    let school = all(file.as_bytes(), day, Some(trusts(LINKS, day))).remove(0);
    (school["school"]["trust"].clone(), remarked(&school).len())
}

#[test]
fn a_trusts_schools_are_counted_on_the_day() {
    let counted =
        |schools, long| (json!({ "uid": "5712", "schools": schools, "longStanding": long }), 0);
    // Three years to the day are three years.
    assert_eq!(trust("100000", "5712", "2024-09-20"), counted(3, 2));
    assert_eq!(trust("100000", "5712", "2024-09-21"), counted(3, 3));
    assert_eq!(trust("100000", "5712", "2024-09-19"), counted(3, 1));
    // A trust that the row does not name is the one that the links name.
    assert_eq!(trust("100000", "", "2024-09-20"), counted(3, 2));
}

#[test]
fn what_the_links_do_not_tell_stays_unknown() {
    let day = "2024-09-20";
    assert_eq!(trust("100003", "5800", day), (json!({ "uid": "5800", "schools": 1 }), 1));
    // One school joins later.
    let later = json!({ "uid": "5900", "schools": 1, "longStanding": 1 });
    assert_eq!(trust("100004", "5900", day), (later, 1));
    // One row of the trust cannot be read.
    assert_eq!(trust("100007", "6000", day), (json!({ "uid": "6000" }), 1));
    // The row and the links name two trusts.
    assert_eq!(trust("100000", "5900", day), (json!({}), 1));
    // The links know no such trust.
    assert_eq!(trust("100009", "9999", day), (json!({ "uid": "9999" }), 1));
    assert_eq!(trust("100009", "", day), (json!({}), 0));
    let faults: Vec<u64> = trusts(LINKS, day).faults().iter().map(|fault| fault.line).collect();
    assert_eq!(faults, [11, 13]);
}

#[test]
fn a_group_file_that_is_another_is_told_as_such() {
    let mut groups = Groups::new(as_of("2024-09-20").unwrap());
    groups.push(b"URN,LinkURN\n1,2\n").unwrap();
    let error = groups.finish().unwrap_err();
    assert_eq!((error.input().word(), error.first().found.as_str()), ("groups", "URN,LinkURN"));
    assert!(Groups::new(as_of("2024-09-20").unwrap()).finish().is_err());
}

#[test]
fn what_the_register_says_beside_is_there_for_those_who_count() {
    let file = "URN,EstablishmentName,LA (name),GOR (name),TypeOfEstablishment (code)\n\
                100000,A,Camden,London,34\n100001,B,,,11\n100002,C,,,99\n";
    let mut found = Vec::new();
    let mut each = |school: Result<remit_importers::gias::Imported, _>| {
        found.push(school.unwrap().register);
    };
    let mut schools = Establishments::new(as_of("2024-09-20").unwrap(), None);
    schools.push(file.as_bytes(), &mut each).unwrap();
    schools.finish(&mut each).unwrap();
    assert_eq!(found[0].local_authority_name.as_deref(), Some("Camden"));
    assert_eq!(found[0].region.as_deref(), Some("London"));
    let paid: Vec<Option<bool>> = found.iter().map(|register| register.state_funded).collect();
    assert_eq!(paid, [Some(true), Some(false), None]);
    assert_eq!((&found[1].local_authority_name, &found[1].region), (&None, &None));
}

#[test]
fn the_schools_of_a_trust_are_told_only_where_nothing_of_them_is_open() {
    let trusts = |rows: &str| {
        let file = format!("URN,Group UID,Group Type (code),Joined date\n{rows}");
        let mut groups = Groups::new(as_of("2024-09-20").unwrap());
        groups.push(file.as_bytes()).unwrap();
        groups.finish().unwrap()
    };
    let of = |rows: &str| -> Option<Vec<(u32, String)>> {
        let schools = trusts(rows).schools_of("5000")?;
        Some(schools.into_iter().map(|(urn, joined)| (urn, joined.to_string())).collect())
    };
    let joined = of("100001,5000,6,01/09/2020\n100000,5000,6,01/09/2016\n\
                     100002,5000,6,01/09/2025\n100003,5001,6,01/09/2020\n");
    let expected = [(100_000, "2016-09-01"), (100_001, "2020-09-01")];
    assert_eq!(joined.unwrap(), expected.map(|(urn, day)| (urn, String::from(day))));
    for open in [
        "100000,5000,6,\n",
        "12,5000,6,01/09/2020\n",
        "100000,5000,6,01/09/2016\n100000,5000,6,01/09/2017\n",
        "100000,5001,6,01/09/2016\n",
    ] {
        assert_eq!(of(open), None, "{open}");
    }
}
