// What the pages of a deployment say themselves: everything but what the catalogue words.
import { COMMANDS, PAGE } from "../generated/deployments.js";
import { inPounds } from "../element/answers.js";
import { at } from "../element/places.js";
import { dayInWords } from "../element/words.js";
import { fill } from "../fill.js";

/** @import { CommandEntry } from "./catalogue.d.ts" */
/** @import { Deployment } from "../lifecycle.js" */

/** What a page says of a command. @param {string} name @returns {CommandEntry} */
export function entryOf(name) {
  return /** @type {CommandEntry} */ (COMMANDS.find(({ command }) => command === name));
}

/** Made once each, since a page shows many days: to make one takes longer than to use it. */
const SHORT = new Intl.DateTimeFormat(PAGE.locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const INSTANTS = new Intl.DateTimeFormat(PAGE.locale, { dateStyle: "medium", timeStyle: "short", timeZone: "Europe/London" });

/** A day where there is little room. @param {string} day */
export function dayInShort(day) {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : SHORT.format(at);
}

/** @param {number} days */
export function daysWords(days) {
  if (days === 0.5) return PAGE.halfADay;
  return days === 1 ? PAGE.oneDay : fill(PAGE.days, { days });
}

/** @param {{ on: string, days: number }} visit */
export function visitWords({ on, days }) {
  return `${dayInWords(on)}, ${daysWords(days)}`;
}

/** What the catalogue says of something that a request names. @param {string} name */
const wordsOf = (name) => /** @type {Record<string, string>} */ (PAGE)[name];

/** @param {unknown} line of the funding */
export function payerWords(line) {
  const payer = at(line, "/payer");
  const name = wordsOf(`payer ${String(at(line, "/source"))}`) ?? PAGE.noPayer;
  return payer === undefined ? name : fill(PAGE.payerWith, { payer: name, id: String(payer) });
}

/** @param {unknown} line of the funding */
export function lineWords(line) {
  const days = at(line, "/days");
  const rate = at(line, "/dayRatePence");
  const payer = payerWords(line);
  const words = typeof days === "number" ? fill(PAGE.lineFor, { payer, days: daysWords(days) }) : payer;
  return typeof rate === "number" ? fill(PAGE.lineAt, { line: words, pounds: inPounds(rate) }) : words;
}

/** How a pattern reads: “2 days a week”. @param {unknown} terms */
export function patternWords(terms) {
  const days = at(terms, "/pattern/days");
  const words = wordsOf(`every ${String(at(terms, "/pattern/every"))}`);
  return typeof days !== "number" || words === undefined ? PAGE.noPattern : fill(words, { days: daysWords(days) });
}

/** @param {string} instant */
export function instantWords(instant) {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? instant : INSTANTS.format(at);
}

/** What a deployment is called in a list, without a name of a person. @param {Deployment} deployment */
export function titleOf(deployment) {
  const name = at(deployment.request ?? {}, "/school/name");
  const urn = at(deployment.request ?? {}, "/school/urn");
  if (typeof name === "string") return name;
  return urn === undefined ? PAGE.noSchool : fill(PAGE.school, { urn: String(urn) });
}

/** An id that nobody else has. (`crypto.randomUUID` is missing where a page came without encryption.) */
export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
