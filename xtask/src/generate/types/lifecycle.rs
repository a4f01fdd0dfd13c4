//! js/generated/lifecycle.d.ts: commands and events, each with its own data, from the table of the
//! lifecycle. What comes out is said in `lifecycle.d.ts` beside this file, and held to real answers by
//! tests/node/types.test.mjs.

use anyhow::Result;
use remit_core::lifecycle::{
    Actor, AvailableOptions, LIFECYCLE, Need, RefusalCode, Role, State, Step,
};
use remit_core::picture::PictureKind;

use remit_core::report::ReportOptions;

use super::required::Required;
use super::writer::{Presence, Writer, accepts, type_of};

const HEAD: &str = "\
// Made from the engine's own table of the lifecycle by `cargo xtask generate`. Change that instead.

";

/// What the request's types declare.
const ELSEWHERE: [&str; 8] =
    ["Challenge", "Finding", "FundingLine", "Goal", "HostConsent", "Leader", "Request", "Terms"];

/// What comes out.
const OUTPUT: &str = include_str!("lifecycle.d.ts");

/// The file's text.
pub(crate) fn text() -> Result<String> {
    let names = [&ELSEWHERE[..], &["Day", "Outcome", "Requester", "School"]].concat();
    let import = format!("import type {{ {} }} from \"./types.d.ts\";\n", names.join(", "));
    let mut writer = Writer::new(&[HEAD, &import].concat());
    writer.declared_elsewhere(&ELSEWHERE);
    remarked(&mut writer, "Role", Role::WORDS, |word| Some(Role::of_word(word)?.about()));
    remarked(&mut writer, "State", State::WORDS, |word| Some(State::of_word(word)?.about()));
    remarked(&mut writer, "PictureKind", PictureKind::WORDS, |word| {
        Some(PictureKind::of_word(word)?.about())
    });
    remarked(&mut writer, "RefusalCode", RefusalCode::WORDS, |word| {
        Some(RefusalCode::of_word(word)?.about())
    });
    writer.inputs(Actor::shape(), &Presence::All);
    writer.inputs(AvailableOptions::shape(), &Presence::All);
    writer.inputs(ReportOptions::shape(), &Presence::Required(Required::of_report()?));
    for need in LIFECYCLE.iter().flat_map(|step| step.data) {
        if let Some(shape) = need.datum().shape() {
            writer.words_in(shape);
            writer.inputs(shape, &Presence::All);
        }
    }
    writer.comment("", "What each command says, by the command's name.");
    writer.line("export interface CommandData {");
    for step in &LIFECYCLE {
        said(&mut writer, step);
    }
    writer.line("}");
    writer.comment("", "The command that yields each type of event.");
    writer.line("export interface EventTypes {");
    for step in &LIFECYCLE {
        writer.line(&format!("  \"{}\": \"{}\";", step.event, step.command.word()));
    }
    writer.line("}");
    Ok(writer.finish(OUTPUT))
}

/// Declares a union of words, each with what it stands for.
fn remarked(
    writer: &mut Writer,
    name: &str,
    words: &[&str],
    about: impl Fn(&str) -> Option<&'static str>,
) {
    writer.remarked_words(name, words.iter().filter_map(|word| Some((*word, about(word)?))));
}

/// What one command says.
fn said(writer: &mut Writer, step: &Step) {
    let name = step.command.word();
    writer.comment("  ", step.command.about());
    if step.data.is_empty() {
        return writer.line(&format!("  \"{name}\": NoData;"));
    }
    writer.line(&format!("  \"{name}\": {{"));
    for need in step.data {
        let (datum, about) = (need.datum().word(), need.datum().about());
        let shape = need.datum().shape();
        let accepts = shape.and_then(accepts).map(|accepts| format!(" {accepts}."));
        writer.comment("    ", &format!("{about}{}", accepts.unwrap_or_default()));
        let value = shape.map_or_else(|| "JsonPatch".into(), |shape| type_of(shape, true));
        writer.line(&match need {
            Need::Must(_) => format!("    {datum}: {value};"),
            Need::May(_) => format!("    {datum}?: {value} | null;"),
        });
    }
    writer.line("  };");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_command_has_its_own_data() {
        let text = text().unwrap();
        let visit = text.split("  \"log-visit\": {").nth(1).unwrap().split("};").next().unwrap();
        for line in ["    on: Day;", "    days: number;", "    note?: string | null;"] {
            assert!(visit.contains(line), "{line} in {visit}");
        }
        for line in [
            "  \"submit\": NoData;",
            "    goals: (Goal | null)[];",
            "    outcomes: Record<string, Evaluated | null>;",
            "    patch: JsonPatch;",
            "  \"visit-logged\": \"log-visit\";",
        ] {
            assert!(text.contains(line), "{line}");
        }
    }
}
