//! JSON Patch (RFC 6902) on a tree.
//!
//! The crates for this work on `serde_json::Value` and need `std`; here it works on the tree that is
//! there anyway, bounded in size and depth, since a patch of a few copies can grow without end.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::error::{ErrorCode, Fault};
use crate::reader::{Says, push_index, push_token};
use remit_json::Json;

/// The deepest nesting of what comes out.
const DEEPEST: usize = 64;
/// The most bytes of what comes out, as canonical JSON.
const MOST_BYTES: usize = 1_048_576;

/// What is accepted as a patch, in words for developers.
const EXPECTED: &str = "JSON Patch (RFC 6902): { \"op\", \"path\" } with \"value\" or \"from\" as the operation has it";

/// One operation, ready to be applied.
struct Operation<'patch> {
    kind: Kind,
    path: Pointer,
    from: Option<Pointer>,
    value: Option<&'patch Json<'static>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Add,
    Remove,
    Replace,
    Move,
    Copy,
    Test,
}

/// A JSON Pointer's tokens, unescaped.
#[derive(Clone, PartialEq, Eq)]
struct Pointer(Vec<String>);

/// Why a sound patch cannot be applied: at which operation, which of its members, and why.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unfit {
    pub(crate) operation: usize,
    pub(crate) member: &'static str,
    pub(crate) expected: &'static str,
}

/// Every fault of what should be a patch, their pointers relative to it.
pub(crate) fn faults(patch: &Json<'_>) -> Vec<Fault> {
    let fault = |pointer: String, found: &Json<'_>| Fault {
        code: ErrorCode::InvalidInput,
        pointer,
        expected: Cow::Borrowed(EXPECTED),
        found: found.shown(),
    };
    let Json::List(entries) = patch else { return alloc::vec![fault(String::new(), patch)] };
    let mut faults = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        if let Err(member) = operation(entry) {
            let mut pointer = String::new();
            push_index(&mut pointer, index);
            let found = entry.property(member);
            if found.is_some() {
                push_token(&mut pointer, member);
            }
            faults.push(fault(pointer, found.unwrap_or(entry)));
        }
    }
    faults
}

/// An entry as an operation; else the member at fault.
fn operation(entry: &Json<'_>) -> Result<Parsed, &'static str> {
    let word = |name: &'static str| match entry.property(name) {
        Some(Json::Text(text)) => Ok(text.as_ref()),
        _ => Err(name),
    };
    let kind = match word("op")? {
        "add" => Kind::Add,
        "remove" => Kind::Remove,
        "replace" => Kind::Replace,
        "move" => Kind::Move,
        "copy" => Kind::Copy,
        "test" => Kind::Test,
        _ => return Err("op"),
    };
    let path = Pointer::of(word("path")?).ok_or("path")?;
    let needs_value = matches!(kind, Kind::Add | Kind::Replace | Kind::Test);
    if needs_value && entry.property("value").is_none() {
        return Err("value");
    }
    let from = match kind {
        Kind::Move | Kind::Copy => Some(Pointer::of(word("from")?).ok_or("from")?),
        _ => None,
    };
    Ok(Parsed { kind, path, from })
}

/// An operation without its value.
struct Parsed {
    kind: Kind,
    path: Pointer,
    from: Option<Pointer>,
}

/// The document changed as the patch says.
pub(crate) fn apply(
    document: &Json<'static>,
    patch: &Json<'static>,
) -> Result<Json<'static>, Unfit> {
    let mut document = document.clone();
    let mut room = MOST_BYTES.saturating_sub(size(&document));
    let Json::List(entries) = patch else { return Ok(document) };
    for (index, entry) in entries.iter().enumerate() {
        let unfit = |(member, expected)| Unfit { operation: index, member, expected };
        let parsed = operation(entry).map_err(|member| unfit((member, EXPECTED)))?;
        let value = entry.property("value");
        Operation { kind: parsed.kind, path: parsed.path, from: parsed.from, value }
            .apply(&mut document, &mut room)
            .map_err(unfit)?;
    }
    Ok(document)
}

/// Which member is at fault, and what would have been accepted.
type Misplaced = (&'static str, &'static str);

const A_PLACE_THAT_IS: Misplaced = ("path", "a place that there is");
const A_SOURCE_THAT_IS: Misplaced = ("from", "a place that there is");
const WHAT_IS_THERE: Misplaced = ("value", "what is there");
const NOT_INTO_ITSELF: Misplaced = ("path", "a place outside what is moved");
const WITHIN_LIMITS: Misplaced = ("path", "a document of at most 1 MiB, nested at most 64 deep");

impl Operation<'_> {
    fn apply(&self, document: &mut Json<'static>, room: &mut usize) -> Result<(), Misplaced> {
        let path = self.path.0.as_slice();
        match self.kind {
            Kind::Test => {
                let there = at(document, path).ok_or(A_PLACE_THAT_IS)?;
                let same = self.value.is_some_and(|value| value.canonical() == there.canonical());
                if same { Ok(()) } else { Err(WHAT_IS_THERE) }
            }
            Kind::Add => add(document, path, self.given(), room),
            Kind::Replace => {
                let old = at(document, path).ok_or(A_PLACE_THAT_IS)?;
                *room = room.saturating_add(size(old));
                let value = fits(self.given(), path, room)?;
                if let Some(slot) = at_mut(document, path) {
                    *slot = value;
                }
                Ok(())
            }
            Kind::Remove => {
                let value = remove(document, path).ok_or(A_PLACE_THAT_IS)?;
                *room = room.saturating_add(size(&value));
                Ok(())
            }
            Kind::Copy => {
                let source = at(document, self.source()).ok_or(A_SOURCE_THAT_IS)?.clone();
                add(document, path, source, room)
            }
            Kind::Move => {
                let source = self.source();
                if path == source {
                    return at(document, source).map(drop).ok_or(A_SOURCE_THAT_IS);
                }
                if path.starts_with(source) {
                    return Err(NOT_INTO_ITSELF);
                }
                let value = remove(document, source).ok_or(A_SOURCE_THAT_IS)?;
                *room = room.saturating_add(size(&value));
                add(document, path, value, room)
            }
        }
    }

    fn given(&self) -> Json<'static> {
        self.value.cloned().unwrap_or(Json::Null)
    }

    fn source(&self) -> &[String] {
        self.from.as_ref().map_or(&[], |from| from.0.as_slice())
    }
}

/// The value, if what comes out stays within its limits; what it takes is taken from the room.
fn fits(
    value: Json<'static>,
    path: &[String],
    room: &mut usize,
) -> Result<Json<'static>, Misplaced> {
    let depth = path.len().saturating_add(depth(&value));
    *room = room.checked_sub(size(&value)).filter(|_| depth <= DEEPEST).ok_or(WITHIN_LIMITS)?;
    Ok(value)
}

/// Bytes of the value as canonical JSON.
fn size(value: &Json<'_>) -> usize {
    value.canonical().len()
}

/// How deep a value is nested.
fn depth(value: &Json<'_>) -> usize {
    let inside = match value {
        Json::List(entries) => entries.iter().map(depth).max(),
        Json::Object(properties) => properties.iter().map(|(_, value)| depth(value)).max(),
        _ => return 0,
    };
    inside.unwrap_or_default().saturating_add(1)
}

/// The value at a place.
fn at<'tree>(mut tree: &'tree Json<'static>, path: &[String]) -> Option<&'tree Json<'static>> {
    for token in path {
        tree = match tree {
            Json::Object(_) => tree.property(token)?,
            Json::List(entries) => entries.get(index(token)?)?,
            _ => return None,
        };
    }
    Some(tree)
}

/// The value at a place, to be changed.
fn at_mut<'tree>(
    mut tree: &'tree mut Json<'static>,
    path: &[String],
) -> Option<&'tree mut Json<'static>> {
    for token in path {
        tree = match tree {
            Json::Object(properties) => {
                properties.iter_mut().find(|(name, _)| name == token).map(|(_, value)| value)?
            }
            Json::List(entries) => entries.get_mut(index(token)?)?,
            _ => return None,
        };
    }
    Some(tree)
}

/// RFC 6902, section 4.1.
fn add(
    document: &mut Json<'static>,
    path: &[String],
    value: Json<'static>,
    room: &mut usize,
) -> Result<(), Misplaced> {
    // What is replaced makes room; an entry of a list makes way for the new one instead.
    let replaced = match path.split_last() {
        Some((_, outer)) if matches!(at(document, outer), Some(Json::List(_))) => None,
        _ => at(document, path),
    };
    *room = room.saturating_add(replaced.map_or(0, size));
    let value = fits(value, path, room)?;
    let Some((last, outer)) = path.split_last() else {
        *document = value;
        return Ok(());
    };
    match at_mut(document, outer).ok_or(A_PLACE_THAT_IS)? {
        Json::Object(properties) => {
            match properties.iter_mut().find(|(name, _)| name == last) {
                Some((_, old)) => *old = value,
                None => properties.push((Cow::Owned(last.clone()), value)),
            }
            Ok(())
        }
        Json::List(entries) => {
            let index = if last == "-" { Some(entries.len()) } else { index(last) };
            let index = index.filter(|index| *index <= entries.len()).ok_or(A_PLACE_THAT_IS)?;
            entries.insert(index, value);
            Ok(())
        }
        _ => Err(A_PLACE_THAT_IS),
    }
}

/// Takes out the value at a place; the whole document has none to be taken out of.
fn remove(document: &mut Json<'static>, path: &[String]) -> Option<Json<'static>> {
    let (last, outer) = path.split_last()?;
    match at_mut(document, outer)? {
        Json::Object(properties) => {
            let place = properties.iter().position(|(name, _)| name == last)?;
            Some(properties.remove(place).1)
        }
        Json::List(entries) => {
            let index = index(last).filter(|index| *index < entries.len())?;
            Some(entries.remove(index))
        }
        _ => None,
    }
}

/// The entry that a token stands for: digits without a leading nought.
fn index(token: &str) -> Option<usize> {
    let plain = token == "0" || !token.starts_with('0');
    let digits = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit());
    if plain && digits { token.parse().ok() } else { None }
}

impl Pointer {
    /// RFC 6901: empty, or tokens that each begin with a slash.
    fn of(text: &str) -> Option<Self> {
        let Some(rest) = text.strip_prefix('/') else {
            return text.is_empty().then(|| Self(Vec::new()));
        };
        rest.split('/').map(unescaped).collect::<Option<Vec<String>>>().map(Self)
    }
}

/// A token without its escapes; a tilde stands before 0 or 1 only.
fn unescaped(token: &str) -> Option<String> {
    let mut text = String::with_capacity(token.len());
    let mut characters = token.chars();
    while let Some(character) = characters.next() {
        text.push(match character {
            '~' => match characters.next()? {
                '0' => '~',
                '1' => '/',
                _ => return None,
            },
            other => other,
        });
    }
    Some(text)
}

#[cfg(test)]
mod tests;
