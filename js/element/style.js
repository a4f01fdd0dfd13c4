// How the element looks. A portal changes colours, type and radius through the custom properties
// below, and any part through `::part`.

/** The style sheet's text. */
export const STYLE = `
:host {
  --accent: var(--remit-accent, #17605a);
  --on-accent: var(--remit-on-accent, #fff);
  --text: var(--remit-text, #1c2226);
  --muted: var(--remit-muted, #56616a);
  --surface: var(--remit-surface, #fff);
  --shade: var(--remit-shade, #f3f5f4);
  --edge: var(--remit-edge, #d5dbd9);
  --control: var(--remit-control, #6c7780);
  --stop: var(--remit-stop, #a3281f);
  --ask: var(--remit-ask, #7d5300);
  --settled: var(--remit-settled, #17605a);
  --radius: var(--remit-radius, 8px);
  display: block;
  container-type: inline-size;
  color: var(--text);
  font: 400 1.0625rem/1.5 var(--remit-font, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif);
  text-align: start;
}
:host([hidden]) { display: none; }
@media (prefers-color-scheme: dark) {
  :host {
    --accent: var(--remit-accent, #7fd0c4);
    --on-accent: var(--remit-on-accent, #0d1f1d);
    --text: var(--remit-text, #e8edec);
    --muted: var(--remit-muted, #a9b5b4);
    --surface: var(--remit-surface, #15191b);
    --shade: var(--remit-shade, #1e2427);
    --edge: var(--remit-edge, #353e42);
    --control: var(--remit-control, #8b979c);
    --stop: var(--remit-stop, #ff9d92);
    --ask: var(--remit-ask, #f0c067);
    --settled: var(--remit-settled, #7fd0c4);
    color-scheme: dark;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
h2, h3, p, ul, fieldset, legend { margin: 0; padding: 0; }
fieldset { border: 0; min-width: 0; }
h2 { font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; font-weight: 650; }
h3 { font-size: 1rem; font-weight: 650; }
a { color: var(--accent); text-underline-offset: .18em; }
a:hover { text-decoration-thickness: .14em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
input, select, button, a, h2, fieldset { scroll-margin-block: 5.5rem; }
.aside { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.screen { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2.5rem; }
.state { padding: 2rem 0; color: var(--muted); }
.state button { margin-top: 1rem; }
.step { padding-block: 0 2.5rem; }
.step + .step { padding-top: 2.5rem; border-top: 1px solid var(--edge); }
.step > .about { margin-top: .5rem; color: var(--muted); }
.field { margin-top: 1.75rem; contain: layout style; }
.field.wrong { border-inline-start: 4px solid var(--stop); padding-inline-start: 1rem; }
.field > label, .field > legend { display: block; font-weight: 600; }
.hint { color: var(--muted); font-size: 1rem; }
.field > label + *, .field > legend + * { margin-top: .25rem; }
.error { color: var(--stop); font-weight: 600; }
.field > input, .field > select, .options, .parts, .field > .option, .field > .add, .entry { margin-top: .625rem; }
input[type="text"], select {
  font: inherit; color: inherit; background: var(--surface);
  border: 1.5px solid var(--control); border-radius: var(--radius);
  min-height: 2.75rem; padding: .375rem .75rem; max-width: 100%;
}
select { min-width: min(16rem, 100%); }
[aria-invalid="true"]:is([type="text"], select) { border-color: var(--stop); border-width: 2px; }
.width-2 { width: 4rem; } .width-3 { width: 6rem; } .width-4 { width: 5.5rem; }
.width-6 { width: 8.5rem; } .width-10 { width: 14rem; }
.known { margin-inline-start: .75rem; color: var(--muted); }
.options { display: grid; gap: .125rem; }
.option { display: grid; grid-template-columns: 1.5rem minmax(0, 1fr); gap: 0 .75rem; align-items: start; padding-block: .375rem; }
.option input { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }
.option label { padding-inline-end: 1rem; cursor: pointer; }
.notice { grid-column: 2; font-size: .9375rem; color: var(--muted); margin-top: .125rem; }
.notice.chosen { color: var(--text); border-inline-start: 4px solid var(--ask); padding: .625rem .875rem; background: var(--shade); border-radius: 0 var(--radius) var(--radius) 0; margin-top: .5rem; }
.parts { display: flex; flex-wrap: wrap; gap: .75rem; }
.parts label { display: block; font-size: .9375rem; color: var(--muted); }
.entry { border: 1px solid var(--edge); border-radius: var(--radius); padding: 0 1.25rem 1.25rem; }
.entry > legend { float: left; width: 100%; padding-block: 1rem .5rem; font-weight: 650; color: var(--muted); }
.entry > legend + * { clear: both; }
.entry .field { margin-top: 1.25rem; }
.entry > legend + .field { margin-top: 0; }
.entry + .entry { margin-top: 1.25rem; }
.entry > .quiet { margin-top: 1rem; }
button {
  font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1rem; cursor: pointer;
  color: var(--accent); background: var(--surface); border: 1.5px solid currentColor; border-radius: var(--radius);
}
button:hover { background: var(--shade); }
button.submit { color: var(--on-accent); background: var(--accent); border-color: var(--accent); padding-inline: 1.75rem; }
button.submit:hover { filter: brightness(1.12); }
button.quiet {
  border: 0; background: none; min-height: 1.75rem; padding: .125rem 0; font-weight: 400;
  font-size: .9375rem; text-align: start; text-decoration: underline; text-underline-offset: .18em; display: block; margin-top: .375rem;
}
button.quiet:hover { text-decoration-thickness: .14em; }
.notes { display: grid; gap: .625rem; }
.notes:not(:empty) { margin-top: .75rem; }
.note { border-inline-start: 4px solid var(--edge); padding: .625rem .875rem; background: var(--shade); border-radius: 0 var(--radius) var(--radius) 0; font-size: 1rem; }
.note.stop { border-color: var(--stop); } .note.stop strong { color: var(--stop); }
.note.ask { border-color: var(--ask); } .note.ask strong { color: var(--ask); }
.note.advice { border-color: var(--control); }
.note.settled { border: 0; background: none; padding: 0 0 0 1.5rem; color: var(--muted); position: relative; }
.note.settled::before {
  content: ""; position: absolute; inset-inline-start: .25rem; top: .3em; width: .375rem; height: .75rem;
  border: solid var(--settled); border-width: 0 2px 2px 0; transform: rotate(45deg);
}
.note > * + * { margin-top: .5rem; }
.note ul, .summary ul, .problems ul { padding-inline-start: 1.125rem; }
.note button { font-size: 1rem; text-align: start; }
.choices { display: flex; flex-wrap: wrap; gap: .5rem; }
.problems { border: 2px solid var(--stop); border-radius: var(--radius); padding: 1.25rem; margin-bottom: 2rem; }
.problems ul, .problems h2 + * { margin-top: .75rem; }
.problems li + li { margin-top: .375rem; }
.problems a { color: var(--stop); }
.send { border-top: 1px solid var(--edge); padding-block: 2rem 0; }
.summary { background: var(--shade); border-radius: var(--radius); padding: 1.5rem; align-self: start; border-top: 4px solid var(--control); font-size: 1rem; }
.summary.eligible { border-color: var(--settled); } .summary.refer { border-color: var(--ask); } .summary.ineligible { border-color: var(--stop); }
.summary h2 { font-size: 1.375rem; }
.summary .about { margin-top: .375rem; color: var(--muted); }
.part { margin-top: 1.25rem; }
.part li { margin-top: .5rem; }
.part li > a { color: inherit; text-decoration-color: var(--control); text-decoration-thickness: 1px; }
.part li > a:hover { color: var(--accent); text-decoration-thickness: .14em; }
.cure { margin-top: .125rem; color: var(--muted); }
.cure::before { content: "→ " / ""; }
.part summary { cursor: pointer; font-weight: 650; min-height: 1.5rem; }
.way { border: 1px solid var(--edge); border-radius: var(--radius); padding: .75rem 1rem; margin-top: .75rem; background: var(--surface); }
.stops h3 { color: var(--stop); } .asks h3 { color: var(--ask); }
.part button { margin-top: .375rem; }
.line {
  position: sticky; bottom: 0; display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: baseline; justify-content: space-between;
  padding: .75rem 1rem; margin-top: -1rem; background: var(--surface); color: var(--text); text-decoration: none;
  border: 1px solid var(--edge); border-top: 3px solid var(--control); font-size: .9375rem;
}
.line span { color: var(--accent); text-decoration: underline; text-underline-offset: .18em; }
.line.eligible { border-top-color: var(--settled); } .line.refer { border-top-color: var(--ask); } .line.ineligible { border-top-color: var(--stop); }
@media (max-height: 24rem) { .line { position: static; } }
@container (min-width: 52rem) {
  .screen { grid-template-columns: minmax(0, 1fr) minmax(18rem, 22rem); gap: 4rem; }
  .summary { position: sticky; top: 1.5rem; max-height: calc(100vh - 3rem); overflow-y: auto; }
  .line { display: none; }
}
.basis { margin-top: 1.5rem; font-size: .9375rem; color: var(--muted); overflow-wrap: anywhere; }
.view { padding-bottom: 1.25rem; }
.view .quiet { margin: 0; }
.asked { padding-bottom: 1.25rem; display: grid; gap: 1rem; }
.asked .note { margin-top: .5rem; }
.number { color: var(--muted); font-weight: 650; }
.asked ~ .step { padding-block: 0 1.5rem; border: 0; }
.why { margin-block: 0 1.5rem; }
.why summary { cursor: pointer; min-height: 1.5rem; color: var(--muted); }
.why p { margin-top: .5rem; }
.why ul { padding-inline-start: 1.125rem; margin-top: .25rem; }
.steps { display: flex; flex-wrap: wrap; gap: .75rem; }
.printed { display: none; }
@media print {
  .printed { display: block; font-weight: 650; margin-top: .375rem; }
  form, .line, .summary button { display: none; }
  .screen, .summary { display: block; max-height: none; overflow: visible; position: static; background: none; padding-inline: 0; }
  .part li { break-inside: avoid; }
  .part a { color: inherit; text-decoration: none; }
}
@media (forced-colors: active) {
  .note.settled::before { border-color: CanvasText; }
  .summary, .note, .notice.chosen { border: 1px solid CanvasText; }
  .field.wrong { border-inline-start-color: Mark; }
}
@media (prefers-reduced-motion: no-preference) {
  button, a { transition: background-color .12s, text-decoration-thickness .12s; }
}
`;
