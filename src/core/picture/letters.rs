//! Words in a drawing, where nothing breaks a line by itself. How wide a letter is depends on whose page
//! it is, so it is taken to be as wide as in the widest of the usual fonts: what fits here fits everywhere.

use alloc::string::String;
use alloc::vec::Vec;

use super::drawing::WIDTH;
use crate::wording;
use remit_json::joined;

/// The distance from one line of text to the next.
pub(super) const LINE: u32 = 18;

/// As much room as the drawing has for letters that are not bold: an eighth more go into it.
pub(super) const THIN: u32 = WIDTH + WIDTH / 8;

/// How wide a letter is, bold and at 13 pixels.
const fn width(letter: char) -> u32 {
    match letter {
        'i' | 'l' | 'j' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | ' ' => 5,
        'f' | 't' | 'r' | '(' | ')' | '-' => 6,
        'm' | 'M' | 'w' | 'W' | '…' => 15,
        'A'..='Z' => 10,
        ' '..='~' => 8,
        '\u{80}'..='\u{24f}' => 9,
        _ => 14,
    }
}

/// How wide words are.
pub(super) fn width_of(words: &str) -> u32 {
    words.chars().map(width).fold(0, u32::saturating_add)
}

/// What somebody wrote, on one line of so much room: what does not fit ends in dots.
pub(super) fn cut(text: &str, room: u32) -> String {
    wrapped(text, room, 1).pop().unwrap_or_default()
}

/// What somebody wrote, on at most so many lines of so much room: what does not fit ends in dots.
pub(super) fn wrapped(text: &str, room: u32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in wording::words_of(text) {
        let longer = if line.is_empty() { word.clone() } else { joined(&[&line, " ", &word]) };
        if width_of(&longer) <= room {
            line = longer;
            continue;
        }
        if lines.len().saturating_add(1) >= most {
            lines.push(shortened(&longer, room));
            return lines;
        }
        if line.is_empty() {
            lines.push(shortened(&word, room));
        } else {
            lines.push(shortened(&line, room));
            line = word;
        }
    }
    if !line.is_empty() {
        lines.push(shortened(&line, room));
    }
    lines
}

/// As many letters as fit with the dots; all where all fit.
fn shortened(line: &str, room: u32) -> String {
    if width_of(line) <= room {
        return line.into();
    }
    let mut left = room.saturating_sub(width('…'));
    let fits = |letter: &char| {
        let fits = width(*letter) <= left;
        left = left.saturating_sub(width(*letter));
        fits
    };
    let mut kept: String = line.chars().take_while(fits).collect();
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}
