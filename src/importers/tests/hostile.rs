//! Files that nobody thought of: each gets an answer, soon.
#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "tests may stop"
)]

use std::time::{Duration, Instant};

use proptest::prelude::*;
use remit_core::{Policy, Request};
use remit_importers::calendar::{BankHolidays, Options, from_icalendar, from_json};
use remit_importers::gias::{Establishments, Groups, as_of};
use serde_json::json;

const PIECES: &[&str] = &[
    "URN,EstablishmentName,LA (code),EstablishmentStatus (code),Trusts (code),EstablishmentTypeGroup (code)\n",
    "URN,Group UID,Joined date\n",
    "100000,A,201,1,5712,10\n",
    "100001,\"B\n",
    "\"",
    ",",
    "\r\n",
    "\n",
    "\0",
    "\u{FEFF}",
    "99999999999999999999,",
    "BEGIN:VCALENDAR\n",
    "END:VCALENDAR\n",
    "BEGIN:VEVENT\n",
    "END:VEVENT\n",
    "BEGIN:VALARM\n",
    "SUMMARY:Autumn term begins\n",
    "SUMMARY:Half term\n",
    "SUMMARY:Term ends\n",
    "SUMMARY:Spring term\n",
    "SUMMARY:Christmas holidays begin\n",
    "SUMMARY:Holiday ends\n",
    "SUMMARY:INSET\n",
    "SUMMARY:School closed\n",
    "DTSTART:20240902\n",
    "DTSTART:20241028\n",
    "DTSTART:20241220\n",
    "DTSTART:20250106T000000Z\n",
    "DTSTART:00010101\n",
    "DTSTART:99991231T235959Z\n",
    "DTEND:20241102\n",
    "DTEND:20991231\n",
    "DTEND:20250404\n",
    "DURATION:P1W\n",
    "DURATION:P9999999999D\n",
    "RRULE:FREQ=SECONDLY\n",
    " folded\n",
    ":;\"=\n",
    "{\"halfTerms\":[{\"id\":\"a\",\"from\":\"2024-09-02\",\"to\":\"2024-10-25\"}]}",
    "{\"england-and-wales\":{\"events\":[{\"date\":\"2024-12-25\"}]}}",
    "é",
    "x",
];

/// Pieces of files of every kind, in any order, now and then with any bytes between them.
fn any_file() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..8),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn whatever_a_file_holds_is_answered(bytes in any_file(), size in 1_usize..64) {
        let day = as_of("2024-09-20").unwrap();
        let mut groups = Groups::new(day);
        let trusts = match groups.push(&bytes) {
            Ok(()) => groups.finish().ok(),
            Err(_) => None,
        };
        // However the bytes arrive, the answer is the same; and what is given is accepted.
        let read = |size: usize, trusts| {
            let mut rows = Vec::new();
            let mut schools = Establishments::new(day, trusts);
            let mut each = |row: Result<remit_importers::gias::Imported, _>| {
                if let Ok(school) = &row {
                    let request = json!({ "school": school.school });
                    Request::from_json(&request.to_string()).unwrap();
                }
                rows.push(row);
            };
            let pushed = bytes.chunks(size).try_for_each(|piece| schools.push(piece, &mut each));
            let ended = pushed.and_then(|()| schools.finish(&mut each));
            (rows, ended)
        };
        let _ = read(1 << 16, trusts);
        prop_assert_eq!(read(size, None), read(1 << 16, None));

        let known = BankHolidays::read(&bytes).ok();
        let calendars = [
            from_icalendar(&bytes, known.as_ref(), &Options::default()),
            from_json(&bytes, known.as_ref()),
        ];
        for imported in calendars.into_iter().flatten() {
            let patch = json!({
                "extends": "reconnect-london", "id": "school", "calendar": imported.calendar
            });
            prop_assert!(Policy::from_json(&patch.to_string()).is_ok(), "{}", patch);
        }
    }
}

#[test]
fn as_many_events_as_a_file_may_have_are_answered_soon() {
    let event = |number: usize| {
        let summary =
            ["Term begins", "Half term", "Christmas holidays", "Autumn term", "Term ends"]
                [number % 5];
        let year = 2000 + number / 250 % 100;
        let (month, day) = (1 + number / 25 % 10, 1 + number % 25);
        let end = if summary.starts_with("Term") { day } else { day + 3 };
        format!(
            "BEGIN:VEVENT\nSUMMARY:{summary}\nDTSTART:{year}{month:02}{day:02}\nDTEND:{year}{month:02}{end:02}\nEND:VEVENT\n"
        )
    };
    let events: String = (0..20_000).map(event).collect();
    let file = format!("BEGIN:VCALENDAR\n{events}END:VCALENDAR\n");
    let begun = Instant::now();
    let answer = from_icalendar(file.as_bytes(), None, &Options::default());
    assert_eq!(answer.unwrap_err().faults().count(), 64);
    let whole = "BEGIN:VEVENT\nSUMMARY:Autumn term\nDTSTART:20000101\nDTEND:21001231\nEND:VEVENT\n";
    let week = "BEGIN:VEVENT\nSUMMARY:Half term\nDTSTART:20500103\nDTEND:20500108\nEND:VEVENT\n";
    let file =
        format!("BEGIN:VCALENDAR\n{}{}END:VCALENDAR\n", whole.repeat(9_999), week.repeat(9_999));
    assert!(from_icalendar(file.as_bytes(), None, &Options::default()).is_err());
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}
