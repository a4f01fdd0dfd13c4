//! The browser's decision is decided again.

use serde_json::json;

use crate::databases::Database;
use crate::server::Server;
use crate::story;

on_both!(a_decision_is_made_again_and_kept, a_request_at_fault_is_told_as_the_engine_tells_it);

fn a_decision_is_made_again_and_kept(database: &Database) {
    let server = Server::start(database);
    let asker = server.sign_in("requester-1");
    let first =
        asker.post("/api/checks", &json!({ "request": story::request(), "stage": "request" }));
    assert_eq!(first.status, 201, "{}", first.text);
    let decision = &first.body["decision"];
    assert_eq!(decision["outcome"], "eligible", "{decision}");
    assert!(first.body.get("same").is_none());

    // A browser that says the same, and one that was told to say something else.
    let mut tampered = decision.clone();
    tampered["findings"][0]["message"] = "Anything.".into();
    for (claimed, same) in [(decision, true), (&tampered, false)] {
        let handed_in =
            json!({ "request": story::request(), "stage": "request", "decision": claimed });
        let answer = asker.post("/api/checks", &handed_in);
        assert_eq!(answer.body["same"], same);
        assert_eq!(&answer.body["decision"], decision, "the server's own");
    }

    let path = format!("/api/checks/{}", first.body["id"].as_str().unwrap());
    for (person, status) in [("requester-1", 200), ("broker-2", 200), ("requester-2", 404)] {
        let kept = server.sign_in(person).get(&path);
        assert_eq!(kept.status, status, "{person}");
        if status == 200 {
            assert_eq!(&kept.body["decision"], decision);
            assert_eq!(kept.body["request"], story::request());
        }
    }
    assert_eq!(server.visitor().get(&path).status, 401);
}

fn a_request_at_fault_is_told_as_the_engine_tells_it(database: &Database) {
    let server = Server::start(database);
    let asker = server.sign_in("requester-1");
    let handed_in =
        r#"{ "stage": "request", "request": { "terms": { "days": 0.3 }, "terms": 1 } }"#;
    let answer = asker.try_call("POST", "/api/checks", Some(handed_in.into())).unwrap();
    let error = &answer.body["error"];
    assert_eq!(
        (answer.status, &error["code"], &error["in"]),
        (400, &json!("invalid-input"), &json!("request"))
    );
    for (handed_in, inside) in [
        (json!({ "stage": "request", "request": { "terms": { "days": 0.3 } } }), "request"),
        (json!({ "stage": "soon", "request": {} }), "options"),
        (json!({ "stage": "request", "request": {}, "asOf": "2024-09-20" }), "request"),
    ] {
        let answer = asker.post("/api/checks", &handed_in);
        assert_eq!(
            (answer.status, &answer.body["error"]["in"]),
            (400, &json!(inside)),
            "{handed_in}"
        );
    }
    let answer = asker.post(
        "/api/checks",
        &json!({ "stage": "request", "request": { "terms": { "days": 0.3 } } }),
    );
    assert_eq!(answer.body["error"]["pointer"], "/terms/days");
}
