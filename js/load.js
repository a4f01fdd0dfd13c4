import init, { __wbg_reset_state as reset, check, close, open, policy, reads, rules } from "./wasm/remit_engine.js";

import { ownError } from "./error.js";
import { file, shown } from "./source.js";

/**
 * Where the WebAssembly module comes from: its address, an answer to a request for it, its bytes,
 * or the module already compiled.
 *
 * @typedef {URL | string | Response | Promise<Response> | BufferSource | WebAssembly.Module} Source
 */

/** What is asked of the boundary, by name, so that a bundler leaves out the rest of the glue. */
const boundary = { check, close, open, policy, reads, rules };

/** @typedef {typeof boundary} Boundary */

/** @type {Promise<void> | undefined} */
let loading;

/** Counts the instances of the module: engines opened in an earlier one are gone. 0: none yet. */
let generation = 0;

/** Whether the instance is not to be trusted any more. */
let broken = false;

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
  loading ??= load(source).catch((error) => {
    loading = undefined;
    throw ownError("not-ready", "the engine's WebAssembly module", shown(error), error);
  });
  return loading;
}

/** @param {Source | undefined} source */
async function load(source) {
  const place = source ?? new URL("./wasm/remit_engine_bg.wasm", import.meta.url);
  await init({ module_or_path: file(place) ?? place });
  generation = 1;
}

/**
 * The number of the instance that is to be called now.
 *
 * @throws {import("./error.js").RemitError} `not-ready` before a load
 */
export function instance() {
  if (generation === 0) {
    throw ownError("not-ready", "`await ready()` before the first engine", "no module loaded");
  }
  if (broken) {
    attempt(reset);
    broken = false;
    generation += 1;
  }
  return generation;
}

/**
 * Calls the boundary, which never throws of itself: whatever is thrown was a trap. The instance is
 * then given up; the next call gets a new one, made from the compiled module.
 *
 * @template Answer
 * @param {(boundary: Boundary) => Answer} call
 * @returns {Answer}
 * @throws {import("./error.js").RemitError} `internal`
 */
export function ask(call) {
  return attempt(() => call(boundary));
}

/**
 * Forgets an engine, if the instance that it was opened in is still the one in use.
 *
 * @param {number} opened the instance
 * @param {number} engine
 */
export function forget(opened, engine) {
  if (opened !== generation || broken) return;
  try {
    attempt(() => close(engine));
  } catch {
    // Nobody is there to be told; the next call gets a new instance.
  }
}

/**
 * @template Answer
 * @param {() => Answer} call
 * @returns {Answer}
 */
function attempt(call) {
  try {
    return call();
  } catch (error) {
    broken = true;
    throw ownError("internal", "an answer from the engine", shown(error), error);
  }
}
