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
import { RemitError, refused } from "./error.js";
import { Module } from "./module.js";
import { textOf } from "./values.js";

/** @import { Finding, Leader, Outcome, Request, RuleId } from "./generated/types.d.ts" */
/** @import { Source } from "./load.js" */

/**
 * @typedef {object} Question a fact to ask for
 * @property {string} pointer where the answer goes
 * @property {string} label the question
 * @property {string} [of] the entry of a list that it is about
 * @property {string} [hint] what helps to answer
 * @property {string} kind what kind of answer it takes
 * @property {string} expected what is accepted
 * @property {{ word: string, label: string, notice?: string }[]} [options] what there is to choose from
 * @property {true} [noMore] whether "none", or "no more", is an answer
 * @property {string[]} [together] what else of the same inspection is answered at once
 * @property {RuleId[]} rules the rules that wait for it
 */

/**
 * @typedef {object} Passing what would pass
 * @property {PassSet[]} sets up to three, the smallest first
 * @property {Finding[]} standing where nothing passes: what stands in the way
 * @property {boolean} gaveUp whether not everything was tried
 */

/**
 * @typedef {object} PassSet
 * @property {{ path: string, change: "set" | "add" | "remove", value?: unknown, words: string }[]} changes
 * @property {{ path: string, value?: unknown, words: string }[]} acts what somebody has to do besides
 * @property {Outcome} outcome what the check says then
 */

/**
 * @typedef {object} Shortlisted a leader of the list
 * @property {string} [id] the network's id
 * @property {number} place in the list as given, from 0
 * @property {Outcome} outcome
 * @property {Finding[]} findings
 */

/**
 * @typedef {object} Comparison what another policy would change
 * @property {{ id: string, digest: string }[]} policies
 * @property {number} requests
 * @property {number} compared
 * @property {number} errors
 * @property {number} changed
 * @property {{ before: Outcome, after: Outcome, requests: number, examples: { id?: string, number: number, through: RuleId[] }[] }[]} outcomes
 * @property {{ rule: RuleId, changed: number, through: number, statuses: { before: string, after: string, requests: number }[] }[]} rules
 * @property {{ id?: string, number: number, error: object }[]} faults
 * @property {number} faultsLeftOut
 */

const place = () => new URL("./wasm-advice/remit_advice_bg.wasm", import.meta.url);
const adviser = new Module(glue, "advice", place);

/** The most bytes of JSON that a list of leaders may have. */
const MOST_BYTES_OF_LEADERS = 16_777_216;

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
 * What to ask next.
 *
 * @param {string} policy the policy's JSON; empty is the default one
 * @param {Request} request
 * @param {object} options `{ stage, asOf, policyAsOf?, limit? }`
 * @returns {Question[]}
 */
export function questions(policy, request, options) {
  const asked = utf8.encode(textOf(request, "request"));
  const how = textOf(options, "options");
  return answered(JSON.parse(adviser.ask((boundary) => boundary.questions(policy, asked, how))));
}

/**
 * What would pass.
 *
 * @param {string} policy the policy's JSON; empty is the default one
 * @param {Request} request
 * @param {object} options `{ stage, asOf, policyAsOf?, keep? }`
 * @returns {Passing}
 */
export function whatWouldPass(policy, request, options) {
  const asked = utf8.encode(textOf(request, "request"));
  const how = textOf(options, "options");
  return answered(JSON.parse(adviser.ask((boundary) => boundary.what_would_pass(policy, asked, how))));
}

/**
 * The leaders of a list, sorted by what stands in the way.
 *
 * @param {string} policy the policy's JSON; empty is the default one
 * @param {Request} request
 * @param {readonly Leader[]} leaders
 * @param {object} options `{ asOf, policyAsOf?, limit? }`
 * @returns {Shortlisted[]}
 */
export function shortlist(policy, request, leaders, options) {
  const asked = utf8.encode(textOf(request, "request"));
  const [who, how] = [textOf(leaders, "leaders", undefined, MOST_BYTES_OF_LEADERS), textOf(options, "options")];
  return answered(JSON.parse(adviser.ask((boundary) => boundary.shortlist(policy, asked, who, how))));
}

/**
 * A request of a list as JSON. One that is no data is refused by its place: no text stands for it that
 * could be counted among those at fault.
 *
 * @param {Request} request
 * @param {number} index
 */
function written(request, index) {
  try {
    return textOf(request, "request");
  } catch (error) {
    if (!(error instanceof RemitError)) throw error;
    const within = error.faults.map((fault) => ({ ...fault, pointer: `/${index}${fault.pointer}` }));
    throw refused("request", within);
  }
}

/**
 * What another policy would change.
 *
 * @param {string} policy the policy's JSON; empty is the default one
 * @param {string} other the other's
 * @param {Iterable<Request>} requests
 * @param {object} options `{ stage, asOf, policyAsOf?, examples? }`
 * @returns {Comparison}
 */
export function compare(policy, other, requests, options) {
  const asked = listed(requests).map(written);
  const how = textOf(options, "options");
  return answered(JSON.parse(adviser.ask((boundary) => boundary.compare(policy, other, asked, how))));
}
