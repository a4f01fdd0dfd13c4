//! A calendar, read back.

use std::collections::BTreeMap;

/// The entries of a calendar: each a map from a property with its parameters to its value, of texts
/// what they say.
pub(crate) fn entries(calendar: &str) -> Vec<BTreeMap<String, String>> {
    assert!(calendar.ends_with("END:VCALENDAR\r\n"));
    let mut lines: Vec<String> = Vec::new();
    for line in calendar.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().unwrap().push_str(rest),
            None => lines.push(line.into()),
        }
    }
    assert_eq!(lines[..3], ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Remit//Visits//EN"]);
    let mut entries = Vec::new();
    let mut entry: Option<BTreeMap<String, String>> = None;
    for line in &lines[3..lines.len() - 1] {
        let (name, value) = line.split_once(':').unwrap();
        match (name, value) {
            ("BEGIN", "VEVENT") => assert!(entry.replace(BTreeMap::new()).is_none()),
            ("END", "VEVENT") => entries.push(entry.take().unwrap()),
            _ => assert_eq!(
                entry.as_mut().unwrap().insert(name.into(), text(value)),
                None,
                "{name} twice"
            ),
        }
    }
    assert_eq!(entry, None);
    for entry in &entries {
        for must in ["UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY"] {
            assert!(entry.contains_key(must), "{must}: {entry:?}");
        }
    }
    entries
}

fn text(value: &str) -> String {
    let mut text = String::new();
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => text.push(match letters.next().unwrap() {
                'n' => '\n',
                special @ ('\\' | ',' | ';') => special,
                other => panic!("\\{other} in {value}"),
            }),
            other => text.push(other),
        }
    }
    text
}
