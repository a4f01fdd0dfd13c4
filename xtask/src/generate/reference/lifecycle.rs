//! docs/reference/lifecycle.md: how a deployment goes, taken from the table that the engine judges by.

use anyhow::{Context, Result};
use remit_core::lifecycle::{
    self, Awaited, CommandName, Guard, LIFECYCLE, Need, RefusalCode, Role, State, Step, To,
};
use serde_json::Value;

use super::page::{Page, capital, code};
use crate::generate::stories;

/// The longest example, in characters of its JSON.
const LONGEST: usize = 700;

/// The page.
pub(crate) fn text() -> Result<String> {
    let mut page = Page::new("The lifecycle");
    page.paragraph("A deployment is what its events make of it. A command is judged against it and either yields exactly one event or is refused, with a code and the findings that stand in its way; nothing changes on a refusal. Everything on this page is made from the table by which the engine judges. For brokers, [how a deployment goes](../for-brokers.md) says the same in plain English.");
    states(&mut page);
    roles(&mut page);
    commands(&mut page);
    for step in &LIFECYCLE {
        self::step(&mut page, step)?;
    }
    refusals(&mut page);
    as_accepted(&mut page);
    events(&mut page)?;
    Ok(page.text())
}

/// The drawing beside the page.
pub(crate) fn svg() -> Result<String> {
    Ok([&remit_core::picture::lifecycle(), "\n"].concat())
}

fn states(page: &mut Page) {
    page.heading("States");
    page.paragraph("![The states of a deployment, and the commands that lead from one to another](lifecycle.svg)");
    page.paragraph("The same as text, for Mermaid (`remit lifecycle --mermaid`); commands that stay in a state are left out:");
    page.block("mermaid", lifecycle::mermaid().trim_end());
    let rows: Vec<Vec<String>> = State::WORDS
        .iter()
        .filter_map(|word| State::of_word(word))
        .map(|state| vec![code(state.word()), state.about().into()])
        .collect();
    page.table(&["State", "What it means"], &rows);
}

fn roles(page: &mut Page) {
    page.heading("Roles");
    page.paragraph("Who may act in which role, and what time it is, is the portal’s business: a server sets `by` and `at` itself. Ids are opaque; no name, address or pupil belongs into one.");
    let rows: Vec<Vec<String>> = Role::WORDS
        .iter()
        .filter_map(|word| Role::of_word(word))
        .map(|role| vec![code(role.word()), role.about().into()])
        .collect();
    page.table(&["Role", "Who it is"], &rows);
}

fn commands(page: &mut Page) {
    page.heading("Commands");
    page.paragraph("`{ \"id\", \"command\", \"by\": { \"role\", \"id\" }, \"at\", \"expectedSeq\"?, \"data\"? }`. A datum with “?” may be left out. Codes stand in the order in which they are looked for, after those that every command may meet (see [refusals](#refusals)).");
    let rows: Vec<Vec<String>> = LIFECYCLE
        .iter()
        .map(|step| {
            let name = step.command.word();
            vec![
                format!("[`{name}`](#{name})"),
                way(step),
                roles_of(step.by),
                data(step).join(", "),
                codes(step.guards).join(", "),
            ]
        })
        .collect();
    page.table(&["Command", "From → to", "By", "Data", "Refusals of its own"], &rows);
}

/// From where to where: `submitted, brokering → declined`.
fn way(step: &Step) -> String {
    let from: Vec<&str> = step.from.iter().map(|state| state.word()).collect();
    let from = from.join(", ");
    match step.to {
        To::Same => from,
        To::One(to) => format!("{from} → {}", to.word()),
        To::OnceAll(to) => format!("{from}; once all have given it → {}", to.word()),
    }
}

fn roles_of(roles: &[Role]) -> String {
    if roles.len() == Role::WORDS.len() {
        return "anybody".into();
    }
    roles.iter().map(|role| role.word()).collect::<Vec<_>>().join(", ")
}

fn data(step: &Step) -> Vec<String> {
    let word = |need: &Need| match need {
        Need::Must(datum) => code(datum.word()),
        Need::May(datum) => format!("`{}`?", datum.word()),
    };
    step.data.iter().map(word).collect()
}

/// The code of each guard, each once.
fn codes(guards: &[Guard]) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for code in guards.iter().filter_map(|guard| guard.code) {
        let code = self::code(code.word());
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

fn step(page: &mut Page, step: &Step) -> Result<()> {
    let name = step.command.word();
    page.subheading(&format!("<a id=\"{name}\"></a>{name}"));
    page.paragraph(step.command.about());
    let mut lines = vec![
        format!("**By:** {}", roles_of(step.by)),
        format!("**From → to:** {}", way(step)),
        format!("**Yields:** an event `{}`", step.event),
    ];
    lines.extend(awaited(step));
    page.list(&lines);
    if !step.data.is_empty() {
        page.paragraph("**Data:**");
        let said = step.data.iter().map(|need| {
            let may = if matches!(need, Need::May(_)) { " May be left out." } else { "" };
            format!("`{}`: {}{may}", need.datum().word(), need.datum().about())
        });
        page.list(&said.collect::<Vec<_>>());
    }
    if !step.guards.is_empty() {
        page.paragraph("**It is taken where,** in this order:");
        let said = step.guards.iter().map(|guard| {
            let code = guard.code.map_or("`invalid-input`, which is an error".into(), |code| {
                self::code(code.word())
            });
            format!("{}; else {code}.", capital(guard.says))
        });
        page.list(&said.collect::<Vec<_>>());
    }
    example(page, step.command)
}

/// From whom the deployment waits for it.
fn awaited(step: &Step) -> Option<String> {
    let whom = match step.awaited {
        Awaited::No => return None,
        Awaited::From(roles) => roles_of(roles),
        Awaited::Each => "each of them who has not given it".into(),
        Awaited::Payment => "funder, while payment is not confirmed for every day".into(),
        Awaited::Concern(roles) => format!("{}, while a concern is open", roles_of(roles)),
    };
    Some(format!("**Waited for from:** {whom}"))
}

/// The first command of this name in a story that is accepted and not too long to be read.
fn example(page: &mut Page, name: CommandName) -> Result<()> {
    let mut taken = None;
    for story in stories::all()? {
        for step in &story.steps {
            let Some(event) = &step.event else { continue };
            let length = step.command.to_string().len();
            if event.command() != name || length > LONGEST {
                continue;
            }
            // One that says something is a better example than one that says nothing.
            let says = step.command.get("data").is_some_and(|data| *data != Value::Null);
            if taken.is_none() || says {
                taken = Some((story, step, event));
            }
            if says {
                break;
            }
        }
        if taken.is_some() {
            break;
        }
    }
    let (story, step, event) = taken.with_context(|| format!("no story gives {}", name.word()))?;
    page.paragraph(&format!("**For example**, from [{}](../../{}):", story.name, story.file));
    page.block("json", &serde_json::to_string_pretty(&step.command)?);
    page.paragraph(&format!("It yields event {} of that log, `{}`.", event.seq(), event.id()));
    Ok(())
}

fn refusals(page: &mut Page) {
    page.heading("Refusals");
    page.paragraph("In this order: a repeated command id with the same content (command, by, at, data) yields its event again, with other content `conflict`; an `expectedSeq` that is not the log’s last seq `conflict`; an `at` before the last event’s `clock`; another state `wrong-state`; another role `wrong-actor`; a datum absent, null or blank that must be given `missing-data`; then the command’s own, as listed. Data that are not sound are an error (`invalid-input`) and come before any refusal, but a patch that does not fit comes after `missing-data`. The id of a refused command may be used again. A refusal that no check stands behind has no findings.");
    let rows: Vec<Vec<String>> = RefusalCode::WORDS
        .iter()
        .filter_map(|word| RefusalCode::of_word(word))
        .map(|refusal| {
            let met = |step: &&Step| step.guards.iter().any(|guard| guard.code == Some(refusal));
            let by: Vec<String> =
                LIFECYCLE.iter().filter(met).map(|step| code(step.command.word())).collect();
            let by = match (refusal, by.join(", ")) {
                (RefusalCode::MissingData, by) => {
                    format!("every command that must say something, and with conditions: {by}")
                }
                (_, by) if by.is_empty() => "every command".into(),
                (_, by) => by,
            };
            vec![code(refusal.word()), refusal.about().into(), by]
        })
        .collect();
    page.table(&["Code", "What it says", "Met by"], &rows);
}

fn as_accepted(page: &mut Page) {
    page.heading("What is kept from the day of acceptance");
    page.paragraph("The numbers of the policy and the offer of the DfE are those of the day on which the broker accepted, however long the work lasts. Three rules go on reading requester and school as they were then: [who may ask](rules-request.md#request.requester-entitled), [the area](rules-school.md#school.in-area) and [the eligibility for the DfE’s offer](rules-funding.md#funding.dfe-offer-eligible). So a new inspection, a new trust or a new authority takes nothing back; what it would mean today is recorded as the deployment’s `standing`, beside what was agreed. Everything else reads the school as it is: who pays must be entitled to when a signature is given.");
    page.paragraph("Some of a request is the engine’s own, whatever is sent: a funding line is `proposed` until it is confirmed, and one that comes back unchanged (source, payer, days, rate) keeps its confirmation; `agreement` is who has signed; `terms.extensions` is counted from the ends that took effect; a goal without an id gets `g1`, `g2`, … by its place.");
}

fn events(page: &mut Page) -> Result<()> {
    page.heading("The log");
    page.paragraph("One event a line: `{ \"seq\", \"id\", \"type\", \"at\", \"by\", \"data\", \"hash\" }`. `seq` counts from 1, `id` is `<command id>#<seq>`, `data` is the command’s as sent; `opened` and `accepted` add the `policy` (id and digest), as does the first event under another policy, and `change-recorded` adds the `standing`. `hash` is the SHA-256, in lower-case hex, over the previous event’s hash (64 noughts before the first) followed by the canonical JSON (RFC 8785) of the event without its hash.");
    let story = stories::all()?.first().context("no story")?;
    let second = story.deployment.events().get(1).context("no second event")?;
    page.block("json", &second.to_json());
    page.list(&[
        "`remit verify` finds whatever was changed, left out, put in or put elsewhere, and names the `seq` at which the log stops being true. It turns each event back into its command and judges it again where the policy that the log names is at hand: visits on Sundays with good hashes do not pass.".into(),
        "A chain cannot show that its end was cut off, or that all of it was written anew. For that there is a seal: `remit seal` prints id, seq and hash of the last event; kept by the other party, `remit verify --seal` holds the log against it.".into(),
        "`remit apply --append` writes under an exclusive lock and to the disk before it answers. A process that is killed in the middle of a write leaves half a line. Whatever reads the log then says so (`corrupt-log`, “a last line not written to its end”) and neither trusts nor drops it. Nobody was told that its command was taken: cut that line off, and give the command again. (Where the line is whole the command was taken; given again, it is answered with its event.)".into(),
        "Replaying needs no policy. Judging under a policy of another digest than the log last named goes on, and says so (`policyDiffers`).".into(),
    ]);
    Ok(())
}
