import { refused } from "./error.js";
import { survey } from "./survey.js";
import { Writing } from "./writing.js";

/** @import { ErrorFault } from "./error.js" */

/** The most events of a log. */
const MOST_EVENTS = 100_000;

/** The most bytes of its JSON. */
const MOST_BYTES = 67_108_864;

/**
 * Writes a log as lines in UTF-8, an event each. What is no event at all, such as a hole, is a line too: the
 * engine says which.
 *
 * @param {unknown} events
 * @returns {Uint8Array}
 * @throws {import("./error.js").RemitError} `invalid-input` where the events are no list, or hold values
 *   that JSON does not have, each with its place; `too-large`
 */
export function linesOf(events) {
  const list = listed(events);
  if (list.length > MOST_EVENTS) throw tooLarge(`${MOST_EVENTS} events`, `${list.length} events`);
  const writing = new Writing(MOST_BYTES);
  /** @type {ErrorFault[]} */
  const faults = [];
  for (let index = 0; index < list.length; index += 1) {
    write(() => list[index] ?? null, `/${index}`, writing, faults);
    if (writing.isTooLong) throw tooLarge(`${MOST_BYTES} bytes`, "more");
    writing.newline();
  }
  if (faults.length > 0) throw refused("events", faults);
  return writing.end();
}

/**
 * @param {() => unknown} read gives the event, or throws
 * @param {string} place
 * @param {Writing} writing
 * @param {ErrorFault[]} faults to which those of this event are added
 */
function write(read, place, writing, faults) {
  const { length } = writing;
  try {
    if (writing.value(read(), 1) || writing.isTooLong) return;
  } catch {
    // A getter or a proxy that throws: the survey finds its place.
  }
  // It has faults, or is data after all, read another time.
  writing.length = length;
  const found = survey(read, MOST_BYTES - length);
  for (const fault of found.faults) faults.push({ ...fault, pointer: place + fault.pointer });
  if (found.copy === undefined) writing.length = Infinity;
  else writing.value(found.copy, 1);
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
