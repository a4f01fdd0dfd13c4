//! js/generated/lifecycle.d.ts: commands and events, each with its own data, from the table of the
//! lifecycle. What comes out is said in `lifecycle.d.ts` beside this file, and held to real answers by
//! tests/node/types.test.mjs.

use anyhow::{Context, Result};
use remit_core::lifecycle::{
    Actor, AvailableOptions, CommandName, Datum, LIFECYCLE, Need, RefusalCode, Role, State, Step,
};

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
    writer.remarked("Role", Role::WORDS, Role::ABOUT);
    writer.remarked("State", State::WORDS, State::ABOUT);
    writer.remarked("RefusalCode", RefusalCode::WORDS, RefusalCode::ABOUT);
    writer.inputs(Actor::shape(), &Presence::All);
    writer.inputs(AvailableOptions::shape(), &Presence::All);
    for need in LIFECYCLE.iter().flat_map(|step| step.data) {
        if let Some(shape) = need.datum().shape() {
            writer.words_in(shape);
            writer.inputs(shape, &Presence::All);
        }
    }
    writer.comment("", "What each command says, by the command's name.");
    writer.line("export interface CommandData {");
    for step in &LIFECYCLE {
        said(&mut writer, step)?;
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

/// What one command says.
fn said(writer: &mut Writer, step: &Step) -> Result<()> {
    let name = step.command.word();
    writer.comment("  ", about(CommandName::WORDS, CommandName::ABOUT, name)?);
    if step.data.is_empty() {
        writer.line(&format!("  \"{name}\": NoData;"));
        return Ok(());
    }
    writer.line(&format!("  \"{name}\": {{"));
    for need in step.data {
        let datum = need.datum().word();
        let shape = need.datum().shape();
        let accepts = shape.and_then(accepts).map(|accepts| format!(" {accepts}."));
        let about = about(Datum::WORDS, Datum::ABOUT, datum)?.trim();
        writer.comment("    ", &format!("{about}{}", accepts.unwrap_or_default()));
        let value = shape.map_or_else(|| "JsonPatch".into(), |shape| type_of(shape, true));
        writer.line(&match need {
            Need::Must(_) => format!("    {datum}: {value};"),
            Need::May(_) => format!("    {datum}?: {value} | null;"),
        });
    }
    writer.line("  };");
    Ok(())
}

/// What a word stands for.
fn about(words: &[&str], about: &[&'static str], word: &str) -> Result<&'static str> {
    let place = words.iter().position(|other| *other == word);
    place.and_then(|place| about.get(place)).copied().with_context(|| format!("nothing of {word}"))
}

impl Writer {
    /// Declares a union of words, each with what it stands for.
    fn remarked(&mut self, name: &str, words: &[&str], about: &[&str]) {
        let about = about.iter().map(|about| about.trim());
        self.remarked_words(name, words.iter().copied().zip(about));
    }
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
