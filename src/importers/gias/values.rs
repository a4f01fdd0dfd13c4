//! What a field of a GIAS file says: a code, a day, a number. Codes are those of the downloads, not
//! of the GIAS programming interface, whose numbers mean other things.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::encoding;

/// What a code and the name beside it say together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said<T> {
    /// Nothing: both are blank.
    Nothing,
    /// This.
    This(T),
    /// A code or a name that is not known here.
    Unheard,
    /// The code says one thing and the name another.
    AtOdds,
}

/// A code, without the zeros in front: `02` and `2` are the same. `None`: no number.
pub(super) fn code(field: &[u8]) -> Option<u32> {
    let digits = !field.is_empty() && field.iter().all(u8::is_ascii_digit);
    digits.then(|| std::str::from_utf8(field).ok()?.parse().ok()).flatten()
}

/// What a code and its name say, of which a file may have either or both. Where they differ, codes
/// from elsewhere may have got in, and neither is believed.
pub(super) fn coded<T: Copy + PartialEq>(
    code_field: &[u8],
    name_field: &[u8],
    by_code: impl Fn(u32) -> Option<T>,
    by_name: impl Fn(&str) -> Option<T>,
) -> Said<T> {
    let by_code = (!code_field.is_empty()).then(|| code(code_field).and_then(by_code));
    let by_name = (!name_field.is_empty()).then(|| by_name(&plain(name_field)));
    match (by_code, by_name) {
        (None, None) => Said::Nothing,
        (Some(Some(code)), Some(Some(name))) if code != name => Said::AtOdds,
        // A name may be spelt anew; a code is what the name is looked up by.
        (Some(Some(said)), _) | (None, Some(Some(said))) => Said::This(said),
        (Some(None), _) | (None, Some(None)) => Said::Unheard,
    }
}

/// A name in small letters, with single spaces for hyphens and the like: files differ in them.
pub(super) fn plain(field: &[u8]) -> String {
    let text = encoding::text(field).to_ascii_lowercase();
    let words = text.split(|letter: char| letter.is_whitespace() || letter == '-');
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Text without white space around it; `None` where nothing is left.
pub(super) fn text(field: &[u8]) -> Option<Cow<'_, str>> {
    let text = encoding::text(field);
    if text.trim().is_empty() { None } else { Some(text) }
}

/// A day as `dd-mm-yyyy` in establishment files, as `dd/mm/yyyy` in group files and in what a
/// spreadsheet saved, or as `yyyy-mm-dd`. `None`: none of these.
pub(super) fn day(field: &[u8]) -> Option<NaiveDate> {
    let text = std::str::from_utf8(field).ok()?;
    // Some files give a time of day as well, always midnight.
    let text = text.strip_suffix("00:00:00").map_or(text, str::trim_end);
    let number = |from: usize, to: usize| -> Option<u32> {
        let part = text.get(from..to)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let separator = |at: usize| text.as_bytes().get(at).copied();
    let (year, month, day) = match (text.len(), separator(2), separator(5)) {
        (10, Some(b'-'), Some(b'-')) | (10, Some(b'/'), Some(b'/')) => {
            (number(6, 10)?, number(3, 5)?, number(0, 2)?)
        }
        (10, _, _) if separator(4) == Some(b'-') && separator(7) == Some(b'-') => {
            (number(0, 4)?, number(5, 7)?, number(8, 10)?)
        }
        _ => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_counts_without_the_zeros_before_it() {
        for (field, number) in [("02", Some(2)), ("2", Some(2)), ("00", Some(0)), ("", None)] {
            assert_eq!(code(field.as_bytes()), number, "{field}");
        }
        for field in ["2.0", "-1", "x", "5.00E+06", "99999999999"] {
            assert_eq!(code(field.as_bytes()), None, "{field}");
        }
    }

    #[test]
    fn a_code_and_its_name_must_agree() {
        let said = |code: &str, name: &str| {
            coded(
                code.as_bytes(),
                name.as_bytes(),
                |code| {
                    [(1, 'o'), (2, 'c')]
                        .into_iter()
                        .find(|(known, _)| *known == code)
                        .map(|(_, said)| said)
                },
                |name| match name {
                    "open" => Some('o'),
                    "closed" => Some('c'),
                    _ => None,
                },
            )
        };
        for (code, name, expected) in [
            ("1", "Open", Said::This('o')),
            ("01", "", Said::This('o')),
            ("", "Closed", Said::This('c')),
            ("2", "Shut", Said::This('c')),
            ("1", "Closed", Said::AtOdds),
            ("9", "Open", Said::Unheard),
            ("x", "", Said::Unheard),
            ("", "Shut", Said::Unheard),
            ("", "", Said::Nothing),
        ] {
            assert_eq!(said(code, name), expected, "{code} {name}");
        }
    }

    #[test]
    fn days_are_read_in_three_ways() {
        let expected = NaiveDate::from_ymd_opt(2024, 9, 1);
        for field in ["01-09-2024", "01/09/2024", "2024-09-01", "01/09/2024 00:00:00"] {
            assert_eq!(day(field.as_bytes()), expected, "{field}");
        }
        // Which of two numbers is the month would be a guess, as would the century.
        for field in ["1/9/2024", "01-09-24", "01.09.2024", "31-02-2024", "01-09/2024", "", "45536"]
        {
            assert_eq!(day(field.as_bytes()), None, "{field}");
        }
    }
}
