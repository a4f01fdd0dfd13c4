import { refused } from "./error.js";
import { survey } from "./survey.js";
import { isData } from "./values.js";

/** @import { ErrorFault } from "./error.js" */

/** The most events of a log. */
const MOST_EVENTS = 100_000;

/** The most bytes of its JSON. */
const MOST_BYTES = 67_108_864;

/**
 * Writes a log as text, one event a line. What is no event at all, such as a hole, is a line too: the
 * engine says which.
 *
 * @param {unknown} events
 * @returns {string}
 * @throws {import("./error.js").RemitError} `invalid-input` where the events are no list, or hold values
 *   that JSON does not have, each with its place; `too-large`
 */
export function linesOf(events) {
  const list = listed(events);
  if (list.length > MOST_EVENTS) throw tooLarge(`${MOST_EVENTS} events`, `${list.length} events`);
  const budget = { left: MOST_BYTES };
  /** @type {ErrorFault[]} */
  const faults = [];
  let lines = "";
  for (let index = 0; index < list.length; index += 1) {
    lines += `${lineOf(() => list[index], `/${index}`, budget, faults)}\n`;
    if (budget.left < 0) throw tooLarge(`${MOST_BYTES} bytes`, "more");
  }
  if (faults.length > 0) throw refused("events", faults);
  return lines;
}

/**
 * @param {() => unknown} read gives the event, or throws
 * @param {string} place
 * @param {{ left: number }} budget
 * @param {ErrorFault[]} faults to which those of this event are added
 */
function lineOf(read, place, budget, faults) {
  try {
    const event = read() ?? null;
    if (isData(event, 1, budget) || budget.left < 0) return JSON.stringify(event);
  } catch {
    // A getter or a proxy that throws: the survey finds its place.
  }
  // It has faults, or is data after all, with a hidden `toJSON` or the like.
  const found = survey(read, budget.left);
  faults.push(...found.faults.map((fault) => ({ ...fault, pointer: place + fault.pointer })));
  if (found.text === undefined) budget.left = -1;
  return found.text;
}

/**
 * @param {unknown} events
 * @returns {readonly unknown[]}
 */
function listed(events) {
  try {
    if (Array.isArray(events)) return events;
  } catch {
    // A proxy that was revoked is no list.
  }
  const fault = { pointer: "", expected: "a list of events", found: "something else" };
  throw refused("events", [{ code: "invalid-input", ...fault }]);
}

/**
 * @param {string} most
 * @param {string} found
 */
function tooLarge(most, found) {
  const expected = `at most ${most}`;
  return refused("events", [{ code: "too-large", pointer: "", expected, found }]);
}
