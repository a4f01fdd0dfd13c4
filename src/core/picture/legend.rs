//! What the signs of a drawing mean, below it: each sign as it is drawn, and its words.

use super::drawing::{Drawing, Point, WIDTH};
use super::letters::{LINE, width_of};

/// Draws a sign whose middle is at a point.
pub(super) type Sign = fn(&mut Drawing, Point);

/// Room for a sign, before its words.
const SIGN: u32 = 22;

/// Draws a legend from this height on, and gives the height at which it ends.
pub(super) fn draw(drawing: &mut Drawing, top: u32, signs: &[(Sign, &str)]) -> u32 {
    let half = WIDTH / 2;
    let fits = |(_, words): &(Sign, &str)| width_of(words).saturating_add(SIGN) <= half;
    let columns = if signs.iter().all(fits) { 2 } else { 1 };
    let mut end = top;
    for (row, both) in signs.chunks(columns).enumerate() {
        let row = u32::try_from(row).unwrap_or_default();
        let y = row.saturating_mul(LINE).saturating_add(top).saturating_add(LINE);
        for (x, (sign, words)) in [0, half].into_iter().zip(both) {
            sign(drawing, (x.saturating_add(8), y.saturating_sub(5)));
            drawing.text("said", (x.saturating_add(SIGN), y), words);
        }
        end = y;
    }
    end.saturating_add(8)
}
