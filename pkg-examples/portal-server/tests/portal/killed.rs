//! Ended in the middle of a load: nothing that was acknowledged is lost, and what is there is true.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::databases::{Cluster, Database};
use crate::server::{Server, Visitor};
use crate::story::{brokered, command, concern};

on_both!(killed_in_mid_load_it_has_lost_nothing, asked_to_stop_it_answers_what_is_under_way);

const DEPLOYMENTS: usize = 4;
const PEOPLE: usize = 8;

/// What a person gave, and what came back.
struct Given {
    deployment: usize,
    id: String,
    /// The event, where the server acknowledged it.
    event: Option<Value>,
}

/// People give commands, each without a pause, until there is no answer any more; `end` is called once
/// so many are acknowledged.
fn load(brokers: &[Visitor], round: usize, enough: usize, end: impl FnOnce()) -> Vec<Given> {
    let acknowledged = AtomicUsize::new(0);
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        let people: Vec<_> = (0..PEOPLE)
            .map(|person| {
                let (acknowledged, over) = (&acknowledged, &over);
                scope.spawn(move || {
                    let broker = &brokers[person % brokers.len()];
                    let mut given = Vec::new();
                    while !over.load(Ordering::Relaxed) {
                        let deployment = (given.len() + person) % DEPLOYMENTS;
                        let id = format!("{round}-{person}-{}", given.len());
                        let path = format!("/api/deployments/d-{deployment}/commands?as=broker");
                        let answer = broker.try_call("POST", &path, Some(concern(&id).to_string()));
                        let event = answer.ok().filter(|answer| answer.status == 201);
                        let event = event.map(|answer| answer.body["event"].clone());
                        match event {
                            Some(_) => acknowledged.fetch_add(1, Ordering::Relaxed),
                            None => usize::from(over.swap(true, Ordering::Relaxed)),
                        };
                        given.push(Given { deployment, id, event });
                    }
                    given
                })
            })
            .collect();
        while acknowledged.load(Ordering::Relaxed) < enough {
            assert!(!over.load(Ordering::Relaxed), "it went down by itself");
            thread::sleep(Duration::from_millis(1));
        }
        end();
        people.into_iter().flat_map(|person| person.join().unwrap()).collect()
    })
}

/// Each log is true, has every event that was acknowledged as it was acknowledged, and no command that
/// nobody gave.
fn nothing_is_lost(server: &Server, given: &[Given]) {
    let broker = server.sign_in("broker-1");
    let mut kept = 0;
    for number in 0..DEPLOYMENTS {
        let answer = broker.get(&format!("/api/deployments/d-{number}/events"));
        assert_eq!(answer.status, 200, "{}", answer.text);
        let events: Vec<Value> =
            answer.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let command = |event: &Value| -> String {
            event["id"].as_str().unwrap().rsplit_once('#').unwrap().0.into()
        };
        let mut there: BTreeMap<String, &Value> =
            events.iter().map(|event| (command(event), event)).collect();
        for given in given.iter().filter(|given| given.deployment == number) {
            let found = there.remove(&given.id);
            if let Some(event) = &given.event {
                assert_eq!(found, Some(event), "{} was acknowledged", given.id);
            }
            kept += usize::from(found.is_some());
        }
        there.retain(|id, _| !id.starts_with("after-"));
        assert_eq!(there.into_keys().collect::<Vec<_>>(), ["accept", "open", "submit"]);
    }
    let acknowledged = given.iter().filter(|given| given.event.is_some()).count();
    assert!(kept >= acknowledged);
    // And it goes on.
    let answer = broker.command("d-0", "broker", &concern(&format!("after-{}", given.len())));
    assert_eq!(answer.status, 201, "{}", answer.text);
}

fn opened(server: &Server) {
    let broker = brokered(server, "d-0");
    for number in 1..DEPLOYMENTS {
        let deployment = format!("d-{number}");
        for (id, name, data) in [
            ("open", "open", json!({ "request": crate::story::request() })),
            ("submit", "submit", json!({})),
            ("accept", "accept", json!({})),
        ] {
            crate::story::done(&broker, &deployment, "broker", &command(id, name, &data));
        }
    }
}

fn killed_in_mid_load_it_has_lost_nothing(database: &Database) {
    let mut server = Server::start(database);
    opened(&server);
    let mut given = Vec::new();
    for round in 0..12 {
        let brokers = ["broker-1", "broker-2"].map(|person| server.sign_in(person));
        given.extend(load(&brokers, round, 10 + 7 * round, || server.end_at_once()));
        server = Server::start(database);
        nothing_is_lost(&server, &given);
    }
}

/// The database itself is killed, with all its processes, as a power cut would.
#[test]
fn where_postgres_is_killed_nothing_is_lost_either() {
    let mut cluster = Cluster::start();
    let database = cluster.database();
    let server = Server::start(&database);
    opened(&server);
    let brokers = ["broker-1", "broker-2"].map(|person| server.sign_in(person));
    let given = load(&brokers, 0, 60, || cluster.crash());
    // The server is the same: it finds its way back to the database.
    let ready = (0..200).any(|_| {
        thread::sleep(Duration::from_millis(50));
        server.visitor().get("/health/ready").status == 204
    });
    assert!(ready, "the server finds the database again");
    nothing_is_lost(&server, &given);
}

fn asked_to_stop_it_answers_what_is_under_way(database: &Database) {
    let server = Server::start(database);
    opened(&server);
    let brokers = ["broker-1", "broker-2"].map(|person| server.sign_in(person));
    let given = load(&brokers, 0, 60, || server.ask_to_stop());
    let (went_well, told) = server.ended();
    assert!(went_well, "{told:?}");
    assert!(told.iter().any(|line| line.contains("every call answered")), "{told:?}");
    let server = Server::start(database);
    nothing_is_lost(&server, &given);
    // Every person's last command found nobody there; but none was taken and not acknowledged.
    let broker = server.sign_in("broker-1");
    for given in given.iter().filter(|given| given.event.is_none()) {
        let path = format!("/api/deployments/d-{}/events", given.deployment);
        assert!(!broker.get(&path).text.contains(&format!("\"{}#", given.id)), "{}", given.id);
    }
}
