// What would put all of a request right: the smallest sets of changes, shown before any is made.
import { h } from "../nodes.js";
import { PASSING, typeset } from "../words.js";

/** @import { Passing, PassSet } from "../../advice.js" */
/** @import { Child } from "../nodes.js" */
/** @import { Model } from "../screen.js" */

/** What came of asking. @typedef {Passing | "asked" | "failed" | undefined} Ways */

/**
 * @param {Model} model
 * @returns {Child}
 */
export function passing({ decision, ways, undo }) {
  const back = undo && h("button", { key: "undo", type: "button", "data-do": "undo", part: "button" }, PASSING.undo);
  if (decision?.outcome !== "ineligible") return back && h("p", { key: "back", class: "part" }, back);
  return h("section", { key: "ways", class: "part ways", "aria-label": PASSING.title }, told(ways), back);
}

/** @param {Ways} ways @returns {Child} */
function told(ways) {
  if (ways === undefined) return h("button", { key: "ask", type: "button", "data-do": "ways", part: "button" }, PASSING.ask);
  if (ways === "asked") return h("p", { key: "asked" }, PASSING.looking);
  if (ways === "failed") return h("p", { key: "failed" }, PASSING.failed);
  const { sets, standing, gaveUp } = ways;
  if (sets.length === 0) {
    const why = standing.map(({ rule, message }) => h("li", { key: rule }, typeset(message)));
    return [h("h3", { key: "none" }, gaveUp ? PASSING.gaveUp : PASSING.none), h("ul", { key: "why" }, why)];
  }
  return [h("h3", { key: "title" }, PASSING.title), sets.map(set)];
}

/** @param {PassSet} set @param {number} index @returns {Child} */
function set({ changes, acts }, index) {
  const list = (/** @type {readonly { words: string }[]} */ all) =>
    h("ul", { key: `list ${all === acts}` }, all.map(({ words }, place) => h("li", { key: place }, typeset(words))));
  return h(
    "div",
    { key: `set ${index}`, class: "way" },
    changes.length > 0 && list(changes),
    acts.length > 0 && [h("p", { key: "acts" }, PASSING.acts), list(acts)],
    changes.length > 0 &&
      h("button", { key: "take", type: "button", "data-do": "take", "data-choice": index, part: "button" }, PASSING.make),
  );
}
