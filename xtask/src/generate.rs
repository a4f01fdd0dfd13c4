//! `cargo xtask generate`: the committed files that are made from the Rust types.

mod deployments;
mod facts;
mod pages;
mod reference;
mod schemas;
mod site;
mod stories;
mod types;

use std::fs;

use anyhow::{Context, Result, bail};

use crate::root;

/// A committed file, and what makes it.
type Made = (&'static str, fn() -> Result<String>);

const FILES: &[Made] = &[
    ("js/generated/types.d.ts", types::text),
    ("js/generated/lifecycle.d.ts", types::lifecycle),
    ("js/generated/advice.d.ts", types::advice),
    ("js/generated/facts.js", facts::text),
    ("js/generated/deployments.js", pages::text),
    ("www/words.js", site::text),
    ("js/generated/pictures.js", pages::pictures),
    ("docs/reference/README.md", reference::index),
    ("docs/reference/rules-school.md", reference::school),
    ("docs/reference/rules-request.md", reference::request),
    ("docs/reference/rules-duration.md", reference::duration),
    ("docs/reference/rules-funding.md", reference::funding),
    ("docs/reference/rules-goals.md", reference::goals),
    ("docs/reference/rules-leader.md", reference::leader),
    ("docs/reference/facts.md", reference::facts),
    ("docs/reference/policy.md", reference::policy),
    ("docs/reference/errors.md", reference::errors),
    ("docs/reference/lifecycle.md", reference::lifecycle),
    ("docs/reference/lifecycle.svg", reference::lifecycle_svg),
    ("docs/reference/pictures.md", reference::pictures),
    ("docs/reference/example-states.svg", reference::picture_of_states),
    ("docs/reference/example-timeline.svg", reference::picture_in_time),
    ("docs/reference/example-funding.svg", reference::picture_of_funding),
    ("docs/reference/example-goals.svg", reference::picture_of_goals),
    ("docs/reference/reports.md", reference::reports),
    ("docs/reference/example-agreement.md", reference::agreement),
    ("docs/reference/example-progress.md", reference::progress),
    ("docs/reference/example-evaluation.md", reference::evaluation),
    ("docs/reference/example-leader.md", reference::leader_record),
    ("pkg-examples/deployments/special-school-trust.jsonl", deployments::special),
    ("pkg-examples/deployments/extended-by-a-half-term.jsonl", deployments::extended),
    ("pkg-examples/deployments/a-day-a-month.jsonl", deployments::changed),
    ("docs/reference/request.schema.json", schemas::request),
    ("docs/reference/policy.schema.json", schemas::policy),
    ("docs/reference/decision.schema.json", schemas::decision),
];

/// Writes every file; with `check` fails instead where one is stale.
pub(crate) fn run(check: bool) -> Result<()> {
    let mut stale = Vec::new();
    for (name, make) in FILES {
        let path = root().join(name);
        let text = make().with_context(|| format!("{name} cannot be made"))?;
        if fs::read_to_string(&path).is_ok_and(|now| now == text) {
            continue;
        }
        if check {
            stale.push(*name);
            continue;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, text).with_context(|| format!("{name} cannot be written"))?;
        eprintln!("{name} is written.");
    }
    if !stale.is_empty() {
        bail!("stale: {}. Run `cargo xtask generate`.", stale.join(", "));
    }
    Ok(())
}
