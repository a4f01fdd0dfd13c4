//! docs/reference/policy.md: a network's own numbers, offers, calendar and words.

use anyhow::{Context, Result};
use remit_core::{Policy, RuleInfo, Shape, Status, criteria};
use serde_json::Value;

use super::facts::accepts;
use super::page::{Page, capital, code};
use crate::generate::types::Required;

/// The sections that are dated, with what each is about.
const DATED: &[(&str, &str)] = &[
    ("area", "The local authorities that the network serves. Left out: it is for everywhere."),
    ("terms", "How long a deployment may last."),
    ("goals", "How many goals a deployment may have."),
    ("funding", "Who may pay."),
    ("leader", "Which posts count as experience."),
];

/// The page.
pub(crate) fn text() -> Result<String> {
    let required = Required::of_policy()?;
    let policy: Value = serde_json::from_str(Policy::default_text())?;
    let mut page = Page::new("The policy");
    page.paragraph("Everything that one network may see differently from another is data, in one JSON document: its area, its numbers, the DfE's offers, the school calendar, which rules hold, and the words in which they speak. `remit policy` prints the default one, `reconnect-london`; `remit policy check FILE` judges another, and says everything that is wrong with it at once. [The schema](policy.schema.json) says the same to programs, and `pkg-examples/policies/` has a county's.");
    page.paragraph("A network writes a whole document, or only what differs from the default one: with `\"extends\": \"reconnect-london\"` a document is a merge patch (RFC 7396), in which objects are merged, `null` removes, and a list takes the place of the one that was there.");
    page.paragraph("Numbers are **dated**. Each section is a list of entries, in the order of their first days; on a day, the last entry that has begun is in force. A number that changes gets a new entry, and the old one stays, so that a deployment keeps the numbers of the day on which it was accepted. A day before the first entry of any section cannot be decided.");
    page.heading("What it holds");
    properties(&mut page, Policy::shape(), &required);
    for (section, about) in DATED {
        page.heading(&format!("<a id=\"{section}\"></a>`{section}`"));
        page.paragraph(about);
        properties(&mut page, property(Policy::shape(), section)?, &required);
        entries(&mut page, &policy, section)?;
    }
    offers(&mut page, &policy, &required)?;
    calendar(&mut page, &policy, &required)?;
    rules(&mut page);
    messages(&mut page);
    Ok(page.text())
}

/// What stands under a property of an object, or of the entries of a list or table.
fn property(shape: Shape, name: &str) -> Result<Shape> {
    let object = object(shape).context("no object")?;
    let found = object.properties.iter().find(|property| property.name == name);
    found.map(|property| property.shape).with_context(|| format!("no {name}"))
}

const fn object(shape: Shape) -> Option<&'static remit_core::ObjectShape> {
    match shape {
        Shape::Leaf(_) => None,
        Shape::Object(object) | Shape::ObjectOrNone(object) => Some(object),
        Shape::List(entry) | Shape::Table(entry) => object(*entry),
    }
}

/// A table of an object's properties.
fn properties(page: &mut Page, shape: Shape, required: &Required) {
    let Some(object) = object(shape) else { return };
    let rows: Vec<Vec<String>> = object
        .properties
        .iter()
        .map(|property| {
            let needed = required.holds(object.name, property.name);
            vec![
                code(property.name),
                property.about.trim().into(),
                accepts(property.shape, ""),
                if needed { "yes" } else { "may be left out" }.into(),
            ]
        })
        .collect();
    page.table(&["Property", "What it is", "What is accepted", "Needed"], &rows);
}

/// What the default policy has in a dated section, property by property.
fn entries(page: &mut Page, policy: &Value, section: &str) -> Result<()> {
    page.paragraph("In the default policy:");
    let mut rows = Vec::new();
    for entry in policy.get(section).and_then(Value::as_array).context("no section")? {
        let entry = entry.as_object().context("no entry")?;
        let of = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
        let numbers = entry.iter().filter(|(name, _)| *name != "from" && *name != "source");
        for (name, value) in numbers {
            rows.push(vec![of("from").into(), code(name), shown(value), of("source").into()]);
        }
    }
    page.table(&["From", "Number", "Value", "Where it comes from"], &rows);
    Ok(())
}

/// A value as it stands in a table.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(entries) => entries.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::Object(window) => {
            let side = |name: &str| window.get(name).and_then(Value::as_str).unwrap_or("any time");
            format!("{} to {}", side("from"), side("to"))
        }
        Value::Null => "none".into(),
        other => other.to_string(),
    }
}

fn offers(page: &mut Page, policy: &Value, required: &Required) -> Result<()> {
    let name = "dfeOffers";
    page.heading(&format!("<a id=\"{}\"></a>`{name}`", name.to_lowercase()));
    page.paragraph("The DfE's offers to pay, each under an id. At most one is open on a day; a network without them leaves the section out (in a patch: `null`), and the rules on an offer then do not apply.");
    let offers = property(Policy::shape(), name)?;
    properties(page, offers, required);
    page.paragraph("`judged` is a window: `from` and `to`, each of which may be left out.");
    page.paragraph("In the default policy:");
    let all = policy.get(name).and_then(Value::as_object).context("no offers")?;
    let rows = all.iter().map(|(id, offer)| {
        let value = |name: &str| offer.get(name).map_or_else(|| "–".into(), shown);
        let open = format!(
            "{} to {}",
            value("from"),
            offer.get("to").map_or("further notice".into(), shown)
        );
        let judged = offer.get("judged").and_then(Value::as_object);
        let judged = judged.filter(|window| !window.is_empty());
        let judged = judged.map_or("any time".into(), |window| shown(&window.clone().into()));
        vec![
            code(id),
            value("title"),
            open,
            judged,
            value("maxDays"),
            value("maxPence"),
            value("leaderRoles"),
            value("criteria"),
            value("exceptionalCases"),
            value("source"),
        ]
    });
    let head = [
        "Id",
        "Title",
        "Open",
        "Judged",
        "Most days",
        "Most pence",
        "Leaders",
        "Criteria",
        "Exceptional cases",
        "Where it comes from",
    ];
    page.table(&head, &rows.collect::<Vec<_>>());
    page.subheading("The criteria");
    page.paragraph("A school is eligible for an offer that names a criterion which it meets; one is enough. What an inspection says is its *headline*: inadequate where it placed the school in a category of concern; else, before 2 September 2024, overall effectiveness; until 9 November 2025 the lower of leadership and quality of education; since then leadership and governance on the report card, where “needs attention” counts as requires improvement and “urgent improvement” as inadequate. *Below good* is requires improvement or inadequate.");
    let rows = criteria().map(|(id, about)| vec![code(id), about.into()]);
    page.table(&["Criterion", "It is met when"], &rows.collect::<Vec<_>>());
    Ok(())
}

fn calendar(page: &mut Page, policy: &Value, required: &Required) -> Result<()> {
    page.heading("<a id=\"calendar\"></a>`calendar`");
    page.paragraph("The half-terms of the region's schools, bank holidays, and other days on which they are closed. A school day is a Monday to Friday inside a half-term that is neither. It covers the days from the first half-term's first to the last one's last; about other days a person decides. `remit calendar` reads one from iCalendar.");
    let calendar = property(Policy::shape(), "calendar")?;
    properties(page, calendar, required);
    page.paragraph("A half-term:");
    properties(page, property(calendar, "halfTerms")?, required);
    page.paragraph("In the default policy:");
    let half_terms = policy.pointer("/calendar/halfTerms").and_then(Value::as_array);
    let rows = half_terms.context("no half-terms")?.iter().map(|half_term| {
        ["id", "from", "to"].map(|name| half_term.get(name).map_or_else(String::new, shown)).into()
    });
    page.table(&["Half-term", "First day", "Last day"], &rows.collect::<Vec<_>>());
    Ok(())
}

fn rules(page: &mut Page) {
    page.heading("`rules`");
    page.paragraph("`off` lists the ids of rules that are left out of every decision, `advisory` those that only advise. What becomes of a deployment later rests on some rules, so these cannot be changed:");
    let fixed = RuleInfo::all().filter(|rule| !rule.may_be_changed());
    page.list(&fixed.map(|rule| format!("`{}`: {}", rule.id(), rule.title())).collect::<Vec<_>>());
}

fn messages(page: &mut Page) {
    page.heading("<a id=\"messages\"></a>`messages`");
    let statuses: Vec<String> = Status::WORDS.iter().map(|word| code(word)).collect();
    page.paragraph(&format!("A network may say anything in its own words: rule id, then status ({}), then a text of at most 240 characters. What stands in braces is filled in; an unknown one is refused. A figure that is not known reads “not known yet”.", statuses.join(", ")));
    page.paragraph("`{ \"messages\": { \"funding.dfe-offer-days\": { \"unmet\": \"Our offer ends at {limit}.\" } } }`");
    let mut rows = Vec::new();
    for rule in RuleInfo::all() {
        for (name, about) in rule.placeholders() {
            rows.push(vec![code(rule.id()), format!("`{{{name}}}`"), capital(about)]);
        }
    }
    page.table(&["Rule", "Placeholder", "What it is"], &rows);
    let without = RuleInfo::all().filter(|rule| rule.placeholders().next().is_none());
    let without: Vec<String> = without.map(|rule| code(rule.id())).collect();
    page.paragraph(&format!("These have none: {}.", without.join(", ")));
}
