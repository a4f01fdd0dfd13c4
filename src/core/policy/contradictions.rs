//! From a policy's document to the policy: what is out of order or at odds is told, all of it at once,
//! each with its place.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::document::{
    CalendarDocument, Given, HalfTermDocument, Listed, OfferDocument, PolicyDocument,
    RulesDocument, TermsEntry,
};
use super::{Dated, Policy, Switch, TermsLimits};
use crate::calendar::{Calendar, HalfTerm};
use crate::decision::{STATUSES, Status};
use crate::error::{ErrorCode, Fault};
use crate::offers::{Offer, Window};
use crate::reader::{Table, push_token, shorten};
use crate::rules::{RULES, Rule};
use crate::units::{Day, Limit, Text};
use crate::wording::{self, Template};

/// A policy while it is opened, with the contradictions met so far. What is missing or does not fit
/// was told when the document was read; here it is left out.
pub(super) struct Opening {
    pub(super) faults: Vec<Fault>,
}

/// What an entry of a dated section says: from which day on, and what.
type Said<'entry, T> = (&'entry Given<Day>, Option<T>);

impl Opening {
    pub(super) const fn new() -> Self {
        Self { faults: Vec::new() }
    }

    /// The policy of the document, without its canonical form and digest.
    pub(super) fn policy(&mut self, document: &PolicyDocument) -> Policy {
        self.lengths(document.terms.entries());
        Policy {
            id: document.id.text().unwrap_or_default().into(),
            canonical: String::new(),
            digest: String::new(),
            area: self.dated(&document.area, "/area", |entry| {
                (&entry.from, Some(values(&entry.local_authorities)))
            }),
            terms: self
                .dated(&document.terms, "/terms", |entry| (&entry.from, terms_limits(entry))),
            goals: self
                .dated(&document.goals, "/goals", |entry| (&entry.from, number(&entry.max_goals))),
            funding: self.dated(&document.funding, "/funding", |entry| {
                (&entry.from, Some(values(&entry.sources)))
            }),
            leader: self.dated(&document.leader, "/leader", |entry| {
                (&entry.from, Some(values(&entry.roles)))
            }),
            offers: self.offers(&document.dfe_offers),
            calendar: self.calendar(&document.calendar),
            bank_holidays: values(&document.calendar.bank_holidays),
            switches: self.switches(&document.rules),
            messages: self.messages(&document.messages),
        }
    }

    /// Notes a contradiction.
    #[cold]
    #[inline(never)]
    fn fault(&mut self, pointer: fmt::Arguments<'_>, expected: fmt::Arguments<'_>, found: &str) {
        self.faults.push(Fault {
            code: ErrorCode::InvalidPolicy,
            pointer: alloc::fmt::format(pointer),
            expected: Cow::Owned(alloc::fmt::format(expected)),
            found: shorten(found),
        });
    }

    /// Notes a day that comes too early.
    #[cold]
    #[inline(never)]
    fn too_early(&mut self, pointer: fmt::Arguments<'_>, expected: fmt::Arguments<'_>, day: Day) {
        self.fault(pointer, expected, &alloc::format!("{day}"));
    }

    /// The entries of a dated section, one after the other.
    #[inline(never)]
    fn dated<D, T>(
        &mut self,
        section: &Listed<D>,
        at: &str,
        said: fn(&D) -> Said<'_, T>,
    ) -> Vec<Dated<T>> {
        let mut entries = Vec::new();
        self.has_an_entry(section.known().map(<[D]>::len), at);
        let mut last = None;
        for (index, document) in section.entries().iter().enumerate() {
            let (from, entry) = said(document);
            let from = from.known().copied();
            self.follows(last, from, at, index);
            last = from.or(last);
            if let Some((from, entry)) = from.zip(entry) {
                entries.push(Dated { from, entry });
            }
        }
        entries
    }

    /// A list that is given has an entry.
    fn has_an_entry(&mut self, entries: Option<usize>, at: &str) {
        if entries == Some(0) {
            self.fault(format_args!("{at}"), format_args!("at least one entry"), "none");
        }
    }

    /// An entry begins after the one before it.
    fn follows(&mut self, last: Option<Day>, from: Option<Day>, at: &str, index: usize) {
        if let Some((last, from)) = last.zip(from).filter(|(last, from)| from <= last) {
            let expected = format_args!("a day after {last}, the entry before it");
            self.too_early(format_args!("{at}/{index}/from"), expected, from);
        }
    }

    /// A deployment may last as long as its first agreement.
    fn lengths(&mut self, entries: &[TermsEntry]) {
        for (index, entry) in entries.iter().enumerate() {
            let limits = terms_limits(entry);
            let short = |limits: &TermsLimits| limits.total_half_terms < limits.initial_half_terms;
            if let Some(limits) = limits.filter(short) {
                let expected =
                    format_args!("at least initialHalfTerms, {}", limits.initial_half_terms);
                let found = alloc::format!("{}", limits.total_half_terms);
                self.fault(format_args!("/terms/{index}/totalHalfTerms"), expected, &found);
            }
        }
    }

    /// The offers, in the order of their first days; no two are open on one day.
    fn offers(&mut self, table: &Table<OfferDocument>) -> Vec<Offer> {
        let mut offers: Vec<(&str, Offer)> = Vec::new();
        for (id, document) in &table.0 {
            let mut at = String::from("/dfeOffers");
            push_token(&mut at, id);
            let judged = window(&document.judged.from, &document.judged.to);
            self.ordered(judged, format_args!("{at}/judged/to"));
            let open = window(&document.from, &document.to);
            self.ordered(open, format_args!("{at}/to"));
            let Some(from) = open.from else { continue };
            if let Some((other, _)) = offers.iter().find(|(_, other)| other.open.overlaps(open)) {
                let expected = format_args!("an offer that is not open while \"{other}\" is");
                self.fault(format_args!("{at}/from"), expected, &open.in_words());
            }
            let offer = Offer {
                title: document.title.text().unwrap_or_default().into(),
                open,
                judged,
                max_days: document.max_days.known().map(|&halves| halves.into()),
                max_pence: number(&document.max_pence),
                leader_roles: values(&document.leader_roles),
                criteria: values(&document.criteria),
                exceptional_cases: document.exceptional_cases.known() == Some(&true),
            };
            let place = offers.partition_point(|(_, other)| other.open.from <= Some(from));
            offers.insert(place, (id, offer));
        }
        offers.into_iter().map(|(_, offer)| offer).collect()
    }

    /// A window ends no sooner than it begins.
    fn ordered(&mut self, window: Window, at: fmt::Arguments<'_>) {
        if let Some((from, to)) = window.from.zip(window.to).filter(|(from, to)| to < from) {
            self.too_early(at, format_args!("a day not before {from}"), to);
        }
    }

    fn calendar(&mut self, document: &CalendarDocument) -> Calendar {
        let at = "/calendar/halfTerms";
        let mut half_terms: Vec<HalfTerm> = Vec::new();
        self.has_an_entry(document.half_terms.known().map(<[HalfTermDocument]>::len), at);
        for (index, entry) in document.half_terms.entries().iter().enumerate() {
            let window = window(&entry.from, &entry.to);
            self.ordered(window, format_args!("{at}/{index}/to"));
            let earlier = half_terms.last().zip(window.from);
            if let Some((earlier, from)) = earlier.filter(|(earlier, from)| *from <= earlier.to) {
                let expected =
                    format_args!("a day after {}, the end of \"{}\"", earlier.to, earlier.id);
                self.too_early(format_args!("{at}/{index}/from"), expected, from);
            }
            // A half-term that ends before it begins is told; it must not upset the count of days.
            let days = window.from.zip(window.to).filter(|(from, to)| from <= to);
            if let Some(((from, to), id)) = days.zip(entry.id.text()) {
                half_terms.push(HalfTerm { id: id.into(), from, to });
            }
        }
        let (bank_holidays, closures) = (&document.bank_holidays, &document.closures);
        let days_off = bank_holidays.entries().iter().chain(closures.entries());
        Calendar::new(half_terms, &days_off.filter_map(Given::known).copied().collect::<Vec<Day>>())
    }

    /// What becomes of each rule.
    fn switches(&mut self, document: &RulesDocument) -> Vec<Switch> {
        let mut switches = Vec::new();
        switches.resize(RULES.len(), Switch::AsItStands);
        let lists = [
            (&document.advisory, "advisory", Switch::Advisory),
            (&document.off, "off", Switch::Off),
        ];
        for (list, name, switch) in lists {
            for (index, entry) in list.entries().iter().enumerate() {
                let Some(id) = entry.text() else { continue };
                let expected = match rule_of_id(id) {
                    None => "the id of a rule",
                    Some((_, rule)) if rule.holds_the_lifecycle => {
                        "a rule that a policy may change"
                    }
                    Some((number, _)) => {
                        if let Some(slot) = switches.get_mut(number) {
                            *slot = switch;
                        }
                        continue;
                    }
                };
                let at = format_args!("/rules/{name}/{index}");
                self.fault(at, format_args!("{expected}"), id);
            }
        }
        switches
    }

    /// The policy's own words, by rule and status.
    fn messages(&mut self, table: &Table<Table<Given<Text>>>) -> Vec<[Option<Template>; STATUSES]> {
        let mut messages = Vec::new();
        if !table.0.is_empty() {
            messages.resize(RULES.len(), [const { None }; STATUSES]);
        }
        for (id, statuses) in &table.0 {
            let mut at = String::from("/messages");
            push_token(&mut at, id);
            let Some((number, rule)) = rule_of_id(id) else {
                self.fault(format_args!("{at}"), format_args!("the id of a rule"), id);
                continue;
            };
            for (word, text) in &statuses.0 {
                let mut at = at.clone();
                push_token(&mut at, word);
                let Some(status) = Status::of_word(word) else {
                    let expected = wording::listed("one of ", Status::WORDS);
                    self.fault(format_args!("{at}"), format_args!("{expected}"), word);
                    continue;
                };
                let Some(text) = text.text() else { continue };
                self.template(rule, text, &at);
                let by_status = messages.get_mut(number);
                if let Some(slot) = by_status.and_then(|by| by.get_mut(status.number())) {
                    *slot = Some(Template::of(text));
                }
            }
        }
        messages
    }

    /// A message names no figure but the rule's own, and is short.
    fn template(&mut self, rule: &Rule, text: &str, at: &str) {
        for name in Template::of(text).placeholders() {
            if !rule.figures.iter().any(|figure| figure.name == name) {
                let mut expected = String::from("no placeholder but these:");
                for figure in rule.figures {
                    expected.push_str(&alloc::format!(" {{{}}}", figure.name));
                }
                if rule.figures.is_empty() {
                    expected = String::from("no placeholder: this rule has none");
                }
                let found = alloc::format!("{{{name}}}");
                self.fault(format_args!("{at}"), format_args!("{expected}"), &found);
            }
        }
        if text.chars().nth(wording::LONGEST).is_some() {
            let expected = format_args!("at most {} characters", wording::LONGEST);
            self.fault(format_args!("{at}"), expected, text);
        }
    }
}

/// The values of a list.
fn values<T: Clone>(list: &Listed<Given<T>>) -> Vec<T> {
    list.entries().iter().filter_map(Given::known).cloned().collect()
}

/// A limit as a number.
fn number(limit: &Given<Limit>) -> Option<u64> {
    limit.known().map(|&limit| limit.into())
}

/// The days from one to another.
fn window(from: &Given<Day>, to: &Given<Day>) -> Window {
    Window { from: from.known().copied(), to: to.known().copied() }
}

/// The limits that an entry sets, where it sets all of them.
fn terms_limits(entry: &TermsEntry) -> Option<TermsLimits> {
    Some(TermsLimits {
        initial_half_terms: number(&entry.initial_half_terms)?,
        extension_half_terms: number(&entry.extension_half_terms)?,
        extensions: number(&entry.extensions)?,
        total_half_terms: number(&entry.total_half_terms)?,
    })
}

/// The rule of this id, with its number in the table.
fn rule_of_id(id: &str) -> Option<(usize, &'static Rule)> {
    RULES.iter().copied().enumerate().find(|(_, rule)| rule.id == id)
}
