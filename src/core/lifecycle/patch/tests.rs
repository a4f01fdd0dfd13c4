use super::*;
use std::string::ToString;

fn tree(text: &str) -> Json<'static> {
    Json::parse(text).unwrap().into_owned()
}

fn patched(document: &str, patch: &str) -> Result<String, Unfit> {
    assert_eq!(faults(&tree(patch)), Vec::new(), "{patch}");
    apply(&tree(document), &tree(patch)).map(|document| document.canonical())
}

#[test]
fn the_examples_of_the_rfc_hold() {
    // RFC 6902, appendix A; the number of each example before it.
    for (example, document, patch, result) in [
        (
            1,
            r#"{"foo":"bar"}"#,
            r#"[{"op":"add","path":"/baz","value":"qux"}]"#,
            r#"{"baz":"qux","foo":"bar"}"#,
        ),
        (
            2,
            r#"{"foo":["bar","baz"]}"#,
            r#"[{"op":"add","path":"/foo/1","value":"qux"}]"#,
            r#"{"foo":["bar","qux","baz"]}"#,
        ),
        (
            3,
            r#"{"baz":"qux","foo":"bar"}"#,
            r#"[{"op":"remove","path":"/baz"}]"#,
            r#"{"foo":"bar"}"#,
        ),
        (
            4,
            r#"{"foo":["bar","qux","baz"]}"#,
            r#"[{"op":"remove","path":"/foo/1"}]"#,
            r#"{"foo":["bar","baz"]}"#,
        ),
        (
            5,
            r#"{"baz":"qux","foo":"bar"}"#,
            r#"[{"op":"replace","path":"/baz","value":"boo"}]"#,
            r#"{"baz":"boo","foo":"bar"}"#,
        ),
        (
            6,
            r#"{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}}"#,
            r#"[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]"#,
            r#"{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}"#,
        ),
        (
            7,
            r#"{"foo":["all","grass","cows","eat"]}"#,
            r#"[{"op":"move","from":"/foo/1","path":"/foo/3"}]"#,
            r#"{"foo":["all","cows","eat","grass"]}"#,
        ),
        (
            8,
            r#"{"baz":"qux","foo":["a",2,"c"]}"#,
            r#"[{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}]"#,
            r#"{"baz":"qux","foo":["a",2,"c"]}"#,
        ),
        (
            10,
            r#"{"foo":"bar"}"#,
            r#"[{"op":"add","path":"/child","value":{"grandchild":{}}}]"#,
            r#"{"child":{"grandchild":{}},"foo":"bar"}"#,
        ),
        (
            11,
            r#"{"foo":"bar"}"#,
            r#"[{"op":"add","path":"/baz","value":"qux","xyz":123}]"#,
            r#"{"baz":"qux","foo":"bar"}"#,
        ),
        (
            14,
            r#"{"/":9,"~1":10}"#,
            r#"[{"op":"test","path":"/~01","value":10}]"#,
            r#"{"/":9,"~1":10}"#,
        ),
        (
            16,
            r#"{"foo":["bar"]}"#,
            r#"[{"op":"add","path":"/foo/-","value":["abc","def"]}]"#,
            r#"{"foo":["bar",["abc","def"]]}"#,
        ),
    ] {
        assert_eq!(patched(document, patch).as_deref(), Ok(result), "A.{example}");
    }
    for (example, document, patch, member) in [
        (9, r#"{"baz":"qux"}"#, r#"[{"op":"test","path":"/baz","value":"bar"}]"#, "value"),
        (12, r#"{"foo":"bar"}"#, r#"[{"op":"add","path":"/baz/bat","value":"qux"}]"#, "path"),
        (15, r#"{"/":9,"~1":10}"#, r#"[{"op":"test","path":"/~01","value":"10"}]"#, "value"),
    ] {
        assert_eq!(patched(document, patch).unwrap_err().member, member, "A.{example}");
    }
}

#[test]
fn what_a_place_is_and_is_not() {
    let list = r#"{"a":[1,2],"b":{"":0}}"#;
    for (patch, result) in [
        (r#"[{"op":"add","path":"/a/2","value":3}]"#, Some(r#"{"a":[1,2,3],"b":{"":0}}"#)),
        (r#"[{"op":"add","path":"/a/3","value":3}]"#, None),
        (r#"[{"op":"add","path":"/a/01","value":3}]"#, None),
        (r#"[{"op":"remove","path":"/a/-"}]"#, None),
        (r#"[{"op":"remove","path":""}]"#, None),
        (r#"[{"op":"replace","path":"/c","value":3}]"#, None),
        (r#"[{"op":"replace","path":"","value":[]}]"#, Some("[]")),
        (r#"[{"op":"add","path":"/a","value":null}]"#, Some(r#"{"a":null,"b":{"":0}}"#)),
        (r#"[{"op":"remove","path":"/b/"}]"#, Some(r#"{"a":[1,2],"b":{}}"#)),
        (r#"[{"op":"move","from":"/b","path":"/b/c"}]"#, None),
        (r#"[{"op":"move","from":"/b","path":"/b"}]"#, Some(list)),
        (
            r#"[{"op":"copy","from":"/b","path":"/b/c"}]"#,
            Some(r#"{"a":[1,2],"b":{"":0,"c":{"":0}}}"#),
        ),
        (r#"[{"op":"copy","from":"/x","path":"/y"}]"#, None),
        (r#"[{"op":"test","path":"/a","value":[1.0,2]}]"#, Some(list)),
        ("[]", Some(list)),
    ] {
        assert_eq!(patched(list, patch).ok().as_deref(), result, "{patch}");
    }
    let second = r#"[{"op":"test","path":"/a/0","value":1},{"op":"remove","path":"/z"}]"#;
    assert_eq!(patched(list, second).unwrap_err().operation, 1);
}

#[test]
fn what_is_no_patch_is_told_with_its_place() {
    for (patch, pointer) in [
        (r#"{"op":"add"}"#, ""),
        (r#"[7]"#, "/0"),
        (r#"[{"op":"test","path":"","value":0},{"op":"merge","path":""}]"#, "/1/op"),
        (r#"[{"path":"/a"}]"#, "/0"),
        (r#"[{"op":"remove","path":"a"}]"#, "/0/path"),
        (r#"[{"op":"remove","path":"/a~2"}]"#, "/0/path"),
        (r#"[{"op":"add","path":"/a"}]"#, "/0"),
        (r#"[{"op":"copy","path":"/a","from":1}]"#, "/0/from"),
    ] {
        let found = faults(&tree(patch));
        assert_eq!(found.first().map(|fault| fault.pointer.as_str()), Some(pointer), "{patch}");
    }
}

#[test]
fn a_patch_cannot_grow_without_end() {
    // Each copy doubles the document.
    let copies = r#"{"op":"copy","from":"/b","path":"/b/-"},"#.repeat(40);
    let patch = std::format!("[{}]", copies.trim_end_matches(','));
    let unfit = apply(&tree(r#"{"b":["0123456789"]}"#), &tree(&patch)).unwrap_err();
    assert_eq!(unfit.expected, WITHIN_LIMITS.1);
    // Each step goes one deeper.
    let mut path = std::string::String::new();
    let mut steps = Vec::new();
    for _ in 0..80 {
        path.push_str("/a");
        steps.push(std::format!(r#"{{"op":"add","path":"{path}","value":{{}}}}"#));
    }
    let patch = std::format!("[{}]", steps.join(","));
    let unfit = apply(&tree("{}"), &tree(&patch)).unwrap_err();
    assert_eq!((unfit.operation, unfit.member.to_string()), (63, "path".into()));
}
