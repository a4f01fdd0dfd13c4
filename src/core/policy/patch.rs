//! Merge patches (RFC 7396): a policy that says only what differs.

use alloc::string::String;
use alloc::vec::Vec;

use super::DEFAULT_ID;
use crate::error::{ErrorCode, Fault};
use crate::reader::shorten;
use remit_json::{Json, joined};

/// The base with the patch applied, without the patch's `extends`.
pub(super) fn merged<'text>(mut base: Json<'text>, patch: Json<'text>) -> Json<'text> {
    merge(&mut base, patch);
    if let Json::Object(properties) = &mut base {
        properties.retain(|(name, _)| name != "extends");
    }
    base
}

/// The algorithm of RFC 7396, section 2. What is patched keeps its place; what is new comes last.
fn merge<'text>(target: &mut Json<'text>, patch: Json<'text>) {
    let Json::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !matches!(target, Json::Object(_)) {
        *target = Json::Object(Vec::new());
    }
    let Json::Object(properties) = target else { return };
    for (name, value) in patch {
        let place = properties.iter().position(|(other, _)| *other == name);
        match (place, value) {
            (_, Json::Null) => properties.retain(|(other, _)| *other != name),
            (Some(place), value) => {
                if let Some((_, old)) = properties.get_mut(place) {
                    merge(old, value);
                }
            }
            (None, value) => {
                let mut new = Json::Null;
                merge(&mut new, value);
                properties.push((name, new));
            }
        }
    }
}

/// The fault of a patch that extends a policy which is not known.
pub(super) fn unknown_base(found: &str) -> Fault {
    Fault {
        code: ErrorCode::InvalidPolicy,
        pointer: String::from("/extends"),
        expected: joined(&["\"", DEFAULT_ID, "\""]).into(),
        found: shorten(&joined(&["\"", found, "\""])),
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
            let mut found = Json::parse(target).unwrap();
            merge(&mut found, Json::parse(patch).unwrap());
            let mut written = String::new();
            found.write(&mut written, true, usize::MAX);
            assert_eq!(written, result, "{target} {patch}");
        }
    }
}
