//! From bytes to text. GIAS writes Windows-1252 (Latin-1 with more quotes in it) and people save
//! its files as UTF-8, with or without a byte order mark; calendars are UTF-8 and now and then not.

use std::borrow::Cow;

use remit_core::Fault;
use yore::code_pages::CP1252;

use crate::error::fault;

/// What is read.
const EXPECTED: &str = "text in UTF-8 or Windows-1252";

/// Text in UTF-8 where the bytes are that, else in Windows-1252, in which every byte means something.
/// Hardly any text in Windows-1252 that has a letter beyond ASCII is valid UTF-8 by chance.
pub(crate) fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => CP1252.decode(bytes),
    }
}

/// What the beginning of a file shows that cannot be read.
pub(crate) fn oddity(beginning: &[u8]) -> Option<Fault> {
    let found = match beginning {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "text in UTF-16",
        [b'P', b'K', 3, 4, ..] => "a zip archive or a spreadsheet",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "an old spreadsheet or document",
        [0x1F, 0x8B, ..] => "a gzip archive",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        bytes if bytes.iter().take(512).any(|&byte| byte == 0) => "bytes that are no text",
        _ => return None,
    };
    Some(fault("", EXPECTED, found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_in_either_encoding() {
        assert_eq!(text("St Thomas’ École".as_bytes()), "St Thomas’ École");
        assert_eq!(text(b"St Thomas\x92 \xC9cole"), "St Thomas’ École");
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, found) in [
            (&b"\xFF\xFEU\0R\0"[..], "text in UTF-16"),
            (b"PK\x03\x04...", "a zip archive or a spreadsheet"),
            (b"URN\0", "bytes that are no text"),
        ] {
            assert_eq!(oddity(bytes).unwrap().found, found);
        }
        assert_eq!(oddity(b"URN,LA (code)"), None);
        assert_eq!(oddity(b""), None);
    }
}
