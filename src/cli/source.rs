//! Where inputs come from: files and standard input.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use remit_engine::{Engine, Policy};
use serde_json::{Map, Value};

use crate::CheckArguments;
use crate::exit::Failure;

/// A path, where it names a file and not standard input.
fn named(path: Option<&PathBuf>) -> Option<&PathBuf> {
    path.filter(|path| path.as_os_str() != "-")
}

/// The whole text of a file, or of standard input.
pub(crate) fn text(input: &'static str, path: Option<&PathBuf>) -> Result<String, Failure> {
    let read = match named(path) {
        Some(path) => fs::read_to_string(path),
        None => {
            let mut text = String::new();
            io::stdin().lock().read_to_string(&mut text).map(|_| text)
        }
    };
    read.map_err(|error| unreadable(input, path, error))
}

/// What lines come from, and how many bytes of them there are, as far as that can be known.
pub(crate) type Lines = (BufReader<Box<dyn Read + Send>>, Option<u64>);

/// The lines of a file, or of standard input, as they come.
pub(crate) fn lines(path: Option<&PathBuf>) -> Result<Lines, Failure> {
    let (source, length): (Box<dyn Read + Send>, _) = match named(path) {
        Some(file) => {
            let file = File::open(file).map_err(|error| unreadable("request", path, error))?;
            let length = file.metadata().ok().filter(fs::Metadata::is_file).map(|it| it.len());
            (Box::new(file), length)
        }
        None => (Box::new(io::stdin()), None),
    };
    Ok((BufReader::with_capacity(1 << 16, source), length))
}

/// An input that cannot be read.
pub(crate) fn unreadable(input: &'static str, path: Option<&PathBuf>, error: io::Error) -> Failure {
    let path = named(path).cloned().unwrap_or_else(|| PathBuf::from("standard input"));
    Failure::File { input, path, error }
}

/// The policy in a file.
pub(crate) fn policy(path: &Path) -> Result<Policy, Failure> {
    let text = text("policy", Some(&path.to_path_buf()))?;
    Policy::from_json(&text).map_err(Failure::Input)
}

/// The engine that the command line asks for.
pub(crate) fn engine(arguments: &CheckArguments) -> Result<Engine, Failure> {
    let policy = arguments.policy.as_deref().map(policy).transpose()?;
    Ok(Engine::new(policy.unwrap_or_default()))
}

/// The options that the command line gives, as a JSON object.
pub(crate) fn options(arguments: &CheckArguments) -> Map<String, Value> {
    let given = [
        ("stage", &arguments.stage),
        ("asOf", &arguments.as_of),
        ("policyAsOf", &arguments.policy_as_of),
    ];
    given
        .into_iter()
        .filter_map(|(name, value)| Some((name.into(), Value::String(value.clone()?))))
        .collect()
}
