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

import { places } from "./module.js";

export * from "./slim.js";

places.engine ??= () => new URL("./wasm/remit_engine_bg.wasm", import.meta.url);
