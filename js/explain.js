/**
 * Why a rule finds what it finds. A module of its own, since most pages never ask: `engine.explain`
 * loads it when it is first called. Only a page that keeps the module elsewhere needs this entry.
 *
 * ```js
 * import { ready } from "remit-engine/explain";
 *
 * await ready("/assets/remit_explain_bg.wasm");
 * const { lines } = await engine.explain(request, "school.open", { stage: "request", asOf: today() });
 * ```
 *
 * @module remit-engine/explain
 */

import * as glue from "./wasm-explain/remit_explain.js";

import { answered } from "./answers.js";
import { Module } from "./module.js";
import { bytesOf, textOf } from "./values.js";

/** @import { RemitError } from "./error.js" */
/** @import { CheckOptions, Explanation, Request, RuleId } from "./generated/types.d.ts" */
/** @import { Source } from "./load.js" */

const place = () => new URL("./wasm-explain/remit_explain_bg.wasm", import.meta.url);
const explainer = new Module(glue, "explanations", place);

/**
 * Loads what explains. Calling it again costs nothing.
 *
 * @param {Source} [source]
 * @returns {Promise<void>}
 * @throws {RemitError} `not-ready`, with the reason as its `cause`
 */
export function ready(source) {
  return explainer.ready(source);
}

/**
 * Says why a rule finds what it finds of a request: what `engine.explain` gives, at once.
 *
 * @param {string} policy the policy's JSON; empty is the default one
 * @param {Request} request as much of it as is known
 * @param {RuleId} rule one that the policy asks at the stage
 * @param {CheckOptions} options the stage, and the days that apply
 * @returns {Explanation}
 * @throws {RemitError} `not-ready` before `await ready()`; `invalid-input`, `too-large`
 */
export function explain(policy, request, rule, options) {
  const asked = bytesOf(request, "request");
  const how = textOf(options, "options");
  // What is no text is no rule's id either, and the error says what it was.
  const id = typeof rule === "string" ? rule : typeof rule;
  return answered(JSON.parse(explainer.ask((boundary) => boundary.explain(policy, asked, id, how))));
}
