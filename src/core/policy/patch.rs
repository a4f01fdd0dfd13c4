//! Merge patches (RFC 7396): a policy that says only what differs.

use alloc::string::String;

use serde_json::{Map, Value};

use super::DEFAULT_ID;
use crate::error::{ErrorCode, Fault};
use crate::reader::shorten;

/// The base with the patch applied, without the patch's `extends`.
pub(super) fn merged(base: Value, patch: Value) -> Value {
    let mut whole = merge(base, patch);
    if let Value::Object(properties) = &mut whole {
        properties.remove("extends");
    }
    whole
}

/// The algorithm of RFC 7396, section 2.
fn merge(target: Value, patch: Value) -> Value {
    let Value::Object(patch) = patch else { return patch };
    let mut target = match target {
        Value::Object(target) => target,
        _ => Map::new(),
    };
    for (name, value) in patch {
        match value {
            Value::Null => {
                target.remove(&name);
            }
            value => {
                let old = target.remove(&name).unwrap_or_default();
                target.insert(name, merge(old, value));
            }
        }
    }
    Value::Object(target)
}

/// The fault of a patch that extends a policy which is not known.
pub(super) fn unknown_base(found: &str) -> Fault {
    Fault {
        code: ErrorCode::InvalidPolicy,
        pointer: String::from("/extends"),
        expected: alloc::format!("\"{DEFAULT_ID}\"").into(),
        found: shorten(&alloc::format!("\"{found}\"")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_rfc_hold() {
        // RFC 7396, appendix A.
        for (target, patch, result) in [
            (r#"{"a":"b"}"#, r#"{"a":"c"}"#, r#"{"a":"c"}"#),
            (r#"{"a":"b"}"#, r#"{"b":"c"}"#, r#"{"a":"b","b":"c"}"#),
            (r#"{"a":"b"}"#, r#"{"a":null}"#, "{}"),
            (r#"{"a":"b","b":"c"}"#, r#"{"a":null}"#, r#"{"b":"c"}"#),
            (r#"{"a":["b"]}"#, r#"{"a":"c"}"#, r#"{"a":"c"}"#),
            (r#"{"a":"c"}"#, r#"{"a":["b"]}"#, r#"{"a":["b"]}"#),
            (r#"{"a":{"b":"c"}}"#, r#"{"a":{"b":"d","c":null}}"#, r#"{"a":{"b":"d"}}"#),
            (r#"{"a":[{"b":"c"}]}"#, r#"{"a":[1]}"#, r#"{"a":[1]}"#),
            (r#"["a","b"]"#, r#"["c","d"]"#, r#"["c","d"]"#),
            (r#"{"a":"b"}"#, r#"["c"]"#, r#"["c"]"#),
            (r#"{"a":"foo"}"#, "null", "null"),
            (r#"{"e":null}"#, r#"{"a":1}"#, r#"{"a":1,"e":null}"#),
            ("[1,2]", r#"{"a":"b","c":null}"#, r#"{"a":"b"}"#),
            ("{}", r#"{"a":{"bb":{"ccc":null}}}"#, r#"{"a":{"bb":{}}}"#),
        ] {
            let read = |text| serde_json::from_str::<Value>(text).unwrap();
            assert_eq!(merge(read(target), read(patch)), read(result), "{target} {patch}");
        }
    }
}
