// What an answer or a remedy makes of a request.
import { STEPS } from "../generated/facts.js";
import { valueOf } from "./answers.js";
import { add, at, put, remove } from "./places.js";
import { each } from "./screen.js";

/** @import { Finding, Remedy, Request } from "../index.js" */
/** @import { Draft } from "./answers.js" */
/** @import { Fact } from "./facts.d.ts" */

/** Every question by its pattern. @type {ReadonlyMap<string, Fact>} */
const FACTS = (() => {
  /** @type {Map<string, Fact>} */
  const facts = new Map();
  each(STEPS, (fact) => facts.set(fact.at, fact));
  return facts;
})();

/**
 * The request with an answer as it was typed or chosen.
 *
 * @param {Request} request
 * @param {string} place
 * @param {Draft} draft
 * @returns {Request}
 */
export function answered(request, place, draft) {
  const fact = FACTS.get(place.replace(/\/\d+(?=\/)/, "/*"));
  if (fact === undefined) return request;
  const value = valueOf(fact, draft);
  if (fact.kind !== "in-or-none" || value !== "in") return changed(request, place, value);
  // To be in one is an object, of which nothing else needs to be known.
  const whole = at(request, place);
  return changed(request, place, typeof whole === "object" ? whole : {});
}

/**
 * The request with another value at a place; an object that says something by being there stays.
 *
 * @param {Request} request
 * @param {string} place
 * @param {unknown} value
 * @returns {Request}
 */
export function changed(request, place, value) {
  const now = put(request, place, value);
  for (const { at: whole, kind } of FACTS.values()) {
    const inside = kind === "in-or-none" && place.startsWith(`${whole}/`);
    if (inside && at(now, whole) === undefined) return put(now, whole, {});
  }
  return now;
}

/**
 * The request after what a finding says would put it right, as far as that is a choice: an act is
 * somebody's to do first.
 *
 * @param {Request} request
 * @param {Finding} finding
 * @param {number | undefined} choice which of several values
 * @returns {Request}
 */
export function cured(request, { remedies }, choice) {
  const choices = remedies.filter(({ kind }) => kind === "choice");
  return choices.reduce((left, remedy) => applied(left, remedy, choice), request);
}

/**
 * The request after the changes of one of the ways to pass. Each says where in the request as it is:
 * what is taken out goes last, and from the end.
 *
 * @param {Request} request
 * @param {import("../advice.js").PassSet["changes"]} changes
 * @returns {Request}
 */
export function taken(request, changes) {
  const out = changes.filter(({ change }) => change === "remove").map(({ path }) => path);
  const kept = changes.reduce((now, change) => {
    if (change.change === "add") return add(now, change.path.replace(/\/-$/, ""), change.value);
    return change.change === "set" ? put(now, change.path, change.value) : now;
  }, request);
  return out.reverse().reduce(remove, kept);
}

/**
 * @param {Request} request
 * @param {Remedy} remedy
 * @param {number | undefined} choice
 * @returns {Request}
 */
function applied(request, remedy, choice) {
  switch (remedy.change) {
    case "add":
      return add(request, remedy.path, remedy.value);
    case "remove":
      return remove(request, remedy.path);
    case "one-of":
      return choice === undefined ? request : put(request, remedy.path, remedy.value[choice]);
    default:
      return put(request, remedy.path, remedy.value);
  }
}

/**
 * The caller's own copy; what cannot be copied is for the engine to refuse.
 *
 * @template Data
 * @param {Data} data
 * @returns {Data}
 */
export function copyOf(data) {
  try {
    return structuredClone(data);
  } catch {
    return data;
  }
}
