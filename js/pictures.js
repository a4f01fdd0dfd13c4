/**
 * Pictures of a deployment: where it stands, its dates, who pays, how far its goals are. A module of its own
 * that only draws: `engine.pictures` of `remit-engine/lifecycle` loads it when it is first called. Only a page
 * that keeps the module elsewhere needs this entry.
 *
 * ```js
 * import { ready } from "remit-engine/pictures";
 *
 * await ready("/assets/remit_pictures_bg.wasm");
 * const pictures = await engine.pictures(events);
 * ```
 *
 * @module remit-engine/pictures
 */

import * as glue from "./wasm-pictures/remit_pictures.js";

import { ownError } from "./error.js";
import { Module } from "./module.js";

/** @import { RemitError } from "./error.js" */
/** @import { Picture } from "./generated/lifecycle.d.ts" */
/** @import { Source } from "./load.js" */

const place = () => new URL("./wasm-pictures/remit_pictures_bg.wasm", import.meta.url);
const drawer = new Module(glue, "pictures", place);

/**
 * Loads what draws. Calling it again costs nothing.
 *
 * @param {Source} [source]
 * @returns {Promise<void>}
 * @throws {RemitError} `not-ready`, with the reason as its `cause`
 */
export function ready(source) {
  return drawer.ready(source);
}

/**
 * Every picture that there is of what the lifecycle's module sketched, at once.
 *
 * @param {string} sketch
 * @returns {Picture[]}
 * @throws {RemitError} `not-ready` before `await ready()`; `internal` where the two modules are of different
 *   versions
 */
export function pictures(sketch) {
  const drawn = drawer.ask((boundary) => boundary.pictures(sketch));
  if (drawn === "") throw ownError("internal", "a sketch of the same version", "another");
  return JSON.parse(drawn);
}
