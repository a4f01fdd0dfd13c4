// Keeps the site for when there is no network: one version of it, whole or not at all. The site's build
// puts `SITE` before this, the version and every file that belongs to it, so that a file of another
// version is never taken for one of this.

/** @type {{ version: string, files: Record<string, string> }} */
const { version, files } = SITE;
const { scope } = registration;

/** Several sites may share an origin, so the address of this one is in the name. */
const PREFIX = `remit ${scope} `;
const NAME = PREFIX + version;

/** Gets a file of this version; rejects, where the server has another one. @param {string} path */
async function fetched(path) {
  const answer = await fetch(new URL(path, scope), { integrity: files[path], cache: "no-cache" });
  if (!answer.ok) throw new TypeError(`${path}: ${answer.status}`);
  // A server may have led elsewhere (from index.html to its folder), which no page may be opened with.
  return answer.redirected ? new Response(answer.body, { headers: answer.headers }) : answer;
}

async function keep() {
  const cache = await caches.open(NAME);
  try {
    await Promise.all(Object.keys(files).map(async (path) => cache.put(new URL(path, scope), await fetched(path))));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

/** Forgets other versions: no page uses them any more. */
async function begin() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== NAME) await caches.delete(name);
  await clients.claim();
}

/** The file of this version that an address names. @param {Request} request */
function pathOf({ method, url }) {
  if (method !== "GET" || !url.startsWith(scope)) return undefined;
  const path = url.slice(scope.length).replace(/[?#].*/, "");
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  return Object.hasOwn(files, file) ? file : undefined;
}

/** @param {string} path */
async function kept(path) {
  const cache = await caches.open(NAME);
  return (await cache.match(new URL(path, scope))) ?? fetched(path);
}

/**
 * Takes over from the version before, if one page alone would notice: it loads itself anew. Others would
 * go on with scripts of both.
 *
 * @param {MessageEventSource | null} asker
 */
async function takeOver(asker) {
  const pages = await clients.matchAll({ includeUncontrolled: true });
  const others = pages.filter(({ url, frameType }) => url.startsWith(scope) && frameType !== "nested").length - 1;
  if (others > 0) asker?.postMessage({ others });
  else await skipWaiting();
}

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(begin()));
addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(takeOver(event.source));
});
addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path !== undefined) event.respondWith(kept(path));
});
