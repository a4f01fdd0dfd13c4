//! `remit apply`, `replay`, `available`, `verify`, `seal` and `lifecycle`: a deployment's log in a file,
//! one event a line.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use remit_engine::lifecycle::{self, Instant, Role, Seal, Verification};
use remit_engine::{Command, Deployment, Engine, Policy, Verdict};

use crate::exit::{self, Done, Failure};
use crate::source;

/// A command for a deployment's log.
#[derive(clap::Args)]
pub(crate) struct ApplyArguments {
    /// The log: one event a line; an empty file is a deployment not yet opened.
    events: PathBuf,
    /// A policy to judge by: a whole document, or a merge patch with "extends".
    #[arg(long)]
    policy: Option<PathBuf>,
    /// Write the event to the end of the log, under an exclusive lock and to the disk.
    #[arg(long)]
    append: bool,
    /// "now": the command is given at this moment, whatever it says itself.
    #[arg(long, value_parser = ["now"])]
    at: Option<String>,
}

/// What may be done in a role at an instant.
#[derive(clap::Args)]
pub(crate) struct AvailableArguments {
    /// The log: one event a line.
    events: PathBuf,
    /// requester, host, leader, broker or funder.
    #[arg(long)]
    role: String,
    /// The instant, such as 2024-09-20T09:00:00Z, or "now".
    #[arg(long)]
    at: String,
    /// A policy to judge by: a whole document, or a merge patch with "extends".
    #[arg(long)]
    policy: Option<PathBuf>,
}

/// A log to verify.
#[derive(clap::Args)]
pub(crate) struct VerifyArguments {
    /// The log: one event a line.
    events: PathBuf,
    /// A policy that the log may name, beside the default one.
    #[arg(long)]
    policy: Option<PathBuf>,
    /// A seal that was kept, as a file: `{ "id", "seq", "hash" }`.
    #[arg(long)]
    seal: Option<PathBuf>,
}

/// How to tell the table of the lifecycle.
#[derive(clap::Args)]
pub(crate) struct LifecycleArguments {
    /// As a state diagram in Mermaid's text.
    #[arg(long, conflicts_with = "svg")]
    mermaid: bool,
    /// As a drawing.
    #[arg(long)]
    svg: bool,
}

/// Judges a command.
pub(crate) fn apply(arguments: &ApplyArguments) -> Result<Done, Failure> {
    let engine = engine(arguments.policy.as_deref())?;
    let command = source::text("command", None)?;
    let mut log = Log::open(&arguments.events, arguments.append)?;
    let deployment = log.deployment()?;
    // The lock is held by now, so no other command comes between this instant and the log's end.
    let command = match &arguments.at {
        None => Command::from_json(&command),
        Some(_) => Command::from_json_at(&command, &now()?),
    };
    let verdict = command.and_then(|command| engine.apply(&deployment, &command));
    let verdict = verdict.map_err(Failure::Input)?;
    if let Verdict::Accepted { event, .. } = &verdict
        && arguments.append
    {
        log.append(&event.to_json())?;
    }
    say(&verdict.to_json())?;
    match verdict {
        Verdict::Refused(_) => Err(Failure::Refused),
        Verdict::Accepted { .. } | Verdict::Repeated { .. } => Ok(Done),
    }
}

/// Tells the deployment that a log makes.
pub(crate) fn replay(events: &Path) -> Result<Done, Failure> {
    say(&Log::open(events, false)?.deployment()?.to_json())
}

/// Tells what may be done, and what the deployment waits for.
pub(crate) fn available(arguments: &AvailableArguments) -> Result<Done, Failure> {
    let engine = engine(arguments.policy.as_deref())?;
    let role = Role::of_word(arguments.role.trim()).ok_or_else(|| {
        Failure::Told(exit::told(
            "options",
            &["one of ", &Role::WORDS.join(", ")].concat(),
            &arguments.role,
        ))
    })?;
    let at = match arguments.at.trim() {
        "now" => now()?,
        text => Instant::of(text).ok_or_else(|| {
            Failure::Told(exit::told("options", "an instant YYYY-MM-DDThh:mm:ssZ", text))
        })?,
    };
    let deployment = Log::open(&arguments.events, false)?.deployment()?;
    let available = engine.available(&deployment, role, &at).map_err(Failure::Input)?;
    say(&available.to_json())
}

/// Says whether a log is true.
pub(crate) fn verify(arguments: &VerifyArguments) -> Result<Done, Failure> {
    let mut engines = vec![Engine::new(Policy::default())];
    if let Some(policy) = &arguments.policy {
        engines.push(Engine::new(source::policy(policy)?));
    }
    let seal = match &arguments.seal {
        None => None,
        Some(path) => {
            let text = source::text("options", Some(path))?;
            Some(Seal::from_json(&text).map_err(Failure::Input)?)
        }
    };
    let text = Log::open(&arguments.events, false)?.text;
    let verification = lifecycle::verify_lines(&text, &engines, seal.as_ref());
    say(&verification.to_json())?;
    match verification {
        Verification::True { .. } => Ok(Done),
        Verification::False { .. } => Err(Failure::Refused),
    }
}

/// Prints the seal of a log.
pub(crate) fn seal(events: &Path) -> Result<Done, Failure> {
    let deployment = Log::open(events, false)?.deployment()?;
    match Seal::of(&deployment) {
        Some(seal) => say(&seal.to_json()),
        None => Err(Failure::Told(exit::told("events", "a log with an event", "an empty one"))),
    }
}

/// Tells the table.
pub(crate) fn lifecycle(arguments: &LifecycleArguments) -> Result<Done, Failure> {
    let told = if arguments.mermaid {
        lifecycle::mermaid()
    } else if arguments.svg {
        remit_engine::picture::lifecycle()
    } else {
        lifecycle::table_json()
    };
    say(told.trim_end())
}

fn say(line: &str) -> Result<Done, Failure> {
    writeln!(io::stdout().lock(), "{line}").map_err(Failure::Output)?;
    Ok(Done)
}

/// The engine of a policy; of the default one where none is named.
pub(crate) fn engine(policy: Option<&Path>) -> Result<Engine, Failure> {
    let policy = policy.map(source::policy).transpose()?;
    Ok(Engine::new(policy.unwrap_or_default()))
}

/// This moment.
fn now() -> Result<Instant, Failure> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    let instant = since.and_then(|since| {
        Instant::of_unix(i64::try_from(since.as_secs()).ok()?, since.subsec_nanos())
    });
    instant.ok_or_else(|| {
        Failure::Told(exit::told("options", "a clock between 2021-09-01 and 2100-12-31", "another"))
    })
}

/// A log's file, locked for as long as it is looked at.
pub(crate) struct Log {
    path: PathBuf,
    file: File,
    text: String,
}

impl Log {
    /// Opens and reads a log; to be written, it is made where there is none yet.
    pub(crate) fn open(path: &Path, to_write: bool) -> Result<Self, Failure> {
        let failed = |error| source::unreadable("events", Some(&path.to_path_buf()), error);
        let mut file = if to_write {
            // What is there is read, and written after.
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
        } else {
            File::open(path)
        }
        .map_err(failed)?;
        if to_write {
            file.lock().map_err(failed)?;
        } else {
            // A file system without locks can still be read.
            let _ = file.lock_shared();
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(failed)?;
        // A line that is no UTF-8 cannot be read, and says so; those before it can.
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok(Self { path: path.into(), file, text })
    }

    /// The deployment that it makes.
    pub(crate) fn deployment(&self) -> Result<Deployment, Failure> {
        Deployment::of_lines(&self.text).map_err(Failure::Input)
    }

    /// Writes a line to the end, to the disk; where that fails, what was written of it goes again.
    fn append(&mut self, line: &str) -> Result<(), Failure> {
        let path = self.path.clone();
        let failed = |error| source::unreadable("events", Some(&path), error);
        let end = self.file.seek(SeekFrom::End(0)).map_err(failed)?;
        let begins = if self.text.is_empty() || self.text.ends_with('\n') { "" } else { "\n" };
        let line = [begins, line, "\n"].concat();
        let written = self.file.write_all(line.as_bytes()).and_then(|()| self.file.sync_all());
        written.map_err(|error| {
            let _ = self.file.set_len(end);
            failed(error)
        })
    }
}
