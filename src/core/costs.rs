//! What the days cost, by payer. Which payer a day of work falls to is nowhere agreed; so where the days
//! worked are fewer than those paid for by several, what each owes lies between two figures.

use alloc::vec::Vec;

use crate::choices::{FundingSource, FundingStatus};
use crate::request::FundingLine;
use crate::units::Organisation;

/// From one figure to another, both possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) least: u64,
    pub(crate) most: u64,
}

/// What one payer pays for.
pub(crate) struct Share {
    pub(crate) source: Option<FundingSource>,
    pub(crate) payer: Option<Organisation>,
    /// Halves of days, and pence for a day, of each line.
    pub(crate) lines: Vec<(u64, Option<u64>)>,
    /// Halves of days that the payer has confirmed.
    pub(crate) confirmed: u64,
}

/// All payers, and how many days were worked.
pub(crate) struct Costs {
    pub(crate) shares: Vec<Share>,
    /// Counted in halves.
    pub(crate) worked: u64,
}

impl Costs {
    /// The costs of these lines, so many halves of days having been worked.
    pub(crate) fn of(lines: &[FundingLine], worked: u64) -> Self {
        let mut shares: Vec<Share> = Vec::new();
        for line in lines {
            let (source, payer) = (line.source.known().copied(), line.payer.known());
            // Whatever is said of the payer of a DfE offer is not looked at.
            let payer = payer.filter(|_| source != Some(FundingSource::DfeOffer)).cloned();
            let days = line.days.known().map_or(0, |days| u64::from(*days));
            let rate = line.day_rate_pence.known().map(|rate| u64::from(*rate));
            let is_confirmed = line.status.known() == Some(&FundingStatus::Confirmed);
            let confirmed = if is_confirmed { days } else { 0 };
            let mut known = shares.iter_mut();
            match known.find(|share| share.source == source && share.payer == payer) {
                Some(share) => {
                    share.lines.push((days, rate));
                    share.confirmed = share.confirmed.saturating_add(confirmed);
                }
                None => {
                    let lines = alloc::vec![(days, rate)];
                    shares.push(Share { source, payer, lines, confirmed });
                }
            }
        }
        Self { shares, worked }
    }

    /// Halves of days that are paid for, by whomever.
    pub(crate) fn paid(&self) -> u64 {
        self.shares.iter().map(Share::days).fold(0, u64::saturating_add)
    }

    /// How many of the days worked may fall to a payer.
    pub(crate) fn worked_for(&self, share: &Share) -> Span {
        let others = self.paid().saturating_sub(share.days());
        let least = self.worked.saturating_sub(others);
        Span { least, most: share.days().min(self.worked) }
    }

    /// All lines as if one payer had them.
    pub(crate) fn together(&self) -> Share {
        let lines = self.shares.iter().flat_map(|share| share.lines.iter().copied());
        let confirmed = self.shares.iter().map(|share| share.confirmed);
        let confirmed = confirmed.fold(0, u64::saturating_add);
        Share { source: None, payer: None, lines: lines.collect(), confirmed }
    }
}

impl Share {
    /// Halves of days that it pays for.
    pub(crate) fn days(&self) -> u64 {
        self.lines.iter().map(|(days, _)| *days).fold(0, u64::saturating_add)
    }

    /// What all days agreed cost in pence; `None` where a rate is unknown.
    pub(crate) fn cost(&self) -> Option<u64> {
        self.cost_of(Span { least: self.days(), most: self.days() }).map(|cost| cost.most)
    }

    /// What so many days cost in pence: the fewest on the cheapest lines, the most on the dearest.
    pub(crate) fn cost_of(&self, worked: Span) -> Option<Span> {
        let lines = self.lines.iter().map(|(days, rate)| Some((*rate.as_ref()?, *days)));
        let mut lines: Vec<(u64, u64)> = lines.collect::<Option<_>>()?;
        lines.sort_unstable();
        let least = cost(lines.iter(), worked.least);
        let most = cost(lines.iter().rev(), worked.most);
        Some(Span { least, most })
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
    /// Whether the two figures differ.
    pub(crate) const fn is_open(self) -> bool {
        self.least != self.most
    }
}
