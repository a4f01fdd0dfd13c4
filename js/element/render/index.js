// The whole screen as a description: no document is needed to make it, so it is tested without one.
import { h } from "../nodes.js";
import { screenOf } from "../screen.js";
import { PURPOSES } from "../words.js";
import { fieldset } from "./field.js";
import { link } from "./findings.js";
import { OUTCOME_ID, standing, summary } from "./summary.js";

/** @import { Description } from "../nodes.js" */
/** @import { Model } from "../screen.js" */

/** Where an attempt to send leads that cannot succeed. */
export const PROBLEMS_ID = "problems";

/**
 * @param {Model} model
 * @returns {Description[]}
 */
export function render(model) {
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
  const screen = screenOf(model);
  const scene = { model, screen };
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
      screen.steps.map(({ step, fields }) =>
        h(
          "section",
          { key: step.id, class: "step", part: "step", "aria-labelledby": `step-${step.id}` },
          h("h2", { id: `step-${step.id}`, part: "step-title" }, step.title),
          step.about !== undefined && h("p", { key: "about", class: "about" }, step.about),
          fields.map((field) => fieldset(field, scene)),
        ),
      ),
      h("div", { key: "send", class: "send" }, h("button", { type: "submit", class: "submit", part: "submit" }, purpose.submit)),
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
