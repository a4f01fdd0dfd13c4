//! `remit check`: one request, one decision.

use std::io::{self, IsTerminal, Write};

use remit_engine::{CheckOptions, Request};
use serde_json::Value;

use crate::exit::{Done, Failure};
use crate::{CheckArguments, Format, source, table};

/// Decides one request and says so.
pub(crate) fn run(arguments: &CheckArguments) -> Result<Done, Failure> {
    let engine = source::engine(arguments)?;
    let options = Value::Object(source::options(arguments)).to_string();
    let options = CheckOptions::from_json(&options).map_err(Failure::Input)?;
    let text = source::text("request", arguments.file.as_ref())?;
    let request = Request::from_json(&text).map_err(Failure::Input)?;
    let decision = engine.check_as(&request, &options).map_err(Failure::Input)?;

    let output = io::stdout();
    let usual = if output.is_terminal() { Format::Table } else { Format::Json };
    let said = match arguments.format.unwrap_or(usual) {
        Format::Table => table::decision(&decision, table::Look::of(&output)),
        Format::Json => serde_json::to_string(&decision).unwrap_or_default(),
    };
    writeln!(output.lock(), "{said}").map_err(Failure::Output)?;
    Ok(Done)
}
