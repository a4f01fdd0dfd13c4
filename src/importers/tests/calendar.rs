//! Calendars from small files, written here in the ways in which schools and authorities do.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "tests may stop"
)]

use remit_core::{Day, Policy};
use remit_importers::calendar::{
    BankHolidays, Dtend, Imported, Inset, Options, from_icalendar, from_json,
};
use serde_json::{Value, json};

/// The default policy's calendar, against which every way of publishing it is held.
fn usual() -> Value {
    let policy: Value = serde_json::from_str(Policy::default_text()).unwrap();
    policy["calendar"].clone()
}

/// The half-terms of a school year, as first and last days.
fn half_terms(year: &str) -> Vec<(Day, Day)> {
    let all = usual();
    let of_year = all["halfTerms"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|half| half["id"].as_str().unwrap().starts_with(year));
    let day = |value: &Value| value.as_str().unwrap().parse().unwrap();
    of_year.map(|half| (day(&half["from"]), day(&half["to"]))).collect()
}

const YEARS: [&str; 7] =
    ["2021-22", "2022-23", "2023-24", "2024-25", "2025-26", "2026-27", "2027-28"];

/// A day some days on, as iCalendar writes it.
fn on(day: Day, days: i64) -> String {
    (day.date() + chrono::TimeDelta::days(days)).format("%Y%m%d").to_string()
}

/// An event on a day.
fn single(summary: &str, day: Day) -> String {
    format!(
        "BEGIN:VEVENT\r\nSUMMARY:{summary}\r\nDTSTART;VALUE=DATE:{}\r\nEND:VEVENT\r\n",
        on(day, 0)
    )
}

/// An event from a day to another, whose DTEND is so many days after the last.
fn range(summary: &str, from: Day, to: Day, after: i64) -> String {
    format!(
        "BEGIN:VEVENT\r\nSUMMARY:{summary}\r\nDTSTART;VALUE=DATE:{}\r\nDTEND;VALUE=DATE:{}\r\nEND:VEVENT\r\n",
        on(from, 0),
        on(to, after)
    )
}

fn file(events: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}

/// The bank holidays of the default policy, as GOV.UK writes them.
fn bank_holidays() -> BankHolidays {
    let events: Vec<Value> = usual()["bankHolidays"]
        .as_array()
        .unwrap()
        .iter()
        .map(|day| json!({ "title": "Bank holiday", "date": day, "notes": "", "bunting": false }))
        .collect();
    let other = json!({ "division": "scotland", "events": [{ "date": "2024-01-02" }] });
    let file = json!({
        "england-and-wales": { "division": "england-and-wales", "events": events },
        "scotland": other
    });
    BankHolidays::read(file.to_string().as_bytes()).unwrap()
}

/// The half-terms of a file, as first and last days; the policy accepts the calendar.
fn read(events: &str) -> Vec<(Day, Day)> {
    read_with(events, &Options::default())
}

fn read_with(events: &str, options: &Options) -> Vec<(Day, Day)> {
    let imported = from_icalendar(file(events).as_bytes(), Some(&bank_holidays()), options);
    let imported = imported.unwrap_or_else(|error| panic!("{error}"));
    accepted(&imported);
    imported.calendar.half_terms.iter().map(|half| (half.from, half.to)).collect()
}

/// Makes sure that a policy takes the calendar.
fn accepted(imported: &Imported) {
    let patch =
        json!({ "extends": "reconnect-london", "id": "school", "calendar": imported.calendar });
    let policy = Policy::from_json(&patch.to_string()).unwrap();
    let whole: Value = serde_json::from_str(policy.to_json()).unwrap();
    let calendar = serde_json::to_value(&imported.calendar).unwrap();
    for (name, value) in calendar.as_object().unwrap() {
        assert_eq!(&whole["calendar"][name], value, "{name}");
    }
}

/// What is wrong with a file: each event's summary and what was expected.
fn faults(events: &str) -> Vec<String> {
    let error = from_icalendar(file(events).as_bytes(), None, &Options::default()).unwrap_err();
    assert_eq!(error.input().word(), "calendar");
    error
        .faults()
        .map(|fault| format!("{} {}: {}", fault.pointer, fault.found, fault.expected))
        .collect()
}

/// A way of publishing the half-terms of a school year.
type Way = fn(&[(Day, Day)]) -> String;

const NAMES: [&str; 6] = ["Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2"];
const TERMS: [&str; 3] = ["Autumn", "Spring", "Summer"];

/// A day some days on.
fn day(day: Day, days: i64) -> Day {
    Day::try_from(day.date() + chrono::TimeDelta::days(days)).unwrap()
}

/// The holiday between two half-terms, weekends and all.
fn between(one: (Day, Day), other: (Day, Day)) -> (Day, Day) {
    (day(one.1, 1), day(other.0, -1))
}

fn ranges(half: &[(Day, Day)], after: i64) -> String {
    half.iter().zip(NAMES).map(|(half, name)| range(name, half.0, half.1, after)).collect()
}

fn terms_and_half_terms(half: &[(Day, Day)]) -> String {
    let mut events = String::new();
    for (pair, term) in half.chunks(2).zip(TERMS) {
        events += &range(&format!("{term} term"), pair[0].0, pair[1].1, 1);
        let (from, to) = between(pair[0], pair[1]);
        events += &range(&format!("{term} half-term"), from, to, 1);
    }
    events
}

fn begins_and_ends(half: &[(Day, Day)]) -> String {
    let mut events = String::new();
    for (pair, term) in half.chunks(2).zip(TERMS) {
        events += &single(&format!("{term} term begins"), pair[0].0);
        events += &single("School closes for half term", pair[0].1);
        events += &single("Back to school after half term", pair[1].0);
        events += &single(&format!("Last day of {term} term"), pair[1].1);
    }
    events
}

fn begins_half_term_ends(half: &[(Day, Day)]) -> String {
    let mut events = String::new();
    for (pair, term) in half.chunks(2).zip(TERMS) {
        events += &single(&format!("{term} term starts"), pair[0].0);
        let (from, to) = between(pair[0], pair[1]);
        events += &range("Half Term", from, to, 1);
        events += &single("Term ends", pair[1].1);
    }
    events
}

fn holidays(half: &[(Day, Day)]) -> String {
    let summer = (day(half[0].0, -40), day(half[0].0, -1));
    let mut events = range("Summer holidays", summer.0, summer.1, 1);
    let names = [
        "October half term",
        "Christmas holidays",
        "February half term",
        "Easter holidays",
        "May half term",
    ];
    for (pair, name) in half.windows(2).zip(names) {
        let (from, to) = between(pair[0], pair[1]);
        events += &range(name, from, to, 1);
    }
    events + &single("Summer holidays begin", day(half[5].1, 1))
}

#[test]
fn every_way_of_publishing_a_year_gives_the_same_half_terms() {
    let ways: [(&str, Way); 6] = [
        ("half-terms", |half| ranges(half, 1)),
        ("half-terms, DTEND the last day", |half| ranges(half, 0)),
        ("terms and half-term holidays", terms_and_half_terms),
        ("first and last days", begins_and_ends),
        ("first days, half-term holidays, last days", begins_half_term_ends),
        ("holidays", holidays),
    ];
    for (name, way) in ways {
        for year in YEARS {
            let half = half_terms(year);
            let found = read(&way(&half));
            assert_eq!(found, half, "{name} {year}");
        }
    }
}

#[test]
fn years_follow_each_other_with_the_contracts_ids() {
    let events: String = YEARS.iter().map(|year| ranges(&half_terms(year), 1)).collect();
    let imported =
        from_icalendar(file(&events).as_bytes(), Some(&bank_holidays()), &Options::default())
            .unwrap();
    let calendar = serde_json::to_value(&imported.calendar).unwrap();
    assert_eq!(calendar["halfTerms"], usual()["halfTerms"]);
    assert_eq!(calendar["bankHolidays"], usual()["bankHolidays"]);
    assert_eq!(imported.remarks, [""; 0]);
}

#[test]
fn the_order_of_events_and_the_ends_of_lines_do_not_matter() {
    let half = half_terms("2024-25");
    let events = begins_half_term_ends(&half);
    let mut shuffled: Vec<&str> = events.split_inclusive("END:VEVENT\r\n").collect();
    shuffled.reverse();
    shuffled.swap(1, 5);
    assert_eq!(read(&shuffled.concat()), half);
    assert_eq!(read(&events.replace("\r\n", "\n")), half);
    let folded = events
        .replace("Half Term", "Half\r\n  Te\r\n\trm")
        .replace("SUMMARY:", "SUMMARY;LANGUAGE=en:");
    assert_eq!(read(&folded), half);
}

#[test]
fn dtend_means_what_the_files_own_events_show() {
    let half = half_terms("2024-25");
    // One-day events that end on the day after settle it, whatever days the terms end on.
    let bank = "BEGIN:VEVENT\nSUMMARY:Early May bank holiday\nDTSTART;VALUE=DATE:20250505\n\
                DTEND;VALUE=DATE:20250506\nEND:VEVENT\n";
    assert_eq!(read(&(ranges(&half, 1) + bank)), half);
    // An end on the first day is a day, in feeds of either kind.
    let zero = range("INSET day", half[0].0, half[0].0, 0);
    assert_eq!(read(&(ranges(&half, 1) + &zero)), half);
    assert_eq!(read(&(ranges(&half, 0) + &zero)), half);
    // A term may end on the Thursday before Good Friday.
    let easter = half_terms("2023-24");
    assert_eq!(read(&ranges(&easter, 1)), easter);

    // Half of the events this way, half of them the other: whoever imports must say.
    let mixed = ranges(&half[..1], 1) + &range(NAMES[1], half[1].0, half[1].1, 0);
    let told = faults(&mixed);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].starts_with("/0/DTEND \"Autumn 1\" of 2024-09-02, line 3: DTEND to be"),
        "{told:?}"
    );
    let options = Options { dtend: Some(Dtend::LastDay), ..Options::default() };
    assert_eq!(read_with(&ranges(&half, 0), &options), half);
}

#[test]
fn times_and_durations_are_days_too() {
    let events = "\
BEGIN:VEVENT\nSUMMARY:Autumn term begins\nDTSTART;TZID=Europe/London:20240902T084500\nDTEND;TZID=Europe/London:20240902T153000\nEND:VEVENT
BEGIN:VEVENT\nSUMMARY:Half term\nDTSTART:20241027T000000\nDTEND:20241103T000000\nEND:VEVENT
BEGIN:VEVENT\nSUMMARY:Term ends\nDTSTART:20241220T133000Z\nEND:VEVENT
BEGIN:VEVENT\nSUMMARY:Spring term\nDTSTART;VALUE=DATE:20250106\nDURATION:P89D\nEND:VEVENT
BEGIN:VEVENT\nSUMMARY:Half term\nDTSTART;VALUE=DATE:20250217\nDURATION:P1W\nEND:VEVENT
";
    let told: Vec<String> = read(events).iter().map(|(from, to)| format!("{from} {to}")).collect();
    assert_eq!(
        told,
        [
            "2024-09-02 2024-10-25",
            "2024-11-04 2024-12-20",
            "2025-01-06 2025-02-14",
            "2025-02-24 2025-04-04"
        ]
    );
}

#[test]
fn every_event_says_how_it_was_read() {
    let half = half_terms("2024-25");
    let events = [
        single("Autumn term begins for staff", day(half[0].0, 0)),
        single("Autumn term begins for pupils", day(half[0].0, 2)),
        range("Half term", day(half[0].1, 3), day(half[0].1, 7), 1),
        single("Term ends", half[1].1),
        single("INSET day", half[0].0),
        single("INSET day", day(half[1].0, -7)),
        single("School closed (polling day)", day(half[1].0, 3)),
        single("Sports day", day(half[1].0, 4)),
        single("Year 7 term begins", day(half[0].0, 1)),
        single("Boxing Day", day(half[1].1, 6)),
        single("Old Term begins", day(half[0].0, 1))
            .replace("SUMMARY", "STATUS:CANCELLED\r\nSUMMARY"),
        single("Charity day for all term", half[0].0)
            .replace("\r\nDTSTART", "\r\nRRULE:FREQ=DAILY\r\nDTSTART"),
    ]
    .concat();
    let options =
        Options { leave_out: vec!["charity day for all term".into()], ..Options::default() };
    let imported = from_icalendar(file(&events).as_bytes(), None, &options).unwrap();
    accepted(&imported);
    let says: Vec<&str> = imported.events.iter().map(|event| event.says.as_str()).collect();
    assert_eq!(
        says,
        [
            "the first day of a term",
            "left out: the term has begun for staff before",
            "a holiday",
            "the last day of a term",
            "training of staff: it stays a school day",
            "training of staff outside the half-terms: no school day",
            "a closure",
            "left out: no matter of term dates",
            "left out: about some of the pupils only",
            "a bank holiday",
            "left out: cancelled",
            "left out: as you say",
        ]
    );
    assert_eq!(
        serde_json::to_value(&imported.calendar).unwrap()["closures"],
        json!(["2024-11-07"])
    );
    assert_eq!(imported.remarks.len(), 1);

    let options = Options { inset: Inset::Closure, ..options };
    let imported = from_icalendar(file(&events).as_bytes(), None, &options).unwrap();
    let closures = serde_json::to_value(&imported.calendar).unwrap()["closures"].clone();
    assert_eq!(closures, json!(["2024-09-02", "2024-10-28", "2024-11-07"]));
}

#[test]
fn what_cannot_be_told_is_an_error_that_names_the_event() {
    let half = half_terms("2024-25");
    let whole = begins_half_term_ends(&half[..2]);
    for (events, expected) in [
        (
            single("Autumn term", half[0].0),
            "/0 \"Autumn term\" of 2024-09-02, line 3: whether it is the first or the last day of a term",
        ),
        (
            single("Autumn term begins", half[0].0),
            "/0 \"Autumn term begins\" of 2024-09-02, line 3: an event that says when that term ends",
        ),
        (
            single("Term ends", half[1].1),
            "/0 \"Term ends\" of 2024-12-20, line 3: an event that says when that term began",
        ),
        (
            range("Autumn term", half[0].0, half[1].1, 1),
            "/0 \"Autumn term\" of 2024-09-02, line 3: a half-term of 2 to 10 weeks from 2024-09-02 to 2024-12-20, or the holiday inside it",
        ),
        (
            range("Spring term", half[0].0, half[0].1, 1),
            "/0 \"Spring term\" of 2024-09-02, line 3: the term that begins on 2024-09-02, autumn-1",
        ),
        (
            range("Autumn 2", half[0].0, half[0].1, 1),
            "/0 \"Autumn 2\" of 2024-09-02, line 3: the term that begins on 2024-09-02, autumn-1",
        ),
        (
            range("Term 1", day(half[0].0, -35), day(half[0].0, -10), 1),
            "/0 \"Term 1\" of 2024-07-29, line 3: no half-term that begins on 2024-07-29: in England none does",
        ),
        (
            single("Half term", half[0].0),
            "/0 \"Half term\" of 2024-09-02, line 3: the half-term holiday from its first day to its last",
        ),
        (
            single("Term starts and ends", half[0].0),
            "/0/SUMMARY \"Term starts and ends\" of 2024-09-02, line 3: whether it is the first or the last day",
        ),
        (single("Sports day", half[0].0), " none: events that say when terms begin and end"),
        (
            whole.clone() + &single("Spring term", half[2].0),
            "/3 \"Spring term\" of 2025-01-06, line 16: whether it is the first or the last day of a term",
        ),
        (
            whole.clone() + &single("Summer term ends", half[1].1),
            "/3 \"Summer term ends\" of 2024-12-20, line 16: the end of the term that begins with \"Autumn term starts\" of 2024-09-02, line 3",
        ),
        (
            whole.clone() + &single("Term begins", day(half[0].0, 2)),
            "/0 \"Autumn term starts\" of 2024-09-02, line 3: an event that says when that term ends",
        ),
        (
            range("Autumn 1", half[0].0, half[0].1, 1)
                + &range("Spring 1", half[2].0, half[2].1, 1),
            " nothing about them: the half-terms between 2024-10-25 and 2025-01-06",
        ),
        (
            range("Autumn 1", half[0].0, half[0].1, 1)
                + &range("Half term", half[0].1, day(half[0].1, 7), 1),
            "/1 \"Half term\" of 2024-10-25, line 8: days that are not also those of \"Autumn 1\" of 2024-09-02, line 3",
        ),
        (
            range("Autumn 1", half[0].0, half[0].1, 1)
                + &range("Autumn 1", day(half[0].0, 1), half[0].1, 1),
            "/1 \"Autumn 1\" of 2024-09-03, line 8: no other dates than \"Autumn 1\" of 2024-09-02, line 3",
        ),
        (
            whole.replace("DTEND;VALUE=DATE:2024", "DTEND;VALUE=DATE:2023"),
            "/1/DTEND \"Half Term\" of 2024-10-26, line 7: a day after DTSTART",
        ),
        (
            whole.replace("DTEND;VALUE=DATE:20241104", "DTEND:soon"),
            "/1/DTEND soon in \"Half Term\" of 2024-10-26, line 7: a day such as 20240902, or a time of one",
        ),
        (
            whole.replace("SUMMARY:Half", "RRULE:FREQ=YEARLY\r\nSUMMARY:Half"),
            "/1/RRULE \"Half Term\" of 2024-10-26, line 7: each occurrence as an event of its own",
        ),
        (
            whole.replace("DTSTART;VALUE=DATE:20241220\r\n", ""),
            "/2/DTSTART \"Term ends\", line 12: the day on which it begins",
        ),
    ] {
        let told = faults(&events);
        assert_eq!(told[0], expected, "{told:#?}");
    }
}

#[test]
fn a_recurrence_without_end_and_a_file_without_end_are_answered() {
    let events = "BEGIN:VEVENT\nSUMMARY:Assembly\nDTSTART:20240902T090000\nRRULE:FREQ=SECONDLY\nEND:VEVENT\n";
    let half = half_terms("2024-25");
    assert_eq!(read(&(begins_and_ends(&half) + events)), half);
    let many = "BEGIN:VEVENT\nSUMMARY:x\nDTSTART:20240902\nEND:VEVENT\n".repeat(20_001);
    assert_eq!(faults(&many), [" more: at most 20000 events"]);
    let huge = format!("BEGIN:VEVENT\nSUMMARY:{}\nEND:VEVENT\n", "x".repeat(17_000_000));
    assert!(faults(&huge)[0].ends_with("at most 16777216 bytes"));
}

#[test]
fn bank_holidays_are_those_of_england_and_wales() {
    let days = bank_holidays();
    assert_eq!(days.days().len(), usual()["bankHolidays"].as_array().unwrap().len());
    assert!(days.covers("2021-06-01".parse().unwrap()));
    assert!(!days.covers("2029-01-01".parse().unwrap()));
    for (text, pointer) in [
        ("", ""),
        ("[]", "/england-and-wales/events"),
        (r#"{"scotland":{"events":[]}}"#, "/england-and-wales/events"),
        (r#"{"england-and-wales":{"events":[]}}"#, "/england-and-wales/events"),
        (
            r#"{"england-and-wales":{"events":[{"date":"25/12/2024"},{}]}}"#,
            "/england-and-wales/events/0/date",
        ),
        ("PK\u{3}\u{4}", ""),
    ] {
        let error = BankHolidays::read(text.as_bytes()).unwrap_err();
        assert_eq!(
            (error.input().word(), error.first().pointer.as_str()),
            ("bank-holidays", pointer)
        );
    }
}

#[test]
fn a_calendar_in_the_contracts_form_is_checked_and_given_on() {
    let imported = from_json(usual().to_string().as_bytes(), None).unwrap();
    accepted(&imported);
    let calendar = serde_json::to_value(&imported.calendar).unwrap();
    for name in ["halfTerms", "bankHolidays", "closures"] {
        assert_eq!(calendar[name], usual()[name], "{name}");
    }
    let text = json!({
        "halfTerms": [
            { "id": "one", "from": "2024-09-02", "to": "2024-10-25" },
            { "id": "one", "from": "2024-10-25", "to": "2024-10-01", "weeks": 7 },
            { "id": "", "from": "2024-11-31" },
            7
        ],
        "bankHolidays": "none", "closures": ["2024-12-01", 5], "inset": []
    });
    let error = from_json(text.to_string().as_bytes(), None).unwrap_err();
    let mut pointers: Vec<&str> = error.faults().map(|fault| fault.pointer.as_str()).collect();
    pointers.sort_unstable();
    assert_eq!(
        pointers,
        [
            "/bankHolidays",
            "/closures/1",
            "/halfTerms/1/from",
            "/halfTerms/1/id",
            "/halfTerms/1/to",
            "/halfTerms/1/weeks",
            "/halfTerms/2/from",
            "/halfTerms/2/id",
            "/halfTerms/2/to",
            "/halfTerms/3",
            "/inset"
        ]
    );
    assert!(from_json(b"{}", None).is_err());
    assert!(from_json(b"BEGIN:VCALENDAR", None).is_err());
}
