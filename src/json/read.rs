//! Reads JSON (RFC 8259) from text into a tree, and says where it stops being JSON.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::number::nearest;
use crate::text::number_of;
use crate::write::{ordered, push_whole};
use crate::{Broken, Json, Property, Step};

/// The deepest nesting of an input.
const DEEPEST: usize = 64;

/// So many properties have most objects at most.
const FEW: usize = 32;

/// How far a text has been read, and what stopped it. Whoever knows what the text should hold can
/// read it piece by piece, without a tree of it.
#[derive(Debug)]
pub struct Reading<'text> {
    text: &'text str,
    /// The byte that comes next.
    at: usize,
    /// How many lists and objects the value being read lies in.
    depth: usize,
    /// The place at which reading was given up, from the inside out.
    path: Vec<Step>,
    /// Why it was.
    reason: &'static str,
}

impl<'text> Reading<'text> {
    /// A text of which nothing has been read.
    pub const fn new(text: &'text str) -> Self {
        Self { text, at: 0, depth: 0, path: Vec::new(), reason: "" }
    }

    /// Reads the whole text as one value.
    pub(crate) fn whole(mut self) -> Result<Json<'text>, Broken> {
        let Some(tree) = self.value() else { return Err(self.broken()) };
        match self.visible() {
            None => Ok(tree),
            Some(_) => {
                self.reason = "more text after the end";
                Err(self.broken())
            }
        }
    }

    /// What stopped reading, and where.
    #[cold]
    fn broken(self) -> Broken {
        let read = self.text.get(..self.at).unwrap_or(self.text);
        let (lines, last) = read.bytes().fold((1_u64, 0_u64), |(lines, last), byte| match byte {
            b'\n' => (lines.wrapping_add(1), 0),
            // The bytes after the first of a character count for nothing.
            0x80..=0xBF => (lines, last),
            _ => (lines, last.wrapping_add(1)),
        });
        let mut found = String::from(self.reason);
        found.push_str(", line ");
        push_whole(lines, &mut found);
        found.push_str(" column ");
        push_whole(last.wrapping_add(1), &mut found);
        Broken { path: self.path.into_iter().rev().collect(), found }
    }

    /// Gives up, with the reason.
    #[cold]
    const fn fails<T>(&mut self, reason: &'static str) -> Option<T> {
        self.reason = reason;
        None
    }

    /// The next byte.
    #[inline(always)]
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Steps over a byte, which is there.
    #[inline(always)]
    const fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    /// The next byte that is no white space.
    #[inline(always)]
    pub fn visible(&mut self) -> Option<u8> {
        loop {
            let next = self.next();
            match next {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.step(),
                _ => return next,
            }
        }
    }

    /// Reads the value that comes next; `None` where there is none that can be trusted.
    pub fn value(&mut self) -> Option<Json<'text>> {
        match self.visible() {
            // Made where it is needed: moving a text that has just been made waits for it.
            Some(b'"') => match self.plain() {
                Some(plain) => Some(Json::Text(Cow::Borrowed(plain))),
                None => Some(Json::Text(Cow::Owned(self.with_escapes()?))),
            },
            Some(b'{') => self.enter(Self::object),
            Some(b'[') => self.enter(Self::list),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Json::YesNo(true)),
            Some(b'f') => self.word("false", Json::YesNo(false)),
            Some(b'n') => self.word("null", Json::Null),
            _ => self.fails("no value where one should be"),
        }
    }

    fn word(&mut self, word: &str, value: Json<'text>) -> Option<Json<'text>> {
        if self.text.as_bytes().get(self.at..)?.starts_with(word.as_bytes()) {
            self.at = self.at.saturating_add(word.len());
            return Some(value);
        }
        self.fails("no value where one should be")
    }

    /// Reads a list or an object, whose first byte is next, if that is not too deep.
    fn enter(&mut self, read: fn(&mut Self) -> Option<Json<'text>>) -> Option<Json<'text>> {
        if self.depth == DEEPEST {
            return self.fails("nesting over 64");
        }
        self.depth = self.depth.saturating_add(1);
        let value = read(self);
        self.depth = self.depth.saturating_sub(1);
        value
    }

    /// Steps over the byte that comes next, which begins a list or an object, and over its end where
    /// it is empty. Whether there is a first entry.
    pub fn begins(&mut self, end: u8) -> bool {
        self.step();
        let empty = self.visible() == Some(end);
        if empty {
            self.step();
        }
        !empty
    }

    /// Whether a list or an object goes on after an entry; steps over what says so. `None` where
    /// nothing does.
    pub fn goes_on(&mut self, end: u8) -> Option<bool> {
        let next = self.visible();
        if next == Some(b',') || next == Some(end) {
            self.step();
            return Some(next == Some(b','));
        }
        self.fails("neither a comma nor the end of the list or object")
    }

    fn list(&mut self) -> Option<Json<'text>> {
        let mut entries = Vec::new();
        let mut more = self.begins(b']');
        while more {
            let Some(entry) = self.value() else {
                self.path.push(Step::Entry(entries.len()));
                return None;
            };
            entries.push(entry);
            more = self.goes_on(b']')?;
        }
        Some(Json::List(entries))
    }

    /// Whether the name of a property that comes next is this one, as it stands; steps over it.
    pub fn passes(&mut self, name: &str) -> bool {
        if self.visible() != Some(b'"') {
            return false;
        }
        let begun = self.at.saturating_add(1);
        let end = begun.saturating_add(name.len());
        let bytes = self.text.as_bytes();
        let passes =
            bytes.get(end) == Some(&b'"') && bytes.get(begun..end) == Some(name.as_bytes());
        if passes {
            self.at = end.saturating_add(1);
        }
        passes
    }

    /// Reads the name of a property.
    #[inline(always)]
    pub fn name(&mut self) -> Option<Cow<'text, str>> {
        if self.visible() != Some(b'"') {
            return self.fails("no name where a property's should be");
        }
        self.text()
    }

    /// Steps over the colon after a property's name.
    #[inline(always)]
    pub fn colon(&mut self) -> Option<()> {
        if self.visible() != Some(b':') {
            return self.fails("no colon after a property's name");
        }
        self.step();
        Some(())
    }

    fn object(&mut self) -> Option<Json<'text>> {
        let mut properties: Vec<Property<'text>> = Vec::with_capacity(8);
        let mut more = self.begins(b'}');
        while more {
            let name = self.name()?;
            // A few names are searched faster than sorted; many are looked at once they are there.
            let is_same = |earlier: &str| earlier.len() == name.len() && *earlier == *name;
            if properties.len() < FEW && properties.iter().any(|(earlier, _)| is_same(earlier)) {
                return self.fails("a key given twice");
            }
            self.colon()?;
            let Some(value) = self.value() else {
                self.path.push(Step::Property(name.into_owned()));
                return None;
            };
            properties.push((name, value));
            more = self.goes_on(b'}')?;
        }
        if properties.len() > FEW && holds_one_twice(&properties) {
            return self.fails("a key given twice");
        }
        Some(Json::Object(properties))
    }

    /// Steps over digits, of which one must be there.
    fn digits(&mut self) -> Option<()> {
        if !self.next().is_some_and(|byte| byte.is_ascii_digit()) {
            return self.fails("no digit where a number's should be");
        }
        while self.next().is_some_and(|byte| byte.is_ascii_digit()) {
            self.step();
        }
        Some(())
    }

    fn number(&mut self) -> Option<Json<'text>> {
        let from = self.at;
        let mut whole = true;
        if self.next() == Some(b'-') {
            whole = false;
            self.step();
        }
        if self.next() == Some(b'0') {
            self.step();
        } else {
            self.digits()?;
        }
        if self.next() == Some(b'.') {
            whole = false;
            self.step();
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.next() {
            whole = false;
            self.step();
            if let Some(b'+' | b'-') = self.next() {
                self.step();
            }
            self.digits()?;
        }
        let written = self.text.get(from..self.at)?;
        if whole && let Some(number) = number_of(written.as_bytes()) {
            return Some(Json::Whole(number));
        }
        if nearest(written).is_infinite() {
            return self.fails("a number out of range");
        }
        Some(Json::Number(Cow::Borrowed(written)))
    }

    /// Reads a text, whose quotation mark is next.
    fn text(&mut self) -> Option<Cow<'text, str>> {
        match self.plain() {
            Some(plain) => Some(Cow::Borrowed(plain)),
            None => self.with_escapes().map(Cow::Owned),
        }
    }

    /// Reads a text that stands as it is, whose quotation mark is next. `None`, and nothing is read,
    /// where it is no such text.
    fn plain(&mut self) -> Option<&'text str> {
        let from = self.at.saturating_add(1);
        let (bytes, mut at) = (self.text.as_bytes(), from);
        while let Some(&byte) = bytes.get(at)
            && byte >= b' '
            && byte != b'"'
            && byte != b'\\'
        {
            at = at.wrapping_add(1);
        }
        if bytes.get(at) != Some(&b'"') {
            return None;
        }
        let plain = self.text.get(from..at)?;
        self.at = at.saturating_add(1);
        Some(plain)
    }

    /// Reads any text, whose quotation mark is next.
    #[cold]
    fn with_escapes(&mut self) -> Option<String> {
        self.step();
        let mut text = String::new();
        loop {
            let from = self.at;
            while self.next().is_some_and(|byte| !matches!(byte, 0..=0x1F | b'"' | b'\\')) {
                self.step();
            }
            text.push_str(self.text.get(from..self.at)?);
            match self.next() {
                Some(b'"') => {
                    self.step();
                    return Some(text);
                }
                Some(b'\\') => {
                    self.step();
                    text.push(self.escaped()?);
                }
                Some(_) => return self.fails("a control character in a text"),
                None => return self.fails("a text without its end"),
            }
        }
    }

    /// The character that stands after a backslash.
    #[cold]
    fn escaped(&mut self) -> Option<char> {
        let next = self.next();
        let character = match next {
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'u') => {
                self.step();
                return self.unit_pair();
            }
            _ => return self.fails("an escape that JSON does not know"),
        };
        self.step();
        Some(character)
    }

    /// The character of one UTF-16 code unit in four digits, or of a pair of them.
    fn unit_pair(&mut self) -> Option<char> {
        let first = self.unit()?;
        let mut character = first;
        if (0xD800..0xDC00).contains(&first) {
            for byte in [b'\\', b'u'] {
                if self.next() != Some(byte) {
                    return self.fails(LONE);
                }
                self.step();
            }
            let second = self.unit()?.wrapping_sub(0xDC00);
            if second > 0x3FF {
                return self.fails(LONE);
            }
            character = (first.wrapping_sub(0xD800) << 10 | second).wrapping_add(0x1_0000);
        }
        match char::from_u32(character) {
            None => self.fails(LONE),
            character => character,
        }
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            let Some(digit) = self.next().and_then(|byte| char::from(byte).to_digit(16)) else {
                return self.fails("no hexadecimal digit where an escape's should be");
            };
            unit = (unit << 4) | digit;
            self.step();
        }
        Some(unit)
    }
}

/// Half of a pair of UTF-16 code units is no character.
const LONE: &str = "a lone surrogate";

/// Whether a name comes twice among many.
#[cold]
fn holds_one_twice(properties: &[Property<'_>]) -> bool {
    let order = ordered(properties);
    order.iter().zip(order.iter().skip(1)).any(|(one, two)| one == two)
}
