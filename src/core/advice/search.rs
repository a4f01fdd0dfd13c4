//! The search for the smallest sets of changes after which nothing that blocks is unmet.
//!
//! From the request as given, each step takes the unmet rule with the fewest levers and pulls each of
//! them; the drafts with the fewest changes are looked at first, so that what passes first is
//! smallest. Acts cost nothing, since they are no changes: what an act puts right is put right by it.

use alloc::borrow::ToOwned;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

use super::draft::{self, Draft, Spot};
use super::levers::{self, Standing};
use crate::choices::FundingSource;
use crate::decision::{self, Outcome, Severity, Status};
use crate::engine::{CheckOptions, Engine};
use crate::error::Error;
use crate::remedy::{Change, Remedies, Remedy, RemedyKind, RemedyValue};
use crate::request::{Request, place};
use crate::rules::{Rule, Verdict};
use crate::truth::Place;

/// How many drafts are checked at most.
const MOST_CHECKS: usize = 3000;

/// How many sets are told.
const MOST_SETS: usize = 3;

/// How many sets of one size are looked at, to tell the best of them.
const MOST_OF_A_SIZE: usize = 24;

/// What somebody has to do first, in the paths of the request as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Act {
    pub(super) place: Place,
    pub(super) change: Change,
}

/// Changes that pass, with what has to be done besides.
#[derive(Clone, Debug)]
pub(super) struct Passes {
    pub(super) draft: Draft,
    pub(super) acts: Vec<Act>,
    pub(super) outcome: Outcome,
}

/// What the search found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) sets: Vec<Passes>,
    /// Where nothing passes: the rules that stand in the way, and the request in which they do.
    pub(super) standing: Option<(Vec<&'static str>, Request)>,
    /// Whether work ended before every draft was looked at.
    pub(super) gave_up: bool,
}

/// What is searched.
pub(super) struct Search<'search> {
    pub(super) engine: &'search Engine,
    pub(super) request: &'search Request,
    pub(super) options: CheckOptions,
    /// Whether this may be changed.
    pub(super) may_change: &'search dyn Fn(Spot) -> bool,
}

/// A draft with what can be done about it.
struct Looked {
    changed: Request,
    acts: Vec<Act>,
    /// The rules that are unmet, whatever is done.
    unmet: Vec<&'static Rule>,
}

impl Search<'_> {
    /// Searches.
    pub(super) fn run(&self) -> Result<Found, Error> {
        let mut open: BTreeMap<(usize, usize), Draft> = BTreeMap::new();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut passes: Vec<Passes> = Vec::new();
        let mut best: Option<(Vec<&'static str>, Request)> = None;
        let mut number = 0_usize;
        let mut checks = 0_usize;
        let mut gave_up = false;
        open.insert((0, 0), Draft::default());
        while let Some(((size, _), draft)) = open.pop_first() {
            let enough = passes.len() >= MOST_SETS
                && passes.last().is_some_and(|last| last.draft.changes.len() < size);
            if enough || passes.len() >= MOST_OF_A_SIZE {
                break;
            }
            if passes.iter().any(|smaller| contains(&draft, &smaller.draft)) {
                continue;
            }
            if checks >= MOST_CHECKS {
                gave_up = true;
                break;
            }
            checks = checks.saturating_add(1);
            let looked = self.look(&draft)?;
            if looked.unmet.is_empty() {
                if let Some(set) = self.smallest(&draft)?
                    && !passes.iter().any(|other| contains(&set.draft, &other.draft))
                {
                    passes.push(set);
                }
                continue;
            }
            let moves = self.moves(&draft, &looked)?;
            let dead: Vec<&'static str> = moves
                .iter()
                .filter(|(_, moves)| moves.is_empty())
                .map(|(rule, _)| rule.id)
                .collect();
            let stands = if dead.is_empty() {
                looked.unmet.iter().map(|rule| rule.id).collect()
            } else {
                dead.clone()
            };
            if best.as_ref().is_none_or(|(least, _)| stands.len() < least.len()) {
                best = Some((stands, looked.changed));
            }
            if !dead.is_empty() {
                continue;
            }
            let fewest = moves.into_iter().map(|(_, moves)| moves).min_by_key(Vec::len);
            for made in fewest.into_iter().flatten() {
                let next = made
                    .into_iter()
                    .fold(draft.clone(), |draft, (spot, value)| draft.with(spot, value));
                if seen.insert(next.key()) {
                    number = number.saturating_add(1);
                    open.insert((next.changes.len(), number), next);
                }
            }
        }
        let standing = if passes.is_empty() { best } else { None };
        // Of one size the better outcome comes first.
        passes.sort_by_key(|set| (set.draft.changes.len(), set.outcome));
        passes.truncate(MOST_SETS);
        Ok(Found { sets: passes, standing, gave_up })
    }

    /// The levers of each rule that is unmet.
    fn moves(
        &self,
        draft: &Draft,
        looked: &Looked,
    ) -> Result<Vec<(&'static Rule, Vec<levers::Move>)>, Error> {
        let CheckOptions { stage, as_of, policy_as_of } = self.options;
        let check = self.engine.judged_on(&looked.changed, stage, as_of, policy_as_of)?;
        let standing = Standing {
            check: &check,
            draft,
            lines: draft.origins(place::FUNDING, self.request.funding.entries().len()),
            goals: draft.origins(place::GOALS, self.request.goals.entries().len()),
            may_change: self.may_change,
        };
        Ok(looked.unmet.iter().map(|rule| (*rule, levers::of(rule.id, &standing))).collect())
    }

    /// The draft with every act that helps, and what stays unmet.
    fn look(&self, draft: &Draft) -> Result<Looked, Error> {
        let mut changed = draft.apply(self.request);
        let mut acts: Vec<Act> = Vec::new();
        loop {
            let (unmet, needed) = self.unmet(&changed)?;
            let before = acts.len();
            for remedy in needed {
                let Some(act) = self.act(draft, &remedy) else { continue };
                if !acts.contains(&act) {
                    done(&mut changed, &remedy);
                    acts.push(act);
                }
            }
            if acts.len() == before {
                return Ok(Looked { changed, acts, unmet });
            }
        }
    }

    /// The blocking rules that are unmet, and the acts that would help.
    fn unmet(&self, request: &Request) -> Result<(Vec<&'static Rule>, Vec<Remedy>), Error> {
        let CheckOptions { stage, as_of, policy_as_of } = self.options;
        let check = self.engine.judged_on(request, stage, as_of, policy_as_of)?;
        let policy = self.engine.policy();
        let (mut unmet, mut acts) = (Vec::new(), Vec::new());
        for (number, rule) in decision::asked(stage, policy) {
            let severity = decision::severity(rule, policy.switch(number), Status::Unmet, stage);
            if severity != Severity::Blocking || !matches!(rule.judge(&check), Verdict::Unmet(_)) {
                continue;
            }
            unmet.push(rule);
            let mut remedies = Remedies::default();
            (rule.remedies)(&check, &mut remedies);
            let list = remedies.into_list().into_iter();
            acts.extend(list.filter(|remedy| remedy.kind == RemedyKind::Act));
        }
        Ok((unmet, acts))
    }

    /// An act with its path in the request as given. More money is no act here but a choice of who
    /// pays it.
    fn act(&self, draft: &Draft, remedy: &Remedy) -> Option<Act> {
        let place = place::of_pointer(&remedy.path)?;
        if place.leaf == place::FUNDING {
            return None;
        }
        let entry = match place.entry {
            None => None,
            Some(entry) => {
                let lines = draft.origins(place::FUNDING, self.request.funding.entries().len());
                Some((*lines.get(usize::from(entry))?)?)
            }
        };
        Some(Act { place: Place { entry, ..place }, change: remedy.change.clone() })
    }

    /// The draft, or the smallest part of it that passes.
    fn smallest(&self, draft: &Draft) -> Result<Option<Passes>, Error> {
        let count = draft.changes.len();
        let parts = if count > 8 {
            0
        } else {
            1_u32.checked_shl(u32::try_from(count).unwrap_or(0)).unwrap_or(0)
        };
        let mut smaller: Vec<Draft> = (0..parts).map(|bits| part_of(draft, bits)).collect();
        smaller.sort_by_key(|part| part.changes.len());
        smaller.push(draft.clone());
        for part in smaller {
            if let Some(passes) = self.passes(part)? {
                return Ok(Some(passes));
            }
        }
        Ok(None)
    }

    /// The draft, if the check itself says that nothing blocking is unmet.
    fn passes(&self, draft: Draft) -> Result<Option<Passes>, Error> {
        let Looked { changed, acts, unmet } = self.look(&draft)?;
        if !unmet.is_empty() {
            return Ok(None);
        }
        let outcome = self.engine.check_as(&changed, &self.options)?.outcome;
        Ok((outcome != Outcome::Ineligible).then_some(Passes { draft, acts, outcome }))
    }
}

/// The changes of the draft whose bits are set.
fn part_of(draft: &Draft, bits: u32) -> Draft {
    let chosen = draft.changes.iter().zip(0_u32..);
    let chosen =
        chosen.filter(|(_, number)| bits.checked_shr(*number).is_some_and(|bits| bits & 1 == 1));
    Draft { changes: chosen.map(|((spot, value), _)| (*spot, value.clone())).collect() }
}

/// Does what the remedy says.
fn done(request: &mut Request, remedy: &Remedy) {
    let Some(place) = place::of_pointer(&remedy.path) else { return };
    match &remedy.change {
        Change::Set(value) => {
            // A rule's remedy fits.
            let _ = draft::set(request, place.leaf, place.entry, value);
        }
        Change::Add(value) => draft::add(request, place.leaf, value),
        _ => {}
    }
}

/// Whether a draft changes all that another does, and perhaps more. Who else pays tells one from
/// another; how many days, or which day, does not; nor does the order of what is added.
fn contains(draft: &Draft, other: &Draft) -> bool {
    let mut own: Vec<_> =
        draft.changes.iter().map(|(spot, value)| gist(*spot, value.as_ref())).collect();
    other.changes.iter().all(|(spot, value)| {
        let wanted = gist(*spot, value.as_ref());
        let found = own.iter().position(|change| *change == wanted);
        found.map(|index| own.swap_remove(index)).is_some()
    })
}

/// What tells one change from another.
fn gist(spot: Spot, value: Option<&RemedyValue>) -> (Spot, Option<String>) {
    let spot = match spot {
        Spot::Added(list, _) => Spot::Added(list, 0),
        other => other,
    };
    (spot, named(value))
}

/// The word that a change chooses.
fn named(value: Option<&RemedyValue>) -> Option<String> {
    match value? {
        RemedyValue::Text(word) => Some(word.clone().into_owned()),
        RemedyValue::Object(properties) => {
            properties.iter().find(|(name, _)| *name == "source").and_then(|(_, value)| match value
            {
                RemedyValue::Text(word) => {
                    FundingSource::of_word(word).map(|it| it.word().to_owned())
                }
                _ => None,
            })
        }
        _ => None,
    }
}
