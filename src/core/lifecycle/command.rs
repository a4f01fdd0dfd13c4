//! Commands: what somebody in a role tells a deployment at an instant.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::data::{self, Data};
use super::instant::Instant;
use super::table::{self, Step};
use super::words::{CommandName, Role};
use crate::error::{Error, Fault, Input};
use crate::fact::Fact;
use crate::reader::{self, Kind, Limits, Readable, Says, Shape, push_token};
use crate::request::place::NOWHERE;
use crate::units::{Id, Limit};
use remit_json::{Json, Property};

/// The most bytes of a command.
const LIMITS: Limits = Limits { bytes: 1_048_576, entries: None, whole: true };

object! {
    /// Who acts: the role, and a person's opaque id.
    pub(crate) ActorDocument {
        /// In which role.
        role: Fact<Role, NOWHERE> = "role",
        /// Who it is: an id of the portal's own, no name and no address.
        id: Fact<Id, NOWHERE> = "id",
    }
    required role, id;
}

/// Who acts, and in which role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// In which role.
    pub role: Role,
    /// Who it is: an id of the portal's own.
    pub id: String,
}

/// A command: `{ "id", "command", "by": { "role", "id" }, "at", "expectedSeq"?, "data"? }`, sound in
/// itself; whether a deployment takes it is for the engine to judge.
#[derive(Clone, Debug)]
pub struct Command {
    pub(crate) id: String,
    pub(crate) step: &'static Step,
    pub(crate) by: Actor,
    pub(crate) at: Instant,
    pub(crate) expected_seq: Option<u64>,
    pub(crate) data: Data,
}

/// The properties of a command, those first that must be there.
const PROPERTIES: [&str; 6] = ["id", "command", "by", "at", "expectedSeq", "data"];

/// What a command's text gives before anything is missing.
#[derive(Default)]
struct Parts {
    id: Fact<Id, NOWHERE>,
    step: Fact<CommandName, NOWHERE>,
    by: ActorDocument,
    at: Fact<Instant, NOWHERE>,
    expected_seq: Fact<Limit, NOWHERE>,
    data: Data,
}

impl Command {
    /// Reads a command from JSON.
    ///
    /// ```
    /// use remit_core::Command;
    /// let error = Command::from_json(r#"{
    ///   "id": "c1", "command": "open", "by": { "role": "broker", "id": "b" },
    ///   "at": "2024-09-20T09:00:00Z", "data": { "request": { "terms": { "days": 0.3 } } }
    /// }"#).unwrap_err();
    /// assert_eq!(error.first().pointer, "/data/request/terms/days");
    /// ```
    ///
    /// # Errors
    /// Every fault, in document order, then what is missing; those of the data too.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::read(text, &[])
    }

    /// Reads a command that the host stamps: whatever it says of `at`, it was given at this instant.
    ///
    /// # Errors
    /// As [`Command::from_json`].
    pub fn from_json_at(text: &str, at: &Instant) -> Result<Self, Error> {
        Self::read(text, &[("at", stamped(at.text()))])
    }

    /// Reads a command that a server stamps: whatever it says of `by` and `at`, this person gave it, at
    /// this instant.
    ///
    /// ```
    /// use remit_core::{Command, lifecycle::{Actor, Instant, Role}};
    /// let by = Actor { role: Role::Broker, id: "b-1".into() };
    /// let at = Instant::of("2024-09-20T09:00:00Z").ok_or("no instant")?;
    /// let text = r#"{ "id": "c1", "command": "submit", "by": { "role": "host", "id": "h-1" } }"#;
    /// assert_eq!(Command::from_json_by(text, &by, &at)?.by(), &by);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`Command::from_json`].
    pub fn from_json_by(text: &str, by: &Actor, at: &Instant) -> Result<Self, Error> {
        let actor = Json::Object(alloc::vec![
            (Cow::Borrowed("role"), stamped(by.role.word())),
            (Cow::Borrowed("id"), stamped(&by.id)),
        ]);
        Self::read(text, &[("by", actor), ("at", stamped(at.text()))])
    }

    fn read(text: &str, stamps: &[(&'static str, Json<'static>)]) -> Result<Self, Error> {
        let one = |fault| Error::one(Input::Command, fault);
        let json = reader::parse(LIMITS, text).map_err(one)?;
        let mut faults = Vec::new();
        let mut parts = Parts::default();
        match json.into_owned() {
            Json::Object(mut properties) => {
                for (name, stamp) in stamps {
                    properties.retain(|(other, _)| other != name);
                    properties.push((Cow::Borrowed(*name), stamp.clone()));
                }
                parts.read(properties, &mut faults);
            }
            other if other.is_nothing() => parts.read(Vec::new(), &mut faults),
            other => {
                let found = other.shown();
                return Err(one(data::fault(String::new(), "an object".into(), found)));
            }
        }
        match Error::of(Input::Command, faults) {
            Some(error) => Err(error),
            // Nothing can be missing where there was no fault.
            None => parts.whole().ok_or_else(|| {
                one(data::fault(String::new(), "a command".into(), "nothing".into()))
            }),
        }
    }

    /// What it asks for.
    pub const fn name(&self) -> CommandName {
        self.step.command
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Who gives it.
    pub const fn by(&self) -> &Actor {
        &self.by
    }

    /// When it was given.
    pub const fn at(&self) -> &Instant {
        &self.at
    }

    /// The seq of the last event that whoever gives it has seen, where the command says so.
    pub const fn expected_seq(&self) -> Option<u64> {
        self.expected_seq
    }
}

/// What a host writes into a command.
fn stamped(text: &str) -> Json<'static> {
    Json::Text(Cow::Owned(text.into()))
}

impl Actor {
    /// What is told of who acts, for those who write references and types.
    pub const fn shape() -> Shape {
        <ActorDocument as Readable>::SHAPE
    }
}

impl Parts {
    fn read(&mut self, properties: Vec<Property<'static>>, faults: &mut Vec<Fault>) {
        let step = properties.iter().find(|(name, _)| name == "command").and_then(|(_, value)| {
            let name = CommandName::of_word(value.text().ok()?)?;
            table::step_of_command(name)
        });
        let mut given = [false; PROPERTIES.len()];
        for (name, value) in properties {
            let mut pointer = String::new();
            push_token(&mut pointer, &name);
            let Some(number) = PROPERTIES.iter().position(|known| *known == name) else {
                let expected = crate::wording::listed("one of ", &PROPERTIES);
                faults.push(data::fault(pointer, expected.into(), data::unknown(&name)));
                continue;
            };
            if value.is_nothing() {
                continue;
            }
            if let Some(given) = given.get_mut(number) {
                *given = true;
            }
            let slot = match name.as_ref() {
                "id" => reader::slot(&mut self.id),
                "command" => reader::slot(&mut self.step),
                "by" => reader::slot(&mut self.by),
                "at" => reader::slot(&mut self.at),
                "expectedSeq" => reader::slot(&mut self.expected_seq),
                _ => {
                    // Of a command that there is not, no data can be told to be at fault.
                    if let Some(step) = step {
                        let (data, found) = Data::read(step, value);
                        self.data = data;
                        faults.extend(found);
                    }
                    continue;
                }
            };
            faults.extend(data::within(&pointer, reader::read_into(slot, LIMITS, &value)));
        }
        let must =
            [Kind::Id.expected(), "a command".into(), "an object".into(), Kind::Instant.expected()];
        for ((name, expected), given) in PROPERTIES.iter().zip(must).zip(given) {
            if !given {
                let mut pointer = String::new();
                push_token(&mut pointer, name);
                faults.push(data::fault(pointer, expected, "nothing".into()));
            }
        }
    }

    /// The command, where nothing is missing.
    fn whole(self) -> Option<Command> {
        let by = Actor { role: self.by.role.into_known()?, id: String::from(self.by.id.text()?) };
        let step = table::step_of_command(self.step.into_known()?)?;
        Some(Command {
            id: String::from(self.id.text()?),
            step,
            by,
            at: self.at.into_known()?,
            expected_seq: self.expected_seq.into_known().map(u64::from),
            data: self.data,
        })
    }
}
