// The schools of a file of GIAS, to search by name or number. It knows no page: a worker holds it.

/** @import { ImportedSchool } from "../remit-engine/importers.js" */

/** @typedef {Pick<ImportedSchool, "school" | "newestInspection">} Found */
/** What is shown of a school that was found. @typedef {{ urn: string, name: string, authority: string, status: string }} Match */

/** A name as it is searched: without accents, capitals and marks, each word after a space. @param {string} name */
function searched(name) {
  const plain = name.normalize("NFD").replace(/\p{M}|['’]/gu, "").toLowerCase();
  return ` ${plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`;
}

/** Open schools before those that are to open or close, and those before closed ones. */
const ORDER = ["open", "proposed-to-close", "proposed-to-open", "closed"];

export class Register {
  /** @type {{ found: Found, urn: string, text: string, rank: number }[]} */
  #schools = [];

  /** How many schools there are. */
  get size() {
    return this.#schools.length;
  }

  /** @param {ImportedSchool} row */
  add({ school, newestInspection }) {
    const { urn = "", name = "", status = "" } = school;
    const rank = ORDER.indexOf(String(status));
    const found = { school, ...(newestInspection && { newestInspection }) };
    this.#schools.push({ found, urn: String(urn), text: searched(String(name)), rank: rank < 0 ? ORDER.length : rank });
  }

  /**
   * The schools whose name has a word that begins as each word asked for, or whose number begins so; those
   * first whose name begins so.
   *
   * @param {string} words
   * @param {number} most
   * @returns {{ matches: Match[], count: number }}
   */
  search(words, most) {
    const text = searched(words);
    if (text === " ") return { matches: [], count: 0 };
    const isNumber = /^ \d+$/.test(text);
    const parts = text.slice(1).split(" ").map((part) => ` ${part}`);
    const all = this.#schools.filter(
      (each) => (isNumber && each.urn.startsWith(text.slice(1))) || parts.every((part) => each.text.includes(part)),
    );
    const key = (/** @type {typeof all[number]} */ { text: name, rank }) => rank * 2 + (name.startsWith(text) ? 0 : 1);
    const order = new Intl.Collator("en-GB").compare;
    const sorted = best(all, most, (one, other) => key(one) - key(other) || order(one.text, other.text) || Number(one.urn) - Number(other.urn));
    return { matches: sorted.map(({ found }) => shown(found)), count: all.length };
  }

  /** What the file tells of a school. @param {string} urn */
  take(urn) {
    return this.#schools.find((each) => each.urn === urn)?.found;
  }
}

/** @param {Found} found @returns {Match} */
function shown({ school: { urn, name, localAuthority, status } }) {
  return { urn: String(urn ?? ""), name: String(name ?? ""), authority: String(localAuthority ?? ""), status: String(status ?? "") };
}

/**
 * The first ones in an order, without sorting all.
 *
 * @template Each
 * @param {readonly Each[]} all
 * @param {number} most
 * @param {(one: Each, other: Each) => number} compare
 */
function best(all, most, compare) {
  /** @type {Each[]} */
  const first = [];
  for (const each of all) {
    const last = first[most - 1];
    if (last !== undefined && compare(each, last) >= 0) continue;
    const at = first.findIndex((other) => compare(each, other) < 0);
    first.splice(at < 0 ? first.length : at, 0, each);
    if (first.length > most) first.pop();
  }
  return first;
}
