//! Changes and acts in words: the catalogue's sentences with their figures.

use alloc::string::String;
use alloc::vec::Vec;

use super::draft::{Draft, Spot};
use crate::catalogue::{self, changes, entry_of};
use crate::choices::{FundingSource, FundingStatus};
use crate::remedy::RemedyValue;
use crate::request::{FundingLine, Request, Terms, place};
use crate::truth::Place;
use crate::wording;
use remit_json::digits;

/// A change in words.
pub(super) fn change(
    request: &Request,
    draft: &Draft,
    spot: Spot,
    value: Option<&RemedyValue>,
) -> String {
    match spot {
        Spot::Leaf(leaf, entry) => of_leaf(request, draft, (leaf, entry), value),
        Spot::Removed(place::GOALS, entry) => {
            filled(changes::GOAL_OUT, &[("entry", &numbered(entry))])
        }
        Spot::Removed(_, entry) => {
            filled(changes::LINE_OUT, &[("payer", payer(line(request, Some(entry))))])
        }
        Spot::Added(place::FUNDING, _) => added_line(value),
        Spot::Added(place::GOALS, _) => changes::GOAL_ADDED.into(),
        Spot::Added(..) => {
            let word = shown(place::EXPERTISE, value);
            let options = entry_of(place::CHALLENGES).map_or(&[][..], |fact| fact.options);
            let option = options.iter().find(|option| option.word == word);
            let label = option.map_or(word.as_str(), |option| option.label);
            filled(changes::LEADER_KNOWS, &[("value", label)])
        }
    }
}

fn of_leaf(
    request: &Request,
    draft: &Draft,
    (leaf, entry): (u8, Option<u8>),
    value: Option<&RemedyValue>,
) -> String {
    let Terms { days, pattern, .. } = &request.terms;
    let told = shown(leaf, value);
    let told = told.as_str();
    let halves = match value {
        Some(RemedyValue::Halves(halves)) => *halves,
        _ => 0,
    };
    let line = line(request, entry);
    let before = payer(line);
    // Who pays once all is changed.
    let payer = entry.and_then(|entry| another_payer(draft, entry)).unwrap_or(before);
    match leaf {
        place::TERMS_START => filled(changes::START, &[("value", told)]),
        place::TERMS_END => filled(changes::END, &[("value", told)]),
        place::TERMS_DAYS => {
            let before = days.known().map_or(0, |&days| days.into());
            differing([changes::FEWER_DAYS, changes::MORE_DAYS], before, halves, payer)
        }
        place::PATTERN_DAYS => {
            let every = pattern.every.known().map_or("week", |every| every.word());
            filled(changes::PATTERN, &[("value", told), ("every", every)])
        }
        place::PATTERN_EVERY => filled(changes::EVERY, &[("value", told)]),
        place::EXTENSIONS => filled(changes::EXTENSIONS, &[("value", told)]),
        place::LINE_DAYS => {
            let before = line.and_then(|line| line.days.known()).map_or(0, |&days| days.into());
            differing([changes::LINE_FEWER, changes::LINE_MORE], before, halves, payer)
        }
        place::LINE_SOURCE => {
            let source = FundingSource::of_word(told);
            filled(changes::LINE_SOURCE, &[("value", named(source)), ("payer", before)])
        }
        place::LINE_PAYER => filled(changes::LINE_PAYER, &[("value", payer), ("code", told)]),
        place::LINE_RATE => filled(changes::LINE_RATE, &[("value", told), ("payer", payer)]),
        place::GOAL_BY => {
            let entry = numbered(entry.unwrap_or_default());
            filled(changes::GOAL_BY, &[("entry", &entry), ("value", told)])
        }
        place::LEADER_TRUST => changes::LEADER_TRUST.into(),
        place::DAYS_PER_WEEK => filled(changes::LEADER_TIME, &[("value", told)]),
        _ => String::new(),
    }
}

/// Fewer or more days than before.
fn differing([fewer, more]: [&str; 2], before: u64, now: u64, payer: &str) -> String {
    let (less, greater) = (before.saturating_sub(now), now.saturating_sub(before));
    let text = if less > 0 { fewer } else { more };
    let figures = [
        ("less", wording::days(less)),
        ("more", wording::days(greater)),
        ("value", wording::days(now)),
        ("payer", payer.into()),
    ];
    let figures: Vec<(&str, &str)> =
        figures.iter().map(|(name, figure)| (*name, figure.as_str())).collect();
    filled(text, &figures)
}

fn added_line(value: Option<&RemedyValue>) -> String {
    let Some(RemedyValue::Object(properties)) = value else { return String::new() };
    let found = |name| properties.iter().find(|(other, _)| *other == name).map(|(_, value)| value);
    let source = match found("source") {
        Some(RemedyValue::Text(word)) => FundingSource::of_word(word),
        _ => None,
    };
    match found("days") {
        Some(RemedyValue::Halves(halves)) => {
            let days = wording::days(*halves);
            filled(changes::LINE_ADDED, &[("payer", named(source)), ("value", &days)])
        }
        _ => filled(changes::LINE_ADDED_OPEN, &[("payer", named(source))]),
    }
}

/// Who pays a line instead of whoever paid it before.
fn another_payer(draft: &Draft, entry: u8) -> Option<&'static str> {
    match draft.changes.get(&Spot::Leaf(place::LINE_SOURCE, Some(entry)))? {
        Some(RemedyValue::Text(word)) => Some(named(FundingSource::of_word(word))),
        _ => None,
    }
}

/// An act in words.
pub(super) fn act(at: Place, value: Option<&RemedyValue>) -> String {
    if at.leaf == place::AGREEMENT {
        let word = shown(at.leaf, value);
        let options = entry_of(at.leaf).map_or(&[][..], |fact| fact.options);
        let parties = options.iter().map(|option| option.word).zip(changes::PARTIES);
        let party = parties.into_iter().find(|(party, _)| *party == word);
        return filled(changes::AGREE, &[("party", party.map_or("", |(_, name)| name))]);
    }
    entry_of(place::list_of(at.leaf)).map_or("", |fact| fact.act).into()
}

/// What has to be done again since something else changes: where it shows, and in words.
pub(super) fn again(request: &Request, draft: &Draft) -> Vec<(String, String)> {
    let mut again = Vec::new();
    for (index, line) in (0_u8..).zip(request.funding.entries()) {
        let touched = draft.changes.keys().any(|spot| {
            matches!(spot, Spot::Leaf(leaf, Some(entry)) if *entry == index && place::outer_list_of(*leaf) == place::FUNDING)
        });
        if touched && line.status.known() == Some(&FundingStatus::Confirmed) {
            let at = Place { leaf: place::LINE_STATUS, entry: Some(index) };
            let payer = another_payer(draft, index).unwrap_or_else(|| payer(Some(line)));
            again.push((place::pointer(at), filled(changes::CONFIRM_AGAIN, &[("payer", payer)])));
        }
    }
    let lies_in = |spot: &Spot, part: &str| spot.pointer().starts_with(part);
    if draft.changes.keys().any(|spot| lies_in(spot, "/leader")) {
        again.push(("/leader".into(), changes::ANOTHER_LEADER.into()));
    }
    if !draft.changes.is_empty() && !request.agreement.entries().is_empty() {
        let at = place::pointer_of(place::AGREEMENT).into();
        again.push((at, changes::AGREE_AGAIN.into()));
    }
    again
}

/// A value as people say it.
fn shown(leaf: u8, value: Option<&RemedyValue>) -> String {
    match value {
        Some(RemedyValue::Text(text)) => text.clone().into_owned(),
        Some(RemedyValue::Day(day)) => day.in_words(),
        Some(RemedyValue::Halves(halves)) => wording::days(*halves),
        Some(RemedyValue::Whole(pence)) if leaf == place::LINE_RATE => wording::pounds(*pence),
        Some(RemedyValue::Whole(number)) => wording::count(*number, "extension"),
        _ => String::new(),
    }
}

fn line(request: &Request, entry: Option<u8>) -> Option<&FundingLine> {
    request.funding.entries().get(usize::from(entry?))
}

fn payer(line: Option<&FundingLine>) -> &'static str {
    named(line.and_then(|line| line.source.known().copied()))
}

fn named(source: Option<FundingSource>) -> &'static str {
    let [school, trust, authority, dfe, unknown] = catalogue::changes::PAYERS;
    match source {
        Some(FundingSource::School) => school,
        Some(FundingSource::Trust) => trust,
        Some(FundingSource::LocalAuthority) => authority,
        Some(FundingSource::DfeOffer) => dfe,
        None => unknown,
    }
}

/// The number of an entry, from 1.
fn numbered(entry: u8) -> String {
    digits(u64::from(entry).saturating_add(1))
}

/// The sentence with its figures.
fn filled(text: &str, figures: &[(&str, &str)]) -> String {
    let mut words = String::with_capacity(text.len().saturating_add(16));
    let mut parts = text.split('{');
    words.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        let figure =
            figures.iter().find(|(other, _)| *other == name).map_or("", |(_, figure)| figure);
        words.push_str(figure);
        words.push_str(rest);
    }
    words
}
