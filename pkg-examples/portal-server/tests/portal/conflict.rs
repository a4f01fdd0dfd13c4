//! Two people at one deployment at once: one is first, the other loses nothing.

use std::collections::BTreeSet;
use std::sync::Barrier;
use std::thread;

use serde_json::{Value, json};

use crate::databases::Database;
use crate::server::{Answer, Server, Visitor};
use crate::story::{brokered, command, concern};

on_both!(
    of_two_brokers_one_wins_and_the_other_loses_nothing,
    of_two_that_open_one_deployment_one_does,
    two_servers_on_one_database_agree,
    many_at_once_all_come_through,
);

/// Both give their command at the same moment.
fn at_once(deployment: &str, two: [(&Visitor, &Value); 2]) -> [Answer; 2] {
    let together = Barrier::new(2);
    thread::scope(|scope| {
        two.map(|(visitor, command)| {
            let together = &together;
            scope.spawn(move || {
                together.wait();
                visitor.command(deployment, "broker", command)
            })
        })
        .map(|answer| answer.join().unwrap())
    })
}

fn expecting(seq: u64, mut command: Value) -> Value {
    command["expectedSeq"] = seq.into();
    command
}

fn of_two_brokers_one_wins_and_the_other_loses_nothing(database: &Database) {
    let server = Server::start(database);
    race(&server, &server);
}

fn two_servers_on_one_database_agree(database: &Database) {
    race(&Server::start(database), &Server::start(database));
}

fn race(one: &Server, other: &Server) {
    let brokers = [&brokered(one, "d-1"), &other.sign_in("broker-2")];
    let mut won = [0, 0];
    for round in 0..25_u64 {
        let seq = 3 + 2 * round;
        let given = [0, 1].map(|broker| {
            let command = concern(&format!("round-{round}-broker-{broker}"));
            expecting(seq, command)
        });
        let answers = at_once("d-1", [(brokers[0], &given[0]), (brokers[1], &given[1])]);
        let first = answers.iter().position(|answer| answer.status == 201).unwrap();
        let (event, conflict) = (&answers[first].body["event"], &answers[1 - first]);
        won[first] += 1;
        assert_eq!(event["seq"], seq + 1);
        // The other has the command back, and what came in between, and gives it again.
        assert_eq!(conflict.status, 409, "{}", conflict.text);
        assert_eq!(conflict.body["refused"], json!({ "code": "conflict", "findings": [] }));
        assert_eq!(conflict.body["command"], given[1 - first]);
        assert_eq!(conflict.body["since"], json!([event]));
        let seq = conflict.body["seq"].as_u64().unwrap();
        let again = expecting(seq, conflict.body["command"].clone());
        let again = brokers[1 - first].command("d-1", "broker", &again);
        assert_eq!((again.status, &again.body["event"]["seq"]), (201, &json!(seq + 1)));
    }
    assert_eq!(won[0] + won[1], 25);
    let told = brokers[1].get("/api/deployments/d-1").body;
    assert_eq!(told["deployment"]["seq"], 53);
    assert_eq!(told["deployment"]["concerns"].as_array().unwrap().len(), 50);
}

fn of_two_that_open_one_deployment_one_does(database: &Database) {
    let server = Server::start(database);
    let brokers = [&server.sign_in("broker-1"), &server.sign_in("broker-2")];
    for round in 0..10 {
        let deployment = format!("d-{round}");
        let open = |id: &str| command(id, "open", &json!({ "request": {} }));
        let (one, other) = (open("one"), open("other"));
        let answers = at_once(&deployment, [(brokers[0], &one), (brokers[1], &other)]);
        let mut statuses = answers.map(|answer| answer.status);
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 422], "the second finds it open: wrong-state");
    }
}

/// Twenty people, without looking at what the others do: whatever is acknowledged is there, once.
fn many_at_once_all_come_through(database: &Database) {
    let server = Server::start(database);
    let broker = brokered(&server, "d-1");
    let acknowledged: BTreeSet<u64> = thread::scope(|scope| {
        let many: Vec<_> = (0..20)
            .map(|person| {
                let broker = &broker;
                scope.spawn(move || {
                    (0..5)
                        .map(|number| {
                            let concern = concern(&format!("{person}-{number}"));
                            let answer = broker.command("d-1", "broker", &concern);
                            assert_eq!(answer.status, 201, "{}", answer.text);
                            answer.body["event"]["seq"].as_u64().unwrap()
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        many.into_iter().flat_map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(acknowledged, (4..=103).collect());
    assert_eq!(broker.get("/api/deployments/d-1").body["deployment"]["seq"], 103);
}
