//! `remit questions`, run as a shell would.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may stop")]

mod support;

use serde_json::Value;

use support::remit;

/// Runs `remit questions` at the stage request: exit code and output.
fn questions(request: &str, more: &[&str]) -> (i32, String) {
    let usual = ["questions", "--stage", "request", "--as-of", "2024-09-20"];
    remit(&[&usual, more].concat(), request)
}

#[test]
fn the_next_questions_are_asked_as_json_and_in_lines() {
    const PAID: &str =
        r#"{ "requester": { "role": "dfe" }, "funding": [{ "source": "dfe-offer" }] }"#;
    let (code, output) = questions(PAID, &["--limit", "2"]);
    let asked: Vec<Value> = serde_json::from_str(&output).unwrap();
    assert_eq!((code, asked.len()), (0, 2));
    assert_eq!(asked[0]["pointer"], "/school/status");
    assert_eq!(asked[0]["kind"], "choice");
    assert_eq!(asked[0]["rules"][0], "school.open");
    let (code, output) = questions(PAID, &["--limit", "1", "--format", "table"]);
    assert_eq!(code, 0);
    assert_eq!(
        output,
        "1. Is the school open?\n   – Yes (open)\n   – Yes, and it is proposed to close (proposed-to-close)\n   \
         – No, it has closed (closed)\n   – Not yet, it is proposed to open (proposed-to-open)\n   \
         /school/status, for school.open\n"
    );
}

#[test]
fn nothing_is_asked_once_the_outcome_is_settled() {
    let closed = r#"{ "school": { "status": "closed" } }"#;
    assert_eq!(questions(closed, &[]), (0, "[]\n".into()));
    let (_, output) = questions(closed, &["--format", "table"]);
    assert_eq!(output, "Nothing has to be asked: the outcome is settled.\n");
}

#[test]
fn what_is_at_fault_is_told_with_its_place() {
    for (request, more, input, pointer) in [
        (r#"{ "school": { "urn": 1 } }"#, vec![], "request", "/school/urn"),
        ("{}", vec!["--policy-as-of", "2019-01-01"], "options", "/policyAsOf"),
        ("{}", vec!["--limit", "many"], "options", ""),
    ] {
        let (code, output) = questions(request, &more);
        let told: Value = serde_json::from_str(&output).unwrap();
        assert_eq!(code, 2);
        assert_eq!(
            (&told["error"]["in"], &told["error"]["pointer"]),
            (&input.into(), &pointer.into())
        );
    }
}
