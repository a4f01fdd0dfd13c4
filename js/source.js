/** @import { Source } from "./load.js" */

/**
 * As much of Node as is used where there is one.
 *
 * @typedef {{ readFile: (place: URL) => Promise<BufferSource> }} Files
 * @typedef {{ process?: { getBuiltinModule?: (name: "node:fs/promises") => Files } }} Host
 */

/**
 * In Node, whose `fetch` reads no files, the bytes of a `file:` address. Node's module is asked for
 * by name at run time, so that no bundler for browsers meets an import that it cannot follow.
 *
 * @param {Source} place
 * @returns {Promise<BufferSource> | undefined}
 */
export function file(place) {
  if (!(place instanceof URL) && typeof place !== "string") return undefined;
  const address = String(place);
  if (!address.startsWith("file:")) return undefined;
  const { process } = /** @type {Host} */ (globalThis);
  return process?.getBuiltinModule?.("node:fs/promises").readFile(new URL(address));
}

/**
 * As much of what was thrown as an error tells.
 *
 * @param {unknown} error
 */
export function shown(error) {
  return String(error).slice(0, 80);
}
