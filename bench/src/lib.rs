//! How the programs beside this time a call.
#![expect(clippy::float_arithmetic, reason = "figures for people")]

use std::hint::black_box;
use std::time::Instant;

/// The mean time of a call in the fastest of so many rounds of so many calls, in microseconds: what
/// disturbs a round only makes it slower.
pub fn fastest(rounds: usize, calls: u32, mut call: impl FnMut() -> bool) -> f64 {
    let rounds = (0..rounds).map(|_| {
        let start = Instant::now();
        for _ in 0..calls {
            black_box(call());
        }
        start.elapsed().as_secs_f64() * 1e6 / f64::from(calls)
    });
    rounds.fold(f64::INFINITY, f64::min)
}
