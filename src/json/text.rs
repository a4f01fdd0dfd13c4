//! Looking into texts, in no more code than it takes: what the standard library offers for any
//! pattern is several times as large in WebAssembly.

/// The text before a separator of one byte, and that after it, where there is one.
///
/// ```
/// # use remit_json::cut;
/// assert_eq!(cut("a.b.c", b'.'), Some(("a", "b.c")));
/// assert_eq!(cut("abc", b'.'), None);
/// ```
pub fn cut(text: &str, separator: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == separator)?;
    text.get(..at).zip(text.get(at.wrapping_add(1)..))
}

/// At which byte the character of this number begins, counted from 0; `None` where there are no more.
///
/// ```
/// # use remit_json::place_of_character;
/// assert_eq!(place_of_character("£5", 1), Some(2));
/// assert_eq!(place_of_character("£5", 2), None);
/// ```
pub fn place_of_character(text: &str, number: usize) -> Option<usize> {
    let mut before = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        // The bytes after the first of a character begin none.
        if !(0x80..0xC0).contains(&byte) {
            if before == number {
                return Some(at);
            }
            before = before.wrapping_add(1);
        }
    }
    None
}

/// The number that digits stand for: one to nineteen of them, and nothing else.
///
/// ```
/// # use remit_json::number_of;
/// assert_eq!(number_of(b"024"), Some(24));
/// assert_eq!([number_of(b""), number_of(b"+1"), number_of(&[b'1'; 20])], [None; 3]);
/// ```
pub fn number_of(digits: &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        // Nineteen digits fit into 64 bits.
        number = number.wrapping_mul(10).wrapping_add(digit.into());
    }
    (1..=19).contains(&digits.len()).then_some(number)
}
