//! A file as long as England's: how long it takes, and that no more of it is held than a row.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "tests may stop"
)]

use std::time::{Duration, Instant};

use remit_importers::gias::{Establishments, as_of};

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    /// A number below the one given (the generator of Steele, Lea and Flood, SplitMix64).
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % most
    }

    fn one_of<'word>(&mut self, words: &[&'word str]) -> &'word str {
        words[usize::try_from(self.below(words.len().try_into().unwrap())).unwrap()]
    }
}

/// How many columns the file has beside those that are read.
const OTHERS: usize = 123;

/// The heading and a row of such a file, as many bytes as the real ones.
fn row(number: u64, dice: &mut Dice) -> String {
    let (status, status_name) = [
        ("1", "Open"),
        ("2", "Closed"),
        ("3", "Open, but proposed to close"),
        ("4", "Proposed to open"),
    ][usize::try_from(dice.below(4)).unwrap()];
    let academy = dice.below(2) == 0;
    let mut row = format!(
        "{},{},\"School {number}, St Mary's\",{},{},{status},\"{status_name}\",{},{},{:02}-{:02}-{}",
        100_000 + number,
        201 + dice.below(13),
        if academy { "34" } else { "01" },
        if academy { "10" } else { "4" },
        dice.below(8),
        if academy { (5_000 + dice.below(900)).to_string() } else { String::new() },
        1 + dice.below(28),
        1 + dice.below(12),
        2005 + dice.below(19),
    );
    for _ in 0..OTHERS {
        row.push(',');
        row.push_str(dice.one_of(&[
            "",
            "",
            "Not applicable",
            "0",
            "12.4",
            "\"A, B\"",
            "Kensington",
        ]));
    }
    row
}

fn heading() -> String {
    let mut heading = String::from(
        "URN,LA (code),EstablishmentName,TypeOfEstablishment (code),EstablishmentTypeGroup (code),\
         EstablishmentStatus (code),EstablishmentStatus (name),PhaseOfEducation (code),\
         Trusts (code),OfstedLastInsp",
    );
    for number in 0..OTHERS {
        heading.push_str(&format!(",Column {number}"));
    }
    heading
}

#[test]
fn a_file_of_england_takes_no_longer_than_a_second() {
    // Without optimisation a tenth of it: what is bounded then is that no step grows with the file.
    let rows = if cfg!(debug_assertions) { 5_000 } else { 50_000 };
    let mut dice = Dice(20_240_920);
    let mut file = heading();
    for number in 0..rows {
        file.push_str("\r\n");
        file.push_str(&row(number, &mut dice));
    }
    // The fastest of three: other work on the machine is not what is measured.
    let fastest = (0..3).map(|_| read(file.as_bytes(), rows)).min().unwrap();
    assert!(fastest < Duration::from_secs(1), "{rows} rows took {fastest:?}");
}

/// Reads the file, writes every school, and gives how long that took.
fn read(bytes: &[u8], rows: u64) -> Duration {
    let begun = Instant::now();
    let mut written = Vec::new();
    let mut found = 0;
    let mut each = |school: Result<remit_importers::gias::Imported, _>| {
        found += 1;
        written.clear();
        serde_json::to_writer(&mut written, &school.unwrap()).unwrap();
    };
    let mut schools = Establishments::new(as_of("2024-09-20").unwrap(), None);
    for piece in bytes.chunks(65_536) {
        schools.push(piece, &mut each).unwrap();
    }
    schools.finish(&mut each).unwrap();
    assert_eq!(found, rows);
    begun.elapsed()
}

#[test]
fn a_file_whose_every_line_leaves_a_field_open_is_given_up_and_not_gone_through_for_ever() {
    let file = format!("URN,EstablishmentName\n{}", "1\"x,\"y\n".repeat(20_000));
    let begun = Instant::now();
    let mut schools = Establishments::new(as_of("2024-09-20").unwrap(), None);
    let mut told = 0;
    let pushed = schools.push(file.as_bytes(), &mut |_| told += 1);
    assert_eq!(pushed.unwrap_err().first().found, "thousands that cannot");
    assert!(told >= 2_000);
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}
