//! The small world that is explored: which commands are given in a state.

use remit_engine::Deployment;
use remit_engine::lifecycle::{CommandName, LIFECYCLE, Role, State};
use serde_json::{Value, json};

/// The days of this world: the start of the terms and the end, then one on which nothing of a variation
/// can be signed any more.
const DAYS: [&str; 3] = ["2024-11-11", "2024-11-15", "2024-12-02"];

/// The refusals that are met in this world. (Not: `conflict`, `clock`, which no state knows of.)
pub(crate) const REFUSALS_MET: [&str; 20] = [
    "wrong-state",
    "wrong-actor",
    "missing-data",
    "check-failed",
    "already-given",
    "same-person",
    "not-found",
    "no-variation",
    "variation-open",
    "not-working-day",
    "too-early",
    "outside-terms",
    "in-future",
    "day-full",
    "days-exceeded",
    "below-logged",
    "funding-short",
    "funding-unconfirmed",
    "diagnosis-missing",
    "goals-open",
];

/// How much of the world is explored.
pub(crate) struct World {
    deep: bool,
    /// Whether days pass at work.
    days_pass: bool,
    /// So many things may have happened at work, and one more is added.
    most: usize,
}

/// Whether the person of the host has given what is being given.
fn given_by_host(told: &Value) -> bool {
    let given = ["/variation/signatures", "/signatures", "/confirmations"];
    let list = given.iter().find_map(|pointer| told.pointer(pointer)).and_then(Value::as_array);
    list.is_some_and(|given| given.iter().any(|given| given["id"] == "host"))
}

/// The instant of a day.
pub(crate) fn at(day: &str) -> String {
    format!("{day}T09:00:00Z")
}

fn terms(end: &str, days: f64) -> Value {
    json!({ "start": "2024-11-11", "end": end, "days": days, "pattern": { "days": 1, "every": "week" } })
}

fn goals(statement: &str) -> Value {
    json!([{ "id": "a", "challenge": "safeguarding", "statement": statement, "measure": "m", "target": "t",
             "by": "2024-11-15", "owner": "school" }])
}

fn line(source: &str, payer: &str, days: f64) -> Value {
    json!({ "source": source, "payer": payer, "days": days, "dayRatePence": 50000 })
}

fn leader(released: bool) -> Value {
    json!({ "id": "l", "role": "headteacher", "expertise": ["safeguarding"], "phases": ["primary"],
            "localAuthorities": ["208"], "trust": "none", "interest": "none", "employed": true,
            "released": released, "daysPerWeek": 1, "safeguardingChecked": true })
}

fn request() -> Value {
    json!({
        "requester": { "role": "trust", "organisation": "5712" },
        "school": { "urn": "100000", "status": "open", "localAuthority": "208", "phase": "primary", "trust": { "uid": "5712" } },
        "challenges": ["safeguarding"],
        "hostConsent": { "headteacher": true, "governingBoard": true },
        "terms": terms("2024-11-15", 1.0),
        "funding": [line("trust", "5712", 1.0)],
        "goals": goals("s"),
    })
}

impl World {
    /// The world of this run: as small as every run of the tests can bear, or as the variable
    /// REMIT_EXPLORE says: `wide`, or `deep`, which leaves nothing out and takes hours.
    #[allow(dead_code, reason = "who walks through the world takes another")]
    pub(crate) fn of_this_run() -> Self {
        match std::env::var("REMIT_EXPLORE").as_deref() {
            Ok("deep") => Self { deep: true, days_pass: true, most: 3 },
            Ok("wide") => Self { deep: false, days_pass: true, most: 0 },
            _ => Self { deep: false, days_pass: false, most: 0 },
        }
    }

    /// A world in which nothing is left out, for those who walk through it.
    #[allow(dead_code, reason = "who explores the world takes another")]
    pub(crate) fn whole() -> Self {
        Self { deep: true, days_pass: true, most: 9 }
    }

    /// Every which state is replayed from its path.
    pub(crate) const fn replays_every(&self) -> usize {
        if self.deep { 7 } else { 1 }
    }

    /// The days that may come: today and those after it.
    pub(crate) fn days_from(&self, deployment: &Deployment) -> Vec<&'static str> {
        let last = deployment.events().last().map(|last| last.at().day().to_string());
        // In the shallow world days pass once goals and terms are worked out, the last of them only
        // where that is read.
        let varied = deployment.events().iter().rev().find_map(|event| match event.kind() {
            "variation-proposed" => Some(true),
            "variation-rejected" | "completed" | "ended-early" => Some(false),
            _ => None,
        });
        let many = match deployment.state() {
            _ if self.deep => DAYS.len(),
            State::Agreed => DAYS.len(),
            State::Active | State::Paused if varied == Some(true) => DAYS.len(),
            State::Scoping => 2,
            State::Active | State::Paused if self.days_pass => 2,
            _ => 1,
        };
        let days = DAYS.iter().enumerate().filter(|(number, day)| match last.as_deref() {
            Some(last) => **day == last || **day > last && *number < many,
            None => *number < many,
        });
        days.map(|(_, day)| *day).collect()
    }

    /// The commands that are given in a state: each command of the table, by each role; where the role
    /// may give it, on each day, by its own person and another's, with good and bad data.
    ///
    /// Commands that the state or the role does not have are refused whatever else there is; in the
    /// shallow world they are given in every eighth state.
    pub(crate) fn commands(&self, deployment: &Deployment, number: usize) -> Vec<String> {
        let whole = self.deep || number.is_multiple_of(8);
        let state = deployment.state();
        let days = self.days_from(deployment);
        let seq = deployment.seq();
        let told: Value = serde_json::from_str(&deployment.to_json()).unwrap();
        let mut commands = Vec::new();
        let mut give = |name: CommandName, role: Role, person: &str, day: &str, data: &Value| {
            // Long ids tell the commands of a path apart.
            let id = format!("{}-{}", name.word(), seq);
            commands.push(
                json!({ "id": id, "command": name.word(), "by": { "role": role.word(), "id": person },
                        "at": at(day), "data": data })
                .to_string(),
            );
        };
        for step in &LIFECYCLE {
            let every = Role::WORDS.iter().map(|word| Role::of_word(word).unwrap());
            let data = self.data(step.command, deployment.state(), &told);
            for role in every {
                if !step.from.contains(&state) {
                    if role == Role::Broker && whole {
                        give(step.command, role, role.word(), days[0], &data[0]);
                    }
                } else if !step.by.contains(&role) {
                    if !whole {
                        continue;
                    }
                    give(step.command, role, role.word(), days[0], &data[0]);
                } else {
                    for day in &days {
                        for data in &data {
                            give(step.command, role, role.word(), day, data);
                        }
                        // Another's person: in the shallow world once that one has signed.
                        let once =
                            step.event.ends_with("signed") || step.event == "match-confirmed";
                        if once && (self.deep || given_by_host(&told)) {
                            give(step.command, role, "host", day, &data[0]);
                        }
                    }
                }
            }
        }
        commands
    }

    /// What a command says: the first is good wherever one can be. While goals are worked out, only one
    /// thing is wrong at a time.
    fn data(&self, command: CommandName, state: State, told: &Value) -> Vec<Value> {
        use CommandName::*;
        let reason = json!({ "reason": "r" });
        let far = self.is_far(command, told);
        let told = |pointer: &str| told.pointer(pointer).cloned().unwrap_or(Value::Null);
        let good = told("/request/goals") == goals("s")
            && told("/request/terms") == terms("2024-11-15", 1.0)
            && told("/request/hostConsent/governingBoard") == true
            && told("/request/leader/released") == true
            && told("/request/funding") != json!([]);
        let or_else = |right: Value, wrong: Vec<Value>| {
            let wrong = if good { wrong } else { Vec::new() };
            std::iter::once(right).chain(wrong).collect::<Vec<Value>>()
        };
        match command {
            Open => vec![json!({ "request": request() }), json!({})],
            Amend => {
                let status = |status: &str| json!({ "patch": [{ "op": "replace", "path": "/school/status", "value": status }] });
                let misplaced = json!({ "patch": [{ "op": "remove", "path": "/nowhere" }] });
                vec![status("open"), status("closed"), misplaced]
            }
            Submit | ConfirmMatch | Sign | SignVariation => vec![json!({})],
            Accept => vec![json!({})],
            ProposeLeader => vec![
                json!({ "leader": leader(true) }),
                json!({ "leader": { "interest": "unmanaged" } }),
            ],
            RecordDiagnosis if far => vec![json!({})],
            RecordDiagnosis => vec![json!({ "summary": "d" })],
            SetConsent => {
                let consent = |board: bool| json!({ "hostConsent": { "headteacher": true, "governingBoard": board } });
                or_else(consent(true), vec![consent(false)])
            }
            SetGoals => or_else(json!({ "goals": goals("s") }), vec![json!({ "goals": [] })]),
            SetTerms => {
                or_else(json!({ "terms": terms("2024-11-15", 1.0) }), vec![json!({ "terms": {} })])
            }
            SetFunding => or_else(
                json!({ "funding": [line("trust", "5712", 1.0)] }),
                vec![
                    json!({ "funding": [line("school", "100000", 1.0)] }),
                    json!({ "funding": [] }),
                ],
            ),
            SetLeader => or_else(
                json!({ "leader": leader(true) }),
                vec![json!({ "leader": leader(false) }), json!({ "leader": { "id": "m" } })],
            ),
            ConfirmFunding => vec![
                json!({ "line": 0, "reference": "p" }),
                json!({ "line": 1, "reference": "p", "variation": true }),
                json!({ "line": 0, "reference": "p", "variation": true }),
            ],
            Start => vec![
                json!({ "on": "2024-11-11" }),
                json!({ "on": if self.deep { "2024-11-15" } else { "2024-11-11" } }),
                json!({ "on": "2024-11-10" }),
                json!({ "on": "2024-11-08" }),
                json!({ "on": "2024-11-18" }),
                json!({}),
            ],
            LogVisit => {
                // So many visits are enough: voided ones could be made without end.
                let many = told("/visits").as_array().map_or(0, Vec::len) >= self.visits();
                let visit = |on: &str, days: f64| json!({ "on": on, "days": days });
                if far || many {
                    return vec![json!({ "on": "2024-11-17", "days": 1 })];
                }
                vec![
                    visit("2024-11-11", 1.0),
                    visit("2024-11-11", 0.5),
                    visit("2024-11-15", 1.0),
                    visit("2024-11-10", 1.0),
                    visit("2024-11-13", 1.0),
                ]
            }
            VoidVisit => {
                let visits = told("/visits");
                let mut ids: Vec<Value> = visits
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|visit| json!({ "visit": visit["id"], "reason": "r" }))
                    .collect();
                ids.push(json!({ "visit": "none", "reason": "r" }));
                ids
            }
            Review if far && told("/progress/a") == Value::Null => vec![json!({})],
            Review => {
                let progress =
                    |progress: &str| json!({ "on": "2024-11-11", "progress": { "a": progress } });
                vec![
                    progress("achieved"),
                    progress(if self.deep { "at-risk" } else { "achieved" }),
                    json!({ "on": "2024-11-11", "progress": { "b": "achieved" } }),
                    json!({ "on": "2024-12-31", "progress": {} }),
                ]
            }
            ProposeVariation if far => vec![reason],
            ProposeVariation => {
                let mut variations = vec![
                    // Longer by half a day, paid by the school too.
                    json!({ "reason": "r", "terms": terms("2024-11-22", 1.5), "funding": [line("trust", "5712", 1.0), line("school", "100000", 0.5)] }),
                    // Fewer days.
                    json!({ "reason": "r", "terms": terms("2024-11-15", 0.5) }),
                    json!({ "reason": "r", "terms": terms("2024-11-15", 2.0) }),
                    json!({ "reason": "r" }),
                ];
                if self.deep {
                    variations.push(json!({ "reason": "r", "goals": goals("another") }));
                    variations.push(json!({ "reason": "r", "leader": { "id": "m" } }));
                }
                variations
            }
            RejectVariation => vec![reason],
            RaiseConcern => {
                let concerns = told("/concerns").as_array().map_or(0, Vec::len);
                if far || concerns >= self.concerns(state) {
                    vec![json!({})]
                } else {
                    vec![json!({ "summary": "c" })]
                }
            }
            ResolveConcern => {
                let concerns = told("/concerns");
                let mut ids: Vec<Value> = concerns
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|concern| json!({ "concern": concern["id"], "outcome": "o" }))
                    .collect();
                ids.push(json!({ "concern": "none", "outcome": "o" }));
                ids
            }
            RecordChange => {
                let trust = |trust: Value| json!({ "kind": "trust", "patch": [{ "op": "add", "path": "/trust", "value": trust }] });
                let mut changes = vec![json!({ "kind": "headship" }), json!({ "kind": "trust" })];
                if self.deep {
                    changes.extend([trust(json!("none")), trust(json!({ "uid": "5712" }))]);
                }
                changes
            }
            Pause if far => vec![json!({})],
            Pause | Resume | Return | Decline | RejectMatch | Reopen | EndEarly | Withdraw => {
                vec![reason, json!({})]
            }
            Complete => vec![
                json!({ "exit": "e", "independent": true }),
                json!({ "exit": "e", "independent": false }),
            ],
            Reflect => vec![json!({ "text": "t" })],
            Evaluate => {
                let outcome = json!({ "a": { "outcome": "achieved", "evidence": "e" } });
                vec![
                    json!({ "outcomes": outcome, "reason": "r" }),
                    json!({ "outcomes": outcome }),
                    json!({ "outcomes": {} }),
                    json!({ "reason": "r", "outcomes": { "a": { "outcome": "achieved", "evidence": "e" }, "b": {} } }),
                ]
            }
        }
    }

    /// Whether so much has happened at work that this world adds no such thing to it: visits only to
    /// visits, a variation to one other thing.
    fn is_far(&self, command: CommandName, told: &Value) -> bool {
        let count = |name: &str| match told.get(name) {
            Some(Value::Array(list)) => list.len(),
            Some(Value::Object(map)) => map.len().min(1),
            _ => 0,
        };
        let happened = ["visits", "variation", "pauses", "concerns", "progress"].map(count);
        let all = happened.iter().sum::<usize>();
        match command {
            CommandName::LogVisit if self.most == 0 => all > count("visits"),
            // In the smallest world one variation takes effect.
            CommandName::ProposeVariation if self.most == 0 => {
                let varied =
                    told.get("ends").and_then(Value::as_array).is_some_and(|ends| ends.len() > 1);
                all > 1 || varied && !self.days_pass
            }
            _ => all > self.most,
        }
    }

    /// How many visits are logged at most.
    const fn visits(&self) -> usize {
        if self.deep { 3 } else { 2 }
    }

    /// How many concerns are raised at most.
    const fn concerns(&self, state: State) -> usize {
        match state {
            State::Active | State::Completed | State::EndedEarly => 1,
            _ if self.deep => 1,
            _ => 0,
        }
    }
}
