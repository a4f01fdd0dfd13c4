//! Requests that are worth deciding: few values of each kind, chosen near the limits of the rules
//! and so that they meet, much of it left out.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

type Values = BoxedStrategy<Value>;

/// One of these.
fn one_of(values: &[Value]) -> Values {
    select(values.to_vec()).boxed()
}

fn words(words: &[&str]) -> Values {
    one_of(&words.iter().map(|word| json!(word)).collect::<Vec<_>>())
}

/// An object with most of these properties.
fn object(properties: Vec<(&'static str, Values)>) -> Values {
    let (names, values): (Vec<_>, Vec<_>) = properties.into_iter().unzip();
    let values: Vec<_> = values.into_iter().map(|value| weighted(0.85, value)).collect();
    let named = move |values: Vec<Option<Value>>| {
        let told = names.iter().zip(values).filter_map(|(name, value)| Some((*name, value?)));
        Value::Object(told.map(|(name, value)| (name.into(), value)).collect())
    };
    values.prop_map(named).boxed()
}

/// A list of up to so many, of which one in ten is an unknown one.
fn list(most: usize, entry: Values) -> Values {
    vec(weighted(0.9, entry), 0..=most).prop_map(|entries| json!(entries)).boxed()
}

fn yes_no() -> Values {
    one_of(&[json!(true), json!(true), json!(false)])
}

fn challenge() -> Values {
    words(&["safeguarding", "staffing", "finance", "leadership-vacancy", "other"])
}

fn days() -> Values {
    one_of(&[
        json!(0.5),
        json!(1),
        json!(4),
        json!(10),
        json!(10.5),
        json!(12),
        json!(12.0),
        json!(15),
        json!(15.5),
        json!(400),
    ])
}

/// Days about the ends of terms, of half-terms, of the calendar and of the default `asOf`.
fn plan_day() -> Values {
    words(&[
        "2021-09-01",
        "2022-09-30",
        "2024-09-19",
        "2024-09-20",
        "2024-10-25",
        "2024-10-28",
        "2024-11-04",
        "2024-11-09",
        "2024-12-13",
        "2024-12-20",
        "2024-12-25",
        "2025-01-06",
        "2025-02-14",
        "2025-07-18",
        "2025-09-03",
        "2028-07-21",
        "2030-01-07",
    ])
}

fn school_code() -> Values {
    one_of(&[json!("100000"), json!(100_000), json!("100001")])
}

fn trust_code() -> Values {
    one_of(&[json!("5712"), json!(5712), json!("1234")])
}

fn authority() -> Values {
    one_of(&[json!("208"), json!(208), json!("210"), json!("850")])
}

fn organisation() -> Values {
    prop_oneof![school_code(), trust_code(), authority()].boxed()
}

fn phase() -> Values {
    words(&["secondary", "primary", "middle-deemed-primary", "all-through", "special"])
}

/// A trust whose parts are no larger than their wholes.
fn trust() -> Values {
    let count = || one_of(&[json!(0), json!(1), json!(2), json!(3), json!(8)]);
    let trust = object(vec![
        ("uid", trust_code()),
        ("schools", one_of(&[json!(1), json!(2), json!(8)])),
        ("longStanding", count()),
        ("inspected", count()),
        ("belowGood", count()),
        ("declining", yes_no()),
    ]);
    let fitting = |mut trust: Value| {
        for (part, whole) in [("longStanding", "schools"), ("belowGood", "inspected")] {
            let most = trust.get(whole).and_then(Value::as_u64).unwrap_or(u64::MAX);
            if let Some(part) = trust.get_mut(part) {
                *part = json!(part.as_u64().unwrap_or_default().min(most));
            }
        }
        trust
    };
    prop_oneof![1 => Just(json!("none")), 3 => trust.prop_map(fitting)].boxed()
}

/// An inspection under any of the three regimes.
fn inspection() -> Values {
    let grade = || words(&["good", "requires-improvement", "inadequate", "outstanding"]);
    let date = words(&[
        "2021-11-09",
        "2022-09-01",
        "2023-08-31",
        "2024-01-16",
        "2024-09-01",
        "2024-09-02",
        "2025-02-28",
        "2025-03-01",
        "2025-11-09",
        "2025-11-10",
    ]);
    object(vec![
        ("date", date),
        ("overall", grade()),
        ("leadership", grade()),
        ("qualityOfEducation", grade()),
        ("concern", one_of(&[json!("special-measures"), Value::Null, Value::Null, json!(" ")])),
        (
            "leadershipAndGovernance",
            words(&["needs-attention", "urgent-improvement", "exceptional"]),
        ),
    ])
}

fn pattern() -> Values {
    let weekly = object(vec![
        ("days", one_of(&[json!(0.5), json!(2), json!(5)])),
        ("every", words(&["week"])),
    ]);
    let monthly = object(vec![
        ("days", one_of(&[json!(1), json!(5.5), json!(23)])),
        ("every", words(&["month"])),
    ]);
    prop_oneof![weekly, monthly].boxed()
}

fn goals() -> Values {
    let text = || words(&["31 gaps", "0 gaps"]);
    let goal = object(vec![
        ("challenge", challenge()),
        ("statement", text()),
        ("measure", text()),
        ("baseline", text()),
        ("target", text()),
        ("by", plan_day()),
        ("owner", words(&["school", "leader", "broker"])),
    ]);
    // Each id once.
    let numbered = |mut goals: Value| {
        for (index, goal) in goals.as_array_mut().into_iter().flatten().enumerate() {
            if let Value::Object(goal) = goal {
                goal.insert("id".into(), json!(format!("g{index}")));
            }
        }
        goals
    };
    list(6, goal).prop_map(numbered).boxed()
}

fn leader() -> Values {
    object(vec![
        ("id", words(&["leader-7"])),
        (
            "role",
            words(&["trust-ceo", "executive-headteacher", "headteacher", "other-senior-leader"]),
        ),
        ("expertise", list(3, challenge())),
        ("phases", list(2, phase())),
        ("localAuthorities", list(2, authority())),
        ("trust", prop_oneof![trust_code(), Just(json!("none"))].boxed()),
        ("interest", words(&["none", "none", "managed", "unmanaged"])),
        ("employed", yes_no()),
        ("released", yes_no()),
        ("daysPerWeek", one_of(&[json!(0), json!(0.5), json!(1.5), json!(2), json!(5)])),
        ("safeguardingChecked", yes_no()),
    ])
}

fn school() -> Values {
    object(vec![
        ("urn", school_code()),
        ("name", words(&["Fenwick Green School"])),
        ("status", words(&["open", "open", "proposed-to-close", "closed"])),
        ("localAuthority", authority()),
        ("phase", phase()),
        ("trust", trust()),
        ("inspections", list(3, inspection())),
        ("formerlyTwoPlus", yes_no()),
    ])
}

/// A request that is valid.
pub(crate) fn request() -> Values {
    let requester = object(vec![
        ("role", words(&["school", "trust", "local-authority", "dfe", "broker"])),
        ("organisation", organisation()),
    ]);
    let terms = object(vec![
        ("start", plan_day()),
        ("end", plan_day()),
        ("days", days()),
        ("pattern", pattern()),
        ("extensions", one_of(&[json!(0), json!(1), json!(2), json!(3)])),
    ]);
    let line = object(vec![
        ("source", words(&["school", "trust", "local-authority", "dfe-offer", "dfe-offer"])),
        ("payer", organisation()),
        ("days", days()),
        ("dayRatePence", one_of(&[json!(0), json!(60_000), json!(1_000_000), json!(100_000_000)])),
        ("status", words(&["confirmed", "confirmed", "proposed"])),
        ("reference", words(&["PO-118"])),
    ]);
    object(vec![
        ("id", words(&["portal-118", " "])),
        ("requester", requester),
        ("school", school()),
        ("challenges", list(3, challenge())),
        ("hostConsent", object(vec![("headteacher", yes_no()), ("governingBoard", yes_no())])),
        ("terms", terms),
        ("funding", list(3, line)),
        ("goals", goals()),
        ("agreement", list(3, words(&["broker", "leader", "host"]))),
        ("leader", leader()),
    ])
}

/// Options that are valid, with days in the time of each of the DfE's offers.
pub(crate) fn options() -> Values {
    let day = || {
        words(&[
            "2021-09-01",
            "2022-10-01",
            "2023-10-01",
            "2024-09-20",
            "2024-10-01",
            "2025-02-01",
            "2025-09-01",
            "2026-01-10",
        ])
    };
    let all = (words(&["request", "start"]), day(), weighted(0.3, day()));
    all.prop_map(|(stage, as_of, policy_as_of)| {
        let mut options = Map::from_iter([("stage".into(), stage), ("asOf".into(), as_of)]);
        options.extend(policy_as_of.map(|day| ("policyAsOf".into(), day)));
        Value::Object(options)
    })
    .boxed()
}

/// A request of which less is known: properties taken out and entries made unknown, as the dice
/// say. An inspection is one fact, and the absence of `terms.extensions` says 0: both stay.
pub(crate) fn less(request: &Value, dice: &mut impl Iterator<Item = u8>) -> Value {
    thinned(request, "", dice)
}

fn thinned(value: &Value, at: &str, dice: &mut impl Iterator<Item = u8>) -> Value {
    match value {
        Value::Object(_) if at == "/school/inspections/*" => value.clone(),
        Value::Object(properties) => {
            let mut left = Map::new();
            for (name, value) in properties {
                let at = format!("{at}/{name}");
                let stays = at == "/terms" || at == "/terms/extensions";
                if stays || !falls(dice, 2) {
                    left.insert(name.clone(), thinned(value, &at, dice));
                }
            }
            Value::Object(left)
        }
        Value::Array(entries) => {
            let at = format!("{at}/*");
            let left = entries
                .iter()
                .map(|entry| if falls(dice, 1) { Value::Null } else { thinned(entry, &at, dice) });
            left.collect()
        }
        other => other.clone(),
    }
}

/// Whether the dice say so, which they do so many times out of ten.
fn falls(dice: &mut impl Iterator<Item = u8>, of_ten: u8) -> bool {
    dice.next().unwrap_or(u8::MAX) % 10 < of_ten
}
