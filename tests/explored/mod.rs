//! What is held of every state that is explored.

pub(crate) mod world;

use std::hash::{DefaultHasher, Hash, Hasher};

use remit_engine::lifecycle::{Available, Instant, Role, State};
use remit_engine::{Command, Deployment, Engine};
use serde_json::{Value, json};
use world::World;

/// What of a deployment its future depends on. Left out: seq, hashes, ids of commands, texts that
/// people wrote, and of instants all but the day; no guard reads them. The day of the last event stays,
/// since nothing may be older.
pub(crate) fn abstraction(deployment: &Deployment) -> u128 {
    if matches!(deployment.state(), State::Closed | State::Declined | State::Withdrawn) {
        // Nothing follows, so nothing else matters.
        return hash(deployment.state().word());
    }
    let mut told: Value = serde_json::from_str(&deployment.to_json()).unwrap();
    let map = told.as_object_mut().unwrap();
    for dropped in
        ["seq", "head", "policy", "signedAs", "standing", "exit", "independent", "outcomes"]
    {
        map.remove(dropped);
    }
    if matches!(deployment.state(), State::Completed | State::EndedEarly) {
        // What happened at work no guard reads any more: goals, concerns and reflections it does.
        let read = ["state", "request", "reflections", "concerns"];
        map.retain(|name, _| read.contains(&name.as_str()));
        if let Some(request) = map.get_mut("request").and_then(Value::as_object_mut) {
            request.retain(|name, _| name == "goals");
        }
    }
    let count = |list: Option<&Value>| list.and_then(Value::as_array).map_or(0, Vec::len);
    let diagnosed = count(map.get("diagnoses")) > 0;
    map.insert("diagnoses".into(), json!(diagnosed));
    // How many concerns there were does not matter, but which the world may still raise does.
    for concern in map.get_mut("concerns").and_then(Value::as_array_mut).into_iter().flatten() {
        *concern = json!(concern.get("outcome").is_none());
    }
    // A visit is its day, its length and whether it counts; the voided ones differ in nothing else.
    if let Some(visits) = map.get_mut("visits").and_then(Value::as_array_mut) {
        for visit in visits.iter_mut() {
            *visit = json!([visit["on"], visit["days"], visit.get("voided").is_some()]);
        }
        visits.sort_by_key(Value::to_string);
    }
    // On which day a match was confirmed no guard reads; that of the third signature until the start.
    let started = map.contains_key("started");
    by_role(map.get_mut("confirmations"), false);
    by_role(map.get_mut("signatures"), !started);
    // Ends are read for how many of them were extensions, and this world has one half-term only.
    map.remove("ends");
    if let Some(variation) = map.get_mut("variation") {
        variation["id"] = Value::Null;
        by_role(variation.get_mut("signatures"), false);
    }
    if let Some(reflections) = map.get_mut("reflections").and_then(Value::as_object_mut) {
        for said in reflections.values_mut() {
            *said = json!(true);
        }
    }
    let last = deployment.events().last();
    map.insert("last".into(), json!(last.map(|last| last.at().day().to_string())));
    hash(&told.to_string())
}

/// A hash so long that two states do not share one by chance.
fn hash(text: &str) -> u128 {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, text).hash(&mut hasher);
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
}

/// In which order something was given does not matter; by which role and person does, and, where it is
/// read, the day of the last.
fn by_role(given: Option<&mut Value>, day_is_read: bool) {
    let Some(Value::Array(given)) = given else { return };
    let last = given.iter().map(|given| given["on"].to_string()).max().filter(|_| day_is_read);
    given.sort_by_key(|given| given["role"].to_string());
    for given in given.iter_mut() {
        given["on"] = json!(last);
    }
}

/// What section 7 says must hold in every state.
pub(crate) fn must_hold(deployment: &Deployment) {
    let told: Value = serde_json::from_str(&deployment.to_json()).unwrap();
    let at_work = matches!(deployment.state(), State::Active | State::Paused);
    // Counted in halves; these days are written as whole numbers or with one decimal.
    let days = |value: &Value| -> u64 {
        let text = value.to_string();
        let (whole, half) =
            text.split_once('.').map_or((text.as_str(), 0), |(whole, _)| (whole, 1));
        whole.parse::<u64>().unwrap_or_default() * 2 + half
    };
    if at_work || deployment.state() == State::Agreed {
        let people = |list: &str| -> std::collections::BTreeSet<(String, String)> {
            let list = told[list].as_array().unwrap().iter();
            list.map(|given| (given["role"].to_string(), given["id"].to_string())).collect()
        };
        let distinct = |list: &str, count: usize| {
            let people = people(list);
            let ids: std::collections::BTreeSet<_> = people.iter().map(|(_, id)| id).collect();
            let roles: std::collections::BTreeSet<_> =
                people.iter().map(|(role, _)| role).collect();
            assert_eq!((ids.len(), roles.len()), (count, count), "{list}: {told}");
        };
        distinct("signatures", 3);
        distinct("confirmations", 2);
        assert_eq!(told["request"]["agreement"], json!(["broker", "leader", "host"]), "{told}");
    }
    if at_work {
        let lines = told["request"]["funding"].as_array().unwrap().iter();
        let confirmed: u64 = lines
            .filter(|line| line["status"] == "confirmed")
            .map(|line| days(&line["days"]))
            .sum();
        let agreed = days(&told["request"]["terms"]["days"]);
        assert!(confirmed >= agreed, "{told}");
        assert_eq!(days(&told["daysAgreed"]), agreed, "{told}");
        let goals = told["request"]["goals"].as_array().unwrap();
        assert!(!goals.is_empty(), "{told}");
    }
    if let Some(logged) = told.get("daysLogged") {
        assert!(days(logged) <= days(&told["daysAgreed"]), "{told}");
        let visits = told["visits"].as_array().unwrap().iter();
        let counted: u64 = visits
            .filter(|visit| visit.get("voided").is_none())
            .map(|visit| days(&visit["days"]))
            .sum();
        assert_eq!(counted, days(logged), "{told}");
    }
}

/// What is offered in a state, to each role on each day.
pub(crate) struct Offers(Vec<((Role, String), Available)>);

impl Offers {
    pub(crate) fn of(engine: &Engine, deployment: &Deployment, world: &World) -> Self {
        let mut offers = Vec::new();
        for role in Role::WORDS.iter().map(|word| Role::of_word(word).unwrap()) {
            for day in world.days_from(deployment) {
                let at = Instant::of(&world::at(day)).unwrap();
                let available = engine.available(deployment, role, &at).unwrap();
                offers.push(((role, at.text().into()), available));
            }
        }
        Self(offers)
    }

    /// Whether a command may be given, as far as its data do not matter.
    pub(crate) fn offer(&self, command: &Command) -> bool {
        let key = (command.by().role, command.at().text().to_string());
        let Some((_, available)) = self.0.iter().find(|(other, _)| *other == key) else {
            return false;
        };
        let offered = available.commands.iter().find(|offered| offered.command == command.name());
        offered.is_some_and(|offered| offered.refused.is_none())
    }
}
