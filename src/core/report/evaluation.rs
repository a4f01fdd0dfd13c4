//! The evaluation: what was planned, what was done, what it cost, what came of it.

use alloc::string::String;
use alloc::vec::Vec;

use super::chronicle::Noted;
use super::markdown::{Line, Markdown};
use super::parts::{self, Days, Properties};
use super::{Source, Told, half_terms, happened, progress, visits, words};
use crate::costs::Costs;
use crate::lifecycle::tree::{Tree, day, days, list, object, text, word};
use crate::lifecycle::{AgreedTerms, CommandName, Ended, GoalRecord, Role};
use crate::request::Goal;
use crate::units::Day;
use crate::wording;
use remit_json::Json;

/// What is looked back on once the work has ended.
struct Looking<'source> {
    source: &'source Source<'source>,
    ended: &'source Ended,
    planned: AgreedTerms,
    agreed: AgreedTerms,
    days: Days,
    costs: Costs,
    /// The first and the last day that count.
    worked: Option<(Day, Day)>,
}

/// The evaluation, from the end of the work on.
pub(super) fn told(source: &Source<'_>) -> Told {
    let record = source.record();
    let (Some(ended), Some(days)) = (record.ended(), Days::of(record)) else {
        return Err(source.too_early("a deployment whose work is completed or has ended early"));
    };
    let agreed = ended.agreement.terms;
    let work = ended.work.as_ref();
    let first = work.and_then(|work| work.worked.keys().next().copied());
    let last = work.and_then(|work| work.worked.keys().next_back().copied());
    let looking = Looking {
        source,
        ended,
        planned: source.chronicle.planned().copied().unwrap_or(agreed),
        agreed,
        days,
        costs: Costs::of(record.request().funding.entries(), days.worked),
        worked: first.zip(last),
    };
    Ok((looking.properties(), looking.markdown()))
}

impl Looking<'_> {
    fn properties(&self) -> Properties {
        let source = self.source;
        let request = source.record().request();
        let (school, _) = source.sides();
        let mut told = alloc::vec![
            ("school", parts::school(school)),
            ("leader", parts::leader(&request.leader)),
            ("challenges", parts::challenges_told(request)),
            ("planned", terms(&self.planned)),
            ("agreed", terms(&self.agreed)),
            ("worked", self.worked()),
            ("halfTerms", half_terms::tree(&half_terms::portions(source))),
        ];
        told.extend(self.costs.tree());
        told.push(("goals", list(request.goals.entries(), |goal| self.goal(goal))));
        told.push(("visits", visits::tree(visits::of(source), true)));
        told.extend(happened::tree(source));
        told.extend(self.end());
        let said = [Role::Host, Role::Leader].into_iter();
        let said = said.filter_map(|role| Some((role.word(), text(self.ended.reflection(role)?))));
        told.push(("reflections", object(said)));
        if let Some(evaluated) = &source.chronicle.evaluated {
            told.push(("evaluatedOn", day(evaluated.on)));
            if !evaluated.says.is_empty() {
                told.push(("evaluatedBecause", text(&evaluated.says)));
            }
        }
        told
    }

    /// What was done: from when to when, on how many days.
    fn worked(&self) -> Tree {
        let mut told = Properties::new();
        told.extend(self.ended.work.as_ref().map(|work| ("start", day(work.started))));
        if let Some((first, last)) = self.worked {
            told.push(("firstVisit", day(first)));
            told.push(("lastVisit", day(last)));
        }
        told.push(("days", days(self.days.worked)));
        object(told)
    }

    /// A goal, what the last review said of it, and what came of it.
    fn goal(&self, goal: &Goal) -> Tree {
        let mut told = parts::told(goal);
        let Json::Object(properties) = &mut told else { return told };
        if let Some(progress) = progress::last(self.source, goal) {
            properties.push(("progress".into(), word(progress.word())));
        }
        if let Some(outcome) = self.outcome(goal) {
            properties.push(("outcome".into(), word(outcome.outcome.word())));
            properties.push(("evidence".into(), text(&outcome.evidence)));
        }
        told
    }

    /// What came of a goal, once that is said.
    fn outcome(&self, goal: &Goal) -> Option<&GoalRecord> {
        let mut outcomes = self.source.record().outcomes().iter();
        outcomes.find(|outcome| Some(outcome.goal.as_str()) == goal.id.text())
    }

    /// How the work ended, and how the school goes on.
    fn end(&self) -> Properties {
        let mut told = Properties::new();
        if let Some((how, Noted { on, by, says })) = &self.source.chronicle.ended {
            told.push(("endedEarly", Json::YesNo(*how == CommandName::EndEarly)));
            told.push(("endedOn", day(*on)));
            told.push(("endedBy", word(by.word())));
            if !says.is_empty() {
                told.push(("endedBecause", text(says)));
            }
        }
        if let Some(exit) = &self.ended.exit {
            told.push(("exit", text(&exit.says)));
            told.push(("independent", Json::YesNo(exit.independent)));
        }
        told
    }

    fn markdown(&self) -> Markdown {
        let source = self.source;
        let mut out = Markdown::new(&Line::own(&["Evaluation"]));
        let mut lines = source.heading_lines();
        if let Some((how, Noted { on, by, says })) = &source.chronicle.ended {
            let by = words::role(*by);
            let line = Line::bold(&["How it ended:"]);
            lines.push(if *how == CommandName::EndEarly {
                line.then(&[" Early, on ", &on.in_words(), ", by ", by, ": "])
                    .and(&Line::quoted(says))
            } else {
                line.then(&[" Completed on ", &on.in_words(), ", by ", by])
            });
        }
        out.list(&lines);
        out.heading("What help was for");
        out.list(&parts::challenge_lines(source.record().request()));
        self.write_plan(&mut out);
        self.write_goals(&mut out);
        half_terms::write(&half_terms::portions(source), &mut out);
        self.costs.write(&mut out);
        happened::write_changes(source, &mut out);
        happened::write_concerns(source, &mut out);
        happened::write_diagnoses(source, &mut out);
        self.write_exit(&mut out);
        self.write_reflections(&mut out);
        out
    }

    /// Planned, agreed in the end, and done.
    fn write_plan(&self, out: &mut Markdown) {
        out.heading("What was planned, and what was done");
        let (planned, agreed) = (&self.planned, &self.agreed);
        let started = self.ended.work.as_ref().map(|work| work.started.in_words());
        let last = self.worked.map(|(_, last)| [&last.in_words(), " (last visit)"].concat());
        let row = |name, planned: String, agreed: String, done: Option<String>| {
            [Line::own(&[name]), Line::own(&[&planned]), Line::own(&[&agreed]), Line::of(done)]
        };
        let number = wording::number_of_days;
        let (first, end) = (planned.start.in_words(), planned.end.in_words());
        out.table(
            ["", "Agreed at first", "Agreed in the end", "Done"],
            &[
                row("First day", first, agreed.start.in_words(), started),
                row("Last day", end, agreed.end.in_words(), last),
                row(
                    "Days of work",
                    number(planned.days),
                    number(agreed.days),
                    Some(number(self.days.worked)),
                ),
                row("How often", words::pattern(planned), words::pattern(agreed), None),
            ],
        );
    }

    fn write_goals(&self, out: &mut Markdown) {
        out.heading("What came of the goals");
        let goals = self.source.record().request().goals.entries();
        let row = |goal: &Goal| {
            let said = |text: Option<&str>| text.map(Line::said).unwrap_or_default();
            let outcome = self.outcome(goal);
            let came = outcome.map(|outcome| wording::capital(words::outcome(outcome.outcome)));
            [
                said(goal.statement.text()),
                said(goal.baseline.text()),
                said(goal.target.text()),
                Line::of(came),
                said(outcome.map(|outcome| outcome.evidence.as_str())),
            ]
        };
        let rows: Vec<[Line; 5]> = goals.iter().map(row).collect();
        out.table(
            ["Goal", "At the beginning", "Target", "What came of it", "How that is seen"],
            &rows,
        );
        if self.source.chronicle.evaluated.is_none() {
            out.paragraph(&Line::own(&["The broker has not said yet what came of them."]));
        }
    }

    fn write_exit(&self, out: &mut Markdown) {
        let Some(exit) = &self.ended.exit else { return };
        out.heading("How the school goes on");
        out.quote(&exit.says);
        out.paragraph(&match exit.independent {
            true => Line::own(&["The school can go on by itself."]),
            false => {
                let why =
                    self.source.chronicle.ended.as_ref().map(|(_, noted)| noted.says.as_str());
                Line::own(&["The school cannot go on by itself yet: "])
                    .and(&Line::quoted(why.unwrap_or_default()))
            }
        });
    }

    fn write_reflections(&self, out: &mut Markdown) {
        out.heading("Looking back");
        for role in [Role::Host, Role::Leader] {
            let who = words::role_first(role);
            match self.ended.reflection(role) {
                Some(said) => {
                    out.paragraph(&Line::own(&[who, ":"]));
                    out.quote(said);
                }
                None => out.paragraph(&Line::own(&[who, " has not looked back."])),
            }
        }
        let evaluated = self.source.chronicle.evaluated.as_ref();
        if let Some(Noted { says, .. }) = evaluated.filter(|noted| !noted.says.is_empty()) {
            out.paragraph(&Line::own(&["The broker, on closing: "]).and(&Line::quoted(says)));
        }
    }
}

/// Terms as JSON.
fn terms(terms: &AgreedTerms) -> Tree {
    let pattern = [("days", days(terms.pattern)), ("every", word(terms.every.word()))];
    object([
        ("start", day(terms.start)),
        ("end", day(terms.end)),
        ("days", days(terms.days)),
        ("pattern", object(pattern)),
    ])
}
