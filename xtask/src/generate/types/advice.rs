//! js/generated/advice.d.ts: the options of advice, from the shapes by which the engine reads them. What
//! comes out is said in `advice.d.ts` beside this file, and held to real answers by
//! tests/node/types.test.mjs.

use anyhow::Result;
use remit_core::{CompareOptions, PassOptions, QuestionOptions, ShortlistOptions};
use serde_json::json;

use super::required::Required;
use super::writer::{Presence, Writer};

const HEAD: &str = "\
// Made from the engine's own types by `cargo xtask generate`. Change those instead.

";

/// What the request's types declare.
const ELSEWHERE: [&str; 1] = ["Stage"];

/// What comes out.
const OUTPUT: &str = include_str!("advice.d.ts");

/// The file's text.
pub(crate) fn text() -> Result<String> {
    let names = [&["Day", "Fault", "Finding", "Outcome", "RemedyValue", "RuleId"], &ELSEWHERE[..]];
    let import =
        format!("import type {{ {} }} from \"./types.d.ts\";\n", names.concat().join(", "));
    let mut writer = Writer::new(&[HEAD, &import].concat());
    writer.declared_elsewhere(&ELSEWHERE);
    let (stage, day) = ("request", "2024-09-20");
    let questions = json!({ "stage": stage, "asOf": day, "policyAsOf": day, "limit": 1 });
    let pass = json!({ "stage": stage, "asOf": day, "policyAsOf": day, "keep": ["/terms"] });
    let shortlist = json!({ "asOf": day, "policyAsOf": day, "limit": 1 });
    let compare = json!({ "stage": stage, "asOf": day, "policyAsOf": day, "examples": 1 });
    let mut inputs = |shape, required| writer.inputs(shape, &Presence::Required(required));
    let shape = QuestionOptions::shape();
    inputs(shape, Required::of(shape, questions, |text| QuestionOptions::from_json(text).err())?);
    let shape = PassOptions::shape();
    inputs(shape, Required::of(shape, pass, |text| PassOptions::from_json(text).err())?);
    let shape = ShortlistOptions::shape();
    inputs(shape, Required::of(shape, shortlist, |text| ShortlistOptions::from_json(text).err())?);
    let shape = CompareOptions::shape();
    inputs(shape, Required::of(shape, compare, |text| CompareOptions::from_json(text).err())?);
    Ok(writer.finish(OUTPUT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_options_need_is_required_and_the_rest_is_not() {
        let text = text().unwrap();
        for (name, lines) in [
            (
                "QuestionOptions",
                &["  stage: Stage;", "  asOf: Day;", "  policyAsOf?: Day;", "  limit?: number;"][..],
            ),
            ("PassOptions", &["  stage: Stage;", "  keep?: string[];"]),
            ("ShortlistOptions", &["  asOf: Day;", "  limit?: number;"]),
            ("CompareOptions", &["  stage: Stage;", "  examples?: number;"]),
        ] {
            let body = text.split(&format!("export interface {name} {{")).nth(1).unwrap();
            let body = body.split("\n}").next().unwrap();
            for line in lines {
                assert!(body.contains(line), "{line} in {body}");
            }
        }
        assert!(!text.contains("export type Stage"));
    }
}
