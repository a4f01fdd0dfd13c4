//! The importers of Remit: a school from GIAS, a calendar from iCalendar, JSON and GOV.UK's list
//! of bank holidays. One implementation, for the command line and, as a WebAssembly module of its
//! own, for pages.
//!
//! Nothing is guessed. What a file does not tell is left out and named; what it tells in a way that
//! can be read in two ways is an error that names the place. There is no clock and no file here:
//! bytes come in, values go out.

pub mod calendar;
pub(crate) mod encoding;
mod error;
pub mod gias;

pub use error::{Error, Input, RowError};
