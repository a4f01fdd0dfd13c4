/**
 * As much of Node as is used where there is one.
 *
 * @typedef {{ readFile: (place: URL) => Promise<BufferSource> }} Files
 * @typedef {{ process?: { getBuiltinModule?: (name: string) => Files } }} Host
 */

/** Asked for by name at run time, so that no bundler for browsers meets an import that it cannot follow. */
const FILES = "node:fs/promises";

/**
 * The bytes of a `file:` address where there is Node, or a host that does as Node; `undefined` elsewhere.
 *
 * @param {string} address
 * @returns {Promise<BufferSource | undefined>}
 */
export async function read(address) {
  const { process } = /** @type {Host} */ (globalThis);
  if (process === undefined) return undefined;
  // Node 18 cannot be asked for a module but by an import.
  const files = process.getBuiltinModule?.(FILES) ?? (await import(/* @vite-ignore */ /* webpackIgnore: true */ FILES));
  return files.readFile(new URL(address));
}
