//! Who calls, from where, how often and with how much.

use serde_json::json;

use crate::databases::Database;
use crate::server::Server;
use crate::story;

on_both!(
    somebody_signs_in_and_out,
    a_page_of_another_site_cannot_call,
    a_form_cannot_call,
    who_calls_too_often_waits,
    a_body_too_large_is_refused,
    whatever_is_at_fault_is_told_in_one_shape,
    without_the_demo_nobody_signs_in_by_name,
);

fn somebody_signs_in_and_out(database: &Database) {
    let server = Server::start(database);
    let nobody = server.visitor().get("/api/session");
    assert_eq!((nobody.status, &nobody.body["error"]["code"]), (401, &json!("not-signed-in")));
    assert_eq!(nobody.body["error"]["faults"][0]["code"], "not-signed-in");
    let unknown = server.visitor().post("/api/session", &json!({ "person": "somebody" }));
    assert_eq!(unknown.status, 403);

    let broker = server.sign_in("broker-1");
    let told = broker.get("/api/session").body;
    assert_eq!(told["id"], "broker-1");
    assert_eq!(told["isBroker"], true);
    // The session ends for good, not only in the browser that forgets the cookie.
    assert_eq!(broker.delete("/api/session").status, 204);
    assert_eq!(broker.get("/api/session").status, 401);
    // And it ends by itself.
    let broker = server.sign_in("broker-1");
    assert_eq!(broker.get("/api/session").status, 200);
    database.say("UPDATE sessions SET until = 1").unwrap();
    assert_eq!(broker.get("/api/session").status, 401);
}

fn without_the_demo_nobody_signs_in_by_name(database: &Database) {
    drop(Server::start(database));
    let server = Server::start_with(database, &[]);
    let answer = server.visitor().post("/api/session", &json!({ "person": "broker-1" }));
    assert_eq!((answer.status, &answer.body["error"]["code"]), (403, &json!("not-allowed")));
}

fn a_page_of_another_site_cannot_call(database: &Database) {
    let server = Server::start(database);
    let broker = server.sign_in("broker-1");
    let own = server.base.as_str();
    let opened = story::command("c1", "open", &json!({ "request": {} }));
    for (name, value, status) in [
        ("origin", own, 201),
        ("origin", "https://elsewhere.example", 403),
        ("origin", "null", 403),
        ("sec-fetch-site", "same-origin", 200),
        ("sec-fetch-site", "same-site", 403),
        ("sec-fetch-site", "cross-site", 403),
    ] {
        let visitor = broker.with(name, value);
        let answer = visitor.command("d-1", "broker", &opened);
        assert_eq!(answer.status, status, "{name}: {value}: {}", answer.text);
        if status == 403 {
            assert_eq!(visitor.delete("/api/session").status, 403, "{name}: {value}");
            assert_eq!(answer.body["error"]["expected"], "a call from this site's own pages");
        }
    }
    assert_eq!(broker.get("/api/session").status, 200, "still signed in");
    let cookie = server.visitor().post("/api/session", &json!({ "person": "broker-1" }));
    let cookie = cookie.header("set-cookie").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
}

/// What a page may send to another site without asking first is refused for its type.
fn a_form_cannot_call(database: &Database) {
    let server = Server::start(database);
    let broker = server.sign_in("broker-1");
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""] {
        let opened = story::command("c1", "open", &json!({ "request": {} }));
        let answer = broker.with("content-type", kind).command("form", "broker", &opened);
        assert_eq!(answer.status, 415, "{kind}: {}", answer.text);
    }
}

fn who_calls_too_often_waits(database: &Database) {
    let settings = [("DEMO_LOGIN", "yes"), ("CALLS_PER_SECOND", "2"), ("BEHIND_PROXY", "yes")];
    let server = Server::start_with(database, &settings);
    // What a caller claims to have been stands first, what the proxy saw last.
    let from = |address: &str| {
        let claimed = format!("203.0.113.{}, {address}", another());
        server.visitor().with("x-forwarded-for", &claimed).get("/api/session")
    };
    assert_eq!(from("198.51.100.7").status, 401);
    let refused = (0..500).map(|_| from("198.51.100.7")).find(|answer| answer.status != 401);
    let refused = refused.expect("a call too many");
    let told = (refused.status, &refused.body["error"]["code"]);
    assert_eq!(told, (429, &json!("too-many-requests")));
    assert!(refused.header("retry-after").parse::<u32>().unwrap() >= 1);
    // Others are not held up, and health is asked for as often as one likes.
    assert_eq!(from("198.51.100.8").status, 401);
    assert_eq!(from("2001:db8::1").status, 401);
    assert!((0..20).all(|_| server.visitor().get("/health/ready").status == 204));
}

/// A number that changes from call to call.
fn another() -> u32 {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NUMBER: AtomicU32 = AtomicU32::new(1);
    NUMBER.fetch_add(1, Ordering::Relaxed) % 250
}

fn a_body_too_large_is_refused(database: &Database) {
    let server = Server::start(database);
    let broker = server.sign_in("broker-1");
    for size in [1_100_000, 1_500_000] {
        let mut command = story::concern("large");
        command["data"]["summary"] = "x".repeat(size).into();
        let answer = broker.command("large", "broker", &command);
        let told = (answer.status, &answer.body["error"]["code"]);
        assert_eq!(told, (413, &json!("too-large")), "{size}");
    }
    // As it is wherever the engine's own limits are.
    assert_eq!(broker.get("/api/session").status, 200);
}

fn whatever_is_at_fault_is_told_in_one_shape(database: &Database) {
    let server = Server::start(database);
    let broker = server.sign_in("broker-1");
    for (method, path, body, status) in [
        ("GET", "/api/nothing", None, 404),
        ("PATCH", "/api/session", None, 405),
        ("PATCH", "/api/deployments/d-1", None, 405),
        ("GET", "/api/deployments/d-1/nothing", None, 404),
        ("GET", "/api/deployments/d-1/available", None, 400),
        ("GET", "/api/deployments/d-1/available?as=headteacher", None, 400),
        ("GET", "/api/deployments/d-1/available?as=broker&at=now", None, 400),
        ("GET", "/api/deployments/%ff", None, 400),
        ("PUT", "/api/deployments/d-1/parties/%ff/host", None, 400),
        ("POST", "/api/checks", Some("{"), 400),
        ("POST", "/api/checks", Some("[]"), 400),
        ("POST", "/api/session", Some(r#"{"person":"broker-1","role":"broker"}"#), 400),
        ("POST", "/api/deployments/d-1/commands?as=broker", Some(""), 400),
        ("POST", "/api/deployments/d-1/commands", Some("{}"), 400),
    ] {
        let answer = broker.try_call(method, path, body.map(String::from)).unwrap();
        let error = &answer.body["error"];
        assert_eq!(answer.status, status, "{method} {path}: {}", answer.text);
        for name in ["code", "in", "pointer", "expected", "found"] {
            assert!(error[name].is_string(), "{method} {path}: {}", answer.text);
        }
        assert!(error["faults"][0]["code"].is_string(), "{method} {path}: {}", answer.text);
    }
}
