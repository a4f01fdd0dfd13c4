//! What the server is told when it starts.

use std::fs;

use serde_json::json;

use crate::databases::Database;
use crate::server::{Server, program};
use crate::story::{brokered, concern, done, request};

on_both!(a_policy_is_changed_for_another, settings_that_are_none_are_told);

fn a_policy_is_changed_for_another(database: &Database) {
    let server = Server::start(database);
    brokered(&server, "d-1");
    drop(server);
    let ours = database.folder.path().join("ours.json");
    let policy = json!({ "extends": "reconnect-london", "id": "ours",
        "funding": [{ "from": "2021-09-01", "sources": ["school"] }] });
    fs::write(&ours, policy.to_string()).unwrap();
    let policy = ours.to_str().unwrap();
    let settings = [("DEMO_LOGIN", "yes"), ("POLICY", policy)];
    let server = Server::start_with(database, &settings);
    let broker = server.sign_in("broker-1");
    // It judges; what was judged by the other stays true.
    let check = json!({ "request": request(), "stage": "request" });
    assert_eq!(broker.post("/api/checks", &check).body["decision"]["outcome"], "ineligible");
    let answer = done(&broker, "d-1", "broker", &concern("c1"));
    assert!(answer.body["policyDiffers"]["used"].is_string(), "{}", answer.text);
    assert_eq!(broker.get("/api/deployments/d-1").body["deployment"]["policy"]["id"], "ours");
}

fn settings_that_are_none_are_told(database: &Database) {
    for (name, value, told) in [
        ("LISTEN", "here", "LISTEN: expected address:port"),
        ("DEMO_LOGIN", "true", "DEMO_LOGIN: expected yes or no"),
        ("CALLS_PER_SECOND", "0", "CALLS_PER_SECOND: expected a number from 1"),
        ("POLICY", "/nowhere.json", "POLICY: expected a file"),
        ("DATABASE_URL", "mysql://localhost/portal", "scheme"),
    ] {
        let output = program(database).env(name, value).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(!output.status.success() && said.contains(told), "{name}: {said}");
    }
    let output = program(database).arg("sell").output().unwrap();
    assert!(
        !output.status.success() && String::from_utf8(output.stdout).unwrap().contains("usage")
    );
}
