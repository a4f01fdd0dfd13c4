//! A request with changes to it: which facts get another value, which entries come and go. Paths
//! are those of the request as given; what is taken out goes last.

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::fact::Fact;
use crate::reader::{Inner, Readable, Shape, Target};
use crate::remedy::RemedyValue;
use crate::request::{Request, place};
use crate::truth::Place;
use crate::wording;
use remit_json::{Json, digits};

/// What is changed: in the order in which changes are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spot {
    /// A fact: its leaf, and the entry of the request as given.
    Leaf(u8, Option<u8>),
    /// One more entry of a list: the list, and the how manieth.
    Added(u8, u8),
    /// An entry that is taken out: the list, and the entry of the request as given.
    Removed(u8, u8),
}

/// A request's changes, each spot with its value; what is taken out has none.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) changes: BTreeMap<Spot, Option<RemedyValue>>,
}

/// An entry of a list of a changed request: which one of the request as given, if it is from there.
pub(super) type Origin = Option<u8>;

impl Spot {
    /// Its JSON Pointer; of an entry that is added, the list's with `-` for what comes after the
    /// last.
    pub(super) fn pointer(self) -> String {
        let entry =
            |list: u8, entry: &str| remit_json::joined(&[place::pointer_of(list), "/", entry]);
        match self {
            Self::Leaf(leaf, entry) => place::pointer(Place { leaf, entry }),
            Self::Added(list, _) => entry(list, "-"),
            Self::Removed(list, index) => entry(list, &digits(index.into())),
        }
    }
}

impl Draft {
    /// With one more change.
    pub(super) fn with(&self, spot: Spot, value: Option<RemedyValue>) -> Self {
        let mut changed = self.clone();
        changed.changes.insert(spot, value);
        if let Spot::Removed(list, entry) = spot {
            // Nothing need be said of what goes.
            changed.changes.retain(|other, _| match other {
                Spot::Leaf(leaf, Some(index)) => {
                    *index != entry || place::outer_list_of(*leaf) != list
                }
                _ => true,
            });
        }
        changed
    }

    /// The changed request.
    pub(super) fn apply(&self, request: &Request) -> Request {
        let mut changed = request.clone();
        for (spot, value) in &self.changes {
            match (*spot, value) {
                (Spot::Leaf(leaf, entry), Some(value)) => {
                    // A value of its own leaf fits.
                    let _ = set(&mut changed, leaf, entry, value);
                }
                (Spot::Added(list, _), Some(value)) => add(&mut changed, list, value),
                _ => {}
            }
        }
        for spot in self.changes.keys().rev() {
            match *spot {
                Spot::Removed(place::FUNDING, entry) => take_out(changed.funding.slot(), entry),
                Spot::Removed(place::GOALS, entry) => take_out(changed.goals.slot(), entry),
                _ => {}
            }
        }
        changed
    }

    /// From where the entries of a list come, given how many the request had.
    pub(super) fn origins(&self, list: u8, given: usize) -> Vec<Origin> {
        let kept = (0..u8::try_from(given).unwrap_or(u8::MAX))
            .filter(|&entry| !self.changes.contains_key(&Spot::Removed(list, entry)));
        let added = self
            .changes
            .keys()
            .filter(|spot| matches!(spot, Spot::Added(other, _) if *other == list));
        kept.map(Some).chain(added.map(|_| None)).collect()
    }

    /// The spot of the next entry that is added to a list.
    pub(super) fn next_added(&self, list: u8) -> Spot {
        let added = self
            .changes
            .keys()
            .filter(|spot| matches!(spot, Spot::Added(other, _) if *other == list));
        Spot::Added(list, u8::try_from(added.count()).unwrap_or(u8::MAX))
    }

    /// Which changes these are, to tell one draft from another.
    pub(super) fn key(&self) -> String {
        let mut key = String::new();
        for (spot, value) in &self.changes {
            key.push_str(&spot.pointer());
            key.push('=');
            key.push_str(&remit_json::text_of(value).unwrap_or_default());
            key.push(';');
        }
        key
    }
}

fn take_out<T>(entries: &mut Option<Vec<T>>, entry: u8) {
    if let Some(entries) = entries {
        let entry = usize::from(entry);
        if entry < entries.len() {
            entries.remove(entry);
        }
    }
}

/// Gives a fact of the request a value; `None` where there is no such fact or the value does not fit.
pub(super) fn set(
    request: &mut Request,
    leaf: u8,
    entry: Option<u8>,
    value: &RemedyValue,
) -> Option<()> {
    let pointer = place::pointer_of(leaf);
    let entry = entry.map(usize::from);
    match pointer.split_once("/*/") {
        None => write(request, pointer, value),
        Some(("/funding", rest)) => {
            write(request.funding.slot().as_mut()?.get_mut(entry?)?, rest, value)
        }
        Some(("/goals", rest)) => {
            write(request.goals.slot().as_mut()?.get_mut(entry?)?, rest, value)
        }
        Some(_) => None,
    }
}

/// Adds an entry to a list of the request.
pub(super) fn add(request: &mut Request, list: u8, value: &RemedyValue) {
    match list {
        place::FUNDING => add_object(request.funding.slot(), value),
        place::GOALS => add_object(request.goals.slot(), value),
        place::EXPERTISE => add_word(request.leader.expertise.slot(), value),
        place::AGREEMENT => add_word(request.agreement.slot(), value),
        _ => {}
    }
}

fn add_object<T: Readable>(entries: &mut Option<Vec<T>>, value: &RemedyValue) {
    let mut entry = T::default();
    if let RemedyValue::Object(properties) = value {
        for (name, value) in properties {
            // A value of its own property fits.
            let _ = write(&mut entry, name, value);
        }
    }
    entries.get_or_insert_default().push(entry);
}

fn add_word<T: crate::reader::Leaf + 'static, const AT: u8>(
    entries: &mut Option<Vec<Fact<T, AT>>>,
    value: &RemedyValue,
) {
    entries.get_or_insert_default().push(T::read(&json(value)).ok().into());
}

/// Writes a value at a path of property names.
fn write<T: Readable>(to: &mut T, path: &str, value: &RemedyValue) -> Option<()> {
    let mut shape = T::SHAPE;
    let mut target: &mut dyn Target = to.target();
    for name in path.split('/').filter(|name| !name.is_empty()) {
        let (Shape::Object(object) | Shape::ObjectOrNone(object)) = shape else { return None };
        let (number, property) = object.property(name, 0)?;
        shape = property.shape;
        target = target.inner(Inner::Property(number))?;
    }
    target.scalar(&json(value)).ok()
}

/// A value as reading finds it.
fn json(value: &RemedyValue) -> Json<'_> {
    match value {
        RemedyValue::Text(text) => Json::Text(Cow::Borrowed(text)),
        RemedyValue::Day(day) => Json::Text(Cow::Owned(day.written())),
        RemedyValue::Halves(halves) => Json::Number(Cow::Owned(wording::number_of_days(*halves))),
        RemedyValue::Whole(number) => Json::Whole(*number),
        RemedyValue::Yes => Json::YesNo(true),
        RemedyValue::List(_) | RemedyValue::Object(_) => Json::Null,
    }
}
