//! The policy as JSON has it, before anything is made of it: section 6 of the contract.

use crate::choices::{FundingSource, LeaderRole};
use crate::fact::{Fact, List};
use crate::offers::Criterion;
use crate::reader::{Table, Writable};
use crate::request::place::NOWHERE;
use crate::units::{Day, DaysLimit, Id, Limit, LocalAuthority, Text};

/// A property of a policy. Its place is told by the reader, not by the type.
pub(crate) type Given<T> = Fact<T, NOWHERE>;
/// A list in a policy.
pub(crate) type Listed<T> = List<T, NOWHERE>;

object! {
    /// A region's policy: a whole document, or a merge patch of the one that it extends.
    pub(crate) PolicyDocument {
        /// Its id.
        id: Given<Id> = "id",
        /// Its title.
        title: Given<Text> = "title",
        /// The id of the policy that this document is a merge patch of.
        extends: Given<Id> = "extends",
        /// The local authorities served; left out: everywhere.
        area: Listed<AreaEntry> = "area",
        /// How long a deployment may last.
        terms: Listed<TermsEntry> = "terms",
        /// How many goals it may have.
        goals: Listed<GoalsEntry> = "goals",
        /// Who may pay.
        funding: Listed<FundingEntry> = "funding",
        /// Who may lead.
        leader: Listed<LeaderEntry> = "leader",
        /// The DfE's offers, by id.
        dfe_offers: Table<OfferDocument> = "dfeOffers",
        /// The school calendar.
        calendar: CalendarDocument = "calendar",
        /// Rules switched off or made advisory.
        rules: RulesDocument = "rules",
        /// Messages in the region's own words: rule id, then status, then text.
        messages: Table<Table<Given<Text>>> = "messages",
    }
    required id, title, terms, goals, funding, leader, calendar;
}

object! {
    /// The local authorities served from a day on.
    pub(crate) AreaEntry {
        /// The first day on which the entry holds.
        from: Given<Day> = "from",
        /// The codes of the local authorities.
        local_authorities: Listed<Given<LocalAuthority>> = "localAuthorities",
        /// Where the figures come from.
        source: Given<Text> = "source",
    }
    required from, local_authorities;
}

object! {
    /// How long a deployment may last, from a day on.
    pub(crate) TermsEntry {
        /// The first day on which the entry holds.
        from: Given<Day> = "from",
        /// How many half-terms the first agreement may touch.
        initial_half_terms: Given<Limit> = "initialHalfTerms",
        /// How many half-terms an extension may add.
        extension_half_terms: Given<Limit> = "extensionHalfTerms",
        /// How many extensions there may be.
        extensions: Given<Limit> = "extensions",
        /// How many half-terms a deployment may touch in all.
        total_half_terms: Given<Limit> = "totalHalfTerms",
        /// Where the figures come from.
        source: Given<Text> = "source",
    }
    required from, initial_half_terms, extension_half_terms, extensions, total_half_terms;
}

object! {
    /// How many goals a deployment may have, from a day on.
    pub(crate) GoalsEntry {
        /// The first day on which the entry holds.
        from: Given<Day> = "from",
        /// The most goals.
        max_goals: Given<Limit> = "maxGoals",
        /// Where the figures come from.
        source: Given<Text> = "source",
    }
    required from, max_goals;
}

object! {
    /// Who may pay, from a day on.
    pub(crate) FundingEntry {
        /// The first day on which the entry holds.
        from: Given<Day> = "from",
        /// The sources of money.
        sources: Listed<Given<FundingSource>> = "sources",
        /// Where the figures come from.
        source: Given<Text> = "source",
    }
    required from, sources;
}

object! {
    /// Who may lead, from a day on.
    pub(crate) LeaderEntry {
        /// The first day on which the entry holds.
        from: Given<Day> = "from",
        /// The posts that count as experience.
        roles: Listed<Given<LeaderRole>> = "roles",
        /// Where the figures come from.
        source: Given<Text> = "source",
    }
    required from, roles;
}

object! {
    /// An offer of the Department for Education to pay.
    pub(crate) OfferDocument {
        /// What it is called.
        title: Given<Text> = "title",
        /// The first day on which it is open.
        from: Given<Day> = "from",
        /// The last day on which it is open; left out: without end.
        to: Given<Day> = "to",
        /// The days in which a judgement counts.
        judged: WindowDocument = "judged",
        /// The most days that it pays for.
        max_days: Given<DaysLimit> = "maxDays",
        /// The most pence that it pays.
        max_pence: Given<Limit> = "maxPence",
        /// The leaders for whom it pays.
        leader_roles: Listed<Given<LeaderRole>> = "leaderRoles",
        /// What makes a school eligible; one of them is enough.
        criteria: Listed<Given<Criterion>> = "criteria",
        /// Whether the DfE considers schools that meet none of them.
        exceptional_cases: Given<bool> = "exceptionalCases",
        /// Where the figures come from.
        source: Given<Text> = "source",
    }
    required title, from, leader_roles, criteria, exceptional_cases, source;
}

object! {
    /// The days in which a judgement counts; an open side is without limit.
    pub(crate) WindowDocument {
        /// The first day.
        from: Given<Day> = "from",
        /// The last day.
        to: Given<Day> = "to",
    }
}

object! {
    /// The school calendar.
    pub(crate) CalendarDocument {
        /// The half-terms, in order.
        half_terms: Listed<HalfTermDocument> = "halfTerms",
        /// Bank holidays.
        bank_holidays: Listed<Given<Day>> = "bankHolidays",
        /// Other days on which no school of the region works.
        closures: Listed<Given<Day>> = "closures",
        /// A remark for readers.
        note: Given<Text> = "note",
        /// Where the dates come from.
        source: Given<Text> = "source",
    }
    required half_terms;
}

object! {
    /// A half-term.
    pub(crate) HalfTermDocument {
        /// Its id.
        id: Given<Id> = "id",
        /// Its first day.
        from: Given<Day> = "from",
        /// Its last day.
        to: Given<Day> = "to",
    }
    required id, from, to;
    identity id;
}

object! {
    /// Rules switched off or made advisory.
    pub(crate) RulesDocument {
        /// The ids of rules left out.
        off: Listed<Given<Text>> = "off",
        /// The ids of blocking rules that only advise.
        advisory: Listed<Given<Text>> = "advisory",
    }
}

impl<T: Writable> serde::Serialize for Table<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<T: Writable> Writable for Table<T> {
    fn is_told(&self) -> bool {
        !self.0.is_empty()
    }
}
