// What can be done now, and why not what cannot.
import { PAGE, REFUSALS, ROLES } from "../generated/deployments.js";
import { fill } from "../fill.js";
import { h } from "../element/nodes.js";
import { typeset } from "../element/words.js";
import { entryOf } from "./words.js";

/** @import { Child } from "../element/nodes.js" */
/** @import { Available, Deployment, Role } from "../lifecycle.js" */

/**
 * @param {Available} available
 * @param {Role} role
 * @param {Deployment} deployment
 * @returns {Child}
 */
export function actions({ commands, waitsFor }, role, deployment) {
  const awaited = (/** @type {string} */ command) => waitsFor.some((each) => each.role === role && each.command === command);
  const able = commands.filter(({ refused }) => refused === undefined);
  const first = [...able].sort((one, two) => Number(awaited(two.command)) - Number(awaited(one.command)));
  const others = commands.filter(({ refused }) => refused !== undefined);
  const ended = commands.length === 0 && deployment.state !== "not-opened";
  return h(
    "section",
    { key: "actions", class: "actions", "aria-labelledby": "actions-title", part: "actions" },
    h("h3", { id: "actions-title" }, PAGE.actions),
    h("p", { class: "hint" }, ended ? PAGE.ended : fill(PAGE.actingAs, { role: ROLES[role].hint ?? ROLES[role].label })),
    able.length === 0 && !ended && h("p", { key: "none" }, PAGE.othersFirst),
    h(
      "div",
      { key: "able", class: "able" },
      first.map(({ command }) =>
        h(
          "button",
          { key: command, type: "button", class: awaited(command) ? "submit" : "", "data-do": "command", "data-command": command, part: "button" },
          entryOf(command).label,
        ),
      ),
    ),
    others.length > 0 &&
      h(
        "details",
        { key: "others", class: "part" },
        h("summary", {}, fill(PAGE.notNow, { count: others.length })),
        h(
          "ul",
          {},
          others.map(({ command, refused }) =>
            h(
              "li",
              { key: command },
              h("strong", {}, entryOf(command).label),
              `: ${refused === undefined ? "" : REFUSALS[refused.code]}`,
              refused !== undefined &&
                refused.findings.length > 0 &&
                h("ul", {}, refused.findings.map(({ rule, message }) => h("li", { key: rule }, typeset(message)))),
            ),
          ),
        ),
      ),
  );
}
