/**
 * Advice: what to ask next, what would pass, who could go, what a policy would change. A module of its
 * own, since most pages never ask; it is loaded by `await ready()`.
 *
 * ```js
 * import { questions, ready } from "remit-engine/advice";
 *
 * await ready();
 * const [first] = questions("", request, { stage: "request", asOf: today(), limit: 1 });
 * ```
 *
 * @module remit-engine/advice
 */

import * as glue from "./wasm-advice/remit_advice.js";

import { answered } from "./answers.js";
import { listed } from "./engine.js";
import { RemitError } from "./error.js";
import { Module } from "./module.js";
import { bytesOf, decoded, textOf } from "./values.js";

/** @import { Leader, Request } from "./generated/types.d.ts" */
/** @import { Source } from "./load.js" */

/**
 * @typedef {import("./generated/advice.d.ts").CompareOptions} CompareOptions
 * @typedef {import("./generated/advice.d.ts").Comparison} Comparison
 * @typedef {import("./generated/advice.d.ts").Passing} Passing
 * @typedef {import("./generated/advice.d.ts").PassAct} PassAct
 * @typedef {import("./generated/advice.d.ts").PassChange} PassChange
 * @typedef {import("./generated/advice.d.ts").PassOptions} PassOptions
 * @typedef {import("./generated/advice.d.ts").PassSet} PassSet
 * @typedef {import("./generated/advice.d.ts").Question} Question
 * @typedef {import("./generated/advice.d.ts").QuestionOptions} QuestionOptions
 * @typedef {import("./generated/advice.d.ts").Shortlisted} Shortlisted
 * @typedef {import("./generated/advice.d.ts").ShortlistOptions} ShortlistOptions
 */

const place = () => new URL("./wasm-advice/remit_advice_bg.wasm", import.meta.url);
const adviser = new Module(glue, "advice", place);

/** The most bytes of JSON that a list of leaders may have. */
const MOST_BYTES_OF_LEADERS = 16_777_216;

/**
 * Loads what advises. Calling it again costs nothing.
 *
 * @param {Source} [source]
 * @returns {Promise<void>}
 */
export function ready(source) {
  return adviser.ready(source);
}

/**
 * What to ask next.
 *
 * @param {string} policy the policy's JSON; empty is the default one
 * @param {Request} request
 * @param {QuestionOptions} options
 * @returns {Question[]}
 */
export function questions(policy, request, options) {
  const asked = bytesOf(request, "request");
  const how = textOf(options, "options");
  return answered(JSON.parse(adviser.ask((boundary) => boundary.questions(policy, asked, how))));
}

/**
 * What would pass.
 *
 * @param {string} policy the policy's JSON; empty is the default one
 * @param {Request} request
 * @param {PassOptions} options
 * @returns {Passing}
 */
export function whatWouldPass(policy, request, options) {
  const asked = bytesOf(request, "request");
  const how = textOf(options, "options");
  return answered(JSON.parse(adviser.ask((boundary) => boundary.what_would_pass(policy, asked, how))));
}

/**
 * The leaders of a list, sorted by what stands in the way.
 *
 * @param {string} policy the policy's JSON; empty is the default one
 * @param {Request} request
 * @param {readonly Leader[]} leaders
 * @param {ShortlistOptions} options
 * @returns {Shortlisted[]}
 */
export function shortlist(policy, request, leaders, options) {
  const asked = bytesOf(request, "request");
  const [who, how] = [textOf(leaders, "leaders", MOST_BYTES_OF_LEADERS), textOf(options, "options")];
  return answered(JSON.parse(adviser.ask((boundary) => boundary.shortlist(policy, asked, who, how))));
}

/**
 * What another policy would change. A request at fault is counted in its place, one that is no data too.
 *
 * @param {string} policy the policy's JSON; empty is the default one
 * @param {string} other the other's; an error of it is `in` `other-policy`
 * @param {Iterable<Request>} requests
 * @param {CompareOptions} options
 * @returns {Comparison}
 */
export function compare(policy, other, requests, options) {
  const how = textOf(options, "options");
  /** @type {Map<number, RemitError>} */
  const errors = new Map();
  const asked = listed(requests).map((request, index) => {
    try {
      return decoded(bytesOf(request, "request", (bytes) => faultsOf(policy, bytes, how)));
    } catch (error) {
      if (!(error instanceof RemitError)) throw error;
      errors.set(index + 1, error);
      // No request either, so that it is counted here; what is wrong with it is told below.
      return "";
    }
  });
  const found = answered(JSON.parse(adviser.ask((boundary) => boundary.compare(policy, other, asked, how))));
  for (const fault of found.faults) {
    const error = errors.get(fault.number);
    if (error !== undefined) fault.error = error.toJSON();
  }
  return found;
}

/**
 * What the engine finds wrong with a request, so that an error names every fault of it.
 *
 * @param {string} policy
 * @param {Uint8Array} request in UTF-8
 * @param {string} options
 */
function faultsOf(policy, request, options) {
  const { error } = JSON.parse(adviser.ask((boundary) => boundary.questions(policy, request, options)));
  return error?.in === "request" ? error.faults : [];
}
