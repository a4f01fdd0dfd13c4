//! Definitions in JSON Schema, from shapes.

use remit_core::{Kind, ObjectShape, Property, RuleInfo, Shape, Status};
use serde_json::{Map, Value, json};

use super::leaf;
use crate::generate::types::{Required, name_of};

/// The most entries of a list of a request.
const MOST_ENTRIES: u64 = 64;

/// What may be absent, and what may say nothing.
pub(super) enum Mode {
    /// A request: anything may be absent or say nothing.
    MayBeUnknown,
    /// A whole policy: what is not required may.
    Whole(Required),
    /// A patch: of what it reaches into, anything may; what it puts in place is whole.
    Patch(Required),
}

/// The definitions written so far.
#[derive(Default)]
pub(super) struct Writer(Map<String, Value>);

impl Writer {
    /// Every definition.
    pub(super) fn definitions(mut self) -> Map<String, Value> {
        self.0.insert("NotKnownYet".into(), leaf::not_known_yet());
        self.0
    }

    /// A reference to the definition of a shape, which is made on the way.
    pub(super) fn reference(&mut self, shape: Shape, mode: &Mode) -> Value {
        match shape {
            Shape::Leaf(Kind::Choice { name, words }) => self.define(name, || leaf::words(words)),
            Shape::Leaf(kind) => leaf::leaf(*kind),
            Shape::Object(object) => self.object(object, mode),
            Shape::ObjectOrNone(object) => {
                json!({ "anyOf": [self.object(object, mode), leaf::words(&["none"])] })
            }
            Shape::List(entry) => self.list(*entry, mode),
            Shape::Table(entry) => {
                let entry = self.reference(*entry, mode);
                let entry = if mode.is_whole() { entry } else { or_nothing(entry) };
                json!({ "type": "object", "additionalProperties": entry })
            }
        }
    }

    fn list(&mut self, entry: Shape, mode: &Mode) -> Value {
        match mode {
            Mode::MayBeUnknown => {
                let entry = or_nothing(self.reference(entry, mode));
                json!({ "type": "array", "items": entry, "maxItems": MOST_ENTRIES })
            }
            Mode::Whole(_) => json!({ "type": "array", "items": self.reference(entry, mode) }),
            Mode::Patch(required) => {
                let whole = Mode::Whole(required.clone());
                json!({ "type": "array", "items": self.reference(entry, &whole) })
            }
        }
    }

    fn object(&mut self, object: &'static ObjectShape, mode: &Mode) -> Value {
        let name = match mode {
            Mode::Patch(_) => format!("{}Patch", name_of(object.name)),
            Mode::MayBeUnknown | Mode::Whole(_) => name_of(object.name).into(),
        };
        let place = json!({ "$ref": format!("#/$defs/{name}") });
        if self.0.contains_key(&name) {
            return place;
        }
        // So that it stands before what it refers to.
        self.0.insert(name.clone(), Value::Null);
        let mut properties = Map::new();
        let mut required = Vec::new();
        for property in object.properties {
            let needed = mode.requires(object, property);
            let mut accepts = self.property(object, property, mode);
            if !needed {
                accepts = or_nothing(accepts);
            }
            if let Value::Object(accepts) = &mut accepts {
                accepts.insert("description".into(), property.about.trim().into());
            }
            properties.insert(property.name.into(), accepts);
            if needed {
                required.push(property.name);
            }
        }
        let mut schema = Map::new();
        schema.insert("description".into(), object.about.trim().into());
        schema.insert("type".into(), "object".into());
        schema.insert("properties".into(), properties.into());
        schema.insert("additionalProperties".into(), false.into());
        if !required.is_empty() {
            schema.insert("required".into(), required.into());
        }
        self.0.insert(name, schema.into());
        place
    }

    /// What a property accepts; where a text is the id of a rule or a policy, which.
    fn property(&mut self, object: &ObjectShape, property: &Property, mode: &Mode) -> Value {
        match (object.name, property.name, mode) {
            ("PolicyDocument", "extends", Mode::Patch(_)) => leaf::words(&["reconnect-london"]),
            ("PolicyDocument", "extends", _) => leaf::nothing(),
            ("PolicyDocument", "messages", _) => self.messages(),
            ("RulesDocument", _, _) => {
                let changeable = RuleInfo::all().filter(|rule| rule.may_be_changed());
                let rules: Vec<&str> = changeable.map(RuleInfo::id).collect();
                let rule = self.define("ChangeableRule", || leaf::words(&rules));
                json!({ "type": "array", "items": rule })
            }
            _ => self.reference(property.shape, mode),
        }
    }

    /// Messages: rule id, then status, then text.
    fn messages(&mut self) -> Value {
        let text = json!({ "anyOf": [
            { "type": "string", "pattern": "^\\s*\\S(?:[\\s\\S]{0,238}\\S)?\\s*$" },
            leaf::nothing(),
        ] });
        let by_status = Status::WORDS.iter().map(|word| (String::from(*word), text.clone()));
        let by_status = json!({
            "anyOf": [
                {
                    "type": "object",
                    "properties": by_status.collect::<Map<_, _>>(),
                    "additionalProperties": false,
                },
                leaf::nothing(),
            ],
        });
        let statuses = self.define("MessagesOfARule", || by_status);
        let rules = RuleInfo::all().map(|rule| (String::from(rule.id()), statuses.clone()));
        json!({
            "type": "object",
            "properties": rules.collect::<Map<_, _>>(),
            "additionalProperties": false,
        })
    }

    fn define(&mut self, name: &str, schema: impl FnOnce() -> Value) -> Value {
        if !self.0.contains_key(name) {
            self.0.insert(name.into(), schema());
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}

impl Mode {
    const fn is_whole(&self) -> bool {
        matches!(self, Self::Whole(_))
    }

    /// Whether the property must be there and say something.
    fn requires(&self, object: &ObjectShape, property: &Property) -> bool {
        match self {
            Self::MayBeUnknown => false,
            Self::Whole(required) => required.holds(object.name, property.name),
            Self::Patch(_) => (object.name, property.name) == ("PolicyDocument", "extends"),
        }
    }
}

/// This, or nothing.
fn or_nothing(schema: Value) -> Value {
    json!({ "anyOf": [schema, leaf::nothing()] })
}
