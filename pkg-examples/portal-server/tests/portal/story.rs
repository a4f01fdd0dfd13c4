//! Requests and commands, as a portal's pages would make them.

use serde_json::{Value, json};

use crate::server::{Answer, Server, Visitor};

/// A request that may be brokered whatever the day.
pub(crate) fn request() -> Value {
    json!({
        "requester": { "role": "school", "organisation": "100000" },
        "school": { "urn": "100000", "status": "open", "localAuthority": "208", "phase": "secondary",
            "trust": { "uid": "5712", "schools": 8 } },
        "challenges": ["staffing"],
        "hostConsent": { "headteacher": true, "governingBoard": true },
        "funding": [{ "source": "trust", "payer": "5712" }]
    })
}

pub(crate) fn command(id: &str, name: &str, data: &Value) -> Value {
    json!({ "id": id, "command": name, "data": data })
}

pub(crate) fn concern(id: &str) -> Value {
    command(id, "raise-concern", &json!({ "summary": "A concern." }))
}

/// Gives a command that must be taken.
pub(crate) fn done(visitor: &Visitor, deployment: &str, role: &str, command: &Value) -> Answer {
    let answer = visitor.command(deployment, role, command);
    assert_eq!(answer.status, 201, "{command}: {}", answer.text);
    answer
}

/// Brings a deployment to where a broker looks for a leader: three events.
pub(crate) fn brokered(server: &Server, deployment: &str) -> Visitor {
    let broker = server.sign_in("broker-1");
    done(&broker, deployment, "broker", &command("open", "open", &json!({ "request": request() })));
    done(&broker, deployment, "broker", &command("submit", "submit", &json!({})));
    done(&broker, deployment, "broker", &command("accept", "accept", &json!({})));
    broker
}

pub(crate) fn leader() -> Value {
    json!({ "leader": { "id": "head-7", "role": "headteacher", "expertise": ["staffing"],
        "phases": ["secondary"], "localAuthorities": ["208"], "trust": "3001", "interest": "none",
        "employed": true, "released": true, "daysPerWeek": 2, "safeguardingChecked": true } })
}

/// Brings it on to where goals and terms are worked out, with a host and a leader who take part.
pub(crate) fn scoped(server: &Server, deployment: &str) -> [Visitor; 3] {
    let broker = brokered(server, deployment);
    done(&broker, deployment, "broker", &command("propose", "propose-leader", &leader()));
    for (person, role) in [("host-1", "host"), ("leader-1", "leader")] {
        let path = format!("/api/deployments/{deployment}/parties/{person}/{role}");
        assert_eq!(broker.put(&path).status, 204);
    }
    let (host, head) = (server.sign_in("host-1"), server.sign_in("leader-1"));
    for (visitor, role, seq) in [(&host, "host", 4), (&head, "leader", 5)] {
        let mut confirm = command(role, "confirm-match", &json!({}));
        confirm["expectedSeq"] = seq.into();
        done(visitor, deployment, role, &confirm);
    }
    [broker, host, head]
}

/// And to where it may be signed.
pub(crate) fn worked_out(server: &Server, deployment: &str) -> [Visitor; 3] {
    let [broker, host, head] = scoped(server, deployment);
    for (id, name, data) in [
        (
            "terms",
            "set-terms",
            json!({ "terms": { "start": "2024-11-04", "end": "2024-12-20",
            "days": 10, "pattern": { "days": 2, "every": "week" } } }),
        ),
        (
            "goals",
            "set-goals",
            json!({ "goals": [{ "challenge": "staffing",
            "statement": "Every class has a teacher", "measure": "The rota", "target": "No gap",
            "by": "2024-12-13", "owner": "school" }] }),
        ),
        (
            "funding",
            "set-funding",
            json!({ "funding": [{ "source": "trust", "payer": "5712",
            "days": 10, "dayRatePence": 60000 }] }),
        ),
    ] {
        done(&broker, deployment, "broker", &command(id, name, &data));
    }
    [broker, host, head]
}
