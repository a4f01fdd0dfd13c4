import { refused } from "./error.js";
import { MOST, isData, textOf } from "./values.js";

/** The most events of a log. */
const MOST_EVENTS = 100_000;

/**
 * Writes a log as text, one event a line.
 *
 * @param {unknown} events
 * @returns {string}
 * @throws {import("./error.js").RemitError} `invalid-input` where the events are no list, or hold values
 *   that JSON does not have; `too-large`
 */
export function linesOf(events) {
  const count = lengthOf(events);
  if (count > MOST_EVENTS) {
    const [expected, found] = [`at most ${MOST_EVENTS} events`, `${count} events`];
    throw refused("events", [{ code: "too-large", pointer: "", expected, found }]);
  }
  const list = /** @type {readonly unknown[]} */ (events);
  try {
    if (isData(list, 0, { left: MOST.events })) return written(list);
  } catch {
    // A getter or a proxy that throws: its place is found below.
  }
  // Either that throws, with every fault, or it is data after all, with a hidden `toJSON` or the like.
  return written(JSON.parse(textOf(list, "events")));
}

/** @param {readonly unknown[]} events */
function written(events) {
  let lines = "";
  // Not by forEach, which passes over holes: those are null.
  for (let index = 0; index < events.length; index += 1) {
    lines += `${JSON.stringify(events[index] ?? null)}\n`;
  }
  return lines;
}

/** @param {unknown} events */
function lengthOf(events) {
  try {
    if (Array.isArray(events)) return events.length;
  } catch {
    // A proxy that was revoked is no list.
  }
  const fault = { pointer: "", expected: "a list of events", found: "something else" };
  throw refused("events", [{ code: "invalid-input", ...fault }]);
}
