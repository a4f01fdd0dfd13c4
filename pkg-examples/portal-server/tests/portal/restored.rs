//! Backups that were restored.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::databases::{Database, Kind, host, tool};
use crate::server::{Server, program};
use crate::story::{command, concern, done, worked_out};

on_both!(
    an_export_is_restored_into_either_database,
    a_copy_of_the_whole_database_is_restored,
    what_is_not_true_is_not_restored,
);

/// Something happens while the copy is made; what is in it is whole.
fn filled(server: &Server) -> [String; 2] {
    let [broker, host, _] = worked_out(server, "d-1");
    done(&broker, "d-2", "broker", &command("o", "open", &serde_json::json!({ "request": {} })));
    done(&host, "d-1", "host", &concern("é ü 👩‍🏫"));
    ["d-1", "d-2"].map(|id| broker.get(&format!("/api/deployments/{id}/events")).text)
}

fn holds(database: &Database, events: &[String; 2]) {
    let server = Server::start(database);
    let host = server.sign_in("host-1");
    assert_eq!(host.get("/api/deployments/d-1/events").text, events[0]);
    assert_eq!(host.get("/api/deployments/d-2/events").status, 404);
    let broker = server.sign_in("broker-2");
    assert_eq!(broker.get("/api/deployments/d-2/events").text, events[1]);
    let listed = broker.get("/api/deployments").body;
    let states: Vec<&Value> =
        listed.as_array().unwrap().iter().map(|listed| &listed["state"]).collect();
    assert_eq!(states, ["scoping", "draft"].map(Value::from).each_ref());
    done(&host, "d-1", "host", &concern("after"));
}

/// Runs the program to its end; whether it went well, and what it told.
fn run(database: &Database, arguments: &[&str]) -> (bool, String) {
    let output = program(database).args(arguments).output().unwrap();
    (output.status.success(), String::from_utf8(output.stdout).unwrap())
}

fn an_export_is_restored_into_either_database(database: &Database) {
    let server = Server::start(database);
    let events = filled(&server);
    let folder = database.folder.path().join("export");
    let path = folder.to_str().unwrap();
    let (well, told) = run(database, &["export", path]);
    assert!(well && told.contains("2 deployments exported"), "{told}");
    assert_eq!(fs::read_to_string(folder.join("d-1.jsonl")).unwrap(), events[0]);
    assert!(!run(database, &["export", path]).0, "nothing is written over");
    for other in [Database::sqlite(), Database::postgres()] {
        let (well, told) = run(&other, &["import", path]);
        assert!(well && told.contains("2 deployments verified"), "{told}");
        holds(&other, &events);
        let (well, told) = run(&other, &["import", path]);
        assert!(!well && told.contains("only into a database without deployments"), "{told}");
    }
}

fn what_is_not_true_is_not_restored(database: &Database) {
    let server = Server::start(database);
    filled(&server);
    let folder = database.folder.path().join("export");
    let path = folder.to_str().unwrap();
    assert!(run(database, &["export", path]).0);
    let file = folder.join("d-1.jsonl");
    let events = fs::read_to_string(&file).unwrap();
    fs::write(&file, events.replace("Every class has a teacher", "Every class has two")).unwrap();
    let other = database.another();
    let (well, told) = run(&other, &["import", path]);
    assert!(!well && told.contains("the log of d-1 is not true from event 8 on: chain"), "{told}");
    // All of it or nothing.
    fs::write(&file, events).unwrap();
    assert!(run(&other, &["import", path]).0);
}

fn a_copy_of_the_whole_database_is_restored(database: &Database) {
    let server = Server::start(database);
    let events = filled(&server);
    let copy = database.folder.path().join("copy");
    let (well, told) = run(database, &["backup", copy.to_str().unwrap()]);
    let other = match &database.kind {
        Kind::Sqlite => {
            assert!(well, "{told}");
            assert!(!run(database, &["backup", copy.to_str().unwrap()]).0, "nor written over");
            let other = Database::sqlite();
            fs::copy(&copy, other.folder.path().join("portal.db")).unwrap();
            other
        }
        Kind::Postgres(name) => {
            assert!(!well && told.contains("pg_dump"), "{told}");
            let dumped = tool("pg_dump", &host(database)).args(["-Fc", name]).output().unwrap();
            assert!(dumped.status.success());
            fs::write(&copy, dumped.stdout).unwrap();
            let other = Database::postgres();
            let Kind::Postgres(into) = &other.kind else { panic!("PostgreSQL") };
            let mut restored: Command = tool("pg_restore", &host(&other));
            restored.args(["--exit-on-error", "-d", into]).stdin(Stdio::null()).arg(&copy);
            assert!(restored.status().unwrap().success());
            other
        }
    };
    holds(&other, &events);
}
