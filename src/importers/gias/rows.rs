//! The rows of a CSV file, as its bytes arrive: one row is held at a time, none of more than
//! 64 KiB, so that memory does not grow with the file, whatever is in it.
//!
//! A quotation mark that nobody closed would make one row of all that follows. Such a row is found
//! out by its length or its number of fields; reading then goes on at the line after the one on
//! which it began, so that one mistake costs one row.

use csv_core::{ReadRecordResult, Reader};
use remit_core::Fault;

use crate::error::{fault, too_large};

/// The most bytes of a row; those of GIAS have 1,000 to 2,000.
const LONGEST: usize = 65_536;

/// The most fields of a row; those of GIAS have 133 to 139.
const MOST_FIELDS: usize = 1_000;

/// How many bytes may be read in vain before reading starts again inside a row: two thousand times
/// the longest row. A file can be made so that each line of it costs that much.
const MOST_IN_VAIN: usize = 2_000 * LONGEST;

/// A row: the line on which it begins, and its fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'rows> {
    pub(crate) line: u64,
    bytes: &'rows [u8],
    ends: &'rows [usize],
}

impl<'rows> Row<'rows> {
    /// The field of this number, without white space around it.
    pub(crate) fn field(self, index: usize) -> Option<&'rows [u8]> {
        let end = *self.ends.get(index)?;
        let before = index.checked_sub(1).and_then(|before| self.ends.get(before));
        self.bytes.get(before.copied().unwrap_or(0)..end).map(<[u8]>::trim_ascii)
    }

    /// How many fields it has.
    pub(crate) const fn len(self) -> usize {
        self.ends.len()
    }

    /// Whether every field is blank: spreadsheets save empty lines so.
    pub(crate) fn is_blank(self) -> bool {
        self.bytes.iter().all(u8::is_ascii_whitespace)
    }
}

/// What comes next.
pub(crate) enum Next<'rows> {
    /// A row.
    Row(Row<'rows>),
    /// A row that cannot be read: its line, and why.
    Unreadable(u64, Fault),
    /// More bytes are needed or, once the file has ended, nothing is left.
    Nothing,
}

/// Reads rows.
pub(crate) struct Rows {
    reader: Reader,
    /// What has arrived and is not read yet, from the beginning of a row.
    arrived: Vec<u8>,
    /// How much of it has been read.
    read: usize,
    ended: bool,
    /// The line that comes next, from 1.
    line: u64,
    /// The fields of the row, one after the other, and where each ends.
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// How many fields a row has, once the heading told.
    expected: Option<usize>,
    /// Whether the rest of a line is to be passed over.
    passing: bool,
    in_vain: usize,
}

/// What one attempt to read a row gave.
enum Attempt {
    Row { consumed: usize, fields: usize },
    NeedsMore,
    TooLong,
    TooManyFields,
    End,
}

impl Rows {
    pub(crate) fn new() -> Self {
        Self {
            reader: Reader::new(),
            arrived: Vec::new(),
            read: 0,
            ended: false,
            line: 1,
            bytes: vec![0; LONGEST],
            ends: vec![0; MOST_FIELDS],
            expected: None,
            passing: false,
            in_vain: 0,
        }
    }

    /// Takes bytes that have arrived.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.arrived.drain(..self.read);
        self.read = 0;
        self.arrived.extend_from_slice(bytes);
    }

    /// What has arrived and is not read yet, once it is enough to tell what kind of file it is.
    pub(crate) fn beginning(&self) -> Option<&[u8]> {
        self.arrived.get(self.read..).filter(|bytes| bytes.len() >= 512 || self.ended)
    }

    /// Says that no more will arrive.
    pub(crate) const fn end(&mut self) {
        self.ended = true;
    }

    /// Says how many fields each row from here on has.
    pub(crate) const fn expect(&mut self, fields: usize) {
        self.expected = Some(fields);
    }

    /// The next row.
    pub(crate) fn next(&mut self) -> Next<'_> {
        if self.passing && !self.pass_line() {
            return Next::Nothing;
        }
        let rest = self.arrived.get(self.read..).unwrap_or_default();
        // Blank lines before the row, which the reader passes over, count as lines.
        let before = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let begins = self.line.saturating_add(lines(before));
        let window = rest.get(..LONGEST).unwrap_or(rest);
        let whole = self.ended && window.len() == rest.len();
        match attempt(&mut self.reader, window, whole, &mut self.bytes, &mut self.ends) {
            Attempt::NeedsMore | Attempt::End => Next::Nothing,
            Attempt::TooLong => {
                let expected = format!("a row of at most {LONGEST} bytes");
                self.restart(LONGEST);
                Next::Unreadable(begins, too_large("", expected, "a longer one"))
            }
            Attempt::TooManyFields => {
                let expected = format!("at most {MOST_FIELDS} columns");
                self.restart(LONGEST);
                Next::Unreadable(begins, too_large("", expected, "more"))
            }
            Attempt::Row { consumed, fields } => {
                let taken = rest.get(..consumed).unwrap_or_default();
                if is_left_open(taken) {
                    self.restart(consumed);
                    let expected = "a quotation mark at the end of every field that has one";
                    return Next::Unreadable(begins, fault("", expected, "none"));
                }
                let ends = self.line.saturating_add(lines(taken.iter()));
                let length = fields.checked_sub(1).and_then(|last| self.ends.get(last));
                let length = length.copied().unwrap_or(0);
                let blank = self.bytes.iter().take(length).all(u8::is_ascii_whitespace);
                if let Some(expected) = self.expected.filter(|&all| all != fields && !blank) {
                    let expected = format!("{expected} fields, as the heading has");
                    self.restart(consumed);
                    return Next::Unreadable(begins, fault("", expected, &fields.to_string()));
                }
                self.read = self.read.saturating_add(consumed);
                self.line = ends;
                Next::Row(Row {
                    line: begins,
                    bytes: self.bytes.get(..length).unwrap_or_default(),
                    ends: self.ends.get(..fields).unwrap_or_default(),
                })
            }
        }
    }

    /// Whether so much has been read in vain that the file cannot be what it should.
    pub(crate) const fn is_hopeless(&self) -> bool {
        self.in_vain > MOST_IN_VAIN
    }

    /// Goes on after the line on which the row begins, so many bytes having been read in vain.
    fn restart(&mut self, read: usize) {
        self.in_vain = self.in_vain.saturating_add(read);
        let rest = self.arrived.get(self.read..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        self.line = self.line.saturating_add(lines(blank.clone()));
        self.read = self.read.saturating_add(blank.count());
        self.passing = true;
    }

    /// Passes over the rest of a line; `false` while its end has not arrived.
    fn pass_line(&mut self) -> bool {
        let rest = self.arrived.get(self.read..).unwrap_or_default();
        match rest.iter().position(|&byte| byte == b'\n') {
            Some(end) => {
                self.read = self.read.saturating_add(end).saturating_add(1);
                self.line = self.line.saturating_add(1);
                self.passing = false;
                true
            }
            None => {
                self.read = self.arrived.len();
                false
            }
        }
    }
}

/// Reads one row from its beginning. To begin anew each time costs nothing, and a row that came in
/// two parts is read twice at most.
fn attempt(
    reader: &mut Reader,
    window: &[u8],
    whole: bool,
    bytes: &mut [u8],
    ends: &mut [usize],
) -> Attempt {
    reader.reset();
    let (mut result, consumed, written, mut fields) = reader.read_record(window, bytes, ends);
    if matches!(result, ReadRecordResult::InputEmpty) {
        if !whole {
            return if window.len() == LONGEST { Attempt::TooLong } else { Attempt::NeedsMore };
        }
        let bytes = bytes.get_mut(written..).unwrap_or_default();
        let ends = ends.get_mut(fields..).unwrap_or_default();
        let (last, _, _, more) = reader.read_record(&[], bytes, ends);
        result = last;
        fields = fields.saturating_add(more);
    }
    match result {
        ReadRecordResult::Record => Attempt::Row { consumed, fields },
        ReadRecordResult::InputEmpty | ReadRecordResult::End => Attempt::End,
        ReadRecordResult::OutputFull => Attempt::TooLong,
        ReadRecordResult::OutputEndsFull => Attempt::TooManyFields,
    }
}

/// Whether a quotation mark in the row was left open, so that lines after it were taken for the rest
/// of its field: marks come in pairs, those inside a field written twice. A row on one line needs
/// no second look; a mark inside a field that has none around it is just a mark.
fn is_left_open(row: &[u8]) -> bool {
    let row = row.trim_ascii();
    row.contains(&b'\n') && !row.iter().filter(|&&byte| byte == b'"').count().is_multiple_of(2)
}

/// How many lines end among the bytes.
fn lines<'bytes>(bytes: impl Iterator<Item = &'bytes u8>) -> u64 {
    u64::try_from(bytes.filter(|&&byte| byte == b'\n').count()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every row as its line and fields, every unreadable one as its line and what was found.
    fn read(pieces: &[&[u8]]) -> Vec<String> {
        let mut rows = Rows::new();
        let mut said = Vec::new();
        let mut pieces = pieces.iter();
        loop {
            let ended = rows.ended;
            let known = rows.expected;
            match rows.next() {
                Next::Row(row) if row.is_blank() => {}
                Next::Row(row) => {
                    let fields = (0..row.len()).map(|index| {
                        String::from_utf8_lossy(row.field(index).unwrap()).into_owned()
                    });
                    let told = fields.collect::<Vec<_>>().join("|");
                    said.push(format!("{} {told}", row.line));
                    let fields = row.len();
                    rows.expect(known.unwrap_or(fields));
                }
                Next::Unreadable(line, fault) => said.push(format!("{line} ! {}", fault.found)),
                Next::Nothing if ended => return said,
                Next::Nothing => match pieces.next() {
                    Some(piece) => rows.push(piece),
                    None => rows.end(),
                },
            }
        }
    }

    #[test]
    fn rows_are_the_same_however_the_bytes_arrive() {
        let file = b"\xEF\xBB\xBFa,b\r\n\r\n1,\"x, \"\"y\"\"\"\r\n\"2\",\" two\nlines \"\n,\n\n3,z";
        let whole = ["1 a|b", "3 1|x, \"y\"", "4 2|two\nlines", "8 3|z"];
        assert_eq!(read(&[file]), whole);
        for size in 1..9 {
            assert_eq!(read(&file.chunks(size).collect::<Vec<_>>()), whole, "{size}");
        }
    }

    #[test]
    fn a_quotation_mark_left_open_costs_one_row() {
        let told = read(&[b"a,b\n1,\"x\n2,y\n3,\"z\"\n4,w\n"]);
        // The quotation mark of line 2 ends on line 4, which makes one row of three.
        assert_eq!(told, ["1 a|b", "2 ! none", "3 2|y", "4 3|z", "5 4|w"]);
        let told = read(&[b"a,b\n1,\"x\n2,\"y\"\n3,\"z\n4,w,\"v\"\n"]);
        assert_eq!(told, ["1 a|b", "2 ! none", "3 2|y", "4 ! none", "5 ! 3"]);
        let told = read(&[b"a,b\n1,\"x\n2,y"]);
        assert_eq!(told, ["1 a|b", "2 ! none", "3 2|y"]);
    }

    #[test]
    fn a_row_without_end_is_passed_over() {
        let long = "x".repeat(2_000_000);
        for (quote, lines) in [("", 3_u32), ("\"", 3)] {
            let file = format!("a,b\n1,{quote}{long}{quote}\n2,y\n");
            let pieces: Vec<&[u8]> = file.as_bytes().chunks(50_000).collect();
            assert_eq!(read(&pieces), ["1 a|b", "2 ! a longer one", &format!("{lines} 2|y")]);
        }
        let wide = vec!["x"; 10_000].join(",");
        assert_eq!(read(&[wide.as_bytes()]), ["1 ! more"]);
    }
}
