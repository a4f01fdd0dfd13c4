// Where the desk keeps its deployments: in IndexedDB, events append-only; in memory, where the browser
// keeps nothing for this page.

import { answer } from "../storage.js";

/** @import { Command, Event } from "../remit-engine/lifecycle.js" */
/** @import { Summary } from "./summary.js" */

/**
 * What is kept of a deployment beside its events.
 *
 * @typedef {object} Kept
 * @property {string} id
 * @property {readonly Command[]} [story] the commands of the story that it plays
 * @property {Summary} [summary] what the events come to; written with them, and missing where an earlier version of
 *   the desk wrote them
 */

/** @typedef {Kept & { events: Event[] }} Whole */

/** Somebody else wrote first. */
export class Conflict extends Error {
  /** As the lifecycle calls it. */
  code = "conflict";
}

/** The browser has no room left for this page. */
export class Full extends Error {}

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
    transaction.addEventListener("abort", () => {
      const { error } = transaction;
      reject(error?.name === "QuotaExceededError" ? new Full("no room is left", { cause: error }) : error);
    });
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
 * @property {() => Promise<Kept[]>} kept all of them, without their events
 * @property {() => Promise<Whole[]>} all
 * @property {(id: string) => Promise<Whole | undefined>} one
 * @property {(ids: readonly string[]) => Promise<Whole[]>} some those of these that are there
 * @property {(kept: Kept, events: readonly Event[]) => Promise<void>} put a new one; throws {@link Full}
 * @property {(id: string, event: Event, summary: Summary) => Promise<void>} append throws {@link Conflict}, {@link Full}
 * @property {(id: string, summary: Summary) => Promise<void>} correct the summary alone, unless the log has gone on
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
  /**
   * Writes in one transaction: all of it, or nothing.
   *
   * @param {(stores: ReturnType<typeof both>) => void | Promise<void>} work
   */
  const written = async (work) => {
    const stores = both("readwrite");
    try {
      await work(stores);
    } catch (error) {
      try {
        stores.transaction.abort();
      } catch {
        // It has ended by itself.
      }
      throw error;
    }
    await done(stores.transaction);
  };
  /**
   * Where no room was left for a transaction, Firefox lets the next one only delete: the one after that is told the
   * truth again.
   *
   * @param {Parameters<typeof written>[0]} work
   */
  const write = (work) => written(work).catch((error) => (error?.name === "InvalidStateError" ? written(work) : Promise.reject(error)));
  /** @param {ReturnType<typeof both>} stores @param {string} id @returns {Promise<Whole | undefined>} */
  const read = async ({ deployments, events }, id) => {
    const [kept, logged] = await Promise.all([answer(deployments.get(id)), answer(events.getAll(range(id)))]);
    return kept && { ...kept, events: logged.map(({ event }) => event) };
  };
  /**
   * Works on one deployment whose log has as many entries as it should: all of the work is kept, or nothing.
   *
   * @param {string} id
   * @param {number} entries
   * @param {(stores: ReturnType<typeof both>, kept: Kept) => void} work
   */
  const onlyAt = (id, entries, work) =>
    write(async (stores) => {
      const [kept, before] = await Promise.all([answer(stores.deployments.get(id)), answer(stores.events.count(range(id)))]);
      if (kept === undefined || before !== entries) throw new Conflict();
      work(stores, kept);
    });
  return {
    lasting: true,
    kept: () => answer(both("readonly").deployments.getAll()),
    async all() {
      const { deployments, events } = both("readonly");
      const [kept, logged] = await Promise.all([answer(deployments.getAll()), answer(events.getAll())]);
      /** @type {Map<string, Whole>} */
      const whole = new Map(kept.map((each) => [each.id, { ...each, events: [] }]));
      for (const { deployment, event } of logged) whole.get(deployment)?.events.push(event);
      return [...whole.values()];
    },
    one: (id) => read(both("readonly"), id),
    async some(ids) {
      const stores = both("readonly");
      const found = await Promise.all(ids.map((id) => read(stores, id)));
      return found.filter((whole) => whole !== undefined);
    },
    async put(kept, list) {
      await write(({ deployments, events }) => {
        deployments.add(kept);
        for (const event of list) events.add({ deployment: kept.id, seq: event.seq, event });
      });
      channel?.postMessage(kept.id);
    },
    append: (id, event, summary) =>
      alone(id, async () => {
        await onlyAt(id, event.seq - 1, ({ deployments, events }, kept) => {
          events.add({ deployment: id, seq: event.seq, event });
          deployments.put({ ...kept, summary });
        });
        channel?.postMessage(id);
      }),
    correct: (id, summary) => alone(id, () => onlyAt(id, summary.entries, ({ deployments }, kept) => void deployments.put({ ...kept, summary }))),
  };
}

/** @returns {Store} */
function passing() {
  /** @type {Map<string, Whole>} */
  const whole = new Map();
  return {
    lasting: false,
    kept: async () => [...whole.values()],
    all: async () => [...whole.values()],
    one: async (id) => whole.get(id),
    some: async (ids) => ids.flatMap((id) => whole.get(id) ?? []),
    put: async (kept, events) => void whole.set(kept.id, { ...kept, events: [...events] }),
    async append(id, event, summary) {
      const one = whole.get(id);
      if (one === undefined || event.seq !== one.events.length + 1) throw new Conflict();
      whole.set(id, { ...one, events: [...one.events, event], summary });
    },
    async correct(id, summary) {
      const one = whole.get(id);
      if (one !== undefined) whole.set(id, { ...one, summary });
    },
  };
}
