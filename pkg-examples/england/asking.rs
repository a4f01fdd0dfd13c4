//! Asks the engine whether the offer of a school year would have taken a school.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};
use remit_engine::{Day, Decision, Engine, Request, SchoolStatus, Stage, Status};
use remit_importers::gias::{Imported, Register, School, SchoolTrust, Trusts};
use serde_json::{Value, json};

use crate::counting::{Answer, Place, YearCounts};
use crate::files::{Files, Judged};
use crate::years::SchoolYear;

/// The rule whose finding is the answer.
const RULE: &str = "funding.dfe-offer-eligible";

/// What schools are asked about by.
pub(crate) struct Asking<'asked> {
    pub(crate) engine: &'asked Engine,
    pub(crate) files: &'asked Files,
    pub(crate) judged: Option<&'asked Judged>,
    /// Whether the requests are wanted as well.
    pub(crate) recorded: bool,
}

/// What a school year came to, and its requests as JSON Lines.
pub(crate) struct Asked {
    pub(crate) counts: YearCounts,
    pub(crate) requests: String,
}

impl Asking<'_> {
    /// Asks for every school of the register.
    pub(crate) fn year(&self, year: &SchoolYear) -> Result<Asked> {
        let trusts = self.files.trusts(year.day)?;
        let mut counts = YearCounts::default();
        let mut requests = String::new();
        let mut failure = None;
        self.files.schools(year.day, trusts.clone(), |school| {
            counts.rows = counts.rows.saturating_add(1);
            let answered = self.school(year, trusts.as_ref(), school, &mut counts);
            match answered {
                Ok(Some(line)) if self.recorded => requests.push_str(&line),
                Ok(_) => {}
                Err(error) => failure = Some(error),
            }
        })?;
        match failure {
            Some(error) => Err(error),
            None => Ok(Asked { counts, requests }),
        }
    }

    /// Counts a row, and gives its request as a line; none of a school that is not asked about.
    fn school(
        &self,
        year: &SchoolYear,
        trusts: Option<&Trusts>,
        school: Option<Imported>,
        counts: &mut YearCounts,
    ) -> Result<Option<String>> {
        let Some(Imported { school, register, .. }) = school else {
            counts.unreadable = counts.unreadable.saturating_add(1);
            return Ok(None);
        };
        if register.state_funded == Some(false) {
            counts.not_state_funded = counts.not_state_funded.saturating_add(1);
            return Ok(None);
        }
        match was_open(&school, &register, year.day) {
            Some(true) => {}
            Some(false) => {
                counts.not_open = counts.not_open.saturating_add(1);
                return Ok(None);
            }
            None => counts.status_not_known = counts.status_not_known.saturating_add(1),
        }
        let request = self.request(year, trusts, &school)?;
        let text = request.to_string();
        let answer = match Request::from_json(&text) {
            Err(_) => Answer::AtFault,
            Ok(read) => {
                let decision = self.engine.check(&read, Stage::Request, year.day);
                answer(&decision.map_err(|error| anyhow!("{error}"))?)
            }
        };
        let place = Place {
            region: register.region.unwrap_or_default(),
            local_authority: school.local_authority.unwrap_or_default(),
        };
        counts.count(place, register.local_authority_name, answer);
        let line = json!({
            "id": format!("{} {}", school.urn, year.name), "request": request,
            "stage": Stage::Request.word(), "asOf": year.day,
        });
        Ok(Some(format!("{line}\n")))
    }

    /// The request of a school for the offer's money, as far as the files know the school.
    fn request(
        &self,
        year: &SchoolYear,
        trusts: Option<&Trusts>,
        school: &School,
    ) -> Result<Value> {
        let mut facts = serde_json::to_value(school)?;
        if let Some(inspections) = self.judged.and_then(|judged| judged.of_school(&school.urn))
            && let Some(facts) = facts.as_object_mut()
        {
            facts.insert("inspections".into(), serde_json::to_value(inspections)?);
        }
        let uid = match &school.trust {
            Some(SchoolTrust::In(trust)) => trust.uid.as_deref(),
            _ => None,
        };
        let members = uid.zip(trusts).and_then(|(uid, trusts)| trusts.schools_of(uid));
        let standing = members
            .zip(self.judged)
            .and_then(|(members, judged)| judged.of_trust(&members, year.day));
        if let Some(standing) = standing
            && let Some(trust) = facts.get_mut("trust").and_then(Value::as_object_mut)
        {
            trust.insert("inspected".into(), standing.inspected.into());
            if let Some(below_good) = standing.below_good {
                trust.insert("belowGood".into(), below_good.into());
            }
        }
        Ok(json!({
            "requester": { "role": "school", "organisation": school.urn },
            "school": facts,
            "funding": [{ "source": "dfe-offer" }],
        }))
    }
}

/// Whether the school was open on the day. The register says how things stand now; its days of opening
/// and closing tell of an earlier day, so that no school counts beside the academy that it became.
fn was_open(school: &School, register: &Register, day: Day) -> Option<bool> {
    if register.opened.is_some_and(|opened| opened > day) {
        return Some(false);
    }
    match school.status {
        Some(SchoolStatus::Open | SchoolStatus::ProposedToClose) => Some(true),
        Some(SchoolStatus::Closed | SchoolStatus::ProposedToOpen) => Some(false),
        None => register.closed.filter(|&closed| closed > day).map(|_| true),
    }
}

/// What the rule's finding says.
fn answer(decision: &Decision) -> Answer {
    let found = decision.findings.iter().find(|finding| finding.rule == RULE);
    match found.map(|finding| (finding.status, &finding.missing)) {
        Some((Status::Met, _)) => Answer::Taken,
        Some((Status::Refer, _)) => Answer::PersonDecides,
        Some((Status::Unmet, _)) => Answer::NotTaken,
        Some((Status::Unknown, missing)) => {
            // Of a list the entries' facts are told together.
            let general = missing.iter().map(|pointer| general(pointer));
            Answer::NotKnown(general.collect())
        }
        Some((Status::NotApplicable, _)) | None => Answer::NoOffer,
    }
}

/// The pointer with `*` for the entry of a list.
fn general(pointer: &str) -> String {
    let is_entry = |step: &str| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
    let steps = pointer.split('/').map(|step| if is_entry(step) { "*" } else { step });
    steps.collect::<Vec<_>>().join("/")
}

/// Every school year, as many at a time as there are cores; in the order of the years.
pub(crate) fn every_year(asking: &Asking<'_>, years: &[SchoolYear]) -> Result<Vec<Asked>> {
    use std::num::NonZero;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(year) = years.get(number) else { return done };
            done.push((number, asking.year(year)));
        }
    };
    let mut done = BTreeMap::new();
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            done.extend(worker.join().unwrap_or_default());
        }
    });
    if done.len() != years.len() {
        return Err(anyhow!("a school year was lost"));
    }
    done.into_values().collect()
}
