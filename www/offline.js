// Has the browser keep these pages for when there is no network, and says when there is a newer version.
import { node } from "./document.js";
import { WORDS } from "./words.js";

/** The one address that a worker may be made of. */
const WORKER = new URL("./service-worker.js", import.meta.url).href;

const told = node("p", { role: "status", class: "offline" });
document.querySelector("footer")?.append(told);

/** The address as Trusted Types want it; the policy makes nothing else. */
function workerAddress() {
  const createScriptURL = (/** @type {string} */ address) => {
    if (address !== WORKER) throw new TypeError(address);
    return address;
  };
  const { trustedTypes } = /** @type {{ trustedTypes?: any }} */ (globalThis);
  return trustedTypes?.createPolicy("remit-offline", { createScriptURL }).createScriptURL(WORKER) ?? WORKER;
}

/** Says that a newer version waits, and offers it. @param {ServiceWorker} newer */
function offer(newer) {
  const button = node("button", { type: "button" }, WORDS.useNewer);
  button.addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("message", () => told.replaceChildren(WORDS.closeOthers), { once: true });
    newer.postMessage("take over");
  });
  told.replaceChildren(`${WORDS.newer} `, button);
}

/** @param {ServiceWorkerContainer} workers */
async function register(workers) {
  const changed = (/** @type {() => void} */ heed) => workers.addEventListener("controllerchange", heed, { once: true });
  if (workers.controller === null) {
    // The first one to take over is no newer version.
    changed(() => told.replaceChildren(WORDS.keptOffline));
    await workers.register(workerAddress());
    return;
  }
  changed(() => location.reload());
  const registration = await workers.register(workerAddress());
  const { waiting } = registration;
  if (waiting !== null) {
    // Nothing is typed yet, so it is used at once, unless other tabs still need the version before.
    workers.addEventListener("message", () => offer(waiting), { once: true });
    waiting.postMessage("take over");
  }
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed") offer(coming);
    });
  });
}

// Whoever saves data is not sent all pages at once. Without a worker the pages work as ever, with a network.
const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator);
if (navigator.serviceWorker !== undefined && connection?.saveData !== true) {
  register(navigator.serviceWorker).catch(() => {});
}
