//! How pictures look. The shapes take their colours from custom properties, which a page sets anyway and
//! an SVG of its own sets for itself. In forced colours all of them are the reader's own: every shape is
//! told apart by how it is drawn.

use alloc::string::String;

use remit_json::joined;

/// How wide a picture is within a page: as wide as there is room, but not so that its letters are large.
const ROOM: &str = "\
.picture { display: block; width: 100%; max-width: 26rem; height: auto; }
";

/// The style sheet of the shapes.
const SHAPES: &str = "\
.picture { overflow: visible; font: 400 13px/1.3 var(--remit-font, system-ui, sans-serif); }
.picture path, .picture rect, .picture circle { fill: none; stroke-width: 1.5; }
.picture text { fill: var(--text); }
.picture .name { font-weight: 600; }
.picture .said { fill: var(--muted); }
.picture .command { font-size: 10px; }
.picture .command, .picture.lifecycle .name { paint-order: stroke; stroke: var(--surface); stroke-width: 3px; stroke-linejoin: round; }
.picture .last { text-anchor: end; }
.picture .middle { text-anchor: middle; }
.picture .sign, .picture .review, .picture .doubt { fill: var(--text); stroke: var(--text); }
.picture .hollow { fill: var(--surface); stroke: var(--text); }
.picture .stroke { stroke: var(--text); stroke-width: 2; }
.picture .end { stroke: var(--text); stroke-width: 2; }
.picture .end.earlier { stroke-dasharray: 3 3; }
.picture .way { stroke: var(--edge); }
.picture .tip { fill: var(--edge); }
.picture .way.next { stroke: var(--text); stroke-width: 2.5; }
.picture .tip.next { fill: var(--text); }
.picture .state { fill: var(--surface); stroke: var(--control); stroke-dasharray: 3 3; }
.picture .state.been, .picture .state.here { fill: var(--shade); stroke-dasharray: none; }
.picture .state.here { stroke: var(--text); stroke-width: 3; }
.picture.states .name { font-weight: 400; }
.picture.states .name.here { font-weight: 650; }
.picture .half-term { fill: var(--shade); stroke: var(--edge); }
.picture .pause { fill: var(--surface); stroke: var(--ask); stroke-dasharray: 4 3; }
.picture .visit { fill: var(--accent); stroke: var(--surface); stroke-width: .5; }
.picture .agreed { stroke: var(--accent); stroke-width: 5; }
.picture .agreed.extension { stroke-dasharray: 5 3; }
.picture .bar { fill: var(--shade); stroke: var(--control); }
.picture .worked, .picture .paid { fill: var(--accent); stroke: var(--accent); }
.picture .worked { fill-opacity: .55; }
.picture .paid.proposed { fill: var(--surface); stroke-dasharray: 4 3; }
.picture .gap { fill: var(--surface); stroke: var(--text); stroke-dasharray: 1 4; }
.picture .course { stroke: var(--control); }
@media (forced-colors: active) {
  .picture { forced-color-adjust: none; --text: CanvasText; --muted: CanvasText; --edge: CanvasText; --control: CanvasText; --accent: CanvasText; --ask: CanvasText; --shade: Canvas; --surface: Canvas; }
}
@media print {
  .picture { break-inside: avoid; }
}
";

/// The colours of an SVG of its own, in light and in dark; what is printed is as in light.
const COLOURS: &str = "\
.picture { background: var(--surface); --text: #1c2226; --muted: #56616a; --surface: #fff; --shade: #f3f5f4; --edge: #aab3b1; --control: #6c7780; --accent: #17605a; --ask: #7d5300; }
@media screen and (prefers-color-scheme: dark) {
  .picture { --text: #e8edec; --muted: #a9b5b4; --surface: #15191b; --shade: #1e2427; --edge: #566267; --control: #8b979c; --accent: #7fd0c4; --ask: #f0c067; }
}
";

/// The style sheet of pictures within a page that has the custom properties.
pub fn within() -> String {
    joined(&[ROOM, SHAPES])
}

/// The style sheet of a picture on its own.
pub(crate) fn alone() -> String {
    joined(&["\n", COLOURS, SHAPES])
}
