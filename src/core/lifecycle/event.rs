//! Events: what was accepted, each bound by its hash to all that came before it.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;

use super::command::{Actor, Command};
use super::data::Data;
use super::instant::Instant;
use super::table::{self, Step};
use super::words::{CommandName, Role};
use crate::reader::Says;
use remit_json::{Json, digits, joined, push_text, push_whole};

/// The hash before the first event.
pub(crate) const NO_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What the engine itself adds to an event's data.
const POLICY: &str = "policy";
const STANDING: &str = "standing";
const ADDED: [&str; 2] = [POLICY, STANDING];

/// One event: `{ "seq", "id", "type", "at", "by", "data", "hash" }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub(crate) seq: u64,
    pub(crate) command: String,
    pub(crate) step: &'static Step,
    pub(crate) at: Instant,
    pub(crate) by: Actor,
    pub(crate) data: Json<'static>,
    pub(crate) hash: String,
}

/// A policy as a log names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyName {
    /// Its id.
    pub id: String,
    /// Its SHA-256.
    pub digest: String,
}

impl Event {
    /// Reads an event: exactly its seven properties, as the engine writes them.
    ///
    /// # Errors
    /// What was expected and not found.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let json = Json::parse(text).map_err(|broken| broken.found)?;
        Self::of_tree(json).map_err(String::from)
    }

    /// The event that a tree is. What it does not keep is not copied: a log has many.
    fn of_tree(json: Json<'_>) -> Result<Self, &'static str> {
        let Json::Object(properties) = json else { return Err("no event: not an object") };
        let (mut seq, mut id, mut step, mut at) = (None, None, None, None);
        let (mut by, mut data, mut hash) = (None, None, None);
        for (name, value) in properties {
            match (name.as_ref(), value) {
                ("seq", Json::Whole(number)) => seq = Some(number),
                ("id", Json::Text(text)) => id = Some(text),
                ("type", Json::Text(text)) => step = table::step_of_event(&text),
                ("at", Json::Text(text)) => at = Instant::of(&text),
                ("by", value) => by = actor(&value),
                ("data", value @ Json::Object(_)) => data = Some(value.into_owned()),
                ("hash", Json::Text(text)) => hash = Some(text.into_owned()),
                _ => return Err("no event: a property that none has"),
            }
        }
        let seq = seq.ok_or("no event: no seq")?;
        let id = id.ok_or("no event: no id")?;
        let (command, number) =
            id.rsplit_once('#').ok_or("no event: no id that ends in its seq")?;
        if number != digits(seq) {
            return Err("no event: no id that ends in its seq");
        }
        Ok(Self {
            seq,
            command: command.into(),
            step: step.ok_or("no event: no type that there is")?,
            at: at.ok_or("no event: no instant in UTC")?,
            by: by.ok_or("no event: no role and id of who acted")?,
            data: data.ok_or("no event: no data")?,
            hash: hash.ok_or("no event: no hash")?,
        })
    }

    /// The event that an accepted command yields, after one with this hash.
    pub(crate) fn of_command(
        command: &Command,
        seq: u64,
        before: &str,
        policy: Option<&PolicyName>,
        standing: Option<&'static str>,
    ) -> Self {
        let mut properties = match command.data.json() {
            Json::Object(properties) => properties.clone(),
            _ => Vec::new(),
        };
        let text = |text: &str| Json::Text(Cow::Owned(text.into()));
        if let Some(policy) = policy {
            let id = (Cow::Borrowed("id"), text(&policy.id));
            let digest = (Cow::Borrowed("digest"), text(&policy.digest));
            properties.push((Cow::Borrowed(POLICY), Json::Object(alloc::vec![id, digest])));
        }
        if let Some(standing) = standing {
            properties.push((Cow::Borrowed(STANDING), Json::Text(Cow::Borrowed(standing))));
        }
        let mut event = Self {
            seq,
            command: command.id.clone(),
            step: command.step,
            at: command.at.clone(),
            by: command.by.clone(),
            data: Json::Object(properties),
            hash: String::new(),
        };
        event.hash = event.expected_hash(before);
        event
    }

    /// The hash that the event must have after one with this hash: SHA-256 over that hash and the
    /// event's canonical form without its own.
    pub(crate) fn expected_hash(&self, before: &str) -> String {
        let mut text = String::with_capacity(512);
        text.push_str(before);
        text.push_str("{\"at\":");
        push_text(self.at.text(), &mut text);
        text.push_str(",\"by\":{\"id\":");
        push_text(&self.by.id, &mut text);
        text.push_str(",\"role\":");
        push_text(self.by.role.word(), &mut text);
        text.push_str("},\"data\":");
        self.data.write_canonical(&mut text);
        text.push_str(",\"id\":");
        self.push_id(&mut text);
        text.push_str(",\"seq\":");
        push_whole(self.seq, &mut text);
        text.push_str(",\"type\":");
        push_text(self.step.event, &mut text);
        text.push('}');
        crate::policy::digest_of(&text)
    }

    /// The event as JSON, in the contract's order, on one line.
    pub fn to_json(&self) -> String {
        let mut text = String::with_capacity(512);
        text.push_str("{\"seq\":");
        push_whole(self.seq, &mut text);
        text.push_str(",\"id\":");
        self.push_id(&mut text);
        for (name, value) in [("type", self.step.event), ("at", self.at.text())] {
            text.push_str(",\"");
            text.push_str(name);
            text.push_str("\":");
            push_text(value, &mut text);
        }
        text.push_str(",\"by\":{\"role\":");
        push_text(self.by.role.word(), &mut text);
        text.push_str(",\"id\":");
        push_text(&self.by.id, &mut text);
        text.push_str("},\"data\":");
        self.data.write(&mut text, false, usize::MAX);
        text.push_str(",\"hash\":");
        push_text(&self.hash, &mut text);
        text.push('}');
        text
    }

    /// Its place in the log, from 1.
    pub const fn seq(&self) -> u64 {
        self.seq
    }

    /// `<command id>#<seq>`.
    pub fn id(&self) -> String {
        joined(&[&self.command, "#", &digits(self.seq)])
    }

    /// Writes its id as JSON.
    fn push_id(&self, text: &mut String) {
        push_text(&self.command, text);
        text.pop();
        text.push('#');
        push_whole(self.seq, text);
        text.push('"');
    }

    /// The id of the command that yielded it.
    pub fn command_id(&self) -> &str {
        &self.command
    }

    /// What was asked for.
    pub const fn command(&self) -> CommandName {
        self.step.command
    }

    /// Its type: `opened`, `signed`.
    pub const fn kind(&self) -> &'static str {
        self.step.event
    }

    /// When it was asked for.
    pub const fn at(&self) -> &Instant {
        &self.at
    }

    /// Who asked.
    pub const fn by(&self) -> &Actor {
        &self.by
    }

    /// Its hash, in lower-case hex.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The policy that it names, if it names one.
    pub(crate) fn policy(&self) -> Option<PolicyName> {
        let policy = self.data.property(POLICY)?;
        let text = |name| match policy.property(name) {
            Some(Json::Text(text)) => Some(String::from(text.as_ref())),
            _ => None,
        };
        Some(PolicyName { id: text("id")?, digest: text("digest")? })
    }

    /// The data of the command, without what the engine added.
    fn sent(&self) -> Json<'static> {
        let Json::Object(properties) = &self.data else { return Json::Null };
        let own = |name: &str| ADDED.contains(&name);
        Json::Object(properties.iter().filter(|(name, _)| !own(name)).cloned().collect())
    }

    /// Takes the data out, as read; `None` where they have a fault. [`Event::give_back`] ends that: to
    /// copy them would take as long as all the rest.
    pub(crate) fn take_data(&mut self) -> Option<Data> {
        let data = mem::replace(&mut self.data, Json::Null);
        let (data, faults) = Data::read_beside(self.step, data, &ADDED);
        faults.is_empty().then_some(data)
    }

    /// The data, as read; `None` where they have a fault.
    #[cfg(any(feature = "report", feature = "picture"))]
    pub(crate) fn read(&self) -> Option<Data> {
        let (data, faults) = Data::read_beside(self.step, self.data.clone(), &ADDED);
        faults.is_empty().then_some(data)
    }

    /// Puts the data back.
    pub(crate) fn give_back(&mut self, data: Data) {
        self.data = data.into_json();
    }

    /// The command that yielded it; `None` where its data have a fault.
    pub(crate) fn as_command(&self) -> Option<Command> {
        let (data, faults) = Data::read(self.step, self.sent());
        if !faults.is_empty() {
            return None;
        }
        Some(Command {
            id: self.command.clone(),
            step: self.step,
            by: self.by.clone(),
            at: self.at.clone(),
            expected_seq: None,
            data,
        })
    }

    /// Whether it is what this command yielded: the same command, by, at and data.
    pub(crate) fn came_from(&self, command: &Command) -> bool {
        self.step.command == command.step.command
            && self.by == command.by
            && self.at.text() == command.at.text()
            && self.sent().canonical() == command.data.json().canonical()
    }
}

/// The standing that the data of an event record, if they record one.
pub(crate) fn standing_in(data: &Data) -> Option<&str> {
    data.json().property(STANDING).and_then(|standing| standing.text().ok())
}

fn actor(json: &Json<'_>) -> Option<Actor> {
    let Json::Object(properties) = json else { return None };
    let (role, id) = (json.property("role")?, json.property("id")?);
    match (role, id, properties.len()) {
        (Json::Text(role), Json::Text(id), 2) => {
            Some(Actor { role: Role::of_word(role)?, id: id.as_ref().into() })
        }
        _ => None,
    }
}
