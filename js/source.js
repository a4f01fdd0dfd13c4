/** @import { Source } from "./load.js" */

/**
 * In Node, whose `fetch` reads no files, the bytes of a `file:` address. What reads them is loaded only
 * then, and never by a browser that asks a server.
 *
 * @param {Source | undefined} place
 * @returns {Promise<BufferSource | undefined>}
 */
export async function file(place) {
  if (!(place instanceof URL) && typeof place !== "string") return undefined;
  const address = String(place);
  return address.startsWith("file:") ? (await import("./files.js")).read(address) : undefined;
}

/**
 * As much of what was thrown as an error tells.
 *
 * @param {unknown} error
 */
export function shown(error) {
  return String(error).slice(0, 80);
}
