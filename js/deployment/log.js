// The log: who did what and when, whether it is true, and what may be taken from it.
import { COMMANDS, PAGE, ROLES } from "../generated/deployments.js";
import { fill } from "../fill.js";
import { h } from "../element/nodes.js";
import { at } from "../element/places.js";
import { instantWords } from "./words.js";

/** @import { Child } from "../element/nodes.js" */
/** @import { Page } from "./view.js" */

/** The reports that can be had of it. @type {readonly ("agreement" | "progress" | "evaluation" | "leader")[]} */
const REPORTS = ["agreement", "progress", "evaluation", "leader"];

/** What is written in words with an event. */
const SAID = ["reason", "summary", "note", "outcome", "exit", "text", "reference"];

/** @param {Page} page @returns {Child} */
export function log({ events, verified }) {
  if (events.length === 0) return undefined;
  const truth = verified.ok
    ? verified.events === 1
      ? PAGE.entryStands
      : fill(PAGE.entriesStand, { count: verified.events })
    : fill(PAGE.untrue, { seq: verified.seq });
  return h(
    "section",
    { key: "log", class: "block log", "aria-labelledby": "log-title" },
    h("h3", { id: "log-title" }, PAGE.log),
    h("p", { class: verified.ok ? "true" : "note stop" }, truth),
    h(
      "ol",
      { key: "entries", class: "entries", tabindex: 0, "aria-labelledby": "log-title" },
      events.map((event) => {
        const entry = COMMANDS.find((each) => each.event === event.type);
        const said = SAID.flatMap((name) => {
          const value = at(event.data, `/${name}`);
          return typeof value === "string" ? [value] : [];
        });
        return h(
          "li",
          { key: event.seq, value: event.seq },
          h("p", {}, h("strong", {}, ROLES[event.by.role].label), ` (${event.by.id}): ${entry?.done ?? event.type}`),
          said.length > 0 && h("p", { key: "said", class: "said" }, said.join(" · ")),
          h("p", { class: "hint" }, h("time", { datetime: event.at }, instantWords(event.at))),
        );
      }),
    ),
    h("h4", { id: "reports-title" }, PAGE.toKeep),
    h(
      "p",
      { class: "buttons" },
      REPORTS.map((kind) => h("button", { key: kind, type: "button", "data-do": "report", "data-kind": kind, part: "button" }, PAGE[kind])),
      h("button", { key: "lines", type: "button", "data-do": "lines", part: "button" }, PAGE.wholeLog),
    ),
  );
}
