//! `remit rules` and `remit policy`.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use remit_engine::{Policy, RuleInfo};
use serde_json::json;

use crate::exit::{Done, Failure};
use crate::{source, table};

fn say(text: &str) -> Result<Done, Failure> {
    writeln!(io::stdout().lock(), "{text}").map_err(Failure::Output)?;
    Ok(Done)
}

/// Lists every rule.
pub(crate) fn rules(json: bool) -> Result<Done, Failure> {
    let rules: Vec<RuleInfo> = RuleInfo::all().collect();
    let output = io::stdout();
    if json || !output.is_terminal() {
        say(&serde_json::to_string_pretty(&rules).unwrap_or_default())
    } else {
        say(&table::rules(&rules, table::Look::of(&output)))
    }
}

/// Prints the default policy.
pub(crate) fn default_policy() -> Result<Done, Failure> {
    say(Policy::default_text().trim_end())
}

/// Judges a policy: its id and digest, or every fault.
pub(crate) fn policy(file: &Path) -> Result<Done, Failure> {
    let policy = source::policy(file)?;
    say(&json!({ "id": policy.id(), "digest": policy.digest() }).to_string())
}
