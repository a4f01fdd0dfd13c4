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
  return globalThis.trustedTypes?.createPolicy("remit-offline", { createScriptURL }).createScriptURL(WORKER) ?? WORKER;
}

/** Says that a newer version waits, and offers it. @param {ServiceWorker} waiting */
function offer(waiting) {
  const button = node("button", { type: "button" }, WORDS.useNewer);
  button.addEventListener("click", () => waiting.postMessage("take over"));
  told.replaceChildren(`${WORDS.newer} `, button);
}

/** @param {ServiceWorkerContainer} workers */
async function register(workers) {
  // Whether this page came from a worker; the first one to take over is no newer version.
  const before = workers.controller;
  const registration = await workers.register(workerAddress());
  workers.addEventListener("message", () => told.replaceChildren(WORDS.closeOthers));
  const changed = () => (before === null ? told.replaceChildren(WORDS.keptOffline) : location.reload());
  workers.addEventListener("controllerchange", changed, { once: true });
  if (registration.waiting && before) offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed" && before) offer(coming);
    });
  });
}

// Whoever saves data is not sent all pages at once. Without a worker the pages work as ever, with a network.
if (navigator.serviceWorker !== undefined && navigator.connection?.saveData !== true) {
  register(navigator.serviceWorker).catch(() => {});
}
