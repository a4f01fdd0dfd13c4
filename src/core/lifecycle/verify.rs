//! Whether a log is true: its chain, and each event judged again as the command that it came from.

use alloc::borrow::ToOwned;
use alloc::string::String;

use super::deployment::Deployment;
use super::event::Event;
use super::fold::Unfit;
use super::judge::Verdict;
use super::log::events_of_lines;
use crate::engine::Engine;
use crate::error::{Error, ErrorCode, Fault, Input};
use crate::reader::Says;
use remit_json::{Json, digits, joined};

/// What verifying a log comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verification {
    /// It is true as far as it goes.
    True {
        /// How many events it has.
        events: u64,
        /// The hash of the last.
        head: String,
    },
    /// It stops being true.
    False {
        /// At which event, from 1.
        seq: u64,
        /// Why.
        why: Why,
    },
}

/// Why a log stops being true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The chain is broken, or a line cannot be read.
    Chain,
    /// The policy that it names would have refused the event.
    Refused,
    /// It is not the log that was sealed.
    Seal,
}

impl Why {
    /// The word as JSON has it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Chain => "chain",
            Self::Refused => "refused",
            Self::Seal => "seal",
        }
    }
}

/// The head of a log, to be printed, mailed or kept by the other party: a chain alone cannot show that
/// its end was cut off, or that all of it was written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The id of the last event.
    pub id: String,
    /// Its seq.
    pub seq: u64,
    /// Its hash.
    pub hash: String,
}

impl Seal {
    /// The seal of a deployment; `None` while it is not opened.
    pub fn of(deployment: &Deployment) -> Option<Self> {
        let last = deployment.events.last()?;
        Some(Self { id: last.id(), seq: last.seq, hash: last.hash.clone() })
    }

    /// Reads a seal: `{ "id", "seq", "hash" }`.
    ///
    /// # Errors
    /// `invalid-input` where it is none.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let json = Json::parse(text).ok();
        let seal = json.as_ref().and_then(|json| {
            let text = |name| json.property(name)?.text().ok().map(ToOwned::to_owned);
            let Json::Object(properties) = json else { return None };
            let seq = json.property("seq")?.whole()?;
            let seal = Self { id: text("id")?, seq, hash: text("hash")? };
            (properties.len() == 3).then_some(seal)
        });
        seal.ok_or_else(|| {
            let fault = Fault {
                code: ErrorCode::InvalidInput,
                pointer: String::new(),
                expected: "a seal { \"id\", \"seq\", \"hash\" }".into(),
                found: crate::reader::shorten(text),
            };
            Error::one(Input::Options, fault)
        })
    }

    /// The seal as JSON.
    pub fn to_json(&self) -> String {
        let text = |text: &str| Json::Text(text.to_owned().into());
        let mut out = String::new();
        Json::Object(alloc::vec![
            ("id".into(), text(&self.id)),
            ("seq".into(), Json::Whole(self.seq)),
            ("hash".into(), text(&self.hash)),
        ])
        .write(&mut out, false, usize::MAX);
        out
    }
}

/// Verifies a log event by event, as a host reads it.
#[derive(Debug)]
pub struct Verifier<'verifier> {
    engines: &'verifier [Engine],
    deployment: Deployment,
}

impl<'verifier> Verifier<'verifier> {
    /// A verifier that judges again under whichever of these engines' policies the log names.
    pub fn new(engines: &'verifier [Engine]) -> Self {
        Self { engines, deployment: Deployment::default() }
    }

    /// Takes the next event; tells why the log is not true from here on.
    ///
    /// # Errors
    /// Why it is not.
    pub fn take(&mut self, event: Event) -> Result<(), Why> {
        let expected = event.expected_hash(self.deployment.head());
        if event.seq != self.deployment.seq().saturating_add(1) || event.hash != expected {
            return Err(Why::Chain);
        }
        // An event under another policy than the one named before names its own.
        let named = event.policy().or_else(|| self.deployment.named.clone());
        let engine = named.and_then(|named| {
            self.engines.iter().find(|engine| engine.policy().digest() == named.digest)
        });
        if let Some(engine) = engine {
            let command = event.as_command().ok_or(Why::Refused)?;
            let verdict = engine.apply(&self.deployment, &command);
            match verdict {
                Ok(Verdict::Accepted { event: judged, .. }) if judged.hash == event.hash => {}
                _ => return Err(Why::Refused),
            }
        }
        self.deployment.has_room().map_err(|_| Why::Refused)?;
        self.deployment.follow(event).map_err(|unfit| match unfit {
            Unfit::Chain(_) => Why::Chain,
            Unfit::Refused(_) => Why::Refused,
        })
    }

    /// What it comes to, held against a seal where there is one.
    pub fn finish(self, seal: Option<&Seal>) -> Verification {
        let deployment = self.deployment;
        if let Some(seal) = seal {
            let index = seal.seq.checked_sub(1).and_then(|index| usize::try_from(index).ok());
            let seq = match index.map(|index| deployment.events.get(index)) {
                Some(Some(event)) if event.hash == seal.hash && event.id() == seal.id => None,
                Some(None) => Some(deployment.seq().saturating_add(1)),
                _ => Some(seal.seq),
            };
            if let Some(seq) = seq {
                return Verification::False { seq, why: Why::Seal };
            }
        }
        Verification::True { events: deployment.seq(), head: deployment.head().into() }
    }
}

/// Verifies a whole log.
///
/// ```
/// use remit_core::{Engine, Policy, lifecycle};
/// let engines = [Engine::new(Policy::default())];
/// let verification = lifecycle::verify(&[], &engines, None);
/// assert!(matches!(verification, lifecycle::Verification::True { events: 0, .. }));
/// ```
pub fn verify(events: &[Event], engines: &[Engine], seal: Option<&Seal>) -> Verification {
    let mut verifier = Verifier::new(engines);
    for (index, event) in events.iter().enumerate() {
        if let Err(why) = verifier.take(event.clone()) {
            let seq = u64::try_from(index).unwrap_or(u64::MAX).saturating_add(1);
            return Verification::False { seq, why };
        }
    }
    verifier.finish(seal)
}

/// Verifies a log as text, one event a line; where one cannot be read the chain ends.
pub fn verify_lines(text: &str, engines: &[Engine], seal: Option<&Seal>) -> Verification {
    let mut verifier = Verifier::new(engines);
    for (event, seq) in events_of_lines(text).zip(1..) {
        if let Err(why) = event.map_err(|_| Why::Chain).and_then(|event| verifier.take(event)) {
            return Verification::False { seq, why };
        }
    }
    verifier.finish(seal)
}

impl Verification {
    /// `{ "ok": true, "events", "head" }`, or `{ "ok": false, "seq", "why" }`.
    pub fn to_json(&self) -> String {
        match self {
            Self::True { events, head } => {
                joined(&["{\"ok\":true,\"events\":", &digits(*events), ",\"head\":\"", head, "\"}"])
            }
            Self::False { seq, why } => {
                joined(&["{\"ok\":false,\"seq\":", &digits(*seq), ",\"why\":\"", why.word(), "\"}"])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_its_three_properties_and_nothing_else() {
        let text = r#"{"id":"c1","seq":3,"hash":"00ff"}"#;
        assert_eq!(Seal::from_json(text).unwrap().to_json(), text);
        for text in [
            "",
            "[]",
            r#"{"id":"c1","seq":3}"#,
            r#"{"id":"c1","seq":-3,"hash":"00ff"}"#,
            r#"{"id":"c1","seq":3,"hash":"00ff","at":null}"#,
        ] {
            let error = Seal::from_json(text).unwrap_err();
            assert_eq!(error.first().found, text);
        }
    }
}
