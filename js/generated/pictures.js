// Made from the pictures by `cargo xtask generate`. Change those instead.

/** The style sheet of pictures. */
export const STYLE = `
.picture { display: block; width: 100%; max-width: 26rem; height: auto; }
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
`;
