//! The content lines of iCalendar (RFC 5545, section 3.1): unfolded, each with the number of the line
//! in the file on which it begins. What is no content line is passed over: some feeds break the text
//! of a description over several lines and forget to fold them.

/// A content line: `NAME;PARAMETER=value:text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it begins in the file, from 1.
    pub(super) number: u64,
    /// Its name in capitals.
    pub(super) name: String,
    /// Its parameters, names in capitals.
    parameters: Vec<(String, String)>,
    /// What stands after the colon.
    pub(super) value: String,
}

impl Line {
    /// The value of a parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The value as text: `\n`, `\,`, `\;` and `\\` are a line break, a comma, a semicolon, a backslash.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut letters = self.value.chars();
        while let Some(letter) = letters.next() {
            match (letter, letter == '\\') {
                (_, true) => match letters.next() {
                    Some('n' | 'N') => text.push(' '),
                    Some(other) => text.push(other),
                    None => {}
                },
                (letter, false) => text.push(letter),
            }
        }
        text.trim().to_string()
    }
}

/// The content lines of a text, one after the other.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line> {
    // CRLF, LF and the CR of old machines each end a line.
    let mut physical = (1_u64..).zip(text.split('\n').flat_map(|line| {
        let line = line.strip_suffix('\r').unwrap_or(line);
        line.split('\r')
    }));
    let mut next = physical.next();
    std::iter::from_fn(move || {
        loop {
            let (number, first) = next.take()?;
            let mut whole = String::from(first);
            next = physical.next();
            while let Some((_, rest)) = next.filter(|(_, rest)| rest.starts_with([' ', '\t'])) {
                // Just the one character that marks the fold.
                whole.extend(rest.chars().skip(1));
                next = physical.next();
            }
            if let Some(line) = content(number, &whole) {
                return Some(line);
            }
        }
    })
}

/// The parts of a line; `None` where it has no name or no value.
fn content(number: u64, whole: &str) -> Option<Line> {
    let mut quoted = false;
    let colon = whole.char_indices().find(|&(_, letter)| {
        if letter == '"' {
            quoted = !quoted;
        }
        letter == ':' && !quoted
    });
    let (head, value) = whole.split_at_checked(colon?.0)?;
    let mut quoted = false;
    let mut parts = head.split(|letter: char| {
        if letter == '"' {
            quoted = !quoted;
        }
        letter == ';' && !quoted
    });
    let name = parts.next()?.trim().to_ascii_uppercase();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if name.is_empty() || !name.bytes().all(plain) {
        return None;
    }
    let parameters = parts
        .filter_map(|part| part.split_once('='))
        .map(|(name, value)| (name.trim().to_ascii_uppercase(), value.replace('"', "")))
        .collect();
    let value = value.strip_prefix(':').unwrap_or(value).to_string();
    Some(Line { number, name, parameters, value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_unfolded_and_taken_apart() {
        let text = "BEGIN:VEVENT\r\nSUMMARY;LANGUAGE=en-GB:Half \r\n  te\r\n\trm\\, all\\nday\\\\\r\n\
                    not folded as it should be\r\n\
                    dtstart;VALUE=DATE;X=\"a:b;c\":20241028\nEND:VEVENT";
        let read: Vec<Line> = lines(text).collect();
        let told: Vec<(u64, &str)> =
            read.iter().map(|line| (line.number, line.name.as_str())).collect();
        assert_eq!(told, [(1, "BEGIN"), (2, "SUMMARY"), (6, "DTSTART"), (7, "END")]);
        assert_eq!(read[1].text(), "Half  term, all day\\");
        assert_eq!(read[2].parameter("VALUE"), Some("DATE"));
        assert_eq!(read[2].parameter("X"), Some("a:b;c"));
        assert_eq!(read[2].value, "20241028");
    }

    #[test]
    fn every_line_end_ends_a_line() {
        for text in ["A:1\r\nB:2\r\n", "A:1\nB:2", "A:1\rB:2\r"] {
            let names: Vec<String> = lines(text).map(|line| line.name).collect();
            assert_eq!(names, ["A", "B"], "{text:?}");
        }
    }
}
