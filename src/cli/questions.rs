//! `remit questions`: what to ask next.

use std::path::PathBuf;

use remit_engine::{Question, QuestionOptions};

use crate::advice::{self, AdviceArguments};
use crate::exit::{Done, Failure};

/// Of which request, and how many.
#[derive(clap::Args)]
pub(crate) struct QuestionsArguments {
    /// The request as JSON, as much of it as is known; standard input where it is left out or "-".
    file: Option<PathBuf>,
    #[command(flatten)]
    advice: AdviceArguments,
    /// How many questions at most.
    #[arg(long)]
    limit: Option<u64>,
}

/// Says what to ask next.
pub(crate) fn run(arguments: &QuestionsArguments) -> Result<Done, Failure> {
    let QuestionsArguments { file, advice, limit } = arguments;
    let engine = advice.engine()?;
    let options = advice.options([("limit", limit.map(Into::into))]);
    let options = QuestionOptions::from_json(&options).map_err(Failure::Input)?;
    let request = advice::request(file.as_ref())?;
    let questions = engine.questions(&request, &options).map_err(Failure::Input)?;
    advice.say(&questions, |questions| in_lines(questions))
}

/// The questions by number, each with its answers and where they go.
fn in_lines(questions: &[Question]) -> String {
    if questions.is_empty() {
        return "Nothing has to be asked: the outcome is settled.".into();
    }
    let numbered = questions.iter().zip(1_u64..);
    let lines = numbered.map(|(question, number)| {
        let of = if question.of.is_empty() { String::new() } else { format!("{}: ", question.of) };
        let mut lines = format!("{number}. {of}{}", question.label);
        if !question.hint.is_empty() {
            lines.push_str(&format!("\n   {}", question.hint));
        }
        for option in question.options {
            lines.push_str(&format!("\n   – {} ({})", option.label, option.word));
        }
        if question.no_more {
            lines.push_str("\n   – None, or no more");
        }
        let places = std::iter::once(&question.pointer).chain(&question.together);
        let places = places.map(String::as_str).collect::<Vec<_>>().join(", ");
        lines.push_str(&format!("\n   {places}, for {}", question.rules.join(", ")));
        lines
    });
    lines.collect::<Vec<_>>().join("\n")
}
