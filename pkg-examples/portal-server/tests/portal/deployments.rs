//! Commands, who may give them, and who may see what.

use serde_json::{Value, json};

use crate::databases::Database;
use crate::server::Server;
use crate::story::{brokered, command, concern, done, leader, request, worked_out};

on_both!(
    a_deployment_is_agreed,
    nobody_signs_what_they_have_not_seen,
    the_server_says_who_and_when,
    a_command_sent_again_is_the_one_of_the_first_time,
    a_refusal_gives_the_command_back,
    only_parties_and_brokers_see_it,
    whoever_asks_asks_for_their_own,
    a_nought_in_a_text_is_told,
);

fn sign(role: &str, seq: u64) -> Value {
    let mut sign = command(&format!("sign-{role}"), "sign", &json!({}));
    sign["expectedSeq"] = seq.into();
    sign
}

fn a_deployment_is_agreed(database: &Database) {
    let server = Server::start(database);
    let [broker, host, head] = worked_out(&server, "d-1");
    for (visitor, role, seq) in [(&broker, "broker", 9), (&host, "host", 10), (&head, "leader", 11)]
    {
        done(visitor, "d-1", role, &sign(role, seq));
    }
    let seen = host.get("/api/deployments/d-1").body;
    assert_eq!((&seen["roles"], &seen["deployment"]["seq"]), (&json!(["host"]), &json!(12)));
    assert_eq!(seen["deployment"]["state"], "agreed");
    let available = broker.get("/api/deployments/d-1/available?as=broker").body;
    assert_eq!(available["waitsFor"][0], json!({ "role": "funder", "command": "confirm-funding" }));
    let listed = host.get("/api/deployments").body;
    assert_eq!((&listed[0]["id"], &listed[0]["state"]), (&json!("d-1"), &json!("agreed")));
    // The log is the engine's, which anybody can verify.
    let events = host.get("/api/deployments/d-1/events").text;
    let engines = [remit_engine::Engine::new(remit_engine::Policy::default())];
    let verified = remit_engine::lifecycle::verify_lines(&events, &engines, None).to_json();
    let head = seen["deployment"]["head"].as_str().unwrap();
    assert_eq!(verified, format!(r#"{{"ok":true,"events":12,"head":"{head}"}}"#));
}

fn nobody_signs_what_they_have_not_seen(database: &Database) {
    let server = Server::start(database);
    let [broker, host, _] = worked_out(&server, "d-1");
    let mut unseen = sign("host", 9);
    unseen.as_object_mut().unwrap().remove("expectedSeq");
    let answer = host.command("d-1", "host", &unseen);
    let told = (answer.status, &answer.body["error"]["pointer"]);
    assert_eq!(told, (428, &json!("/expectedSeq")), "{}", answer.text);
    // While the host reads, a broker writes other goals; the host does not sign those.
    let goals = json!({ "goals": [{ "challenge": "staffing", "statement": "Other", "measure": "M",
        "target": "T", "by": "2024-12-13", "owner": "leader" }] });
    done(&broker, "d-1", "broker", &command("goals-2", "set-goals", &goals));
    let answer = host.command("d-1", "host", &sign("host", 9));
    assert_eq!((answer.status, &answer.body["refused"]["code"]), (409, &json!("conflict")));
    assert_eq!(answer.body["since"][0]["type"], "goals-set");
    done(&host, "d-1", "host", &sign("host", 10));
    let mut variation = command("v", "sign-variation", &json!({}));
    assert_eq!(host.command("d-1", "host", &variation).status, 428);
    variation["command"] = "confirm-match".into();
    assert_eq!(host.command("d-1", "host", &variation).status, 428);
}

fn the_server_says_who_and_when(database: &Database) {
    let server = Server::start(database);
    let broker = brokered(&server, "d-1");
    let mut claimed = concern("c1");
    claimed["by"] = json!({ "role": "host", "id": "host-1" });
    claimed["at"] = "2021-09-01T00:00:00Z".into();
    let event = &done(&broker, "d-1", "broker", &claimed).body["event"];
    assert_eq!(event["by"], json!({ "role": "broker", "id": "broker-1" }));
    let (year, _) = event["at"].as_str().unwrap().split_once('-').unwrap();
    assert!(year.parse::<u32>().unwrap() > 2024, "{event}");
    // Nobody acts in a role that is not theirs.
    for (person, role, status) in [
        ("broker-1", "host", 403),
        ("broker-1", "headteacher", 400),
        ("host-1", "broker", 404),
        ("host-1", "host", 404),
    ] {
        let answer = server.sign_in(person).command("d-1", role, &concern("c2"));
        assert_eq!(answer.status, status, "{person} as {role}: {}", answer.text);
    }
    assert_eq!(server.visitor().command("d-1", "broker", &concern("c2")).status, 401);
}

fn a_command_sent_again_is_the_one_of_the_first_time(database: &Database) {
    let server = Server::start(database);
    let broker = brokered(&server, "d-1");
    let first = done(&broker, "d-1", "broker", &concern("c1")).body;
    done(&broker, "d-1", "broker", &concern("c2"));
    // Its answer was lost, so the page sends it again.
    let again = broker.command("d-1", "broker", &concern("c1"));
    assert_eq!((again.status, &again.body["repeated"]), (200, &json!(true)), "{}", again.text);
    assert_eq!(again.body["event"], first["event"]);
    // Under the same id nothing else is said, and nobody else says it.
    let other = command("c1", "raise-concern", &json!({ "summary": "Another." }));
    let theirs = server.sign_in("broker-2");
    for answer in
        [broker.command("d-1", "broker", &other), theirs.command("d-1", "broker", &concern("c1"))]
    {
        assert_eq!((answer.status, &answer.body["refused"]["code"]), (409, &json!("conflict")));
    }
    assert_eq!(broker.get("/api/deployments/d-1").body["deployment"]["seq"], 5);
}

fn a_refusal_gives_the_command_back(database: &Database) {
    let server = Server::start(database);
    let broker = brokered(&server, "d-1");
    let mut unfit = command("p", "propose-leader", &leader());
    unfit["data"]["leader"]["interest"] = "unmanaged".into();
    let answer = broker.command("d-1", "broker", &unfit);
    assert_eq!(answer.status, 422);
    assert_eq!(answer.body["refused"]["code"], "check-failed");
    assert_eq!(answer.body["refused"]["findings"][0]["rule"], "leader.independent");
    assert_eq!(answer.body["command"], unfit);
    assert_eq!((&answer.body["seq"], &answer.body["state"]), (&json!(3), &json!("brokering")));
    // What is no command is told as the engine tells it, and its id may be used again.
    let faulty = command("p", "propose-leader", &json!({ "leader": { "daysPerWeek": 9 } }));
    let answer = broker.command("d-1", "broker", &faulty);
    let error = &answer.body["error"];
    assert_eq!((answer.status, &error["in"]), (400, &json!("command")));
    assert_eq!(error["pointer"], "/data/leader/daysPerWeek");
    done(&broker, "d-1", "broker", &command("p", "propose-leader", &leader()));
    // A refused opening leaves nothing behind.
    let nothing = command("o", "open", &json!({}));
    assert_eq!(broker.command("d-2", "broker", &nothing).status, 422);
    assert_eq!(broker.command("no/id", "broker", &nothing).status, 404);
    assert_eq!(broker.command("no%20id", "broker", &nothing).status, 400);
    assert_eq!(broker.get("/api/deployments/d-2").status, 404);
    assert_eq!(broker.get("/api/deployments").body.as_array().unwrap().len(), 1);
}

fn only_parties_and_brokers_see_it(database: &Database) {
    let server = Server::start(database);
    let asker = server.sign_in("requester-1");
    done(&asker, "d-1", "requester", &command("c1", "open", &json!({ "request": request() })));
    let paths = ["", "/events", "/available?as=host", "/parties"];
    for (person, statuses, listed) in [
        ("requester-1", [200, 200, 403, 403], 1),
        ("requester-2", [404, 404, 404, 403], 0),
        ("broker-2", [200, 200, 403, 200], 1),
        ("host-1", [404, 404, 404, 403], 0),
    ] {
        let visitor = server.sign_in(person);
        for (path, status) in paths.iter().zip(statuses) {
            let answer = visitor.get(&format!("/api/deployments/d-1{path}"));
            assert_eq!(answer.status, status, "{person}{path}: {}", answer.text);
        }
        assert_eq!(visitor.get("/api/deployments").body.as_array().unwrap().len(), listed);
    }
    // A broker lets somebody in, and shows them out again.
    let (broker, host) = (server.sign_in("broker-1"), server.sign_in("host-1"));
    let path = "/api/deployments/d-1/parties/host-1/host";
    assert_eq!(host.put(path).status, 403);
    assert_eq!(broker.put(path).status, 204);
    assert_eq!(broker.put(path).status, 204);
    assert_eq!(host.get("/api/deployments/d-1/available?as=host").status, 200);
    let parties = broker.get("/api/deployments/d-1/parties").body;
    assert_eq!(parties[0], json!({ "person": "host-1", "name": "A headteacher", "role": "host" }));
    assert_eq!(host.delete(path).status, 403);
    assert_eq!(broker.delete(path).status, 204);
    assert_eq!(host.get("/api/deployments/d-1").status, 404);
    for path in ["d-1/parties/host-1/broker", "d-1/parties/nobody/host", "d-9/parties/host-1/host"]
    {
        let answer = broker.put(&format!("/api/deployments/{path}"));
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.text);
    }
}

fn whoever_asks_asks_for_their_own(database: &Database) {
    let server = Server::start(database);
    let asker = server.sign_in("requester-2");
    let open = |id: &str, requester: Value| {
        let mut open = command(id, "open", &json!({ "request": request() }));
        open["data"]["request"]["requester"] = requester;
        open
    };
    for (id, requester, status) in [
        ("d-1", json!({ "role": "school", "organisation": "100000" }), 403),
        ("d-2", json!({ "role": "dfe" }), 403),
        ("d-3", json!({ "role": "broker" }), 403),
        ("d-4", json!({ "role": "school", "organisation": 100001 }), 201),
        ("d-5", json!({}), 201),
    ] {
        let answer = asker.command(id, "requester", &open(id, requester.clone()));
        assert_eq!(answer.status, status, "{requester}: {}", answer.text);
    }
    // Nor is it changed to that later.
    let patch =
        json!({ "patch": [{ "op": "add", "path": "/requester", "value": { "role": "dfe" } }] });
    let answer = asker.command("d-5", "requester", &command("a", "amend", &patch));
    assert_eq!(answer.status, 403, "{}", answer.text);
    assert_eq!(asker.get("/api/deployments/d-5").body["deployment"]["seq"], 1);
}

/// PostgreSQL keeps no text with U+0000, SQLite does; to a caller both are the same.
fn a_nought_in_a_text_is_told(database: &Database) {
    let server = Server::start(database);
    let broker = brokered(&server, "d-1");
    let answer = broker.command("d-1", "broker", &concern("c\0"));
    assert_eq!((answer.status, &answer.body["error"]["pointer"]), (400, &json!("/id")));
    let mut summary = concern("c1");
    summary["data"]["summary"] = "\0".into();
    done(&broker, "d-1", "broker", &summary);
    assert_eq!(broker.get("/api/deployments/d-1").status, 200);
    for path in ["/api/deployments/%00", "/api/checks/%00", "/api/deployments/d%00/events"] {
        let status = broker.get(path).status;
        assert!([400, 404].contains(&status), "{path}: {status}");
    }
    let answer = server.visitor().post("/api/session", &json!({ "person": "\0" }));
    assert!([400, 403].contains(&answer.status), "{}", answer.text);
}
