import init, { __wbg_reset_state, asks, check, close, initSync, open, policy, reads, rules } from "./wasm/remit_engine.js";

import { Module } from "./module.js";

/**
 * Where the WebAssembly module comes from: its address, an answer to a request for it, its bytes,
 * or the module already compiled.
 *
 * @typedef {URL | string | Response | Promise<Response> | BufferSource | WebAssembly.Module} Source
 */

/** What is asked of the boundary, by name, so that a bundler leaves out the rest of the glue. */
const boundary = { default: init, __wbg_reset_state, asks, check, close, initSync, open, policy, reads, rules };

/**
 * What is asked of every module that holds the engine; that of the lifecycle does not say what to ask next.
 *
 * @typedef {import("./module.js").Glue & Pick<typeof boundary, "check" | "close" | "open" | "policy" | "reads" | "rules">
 *   & Partial<Pick<typeof boundary, "asks">>} Boundary
 */

/**
 * A module that holds the engine.
 *
 * @typedef {Module<Boundary>} Engines
 */

/** The engine's module; the entry says where it lies, or leaves that to the caller. */
export const engines = new Module(boundary, "engine");

/**
 * Loads the engine. Call it once, before the first `new Engine()`; calling it again costs nothing,
 * and calls at the same time share one load. A load that failed may be tried again.
 *
 * ```js
 * await ready();                                    // the module that lies beside this package
 * await ready("/assets/remit_engine_bg.wasm");      // or an address,
 * await ready(fetch("/assets/remit_engine_bg.wasm")); // an answer, bytes, a compiled module
 * ```
 *
 * @param {Source} [source]
 * @returns {Promise<void>}
 * @throws {import("./error.js").RemitError} `not-ready`, with the reason as its `cause`
 */
export function ready(source) {
  return engines.ready(source);
}
