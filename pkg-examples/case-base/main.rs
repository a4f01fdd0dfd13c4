//! Writes a case base of made-up requests, one a line as `remit check --jsonl` and `remit compare`
//! read them: `cargo run --example case-base -- 20000 20240920 > requests.jsonl` (how many, and the
//! seed; the same seed gives the same requests).
#![allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::print_stdout,
    reason = "made-up requests for people who measure"
)]

#[path = "../../tests/support/case_base.rs"]
mod case_base;

use std::io::{self, BufWriter, Write};

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1).map_while(|argument| argument.parse().ok());
    let count: u64 = arguments.next().unwrap_or(1000);
    let mut dice = case_base::Dice::of(arguments.next().unwrap_or(20_240_920));
    let mut out = BufWriter::new(io::stdout().lock());
    for number in 1..=count {
        let request = case_base::request(&mut dice);
        writeln!(out, "{{\"id\":\"r{number}\",\"request\":{request}}}")?;
    }
    out.flush()
}
