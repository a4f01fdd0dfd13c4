//! `remit school`: a school from GIAS, or every school of a file as JSON Lines.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use remit_engine::Day;
use remit_importers::gias::{self, Establishments, Groups, Imported, Search, Trusts};
use remit_importers::{Error, RowError};

use crate::exit::{Done, Failure};

/// Which school, from which files, and as of which day.
#[derive(clap::Args)]
pub(crate) struct SchoolArguments {
    /// The establishment file of GIAS (edubasealldata….csv).
    #[arg(long, value_name = "FILE")]
    gias: PathBuf,
    /// The group links file of GIAS, which tells how many schools a trust has.
    #[arg(long, value_name = "FILE")]
    groups: Option<PathBuf>,
    /// The school's URN.
    #[arg(long, required_unless_present = "all", conflicts_with = "all")]
    urn: Option<String>,
    /// Print every school, one a line; a row that cannot be read as { "line", "error" }.
    #[arg(long)]
    all: bool,
    /// The day on which the school is looked at, and on which three years in a trust are counted:
    /// YYYY-MM-DD.
    #[arg(long)]
    as_of: String,
}

/// How many bytes are read at a time.
const PIECE: usize = 1 << 16;

/// Prints the school, or every school.
pub(crate) fn run(arguments: &SchoolArguments) -> Result<Done, Failure> {
    let as_of = gias::as_of(&arguments.as_of).map_err(Failure::Import)?;
    let trusts = arguments.groups.as_deref().map(|path| trusts(path, as_of)).transpose()?;
    match &arguments.urn {
        Some(urn) => one(&arguments.gias, Search::new(urn.trim(), as_of, trusts)),
        None => all(&arguments.gias, Establishments::new(as_of, trusts)),
    }
}

/// The trusts of a group links file; of rows that cannot be read people are told.
fn trusts(path: &Path, as_of: Day) -> Result<Trusts, Failure> {
    let mut groups = Groups::new(as_of);
    pieces("groups", path, |bytes| {
        groups.push(bytes)?;
        Ok(true)
    })?;
    let trusts = groups.finish().map_err(Failure::Import)?;
    let mut errors = io::stderr().lock();
    for RowError { line, error } in trusts.faults() {
        // Nothing is left to do where even that cannot be written.
        let _ = writeln!(errors, "remit: {}, line {line}: {error}", path.display());
    }
    Ok(trusts)
}

/// One school, and for people what of its row is not believed.
fn one(path: &Path, search: Result<Search, Error>) -> Result<Done, Failure> {
    let mut search = search.map_err(Failure::Import)?;
    pieces("establishments", path, |bytes| search.push(bytes))?;
    let imported = search.finish().map_err(Failure::Import)?;
    let output = io::stdout();
    let said = if output.is_terminal() {
        serde_json::to_string_pretty(&imported)
    } else {
        serde_json::to_string(&imported)
    };
    writeln!(output.lock(), "{}", said.unwrap_or_default()).map_err(Failure::Output)?;
    let mut errors = io::stderr().lock();
    for remark in &imported.remarks {
        let column = remark.pointer.trim_start_matches('/');
        let (expected, found) = (&remark.expected, &remark.found);
        let _ = writeln!(errors, "remit: {column} left out: expected {expected}, found {found}");
    }
    Ok(Done)
}

/// Every school, one a line, in the file's order.
fn all(path: &Path, mut schools: Establishments) -> Result<Done, Failure> {
    let mut output = BufWriter::with_capacity(PIECE, io::stdout().lock());
    let mut written = Ok(());
    let mut each = |school: Result<Imported, RowError>| {
        if written.is_ok() {
            written = line(&mut output, &school);
        }
    };
    pieces("establishments", path, |bytes| {
        schools.push(bytes, &mut each)?;
        Ok(true)
    })?;
    schools.finish(&mut each).map_err(Failure::Import)?;
    written.and_then(|()| output.flush()).map_err(Failure::Output)?;
    Ok(Done)
}

/// Writes a school, or the error of its row, as a line.
fn line(output: &mut impl Write, school: &Result<Imported, RowError>) -> io::Result<()> {
    match school {
        Ok(school) => serde_json::to_writer(&mut *output, school)?,
        Err(error) => serde_json::to_writer(&mut *output, error)?,
    }
    output.write_all(b"\n")
}

/// Reads a file piece by piece, as long as more is wanted.
fn pieces(
    input: &'static str,
    path: &Path,
    mut take: impl FnMut(&[u8]) -> Result<bool, Error>,
) -> Result<(), Failure> {
    let unreadable = |error| Failure::File { input, path: path.to_path_buf(), error };
    let mut file = File::open(path).map_err(unreadable)?;
    let mut piece = vec![0; PIECE];
    loop {
        let length = file.read(&mut piece).map_err(unreadable)?;
        let bytes = piece.get(..length).unwrap_or_default();
        if bytes.is_empty() || !take(bytes).map_err(Failure::Import)? {
            return Ok(());
        }
    }
}
