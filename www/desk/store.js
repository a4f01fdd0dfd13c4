// Where the desk keeps its deployments: in IndexedDB, events append-only; in memory, where the browser
// keeps nothing for this page.

import { answer } from "../storage.js";

/** @import { Command, Event } from "../remit-engine/lifecycle.js" */

/**
 * What is kept of a deployment beside its events.
 *
 * @typedef {object} Kept
 * @property {string} id
 * @property {readonly Command[]} [story] the commands of the story that it plays
 */

/** @typedef {Kept & { events: Event[] }} Whole */

/** Somebody else wrote first. */
export class Conflict extends Error {}

const NAME = "remit-desk";

/** Tells other tabs which deployment changed. */
const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(NAME);

/** @param {(id: string) => void} heed */
export function onChange(heed) {
  channel?.addEventListener("message", ({ data }) => heed(String(data)));
}

/**
 * One tab at a time works on a deployment, where the browser can see to that; where it cannot, the
 * database still takes each seq only once.
 *
 * @template Answer
 * @param {string} id
 * @param {() => Promise<Answer>} work
 * @returns {Promise<Answer>}
 */
function alone(id, work) {
  return navigator.locks === undefined ? work() : navigator.locks.request(`${NAME} ${id}`, work);
}

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
const done = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", () => reject(transaction.error));
  });

/** @returns {Promise<IDBDatabase>} */
function opened() {
  const request = indexedDB.open(NAME, 1);
  request.addEventListener("upgradeneeded", () => {
    request.result.createObjectStore("deployments", { keyPath: "id" });
    request.result.createObjectStore("events", { keyPath: ["deployment", "seq"] });
  });
  return answer(request);
}

/**
 * What keeps the deployments.
 *
 * @typedef {object} Store
 * @property {boolean} lasting whether they are still there when the page is opened again
 * @property {() => Promise<Whole[]>} all
 * @property {(id: string) => Promise<Whole | undefined>} one
 * @property {(kept: Kept, events: readonly Event[]) => Promise<void>} put a new one
 * @property {(id: string, event: Event) => Promise<void>} append throws {@link Conflict}
 */

/** @returns {Promise<Store>} */
export async function store() {
  try {
    return lasting(await opened());
  } catch {
    // Storage is forbidden here, or full: the page says so and works on.
    return passing();
  }
}

/** @param {IDBDatabase} database @returns {Store} */
function lasting(database) {
  const range = (/** @type {string} */ id) => IDBKeyRange.bound([id, 0], [id, Infinity]);
  const both = (/** @type {IDBTransactionMode} */ mode) => {
    const transaction = database.transaction(["deployments", "events"], mode, { durability: "strict" });
    return { transaction, deployments: transaction.objectStore("deployments"), events: transaction.objectStore("events") };
  };
  return {
    lasting: true,
    async all() {
      const { deployments, events } = both("readonly");
      const [kept, logged] = await Promise.all([answer(deployments.getAll()), answer(events.getAll())]);
      /** @type {Map<string, Whole>} */
      const whole = new Map(kept.map((each) => [each.id, { ...each, events: [] }]));
      for (const { deployment, event } of logged) whole.get(deployment)?.events.push(event);
      return [...whole.values()];
    },
    async one(id) {
      const { deployments, events } = both("readonly");
      const [kept, logged] = await Promise.all([answer(deployments.get(id)), answer(events.getAll(range(id)))]);
      return kept && { ...kept, events: logged.map(({ event }) => event) };
    },
    async put(kept, list) {
      const { transaction, deployments, events } = both("readwrite");
      deployments.add(kept);
      for (const event of list) events.add({ deployment: kept.id, seq: event.seq, event });
      await done(transaction);
      channel?.postMessage(kept.id);
    },
    append: (id, event) =>
      alone(id, async () => {
        const { transaction, events } = both("readwrite");
        const before = await answer(events.count(range(id)));
        if (event.seq !== before + 1) {
          transaction.abort();
          throw new Conflict();
        }
        events.add({ deployment: id, seq: event.seq, event });
        await done(transaction);
        channel?.postMessage(id);
      }),
  };
}

/** @returns {Store} */
function passing() {
  /** @type {Map<string, Whole>} */
  const whole = new Map();
  return {
    lasting: false,
    all: async () => [...whole.values()],
    one: async (id) => whole.get(id),
    put: async (kept, events) => void whole.set(kept.id, { ...kept, events: [...events] }),
    async append(id, event) {
      const one = whole.get(id);
      if (one === undefined || event.seq !== one.events.length + 1) throw new Conflict();
      whole.set(id, { ...one, events: [...one.events, event] });
    },
  };
}
