/**
 * Remit decides whether a school's request for help from an experienced leader can go ahead, and
 * says exactly why.
 *
 * ```js
 * import { Engine, ready, today } from "remit-engine";
 *
 * await ready();
 * const decision = new Engine().check({ challenges: ["staffing"] }, { stage: "request", asOf: today() });
 * ```
 *
 * @module remit-engine
 */

export { changes } from "./changes.js";
export { Engine } from "./plain-engine.js";
export { RemitError } from "./error.js";
export { ready } from "./load.js";
export { today } from "./today.js";

/**
 * @typedef {import("./generated/types.d.ts").CheckOptions} CheckOptions
 * @typedef {import("./generated/types.d.ts").DecideOptions} DecideOptions
 * @typedef {import("./generated/types.d.ts").Decision} Decision
 * @typedef {import("./generated/types.d.ts").Explanation} Explanation
 * @typedef {import("./generated/types.d.ts").Finding} Finding
 * @typedef {import("./generated/types.d.ts").Policy} Policy
 * @typedef {import("./generated/types.d.ts").Remedy} Remedy
 * @typedef {import("./generated/types.d.ts").Request} Request
 * @typedef {import("./generated/types.d.ts").RuleId} RuleId
 * @typedef {import("./generated/types.d.ts").RuleInfo} RuleInfo
 * @typedef {import("./changes.js").FindingChange} FindingChange
 * @typedef {import("./error.js").ErrorCode} ErrorCode
 * @typedef {import("./error.js").ErrorFault} Fault
 * @typedef {import("./error.js").Input} Input
 * @typedef {import("./engine.js").PolicyPatch} PolicyPatch
 * @typedef {import("./load.js").Source} Source
 */
