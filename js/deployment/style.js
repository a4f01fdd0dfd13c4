// How the page of a deployment looks, beyond what it has in common with the form.
import { STYLE as PICTURES } from "../generated/pictures.js";

/** The style sheet's text. */
export const STYLE = `${PICTURES}
.deployment { display: grid; gap: 2rem; }
.deployment h4 { margin: 1.5rem 0 .25rem; font-size: 1rem; }
.head { border-top: 4px solid var(--control); background: var(--shade); border-radius: var(--radius); padding: 1.5rem; }
.head:is(.agreed, .active, .completed, .closed) { border-color: var(--settled); }
.head:is(.paused, .ended-early, .declined, .withdrawn) { border-color: var(--ask); }
.head .where { margin-top: .375rem; }
.head h3 { margin-top: 1rem; }
.waiting, .block ul, .actions ul { padding-inline-start: 1.125rem; }
.waiting li + li, .block li + li { margin-top: .375rem; }
.news { border-inline-start: 4px solid var(--settled); background: var(--shade); padding: .75rem 1rem; border-radius: 0 var(--radius) var(--radius) 0; }
.news[hidden] { display: none; }
.able { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1rem; }
.able:empty { display: none; }
.actions .part ul { margin-top: .5rem; }
.actions .part li + li { margin-top: .5rem; }
.asked { border: 1.5px solid var(--edge); border-radius: var(--radius); padding: 1.5rem; }
.asked > * + * { margin-top: .75rem; }
.asked .group + .group { margin-top: 2rem; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem; }
textarea {
  font: inherit; color: inherit; background: var(--surface); display: block; width: 100%; max-width: 40rem;
  border: 1.5px solid var(--control); border-radius: var(--radius); padding: .5rem .75rem; margin-top: .625rem; resize: vertical;
}
textarea[aria-invalid="true"] { border-color: var(--stop); border-width: 2px; }
.facts { display: grid; gap: 2rem; }
.block { border-top: 1px solid var(--edge); padding-top: 1.25rem; min-width: 0; }
.block h3 + * { margin-top: .75rem; }
.block p { overflow-wrap: anywhere; }
.goals { display: grid; gap: 1rem; }
.tag { display: inline-block; margin-inline-start: .625rem; padding: 0 .5rem; border: 1px solid var(--control); border-radius: 1rem; font-size: .875rem; color: var(--muted); white-space: nowrap; }
dl { margin: .5rem 0 0; display: grid; gap: .25rem; }
dl > div { display: grid; grid-template-columns: minmax(6rem, 11rem) minmax(0, 1fr); gap: 0 1rem; }
dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
.used { margin-top: .75rem; }
.used label { display: block; }
meter { width: min(24rem, 100%); height: 1rem; display: block; margin-top: .25rem; }
table { border-collapse: collapse; width: 100%; font-size: 1rem; margin-top: .75rem; }
th, td { text-align: start; padding: .375rem .75rem .375rem 0; border-bottom: 1px solid var(--edge); vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
th { overflow-wrap: break-word; }
thead th { color: var(--muted); font-size: .9375rem; }
.sides { table-layout: fixed; } .sides th:first-child { width: 20%; }
table + p { margin-top: .75rem; }
.voided { color: var(--muted); text-decoration: line-through; } .voided td:last-child { text-decoration: none; }
.scroll { overflow-x: auto; }
.half-terms { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: 1.5rem 2rem; align-items: start; }
.calendar { table-layout: fixed; font-size: .875rem; }
.calendar caption { text-align: start; font-weight: 650; font-size: 1rem; }
.calendar :is(th, td) { padding: .125rem .25rem; line-height: 1.5rem; overflow-wrap: break-word; }
.calendar th:first-child { padding-inline-start: 0; white-space: nowrap; }
.calendar td { border-inline-start: 1px solid var(--edge); height: 2.25rem; }
.calendar .within { border-bottom: 2px solid var(--accent); }
.calendar .now { outline: 2px solid var(--text); outline-offset: -2px; }
.day { font-variant-numeric: tabular-nums; }
button.day { all: unset; box-sizing: border-box; cursor: pointer; min-width: 1.5rem; min-height: 1.5rem; line-height: 1.5rem; color: var(--accent); text-decoration: underline; text-underline-offset: .2em; }
button.day:focus-visible { outline: 3px solid var(--accent); border-radius: 3px; }
.mark { display: block; font-size: .75rem; line-height: 1.25; color: var(--muted); white-space: normal; }
.mark:is(.visit, .half, .review, .starts, .ends, .today) { color: var(--text); font-weight: 650; }
.mark:is(.visit, .half, .review) { border: 1.5px solid var(--accent); border-radius: 3px; padding-inline: .125rem; }
.mark.visit { background: var(--accent); color: var(--surface); }
.mark.review { border-color: var(--ask); }
.mark + .mark { margin-top: 1px; }
.drawn { display: grid; gap: 1rem 2rem; margin-top: 1rem; }
.drawn caption { text-align: start; font-weight: 600; padding-block-end: .25rem; }
.drawn table { margin-top: 0; font-size: .9375rem; }
.drawn :is(th, td) { overflow-wrap: normal; } .drawn tbody th { overflow-wrap: anywhere; min-width: 7rem; } .drawn tr > :last-child, .goals .drawn td { min-width: 7rem; }
.states summary { cursor: pointer; min-height: 1.5rem; }
.entries { padding-inline-start: 2rem; display: grid; gap: .75rem; max-height: 32rem; overflow: auto; margin-top: 1rem; }
.entries .said { color: var(--muted); }
.true { color: var(--settled); }
code { font-size: .9375rem; }
@container (min-width: 60rem) {
  .facts { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 2rem 3rem; align-items: start; }
  .block:is(.goals, .funding, .time, .weeks, .visits, .variation) { grid-column: 1 / -1; }
  .drawn { grid-template-columns: 26rem minmax(0, 1fr); align-items: start; }
}
@media (max-width: 30rem) {
  dl > div { grid-template-columns: minmax(0, 1fr); }
  dd + dt { margin-top: .5rem; }
  .calendar td { padding-inline: 1px; } .calendar .mark { padding-inline: 0; font-size: .6875rem; letter-spacing: -.02em; }
}
@media (forced-colors: active) {
  .head, .asked, .news { border: 1px solid CanvasText; }
  .mark.visit { background: CanvasText; color: Canvas; forced-color-adjust: none; }
}
@media print {
  .actions, .asked, .news, .buttons, #reports-title, .weeks-hint { display: none; }
  .calendar { break-inside: avoid; } button.day { color: inherit; text-decoration: none; }
  .entries { max-height: none; overflow: visible; }
}
`;
