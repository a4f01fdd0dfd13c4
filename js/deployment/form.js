// From a command to the questions that it asks, and from their answers to its data. What is valid is the
// engine's to say.
import { CHANGE_KINDS, DATA, GOAL_OUTCOMES, PAGE, PROGRESS } from "../generated/deployments.js";
import { STEPS } from "../generated/facts.js";
import { valueOf } from "../element/answers.js";
import { at, entriesOf, placeOf, put } from "../element/places.js";
import { fill } from "../fill.js";
import { entryOf, lineWords, visitWords } from "./words.js";

/** @import { Draft } from "../element/answers.js" */
/** @import { Fact, Step } from "../element/facts.d.ts" */
/** @import { CommandName, Deployment } from "../lifecycle.js" */
/** @import { CommandEntry } from "./catalogue.d.ts" */

/** @typedef {Record<string, unknown>} Properties */

/**
 * A command that is being filled in.
 *
 * @typedef {object} Form
 * @property {CommandEntry} entry
 * @property {readonly Step[]} steps what it asks
 * @property {Properties} draft what was answered, by datum
 * @property {number} seen the seq of the last event on the screen when it was opened
 */

/** What is changed as a whole: the form begins with what stands. */
const STANDING = ["leader", "hostConsent", "goals", "challenges", "terms", "funding"];

/** What a request may well say from the beginning, though no rule may ask it before the work begins. */
const LATER = (DATA["patch"]?.facts ?? []).filter(({ at }) => /^\/school\/(phase|trust)/.test(at));

/** What somebody writes in sentences. */
const PROSE = ["reason", "summary", "note", "outcome", "exit", "text"];

/**
 * @param {CommandName} name
 * @param {Deployment} deployment
 * @param {string} today the day that is meant, unless another is said
 * @returns {Form}
 */
export function formOf(name, deployment, today) {
  const entry = entryOf(name);
  /** @type {Properties} */
  let draft = {};
  for (const { datum } of entry.data) {
    if (STANDING.includes(datum)) draft = put(draft, `/${datum}`, at(deployment.request ?? {}, `/${datum}`));
  }
  if (entry.data.some(({ datum }) => datum === "on")) draft = { ...draft, on: today };
  if (writesRequest(name)) draft = { request: deployment.request ?? {} };
  if (name === "record-change") draft = { school: at(deployment.request ?? {}, "/school") ?? {} };
  return { entry, steps: stepsOf(entry, deployment), draft, seen: deployment.seq };
}

/**
 * Whether a command asks what a request asks.
 *
 * @param {CommandName} name
 */
export function writesRequest(name) {
  return name === "open" || name === "amend";
}

/**
 * @param {CommandEntry} entry
 * @param {Deployment} deployment
 * @returns {Step[]}
 */
function stepsOf(entry, deployment) {
  if (writesRequest(entry.command)) {
    return STEPS.map((step) => {
      const asked = new Set(step.facts.map(({ at }) => at));
      const later = LATER.filter(({ at }) => at.startsWith(`/${step.id}/`) && !asked.has(at));
      return { ...step, facts: [...step.facts, ...later].map((fact) => moved(fact, "/request")) };
    });
  }
  /** @type {Fact[]} */
  const single = [];
  /** @type {Step[]} */
  const steps = [];
  for (const { datum } of entry.data) {
    const asked = DATA[datum];
    if (asked === undefined || datum === "variation") continue;
    if (datum === "leader" && entry.command === "propose-variation") continue;
    if (asked.facts !== undefined) {
      const alone = asked.facts.length === 1;
      steps.push({ id: datum, title: alone ? "" : asked.label, facts: asked.facts });
    } else {
      single.push(...simple(datum, deployment));
    }
  }
  return single.length === 0 ? steps : [{ id: "said", title: "", facts: single }, ...steps];
}

/**
 * A fact of the request that is asked within a larger whole.
 *
 * @param {Fact} fact
 * @param {string} within
 * @returns {Fact}
 */
function moved(fact, within) {
  const facts = fact.facts?.map((inside) => moved(inside, within));
  const variants = fact.variants?.map((variant) => ({
    ...variant,
    by: within + variant.by,
    ...(variant.sameAs === undefined ? {} : { sameAs: within + variant.sameAs }),
  }));
  return { ...fact, at: within + fact.at, ...(facts && { facts }), ...(variants && { variants }) };
}

/**
 * @param {string} datum
 * @param {Deployment} deployment
 * @returns {Fact[]}
 */
function simple(datum, deployment) {
  const { label, hint } = /** @type {import("./catalogue.d.ts").Asked} */ (DATA[datum]);
  const base = { at: `/${datum}`, label, name: label, ...(hint === undefined ? {} : { hint }) };
  const choice = (/** @type {[string, string][]} */ options) => {
    return [/** @type {Fact} */ ({ ...base, kind: "choice", options: options.map(([word, name]) => ({ word, label: name })) })];
  };
  const goals = entriesOf(deployment.request ?? {}, "/goals");
  switch (datum) {
    case "on":
      return [{ ...base, kind: "date", from: "2021-09-01" }];
    case "days":
      return choice([["1", PAGE.wholeDay], ["0.5", PAGE.halfDay]]);
    case "independent":
      return [{ ...base, kind: "yes-no" }];
    case "kind":
      return choice(Object.entries(CHANGE_KINDS));
    case "line":
      return choice(lines(deployment));
    case "visit":
      return choice((deployment.visits ?? []).filter(({ voided }) => voided === undefined).map((visit) => [visit.id, visitWords(visit)]));
    case "concern":
      return choice((deployment.concerns ?? []).filter(({ outcome }) => outcome === undefined).map(({ id, summary }) => [id, summary]));
    case "progress":
    case "outcomes":
      return goals.flatMap((goal) => ofGoal(datum, /** @type {Properties} */ (goal)));
    default:
      return [{ ...base, kind: PROSE.includes(datum) ? "prose" : "text" }];
  }
}

/**
 * The payments that may be confirmed; those of a proposed change are marked so.
 *
 * @param {Deployment} deployment
 * @returns {[string, string][]}
 */
function lines(deployment) {
  const of = (/** @type {unknown} */ request, /** @type {string} */ mark, words = "{line}") =>
    entriesOf(request, "/funding").flatMap((line, index) => {
      const open = at(line, "/status") !== "confirmed";
      return open ? [/** @type {[string, string]} */ ([mark + index, fill(words, { line: lineWords(line) })])] : [];
    });
  return [...of(deployment.request ?? {}, ""), ...of(deployment.variation?.request ?? {}, "v", PAGE.inProposedChange)];
}

/**
 * @param {string} datum
 * @param {Properties} goal
 * @returns {Fact[]}
 */
function ofGoal(datum, goal) {
  const id = String(goal["id"] ?? "");
  const token = id.replaceAll("~", "~0").replaceAll("/", "~1");
  const label = String(goal["statement"] ?? id);
  const words = datum === "progress" ? PROGRESS : GOAL_OUTCOMES;
  const options = Object.entries(words).map(([word, name]) => ({ word, label: name }));
  const where = datum === "progress" ? `/progress/${token}` : `/outcomes/${token}/outcome`;
  /** @type {Fact} */
  const how = { at: where, label, name: label, kind: "choice", options };
  if (datum === "progress") return [how];
  return [how, { at: `/outcomes/${token}/evidence`, label: fill(PAGE.howSeen, { goal: label }), name: label, kind: "prose" }];
}

/**
 * Every place of a request that is asked for: what the rules read of it, and what may be said already.
 *
 * @param {Form} form
 * @param {readonly string[]} read
 */
export function placesIn({ draft }, read) {
  const later = LATER.map((fact) => moved(fact, "/request")).filter((fact) => !hidden(fact, draft));
  return new Set([...read.map((place) => `/request${place}`), ...later.map(({ at }) => at)]);
}

/**
 * Every place that the form asks for, those in the entries of lists too.
 *
 * @param {Form} form
 * @returns {Set<string>}
 */
export function placesOf({ steps, draft }) {
  /** @type {Set<string>} */
  const places = new Set();
  for (const fact of steps.flatMap(({ facts }) => facts)) {
    if (hidden(fact, draft)) continue;
    places.add(fact.at);
    entriesOf(draft, fact.at).forEach((_, entry) => {
      for (const inside of fact.facts ?? []) if (!hidden(inside, draft, entry)) places.add(placeOf(inside.at, entry));
    });
  }
  return places;
}

/** What is asked only while something else is said: what an object holds, once there is one. */
function hidden(/** @type {Fact} */ fact, /** @type {Properties} */ draft, /** @type {number | undefined} */ entry = undefined) {
  const [trust] = /.*\/trust(?=\/)/.exec(fact.at) ?? [];
  return trust !== undefined && !fact.at.startsWith("/leader") && typeof at(draft, placeOf(trust, entry)) !== "object";
}

/**
 * The form with an answer as it was typed or chosen.
 *
 * @param {Form} form
 * @param {string} place
 * @param {Draft} draft
 * @returns {Form}
 */
export function withAnswer(form, place, draft) {
  const pattern = place.replace(/\/\d+(?=\/)/, "/*");
  const facts = form.steps.flatMap(({ facts }) => facts.flatMap((fact) => [fact, ...(fact.facts ?? [])]));
  const fact = facts.find((each) => each.at === place) ?? facts.find((each) => each.at === pattern);
  if (fact === undefined) return form;
  const value = valueOf(fact, draft);
  const whole = fact.kind === "in-or-none" && value === "in" ? {} : value;
  return { ...form, draft: put(form.draft, place, whole) };
}

/**
 * What the command says.
 *
 * @param {Form} form
 * @param {Deployment} deployment
 * @returns {Properties}
 */
export function dataOf({ entry, draft }, deployment) {
  const standing = /** @type {Properties} */ (deployment.request ?? {});
  /** @type {Properties} */
  const data = {};
  for (const { datum } of entry.data) {
    const value = at(draft, `/${datum}`);
    if (datum === "patch") {
      const [from, to] = entry.command === "amend" ? [standing, draft["request"]] : [standing["school"], draft["school"]];
      const patch = patchOf(from, to);
      if (patch.length > 0 || entry.command === "amend") data["patch"] = patch;
    } else if (datum === "request") {
      data[datum] = value ?? {};
    } else if (value === undefined) {
      continue;
    } else if (entry.command === "propose-variation" && STANDING.includes(datum)) {
      if (JSON.stringify(value) !== JSON.stringify(standing[datum])) data[datum] = value;
    } else if (datum === "days") {
      data[datum] = Number(value);
    } else if (datum === "line") {
      const [, mark, number] = /^(v?)(\d+)$/.exec(String(value)) ?? [];
      data[datum] = Number(number);
      if (mark === "v") data["variation"] = true;
    } else {
      data[datum] = value;
    }
  }
  return data;
}

/**
 * What changes between two objects, as JSON Patch: a property is replaced as a whole.
 *
 * @param {unknown} from
 * @param {unknown} to
 */
function patchOf(from, to) {
  const [old, now] = [from, to].map((object) => /** @type {Properties} */ (object ?? {}));
  const keys = new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})]);
  return [...keys].flatMap((key) => {
    const path = `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const [was, is] = [old?.[key], now?.[key]];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    if (is === undefined) return [{ op: "remove", path }];
    return [{ op: was === undefined ? "add" : "replace", path, value: is }];
  });
}
