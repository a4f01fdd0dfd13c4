//! Numbers as JSON writes them. What Remit counts with is whole or in halves; any other number is
//! kept as it is written, to be shown to who wrote it.

/// A number with more digits than this is as near as floating point needs.
const MANY: u64 = 100_000_000_000_000_000;

/// The number in 64-bit floating point: exact where it has no more digits than that holds, and as
/// near as a few roundings come where it has more.
#[cold]
#[inline(never)]
#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "the one place where digits become floating point"
)]
pub(crate) fn nearest(written: &str) -> f64 {
    let (mantissa, exponent) = written.split_once(['e', 'E']).unwrap_or((written, "0"));
    // What has so many digits is nothing, or beyond everything.
    let far = if exponent.starts_with('-') { -9999 } else { 9999 };
    let mut exponent: i32 = exponent.parse().unwrap_or(far);
    let mut number = 0_u64;
    let mut places = 0;
    for byte in mantissa.bytes() {
        match char::from(byte).to_digit(10) {
            None => places = i32::from(byte == b'.'),
            Some(digit) if number < MANY => {
                number = number.wrapping_mul(10).wrapping_add(digit.into());
                exponent = exponent.saturating_sub(places);
            }
            Some(_) => exponent = exponent.saturating_add(1).saturating_sub(places),
        }
    }
    let mut nearest = number as f64;
    // Nothing stays nothing, and no number of digits makes more of it.
    let mut rest = if number == 0 { 0 } else { exponent.unsigned_abs().min(9999) };
    while rest > 0 {
        // Powers of ten are exact up to this one.
        let step = rest.min(22);
        let power = (0..step).fold(1.0, |power, _| power * 10.0);
        nearest = if exponent < 0 { nearest / power } else { nearest * power };
        rest = rest.saturating_sub(step);
    }
    if written.starts_with('-') { -nearest } else { nearest }
}

/// How many halves a number is, where it is no finer than that.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::float_arithmetic,
    reason = "doubling is exact, the cast saturates, and the comparison tells whether it was exact"
)]
pub(crate) fn halves_of(number: f64) -> Option<u64> {
    let halves = (number * 2.0) as u64;
    (halves < (1 << 53) && halves as f64 == number * 2.0).then_some(halves)
}
