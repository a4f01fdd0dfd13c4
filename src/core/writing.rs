//! Decisions as JSON text, many of them: most findings need neither figure nor place, so their text
//! is made once for an engine and then only copied.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write;

use serde::Serialize;

use crate::decision::{self, Decision};
use crate::engine::Engine;

/// Writes the decisions of one engine, byte for byte as serialising each would.
///
/// ```
/// # use remit_core::{DecisionWriter, Engine, Policy, Request, Stage};
/// let engine = Engine::new(Policy::default());
/// let decision = engine.check(&Request::default(), Stage::Request, "2024-09-20".parse()?)?;
/// let mut text = String::from("{");
/// DecisionWriter::new(&engine).write_properties(&decision, &mut text);
/// text.push('}');
/// assert_eq!(text, serde_json::to_string(&decision)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct DecisionWriter {
    /// The texts of the engine's phrases.
    phrases: Vec<Option<String>>,
    /// What every decision says of the policy.
    policy: String,
}

impl DecisionWriter {
    /// A writer for the decisions of this engine.
    pub fn new(engine: &Engine) -> Self {
        let phrases = engine.phrases().iter().map(|phrase| phrase.as_ref().map(text)).collect();
        let (id, digest) = (text(engine.policy().id()), text(engine.policy().digest()));
        let policy = alloc::format!(",\"policy\":{id},\"policyDigest\":{digest},\"findings\":[");
        Self { phrases, policy }
    }

    /// Writes the properties of a decision of that engine, without the braces around them, so that
    /// others can stand before or after.
    pub fn write_properties(&self, decision: &Decision, out: &mut String) {
        for (before, value) in [
            ("\"outcome\":\"", decision.outcome.word()),
            ("\",\"stage\":\"", decision.stage.word()),
        ] {
            out.push_str(before);
            out.push_str(value);
        }
        let (as_of, policy_as_of) = (decision.as_of, decision.policy_as_of);
        // Writing to a string cannot fail.
        let _ = write!(out, "\",\"asOf\":\"{as_of}\",\"policyAsOf\":\"{policy_as_of}\"");
        out.push_str(&self.policy);
        for (index, finding) in decision.findings.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            let place = decision::phrase_place(finding);
            match place.and_then(|place| self.phrases.get(place)?.as_deref()) {
                Some(phrase) => out.push_str(phrase),
                None => out.push_str(&text(finding)),
            }
        }
        out.push_str("],\"missing\":");
        match decision.missing.as_slice() {
            [] => out.push_str("[]"),
            missing => out.push_str(&text(missing)),
        }
    }
}

/// Writing to a string cannot fail: every key is a string.
fn text(value: &(impl Serialize + ?Sized)) -> String {
    remit_json::text_of(value).unwrap_or_default()
}
