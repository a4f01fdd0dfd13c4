//! A case base: made-up requests of which everything is known, drawn from a seed. The same seed gives
//! the same requests, so that the seed is all that has to be kept. How often what goes wrong is
//! judgement, such that each outcome comes up often enough to be measured.

use serde_json::{Map, Value, json};

/// Dice that fall the same way for the same seed (splitmix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn of(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    /// A number from one to another.
    fn between(&mut self, from: u64, to: u64) -> u64 {
        from + self.below(to - from + 1)
    }

    /// Whether what happens so many times in a hundred happens.
    fn in_a_hundred(&mut self, times: u64) -> bool {
        self.below(100) < times
    }

    /// One of these.
    pub(crate) fn one<'choice, T>(&mut self, choices: &'choice [T]) -> &'choice T {
        let index = self.below(choices.len() as u64) as usize;
        &choices[index]
    }
}

const CHALLENGES: [&str; 10] = [
    "governance",
    "safeguarding",
    "leadership",
    "leadership-vacancy",
    "finance",
    "special-needs",
    "staffing",
    "quality-of-education",
    "behaviour-and-attendance",
    "other",
];

/// The terms in which a deployment of autumn 2024 may lie: first and last day, and how many weeks.
const DATES: [(&str, &str, u64); 6] = [
    ("2024-11-04", "2024-12-20", 7),
    ("2024-11-11", "2024-12-13", 5),
    ("2024-11-04", "2025-02-14", 13),
    ("2025-01-06", "2025-02-14", 6),
    ("2025-01-06", "2025-04-04", 12),
    ("2024-11-18", "2024-12-20", 5),
];

/// A request of which everything is known.
pub(crate) fn request(dice: &mut Dice) -> Value {
    let urn = (100_000 + dice.below(50_000)).to_string();
    let authority = if dice.in_a_hundred(92) {
        (201 + dice.below(13)).to_string()
    } else {
        (840 + dice.below(60)).to_string()
    };
    let uid = (2_000 + dice.below(3_000)).to_string();
    let in_trust = dice.in_a_hundred(60);
    let phase =
        *dice.one(&["primary", "primary", "secondary", "secondary", "special", "all-through"]);
    let school = school(dice, &urn, &authority, in_trust.then_some(uid.as_str()), phase);
    let payer = |source: &str| match source {
        "school" => urn.clone(),
        "trust" => uid.clone(),
        _ => authority.clone(),
    };

    let roles: &[&str] = if in_trust {
        &["school", "trust", "trust", "local-authority", "dfe", "broker"]
    } else {
        &["school", "school", "local-authority", "dfe", "broker"]
    };
    let role = *dice.one(roles);
    let mut requester = json!({ "role": role });
    if !matches!(role, "dfe" | "broker") {
        let own = if dice.in_a_hundred(93) { payer(role) } else { "999999".into() };
        requester["organisation"] = json!(own);
    }

    let mut challenges = Vec::new();
    for _ in 0..dice.between(1, 3) {
        let challenge = *dice.one(&CHALLENGES);
        if !challenges.contains(&challenge) {
            challenges.push(challenge);
        }
    }
    let vacancy = challenges.contains(&"leadership-vacancy");
    let headteacher = dice.in_a_hundred(if vacancy { 50 } else { 93 });

    let &(start, end, weeks) = dice.one(&DATES);
    let a_week = *dice.one(&[1, 2, 2, 3]);
    let days = (weeks * a_week).saturating_sub(dice.below(6)).max(1);
    let days = if dice.in_a_hundred(92) { days } else { days + weeks * 2 };

    let sources: &[&str] = if in_trust {
        &["trust", "trust", "school", "local-authority", "dfe-offer", "dfe-offer"]
    } else {
        &["school", "school", "local-authority", "dfe-offer", "dfe-offer"]
    };
    let mut left = days;
    let mut funding = Vec::new();
    for last in [dice.in_a_hundred(75), true] {
        let source = *dice.one(sources);
        let paid = if last { left } else { left.div_ceil(2) };
        left -= paid;
        let mut line = json!({ "source": source, "days": paid.max(1), "dayRatePence": 40_000 + 5_000 * dice.below(9) });
        if source != "dfe-offer" {
            let own = if dice.in_a_hundred(95) { payer(source) } else { "888888".into() };
            line["payer"] = json!(own);
        }
        if dice.in_a_hundred(6) {
            line["days"] = json!(paid.div_ceil(2).max(1));
        }
        let confirmed = dice.in_a_hundred(94);
        line["status"] = json!(if confirmed { "confirmed" } else { "proposed" });
        funding.push(line);
        if last {
            break;
        }
    }
    if dice.in_a_hundred(2) {
        funding.clear();
    }

    let by = if dice.in_a_hundred(94) { end } else { "2025-07-18" };
    let mut goals: Vec<Value> = challenges.iter().map(|challenge| goal(challenge, by)).collect();
    if dice.in_a_hundred(3) {
        goals.clear();
    } else if dice.in_a_hundred(3) {
        goals = (0..6).map(|_| goal("other", end)).collect();
    }
    let mut agreement = vec!["broker", "leader", "host"];
    if dice.in_a_hundred(6) {
        agreement.remove(dice.below(3) as usize);
    }
    json!({
        "requester": requester,
        "school": school,
        "challenges": challenges,
        "hostConsent": { "headteacher": headteacher, "governingBoard": dice.in_a_hundred(95) },
        "terms": { "start": start, "end": end, "days": days, "pattern": { "days": a_week, "every": "week" } },
        "funding": funding,
        "goals": goals,
        "agreement": agreement,
        "leader": leader(dice, &challenges, phase, &uid, a_week),
    })
}

fn school(dice: &mut Dice, urn: &str, authority: &str, uid: Option<&str>, phase: &str) -> Value {
    let status = match dice.below(100) {
        0..=93 => "open",
        94..=96 => "proposed-to-close",
        _ => "closed",
    };
    let trust = match uid {
        None => json!("none"),
        Some(uid) => {
            let schools = dice.between(1, 20);
            let inspected = dice.between(0, schools);
            json!({
                "uid": uid, "schools": schools, "longStanding": dice.between(0, schools),
                "inspected": inspected, "belowGood": dice.between(0, inspected),
                "declining": dice.in_a_hundred(15),
            })
        }
    };
    let dates =
        ["2016-03-08", "2018-05-15", "2021-11-09", "2022-11-22", "2024-01-16", "2024-10-08"];
    let last = dice.below(7) as usize;
    let inspections: Vec<Value> =
        dates[..last].iter().rev().take(3).map(|date| inspection(dice, date)).collect();
    json!({
        "urn": urn, "name": "Made-up school", "status": status, "localAuthority": authority,
        "phase": phase, "trust": trust, "inspections": inspections,
        "formerlyTwoPlus": dice.in_a_hundred(5),
    })
}

fn inspection(dice: &mut Dice, date: &str) -> Value {
    let grades = [
        "outstanding",
        "good",
        "good",
        "requires-improvement",
        "requires-improvement",
        "inadequate",
    ];
    let mut inspection = Map::from_iter([("date".into(), json!(date))]);
    if date < "2024-09-02" {
        inspection.insert("overall".into(), json!(dice.one(&grades)));
    }
    for part in ["leadership", "qualityOfEducation"] {
        inspection.insert(part.into(), json!(dice.one(&grades)));
    }
    if dice.in_a_hundred(6) {
        inspection.insert("concern".into(), json!("special-measures"));
    }
    Value::Object(inspection)
}

fn goal(challenge: &str, by: &str) -> Value {
    json!({
        "challenge": challenge, "statement": "What will be so", "measure": "How it is counted",
        "target": "How far", "by": by, "owner": "school",
    })
}

fn leader(dice: &mut Dice, challenges: &[&str], phase: &str, uid: &str, a_week: u64) -> Value {
    let mut expertise: Vec<&str> = Vec::new();
    for challenge in challenges {
        if dice.in_a_hundred(88) {
            expertise.push(challenge);
        }
    }
    expertise.push(*dice.one(&CHALLENGES));
    expertise.dedup();
    let trust = match dice.below(100) {
        0..=4 => uid.to_string(),
        5..=39 => "none".into(),
        _ => (6_000 + dice.below(900)).to_string(),
    };
    let role = dice.one(&[
        "trust-ceo",
        "executive-headteacher",
        "headteacher",
        "national-leader-of-education",
        "former-headteacher",
        "other-senior-leader",
    ]);
    json!({
        "id": format!("leader-{}", dice.below(900)), "role": role, "expertise": expertise,
        "phases": [if dice.in_a_hundred(90) { phase } else { "nursery" }],
        "localAuthorities": [(201 + dice.below(13)).to_string()],
        "trust": trust,
        "interest": dice.one(&["none", "none", "none", "none", "none", "none", "managed", "unmanaged"]),
        "employed": dice.in_a_hundred(80), "released": dice.in_a_hundred(93),
        "daysPerWeek": if dice.in_a_hundred(93) { a_week } else { 0 },
        "safeguardingChecked": dice.in_a_hundred(95),
    })
}
