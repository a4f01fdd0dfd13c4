//! pkg-examples/deployments: the article's deployments as commands, one a line, for a shell.

use anyhow::{Context, Result};

use super::stories;

/// The accepted commands of the article's story of this number.
fn commands(number: usize) -> Result<String> {
    let mut article =
        stories::all()?.iter().filter(|story| story.file == "tests/stories/article.json");
    let story = article.nth(number).context("the article has fewer stories")?;
    let accepted = story.steps.iter().filter(|step| step.event.is_some());
    Ok(accepted.map(|step| format!("{}\n", step.command)).collect())
}

/// A special-school trust, ten days on finance.
pub(super) fn special() -> Result<String> {
    commands(0)
}

/// Safeguarding and staffing, extended by a half-term.
pub(super) fn extended() -> Result<String> {
    commands(1)
}

/// One day a month, changed to two days a week.
pub(super) fn changed() -> Result<String> {
    commands(2)
}
