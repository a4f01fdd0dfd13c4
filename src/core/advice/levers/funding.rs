//! Who pays, for how many days, and at what rate.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Levers, MOST_DAYS};
use crate::advice::draft::Spot;
use crate::choices::FundingSource;
use crate::remedy::RemedyValue;
use crate::request::{FundingLine, MOST_ENTRIES, SchoolTrust, place};

impl<'levers> Levers<'levers> {
    /// The code of the organisation of this kind that answers for the school.
    fn entitled(&self, source: FundingSource) -> Option<&'levers str> {
        let school = &self.request().school;
        match (source, &school.trust) {
            (FundingSource::School, _) => school.urn.text(),
            (FundingSource::LocalAuthority, _) => school.local_authority.text(),
            (FundingSource::Trust, SchoolTrust::In(trust)) => trust.uid.text(),
            (FundingSource::Trust | FundingSource::DfeOffer, _) => None,
        }
    }

    /// Whether a source may be turned to: the network takes it, and it can pay for this school.
    fn may_pay(&self, source: FundingSource) -> bool {
        match source {
            FundingSource::DfeOffer => self.check().in_force.offer.is_some(),
            FundingSource::Trust => self.request().school.trust != SchoolTrust::None,
            FundingSource::School | FundingSource::LocalAuthority => true,
        }
    }

    /// Another line, for these days or for all of them.
    pub(super) fn another_payer(&mut self, halves: Option<u64>) {
        let asked = self.request().terms.days.known().map(|&days| u64::from(days));
        let halves = halves.or(asked);
        if self.request().funding.entries().len() >= MOST_ENTRIES {
            return;
        }
        let spot = self.standing.draft.next_added(place::FUNDING);
        for &source in self.check().in_force.sources {
            if !self.may_pay(source) {
                continue;
            }
            let mut line = alloc::vec![("source", RemedyValue::word(source.word()))];
            if let Some(code) = self.entitled(source) {
                line.push(("payer", RemedyValue::code(code)));
            }
            line.extend(halves.map(|halves| ("days", RemedyValue::Halves(halves))));
            self.moves.push(alloc::vec![(spot, Some(RemedyValue::Object(line)))]);
        }
    }

    /// Another source for a line, or none.
    fn another_source(&mut self, line: usize, suits: impl Fn(FundingSource) -> bool) {
        let now = self
            .request()
            .funding
            .entries()
            .get(line)
            .and_then(|line| line.source.known().copied());
        for &source in self.check().in_force.sources {
            if Some(source) != now && suits(source) && self.may_pay(source) {
                self.in_line(place::LINE_SOURCE, line, RemedyValue::word(source.word()));
            }
        }
        self.take_out(place::FUNDING, line);
    }

    pub(super) fn source_allowed(&mut self) {
        let allowed = self.check().in_force.sources;
        let refused = |line: &FundingLine| {
            line.source.known().is_some_and(|source| !allowed.contains(source))
        };
        if let Some(line) = self.request().funding.entries().iter().position(refused) {
            self.another_source(line, |_| true);
        }
    }

    pub(super) fn payer_entitled(&mut self) {
        let wrong = |line: &FundingLine| match line.source.known() {
            None | Some(FundingSource::DfeOffer) => false,
            Some(FundingSource::Trust) if self.request().school.trust == SchoolTrust::None => true,
            Some(&source) => {
                let entitled = self.entitled(source);
                line.payer.text().zip(entitled).is_some_and(|(payer, own)| payer != own)
            }
        };
        let lines = self.request().funding.entries();
        let Some((index, line)) = lines.iter().enumerate().find(|(_, line)| wrong(line)) else {
            return;
        };
        let own = line.source.known().and_then(|&source| self.entitled(source)).map(String::from);
        if let Some(own) = own {
            self.in_line(place::LINE_PAYER, index, RemedyValue::code(&own));
        }
        self.another_source(index, |_| true);
    }

    /// The half days that the lines pay for, as far as they are known.
    fn paid(&self) -> u64 {
        let lines = self.request().funding.entries().iter();
        lines.map(days_of).fold(0, u64::saturating_add)
    }

    pub(super) fn covers_days(&mut self) {
        let asked = self.request().terms.days.known().map_or(0, |&days| u64::from(days));
        let paid = self.paid();
        let short = asked.saturating_sub(paid);
        if short == 0 {
            return;
        }
        let lines: Vec<u64> = self.request().funding.entries().iter().map(days_of).collect();
        for (line, days) in lines.into_iter().enumerate() {
            let more = days.saturating_add(short);
            if more <= MOST_DAYS {
                self.in_line(place::LINE_DAYS, line, RemedyValue::Halves(more));
            }
        }
        self.halves(place::TERMS_DAYS, paid);
        self.another_payer(Some(short));
        self.more_of_the_added(short);
    }

    /// More days of a line that was added.
    fn more_of_the_added(&mut self, short: u64) {
        let added = self.standing.draft.changes.iter();
        for (spot, value) in
            added.filter(|(spot, _)| matches!(spot, Spot::Added(place::FUNDING, _)))
        {
            let Some(RemedyValue::Object(line)) = value else { continue };
            let mut line = line.clone();
            for (_, value) in line.iter_mut().filter(|(name, _)| *name == "days") {
                if let RemedyValue::Halves(halves) = value {
                    *halves = halves.saturating_add(short);
                }
            }
            self.moves.push(alloc::vec![(*spot, Some(RemedyValue::Object(line)))]);
        }
    }

    /// The lines that ask for an offer's money: number, half days, rate.
    fn offered(&self) -> Vec<(usize, u64, u64)> {
        let lines = self.request().funding.entries().iter().enumerate();
        let asks = |line: &FundingLine| line.source.known() == Some(&FundingSource::DfeOffer);
        let rate = |line: &FundingLine| line.day_rate_pence.known().map_or(0, |&rate| rate.into());
        lines
            .filter(|(_, line)| asks(line))
            .map(|(index, line)| (index, days_of(line), rate(line)))
            .collect()
    }

    pub(super) fn no_offer(&mut self) {
        if let Some(&(line, ..)) = self.offered().first() {
            self.another_source(line, |source| source != FundingSource::DfeOffer);
        }
    }

    pub(super) fn offer_days(&mut self) {
        let most = self.check().in_force.offer.and_then(|offer| offer.max_days).unwrap_or_default();
        let offered = self.offered();
        let asked = offered.iter().fold(0_u64, |sum, (_, days, _)| sum.saturating_add(*days));
        let over = asked.saturating_sub(most);
        for &(line, days, _) in &offered {
            if days > over {
                self.in_line(
                    place::LINE_DAYS,
                    line,
                    RemedyValue::Halves(days.saturating_sub(over)),
                );
            }
        }
        for (line, ..) in offered {
            self.another_source(line, |source| source != FundingSource::DfeOffer);
        }
    }

    pub(super) fn offer_cost(&mut self) {
        let most =
            self.check().in_force.offer.and_then(|offer| offer.max_pence).unwrap_or_default();
        let offered = self.offered();
        let cost = |&(_, days, rate): &(usize, u64, u64)| days.saturating_mul(rate);
        let all = offered.iter().map(cost).fold(0, u64::saturating_add);
        for line in &offered {
            let others = all.saturating_sub(cost(line));
            let left = most.saturating_mul(2).saturating_sub(others);
            let (index, days, rate) = *line;
            if let Some(days) = left.checked_div(rate).filter(|days| *days > 0) {
                self.in_line(place::LINE_DAYS, index, RemedyValue::Halves(days));
            }
            if let Some(rate) = left.checked_div(days).filter(|rate| *rate > 0) {
                self.in_line(place::LINE_RATE, index, RemedyValue::Whole(rate));
            }
        }
        for (line, ..) in offered {
            self.another_source(line, |source| source != FundingSource::DfeOffer);
        }
    }
}

/// The half days of a line, as far as they are known.
fn days_of(line: &FundingLine) -> u64 {
    line.days.known().map_or(0, |&days| days.into())
}
