//! From a policy's document to the policy: what is missing, out of order or at odds is told, all of
//! it at once, each with its place.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::document::{
    CalendarDocument, Given, HalfTermDocument, Listed, OfferDocument, PolicyDocument,
    RulesDocument, TermsEntry, WindowDocument,
};
use super::{Dated, Policy, Switch, TermsLimits};
use crate::calendar::{Calendar, HalfTerm};
use crate::decision::{STATUSES, Status};
use crate::error::{ErrorCode, Fault};
use crate::offers::{Offer, Window};
use crate::reader::{Table, push_token, shorten};
use crate::rules::{RULES, Rule};
use crate::units::Day;
use crate::wording::{self, Template};

/// A policy while it is opened, with the faults met so far.
pub(super) struct Opening {
    pub(super) faults: Vec<Fault>,
}

/// An entry of a dated section: it says from which day on it holds.
type From<T> = fn(&T) -> &Given<Day>;

impl Opening {
    pub(super) const fn new() -> Self {
        Self { faults: Vec::new() }
    }

    /// A policy of nothing.
    pub(super) fn nothing() -> Policy {
        Policy {
            id: String::new(),
            canonical: String::new(),
            digest: String::new(),
            area: Vec::new(),
            terms: Vec::new(),
            goals: Vec::new(),
            funding: Vec::new(),
            leader: Vec::new(),
            offers: Vec::new(),
            calendar: Calendar::new(Vec::new(), &[]),
            switches: Vec::new(),
            messages: Vec::new(),
        }
    }

    /// The policy of the document; `None` where a part of it that must be there is missing.
    pub(super) fn policy(&mut self, document: &PolicyDocument) -> Option<Policy> {
        let id = self.required(&document.id, "/id").cloned();
        self.required(&document.title, "/title");
        let area = match document.area.known() {
            None => Some(Vec::new()),
            Some(_) => self.dated(
                &document.area,
                "/area",
                |entry| &entry.from,
                |it, entry, at| it.listed(&entry.local_authorities, &at("localAuthorities")),
            ),
        };
        let terms = self.dated(&document.terms, "/terms", |entry| &entry.from, Self::terms);
        let goals = self.dated(
            &document.goals,
            "/goals",
            |entry| &entry.from,
            |it, entry, at| it.required(&entry.max_goals, &at("maxGoals")).map(|&most| most.into()),
        );
        let funding = self.dated(
            &document.funding,
            "/funding",
            |entry| &entry.from,
            |it, entry, at| it.listed(&entry.sources, &at("sources")),
        );
        let leader = self.dated(
            &document.leader,
            "/leader",
            |entry| &entry.from,
            |it, entry, at| it.listed(&entry.roles, &at("roles")),
        );
        let offers = self.offers(&document.dfe_offers);
        let calendar = self.calendar(&document.calendar);
        let switches = self.switches(&document.rules);
        let messages = self.messages(&document.messages);
        Some(Policy {
            id: id?.as_ref().into(),
            area: area?,
            terms: terms?,
            goals: goals?,
            funding: funding?,
            leader: leader?,
            offers,
            calendar,
            switches,
            messages,
            ..Self::nothing()
        })
    }

    fn fault(&mut self, pointer: &str, expected: impl Into<Cow<'static, str>>, found: &str) {
        self.faults.push(Fault {
            code: ErrorCode::InvalidPolicy,
            pointer: pointer.into(),
            expected: expected.into(),
            found: shorten(found),
        });
    }

    /// The value, or the fault that it is missing.
    fn required<'given, T>(&mut self, given: &'given Given<T>, at: &str) -> Option<&'given T> {
        if !given.is_known() {
            self.fault(at, "a value", "nothing");
        }
        given.known()
    }

    /// The values of a list, each of which must be there.
    fn listed<T: Clone>(&mut self, list: &Listed<Given<T>>, at: &str) -> Option<Vec<T>> {
        if list.known().is_none() {
            self.fault(at, "a list", "nothing");
        }
        let mut values = Vec::new();
        for (index, entry) in list.known()?.iter().enumerate() {
            values.extend(self.required(entry, &alloc::format!("{at}/{index}")).cloned());
        }
        Some(values)
    }

    /// The entries of a dated section, one after the other.
    fn dated<D, T>(
        &mut self,
        section: &Listed<D>,
        at: &str,
        from: From<D>,
        entry: impl Fn(&mut Self, &D, &dyn Fn(&str) -> String) -> Option<T>,
    ) -> Option<Vec<Dated<T>>> {
        if section.entries().is_empty() {
            self.fault(at, "at least one entry", "none");
        }
        let mut entries: Vec<Dated<T>> = Vec::new();
        let mut last: Option<Day> = None;
        for (index, document) in section.known()?.iter().enumerate() {
            let place = |name: &str| alloc::format!("{at}/{index}/{name}");
            let from = self.required(from(document), &place("from")).copied();
            if let Some((last, from)) = last.zip(from).filter(|(last, from)| from <= last) {
                let expected = alloc::format!("a day after {last}, the entry before it");
                self.fault(&place("from"), expected, &alloc::format!("{from}"));
            }
            last = from.or(last);
            let read = entry(self, document, &place);
            entries.extend(from.zip(read).map(|(from, entry)| Dated { from, entry }));
        }
        Some(entries)
    }

    fn terms(&mut self, entry: &TermsEntry, at: &dyn Fn(&str) -> String) -> Option<TermsLimits> {
        let initial = self.required(&entry.initial_half_terms, &at("initialHalfTerms")).copied();
        let extension =
            self.required(&entry.extension_half_terms, &at("extensionHalfTerms")).copied();
        let extensions = self.required(&entry.extensions, &at("extensions")).copied();
        let total = self.required(&entry.total_half_terms, &at("totalHalfTerms")).copied();
        let limits = TermsLimits {
            initial_half_terms: initial?.into(),
            extension_half_terms: extension?.into(),
            extensions: extensions?.into(),
            total_half_terms: total?.into(),
        };
        if limits.total_half_terms < limits.initial_half_terms {
            let expected =
                alloc::format!("at least initialHalfTerms, {}", limits.initial_half_terms);
            self.fault(
                &at("totalHalfTerms"),
                expected,
                &alloc::format!("{}", limits.total_half_terms),
            );
        }
        Some(limits)
    }

    /// The offers, in the order of their first days; no two are open on one day.
    fn offers(&mut self, table: &Table<OfferDocument>) -> Vec<Offer> {
        let mut offers: Vec<(&str, Offer)> = Vec::new();
        for (id, document) in &table.0 {
            let mut at = String::from("/dfeOffers");
            push_token(&mut at, id);
            let Some(offer) = self.offer(document, &at) else { continue };
            if let Some((other, _)) =
                offers.iter().find(|(_, other)| other.open.overlaps(offer.open))
            {
                let expected = alloc::format!("an offer that is not open while \"{other}\" is");
                self.fault(&alloc::format!("{at}/from"), expected, &offer.open.in_words());
            }
            let place = offers.partition_point(|(_, other)| other.open.from <= offer.open.from);
            offers.insert(place, (id, offer));
        }
        offers.into_iter().map(|(_, offer)| offer).collect()
    }

    fn offer(&mut self, document: &OfferDocument, at: &str) -> Option<Offer> {
        let place = |name: &str| alloc::format!("{at}/{name}");
        let title = self.required(&document.title, &place("title")).cloned();
        let from = self.required(&document.from, &place("from")).copied();
        let roles = self.listed(&document.leader_roles, &place("leaderRoles"));
        let criteria = self.listed(&document.criteria, &place("criteria"));
        let exceptional = self.required(&document.exceptional_cases, &place("exceptionalCases"));
        self.required(&document.source, &place("source"));
        let judged = self.window(&document.judged, &place("judged"));
        let open = Window { from: Some(from?), to: document.to.known().copied() };
        self.ordered(open, &place("to"));
        Some(Offer {
            title: title?.as_ref().into(),
            open,
            judged,
            max_days: document.max_days.known().map(|&halves| halves.into()),
            max_pence: document.max_pence.known().map(|&pence| pence.into()),
            leader_roles: roles?,
            criteria: criteria?,
            exceptional_cases: *exceptional?,
        })
    }

    fn window(&mut self, document: &WindowDocument, at: &str) -> Window {
        let window =
            Window { from: document.from.known().copied(), to: document.to.known().copied() };
        self.ordered(window, &alloc::format!("{at}/to"));
        window
    }

    /// A window ends no sooner than it begins.
    fn ordered(&mut self, window: Window, at: &str) {
        if let Some((from, to)) = window.from.zip(window.to).filter(|(from, to)| to < from) {
            let expected = alloc::format!("a day not before {from}");
            self.fault(at, expected, &alloc::format!("{to}"));
        }
    }

    fn calendar(&mut self, document: &CalendarDocument) -> Calendar {
        let at = "/calendar/halfTerms";
        if document.half_terms.entries().is_empty() {
            self.fault(at, "at least one half-term", "none");
        }
        let mut half_terms: Vec<HalfTerm> = Vec::new();
        for (index, entry) in document.half_terms.entries().iter().enumerate() {
            half_terms.extend(self.half_term(
                entry,
                half_terms.last(),
                &alloc::format!("{at}/{index}"),
            ));
        }
        let off = |list: Option<Vec<Day>>| list.unwrap_or_default();
        let mut days_off = match document.bank_holidays.known() {
            None => Vec::new(),
            Some(_) => off(self.listed(&document.bank_holidays, "/calendar/bankHolidays")),
        };
        if document.closures.known().is_some() {
            days_off.extend(off(self.listed(&document.closures, "/calendar/closures")));
        }
        Calendar::new(half_terms, &days_off)
    }

    fn half_term(
        &mut self,
        entry: &HalfTermDocument,
        earlier: Option<&HalfTerm>,
        at: &str,
    ) -> Option<HalfTerm> {
        let id = self.required(&entry.id, &alloc::format!("{at}/id")).cloned();
        let from = self.required(&entry.from, &alloc::format!("{at}/from")).copied();
        let to = self.required(&entry.to, &alloc::format!("{at}/to")).copied();
        self.ordered(Window { from, to }, &alloc::format!("{at}/to"));
        if let Some((earlier, from)) =
            earlier.zip(from).filter(|(earlier, from)| *from <= earlier.to)
        {
            let expected =
                alloc::format!("a day after {}, the end of \"{}\"", earlier.to, earlier.id);
            self.fault(&alloc::format!("{at}/from"), expected, &alloc::format!("{from}"));
        }
        // A half-term that ends before it begins is told; it must not upset the count of days.
        let (from, to) = from.zip(to).filter(|(from, to)| from <= to)?;
        Some(HalfTerm { id: id?.as_ref().into(), from, to })
    }

    /// What becomes of each rule.
    fn switches(&mut self, document: &RulesDocument) -> Vec<Switch> {
        let mut switches = Vec::new();
        if document.off.known().is_none() && document.advisory.known().is_none() {
            return switches;
        }
        switches.resize(RULES.len(), Switch::AsItStands);
        let lists = [
            (&document.advisory, "advisory", Switch::Advisory),
            (&document.off, "off", Switch::Off),
        ];
        for (list, name, switch) in lists {
            for (index, entry) in list.entries().iter().enumerate() {
                let at = alloc::format!("/rules/{name}/{index}");
                let Some(id) = self.required(entry, &at) else { continue };
                match rule_of_id(id.as_ref()) {
                    None => self.fault(&at, "the id of a rule", id.as_ref()),
                    Some((_, rule)) if rule.holds_the_lifecycle => {
                        self.fault(&at, "a rule that a policy may change", id.as_ref());
                    }
                    Some((number, _)) => {
                        if let Some(slot) = switches.get_mut(number) {
                            *slot = switch;
                        }
                    }
                }
            }
        }
        switches
    }

    /// The policy's own words, by rule and status.
    fn messages(
        &mut self,
        table: &Table<Table<Given<crate::units::Text>>>,
    ) -> Vec<[Option<Template>; STATUSES]> {
        let mut messages = Vec::new();
        if !table.0.is_empty() {
            messages.resize(RULES.len(), [const { None }; STATUSES]);
        }
        for (id, statuses) in &table.0 {
            let mut at = String::from("/messages");
            push_token(&mut at, id);
            let Some((number, rule)) = rule_of_id(id) else {
                self.fault(&at, "the id of a rule", id);
                continue;
            };
            for (word, text) in &statuses.0 {
                let mut at = at.clone();
                push_token(&mut at, word);
                let Some(status) = Status::of_word(word) else {
                    let expected = wording::listed("one of ", Status::WORDS);
                    self.fault(&at, expected, word);
                    continue;
                };
                let Some(text) = self.required(text, &at) else { continue };
                let template = self.template(rule, text.as_ref(), &at);
                if let Some(slot) =
                    messages.get_mut(number).and_then(|by| by.get_mut(status.number()))
                {
                    *slot = template;
                }
            }
        }
        messages
    }

    fn template(&mut self, rule: &Rule, text: &str, at: &str) -> Option<Template> {
        let template = Template::of(text);
        let mut sound = true;
        for name in template.placeholders() {
            if !rule.figures.iter().any(|figure| figure.name == name) {
                let mut expected = String::from("no placeholder but these:");
                for figure in rule.figures {
                    expected.push_str(&alloc::format!(" {{{}}}", figure.name));
                }
                let expected = match rule.figures {
                    [] => Cow::Borrowed("no placeholder: this rule has none"),
                    _ => Cow::Owned(expected),
                };
                self.fault(at, expected, &alloc::format!("{{{name}}}"));
                sound = false;
            }
        }
        if text.chars().nth(wording::LONGEST).is_some() {
            let expected = alloc::format!("at most {} characters", wording::LONGEST);
            self.fault(at, expected, text);
            sound = false;
        }
        sound.then_some(template)
    }
}

/// The rule of this id, with its number in the table.
fn rule_of_id(id: &str) -> Option<(usize, &'static Rule)> {
    RULES.iter().copied().enumerate().find(|(_, rule)| rule.id == id)
}
