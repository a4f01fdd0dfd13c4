// A picture of the deployment, with the table that says the same beside it.
import { PAGE } from "../generated/deployments.js";
import { h } from "../element/nodes.js";

/** @import { Child } from "../element/nodes.js" */
/** @import { Picture } from "../lifecycle.js" */

/** The pictures of the log that is shown, by their kind; none before the module that draws is there. @typedef {ReadonlyMap<Picture["kind"], Picture>} Pictures */

/**
 * @param {Pictures} pictures
 * @param {Picture["kind"]} kind
 * @returns {Child}
 */
export function picture(pictures, kind) {
  const drawn = pictures.get(kind);
  return drawn !== undefined && h("div", { key: `picture ${kind}`, class: "drawn" }, drawn.drawing, table(drawn));
}

/** @param {Picture} drawn */
function table({ kind, title, table: { head, rows } }) {
  const named = `picture-${kind}-table`;
  return h(
    "div",
    // So that whoever has no mouse can look at all of it where it is wider than the page.
    { key: "table", class: "scroll", tabindex: 0, role: "group", "aria-labelledby": named },
    h(
      "table",
      {},
      h("caption", { id: named }, title),
      h("thead", {}, h("tr", {}, head.map((name) => h("th", { key: name, scope: "col" }, name)))),
      h(
        "tbody",
        {},
        rows.map(([first = "", ...rest], index) =>
          h("tr", { key: index }, h("th", { scope: "row" }, first), rest.map((cell, column) => h("td", { key: column }, cell || "–"))),
        ),
      ),
    ),
  );
}

/** Where the deployment is among all states, folded away until somebody asks. @param {Pictures} pictures @returns {Child} */
export function states(pictures) {
  return (
    pictures.has("states") &&
    h("details", { key: "states", class: "states", part: "states" }, h("summary", {}, PAGE.amongStates), picture(pictures, "states"))
  );
}
