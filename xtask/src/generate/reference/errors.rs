//! docs/reference/errors.md: what is said of an input that cannot be read.

use anyhow::Result;
use remit_core::{ErrorCode, Fault, Input, Request};

use super::cases;
use super::page::{Page, code};

/// The page.
pub(crate) fn text() -> Result<String> {
    let mut page = Page::new("Errors");
    page.paragraph("An input that cannot be read is an error; a request that is read and does not satisfy a rule is none, nor is a command that is refused. An error names every fault of its input, in the order of the document, at most 64: the place (a JSON Pointer), what was expected there, and what was found (at most 80 characters of it). What is right beside a fault is never guessed at.");
    page.heading("Codes");
    let rows = ErrorCode::ALL.map(|code| vec![self::code(code.word()), meaning(code).into()]);
    page.table(&["Code", "What it says"], &rows);
    page.paragraph("In JavaScript there are two more:");
    page.table(
        &["Code", "What it says"],
        &[
            vec!["`not-ready`".into(), "`await ready()` comes before the first engine, or the module could not be loaded; the reason is the error's `cause`.".into()],
            vec!["`internal`".into(), "Something that should not happen did. The next call works again; please report it.".into()],
        ],
    );
    page.heading("Where");
    let rows = [
        Input::Request,
        Input::Options,
        Input::Policy,
        Input::OtherPolicy,
        Input::Command,
        Input::Events,
        Input::Leaders,
        Input::Requests,
    ];
    let rows = rows.map(|input| {
        let about = match input {
            Input::Request => "The request, or a line that should hold one.",
            Input::Options => "The stage, the days, or which rule is to be explained; on the command line also its arguments.",
            Input::Policy => "The policy. Its code is always `invalid-policy`, whatever the codes of its faults.",
            Input::OtherPolicy => "The other policy, where two are compared.",
            Input::Command => "A command of the lifecycle, or its data.",
            Input::Events => "The log of a deployment.",
            Input::Leaders => "The list of leaders of a shortlist.",
            Input::Requests => "The list of requests that two policies are compared by.",
        };
        vec![self::code(input.word()), about.into()]
    });
    page.table(&["`in`", "Which input is at fault"], &rows);
    page.heading("Examples");
    let mut rows = Vec::new();
    for (name, text, file) in cases::invalid()? {
        if let Some(Fault { code, pointer, expected, found }) =
            Request::from_json(&text).err().map(|error| error.first().clone())
        {
            let place = if pointer.is_empty() { "the whole".into() } else { self::code(&pointer) };
            rows.push(vec![
                format!("[{name}](../../{file})"),
                self::code(code.word()),
                place,
                expected.into_owned(),
                self::code(&found.replace('`', "'")),
            ]);
        }
    }
    page.table(&["Case", "Code", "Place", "Expected", "Found"], &rows);
    page.heading("On the command line");
    page.paragraph("`remit` prints an error as `{ \"error\": { \"code\", \"in\", \"pointer\", \"expected\", \"found\", \"faults\" } }` on standard output, in words for people on standard error, and ends with exit code 2. With `--jsonl` a line at fault gives `{ \"id\"?, \"line\", \"error\" }` in its place, and the rest goes on. Exit code 0: done, whatever the outcome; 1: refused or tampered with.");
    Ok(page.text())
}

const fn meaning(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::InvalidInput => {
            "A wrong type, an unknown property or word, a value out of range, two values that disagree, or text that is no JSON."
        }
        ErrorCode::CorruptLog => {
            "A log of events is not one that Remit wrote, or was changed since."
        }
        ErrorCode::InvalidPolicy => "A policy that is not one, or that contradicts itself.",
        ErrorCode::TooLarge => {
            "Over a limit: 1 MiB of JSON for a request, 64 KiB for options, 4 MiB for a policy; 64 entries in a list of a request; 4,096 characters in a text."
        }
    }
}
