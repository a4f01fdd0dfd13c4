//! Numbers as RFC 8785 writes them: those of ECMAScript, shortest digits first. A policy counts in
//! wholes and halves and needs none of this; a log may hold any number.

use alloc::string::String;

use crate::Json;
use crate::write::push_whole;

/// So many digits are always the shortest that stand for their number.
#[cfg(feature = "any-number")]
const ALWAYS_SHORTEST: usize = 15;

impl Json<'_> {
    /// The value in the canonical form of RFC 8785: equal values give equal texts.
    ///
    /// Without the feature `any-number`, numbers of more than fifteen digits have to be written with
    /// the shortest that stand for them, as JavaScript writes them.
    pub fn canonical(&self) -> String {
        let mut text = String::new();
        self.write_canonical(&mut text);
        text
    }

    /// Writes that form to the end of a text.
    pub fn write_canonical(&self, text: &mut String) {
        self.write_with(push_canonical, text, true, usize::MAX);
    }
}

/// The same values in the same order; numbers are the same however they are written.
impl PartialEq for Json<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::YesNo(one), Self::YesNo(other)) => one == other,
            (Self::Whole(one), Self::Whole(other)) => one == other,
            (Self::Whole(_) | Self::Number(_), Self::Whole(_) | Self::Number(_)) => {
                self.canonical() == other.canonical()
            }
            (Self::Text(one), Self::Text(other)) => one == other,
            (Self::List(one), Self::List(other)) => one == other,
            (Self::Object(one), Self::Object(other)) => one == other,
            _ => false,
        }
    }
}

/// Writes a number as ECMAScript does.
fn push_canonical(written: &str, out: &mut String) {
    let (negative, decimal) = match written.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, written),
    };
    #[cfg(feature = "any-number")]
    let shortest = shortest(decimal);
    #[cfg(feature = "any-number")]
    let decimal = shortest.as_deref().unwrap_or(decimal);

    let (mantissa, exponent) = decimal.split_once(['e', 'E']).unwrap_or((decimal, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let length = |text: &str| i32::try_from(text.len()).unwrap_or_default();

    let mut digits = String::from(whole);
    digits.push_str(fraction);
    let significant = digits.trim_start_matches('0');
    // Where the point stands, counted from the first digit that is not nought.
    let leading = length(&digits).saturating_sub(length(significant));
    let point = length(whole).saturating_add(exponent).saturating_sub(leading);
    let significant = significant.trim_end_matches('0');
    // What 64-bit floating point is too coarse for is nothing.
    if significant.is_empty() || point < -323 {
        out.push('0');
        return;
    }
    if negative {
        out.push('-');
    }
    lay_out(significant, length(significant), point, out);
}

/// The shortest digits of the number that 64-bit floating point makes of so many; `None` where they
/// are few enough to be the shortest.
#[cfg(feature = "any-number")]
fn shortest(decimal: &str) -> Option<String> {
    let mantissa = decimal.split(['e', 'E']).next().unwrap_or(decimal);
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).count();
    let small = decimal.contains("e-") || decimal.contains("E-");
    if digits <= ALWAYS_SHORTEST && !small {
        return None;
    }
    let number: f64 = decimal.parse().ok()?;
    serde_json::to_string(&number).ok()
}

/// The digits with their point, as ECMAScript's Number::toString lays them out.
fn lay_out(digits: &str, count: i32, point: i32, out: &mut String) {
    let noughts = |out: &mut String, many: i32| (0..many).for_each(|_| out.push('0'));
    if (1..=21).contains(&point) {
        let (whole, fraction) = split(digits, point);
        out.push_str(whole);
        noughts(out, point.saturating_sub(count));
        if !fraction.is_empty() {
            out.push('.');
            out.push_str(fraction);
        }
    } else if (-5..=0).contains(&point) {
        out.push_str("0.");
        noughts(out, point.saturating_neg());
        out.push_str(digits);
    } else {
        let (first, others) = split(digits, 1);
        out.push_str(first);
        if !others.is_empty() {
            out.push('.');
            out.push_str(others);
        }
        let exponent = point.saturating_sub(1);
        out.push_str(if exponent < 0 { "e-" } else { "e+" });
        push_whole(u64::from(exponent.unsigned_abs()), out);
    }
}

fn split(digits: &str, at: i32) -> (&str, &str) {
    usize::try_from(at).ok().and_then(|at| digits.split_at_checked(at)).unwrap_or((digits, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        Json::parse(text).unwrap().canonical()
    }

    #[test]
    fn the_numbers_of_the_rfc_are_written_as_it_has_them() {
        // RFC 8785, appendix B: the bits of a number, and what is written.
        for (bits, expected) in [
            (0x0000_0000_0000_0000, "0"),
            (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0xc340_0000_0000_0000, "-9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"),
            (0x41b3_de43_5555_5554, "333333333.33333325"),
            (0x41b3_de43_5555_5555, "333333333.3333333"),
            (0x41b3_de43_5555_5556, "333333333.3333334"),
            (0x41b3_de43_5555_5557, "333333333.33333343"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
            (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
        ] {
            let number = f64::from_bits(bits);
            assert_eq!(expected.parse(), Ok(number));
            assert_eq!(written(expected), expected, "{bits:x}");
            #[cfg(feature = "any-number")]
            assert_eq!(written(&alloc::format!("{number:.60e}")), expected, "{bits:x}");
        }
    }

    #[test]
    fn a_whole_number_is_the_one_that_other_readers_see() {
        for (text, expected) in [
            ("0", "0"),
            ("-0.0", "0"),
            ("-7", "-7"),
            ("1.50", "1.5"),
            ("12.0e1", "120"),
            ("9007199254740992", "9007199254740992"),
        ] {
            assert_eq!(written(text), expected);
        }
    }

    #[cfg(feature = "any-number")]
    #[test]
    fn a_number_of_many_digits_is_the_one_that_other_readers_see() {
        for (text, expected) in [
            ("9007199254740993", "9007199254740992"),
            ("18446744073709551615", "18446744073709552000"),
            ("0.10000000000000000001", "0.1"),
            ("2.0000000000000000e-400", "0"),
        ] {
            assert_eq!(written(text), expected);
        }
    }
}
