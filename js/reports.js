/**
 * Reports on a deployment: what was agreed, how far the work is, what came of it, the leader's own record.
 * A module of its own, since most pages never ask: `engine.report` of `remit-engine/lifecycle` loads it
 * when it is first called. Only a page that keeps the module elsewhere needs this entry.
 *
 * ```js
 * import { ready } from "remit-engine/reports";
 *
 * await ready("/assets/remit_reports_bg.wasm");
 * const { markdown } = await engine.report(events, { kind: "agreement" });
 * ```
 *
 * @module remit-engine/reports
 */

import * as glue from "./wasm-reports/remit_reports.js";

import { answerTo } from "./answers.js";
import { linesOf } from "./lines.js";
import { Module } from "./module.js";
import { decoded } from "./values.js";

/** @import { RemitError } from "./error.js" */
/** @import { Event, Report, ReportOptions } from "./generated/lifecycle.d.ts" */
/** @import { Source } from "./load.js" */

const place = () => new URL("./wasm-reports/remit_reports_bg.wasm", import.meta.url);
const reporter = new Module(glue, "reports", place);

/**
 * Loads what reports. Calling it again costs nothing.
 *
 * @param {Source} [source]
 * @returns {Promise<void>}
 * @throws {RemitError} `not-ready`, with the reason as its `cause`
 */
export function ready(source) {
  return reporter.ready(source);
}

/**
 * A report on the deployment that events make: what `engine.report` gives, at once.
 *
 * @param {string} policy the policy's JSON; empty is the default one
 * @param {readonly Event[]} events
 * @param {ReportOptions} options
 * @returns {Report}
 * @throws {RemitError} `not-ready` before `await ready()`; as `engine.report`
 */
export function report(policy, events, options) {
  const lines = linesOf(events);
  return answerTo(options, "options", (how) =>
    JSON.parse(reporter.ask((boundary) => boundary.report(policy, lines, decoded(how)))),
  );
}
