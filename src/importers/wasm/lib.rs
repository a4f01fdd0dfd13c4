//! The importers' boundary: bytes in, JSON text out.
//!
//! It never throws: what is wrong comes back as `{"error":{…}}`. Its only state is the establishment
//! files that are being read, each under a number; a call takes its file out of the list before it
//! works with it, so that a trap could leave nothing locked.
#![cfg(target_family = "wasm")]

use std::cell::RefCell;

use js_sys::Uint8Array;
use remit_core::Day;
use remit_importers::calendar::{self, BankHolidays, Dtend, Inset};
use remit_importers::gias::{self, Establishments, Groups, Search, Trusts};
use remit_importers::{Error, RowError};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

thread_local! {
    static FILES: RefCell<Vec<Option<Establishments>>> = const { RefCell::new(Vec::new()) };
}

/// The text of an error that is told.
#[derive(Serialize)]
struct Told<'error> {
    error: &'error Error,
}

/// JSON of an answer, or of an error.
fn text<T: Serialize>(answer: &Result<T, Error>) -> String {
    let text = match answer {
        Ok(answer) => serde_json::to_string(answer),
        Err(error) => serde_json::to_string(&Told { error }),
    };
    text.unwrap_or_default()
}

/// The day, and the trusts of a group links file where one is given.
fn beginning(as_of: &str, groups: Option<Vec<u8>>) -> Result<(Day, Option<Trusts>), Error> {
    let as_of = gias::as_of(as_of)?;
    let Some(bytes) = groups else { return Ok((as_of, None)) };
    let mut groups = Groups::new(as_of);
    groups.push(&bytes)?;
    Ok((as_of, Some(groups.finish()?)))
}

/// One school of an establishment file: what was imported, or an error.
#[wasm_bindgen]
pub fn school(bytes: &[u8], urn: &str, as_of: &str, groups: Option<Vec<u8>>) -> String {
    let found = beginning(as_of, groups).and_then(|(as_of, trusts)| {
        let mut search = Search::new(urn, as_of, trusts)?;
        search.push(bytes)?;
        search.finish()
    });
    text(&found)
}

/// What opening a file hands over.
#[derive(Serialize)]
struct Opened {
    file: u32,
    /// The rows of the group links file that cannot be read.
    groups: Vec<RowError>,
}

/// Opens an establishment file whose bytes will follow: `{ file, groups }`, or `{ error }`. An
/// object, not its text: it is small, and handed over once for a file.
#[wasm_bindgen(js_name = openSchools)]
pub fn open_schools(as_of: &str, groups: Option<Uint8Array>) -> JsValue {
    let groups = groups.map(|groups| groups.to_vec());
    let opened = beginning(as_of, groups).map(|(as_of, trusts)| {
        let groups = trusts.as_ref().map(|trusts| trusts.faults().to_vec()).unwrap_or_default();
        let file = Some(Establishments::new(as_of, trusts));
        let number = FILES.with_borrow_mut(|files| {
            let free = files.iter().position(Option::is_none).unwrap_or(files.len());
            match files.get_mut(free) {
                Some(slot) => *slot = file,
                None => files.push(file),
            }
            free
        });
        Opened { file: u32::try_from(number).unwrap_or(u32::MAX), groups }
    });
    let value = match &opened {
        Ok(opened) => opened.serialize(&Serializer::json_compatible()),
        Err(error) => Told { error }.serialize(&Serializer::json_compatible()),
    };
    value.unwrap_or(JsValue::NULL)
}

/// Takes the file of this number out of the list.
fn take(file: u32) -> Option<Establishments> {
    let index = usize::try_from(file).ok()?;
    FILES.with_borrow_mut(|files| files.get_mut(index)?.take())
}

/// The schools and unreadable rows that these bytes complete, one a line; last, where the file is no
/// establishment file, its error. Empty where there is no such file.
#[wasm_bindgen(js_name = pushSchools)]
pub fn push_schools(file: u32, bytes: &[u8]) -> String {
    let Some(mut schools) = take(file) else { return String::new() };
    let mut lines = Lines(Vec::new());
    match schools.push(bytes, &mut |school| lines.add(school)) {
        Ok(()) => FILES.with_borrow_mut(|files| {
            let slot = usize::try_from(file).ok().and_then(|index| files.get_mut(index));
            if let Some(slot) = slot {
                *slot = Some(schools);
            }
        }),
        Err(error) => lines.line(&Told { error: &error }),
    }
    lines.text()
}

/// The last schools of a file, all of whose bytes have come; the file is forgotten.
#[wasm_bindgen(js_name = finishSchools)]
pub fn finish_schools(file: u32) -> String {
    let Some(schools) = take(file) else { return String::new() };
    let mut lines = Lines(Vec::new());
    if let Err(error) = schools.finish(&mut |school| lines.add(school)) {
        lines.line(&Told { error: &error });
    }
    lines.text()
}

/// Forgets a file that is not read to its end.
#[wasm_bindgen(js_name = closeSchools)]
pub fn close_schools(file: u32) {
    drop(take(file));
}

/// JSON Lines while they are written.
struct Lines(Vec<u8>);

impl Lines {
    fn add(&mut self, school: Result<gias::Imported, RowError>) {
        match school {
            Ok(school) => self.line(&school),
            Err(error) => self.line(&error),
        }
    }

    fn line(&mut self, value: &impl Serialize) {
        // Writing into memory cannot go wrong, nor can these types.
        let _ = serde_json::to_writer(&mut self.0, value);
        self.0.push(b'\n');
    }

    fn text(self) -> String {
        String::from_utf8(self.0).unwrap_or_default()
    }
}

/// A calendar of an iCalendar file: what was imported, or an error. The last day is DTEND's meaning,
/// where it is said; INSET days may be closures; events of some summaries are left out.
#[wasm_bindgen]
pub fn calendar(
    bytes: &[u8],
    bank_holidays: Option<Vec<u8>>,
    last_day: Option<bool>,
    inset_closes: bool,
    leave_out: Vec<String>,
) -> String {
    let dtend = last_day.map(|last| if last { Dtend::LastDay } else { Dtend::DayAfter });
    let inset = if inset_closes { Inset::Closure } else { Inset::SchoolDay };
    let options = calendar::Options { dtend, inset, leave_out };
    let known = bank_holidays.as_deref().map(BankHolidays::read).transpose();
    text(&known.and_then(|known| calendar::from_icalendar(bytes, known.as_ref(), &options)))
}

/// A calendar that is in the contract's form already: what was imported, or an error.
#[wasm_bindgen(js_name = calendarOfJson)]
pub fn calendar_of_json(bytes: &[u8], bank_holidays: Option<Vec<u8>>) -> String {
    let known = bank_holidays.as_deref().map(BankHolidays::read).transpose();
    text(&known.and_then(|known| calendar::from_json(bytes, known.as_ref())))
}
