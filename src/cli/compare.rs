//! `remit compare`: what another policy would change, over many requests.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use remit_engine::{CompareOptions, Comparison, Engine, Input, Policy};
use serde_json::{Map, Value, json};

use crate::advice::AdviceArguments;
use crate::batches::{self, Answering, Course};
use crate::exit::{Done, Failure};
use crate::lines::{self, Reading};
use crate::progress::Progress;
use crate::{comparison, comparison_page, source};

/// Which policies, over which requests.
#[derive(clap::Args)]
pub(crate) struct CompareArguments {
    /// The requests, one a line as `remit check --jsonl` reads them; standard input where it is left
    /// out or "-".
    file: Option<PathBuf>,
    /// The policies, given twice: the first and the other; "default" is the default one. Given once,
    /// the default one is compared with it.
    #[arg(long = "policy", required = true)]
    policies: Vec<PathBuf>,
    /// "request": may this be brokered? "start": may this deployment begin?
    #[arg(long)]
    stage: Option<String>,
    /// The day on which the requests are looked at: YYYY-MM-DD.
    #[arg(long)]
    as_of: Option<String>,
    /// The day whose numbers and DfE offer apply.
    #[arg(long)]
    policy_as_of: Option<String>,
    /// How many examples of each change of outcome.
    #[arg(long, default_value_t = CompareOptions::USUAL_EXAMPLES)]
    examples: usize,
    /// Write a report with pictures as well: one HTML file without script.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Write what differs of each request, or its error, as a line of JSON.
    #[arg(long, value_name = "FILE")]
    records: Option<PathBuf>,
    /// How to say it; tables on a terminal, else JSON.
    #[arg(long)]
    format: Option<crate::Format>,
}

/// Compares the policies and says what differs.
pub(crate) fn run(arguments: &CompareArguments) -> Result<Done, Failure> {
    let [one, other] = policies(&arguments.policies)?;
    let advice = AdviceArguments {
        stage: arguments.stage.clone(),
        as_of: arguments.as_of.clone(),
        policy_as_of: arguments.policy_as_of.clone(),
        policy: None,
        format: arguments.format,
    };
    let comparing = Comparing {
        engines: [Arc::new(one), Arc::new(other)],
        examples: arguments.examples,
        reading: Reading::new(defaults(&advice)),
        recorded: arguments.records.is_some(),
    };
    let (input, length) = source::lines(arguments.file.as_ref())?;
    let mut records = arguments.records.as_deref().map(create).transpose()?;
    let mut progress = Progress::before_the_end(length);
    let mut comparison = comparing.nothing();
    let mut lines_read = 0_u64;
    for answered in batches::answer(input, &Course::WHOLE, &comparing) {
        let batches::Answered { told, lines, bytes } = answered
            .map_err(|error| source::unreadable("request", arguments.file.as_ref(), error))?;
        comparison.add(told.comparison);
        lines_read = lines_read.saturating_add(lines.saturating_sub(told.blank));
        if let Some(records) = &mut records {
            records.write_all(told.records.as_bytes()).map_err(Failure::Output)?;
        }
        progress.advance(lines, bytes);
    }
    drop(progress);
    if let Some(mut records) = records {
        records.flush().map_err(Failure::Output)?;
    }
    let mut found = serde_json::to_value(&comparison).unwrap_or_default();
    if let Some(object) = found.as_object_mut() {
        // Read and told apart, so that whoever looks sees that nothing was lost between.
        object.insert("linesRead".into(), lines_read.into());
        object.insert("options".into(), Value::Object(defaults(&advice)));
    }
    if let Some(path) = &arguments.html {
        fs::write(path, comparison_page::html(&found)).map_err(|error| unwritable(path, error))?;
    }
    advice.say(&found, comparison::in_tables)
}

fn defaults(advice: &AdviceArguments) -> Map<String, Value> {
    serde_json::from_str(&advice.options([])).unwrap_or_default()
}

fn create(path: &Path) -> Result<BufWriter<File>, Failure> {
    File::create(path).map(BufWriter::new).map_err(|error| unwritable(path, error))
}

fn unwritable(path: &Path, error: io::Error) -> Failure {
    Failure::Output(io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}

/// The engines of both policies; where one is at fault, the error says which.
fn policies(paths: &[PathBuf]) -> Result<[Engine; 2], Failure> {
    let default = PathBuf::from(DEFAULT);
    let (one, other) = match paths {
        [other] => (&default, other),
        [one, other] => (one, other),
        _ => {
            let found = format!("{} policies", paths.len());
            let told = crate::exit::told("options", "one policy, or two", &found);
            return Err(Failure::Told(told));
        }
    };
    Ok([engine(one, Input::Policy)?, engine(other, Input::OtherPolicy)?])
}

/// What stands for the default policy.
const DEFAULT: &str = "default";

fn engine(path: &Path, input: Input) -> Result<Engine, Failure> {
    if path == Path::new(DEFAULT) {
        return Ok(Engine::new(Policy::default()));
    }
    let text = source::text("policy", Some(&path.to_path_buf()))?;
    Policy::from_json(&text).map(Engine::new).map_err(|error| {
        let mut told = serde_json::to_value(error.of_input(input)).unwrap_or_default();
        if let Some(told) = told.as_object_mut() {
            told.insert("policy".into(), path.display().to_string().into());
        }
        Failure::Told(told.to_string())
    })
}

/// Compares lines; each thread has its own.
#[derive(Clone)]
struct Comparing {
    engines: [Arc<Engine>; 2],
    examples: usize,
    reading: Reading,
    /// Whether a record of each is wanted.
    recorded: bool,
}

/// What a batch came to.
struct Told {
    comparison: Comparison,
    /// How many lines were blank.
    blank: u64,
    records: String,
}

impl Comparing {
    fn nothing(&self) -> Comparison {
        let [one, other] = &self.engines;
        Comparison::of(one, other, self.examples)
    }
}

impl Answering for Comparing {
    type Told = Told;

    fn begin(&mut self) -> Told {
        Told { comparison: self.nothing(), blank: 0, records: String::new() }
    }

    fn answer(&mut self, line: &[u8], number: u64, told: &mut Told) {
        let Self { engines: [one, other], reading, recorded, .. } = self;
        let mut blank = true;
        reading.read(line, |id, asked| {
            blank = false;
            let found = asked.and_then(|(request, options)| {
                let own = remit_engine::request_id(&request).map(String::from);
                Ok((own, one.difference(other, &request, &options)?))
            });
            let own = found.as_ref().ok().and_then(|(own, _)| own.clone());
            let id = id.map(String::from).or(own);
            let found = found.map(|(_, difference)| difference);
            told.comparison.count(id.as_deref(), number, found.as_ref());
            if !*recorded {
                return;
            }
            match found {
                Err(error) => {
                    let error = serde_json::to_string(&error).unwrap_or_default();
                    lines::told(id.as_deref(), number, &error, &mut told.records);
                }
                Ok(difference) => {
                    let rules = difference.rules.iter().map(|rule| {
                        let word = |found: Option<_>| found.map(|(status, _): (remit_engine::Status, _)| status.word());
                        json!({ "rule": rule.rule, "before": word(rule.before), "after": word(rule.after) })
                    });
                    let record = json!({
                        "line": number, "before": difference.before, "after": difference.after,
                        "rules": rules.collect::<Vec<_>>(),
                    });
                    let record = record.to_string();
                    told.records.push('{');
                    lines::named(id.as_deref(), &mut told.records);
                    told.records.push_str(record.strip_prefix('{').unwrap_or_default());
                }
            }
            told.records.push('\n');
        });
        if blank {
            told.blank = told.blank.saturating_add(1);
        }
    }
}
