//! From a policy's document to the policy: what is out of order or at odds is told, all of it at once,
//! each with its place.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::document::{
    CalendarDocument, Given, HalfTermDocument, Listed, OfferDocument, PolicyDocument,
    RulesDocument, TermsEntry,
};
use super::{Dated, Message, Policy, Switch, TermsLimits};
use crate::calendar::{Calendar, HalfTerm};
use crate::decision::Status;
use crate::error::{ErrorCode, Fault};
use crate::offers::{Offer, Window};
use crate::reader::{Table, push_token, shorten};
use crate::rules::{RULES, Rule};
use crate::units::{Day, Limit, Text};
use crate::wording::{self, Template};
use remit_json::{digits, joined, place_of_character};

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
        let bank_holidays = values(&document.calendar.bank_holidays);
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
            calendar: self.calendar(&document.calendar, &bank_holidays),
            bank_holidays,
            switches: self.switches(&document.rules),
            messages: self.messages(&document.messages),
        }
    }

    /// Notes a contradiction.
    #[cold]
    #[inline(never)]
    fn fault(&mut self, pointer: &[&str], expected: &[&str], found: &str) {
        self.faults.push(Fault {
            code: ErrorCode::InvalidPolicy,
            pointer: joined(pointer),
            expected: Cow::Owned(joined(expected)),
            found: shorten(found),
        });
    }

    /// Notes a day that comes too early.
    #[cold]
    #[inline(never)]
    fn too_early(&mut self, pointer: &[&str], expected: &[&str], day: Day) {
        self.fault(pointer, expected, &day.written());
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
            self.fault(&[at], &["at least one entry"], "none");
        }
    }

    /// An entry begins after the one before it.
    fn follows(&mut self, last: Option<Day>, from: Option<Day>, at: &str, index: usize) {
        if let Some((last, from)) = last.zip(from).filter(|(last, from)| from <= last) {
            let expected = ["a day after ", &last.written(), ", the entry before it"];
            self.too_early(&[at, &entry(index), "/from"], &expected, from);
        }
    }

    /// A deployment may last as long as its first agreement.
    #[inline(never)]
    fn lengths(&mut self, entries: &[TermsEntry]) {
        for (index, document) in entries.iter().enumerate() {
            let limits = terms_limits(document);
            let short = |limits: &TermsLimits| limits.total_half_terms < limits.initial_half_terms;
            if let Some(limits) = limits.filter(short) {
                let expected = ["at least initialHalfTerms, ", &digits(limits.initial_half_terms)];
                let at = ["/terms", &entry(index), "/totalHalfTerms"];
                self.fault(&at, &expected, &digits(limits.total_half_terms));
            }
        }
    }

    /// The offers; no two are open on one day.
    #[inline(never)]
    fn offers(&mut self, table: &Table<OfferDocument>) -> Vec<Offer> {
        let mut offers: Vec<(&str, Offer)> = Vec::new();
        for (id, document) in &table.0 {
            let mut at = String::from("/dfeOffers");
            push_token(&mut at, id);
            let judged = window(&document.judged.from, &document.judged.to);
            self.ordered(judged, &[&at, "/judged/to"]);
            let open = window(&document.from, &document.to);
            self.ordered(open, &[&at, "/to"]);
            if open.from.is_none() {
                continue;
            }
            if let Some((other, _)) = offers.iter().find(|(_, other)| other.open.overlaps(open)) {
                let expected = ["an offer that is not open while \"", other, "\" is"];
                self.fault(&[&at, "/from"], &expected, &open.in_words());
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
            offers.push((id, offer));
        }
        offers.into_iter().map(|(_, offer)| offer).collect()
    }

    /// A window ends no sooner than it begins.
    fn ordered(&mut self, window: Window, at: &[&str]) {
        if let Some((from, to)) = window.from.zip(window.to).filter(|(from, to)| to < from) {
            self.too_early(at, &["a day not before ", &from.written()], to);
        }
    }

    #[inline(never)]
    fn calendar(&mut self, document: &CalendarDocument, bank_holidays: &[Day]) -> Calendar {
        let at = "/calendar/halfTerms";
        let mut half_terms: Vec<HalfTerm> = Vec::new();
        self.has_an_entry(document.half_terms.known().map(<[HalfTermDocument]>::len), at);
        for (index, half_term) in document.half_terms.entries().iter().enumerate() {
            let window = window(&half_term.from, &half_term.to);
            self.ordered(window, &[at, &entry(index), "/to"]);
            let earlier = half_terms.last().zip(window.from);
            if let Some((earlier, from)) = earlier.filter(|(earlier, from)| *from <= earlier.to) {
                let to = earlier.to.written();
                let expected = ["a day after ", &to, ", the end of \"", &earlier.id, "\""];
                self.too_early(&[at, &entry(index), "/from"], &expected, from);
            }
            // A half-term that ends before it begins is told; it must not upset the count of days.
            let days = window.from.zip(window.to).filter(|(from, to)| from <= to);
            if let Some(((from, to), id)) = days.zip(half_term.id.text()) {
                half_terms.push(HalfTerm { id: id.into(), from, to });
            }
        }
        let mut days_off = values(&document.closures);
        days_off.extend_from_slice(bank_holidays);
        Calendar::new(half_terms, &days_off)
    }

    /// What becomes of each rule.
    #[inline(never)]
    fn switches(&mut self, document: &RulesDocument) -> Vec<(usize, Switch)> {
        let mut switches = Vec::new();
        let lists = [
            (&document.advisory, "advisory", Switch::Advisory),
            (&document.off, "off", Switch::Off),
        ];
        for (list, name, switch) in lists {
            for (index, given) in list.entries().iter().enumerate() {
                let Some(id) = given.text() else { continue };
                let expected = match rule_of_id(id) {
                    None => "the id of a rule",
                    Some((_, rule)) if rule.holds_the_lifecycle => {
                        "a rule that a policy may change"
                    }
                    Some((number, _)) => {
                        switches.push((number, switch));
                        continue;
                    }
                };
                self.fault(&["/rules/", name, &entry(index)], &[expected], id);
            }
        }
        switches
    }

    /// The policy's own words, by rule and status.
    #[inline(never)]
    fn messages(&mut self, table: &Table<Table<Given<Text>>>) -> Vec<Message> {
        let mut messages = Vec::new();
        for (id, statuses) in &table.0 {
            let mut at = String::from("/messages");
            push_token(&mut at, id);
            let Some((number, rule)) = rule_of_id(id) else {
                self.fault(&[&at], &["the id of a rule"], id);
                continue;
            };
            for (word, text) in &statuses.0 {
                let mut at = at.clone();
                push_token(&mut at, word);
                let Some(status) = Status::of_word(word) else {
                    let expected = wording::listed("one of ", Status::WORDS);
                    self.fault(&[&at], &[&expected], word);
                    continue;
                };
                let Some(text) = text.text() else { continue };
                self.template(rule, text, &at);
                messages.push(Message { rule: number, status, template: Template::of(text) });
            }
        }
        messages
    }

    /// A message names no figure but the rule's own, and is short.
    #[inline(never)]
    fn template(&mut self, rule: &Rule, text: &str, at: &str) {
        for name in Template::of(text).placeholders() {
            if !rule.figures.iter().any(|figure| figure.name == name) {
                let mut expected = String::from("no placeholder but these:");
                for figure in rule.figures {
                    expected.push_str(&joined(&[" {", figure.name, "}"]));
                }
                if rule.figures.is_empty() {
                    expected = String::from("no placeholder: this rule has none");
                }
                self.fault(&[at], &[&expected], &joined(&["{", name, "}"]));
            }
        }
        if place_of_character(text, wording::LONGEST).is_some() {
            let expected = wording::sized("at most ", wording::LONGEST, " characters");
            self.fault(&[at], &[&expected], text);
        }
    }
}

/// The token of an entry in a JSON Pointer.
fn entry(index: usize) -> String {
    wording::sized("/", index, "")
}

/// The values of a list.
#[inline(never)]
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
