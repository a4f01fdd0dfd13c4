// What the pages of a deployment say themselves: everything but what the catalogue words.
import { COMMANDS } from "../generated/deployments.js";
import { inPounds } from "../element/answers.js";
import { at } from "../element/places.js";
import { dayInWords } from "../element/words.js";

/** @import { CommandEntry } from "./catalogue.d.ts" */
/** @import { Deployment } from "../lifecycle.js" */

/** What a page says of a command. @param {string} name @returns {CommandEntry} */
export function entryOf(name) {
  return /** @type {CommandEntry} */ (COMMANDS.find(({ command }) => command === name));
}

/** A day where there is little room. @param {string} day */
export function dayInShort(day) {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(at);
}

/** @param {number} days */
export function daysWords(days) {
  if (days === 0.5) return "half a day";
  return days === 1 ? "1 day" : `${days} days`;
}

/** @param {{ on: string, days: number }} visit */
export function visitWords({ on, days }) {
  return `${dayInWords(on)}, ${daysWords(days)}`;
}

/** Who pays, by the source of a funding line. @type {Record<string, string>} */
const PAYERS = {
  school: "The school",
  trust: "The trust",
  "local-authority": "The local authority",
  "dfe-offer": "An offer of the DfE",
};

/** @param {unknown} line of the funding */
export function payerWords(line) {
  const source = String(at(line, "/source") ?? "");
  const payer = at(line, "/payer");
  const name = PAYERS[source] ?? "A payer who is not named yet";
  return payer === undefined ? name : `${name} (${String(payer)})`;
}

/** @param {unknown} line of the funding */
export function lineWords(line) {
  const days = at(line, "/days");
  const rate = at(line, "/dayRatePence");
  const forDays = typeof days === "number" ? `, ${daysWords(days)}` : "";
  const each = typeof rate === "number" ? ` at £${inPounds(rate)}` : "";
  return `${payerWords(line)}${forDays}${each}`;
}

/** How a pattern reads: “2 days a week”. @param {unknown} terms */
export function patternWords(terms) {
  const [days, every] = [at(terms, "/pattern/days"), at(terms, "/pattern/every")];
  if (typeof days !== "number" || typeof every !== "string") return "not agreed yet";
  return `${daysWords(days)} a ${every}`;
}

/** @param {string} instant */
export function instantWords(instant) {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return instant;
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "Europe/London" }).format(at);
}

/** What a deployment is called in a list, without a name of a person. @param {Deployment} deployment */
export function titleOf(deployment) {
  const name = at(deployment.request ?? {}, "/school/name");
  const urn = at(deployment.request ?? {}, "/school/urn");
  if (typeof name === "string") return name;
  return urn === undefined ? "A school that is not named yet" : `School ${String(urn)}`;
}

/** An id that nobody else has. (`crypto.randomUUID` is missing where a page came without encryption.) */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
