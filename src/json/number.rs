//! Numbers as JSON writes them. What Remit counts with is whole or in halves; any other number is
//! kept as it is written, to be shown to who wrote it.

/// The first digits of the least number that 64-bit floating point has no room for: a point after
/// the first, times ten to the 308th.
const BEYOND: &[u8] = b"17976931348623158";

/// How the digits of a number stand.
struct Digits<'written> {
    /// Before the exponent.
    mantissa: &'written str,
    /// The power of ten that it is multiplied with, as far as that matters.
    exponent: i32,
}

/// Exponents of more than this are of numbers that are nothing or beyond everything.
const FAR: i32 = 1 << 24;

fn digits(written: &str) -> Digits<'_> {
    let written = written.strip_prefix('-').unwrap_or(written);
    let mut parts = written.splitn(2, ['e', 'E']);
    let mantissa = parts.next().unwrap_or_default();
    let exponent = parts.next().map_or(0, |exponent| {
        let far = if exponent.starts_with('-') { -FAR } else { FAR };
        exponent.parse().unwrap_or(far).clamp(-FAR, FAR)
    });
    Digits { mantissa, exponent }
}

/// Whether a number is beyond 64-bit floating point.
#[cold]
pub(crate) fn is_beyond(written: &str) -> bool {
    let Digits { mantissa, exponent } = digits(written);
    let before = mantissa.bytes().take_while(u8::is_ascii_digit).count();
    let all = || mantissa.bytes().filter(u8::is_ascii_digit);
    let noughts = all().take_while(|digit| *digit == b'0').count();
    let place = |count: usize| i32::try_from(count).unwrap_or(FAR);
    // The power of ten of the first digit that counts.
    let noughts_too = place(noughts).saturating_add(1);
    let power = exponent.saturating_add(place(before)).saturating_sub(noughts_too);
    let significant = all().skip(noughts);
    all().count() > noughts
        && (power > 308 || power == 308 && significant.ge(BEYOND.iter().copied()))
}

/// How many halves from 0 a number is. It is read in 64-bit floating point, as every reader of JSON
/// does: exactly where it has no more digits than that holds, and as near as two roundings come where
/// it has more.
#[cold]
#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "the one place where digits become floating point"
)]
pub(crate) fn halves(written: &str) -> Option<u64> {
    let Digits { mantissa, mut exponent } = digits(written);
    let mut number = 0_u64;
    let mut places = 0;
    for byte in mantissa.bytes() {
        match char::from(byte).to_digit(10) {
            None => places = 1,
            Some(digit) if number < MANY => {
                number = number.wrapping_mul(10).wrapping_add(digit.into());
                exponent = exponent.saturating_sub(places);
            }
            Some(_) => exponent = exponent.saturating_add(1).saturating_sub(places),
        }
    }
    if number == 0 {
        return Some(0);
    }
    let mut nearest = number as f64;
    let mut rest = exponent.unsigned_abs().min(800);
    while rest > 0 {
        // Powers of ten are exact up to this one.
        let step = rest.min(22);
        let power = (0..step).fold(1.0, |power, _| power * 10.0);
        nearest = if exponent < 0 { nearest / power } else { nearest * power };
        rest = rest.saturating_sub(step);
    }
    halves_of(nearest).filter(|halves| *halves == 0 || !written.starts_with('-'))
}

/// A number with more digits than this is as near as floating point needs.
const MANY: u64 = 100_000_000_000_000_000;

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
