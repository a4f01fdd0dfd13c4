//! Events are never changed, and where somebody did it all the same, it is seen.

use serde_json::json;

use crate::databases::{Database, Kind};
use crate::server::Server;
use crate::story::{brokered, concern, done};

on_both!(events_are_never_changed, what_was_changed_all_the_same_is_seen, health_is_told);

fn events_are_never_changed(database: &Database) {
    let server = Server::start(database);
    let broker = brokered(&server, "d-1");
    let before = broker.get("/api/deployments/d-1/events").text;
    let insert = "INSERT INTO events (deployment, seq, command, event)";
    let mut refused = vec![
        "UPDATE events SET event = '{}' WHERE seq = 1".to_owned(),
        "DELETE FROM events".into(),
        "DELETE FROM events WHERE seq = 3".into(),
        "DELETE FROM deployments".into(),
        format!("{insert} VALUES ('d-1', 2, 'other', '{{}}')"),
        format!("{insert} VALUES ('d-1', 4, 'accept', '{{}}')"),
        format!("{insert} VALUES ('d-1', 0, 'other', '{{}}')"),
        format!("{insert} VALUES ('d-9', 1, 'other', '{{}}')"),
    ];
    refused.extend(match database.kind {
        Kind::Sqlite => [
            "INSERT OR REPLACE INTO events VALUES ('d-1', 2, 'other', '{}')".to_owned(),
            "INSERT OR REPLACE INTO events VALUES ('d-1', 4, 'accept', '{}')".into(),
        ],
        Kind::Postgres(_) => [
            "TRUNCATE events".into(),
            format!(
                "{insert} VALUES ('d-1', 2, 'other', '{{}}') \
                 ON CONFLICT (deployment, seq) DO UPDATE SET event = '{{}}'"
            ),
        ],
    });
    for sql in refused {
        assert!(database.say(&sql).is_err(), "{sql}");
    }
    assert_eq!(broker.get("/api/deployments/d-1/events").text, before);
}

fn what_was_changed_all_the_same_is_seen(database: &Database) {
    // Whoever owns the database can switch off what protects it.
    let off = match database.kind {
        Kind::Sqlite => {
            "DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_deleted;"
        }
        Kind::Postgres(_) => "ALTER TABLE events DISABLE TRIGGER events_stay;",
    };
    let server = Server::start(database);
    for (deployment, change, seq, why) in [
        ("d-1", "UPDATE events SET event = replace(event, 'A concern.', 'None.')", 4, "chain"),
        ("d-2", "DELETE FROM events WHERE seq = 5", 5, "seal"),
        ("d-3", "DELETE FROM events WHERE seq = 2 ", 2, "chain"),
        ("d-4", "UPDATE events SET event = '{' WHERE seq = 3", 3, "chain"),
    ] {
        let broker = brokered(&server, deployment);
        done(&broker, deployment, "broker", &concern("c1"));
        done(&broker, deployment, "broker", &concern("c2"));
        let and = if change.contains("WHERE") { "AND" } else { "WHERE" };
        let change = format!("{off} {change} {and} deployment = '{deployment}'");
        database.say(&change).unwrap();
        let read = broker.get(&format!("/api/deployments/{deployment}"));
        let given = broker.command(deployment, "broker", &concern("c3"));
        for answer in [read, given] {
            let error = &answer.body["error"];
            assert_eq!((answer.status, &error["code"]), (500, &json!("corrupt-log")), "{change}");
            assert_eq!(error["pointer"], format!("/{}", seq - 1), "{change}");
            assert_eq!(error["found"], why, "{change}");
        }
        let on = match database.kind {
            Kind::Sqlite => {
                "CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events BEGIN SELECT 1; END;
                 CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events BEGIN SELECT 1; END;"
            }
            Kind::Postgres(_) => "ALTER TABLE events ENABLE TRIGGER events_stay;",
        };
        database.say(on).unwrap();
    }
}

fn health_is_told(database: &Database) {
    let server = Server::start(database);
    for path in ["/health/live", "/health/ready"] {
        let answer = server.visitor().get(path);
        assert_eq!(answer.status, 204);
        assert!(!answer.header("x-request-id").is_empty(), "each call can be found in the log");
    }
    let answer = server.visitor().get("/api/session");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
}
