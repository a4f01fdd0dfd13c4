//! What came of it: as data, and in tables for people. Counts only; authorities with so few schools
//! that a count would point at one are told together.

use std::collections::BTreeMap;

use remit_engine::catalogue::FACTS;
use serde_json::{Map, Value, json};

use crate::By;
use crate::counting::{Counts, YearCounts};
use crate::years::SchoolYear;

/// An authority with fewer schools is not told by itself.
const FEW: u64 = 5;

/// What stands for authorities that are told together.
const FEW_NAME: &str = "Authorities with fewer than five schools";

/// What stands for a region that the register does not name.
const NO_REGION: &str = "Region not known";

/// What is said of a register that is made up.
pub(crate) const MADE_UP: &str =
    "Made up: no school, trust, authority or judgement in this report exists.";

/// What is said where only the inspections are made up.
pub(crate) const MADE_UP_INSPECTIONS: &str =
    "Made up: the schools are the register's, no judgement of them in this report was ever made.";

/// The counts of a place, each by its name.
type Rows = Vec<(String, Counts)>;

/// The whole of it as data.
pub(crate) fn data(made_up: Option<&str>, years: &[(SchoolYear, YearCounts)]) -> Value {
    let years = years.iter().map(|(year, counts)| {
        let regions =
            regions(counts).into_iter().map(|(name, counts)| named("region", &name, &counts));
        json!({
            "year": year.name, "day": year.day, "offer": year.offer,
            "rows": counts.rows, "told": counts.told(),
            "leftOut": { "unreadable": counts.unreadable, "notStateFunded": counts.not_state_funded,
                         "notOpen": counts.not_open },
            "statusNotKnown": counts.status_not_known,
            "england": with(Map::new(), &counts.england()),
            "notKnownForWantOf": wanting(counts).into_iter().map(|wanting| json!({
                "path": wanting.path, "fact": wanting.fact, "schools": wanting.schools,
                "nothingElse": wanting.nothing_else,
            })).collect::<Vec<_>>(),
            "regions": regions.collect::<Vec<_>>(),
            "localAuthorities": authorities(counts).into_iter().map(|authority| {
                let mut object = Map::new();
                object.insert("localAuthority".into(), authority.code.into());
                object.insert("name".into(), authority.name.into());
                with(object, &authority.counts)
            }).collect::<Vec<_>>(),
        })
    });
    json!({ "madeUp": made_up, "years": years.collect::<Vec<_>>() })
}

fn named(what: &str, name: &str, counts: &Counts) -> Value {
    with(Map::from_iter([(what.into(), name.into())]), counts)
}

/// The object with how many schools were asked about, and the answers.
fn with(mut object: Map<String, Value>, counts: &Counts) -> Value {
    object.insert("schools".into(), counts.all().into());
    if let Ok(Value::Object(counts)) = serde_json::to_value(counts) {
        object.extend(counts);
    }
    Value::Object(object)
}

fn regions(counts: &YearCounts) -> Rows {
    let mut regions: BTreeMap<&str, Counts> = BTreeMap::new();
    for (place, (_, counts)) in &counts.places {
        let name = if place.region.is_empty() { NO_REGION } else { &place.region };
        regions.entry(name).or_default().join(counts);
    }
    regions.into_iter().map(|(name, counts)| (name.into(), counts)).collect()
}

/// An authority; without a code where the register tells none, or where several are told together.
struct Authority {
    code: Option<String>,
    name: String,
    counts: Counts,
}

fn authorities(counts: &YearCounts) -> Vec<Authority> {
    let mut by_code: BTreeMap<&str, (String, Counts)> = BTreeMap::new();
    for (place, (name, counts)) in &counts.places {
        let (known, all) = by_code.entry(&place.local_authority).or_default();
        if known.is_empty() {
            known.clone_from(name);
        }
        all.join(counts);
    }
    let mut few = Counts::default();
    let mut authorities = Vec::new();
    for (code, (name, counts)) in by_code {
        if counts.all() < FEW {
            few.join(&counts);
            continue;
        }
        let name = match (code, name.as_str()) {
            ("", _) => "Authority not known".into(),
            (code, "") => code.into(),
            _ => name,
        };
        let code = (!code.is_empty()).then(|| code.into());
        authorities.push(Authority { code, name, counts });
    }
    if few.all() > 0 {
        authorities.push(Authority { code: None, name: FEW_NAME.into(), counts: few });
    }
    authorities
}

/// A fact for want of which it is not known of schools.
struct Wanting<'counts> {
    path: &'counts str,
    fact: &'counts str,
    schools: u64,
    nothing_else: u64,
}

/// The facts for want of which it is not known, the most frequent first.
fn wanting(counts: &YearCounts) -> Vec<Wanting<'_>> {
    let mut wanting: Vec<Wanting<'_>> = counts
        .missing
        .iter()
        .map(|(path, &schools)| {
            let fact = FACTS.iter().find(|fact| fact.pointer() == path);
            let nothing_else = counts.only.get(path).copied().unwrap_or_default();
            Wanting { path, fact: fact.map_or(path, |fact| fact.name), schools, nothing_else }
        })
        .collect();
    wanting.sort_by(|one, other| other.schools.cmp(&one.schools).then(one.path.cmp(other.path)));
    wanting
}

/// The columns of a table, and the widest of what stands in the first.
const COLUMNS: [&str; 5] = ["Schools", "Taken", "A person decides", "Not taken", "Not known"];

/// The whole of it in tables.
pub(crate) fn text(made_up: Option<&str>, years: &[(SchoolYear, YearCounts)], by: By) -> String {
    let mut out = String::new();
    if let Some(made_up) = made_up {
        out.push_str(&format!("{made_up}\n\n"));
    }
    for (year, counts) in years {
        let offer = year.offer.as_deref().unwrap_or("no offer was open");
        out.push_str(&format!("{}, as of {}: {offer}\n\n", year.name, year.day));
        let mut rows = match by {
            By::Region => regions(counts),
            By::LocalAuthority => {
                let all = authorities(counts).into_iter();
                all.map(|authority| (authority.name, authority.counts)).collect()
            }
        };
        rows.push((String::from("England"), counts.england()));
        table(&rows, &mut out);
        let wanting = wanting(counts);
        if !wanting.is_empty() {
            out.push_str("\nNot known, for want of:\n");
        }
        for Wanting { fact, schools, nothing_else, .. } in wanting {
            out.push_str(&format!("{schools:>9}  {fact}"));
            if nothing_else > 0 {
                out.push_str(&format!(" (of {nothing_else} nothing else)"));
            }
            out.push('\n');
        }
        let all = counts.england();
        out.push_str(&format!(
            "\n{} rows: {} asked about, {} not paid for by the state, {} not open on the day, {} that \
             cannot be read. Of those asked about {} may not have been open, and {} are at fault.\n\n",
            counts.rows,
            all.all(),
            counts.not_state_funded,
            counts.not_open,
            counts.unreadable,
            counts.status_not_known,
            all.at_fault,
        ));
    }
    out
}

fn table(rows: &Rows, out: &mut String) {
    let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    out.push_str(&format!("{:width$}", ""));
    for column in COLUMNS {
        out.push_str(&format!("  {column:>9}"));
    }
    out.push('\n');
    for (name, counts) in rows {
        out.push_str(&format!("{name:width$}"));
        let Counts { taken, person_decides, not_taken, not_known, .. } = *counts;
        for (column, count) in
            COLUMNS.into_iter().zip([counts.all(), taken, person_decides, not_taken, not_known])
        {
            let width = column.len().max(9);
            out.push_str(&format!("  {count:>width$}"));
        }
        out.push('\n');
    }
}
