//! Lines as most are: read as one tree, so that the request in them is read once. Whatever is at
//! fault or out of the ordinary is no such line, and is then read piece by piece.

use std::borrow::Cow;

use remit_json::Json;

/// The longest line that cannot hold a request over 1 MiB.
const LONGEST: usize = 1_048_576;

/// The longest id, in characters.
const LONGEST_ID: usize = 64;

/// A line without a fault of its own.
pub(crate) struct Plain<'line> {
    pub(crate) id: Option<Cow<'line, str>>,
    pub(crate) request: Json<'line>,
    /// The stage and the days, as far as the line gives them: name and text.
    pub(crate) options: Vec<(&'static str, Cow<'line, str>)>,
}

/// The line, if it is such a one.
pub(crate) fn read(line: &str) -> Option<Plain<'_>> {
    if line.len() > LONGEST {
        return None;
    }
    let Json::Object(properties) = Json::parse(line).ok()? else { return None };
    let (mut id, mut request, mut options) = (None, None, Vec::new());
    for (name, value) in properties {
        match (name.as_ref(), value) {
            ("request", value) => request = Some(value),
            ("id", Json::Text(text)) => id = Some(trimmed(text)),
            ("stage", Json::Text(text)) => options.push(("stage", text)),
            ("asOf", Json::Text(text)) => options.push(("asOf", text)),
            ("policyAsOf", Json::Text(text)) => options.push(("policyAsOf", text)),
            _ => return None,
        }
    }
    let id = id.filter(|id| !id.is_empty());
    if id.as_ref().is_some_and(|id| id.chars().nth(LONGEST_ID).is_some()) {
        return None;
    }
    Some(Plain { id, request: request?, options })
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().into()),
    }
}
