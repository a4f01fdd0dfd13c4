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

import { RemitError } from "./error.js";
import { Module } from "./module.js";
import { textOf } from "./values.js";

/** @import { Leader, Request } from "./generated/types.d.ts" */
/** @import { Source } from "./load.js" */

const place = new URL("./wasm-advice/remit_advice_bg.wasm", import.meta.url);
const adviser = new Module(glue, place, "advice");

/** A string crosses the boundary slower than its bytes. */
const utf8 = new TextEncoder();

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
 * @param {string} text
 * @returns {any}
 */
function answered(text) {
  const answer = JSON.parse(text);
  if (answer.error) throw new RemitError(answer.error);
  return answer;
}

/**
 * What to ask next.
 *
 * @param {string} policy the policy's JSON; empty is the default one
 * @param {Request} request
 * @param {object} options `{ stage, asOf, policyAsOf?, limit? }`
 */
export function questions(policy, request, options) {
  const asked = utf8.encode(textOf(request, "request"));
  const how = textOf(options, "options");
  return answered(adviser.ask((boundary) => boundary.questions(policy, asked, how)));
}

/**
 * What would pass.
 *
 * @param {string} policy the policy's JSON; empty is the default one
 * @param {Request} request
 * @param {object} options `{ stage, asOf, policyAsOf?, keep? }`
 */
export function whatWouldPass(policy, request, options) {
  const asked = utf8.encode(textOf(request, "request"));
  const how = textOf(options, "options");
  return answered(adviser.ask((boundary) => boundary.what_would_pass(policy, asked, how)));
}

/**
 * The leaders of a list, sorted by what stands in the way.
 *
 * @param {string} policy the policy's JSON; empty is the default one
 * @param {Request} request
 * @param {readonly Leader[]} leaders
 * @param {object} options `{ asOf, policyAsOf?, limit? }`
 */
export function shortlist(policy, request, leaders, options) {
  const asked = utf8.encode(textOf(request, "request"));
  const [who, how] = [JSON.stringify(leaders), textOf(options, "options")];
  return answered(adviser.ask((boundary) => boundary.shortlist(policy, asked, who, how)));
}

/**
 * What another policy would change.
 *
 * @param {string} policy the policy's JSON; empty is the default one
 * @param {string} other the other's
 * @param {Iterable<Request>} requests
 * @param {object} options `{ stage, asOf, policyAsOf?, examples? }`
 */
export function compare(policy, other, requests, options) {
  const asked = [...requests].map((request) => JSON.stringify(request));
  const how = textOf(options, "options");
  return answered(adviser.ask((boundary) => boundary.compare(policy, other, asked, how)));
}
