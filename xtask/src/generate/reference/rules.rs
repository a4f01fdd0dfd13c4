//! A page for each family of rules.

use anyhow::Result;
use remit_core::{RuleInfo, Severity, Status, fact_name};

use super::cases::{self, Example};
use super::family;
use super::page::{Page, capital, code};

/// The family's page.
pub(super) fn text(name: &str) -> Result<String> {
    let mut page = Page::new(&format!("Rules on {}", about(name)));
    page.paragraph(
        "What the words mean is said in [the overview](README.md#how-to-read-a-decision).",
    );
    for rule in RuleInfo::all().filter(|rule| family(rule.id()) == name) {
        self::rule(&mut page, rule)?;
    }
    Ok(page.text())
}

/// What the rules of a family are about.
pub(super) fn about(family: &str) -> &'static str {
    match family {
        "school" => "the school",
        "request" => "the request",
        "duration" => "dates and days",
        "funding" => "who pays",
        "goals" => "goals",
        _ => "the leader",
    }
}

fn rule(page: &mut Page, rule: RuleInfo) -> Result<()> {
    page.heading(&format!("<a id=\"{}\"></a>{}", rule.id(), rule.title()));
    page.paragraph(&format!("`{}` · {} · {}.", rule.id(), stages(rule), source(rule)));
    page.paragraph(&format!("**It is met when** this is so: {}", rule.says()));
    statuses(page, rule)?;
    let read =
        rule.inputs().filter_map(|input| Some(format!("{} ({})", fact_name(input)?, code(input))));
    page.paragraph("**It reads:**");
    page.list(&read.collect::<Vec<_>>());
    let numbers: Vec<String> = rule
        .numbers()
        .map(|(section, property, name)| {
            format!("{name} ([{}](policy.md#{}), `{property}`)", section, section.to_lowercase())
        })
        .collect();
    if !numbers.is_empty() {
        page.paragraph("**Of the policy it reads:**");
        page.list(&numbers);
    }
    remedies(page, rule)?;
    if let Some(Example { file, name, lines, .. }) = shown(rule)? {
        page.paragraph(&format!("**For example:** {name}"));
        page.quote(lines.get(1..).unwrap_or_default());
        page.paragraph(&format!("This and more cases: [{file}](../../{file})"));
    }
    Ok(())
}

/// When the rule is asked, and what that comes to.
fn stages(rule: RuleInfo) -> String {
    let stages = rule.stages().join(" and ");
    let weight = match rule.severity() {
        Severity::Blocking => "stands in the way",
        Severity::Advisory => "only advises",
    };
    format!("asked at the stage {stages} · {weight}")
}

fn source(rule: RuleInfo) -> String {
    let source = rule.source();
    let told = [
        ("[article] ", "from the Tes article of 20 September 2024 on Reconnect London"),
        ("[public] ", "from a public source"),
        ("[judgement] ", "sensible practice, open to a policy's override"),
    ];
    let told = told
        .into_iter()
        .find_map(|(mark, kind)| source.strip_prefix(mark).map(|says| format!("{kind}: {says}")));
    told.unwrap_or(source)
}

/// Every status that the rule can have, when it has it, and what it then says.
fn statuses(page: &mut Page, rule: RuleInfo) -> Result<()> {
    let mut rows = Vec::new();
    let met = [(Status::Met, "The above is so.")];
    for (status, when) in met.into_iter().chain(rule.statuses()) {
        let example = cases::example(rule.id(), status)?;
        let says = example.map_or("–".into(), |example| example.finding.message.to_string());
        rows.push(vec![word(status).into(), when.into(), says]);
    }
    page.table(&["It is", "when", "and says, for example"], &rows);
    Ok(())
}

/// A status as people say it.
const fn word(status: Status) -> &'static str {
    match status {
        Status::Met => "met",
        Status::Unmet => "not met",
        Status::Unknown => "not known yet",
        Status::Refer => "for a person to decide",
        Status::NotApplicable => "not applicable",
    }
}

/// What would put it right.
fn remedies(page: &mut Page, rule: RuleInfo) -> Result<()> {
    let kinds = cases::remedies(rule.id())?;
    if kinds.is_empty() {
        let of_use =
            rule.statuses().any(|(status, _)| matches!(status, Status::Unmet | Status::Refer));
        page.paragraph(if of_use {
            "**What would put it right:** nothing that a change of the request could bring about."
        } else {
            "**What would put it right:** an answer to what is asked."
        });
        return Ok(());
    }
    page.paragraph("**What would put it right,** where it is not met or for a person to decide:");
    let told = kinds.iter().map(|(place, change, kind)| {
        let name = fact_name(place).map_or_else(|| list_name(place), String::from);
        let change = match change.as_str() {
            "at-most" => format!("{name}: at most what is named"),
            "at-least" => format!("{name}: at least what is named"),
            "one-of" => format!("{name}: one of those named"),
            "add" => format!("{name}: what is named is added"),
            "remove" => format!("{name}: taken out"),
            _ => format!("{name}: as named"),
        };
        let kind = match kind.as_str() {
            "choice" => "a choice, which a portal may offer to apply",
            _ => "an act, which somebody has to do first",
        };
        format!("{} ({kind}).", capital(&change))
    });
    page.list(&told.collect::<Vec<_>>());
    Ok(())
}

/// What an entry of a list is called.
fn list_name(place: &str) -> String {
    match place {
        "/funding/*" => "the line",
        "/goals/*" => "the goal",
        _ => "the entry",
    }
    .into()
}

/// The example that says most: where it is not met, else for a person, else not known.
fn shown(rule: RuleInfo) -> Result<Option<&'static Example>> {
    for status in [Status::Unmet, Status::Refer, Status::Unknown, Status::Met] {
        if let Some(example) = cases::example(rule.id(), status)? {
            return Ok(Some(example));
        }
    }
    Ok(None)
}
