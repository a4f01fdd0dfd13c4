use std::collections::BTreeSet;
use std::format;
use std::string::{String, ToString};
use std::vec::Vec;

use super::*;

fn faults(text: &str) -> Vec<(String, String)> {
    let error = Request::from_json(text).unwrap_err();
    error.faults().map(|fault| (fault.pointer.clone(), fault.found.clone())).collect()
}

fn pointers(text: &str) -> Vec<String> {
    faults(text).into_iter().map(|(pointer, _)| pointer).collect()
}

/// Every leaf and list of the schema, as patterns.
fn places_of(shape: Shape, at: &str, into: &mut BTreeSet<String>) {
    match shape {
        Shape::Leaf(_) => {
            into.insert(at.to_string());
        }
        Shape::Object(object) => {
            for property in object.properties {
                places_of(property.shape, &format!("{at}/{}", property.name), into);
            }
        }
        Shape::ObjectOrNone(object) => {
            into.insert(at.to_string());
            places_of(Shape::Object(object), at, into);
        }
        Shape::List(entry) => {
            into.insert(at.to_string());
            places_of(*entry, &format!("{at}/*"), into);
        }
        Shape::Table(_) => panic!("a request has no table"),
    }
}

#[test]
fn the_table_of_places_is_the_schema() {
    let mut schema = BTreeSet::new();
    places_of(Request::shape(), "", &mut schema);
    schema.insert(String::new());
    let table: BTreeSet<String> = place::POINTERS.iter().map(ToString::to_string).collect();
    assert_eq!(table, schema);
}

#[test]
fn nothing_is_known_of_what_is_absent_null_or_blank() {
    let nothing = Request::default();
    for text in
        ["{}", "null", r#"" ""#, r#"{"terms":null,"funding":" ","school":{"trust":"","urn":null}}"#]
    {
        assert_eq!(Request::from_json(text).unwrap(), nothing, "{text}");
    }
    let entries = Request::from_json(r#"{"challenges":[null," "],"funding":[null,""]}"#).unwrap();
    assert_eq!(entries.challenges.entries().len(), 2);
    assert_eq!(entries.funding.entries().len(), 2);
}

#[test]
fn codes_come_as_numbers_and_numbers_as_decimals() {
    let request = Request::from_json(
        r#"{"school":{"urn":100000.0,"localAuthority":208,"trust":{"uid":5712}},"terms":{"days":12.0}}"#,
    )
    .unwrap();
    assert_eq!(request.school.urn.text(), Some("100000"));
    assert_eq!(request.school.local_authority.text(), Some("208"));
    assert_eq!(serde_json::to_string(&request.terms).unwrap(), r#"{"days":12}"#);
}

#[test]
fn every_fault_is_listed_in_document_order() {
    let text = r#"{
        "goals": [ {"id":"a"}, {"owner":"nobody","id":" a "} ],
        "school": { "trust": { "longStanding": 9, "schools": 8, "belowGood": 1.5 }, "name": 7 },
        "terms": { "pattern": { "days": 5.5, "every": "week" }, "end": "2021-08-31" },
        "challenges": ["safety", {"a":[1,{"b":null}]}],
        "tems": {}
    }"#;
    assert_eq!(
        pointers(text),
        [
            "/goals/1/owner",
            "/goals/1/id",
            "/school/trust/longStanding",
            "/school/trust/belowGood",
            "/school/name",
            "/terms/pattern/days",
            "/terms/end",
            "/challenges/0",
            "/challenges/1",
            "/tems"
        ]
    );
    assert_eq!(faults(text)[8].1, r#"{"a":[1,{"b":null}]}"#);
}

#[test]
fn a_wrong_type_is_a_fault_wherever_it_stands() {
    for (text, pointer) in [
        ("[]", ""),
        ("7", ""),
        (r#"{"terms":[]}"#, "/terms"),
        (r#"{"terms":true}"#, "/terms"),
        (r#"{"funding":{}}"#, "/funding"),
        (r#"{"funding":[[]]}"#, "/funding/0"),
        (r#"{"school":{"trust":[]}}"#, "/school/trust"),
        (r#"{"school":{"trust":"5712"}}"#, "/school/trust"),
        (r#"{"school":{"trust":-1.5}}"#, "/school/trust"),
        (r#"{"hostConsent":{"headteacher":"yes"}}"#, "/hostConsent/headteacher"),
        (r#"{"terms":{"days":-0.5}}"#, "/terms/days"),
        (r#"{"terms":{"days":400.5}}"#, "/terms/days"),
        (r#"{"terms":{"a/b~c":1}}"#, "/terms/a~1b~0c"),
    ] {
        assert_eq!(pointers(text), [pointer], "{text}");
    }
}

#[test]
fn text_that_cannot_be_read_is_one_fault_with_line_and_column() {
    let nested = format!("/leader/id{}", "/0".repeat(62));
    let deep = format!("{{\"leader\":{{\"id\":{}1{}}}}}", "[".repeat(63), "]".repeat(63));
    for (text, pointer, found) in [
        ("", "", "no value where one should be, line 1 column 1"),
        ("{\"terms\":{\"days\":1e400}}", "/terms/days", "a number out of range, line 1 column 23"),
        ("{\"terms\":{},\n\"terms\":{}}", "", "a key given twice, line 2 column 8"),
        ("{\"a\":1,\"a\":2}", "", "a key given twice, line 1 column 11"),
        (
            "{\"leader\":{\"id\":{\"a\":1,\"a\":1}}}",
            "/leader/id",
            "a key given twice, line 1 column 27",
        ),
        (deep.as_str(), &nested, "nesting over 64, line 1 column 79"),
        ("{} {}", "", "more text after the end, line 1 column 4"),
        ("{\"id\":\"a\nb\"}", "/id", "a control character in a text, line 1 column 9"),
        (
            "{\"school\":{\"name\":\"\\ud800\"}}",
            "/school/name",
            "a lone surrogate, line 1 column 26",
        ),
    ] {
        assert_eq!(faults(text), [(pointer.to_string(), found.to_string())], "{text}");
    }
    let fits = format!("{{\"leader\":{{\"id\":{}1{}}}}}", "[".repeat(62), "]".repeat(62));
    assert_eq!(faults(&fits)[0].0, "/leader/id");
}

#[test]
fn limits_hold_on_both_sides() {
    let list = |count: usize| format!("{{\"challenges\":[{}]}}", ["null"].repeat(count).join(","));
    assert!(Request::from_json(&list(64)).is_ok());
    assert_eq!(Request::from_json(&list(65)).unwrap_err().code().word(), "too-large");

    let name = |count: usize| format!("{{\"school\":{{\"name\":\" {} \"}}}}", "é".repeat(count));
    assert!(Request::from_json(&name(4096)).is_ok());
    assert_eq!(Request::from_json(&name(4097)).unwrap_err().code().word(), "too-large");

    let id = |count: usize| format!("{{\"id\":\"{}\"}}", "é".repeat(count));
    assert!(Request::from_json(&id(64)).is_ok());
    assert_eq!(Request::from_json(&id(65)).unwrap_err().code().word(), "invalid-input");

    let bytes = |count: usize| format!("{{}}{}", " ".repeat(count - 2));
    assert!(Request::from_json(&bytes(1_048_576)).is_ok());
    assert_eq!(Request::from_json(&bytes(1_048_577)).unwrap_err().code().word(), "too-large");
}

#[test]
fn at_most_64_faults_are_told() {
    let text =
        format!("{{{}}}", (0..70).map(|n| format!("\"p{n}\":0")).collect::<Vec<_>>().join(","));
    assert_eq!(faults(&text).len(), 64);
}

#[test]
fn a_request_is_written_as_it_was_read() {
    let text = r#"{"requester":{"role":"school"},"school":{"trust":"none"},"challenges":["finance",null],"terms":{"days":1.5}}"#;
    let request = Request::from_json(text).unwrap();
    let written = serde_json::to_string(&request).unwrap();
    assert_eq!(written, text);
}
