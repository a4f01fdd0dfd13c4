//! `remit shortlist`: the leaders of a list, sorted by what stands in the way.

use std::path::PathBuf;

use remit_engine::request::Leader;
use remit_engine::{ShortlistOptions, Shortlisted, Status};

use crate::advice::{self, AdviceArguments};
use crate::exit::{Done, Failure};
use crate::{source, table};

/// For which request, and of which leaders.
#[derive(clap::Args)]
pub(crate) struct ShortlistArguments {
    /// The request as JSON; standard input where it is left out or "-".
    file: Option<PathBuf>,
    /// The leaders: a JSON list, each as a request's "leader".
    #[arg(long)]
    leaders: PathBuf,
    #[command(flatten)]
    advice: AdviceArguments,
    /// How many leaders at most.
    #[arg(long)]
    limit: Option<u64>,
}

/// Says who suits.
pub(crate) fn run(arguments: &ShortlistArguments) -> Result<Done, Failure> {
    let ShortlistArguments { file, leaders, advice, limit } = arguments;
    let engine = advice.engine()?;
    let options = advice.options([("limit", limit.map(Into::into))]);
    let options = ShortlistOptions::from_json(&options).map_err(Failure::Input)?;
    let leaders = source::text("leaders", Some(leaders))?;
    let leaders = Leader::list_from_json(&leaders).map_err(Failure::Input)?;
    let request = advice::request(file.as_ref())?;
    let list = engine.shortlist(&request, &leaders, &options).map_err(Failure::Input)?;
    advice.say(&list, |list| in_lines(list))
}

/// Each leader with what is not settled.
fn in_lines(list: &[Shortlisted]) -> String {
    let numbered = list.iter().zip(1_u64..);
    let lines = numbered.map(|(leader, number)| {
        let id =
            leader.id.clone().unwrap_or_else(|| format!("(place {} of the list)", leader.place));
        let mut lines = vec![format!("{number}. {id}")];
        let open = leader.findings.iter();
        let open = open.filter(|it| !matches!(it.status, Status::Met | Status::NotApplicable));
        lines.extend(open.map(|finding| {
            let (_, standing, _) = table::standing(finding);
            format!("   – {standing}: {} ({})", finding.message, finding.rule)
        }));
        if lines.len() == 1 {
            lines.push("   – Nothing stands in the way.".into());
        }
        lines.join("\n")
    });
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() { "There is no leader in the list.".into() } else { lines.join("\n") }
}
