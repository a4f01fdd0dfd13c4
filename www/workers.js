// The scripts that may become workers of these pages, and the one policy of Trusted Types that lets them.

/** @type {Set<string>} */
const ADDRESSES = new Set(["./service-worker.js", "./files/worker.js"].map((place) => new URL(place, import.meta.url).href));

const { trustedTypes } = /** @type {{ trustedTypes?: any }} */ (globalThis);
const policy = trustedTypes?.createPolicy("remit-workers", {
  createScriptURL(/** @type {string} */ address) {
    if (!ADDRESSES.has(address)) throw new TypeError("This is no worker of these pages.");
    return address;
  },
});

/**
 * The address of a worker, as the browser wants it.
 *
 * @param {URL} place
 * @returns {string}
 */
export function workerAt({ href }) {
  return policy?.createScriptURL(href) ?? href;
}
