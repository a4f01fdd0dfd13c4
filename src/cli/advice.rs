//! What the commands that advise have in common: by which policy, at which stage, on which day.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use remit_engine::{Engine, Request};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::exit::{Done, Failure};
use crate::{Format, source};

/// What to decide by, on which day, and how to say it.
#[derive(clap::Args)]
pub(crate) struct AdviceArguments {
    /// "request": may this be brokered? "start": may this deployment begin?
    #[arg(long)]
    pub(crate) stage: Option<String>,
    /// The day on which the request is looked at: YYYY-MM-DD.
    #[arg(long)]
    pub(crate) as_of: Option<String>,
    /// The day whose numbers and DfE offer apply, such as that of acceptance.
    #[arg(long)]
    pub(crate) policy_as_of: Option<String>,
    /// A policy to decide by: a whole document, or a merge patch with "extends".
    #[arg(long)]
    pub(crate) policy: Option<PathBuf>,
    /// How to say it; for people on a terminal, else JSON.
    #[arg(long)]
    pub(crate) format: Option<Format>,
}

impl AdviceArguments {
    /// The engine that the command line asks for.
    pub(crate) fn engine(&self) -> Result<Engine, Failure> {
        let policy = self.policy.as_deref().map(source::policy).transpose()?;
        Ok(Engine::new(policy.unwrap_or_default()))
    }

    /// The options that the command line gives, with more of them, as JSON.
    pub(crate) fn options<const N: usize>(&self, more: [(&str, Option<Value>); N]) -> String {
        let own =
            [("stage", &self.stage), ("asOf", &self.as_of), ("policyAsOf", &self.policy_as_of)];
        let own = own.map(|(name, value)| (name, value.clone().map(Value::String)));
        let given = own.into_iter().chain(more);
        let given = given.filter_map(|(name, value)| Some((String::from(name), value?)));
        Value::Object(given.collect::<Map<_, _>>()).to_string()
    }

    /// Says it: for people as these lines, or as JSON.
    pub(crate) fn say<T: Serialize>(
        &self,
        value: &T,
        for_people: impl FnOnce(&T) -> String,
    ) -> Result<Done, Failure> {
        let mut output = io::stdout();
        let usual = if output.is_terminal() { Format::Table } else { Format::Json };
        let said = match self.format.unwrap_or(usual) {
            Format::Table => for_people(value),
            Format::Json => serde_json::to_string(value).unwrap_or_default(),
        };
        writeln!(output, "{said}").map_err(Failure::Output)?;
        Ok(Done)
    }
}

/// The request in a file, or on standard input.
pub(crate) fn request(file: Option<&PathBuf>) -> Result<Request, Failure> {
    Request::from_json(&source::text("request", file)?).map_err(Failure::Input)
}
