//! Lines as most are: read once from beginning to end, without a tree of them. Whatever is at fault
//! or out of the ordinary is no such line, and is then read piece by piece.

use std::borrow::Cow;

use remit_engine::Request;
use remit_json::{Json, Reading};

/// The longest line that cannot hold a request over 1 MiB.
const LONGEST: usize = 1_048_576;

/// The longest id, in characters.
const LONGEST_ID: usize = 64;

/// A line without a fault of its own.
pub(crate) struct Plain<'line> {
    pub(crate) id: Option<Cow<'line, str>>,
    pub(crate) request: Request,
    /// The stage and the days, as far as the line gives them: name and text.
    pub(crate) options: Vec<(&'static str, Cow<'line, str>)>,
}

/// The line, if it is such a one.
pub(crate) fn read(line: &str) -> Option<Plain<'_>> {
    if line.len() > LONGEST {
        return None;
    }
    let mut reading = Reading::new(line);
    if reading.visible() != Some(b'{') {
        return None;
    }
    let (mut id, mut request, mut options) = (None, None, Vec::new());
    let mut more = reading.begins(b'}');
    while more {
        let name = reading.name()?;
        reading.colon()?;
        match name.as_ref() {
            "request" if request.is_none() => request = Some(Request::next_in(&mut reading)?),
            "id" if id.is_none() => id = Some(trimmed(text(&mut reading)?)),
            name => {
                let name = ["stage", "asOf", "policyAsOf"].into_iter().find(|one| *one == name)?;
                if options.iter().any(|(earlier, _)| *earlier == name) {
                    return None;
                }
                options.push((name, text(&mut reading)?));
            }
        }
        more = reading.goes_on(b'}')?;
    }
    let id = id.filter(|id| !id.is_empty());
    if reading.visible().is_some()
        || id.as_ref().is_some_and(|id| id.chars().nth(LONGEST_ID).is_some())
    {
        return None;
    }
    Some(Plain { id, request: request?, options })
}

/// The text that comes next.
fn text<'line>(reading: &mut Reading<'line>) -> Option<Cow<'line, str>> {
    match reading.value()? {
        Json::Text(text) => Some(text),
        _ => None,
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().into()),
    }
}
