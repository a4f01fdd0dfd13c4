//! The leader's own record, for professional development. Unless asked it names no school: neither the
//! school's numbers nor what others wrote stand in it, and of the leader's own words what names the
//! school is left out.

use alloc::string::String;
use alloc::vec::Vec;

use super::markdown::{Line, Markdown};
use super::naming::{LEFT_OUT, Names};
use super::parts::{self, Days, Properties};
use super::{Source, Told, half_terms, progress, visits, words};
use crate::lifecycle::Role;
use crate::lifecycle::tree::{Tree, day, list, object, text, word};
use crate::request::Goal;
use crate::units::Day;
use crate::wording;

/// The leader's record, from the agreement on.
pub(super) fn told(source: &Source<'_>, with_school: bool) -> Told {
    let Some(days) = Days::of(source.record()) else {
        return Err(source.too_early("a deployment that broker, leader and school have signed"));
    };
    let record = Record { source, days, with_school };
    Ok((record.properties(), record.markdown()))
}

struct Record<'source> {
    source: &'source Source<'source>,
    days: Days,
    with_school: bool,
}

impl Record<'_> {
    fn properties(&self) -> Properties {
        let source = self.source;
        let request = source.record().request();
        let mut told = alloc::vec![("leader", parts::leader(&request.leader))];
        if self.with_school {
            told.push(("school", parts::school(source.sides().0)));
        }
        told.extend(request.school.phase.known().map(|phase| ("phase", word(phase.word()))));
        told.push(("focus", parts::challenges_told(request)));
        if let Some((from, to)) = self.dates() {
            told.push(("from", day(from)));
            told.push(("to", day(to)));
        }
        told.push(("days", self.days.tree()));
        told.push(("halfTerms", half_terms::tree(&half_terms::portions(source))));
        told.push(("goals", list(request.goals.entries(), |goal| self.goal(goal))));
        let counted: Vec<_> =
            visits::of(source).iter().filter(|visit| visit.voided.is_none()).cloned().collect();
        told.push(("visits", visits::tree(&counted, false)));
        told.extend(self.learning().map(|learning| ("learning", text(&learning))));
        told
    }

    /// From the first day of work to the last that counts, or to the last one agreed.
    fn dates(&self) -> Option<(Day, Day)> {
        let work = self.source.record().work()?;
        let last = work.worked.keys().next_back().copied();
        let ended = self.source.record().ended().is_some();
        Some((work.started, last.filter(|_| ended).unwrap_or(work.agreement.terms.end)))
    }

    /// What a goal was about and how far it came; in its own words only where the school may be named.
    fn goal(&self, goal: &Goal) -> Tree {
        let mut told = Properties::new();
        told.extend(goal.challenge.known().map(|challenge| ("challenge", word(challenge.word()))));
        if self.with_school {
            told.extend(goal.statement.text().map(|statement| ("statement", text(statement))));
        }
        let outcome = self.outcome(goal);
        told.extend(outcome.map(|outcome| ("outcome", word(outcome))));
        object(told)
    }

    /// The word for what came of a goal, or for how far it is.
    fn outcome(&self, goal: &Goal) -> Option<&'static str> {
        let mut outcomes = self.source.record().outcomes().iter();
        let outcome = outcomes.find(|outcome| Some(outcome.goal.as_str()) == goal.id.text());
        let progress = || progress::last(self.source, goal).map(|progress| progress.word());
        outcome.map(|outcome| outcome.outcome.word()).or_else(progress)
    }

    /// What the leader learnt.
    fn learning(&self) -> Option<String> {
        let said = self.source.record().ended()?.reflection(Role::Leader)?;
        Some(match self.with_school {
            true => said.clone(),
            false => Names::of(self.source).left_out_of(said),
        })
    }

    fn markdown(&self) -> Markdown {
        let source = self.source;
        let request = source.record().request();
        let mut out = Markdown::new(&Line::own(&["Record of work as a leader"]));
        let bold = |name: &str| Line::bold(&[name, ":"]).then(&[" "]);
        let mut lines = alloc::vec![bold("Leader").and(&parts::leader_line(&request.leader))];
        if self.with_school {
            lines.push(bold("School").and(&parts::school_line(source.sides().0)));
        }
        if let Some(phase) = request.school.phase.known() {
            lines.push(bold("Phase").then(&[words::phase(*phase)]));
        }
        let focus = parts::challenges(&request.challenges).into_iter().map(words::challenge);
        lines.push(bold("Focus").then(&[&focus.collect::<Vec<_>>().join("; ")]));
        if let Some((from, to)) = self.dates() {
            lines.push(bold("Dates").then(&[&wording::days_between(from, to)]));
        }
        lines.push(bold("Days worked").then(&[&self.days.in_words(), " agreed"]));
        out.list(&lines);
        half_terms::write(&half_terms::portions(source), &mut out);
        self.write_goals(request.goals.entries(), &mut out);
        out.heading("What was learnt");
        let learning = self.learning();
        match &learning {
            Some(learning) => out.quote(learning),
            None => out.paragraph(&Line::own(&["The leader has written nothing here."])),
        }
        if !self.with_school {
            out.paragraph(&Line::own(&["This record does not name the school."]));
        }
        if !self.with_school && learning.is_some() {
            out.paragraph(&Line::own(&["Where the leader’s own words named the school, its trust or its authority as the log knows them, “", LEFT_OUT, "” stands instead. Other words may still tell which school it was: please read them before you pass this on."]));
        }
        out
    }

    fn write_goals(&self, goals: &[Goal], out: &mut Markdown) {
        if goals.is_empty() {
            return;
        }
        out.heading("Goals");
        let about = |goal: &Goal| {
            let challenge = goal.challenge.known().map(|challenge| words::challenge(*challenge));
            Line::own(&[challenge.unwrap_or_default()])
        };
        let came = |goal: &Goal| {
            Line::own(&[&self.outcome(goal).map(words::capital_spaced).unwrap_or_default()])
        };
        if self.with_school {
            let said = |goal: &Goal| goal.statement.text().map(Line::said).unwrap_or_default();
            let rows = goals.iter().map(|goal| [about(goal), said(goal), came(goal)]);
            out.table(["About", "Goal", "What came of it"], &rows.collect::<Vec<_>>());
        } else {
            let rows = goals.iter().map(|goal| [about(goal), came(goal)]);
            out.table(["About", "What came of it"], &rows.collect::<Vec<_>>());
        }
    }
}
