//! `remit check --fix`, run as a shell would.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may stop")]

mod support;

use serde_json::Value;

use support::remit;

const REQUEST: &str =
    r#"{ "terms": { "days": 18 }, "funding": [{ "source": "dfe-offer", "days": 18 }] }"#;

/// Runs `remit check --fix` at the stage request: exit code and output.
fn fix(request: &str, more: &[&str]) -> (i32, String) {
    let usual = ["check", "--fix", "--stage", "request", "--as-of", "2024-09-20"];
    remit(&[&usual, more].concat(), request)
}

#[test]
fn ways_are_told_as_json_and_in_sentences() {
    let (code, output) = fix(REQUEST, &["--keep", "/funding/0/source"]);
    let passing: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(code, 0);
    assert_eq!(passing["gaveUp"], false);
    assert_eq!(passing["sets"][0]["changes"][0]["path"], "/terms/days");
    let (_, output) =
        fix(REQUEST, &["--keep", "/funding/0/source", "--keep", "/terms", "--format", "table"]);
    assert!(
        output.starts_with(
            "Way 1; then nothing is unmet, and something is still open:\n\
         \x20 – Ask the DfE for 3 days fewer, so 15 days in all.\n\
         \x20 – Ask the school for 3 days.\n"
        ),
        "{output}"
    );
}

#[test]
fn what_stands_in_the_way_of_any_is_named() {
    let closed = r#"{ "school": { "status": "closed" } }"#;
    let (code, output) = fix(closed, &["--format", "table"]);
    assert_eq!(code, 0);
    assert_eq!(
        output,
        "No change of terms, funding, goals or leader is enough. In the way stands:\n  \
         – A deployment can only go to a school that is open; this one is closed. (school.open)\n"
    );
}

#[test]
fn what_is_kept_has_to_be_a_place_of_a_request() {
    let (code, output) = fix(REQUEST, &["--keep", "/terms/day", "--keep", "/terms"]);
    let told: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(code, 2);
    assert_eq!(told["error"]["pointer"], "/keep/0");
    assert_eq!(fix("{}", &["--explain"]).0, 2);
}
