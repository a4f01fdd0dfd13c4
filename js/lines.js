import { MOST_FAULTS, refused, whollyWrong } from "./error.js";
import { survey } from "./survey.js";
import { add, begin, isTooLong, word, written } from "./writing.js";

/** @import { ErrorFault } from "./error.js" */
/** @import { Writing } from "./writing.js" */

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
  if (list.length > MOST_EVENTS) throw whollyWrong("events", `at most ${MOST_EVENTS} events`, `${list.length} events`);
  const lines = begin(MOST_BYTES);
  /** @type {ErrorFault[]} */
  const faults = [];
  for (let index = 0; index < list.length; index += 1) {
    write(() => list[index] ?? null, `/${index}`, lines, faults);
    if (isTooLong(lines)) throw whollyWrong("events", `at most ${MOST_BYTES} bytes`);
    word(lines, "\n");
  }
  if (faults.length > 0) throw refused("events", faults);
  return written(lines);
}

/**
 * @param {() => unknown} read gives the event, or throws
 * @param {string} place
 * @param {Writing} lines
 * @param {ErrorFault[]} faults to which those of this event are added
 */
function write(read, place, lines, faults) {
  const before = lines.end - lines.start;
  try {
    if (add(lines, read()) || isTooLong(lines)) return;
  } catch {
    // A getter or a proxy that throws: the survey finds its place.
  }
  // It has faults, or is data after all, read another time.
  lines.end = lines.start + before;
  const found = survey(read, MOST_BYTES - before);
  for (const fault of found.faults) {
    if (faults.length < MOST_FAULTS) faults.push({ ...fault, pointer: place + fault.pointer });
  }
  if (found.copy === undefined) lines.end = Infinity;
  else add(lines, found.copy);
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
  throw whollyWrong("events", "a list of events", "something else", "invalid-input");
}
