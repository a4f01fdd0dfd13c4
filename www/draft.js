// A draft that stays in this browser, and a link that carries one without anything about a person.
import { STEPS } from "./remit-engine/generated/facts.js";
import { answer } from "./storage.js";

const NAME = "remit-drafts";

/** @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} act */
async function withStore(mode, act) {
  const opening = indexedDB.open(NAME, 1);
  opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore("drafts"));
  const database = await answer(opening);
  try {
    return await answer(act(database.transaction("drafts", mode).objectStore("drafts")));
  } finally {
    database.close();
  }
}

/** The draft that was kept, with the day on which it was; rejects where this browser keeps nothing. */
export const kept = () => withStore("readonly", (store) => store.get("request"));

/** @param {object} request */
export const keep = (request) => withStore("readwrite", (store) => store.put({ request, at: new Date().toISOString() }, "request"));

export const forget = () => withStore("readwrite", (store) => store.delete("request"));

/** Every fact that a link may carry: what is chosen or counted, and codes; nothing that is written in words. */
const CARRIED = (() => {
  /** @type {Map<string, string>} */
  const kinds = new Map();
  for (const fact of STEPS.flatMap(({ facts }) => facts.flatMap((fact) => [fact, ...(fact.facts ?? [])]))) {
    if (!/^\/(leader|goals|agreement)/.test(fact.at)) kinds.set(fact.at, fact.kind);
  }
  return kinds;
})();

/** @param {unknown} value @param {string} at */
function carried(value, at) {
  // What lies in something that is not carried has no place in it either.
  if (at !== "" && ![...CARRIED.keys()].some((place) => place === at || place.startsWith(`${at}/`))) return undefined;
  if (Array.isArray(value)) {
    return value.map((entry) => carried(entry, typeof entry === "object" ? `${at}/*` : at)).filter((entry) => entry !== undefined);
  }
  if (typeof value === "object" && value !== null) {
    const kept = Object.entries(value).flatMap(([name, inside]) => {
      const told = carried(inside, `${at}/${name}`);
      return told === undefined ? [] : [[name, told]];
    });
    return Object.fromEntries(kept);
  }
  const kind = CARRIED.get(at);
  if (kind === undefined) return undefined;
  return kind === "text" && !/^[\w-]{1,12}$/.test(String(value)) ? undefined : value;
}

/**
 * The fragment of a link that carries a draft: what is after `#` is sent to no server.
 *
 * @param {object} request
 */
export function fragmentOf(request) {
  const bytes = new TextEncoder().encode(JSON.stringify(carried(request, "")));
  const text = btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return `draft=${text}`;
}

/**
 * The draft that a fragment carries, if it carries one.
 *
 * @param {string} fragment
 * @returns {object | undefined}
 */
export function draftIn(fragment) {
  const [, text] = /^#draft=([\w-]+)$/.exec(fragment) ?? [];
  if (text === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    const request = JSON.parse(new TextDecoder().decode(bytes));
    return typeof request === "object" && request !== null ? carried(request, "") : undefined;
  } catch {
    return undefined;
  }
}
