//! Variations: what they would change, why, and what became of them.

use alloc::string::String;
use alloc::vec::Vec;

use super::chronicle::Noted;
use super::markdown::Line;
use super::words;
use crate::lifecycle::tree::{Tree, day, days, list, object, text, word};
use crate::lifecycle::{AgreedTerms, Datum, Record, is_same_line};
use crate::request::Request;
use crate::units::Day;
use crate::wording;

/// What became of a variation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It has not been signed by all yet.
    Open,
    /// All have signed it.
    InForce(Day),
    /// Somebody said no.
    Rejected(Noted),
    /// The work ended while it was open.
    Lapsed(Day),
}

/// A variation as it was proposed, held against what was in force then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct VariationTold {
    id: String,
    proposed: Noted,
    before: AgreedTerms,
    /// `None` where something of its terms is unknown.
    after: Option<AgreedTerms>,
    /// Which parts of the request differ.
    changes: Vec<Datum>,
    pub(super) fate: Fate,
}

impl VariationTold {
    /// The variation that has just been proposed.
    pub(super) fn proposed(record: &Record, proposed: Noted) -> Option<Self> {
        let variation = record.variation()?;
        let (old, new) = (record.request(), variation.document.request());
        let differ = [
            (Datum::Terms, old.terms != new.terms),
            (Datum::Goals, old.goals != new.goals),
            (Datum::Challenges, old.challenges != new.challenges),
            (Datum::Funding, !pays_the_same(old, new)),
            (Datum::Leader, old.leader != new.leader),
        ];
        let changes = differ.iter().filter(|(_, differs)| *differs).map(|(datum, _)| *datum);
        Some(Self {
            id: variation.id.clone(),
            proposed,
            before: record.agreement()?.terms,
            after: AgreedTerms::of(new),
            changes: changes.collect(),
            fate: Fate::Open,
        })
    }

    /// The variation as JSON.
    pub(super) fn tree(&self) -> Tree {
        let mut told = alloc::vec![
            ("id", text(&self.id)),
            ("proposedOn", day(self.proposed.on)),
            ("by", word(self.proposed.by.word())),
            ("reason", text(&self.proposed.says)),
            ("changes", list(&self.changes, |datum| word(datum.word()))),
        ];
        if let Some(after) = &self.after {
            if after.days != self.before.days {
                let (from, to) = (days(self.before.days), days(after.days));
                told.push(("days", object([("from", from), ("to", to)])));
            }
            if after.end != self.before.end {
                let (from, to) = (day(self.before.end), day(after.end));
                told.push(("end", object([("from", from), ("to", to)])));
            }
        }
        let (fate, on) = match &self.fate {
            Fate::Open => ("open", None),
            Fate::InForce(on) => ("in-force", Some(*on)),
            Fate::Rejected(noted) => ("rejected", Some(noted.on)),
            Fate::Lapsed(on) => ("lapsed", Some(*on)),
        };
        told.push(("status", word(fate)));
        told.extend(on.map(|on| ("on", day(on))));
        if let Fate::Rejected(noted) = &self.fate {
            told.push(("rejectedBy", word(noted.by.word())));
            told.push(("rejectedBecause", text(&noted.says)));
        }
        object(told)
    }

    /// The day on which it was proposed, and the variation in a sentence or three.
    pub(super) fn line(&self) -> (Day, Line) {
        let Noted { on, by, says } = &self.proposed;
        let by = words::role(*by);
        let line = Line::own(&["On ", &on.in_words(), " ", by, " proposed to change "])
            .then(&[&self.what(), ": "])
            .and(&Line::quoted(says))
            .then(&[" "]);
        let line = match &self.fate {
            Fate::Open => line.then(&["It is not signed by all yet."]),
            Fate::InForce(on) => {
                line.then(&["It took effect on ", &on.in_words(), ", signed by all three."])
            }
            Fate::Lapsed(on) => {
                line.then(&["It lapsed on ", &on.in_words(), ", when the work ended."])
            }
            Fate::Rejected(Noted { on, by, says }) => {
                let (by, on) = (words::role_first(*by), on.in_words());
                line.then(&[by, " said no on ", &on, ": "]).and(&Line::quoted(says))
            }
        };
        (*on, line)
    }

    /// What it changes: `the number of days (from 12 to 13), the last day (…) and the goals`.
    fn what(&self) -> String {
        let mut what: Vec<String> = Vec::new();
        for datum in &self.changes {
            match datum {
                Datum::Terms => what.extend(self.terms()),
                Datum::Goals => what.push("the goals".into()),
                Datum::Challenges => what.push("what help is for".into()),
                Datum::Funding => what.push("who pays".into()),
                _ => what.push("what is known of the leader".into()),
            }
        }
        wording::both(what.iter().map(String::as_str)).unwrap_or_else(|| "nothing".into())
    }

    fn terms(&self) -> Vec<String> {
        let (before, Some(after)) = (&self.before, &self.after) else {
            return alloc::vec!["the terms".into()];
        };
        let change = |name: &str, from: &str, to: &str| {
            (from != to).then(|| [name, " (from ", from, " to ", to, ")"].concat())
        };
        let number = wording::number_of_days;
        let days = change("the number of days", &number(before.days), &number(after.days));
        let end = change("the last day", &before.end.in_words(), &after.end.in_words());
        let often = change("how often", &words::pattern(before), &words::pattern(after));
        days.into_iter().chain(end).chain(often).collect()
    }
}

/// Whether the same pay for the same, confirmed or not.
fn pays_the_same(old: &Request, new: &Request) -> bool {
    let (old, new) = (old.funding.entries(), new.funding.entries());
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| is_same_line(old, new))
}
