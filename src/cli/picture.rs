//! `remit picture`: a deployment drawn from its log, as SVG, or the table that says the same.

use std::io::{self, Write};
use std::path::PathBuf;

use remit_engine::picture::{Picture, PictureKind};

use crate::exit::{self, Done, Failure};
use crate::log::{self, Log};

/// Which picture, and how to tell it.
#[derive(clap::Args)]
pub(crate) struct PictureArguments {
    /// The log: one event a line.
    events: PathBuf,
    /// states, timeline, funding or goals.
    #[arg(long)]
    picture: String,
    /// Print the picture as data: title, what it is about, drawing and table.
    #[arg(long)]
    json: bool,
    /// A policy whose half-terms are drawn: a whole document, or a merge patch with "extends".
    #[arg(long)]
    policy: Option<PathBuf>,
}

/// Draws a picture.
pub(crate) fn run(arguments: &PictureArguments) -> Result<Done, Failure> {
    let kind = arguments.picture.trim();
    let kind = PictureKind::of_word(kind).ok_or_else(|| {
        let expected = ["one of ", &PictureKind::WORDS.join(", ")].concat();
        Failure::Told(exit::told("options", &expected, kind))
    })?;
    let engine = log::engine(arguments.policy.as_deref())?;
    let deployment = Log::open(&arguments.events, false)?.deployment()?;
    let picture = engine.picture(&deployment, kind).map_err(Failure::Input)?;
    let told = if arguments.json { Picture::to_json } else { Picture::to_svg };
    writeln!(io::stdout().lock(), "{}", told(&picture)).map_err(Failure::Output)?;
    Ok(Done)
}
