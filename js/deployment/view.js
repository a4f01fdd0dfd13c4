// The whole page of a deployment as a description: no document is needed to make it.
import { PAGE, REFUSALS, ROLES, STATES } from "../generated/deployments.js";
import { fill } from "../fill.js";
import { h } from "../element/nodes.js";
import { fieldset } from "../element/render/field.js";
import { screenOf } from "../element/screen.js";
import { typeset } from "../element/words.js";
import { actions } from "./actions.js";
import { agreed, happened, people } from "./facts.js";
import { log } from "./log.js";
import { states } from "./pictures.js";
import { entryOf, titleOf } from "./words.js";

/** @import { ErrorFault as Fault } from "../error.js" */
/** @import { Child, Description } from "../element/nodes.js" */
/** @import { Draft } from "../element/answers.js" */
/** @import { Model } from "../element/screen.js" */
/** @import { Available, Deployment, Event, Refusal, Role, Verification } from "../lifecycle.js" */
/** @import { HalfTerm } from "../pictures/timeline.js" */
/** @import { DaysOff } from "./calendar.js" */
/** @import { Form } from "./form.js" */
/** @import { Pictures } from "./pictures.js" */

/** Where the form of a command stands. */
export const FORM_ID = "form";
/** What is said of the last command. */
export const NEWS_ID = "news";

/**
 * A form, and what is wrong with it.
 *
 * @typedef {object} Filling
 * @property {Form} form
 * @property {ReadonlySet<string>} places what it asks for
 * @property {ReadonlyMap<string, Draft>} drafts
 * @property {readonly Fault[]} faults by the place in the form
 * @property {readonly string[]} missing what must be said and was not
 * @property {Refusal | undefined} refused
 * @property {"waiting" | "not" | undefined} isKept whether the host is keeping what it said, or could not
 * @property {boolean} tried
 */

/**
 * @typedef {object} Page
 * @property {Deployment} deployment
 * @property {readonly Event[]} events
 * @property {Role} role
 * @property {Available} available
 * @property {Verification} verified
 * @property {readonly HalfTerm[]} halfTerms
 * @property {DaysOff} off
 * @property {string} today
 * @property {Pictures} pictures
 * @property {Filling | undefined} filling
 * @property {string} news
 */

/**
 * What is told of the deployment, whatever is being typed into a form.
 *
 * @param {Omit<Page, "news">} page
 * @returns {Child}
 */
export function standing(page) {
  return [h("div", { key: "facts", class: "facts" }, agreed(page), happened(page), people(page)), log(page)];
}

/**
 * @param {Page} page
 * @param {Child} stands what {@link standing} makes of it
 * @returns {readonly (Description | string)[]}
 */
export function view(page, stands) {
  const { deployment, role, available, filling, news, pictures } = page;
  const { label, hint = "" } = STATES[deployment.state];
  const told = [
    h(
      "header",
      { key: "head", class: `head ${deployment.state}`, part: "head" },
      h("h2", { part: "title" }, titleOf(deployment)),
      h("p", { class: "where" }, h("strong", {}, label), ` ${hint}`),
      waits(page),
    ),
    states(pictures),
    h("p", { key: "news", id: NEWS_ID, class: "news", tabindex: -1, role: "status", hidden: news === "" }, news),
    filling === undefined ? actions(available, role, deployment) : asked(filling, role),
    stands,
  ];
  return h("div", {}, told).children;
}

/** @param {Page} page @returns {Child} */
function waits({ available: { waitsFor } }) {
  if (waitsFor.length === 0) return undefined;
  const lines = waitsFor.map(({ role, command }) => {
    return h("li", { key: `${role} ${command}` }, h("strong", {}, ROLES[role].label), `: ${entryOf(command).label}`);
  });
  return [h("h3", { key: "waits" }, PAGE.waits), h("ul", { key: "waiting", class: "waiting" }, lines)];
}

/**
 * The form of a command.
 *
 * @param {Filling} filling
 * @param {Role} role
 * @returns {Child}
 */
function asked({ form, places, drafts, faults, missing, refused, isKept, tried }, role) {
  const { entry, steps, draft } = form;
  /** @type {Model} */
  const model = {
    state: "ready",
    steps,
    request: draft,
    decision: null,
    reads: places,
    faults,
    inputs: new Map(),
    drafts,
    visited: new Set(),
    tried,
  };
  const screen = screenOf(model);
  for (const datum of missing) {
    const field = [...screen.fields.values()].find(({ place, value }) => `${place}/`.startsWith(`/${datum}/`) && value === undefined);
    if (field !== undefined) field.needed = PAGE.needed;
  }
  const scene = { model, screen };
  const signs = ["sign", "sign-variation", "confirm-match"].includes(entry.command);
  return h(
    "section",
    { key: `form ${entry.command}`, class: "asked", id: FORM_ID, tabindex: -1, "aria-labelledby": "form-title", part: "form" },
    h("h3", { id: "form-title" }, entry.label),
    h("p", { class: "hint" }, fill(PAGE.doneAs, { role: ROLES[role].hint ?? ROLES[role].label })),
    signs && h("p", { key: "signs" }, fill(PAGE.standsFor, { entry: form.seen })),
    refused !== undefined && refusal(refused),
    isKept === "not" && h("p", { key: "unkept", class: "note stop", role: "alert" }, h("strong", {}, PAGE.notDone), " ", PAGE.notKept),
    faults.length > 0 &&
      h(
        "div",
        { key: "faults", class: "note stop", role: "alert" },
        h("p", {}, h("strong", {}, PAGE.lookAgain), " ", faults.map(({ expected }) => expected).join("; ")),
      ),
    h(
      "form",
      { novalidate: true, autocomplete: "off" },
      screen.steps.map(({ step, fields }) =>
        h(
          "div",
          { key: step.id, class: "group" },
          step.title !== "" && h("h4", { key: "title" }, step.title),
          fields.map((field) => fieldset(field, scene)),
        ),
      ),
      h(
        "p",
        { key: "buttons", class: "buttons" },
        h("button", { type: "submit", class: "submit", part: "submit", "aria-disabled": isKept === "waiting" && "true" }, entry.label),
        h("button", { type: "button", "data-do": "cancel", part: "button" }, PAGE.notNowButton),
      ),
    ),
  );
}

/** @param {Refusal} refused @returns {Child} */
export function refusal({ code, findings }) {
  return h(
    "div",
    { key: "refused", class: "note stop", role: "alert" },
    h("p", {}, h("strong", {}, PAGE.notDone), " ", REFUSALS[code]),
    findings.length > 0 && h("ul", {}, findings.map(({ rule, message }) => h("li", { key: rule }, typeset(message)))),
  );
}
