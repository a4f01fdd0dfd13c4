/**
 * The whole of `remit-engine` but for the address of its WebAssembly module: `ready` takes what the
 * caller has, wherever it comes from.
 *
 * ```js
 * import { Engine, ready } from "remit-engine/slim";
 *
 * await ready("/assets/engine.wasm");               // an address,
 * await ready(bytes);                               // bytes, an answer, a compiled module
 * ```
 *
 * @module remit-engine/slim
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
 * @typedef {import("./plain-engine.js").Ask} Ask
 * @typedef {import("./engine.js").PolicyPatch} PolicyPatch
 * @typedef {import("./load.js").Source} Source
 */
