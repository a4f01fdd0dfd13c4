//! How the program ends: what it tells, and with which code.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use remit_engine::Error;
use serde::Serialize;

/// The command did what was asked, whatever the outcome: exit code 0.
pub(crate) struct Done;

/// What stood in the way: exit code 2, where it does not say another.
pub(crate) enum Failure {
    /// The answer is no, and has been told: exit code 1.
    Refused,
    /// An error of which the JSON is known.
    Told(String),
    /// An input is at fault.
    Input(Error),
    /// A file that is imported is at fault.
    Import(remit_importers::Error),
    /// A file cannot be read.
    File {
        /// Which input the file was to give.
        input: &'static str,
        /// Its path.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The command line is not one.
    Usage(clap::Error),
    /// The output cannot be written.
    Output(io::Error),
}

/// The longest text that an error shows of what was found.
const SHOWN: usize = 80;

/// An error as section 8 of the contract has it, for a fault that no engine told.
#[derive(Serialize)]
struct Told<'told> {
    code: &'static str,
    #[serde(rename = "in")]
    input: &'static str,
    pointer: &'static str,
    expected: &'told str,
    found: &'told str,
    faults: [ToldFault<'told>; 1],
}

#[derive(Serialize)]
struct ToldFault<'told> {
    code: &'static str,
    pointer: &'static str,
    expected: &'told str,
    found: &'told str,
}

/// The JSON of an error with one fault of the whole input.
pub(crate) fn told(input: &'static str, expected: &str, found: &str) -> String {
    let found: String = found.chars().take(SHOWN).collect();
    let (code, pointer, found) = ("invalid-input", "", found.as_str());
    let faults = [ToldFault { code, pointer, expected, found }];
    let error = Told { code, input, pointer, expected, found, faults };
    serde_json::to_string(&error).unwrap_or_default()
}

impl Failure {
    /// The error as JSON; `None` where the output is what fails.
    fn error(&self) -> Option<String> {
        let error = match self {
            Self::Input(error) => serde_json::to_string(error).ok()?,
            Self::Import(error) => serde_json::to_string(error).ok()?,
            Self::File { input, path, error } => {
                let found = format!("{}: {error}", path.display());
                let expected = match error.kind() {
                    io::ErrorKind::InvalidData => "a file that can be read as UTF-8",
                    _ => "a file that can be read",
                };
                told(input, expected, &found)
            }
            Self::Usage(error) => {
                let said = error.render().to_string();
                let first = said.lines().next().unwrap_or_default();
                let found = first.strip_prefix("error: ").unwrap_or(first);
                told("options", "a command as `remit --help` shows it", found)
            }
            Self::Told(error) => error.clone(),
            Self::Output(_) | Self::Refused => return None,
        };
        Some(format!("{{\"error\":{error}}}"))
    }
}

/// Ends the program: the error as JSON on standard output, for people on standard error.
pub(crate) fn with(result: Result<Done, Failure>) -> ExitCode {
    let Err(failure) = result else { return ExitCode::SUCCESS };
    if let Failure::Output(error) = &failure
        && error.kind() == io::ErrorKind::BrokenPipe
    {
        // Whoever reads has seen enough.
        return ExitCode::SUCCESS;
    }
    let mut errors = io::stderr().lock();
    // Nothing is left to do where even that cannot be written.
    let _ = match &failure {
        Failure::Input(error) => writeln!(errors, "remit: {error}"),
        Failure::Import(error) => writeln!(errors, "remit: {error}"),
        Failure::File { path, error, .. } => writeln!(errors, "remit: {}: {error}", path.display()),
        Failure::Usage(error) => write!(errors, "{}", error.render()),
        Failure::Output(error) => writeln!(errors, "remit: {error}"),
        Failure::Told(error) => writeln!(errors, "remit: {error}"),
        Failure::Refused => return ExitCode::from(1),
    };
    if let Some(error) = failure.error() {
        let _ = writeln!(io::stdout().lock(), "{error}");
    }
    ExitCode::from(2)
}
