//! The reader against serde_json, on texts that nobody thought of.
#![expect(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    reason = "tests may stop, and floating point is what is tested"
)]

use proptest::prelude::*;
use remit_json::Json;
use serde_json::Value;

/// Values of every kind, nested a little, with the characters that need care.
fn value() -> impl Strategy<Value = Value> {
    let text = || proptest::string::string_regex("[a-z\"\\\\/\u{8}\u{1f}\n\t é€😀]{0,6}").unwrap();
    let number = prop_oneof![
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0_u32..2000).prop_map(|halves| Value::from(f64::from(halves) / 2.0)),
        any::<f64>().prop_filter_map("finite", |number| number.is_finite().then(|| number.into())),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        number,
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec((text(), inner), 0..5)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// Whether both say the same; numbers that Remit does not count with need only be numbers.
fn agree(json: &Json<'_>, value: &Value) -> bool {
    match (json, value) {
        (Json::Null, Value::Null) => true,
        (Json::YesNo(one), Value::Bool(other)) => one == other,
        (Json::Whole(whole), Value::Number(number)) => number.as_u64() == Some(*whole),
        // serde_json may miss a number by the last bit, so Rust's own reading says what is a half.
        (Json::Number(written), Value::Number(number)) => {
            let exact = written.parse::<f64>().unwrap();
            let off = (number.as_f64().unwrap() - exact).abs();
            let halves = exact * 2.0;
            let counted = halves.fract() == 0.0 && (0.0..1e12).contains(&halves);
            let found = json.halves().filter(|halves| *halves < 1_000_000_000_000);
            off <= exact.abs() * 2.0 * f64::EPSILON + f64::MIN_POSITIVE
                && found.is_some() == counted
                && found.is_none_or(|found| found.to_string() == halves.abs().to_string())
        }
        (Json::Text(one), Value::String(other)) => one == other,
        (Json::List(entries), Value::Array(values)) => {
            entries.len() == values.len()
                && entries.iter().zip(values).all(|(json, value)| agree(json, value))
        }
        (Json::Object(properties), Value::Object(values)) => {
            properties.len() == values.len()
                && properties.iter().all(|(name, json)| {
                    values.get(name.as_ref()).is_some_and(|value| agree(json, value))
                })
        }
        _ => false,
    }
}

/// Whether both take a text for JSON, and read the same in it.
fn both_read(text: &str) -> Result<(), String> {
    match (Json::parse(text), serde_json::from_str::<Value>(text)) {
        (Ok(json), Ok(value)) if agree(&json, &value) => Ok(()),
        (Err(_), Err(_)) => Ok(()),
        // serde_json keeps the last of two properties of one name.
        (Err(broken), Ok(_)) if broken.found.starts_with("a key given twice") => Ok(()),
        (json, value) => Err(format!("{text:?}: {json:?}, {value:?}")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn what_is_json_is_read_as_serde_json_reads_it(value in value(), pretty in any::<bool>()) {
        let text = match pretty {
            true => serde_json::to_string_pretty(&value),
            false => serde_json::to_string(&value),
        };
        both_read(&text.unwrap()).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn what_is_no_json_is_refused_as_serde_json_refuses_it(
        value in value(),
        at in any::<prop::sample::Index>(),
        piece in "[\\[\\]{}\",:eE+.0-9\\\\u \n-]{0,3}",
        taken in 0_usize..3,
    ) {
        let text = value.to_string();
        let letters: Vec<char> = text.chars().collect();
        let at = at.index(letters.len());
        let rest = letters.iter().skip(at).skip(taken);
        let broken: String = letters.iter().take(at).copied().chain(piece.chars()).chain(rest.copied()).collect();
        both_read(&broken).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn a_text_of_any_characters_is_never_a_trap(text in any::<String>()) {
        both_read(&text).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn numbers_are_what_floating_point_makes_of_them() {
    for (text, halves) in [
        ("0", Some(0)),
        ("-0", Some(0)),
        ("-0.0e5", Some(0)),
        ("0e999", Some(0)),
        ("1e-999", Some(0)),
        ("12.0", Some(24)),
        ("0.5", Some(1)),
        ("5e-1", Some(1)),
        ("0.05e1", Some(1)),
        ("1e2", Some(200)),
        ("400.5", Some(801)),
        ("400.00000000000000000000000001", Some(800)),
        ("0.50000000000000000000000000001", Some(1)),
        ("15000000000000000000000e-22", Some(3)),
        ("0.3", None),
        ("-0.5", None),
        ("-1", None),
        ("1e300", None),
        ("400.0000000001", None),
    ] {
        assert_eq!(Json::parse(text).unwrap().halves(), halves, "{text}");
    }
    for text in ["1e308", "1.7976931348623157e308", "0.0001e312", "0e999", "1e-400"] {
        assert!(Json::parse(text).is_ok(), "{text}");
    }
    for text in
        ["1e309", "1.7976931348623159e308", "-1e309", "10000e305", "0.001e312", "1e99999999999"]
    {
        assert!(
            Json::parse(text).unwrap_err().found.starts_with("a number out of range"),
            "{text}"
        );
    }
}

#[test]
fn what_serde_describes_is_written_as_serde_json_writes_it() {
    let value = serde_json::json!({
        "a": [1, 0.5, 12.5, true, false, null, "\"\\\n\u{1f}é😀", [], {}], "b": { "c": [[{}]] }
    });
    assert_eq!(remit_json::text_of(&value).unwrap(), value.to_string());
    assert_eq!(remit_json::text_of(&0.3), None);
    assert_eq!(remit_json::text_of(&-1), None);
}
