//! Inspections from small files.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may stop")]

use remit_importers::gias::{Inspected, Inspections};
use serde_json::{Value, json};

fn read(file: &str) -> Inspected {
    let mut inspections = Inspections::new();
    for piece in file.as_bytes().chunks(7) {
        inspections.push(piece).unwrap();
    }
    inspections.finish().unwrap()
}

fn of(inspected: &Inspected, urn: &str) -> Option<Value> {
    inspected.of(urn).map(|inspections| serde_json::to_value(inspections).unwrap())
}

#[test]
fn every_shape_of_a_report_is_read() {
    let inspected = read(
        "URN,Date,overall,leadership,qualityOfEducation,concern,leadershipAndGovernance\n\
         100000,16/01/2024,Requires improvement,2,3,,\n\
         100000,2024-10-08,Not judged,good,requires-improvement,,\n\
         100000,11-11-2025,,,,,Needs attention\n\
         100001,16/01/2024,4,9,,SM,\n",
    );
    assert_eq!(
        of(&inspected, "100000"),
        Some(json!([
            { "date": "2024-01-16", "overall": "requires-improvement", "leadership": "good",
              "qualityOfEducation": "requires-improvement" },
            { "date": "2024-10-08", "leadership": "good",
              "qualityOfEducation": "requires-improvement" },
            { "date": "2025-11-11", "leadershipAndGovernance": "needs-attention" },
        ]))
    );
    assert_eq!(
        of(&inspected, "100001"),
        Some(
            json!([{ "date": "2024-01-16", "overall": "inadequate", "concern": "special-measures" }])
        )
    );
    assert_eq!((inspected.rows(), inspected.faults().len()), (4, 0));
}

#[test]
fn never_inspected_is_not_the_same_as_not_known() {
    let inspected = read("urn,date,overall\n100000,,\n100001,01-02-2024,good\n100001,,\n");
    assert_eq!(of(&inspected, "100000"), Some(json!([])));
    assert_eq!(of(&inspected, "100001").unwrap().as_array().unwrap().len(), 1);
    assert_eq!(of(&inspected, "100002"), None);
    assert_eq!(of(&inspected, "x"), None);
}

#[test]
fn a_row_that_cannot_be_read_makes_its_schools_inspections_unknown() {
    let inspected = read(
        "urn,date,overall\n100000,01-02-2024,good\n100000,01-02-2020,satisfactory\n\
         100001,,good\n100002,01-02-2024,good\n12,01-02-2024,good\n",
    );
    for (urn, known) in [("100000", false), ("100001", false), ("100002", true)] {
        assert_eq!(inspected.of(urn).is_some(), known, "{urn}");
    }
    let faults: Vec<(u64, &str)> = inspected
        .faults()
        .iter()
        .map(|row| (row.line, row.error.first().pointer.as_str()))
        .collect();
    assert_eq!(faults, [(3, "/overall"), (4, "/date"), (6, "/urn")]);
}

#[test]
fn a_file_of_something_else_is_refused() {
    let mut inspections = Inspections::new();
    let refused = inspections.push(b"URN,EstablishmentName\n100000,A\n").and_then(|()| {
        inspections.finish()?;
        Ok(())
    });
    assert_eq!(serde_json::to_value(refused.unwrap_err()).unwrap()["in"], "inspections");
}
