//! Tables for people on a terminal.

use std::io::{IsTerminal, Stdout};

use comfy_table::presets::NOTHING;
use comfy_table::{Attribute, Cell, Color, ColumnConstraint, ContentArrangement, Table, Width};
use remit_engine::{
    Change, Decision, Finding, Outcome, Remedy, RemedyKind, RemedyValue, RuleInfo, Severity, Status,
};

/// How a table looks: its width, and whether in colour.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    colour: bool,
    width: Option<u16>,
}

/// The width of a table that nobody's terminal bounds.
const WIDE: u16 = 100;

impl Look {
    /// The look that suits the output: colour on a terminal, unless NO_COLOR says otherwise.
    pub(crate) fn of(output: &Stdout) -> Self {
        let terminal = output.is_terminal();
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self { colour: terminal && !no_colour, width: if terminal { None } else { Some(WIDE) } }
    }

    pub(crate) fn table(self) -> Table {
        let mut table = Table::new();
        table.load_preset(NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
        if let Some(width) = self.width {
            table.set_width(width);
        }
        if !self.colour {
            table.force_no_tty();
        }
        table
    }
}

/// What an outcome is called before people: no school is labelled.
const fn outcome(outcome: Outcome) -> (&'static str, Color) {
    match outcome {
        Outcome::Eligible => ("Ready to send", Color::Green),
        Outcome::Refer => ("A person will decide", Color::Blue),
        Outcome::Incomplete => ("Still to settle", Color::Yellow),
        Outcome::Ineligible => ("Not as it stands", Color::Red),
    }
}

/// What a finding is called before people, most pressing first.
pub(crate) const fn standing(finding: &Finding) -> (u8, &'static str, Color) {
    match (finding.status, finding.severity) {
        (Status::Unmet, Severity::Blocking) => (0, "In the way", Color::Red),
        (Status::Unknown, Severity::Blocking) => (1, "Still open", Color::Yellow),
        (Status::Refer, Severity::Blocking) => (2, "For a person", Color::Blue),
        (Status::Unmet | Status::Refer, Severity::Advisory) => (3, "Worth knowing", Color::Cyan),
        (Status::Unknown, Severity::Advisory) => (4, "Open for now", Color::Grey),
        (Status::Met, _) => (5, "Settled", Color::Green),
        (Status::NotApplicable, _) => (6, "Not needed", Color::Grey),
    }
}

/// A decision: its outcome, then every finding with what to do next.
pub(crate) fn decision(decision: &Decision, look: Look) -> String {
    let (title, colour) = outcome(decision.outcome);
    let mut heading = look.table();
    heading.add_row(vec![
        Cell::new(title).fg(colour).add_attribute(Attribute::Bold),
        Cell::new(format!(
            "stage {}, as of {}, policy {}",
            decision.stage.word(),
            decision.as_of,
            decision.policy
        )),
    ]);
    let mut findings: Vec<&Finding> = decision.findings.iter().collect();
    findings.sort_by_key(|finding| standing(finding).0);

    let mut table = look.table();
    for finding in findings {
        let (_, standing, colour) = standing(finding);
        let mut says = vec![finding.message.to_string()];
        says.extend(finding.remedies.iter().map(|remedy| format!("→ {}", next(remedy))));
        if !finding.missing.is_empty() {
            says.push(format!("→ to say: {}", finding.missing.join(", ")));
        }
        table.add_row(vec![
            Cell::new(standing).fg(colour).add_attribute(Attribute::Bold),
            Cell::new(finding.rule),
            Cell::new(says.join("\n")),
        ]);
    }
    for column in 0..2 {
        if let Some(column) = table.column_mut(column) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    if let Some(column) = table.column_mut(2) {
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(30)));
    }
    format!("{}\n\n{}", heading.trim_fmt(), table.trim_fmt())
}

/// What to do next, in a few words.
fn next(remedy: &Remedy) -> String {
    let path = &remedy.path;
    let change = match &remedy.change {
        Change::Set(value) => format!("{path} to be {}", value_in_words(value)),
        Change::AtMost(value) => format!("{path} at most {}", value_in_words(value)),
        Change::AtLeast(value) => format!("{path} at least {}", value_in_words(value)),
        Change::OneOf(values) => {
            let values: Vec<String> = values.iter().map(value_in_words).collect();
            format!("{path} one of {}", values.join(", "))
        }
        Change::Add(value) => format!("{path} with {} added", value_in_words(value)),
        Change::Remove => format!("{path} taken out"),
    };
    match remedy.kind {
        RemedyKind::Choice => change,
        RemedyKind::Act => format!("somebody has to see to it: {change}"),
    }
}

fn value_in_words(value: &RemedyValue) -> String {
    serde_json::to_string(value).unwrap_or_default().replace('"', "")
}

/// Every rule.
pub(crate) fn rules(rules: &[RuleInfo], look: Look) -> String {
    let mut table = look.table();
    let heading = ["Rule", "When it is met", "Stages", "", "Source"];
    table.set_header(heading.map(|word| Cell::new(word).add_attribute(Attribute::Bold)));
    for rule in rules {
        table.add_row(vec![
            rule.id().to_string(),
            rule.title().to_string(),
            rule.stages().join(", "),
            rule.severity().word().to_string(),
            rule.source(),
        ]);
    }
    if let Some(column) = table.column_mut(0) {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    table.trim_fmt()
}
