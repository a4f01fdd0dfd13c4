//! What the days cost, by payer. Which payer a day of work falls to is nowhere agreed; so where the days
//! worked are fewer than those paid for by several, the report says between which figures each lies.

use alloc::vec::Vec;

use super::markdown::{Line, Markdown};
use super::parts::{self, Properties};
use crate::choices::FundingSource;
use crate::lifecycle::tree::{Tree, days, list, object, text, word};
use crate::request::FundingLine;
use crate::units::Organisation;
use crate::wording;
use remit_json::Json;

/// From one figure to another, both possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    least: u64,
    most: u64,
}

/// What one payer pays for.
struct Share {
    source: Option<FundingSource>,
    payer: Option<Organisation>,
    /// Halves of days, and pence for a day, of each line.
    lines: Vec<(u64, Option<u64>)>,
}

/// All payers, and how many days were worked.
pub(super) struct Costs {
    shares: Vec<Share>,
    worked: u64,
}

impl Costs {
    /// The costs of these lines, so many halves of days having been worked.
    pub(super) fn of(lines: &[FundingLine], worked: u64) -> Self {
        let mut shares: Vec<Share> = Vec::new();
        for line in lines {
            let (source, payer) = (line.source.known().copied(), line.payer.known());
            // Whatever is said of the payer of a DfE offer is not looked at.
            let payer = payer.filter(|_| source != Some(FundingSource::DfeOffer)).cloned();
            let days = line.days.known().map_or(0, |days| u64::from(*days));
            let rate = line.day_rate_pence.known().map(|rate| u64::from(*rate));
            let mut known = shares.iter_mut();
            match known.find(|share| share.source == source && share.payer == payer) {
                Some(share) => share.lines.push((days, rate)),
                None => {
                    shares.push(Share { source, payer, lines: alloc::vec![(days, rate)] });
                }
            }
        }
        Self { shares, worked }
    }

    fn paid(&self) -> u64 {
        self.shares.iter().map(Share::days).fold(0, u64::saturating_add)
    }

    /// How many of the days worked may fall to a payer.
    fn worked_for(&self, share: &Share) -> Span {
        let others = self.paid().saturating_sub(share.days());
        let least = self.worked.saturating_sub(others);
        Span { least, most: share.days().min(self.worked) }
    }

    /// All lines as if one payer had them.
    fn together(&self) -> Share {
        let lines = self.shares.iter().flat_map(|share| share.lines.iter().copied());
        Share { source: None, payer: None, lines: lines.collect() }
    }

    /// The costs as JSON: by payer, and in all.
    pub(super) fn tree(&self) -> Properties {
        let by_payer = list(&self.shares, |share| {
            let mut told = Properties::new();
            told.extend(share.source.map(|source| ("source", word(source.word()))));
            told.extend(share.payer.as_ref().map(|payer| ("payer", text(payer.as_ref()))));
            told.extend(share.told(self.worked_for(share)));
            object(told)
        });
        let all = self.together();
        let told = all.told(self.worked_for(&all));
        alloc::vec![("costByPayer", by_payer), ("cost", object(told))]
    }

    /// The costs as a table.
    pub(super) fn write(&self, out: &mut Markdown) {
        out.heading("Cost by payer");
        let row = |name: Line, share: &Share| {
            let worked = self.worked_for(share);
            [
                name,
                Line::own(&[&wording::number_of_days(share.days())]),
                Line::of(share.cost().map(wording::pounds)),
                worked.line(wording::number_of_days),
                share.cost_of(worked).map_or_else(Line::default, |cost| cost.line(wording::pounds)),
            ]
        };
        let named =
            |share: &Share| row(parts::payer_line(share.source, share.payer.as_ref()), share);
        let mut rows: Vec<[Line; 5]> = self.shares.iter().map(named).collect();
        if self.shares.len() > 1 {
            rows.push(row(Line::bold(&["In all"]), &self.together()));
        }
        let head =
            ["Who pays", "Days agreed", "Cost agreed", "Days worked", "Cost of the days worked"];
        out.table(head, &rows);
        if self.shares.iter().any(|share| self.worked_for(share).is_open()) {
            out.paragraph(&Line::own(&["The payers agreed to pay for more days than were worked, and nothing that was signed says which of them pays for a day. The table gives the least and the most that each may owe; they settle it between them."]));
        }
    }
}

impl Share {
    fn days(&self) -> u64 {
        self.lines.iter().map(|(days, _)| *days).fold(0, u64::saturating_add)
    }

    /// What all days agreed cost in pence; `None` where a rate is unknown.
    fn cost(&self) -> Option<u64> {
        self.cost_of(Span { least: self.days(), most: self.days() }).map(|cost| cost.most)
    }

    /// What so many days cost in pence: the fewest on the cheapest lines, the most on the dearest.
    fn cost_of(&self, worked: Span) -> Option<Span> {
        let lines = self.lines.iter().map(|(days, rate)| Some((*rate.as_ref()?, *days)));
        let mut lines: Vec<(u64, u64)> = lines.collect::<Option<_>>()?;
        lines.sort_unstable();
        let least = cost(lines.iter(), worked.least);
        let most = cost(lines.iter().rev(), worked.most);
        Some(Span { least, most })
    }

    fn told(&self, worked: Span) -> Properties {
        let mut told = alloc::vec![("days", days(self.days()))];
        told.extend(self.cost().map(|pence| ("costPence", Json::Whole(pence))));
        told.push(("daysWorked", worked.tree(days)));
        let cost = self.cost_of(worked);
        told.extend(cost.map(|cost| ("costWorkedPence", cost.tree(Json::Whole))));
        told
    }
}

/// What so many halves of days cost in pence, taken from the lines in turn; half a penny counts as one.
fn cost<'line>(lines: impl Iterator<Item = &'line (u64, u64)>, mut halves: u64) -> u64 {
    let mut twice = 0_u64;
    for (rate, days) in lines {
        let taken = halves.min(*days);
        twice = twice.saturating_add(taken.saturating_mul(*rate));
        halves = halves.saturating_sub(taken);
    }
    twice.div_ceil(2)
}

impl Span {
    const fn is_open(self) -> bool {
        self.least != self.most
    }

    fn tree(self, told: fn(u64) -> Tree) -> Tree {
        object([("least", told(self.least)), ("most", told(self.most))])
    }

    fn line(self, said: fn(u64) -> alloc::string::String) -> Line {
        if self.is_open() {
            Line::own(&["between ", &said(self.least), " and ", &said(self.most)])
        } else {
            Line::own(&[&said(self.most)])
        }
    }
}
