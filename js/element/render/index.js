// The whole screen as a description: no document is needed to make it, so it is tested without one.
import { h } from "../nodes.js";
import { screenOf } from "../screen.js";
import { PURPOSES } from "../words.js";
import { isShown } from "../asking.js";
import { afterQuestion, beforeQuestion, ways } from "./asking.js";
import { fieldset } from "./field.js";
import { link } from "./findings.js";
import { OUTCOME_ID, standing, summary } from "./summary.js";

/** @import { Description } from "../nodes.js" */
/** @import { Model, Screen } from "../screen.js" */
/** @import { Kept } from "./findings.js" */

/** Where an attempt to send leads that cannot succeed. */
export const PROBLEMS_ID = "problems";

/**
 * @param {Model} model
 * @param {Screen} [drawn] what belongs where, where that is known already
 * @param {Kept} [kept] the questions as they were drawn before; changed
 * @returns {Description[]}
 */
export function render(model, drawn, kept) {
  if (model.state === "loading") return [h("p", { key: "loading", class: "state", part: "state" }, "Getting the form ready …")];
  if (model.state === "unavailable") {
    return [
      h(
        "div",
        { key: "unavailable", class: "state", part: "state" },
        h("p", {}, "This form cannot check your answers just now, because a part of it did not load. Nothing that you typed has been sent."),
        h("button", { type: "button", part: "button", "data-do": "retry" }, "Try again"),
      ),
    ];
  }
  const screen = drawn ?? screenOf(model);
  const { asked } = model;
  const shown = asked && ((/** @type {string} */ place) => isShown(asked.place, place));
  // Which questions there are decides where a remedy leads, and which one is asked what is shown.
  const around = JSON.stringify([asked !== undefined, asked?.place, ...screen.fields.keys()]);
  const scene = { model, screen, shown, kept, around };
  const asks = asked?.place !== undefined;
  const { outcome, title, about } = standing(scene);
  const purpose = PURPOSES[model.decision?.stage ?? "request"];
  return [
    h(
      "form",
      { key: "form", novalidate: true, part: "form", autocomplete: "off" },
      model.tried &&
        screen.problems.length > 0 &&
        h(
          "div",
          { key: "problems", id: PROBLEMS_ID, class: "problems", part: "problems", tabindex: -1, "aria-labelledby": `${PROBLEMS_ID}-title` },
          h("h2", { id: `${PROBLEMS_ID}-title` }, purpose.before),
          h(
            "ul",
            {},
            screen.problems.map(({ message, place }, index) =>
              h("li", { key: index }, place === undefined ? message : link(place, message)),
            ),
          ),
        ),
      ways(model),
      asked !== undefined && beforeQuestion(asked),
      screen.steps.map(({ step, fields }) =>
        h(
          "section",
          { key: step.id, class: "step", hidden: shown && !fields.some(({ place }) => shown(place)), part: "step", "aria-labelledby": `step-${step.id}` },
          h("h2", { id: `step-${step.id}`, part: "step-title" }, step.title),
          step.about !== undefined && h("p", { key: "about", class: "about" }, step.about),
          fields.map((field) => fieldset(field, scene)),
        ),
      ),
      asked !== undefined && afterQuestion(asked, model),
      h("div", { key: "send", class: "send", hidden: asks }, h("button", { type: "submit", class: "submit", part: "submit" }, purpose.submit)),
    ),
    summary(scene),
    h(
      "a",
      { key: "line", class: `line ${outcome}`, part: "status-line", href: `#${OUTCOME_ID}`, "data-do": "outcome" },
      h("strong", {}, title),
      h("span", {}, outcome === "incomplete" ? about : "See why"),
    ),
  ];
}
