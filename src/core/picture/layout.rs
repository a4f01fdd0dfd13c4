//! Where states and the ways between them stand in a drawing: one below the other as a deployment goes,
//! its early ends beside them.

use alloc::vec::Vec;

use super::drawing::Point;
use crate::lifecycle::State;
use crate::lifecycle::ways::{Way, is_aside, states};

/// The measures of a drawing of states.
pub(super) struct Layout {
    /// The width and the height of a state's box.
    pub(super) size: Point,
    /// From one row of boxes to the next.
    pub(super) row: u32,
    /// Where the boxes of the way that most deployments go begin.
    pub(super) left: u32,
    /// Where those of `declined` and `withdrawn` begin, and how far before them the lines come together.
    pub(super) declined: (u32, u32),
    pub(super) withdrawn: (u32, u32),
    /// How far beside the boxes lines go around, and how far apart.
    pub(super) around: (u32, u32),
}

/// Above the first box.
const TOP: u32 = 20;

/// A line of a drawing, and where its name stands: it begins there, or ends there.
pub(super) struct Line {
    pub(super) points: Vec<Point>,
    pub(super) label: Point,
    pub(super) label_ends: bool,
}

impl Layout {
    /// How high a drawing with all states is.
    pub(super) fn height(&self) -> u32 {
        count(self.main().len()).saturating_mul(self.row).saturating_add(TOP)
    }

    fn main(&self) -> Vec<State> {
        states().filter(|state| !is_aside(*state)).collect()
    }

    /// Where the box of a state stands.
    pub(super) fn place(&self, state: State) -> Point {
        let (x, row) = match state {
            State::Declined => (self.declined.0, 2),
            State::Withdrawn => (self.withdrawn.0, 5),
            _ => {
                let row = self.main().iter().position(|other| *other == state);
                (self.left, count(row.unwrap_or_default()))
            }
        };
        (x, row.saturating_mul(self.row).saturating_add(TOP))
    }

    /// The line of a way: straight down to the next state; else around on the right, back on the left,
    /// each at a distance of its own.
    pub(super) fn line(&self, way: &Way, number: usize) -> Line {
        let ((wide, high), (out, apart)) = (self.size, self.around);
        let (from, to) = (self.place(way.from), self.place(way.to));
        let right = from.0.saturating_add(wide);
        let middle = |place: Point| place.1.saturating_add(high / 2);
        let (start, end) = (middle(from), middle(to));
        let bend = out.saturating_add((count(number) % 4).saturating_mul(apart));
        if is_aside(way.to) {
            let (stem, lower) = match way.to {
                State::Withdrawn => (self.withdrawn.1, 4),
                _ => (self.declined.1, 0),
            };
            let start = start.saturating_add(lower).saturating_sub(2);
            let x = to.0.saturating_sub(stem);
            let points = alloc::vec![(right, start), (x, start), (x, end), (to.0, end)];
            let label = (to.0.saturating_sub(14), end.saturating_sub(7));
            return Line { points, label, label_ends: true };
        }
        if from.1.saturating_add(self.row) == to.1 {
            let x = from.0.saturating_add(wide / 2);
            let top = from.1.saturating_add(high);
            let label = (x.saturating_add(6), top.saturating_add(24));
            return Line { points: alloc::vec![(x, top), (x, to.1)], label, label_ends: false };
        }
        let is_down = from.1 < to.1;
        let (edge, x) = match is_down {
            true => (right, right.saturating_add(bend)),
            false => (from.0, from.0.saturating_sub(bend)),
        };
        let points = alloc::vec![(edge, start), (x, start), (x, end), (edge, end)];
        let label = match is_down {
            true => (right.saturating_add(46), end.saturating_sub(12)),
            false => (x.saturating_sub(4), start.saturating_add(end) / 2),
        };
        Line { points, label, label_ends: !is_down }
    }
}

impl Line {
    /// The three corners of the tip at its end.
    pub(super) fn tip(&self) -> Vec<Point> {
        let mut points = self.points.iter().rev();
        let (Some(&(x, y)), Some(&(before, above))) = (points.next(), points.next()) else {
            return Vec::new();
        };
        if above < y {
            let top = y.saturating_sub(7);
            return alloc::vec![(x, y), (x.saturating_sub(4), top), (x.saturating_add(4), top)];
        }
        let back = if before < x { x.saturating_sub(7) } else { x.saturating_add(7) };
        alloc::vec![(x, y), (back, y.saturating_sub(4)), (back, y.saturating_add(4))]
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or_default()
}
