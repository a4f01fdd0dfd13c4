//! `remit check --jsonl`: one request a line, one decision or error a line, in order.

use std::io::{self, BufRead, Read, Write};
use std::sync::Arc;

use remit_engine::{CheckOptions, DecisionWriter, Engine, Error, Input, Request};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::batches::{Answering, Course};
use crate::exit::{Done, Failure};
use crate::plain::{self, Plain};
use crate::progress::Progress;
use crate::{CheckArguments, batches, source};

/// A request may have 1 MiB; beyond this a line cannot hold one.
const LONGEST_LINE: u64 = 4 * 1_048_576;

/// The last number that a line may have: beyond it JavaScript would not read the number right.
pub(crate) const LAST: u64 = 9_007_199_254_740_991;

/// What a line is.
const LINE: &str = "{ \"id\"?, \"request\", \"stage\"?, \"asOf\"?, \"policyAsOf\"? }";

/// One line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Line<'line> {
    #[serde(default)]
    id: Option<Value>,
    /// `null` is a request of which nothing is known yet, and not none.
    #[serde(borrow, default, deserialize_with = "given")]
    request: Option<&'line RawValue>,
    #[serde(borrow, default)]
    stage: Option<&'line RawValue>,
    #[serde(borrow, default)]
    as_of: Option<&'line RawValue>,
    #[serde(borrow, default)]
    policy_as_of: Option<&'line RawValue>,
}

/// What is there, `null` too.
fn given<'line, D: Deserializer<'line>>(source: D) -> Result<Option<&'line RawValue>, D::Error> {
    Deserialize::deserialize(source).map(Some)
}

/// Decides every line.
pub(crate) fn run(arguments: &CheckArguments) -> Result<Done, Failure> {
    let deciding = Deciding::new(source::engine(arguments)?, source::options(arguments));
    let (input, length) = source::lines(arguments.file.as_ref())?;
    let mut progress = Progress::new(length);
    let course = Course { first: arguments.first_line, cores: arguments.cores };
    let answers = batches::answer(input, &course, &deciding);
    let mut output = io::stdout().lock();
    for answered in answers {
        let batches::Answered { told: text, lines, bytes } = answered
            .map_err(|error| source::unreadable("request", arguments.file.as_ref(), error))?;
        // At once: whoever writes one line may wait for its answer.
        let written = output.write_all(text.as_bytes()).and_then(|()| output.flush());
        written.map_err(Failure::Output)?;
        progress.advance(lines, bytes);
    }
    Ok(Done)
}

/// Adds the next line to the bytes, of one that is too long only its beginning; `false` at the end.
pub(crate) fn next_line(input: &mut impl BufRead, bytes: &mut Vec<u8>) -> io::Result<bool> {
    let length = input.by_ref().take(LONGEST_LINE).read_until(b'\n', bytes)?;
    if bytes.last() != Some(&b'\n')
        && u64::try_from(length).is_ok_and(|length| length == LONGEST_LINE)
    {
        skip_line(input)?;
    }
    Ok(length > 0)
}

/// Reads on to the end of the line without keeping it.
fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (length, found) = match buffer.iter().position(|&byte| byte == b'\n') {
            Some(end) => (end.saturating_add(1), true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(length);
        if found {
            return Ok(());
        }
    }
}

/// Reads lines with the options that hold where a line does not say; each thread has its own.
#[derive(Clone)]
pub(crate) struct Reading {
    /// What holds where a line does not say.
    defaults: Map<String, Value>,
    /// The options of the line before, which most often are this one's too.
    last: Option<(String, Result<CheckOptions, Error>)>,
    /// The options of a line that gives none.
    usual: Option<Result<CheckOptions, Error>>,
}

/// What a line asks for, or what is wrong with it.
type Asked = Result<(Request, CheckOptions), Error>;

impl Reading {
    pub(crate) fn new(defaults: Map<String, Value>) -> Self {
        Self { defaults, last: None, usual: None }
    }

    /// Reads a line and hands on its id and what it asks for; nothing of a blank one.
    pub(crate) fn read(&mut self, bytes: &[u8], hand: impl FnOnce(Option<&str>, Asked)) {
        if bytes.trim_ascii().is_empty() {
            return;
        }
        let expected =
            |expected, found: &str| Err(Error::of_the_whole(Input::Request, expected, found));
        let line = match std::str::from_utf8(bytes) {
            Ok(text) => match plain::read(text) {
                Some(Plain { id, request, options }) => {
                    let given = options.into_iter();
                    let options = self.options(given.map(|(name, text)| (name, text.into())));
                    return hand(id.as_deref(), options.map(|options| (request, options)));
                }
                // A list of the values in their order would be read as an object of them.
                None if text.trim_ascii_start().starts_with('[') => expected(LINE, "a list"),
                None => serde_json::from_str::<Line<'_>>(text)
                    .or_else(|error| expected(LINE, &error.to_string())),
            },
            Err(error) => expected("text in UTF-8", &error.to_string()),
        };
        match line {
            Err(error) => hand(None, Err(error)),
            Ok(line) => self.read_by_piece(&line, hand),
        }
    }

    fn read_by_piece(&mut self, line: &Line<'_>, hand: impl FnOnce(Option<&str>, Asked)) {
        let expected =
            |expected, found: &str| Err(Error::of_the_whole(Input::Request, expected, found));
        let id = match &line.id {
            None => None,
            Some(Value::String(text)) if text.trim().chars().count() <= 64 => {
                Some(text.trim()).filter(|id| !id.is_empty())
            }
            Some(other) => {
                return hand(None, expected("an id of at most 64 characters", &other.to_string()));
            }
        };
        let Some(request) = line.request else {
            return hand(id, expected("a request", "nothing"));
        };
        let asked = Request::from_json(request.get()).and_then(|request| {
            let given =
                [("stage", line.stage), ("asOf", line.as_of), ("policyAsOf", line.policy_as_of)];
            let given = given.into_iter().filter_map(|(name, raw)| {
                Some((name, serde_json::from_str(raw?.get()).unwrap_or_default()))
            });
            Ok((request, self.options(given)?))
        });
        hand(id, asked);
    }

    /// The line's options over the defaults.
    fn options(
        &mut self,
        given: impl Iterator<Item = (&'static str, Value)>,
    ) -> Result<CheckOptions, Error> {
        let mut given = given.peekable();
        if let (None, Some(usual)) = (given.peek(), &self.usual) {
            return usual.clone();
        }
        let is_usual = given.peek().is_none();
        let mut options = self.defaults.clone();
        for (name, value) in given {
            let blank = value.as_str().is_some_and(|text| text.trim().is_empty());
            if !blank {
                options.insert(name.into(), value);
            }
        }
        let text = Value::Object(options).to_string();
        let options = match &self.last {
            Some((last, options)) if *last == text => options.clone(),
            _ => CheckOptions::from_json(&text),
        };
        if is_usual {
            self.usual = Some(options.clone());
        }
        self.last = Some((text, options.clone()));
        options
    }
}

/// Decides lines by one policy; each thread has its own.
#[derive(Clone)]
pub(crate) struct Deciding {
    engine: Arc<Engine>,
    writer: Arc<DecisionWriter>,
    reading: Reading,
    /// How long the answers to a batch were, so that the next need not grow.
    length: usize,
}

impl Deciding {
    fn new(engine: Engine, defaults: Map<String, Value>) -> Self {
        let writer = Arc::new(DecisionWriter::new(&engine));
        Self { engine: Arc::new(engine), writer, reading: Reading::new(defaults), length: 0 }
    }
}

impl Answering for Deciding {
    type Told = String;

    fn begin(&mut self) -> String {
        String::with_capacity(self.length)
    }

    /// Writes the answer to a line; none to a blank one.
    fn answer(&mut self, bytes: &[u8], number: u64, out: &mut String) {
        let Self { engine, writer, reading, .. } = self;
        reading.read(bytes, |id, asked| {
            let decided = asked.and_then(|(request, options)| engine.check_as(&request, &options));
            match decided {
                Err(error) => {
                    told(id, number, &serde_json::to_string(&error).unwrap_or_default(), out);
                }
                Ok(decision) => {
                    out.push('{');
                    named(id, out);
                    writer.write_properties(&decision, out);
                    out.push('}');
                }
            }
            out.push('\n');
        });
        self.length = out.len();
    }
}

/// Writes an error as a line.
pub(crate) fn told(id: Option<&str>, number: u64, error: &str, out: &mut String) {
    out.push('{');
    named(id, out);
    out.push_str(&format!("\"line\":{number},\"error\":{error}}}"));
}

/// Writes the line's id, where it has one, as the first of its answer's properties.
pub(crate) fn named(id: Option<&str>, out: &mut String) {
    if let Some(id) = id {
        out.push_str(&format!("\"id\":{},", Value::from(id)));
    }
}
