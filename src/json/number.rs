//! Numbers as RFC 8785 writes them: those of ECMAScript, shortest digits first.

use alloc::string::String;

/// The largest whole number up to which every whole number is one of 64-bit floating point.
const EXACT: u64 = 1 << 53;

/// Writes a whole number. Beyond 2^53 it becomes the nearest that 64-bit floating point has, since
/// that is what every other reader of the text sees.
pub(crate) fn write_whole(number: u64, negative: bool, out: &mut String) {
    if number > EXACT {
        #[expect(
            clippy::as_conversions,
            clippy::cast_precision_loss,
            reason = "the loss is what RFC 8785 asks for"
        )]
        let nearest = number as f64;
        return write_fraction(if negative { nearest.copysign(-1.0) } else { nearest }, out);
    }
    if negative && number != 0 {
        out.push('-');
    }
    // Its digits, the last first: no part of the formatting machinery is linked for this.
    let mut digits = [0_u8; 20];
    let (mut rest, mut used) = (number, 0_usize);
    for slot in digits.iter_mut().rev() {
        *slot = u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
        used = used.saturating_add(1);
        if rest == 0 {
            break;
        }
    }
    let unused = digits.len().saturating_sub(used);
    out.extend(digits.iter().skip(unused).map(|&digit| char::from(digit.saturating_add(b'0'))));
}

/// Writes any number. serde_json gives the shortest digits that stand for it; where the point and
/// the exponent go is ECMAScript's.
pub(crate) fn write_fraction(number: f64, out: &mut String) {
    let written = serde_json::to_string(&number).unwrap_or_default();
    let (negative, written) = match written.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, written.as_str()),
    };
    let (mantissa, exponent) = written.split_once('e').unwrap_or((written, "0"));
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
    if significant.is_empty() {
        out.push('0');
        return;
    }
    if negative {
        out.push('-');
    }
    lay_out(significant, length(significant), point, out);
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
        write_whole(u64::from(exponent.unsigned_abs()), false, out);
    }
}

fn split(digits: &str, at: i32) -> (&str, &str) {
    usize::try_from(at).ok().and_then(|at| digits.split_at_checked(at)).unwrap_or((digits, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(number: f64) -> String {
        let mut out = String::new();
        write_fraction(number, &mut out);
        out
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
            assert_eq!(written(f64::from_bits(bits)), expected, "{bits:x}");
        }
    }

    #[test]
    fn a_whole_number_is_the_one_that_other_readers_see() {
        for (number, negative, expected) in [
            (0, false, "0"),
            (7, true, "-7"),
            (100, false, "100"),
            (9_007_199_254_740_992, false, "9007199254740992"),
            (9_007_199_254_740_993, false, "9007199254740992"),
            (u64::MAX, false, "18446744073709552000"),
        ] {
            let mut out = String::new();
            write_whole(number, negative, &mut out);
            assert_eq!(out, expected);
        }
    }
}
