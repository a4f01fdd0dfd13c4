//! Changes to a request by JSON Pointer: those of a case, and those of a remedy.

use serde_json::{Map, Value};

/// Applies a case's `without`, then its `with`.
pub(crate) fn apply(request: &mut Value, case: &Value) {
    let mut without: Vec<&str> = case
        .get("without")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    without.sort_by_key(|pointer| std::cmp::Reverse(last_index(pointer)));
    for pointer in without {
        remove(request, pointer);
    }
    for (pointer, value) in case.get("with").and_then(Value::as_object).into_iter().flatten() {
        set(request, pointer, value.clone());
    }
}

fn last_index(pointer: &str) -> Option<usize> {
    pointer.rsplit('/').find_map(|part| part.parse().ok())
}

/// The parts of a pointer.
fn parts(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|part| part.replace("~1", "/").replace("~0", "~")).collect()
}

/// Takes a property or an entry out.
pub(crate) fn remove(request: &mut Value, pointer: &str) {
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    match request.pointer_mut(parent) {
        Some(Value::Object(map)) => {
            map.remove(&last.replace("~1", "/").replace("~0", "~"));
        }
        Some(Value::Array(list)) => {
            let index: usize = last.parse().unwrap();
            if index < list.len() {
                list.remove(index);
            }
        }
        _ => {}
    }
}

/// Sets a value, making what leads to it.
pub(crate) fn set(request: &mut Value, pointer: &str, value: Value) {
    let mut place = request;
    for part in parts(pointer) {
        let is_entry = part == "-" || part.parse::<usize>().is_ok();
        if !place.is_object() && !place.is_array() {
            *place = if is_entry { Value::Array(Vec::new()) } else { Value::Object(Map::new()) };
        }
        place = match place {
            Value::Array(list) => {
                let index = part.parse().unwrap_or(list.len());
                while list.len() <= index {
                    list.push(Value::Null);
                }
                &mut list[index]
            }
            Value::Object(map) => map.entry(part).or_insert(Value::Null),
            _ => unreachable!("made a list or an object above"),
        };
    }
    *place = value;
}

/// Applies every remedy of a finding, as a portal would.
pub(crate) fn remedy(request: &mut Value, remedies: &[Value]) {
    for remedy in remedies {
        let path = remedy["path"].as_str().unwrap();
        let value = remedy.get("value").cloned().unwrap_or_default();
        let old = request.pointer(path).cloned().unwrap_or_default();
        match remedy["change"].as_str().unwrap() {
            "set" => set(request, path, value),
            "at-most" if !old.is_null() && !is_over(&old, &value) => {}
            "at-least" if !old.is_null() && !is_over(&value, &old) => {}
            "at-most" | "at-least" => set(request, path, value),
            "one-of" => set(request, path, value[0].clone()),
            "add" => set(request, &format!("{path}/-"), value),
            "remove" => remove(request, path),
            other => panic!("no such change: {other}"),
        }
    }
}

/// Whether one number or day is more than another.
fn is_over(one: &Value, two: &Value) -> bool {
    match (one.as_f64(), two.as_f64()) {
        (Some(one), Some(two)) => one > two,
        _ => one.as_str().map(str::trim) > two.as_str().map(str::trim),
    }
}
