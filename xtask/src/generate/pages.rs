//! js/generated/deployments.js: what the pages of a deployment ask and say, from the table of the
//! lifecycle and the catalogue.

use anyhow::{Context, Result};
use remit_core::catalogue::deployments::{self, Wording};
use remit_core::catalogue::{FACTS, FactEntry, LATER};
use remit_core::lifecycle::{
    ChangeKind, Datum, GoalOutcome, LIFECYCLE, Need, Progress, RefusalCode, Role, State,
};
use serde_json::{Map, Value, json};

use super::facts::{fact, is_in_list, said};

const HEAD: &str = "\
// Made from the lifecycle and its catalogue by `cargo xtask generate`. Change those instead.

/** @import { Asked, CommandEntry, Named } from \"../deployment/catalogue.d.ts\" */
/** @import { Progress, GoalOutcome, RefusalCode, Role, State } from \"./lifecycle.d.ts\" */
";

/// What the log itself keeps, so that no form of a command asks for it.
const KEPT: [&str; 3] = ["/funding/*/status", "/agreement", "/terms/extensions"];

/// The file's text.
pub(crate) fn text() -> Result<String> {
    let mut text = String::from(HEAD);
    let mut add = |name: &str, type_name: &str, value: &Value| -> Result<()> {
        let value = serde_json::to_string_pretty(value)?;
        text.push_str(&format!("\n/** @type {{{type_name}}} */\nexport const {name} = {value};\n"));
        Ok(())
    };
    let states = words(State::WORDS, |word| Some(named(deployments::state(State::of_word(word)?))));
    add("STATES", "Readonly<Record<State, Named>>", &states)?;
    let roles = words(Role::WORDS, |word| Some(named(deployments::role(Role::of_word(word)?))));
    add("ROLES", "Readonly<Record<Role, Named>>", &roles)?;
    let commands: Vec<Value> = LIFECYCLE
        .iter()
        .map(|step| {
            let Wording { label, hint } = deployments::command(step.command);
            let data: Vec<Value> = step
                .data
                .iter()
                .map(|need| {
                    json!({
                        "datum": need.datum().word(), "must": matches!(need, Need::Must(_)),
                    })
                })
                .collect();
            json!({
                "command": step.command.word(), "event": step.event, "label": label, "done": hint,
                "data": data,
            })
        })
        .collect();
    add("COMMANDS", "readonly CommandEntry[]", &commands.into())?;
    let mut asked = Map::new();
    for word in Datum::WORDS {
        if let Some(datum) = Datum::of_word(word) {
            asked.insert((*word).into(), self::asked(datum)?);
        }
    }
    add("DATA", "Readonly<Record<string, Asked>>", &asked.into())?;
    let progress =
        words(Progress::WORDS, |word| Some(deployments::progress(Progress::of_word(word)?).into()));
    add("PROGRESS", "Readonly<Record<Progress, string>>", &progress)?;
    let outcomes = words(GoalOutcome::WORDS, |word| {
        Some(deployments::goal_outcome(GoalOutcome::of_word(word)?).into())
    });
    add("GOAL_OUTCOMES", "Readonly<Record<GoalOutcome, string>>", &outcomes)?;
    let kinds = words(ChangeKind::WORDS, |word| {
        Some(ChangeKind::of_word(word)?.about().trim_end_matches('.').into())
    });
    add("CHANGE_KINDS", "Readonly<Record<string, string>>", &kinds)?;
    let refusals = words(RefusalCode::WORDS, |word| {
        Some(deployments::refusal(RefusalCode::of_word(word)?).into())
    });
    add("REFUSALS", "Readonly<Record<RefusalCode, string>>", &refusals)?;
    let page: Map<String, Value> =
        deployments::PAGE.iter().map(|(name, words)| ((*name).into(), (*words).into())).collect();
    // Its type is its own: a page that names what is not there does not compile.
    let page = serde_json::to_string_pretty(&page)?;
    text.push_str(&format!("\nexport const PAGE = {page};\n"));
    Ok(text)
}

fn words(words: &[&str], told: impl Fn(&str) -> Option<Value>) -> Value {
    let told = words.iter().filter_map(|word| Some(((*word).into(), told(word)?)));
    Value::Object(told.collect())
}

fn named(wording: Wording) -> Value {
    Value::Object(said([("label", wording.label), ("hint", wording.hint)]))
}

/// What a command asks, with the facts of which it is made.
fn asked(datum: Datum) -> Result<Value> {
    let Wording { label, hint } = deployments::datum(datum);
    let mut object = said([("label", label), ("hint", hint)]);
    let roots: &[&str] = match datum {
        Datum::Leader => &["/leader"],
        Datum::HostConsent => &["/hostConsent"],
        Datum::Goals => &["/goals"],
        Datum::Challenges => &["/challenges"],
        Datum::Terms => &["/terms"],
        Datum::Funding => &["/funding"],
        Datum::Patch => &["/school"],
        _ => return Ok(Value::Object(object)),
    };
    let among: Vec<FactEntry> =
        FACTS.iter().chain(LATER).filter(|fact| !KEPT.contains(&fact.pointer())).copied().collect();
    let is_inside = |fact: &&FactEntry| {
        !is_in_list(fact)
            && roots.iter().any(|root| {
                fact.pointer()
                    .strip_prefix(root)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
    };
    let facts = among.iter().filter(is_inside).map(|own| fact(own, &among));
    let mut facts = facts.collect::<Result<Vec<_>>>()?;
    match datum {
        Datum::Leader => facts.insert(0, unread("/leader/id", "text", deployments::LEADER_ID)),
        Datum::Goals => {
            let inside = facts.first_mut().and_then(|goals| goals.pointer_mut("/facts"));
            let inside = inside.and_then(Value::as_array_mut).context("the facts of a goal")?;
            // A goal is put in sentences.
            for fact in inside.iter_mut().filter(|fact| fact["kind"] == "text") {
                fact["kind"] = "prose".into();
            }
            let target = inside.iter().position(|fact| fact["at"] == "/goals/*/target");
            inside.insert(
                target.unwrap_or_default(),
                unread("/goals/*/baseline", "prose", deployments::GOAL_BASELINE),
            );
        }
        _ => {}
    }
    object.insert("facts".into(), facts.into());
    Ok(Value::Object(object))
}

/// A fact that no rule reads.
fn unread(pointer: &str, kind: &str, wording: Wording) -> Value {
    json!({ "at": pointer, "label": wording.label, "name": wording.label, "kind": kind })
}
