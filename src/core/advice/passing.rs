//! What would pass: the smallest sets of changes after which nothing that blocks is unmet.

use alloc::string::String;
use alloc::vec::Vec;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::draft::Spot;
use super::search::{Found, Passes, Search};
use super::worded;
use crate::decision::{Finding, Outcome, Status};
use crate::engine::{CheckOptions, Engine};
use crate::error::Error;
use crate::remedy::{Change, RemedyValue};
use crate::request::{Request, place};

/// How what would pass is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassOptions {
    /// For which decision.
    pub check: CheckOptions,
    /// What must stay as it is, with all that lies in it: JSON Pointers into the request.
    pub keep: Vec<String>,
}

/// What would pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Passing {
    /// Up to three sets, the smallest first; none of them holds a smaller one.
    pub sets: Vec<PassSet>,
    /// Where nothing passes: the findings that stand in the way.
    pub standing: Vec<Finding>,
    /// Whether work ended before everything was tried: there may be other sets, or smaller ones.
    pub gave_up: bool,
}

/// Changes after which no blocking rule is unmet, once the acts are done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PassSet {
    /// What is changed; paths refer to the request as given, and what is taken out comes last.
    pub changes: Vec<PassChange>,
    /// What somebody has to do besides.
    pub acts: Vec<PassAct>,
    /// What the check says then.
    pub outcome: Outcome,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassChange {
    /// Where in the request as given; `-` stands for the end of a list.
    pub path: String,
    /// What is there instead, or is added; `None`: the entry is taken out.
    pub value: Option<RemedyValue>,
    /// The change in words.
    pub words: String,
}

/// Something that somebody has to do, which no portal can do for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassAct {
    /// Where in the request as given it will show.
    pub path: String,
    /// What will be there, where that is known now.
    pub value: Option<RemedyValue>,
    /// The act in words.
    pub words: String,
}

impl Serialize for PassChange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("path", &self.path)?;
        let change = match &self.value {
            None => "remove",
            Some(_) if self.path.ends_with("/-") => "add",
            Some(_) => "set",
        };
        map.serialize_entry("change", change)?;
        if let Some(value) = &self.value {
            map.serialize_entry("value", value)?;
        }
        map.serialize_entry("words", &self.words)?;
        map.end()
    }
}

impl Serialize for PassAct {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("path", &self.path)?;
        if let Some(value) = &self.value {
            map.serialize_entry("value", value)?;
        }
        map.serialize_entry("words", &self.words)?;
        map.end()
    }
}

impl Engine {
    /// What would pass: up to three smallest sets of changes to terms, funding, goals and the choice
    /// of leader after which no blocking rule is unmet, each verified by a check. What is not known
    /// stays unknown, and what somebody has to do besides (a consent, a signature, a confirmation) is
    /// beside each set. Dates are moved within the school calendar only.
    ///
    /// ```
    /// # use remit_core::{CheckOptions, Engine, PassOptions, Policy, Request, Stage};
    /// let engine = Engine::new(Policy::default());
    /// let check = CheckOptions { stage: Stage::Request, as_of: "2024-09-20".parse()?, policy_as_of: None };
    /// let request = Request::from_json(
    ///     r#"{ "terms": { "days": 18 }, "funding": [{ "source": "dfe-offer", "days": 18 }] }"#,
    /// )?;
    /// let keep = vec!["/funding/0/source".into()];
    /// let passing = engine.what_would_pass(&request, &PassOptions { check, keep })?;
    /// let words = passing.sets[0].changes.iter().map(|change| change.words.as_str());
    /// assert_eq!(
    ///     words.collect::<Vec<_>>(),
    ///     ["Ask the leader for 3 days fewer, so 15 days in all.", "Ask the DfE for 3 days fewer, so 15 days in all."],
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// See [`Engine::check_with_policy_as_of`].
    pub fn what_would_pass(
        &self,
        request: &Request,
        options: &PassOptions,
    ) -> Result<Passing, Error> {
        let may_change = |spot: Spot| {
            let pointer = spot.pointer();
            !options.keep.iter().any(|kept| lies_in(&pointer, kept) || lies_in(kept, &pointer))
        };
        let check = options.check;
        let search = Search { engine: self, request, options: check, may_change: &may_change };
        let Found { sets, standing, gave_up } = search.run()?;
        let sets = sets.into_iter().map(|set| told(request, set)).collect();
        let standing = match standing {
            None => Vec::new(),
            Some((rules, changed)) => self.stands(request, &changed, &rules, check)?,
        };
        Ok(Passing { sets, standing, gave_up })
    }

    /// The findings of these rules: of the request as given, or of the changed one where they are
    /// unmet only there.
    fn stands(
        &self,
        request: &Request,
        changed: &Request,
        rules: &[&'static str],
        check: CheckOptions,
    ) -> Result<Vec<Finding>, Error> {
        let (given, changed) = (self.check_as(request, &check)?, self.check_as(changed, &check)?);
        let findings = given.findings.into_iter().zip(changed.findings);
        let findings = findings.filter(|(given, _)| rules.contains(&given.rule));
        Ok(findings
            .map(|(given, changed)| if given.status == Status::Unmet { given } else { changed })
            .collect())
    }
}

/// Whether a pointer lies in another, or is it.
fn lies_in(pointer: &str, outer: &str) -> bool {
    pointer.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A set as it is told.
fn told(request: &Request, set: Passes) -> PassSet {
    let Passes { draft, acts, outcome } = set;
    let (gone, changed): (Vec<_>, Vec<_>) =
        draft.changes.iter().partition(|(spot, _)| matches!(spot, Spot::Removed(..)));
    let changes = changed.into_iter().chain(gone.into_iter().rev());
    let changes = changes.map(|(spot, value)| PassChange {
        path: spot.pointer(),
        value: value.clone(),
        words: worded::change(request, &draft, *spot, value.as_ref()),
    });
    let mut told: Vec<PassAct> = Vec::new();
    for act in acts {
        let value = match act.change {
            Change::Set(value) | Change::Add(value) => Some(value),
            _ => None,
        };
        let words = worded::act(act.place, value.as_ref());
        told.push(PassAct { path: place::pointer(act.place), value, words });
    }
    for (path, words) in worded::again(request, &draft) {
        if !told.iter().any(|act| act.path == path) {
            told.push(PassAct { path, value: None, words });
        }
    }
    PassSet { changes: changes.collect(), acts: told, outcome }
}
