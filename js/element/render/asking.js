// One question at a time: what the answer before settled, why this one is asked, and the ways on and back.
import { h } from "../nodes.js";
import { ASKING, typeset } from "../words.js";
import { weight } from "./findings.js";

/** @import { Asked } from "../asking.js" */
/** @import { Child } from "../nodes.js" */
/** @import { Model } from "../screen.js" */

/** Where somebody arrives who has answered the last question. */
export const END_ID = "asked";

/**
 * How the form is asked, and the other way.
 *
 * @param {Model} model
 * @returns {Child}
 */
export function ways({ asked }) {
  const words = asked === undefined ? ASKING.oneByOne : ASKING.everything;
  return h("p", { key: "view", class: "view" }, h("button", { type: "button", class: "quiet", part: "quiet-button", "data-do": "view" }, words));
}

/**
 * Before the question: which it is, and what the answer before settled.
 *
 * @param {Asked} asked
 * @returns {Child}
 */
export function beforeQuestion({ place, number, settled, left }) {
  const ended = place === undefined;
  const told = left ? ASKING.left : ASKING.nothing;
  return h(
    "div",
    { key: "asked", class: "asked", part: "asked" },
    settled !== undefined && !(ended && settled.length === 0) && before(settled),
    ended
      ? [h("h2", { key: "end", id: END_ID, tabindex: -1 }, ASKING.end), h("p", { key: "told", class: "about" }, told)]
      : h("p", { key: "number", class: "number" }, `${ASKING.question} ${number}`),
  );
}

/** @param {NonNullable<Asked["settled"]>} settled @returns {Child} */
function before(settled) {
  if (settled.length === 0) return h("p", { key: "settled", class: "about" }, ASKING.settlesNothing);
  return h(
    "div",
    { key: "settled" },
    h("p", {}, ASKING.settled),
    settled.map((finding) => {
      const { kind, title } = weight(finding);
      const is = finding.status === "met" ? "settled" : kind;
      const heed = finding.status !== "met" && h("strong", {}, `${title}. `);
      return h("p", { key: finding.rule, class: `note ${is}` }, heed, typeset(finding.message));
    }),
  );
}

/**
 * After the question: why it is asked, and where to go from it.
 *
 * @param {Asked} asked
 * @param {Model} model
 * @returns {Child}
 */
export function afterQuestion({ place, first, rules, left }, { titles }) {
  const press = (/** @type {string} */ action, /** @type {string} */ words) =>
    h("button", { key: action, type: "button", part: "button", "data-do": action }, words);
  const why = rules.map((rule) => h("li", { key: rule }, typeset(titles?.get(rule) ?? rule)));
  return [
    why.length > 0 &&
      h("details", { key: `why ${place}`, class: "why" }, h("summary", {}, ASKING.why), h("p", {}, ASKING.waits), h("ul", {}, why)),
    h(
      "p",
      { key: "steps", class: "steps" },
      place !== undefined && h("button", { key: "next", type: "submit", class: "submit", part: "submit" }, ASKING.next),
      !first && press("back", ASKING.back),
      place === undefined && left && press("again", ASKING.again),
    ),
  ];
}
