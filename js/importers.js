/**
 * The importers of Remit: a school from the files of GIAS, a calendar from iCalendar. A module of
 * its own, which only pages load that import something. All of it also works in a worker.
 *
 * ```js
 * import { ready, school, calendar } from "remit-engine/importers";
 *
 * await ready();
 * const { school: known, missing } = school(file, { urn: "100000", asOf: "2024-09-20" });
 * ```
 *
 * @module remit-engine/importers
 */

import * as glue from "./wasm-importers/remit_importers.js";

import { RemitError, ownError } from "./error.js";
import { Module } from "./module.js";

/** @import { Request } from "./generated/types.d.ts" */
/** @import { ErrorFault } from "./error.js" */
/** @import { Source } from "./load.js" */

/**
 * A file's content.
 *
 * @typedef {ArrayBuffer | ArrayBufferView} Bytes
 */

/**
 * What GIAS told of a school.
 *
 * @typedef {object} ImportedSchool
 * @property {NonNullable<Request["school"]>} school as much of a request's `school` as is known
 * @property {{ date: string, overall?: string, concern?: string }} [newestInspection] the one
 *   inspection that GIAS holds: there may have been others, before and since
 * @property {{ path: string, ask: string }[]} missing what was not in the file and must be asked
 * @property {ErrorFault[]} remarks what was in the file and is not believed, each with its column
 */

/**
 * A row that cannot be read. Those after it are read all the same.
 *
 * @typedef {{ line: number, error: RemitError }} UnreadableRow
 */

/**
 * The day on which schools are looked at, `YYYY-MM-DD`, and GIAS's group links file, which tells how
 * many schools a trust has.
 *
 * @typedef {{ asOf: string, groups?: Bytes | null }} SchoolsOptions
 */

/**
 * A calendar in the form of a policy's `calendar`. Without `bankHolidays` nothing is known of them,
 * and a policy's own stand.
 *
 * @typedef {object} Calendar
 * @property {{ id: string, from: string, to: string }[]} halfTerms
 * @property {string[]} [bankHolidays]
 * @property {string[]} closures
 */

/**
 * How an event was read.
 *
 * @typedef {object} ReadEvent
 * @property {number} line
 * @property {string} summary
 * @property {string} [from]
 * @property {string} [to]
 * @property {"first-day" | "last-day" | "term" | "holiday" | "inset" | "bank-holiday" | "closure"
 *   | "left-out"} readAs
 * @property {string} says the same in words
 */

/**
 * What a file of term dates cannot tell of itself.
 *
 * @typedef {object} CalendarOptions
 * @property {unknown} [bankHolidays] GOV.UK's `bank-holidays.json`, as text, bytes or parsed
 * @property {"day-after" | "last-day"} [dtend] what DTEND is; found out from the events if not given
 * @property {"school-day" | "closure"} [inset] what becomes of INSET days; school days if not given
 * @property {readonly string[]} [leaveOut] summaries of events that are no matter of the calendar
 */

const place = () => new URL("./wasm-importers/remit_importers_bg.wasm", import.meta.url);
const importers = new Module(glue, "importers", place);

/** How many bytes of a file are handed over at a time. */
const PIECE = 262_144;

/**
 * Loads the importers. Call it once, before the first call; calling it again costs nothing.
 *
 * @param {Source} [source]
 * @returns {Promise<void>}
 * @throws {RemitError} `not-ready`, with the reason as its `cause`
 */
export function ready(source) {
  return importers.ready(source);
}

/**
 * One school of a GIAS establishment file.
 *
 * @param {Bytes} file
 * @param {SchoolsOptions & { urn: string | number }} options
 * @returns {ImportedSchool}
 * @throws {RemitError}
 */
export function school(file, { urn, asOf, groups }) {
  const bytes = bytesOf(file, "establishments");
  const links = groupsOf(groups);
  return answer(importers.ask((boundary) => boundary.school(bytes, String(urn), String(asOf), links)));
}

/**
 * Every school of a GIAS establishment file, one after the other, as it is asked for.
 *
 * ```js
 * for (const row of schools(bytes, { asOf: "2024-09-20" })) {
 *   if ("school" in row) console.log(row.school.name);
 *   else console.log(row.line, row.error.message);
 * }
 * ```
 *
 * @param {Bytes} file
 * @param {SchoolsOptions} options
 * @returns {Generator<ImportedSchool | UnreadableRow, void, void>}
 * @throws {RemitError}
 */
export function* schools(file, options) {
  const bytes = bytesOf(file, "establishments");
  const reading = new Reading(options);
  try {
    for (let from = 0; from < bytes.length; from += PIECE) {
      yield* reading.push(bytes.subarray(from, from + PIECE));
    }
    yield* reading.finish();
  } finally {
    reading.close();
  }
}

/**
 * The same of a file that arrives piece by piece, of which no more is held than a piece.
 *
 * ```js
 * for await (const row of streamSchools(file.stream(), { asOf: "2024-09-20" })) console.log(row);
 * ```
 *
 * @param {AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>} pieces
 * @param {SchoolsOptions} options
 * @returns {AsyncGenerator<ImportedSchool | UnreadableRow, void, void>}
 * @throws {RemitError}
 */
export async function* streamSchools(pieces, options) {
  const reading = new Reading(options);
  try {
    for await (const piece of iterable(pieces)) {
      yield* reading.push(bytesOf(piece, "establishments"));
    }
    yield* reading.finish();
  } finally {
    reading.close();
  }
}

/**
 * A calendar from term dates as iCalendar, or from JSON that is in the form of a policy's `calendar`.
 * Whatever can be read in two ways is an error that names the event.
 *
 * ```js
 * const { calendar: ours, events } = calendar(await response.text(), { bankHolidays });
 * new Engine({ extends: "reconnect-london", id: "our-school", calendar: ours });
 * ```
 *
 * @param {string | Bytes | object} source
 * @param {CalendarOptions} [options]
 * @returns {{ calendar: Calendar, events: ReadEvent[], remarks: string[] }}
 * @throws {RemitError}
 */
export function calendar(source, { bankHolidays, dtend, inset, leaveOut } = {}) {
  const bytes = documentOf(source, "calendar");
  const known =
    bankHolidays === undefined || bankHolidays === null
      ? undefined
      : documentOf(bankHolidays, "bank-holidays");
  if (isJson(bytes)) {
    return answer(importers.ask((boundary) => boundary.calendarOfJson(bytes, known)));
  }
  const lastDay = oneOf("dtend", dtend, ["day-after", "last-day"]);
  const closure = oneOf("inset", inset, ["school-day", "closure"]) === 1;
  const out = [...(leaveOut ?? [])].map(String);
  return answer(
    importers.ask((boundary) =>
      boundary.calendar(bytes, known, lastDay === undefined ? undefined : lastDay === 1, closure, out),
    ),
  );
}

/** An establishment file while it is read. */
class Reading {
  #instance;
  #file;
  #open = true;

  /** @param {SchoolsOptions} options */
  constructor({ asOf, groups }) {
    const links = groupsOf(groups);
    this.#instance = importers.instance();
    const opened = told(importers.ask((boundary) => boundary.openSchools(String(asOf), links)));
    this.#file = opened.file;
  }

  /** @param {Uint8Array} bytes */
  push(bytes) {
    return this.#rows((boundary) => boundary.pushSchools(this.#file, bytes));
  }

  finish() {
    const rows = this.#rows((boundary) => boundary.finishSchools(this.#file));
    this.#open = false;
    return rows;
  }

  close() {
    if (!this.#open || importers.instance() !== this.#instance) return;
    this.#open = false;
    importers.ask((boundary) => boundary.closeSchools(this.#file));
  }

  /**
   * @param {(boundary: typeof glue) => string} call
   * @returns {Generator<ImportedSchool | UnreadableRow, void, void>}
   */
  *#rows(call) {
    if (importers.instance() !== this.#instance) {
      throw ownError("internal", "the file that was opened", "an instance begun anew");
    }
    const text = importers.ask(call);
    for (let from = 0; from < text.length; ) {
      const to = text.indexOf("\n", from);
      const row = JSON.parse(text.slice(from, to));
      from = to + 1;
      if (row.error === undefined) yield row;
      else if (row.line === undefined) throw new RemitError(row.error);
      else yield { line: row.line, error: new RemitError(row.error) };
    }
  }
}

/**
 * What came over the boundary, or the error that did.
 *
 * @param {string} text
 */
function answer(text) {
  return told(JSON.parse(text));
}

/**
 * @template Found
 * @param {Found & { error?: any }} found
 * @returns {Found}
 */
function told(found) {
  if (found.error !== undefined) throw new RemitError(found.error);
  return found;
}

/**
 * @param {unknown} value
 * @param {import("./error.js").ImportInput} input
 * @returns {Uint8Array}
 */
function bytesOf(value, input) {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  if (Object.prototype.toString.call(value) === "[object ArrayBuffer]") {
    return new Uint8Array(/** @type {ArrayBuffer} */ (value));
  }
  throw unfit(input, "", "a file's bytes", typeof value);
}

/** @param {Bytes | null | undefined} groups */
function groupsOf(groups) {
  return groups === undefined || groups === null ? undefined : bytesOf(groups, "groups");
}

/**
 * The bytes of a document that may come as text or, if it is JSON, as data.
 *
 * @param {unknown} value
 * @param {import("./error.js").ImportInput} input
 */
function documentOf(value, input) {
  const encoder = new TextEncoder();
  if (typeof value === "string") return encoder.encode(value);
  const { toString } = Object.prototype;
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) {
    return bytesOf(value, input);
  }
  if (toString.call(value) === "[object ArrayBuffer]") return bytesOf(value, input);
  try {
    return encoder.encode(JSON.stringify(value));
  } catch (error) {
    throw unfit(input, "", "text, bytes or plain data", String(error));
  }
}

/**
 * Whether a document begins as JSON does.
 *
 * @param {Uint8Array} bytes
 */
function isJson(bytes) {
  const beginning = new TextDecoder().decode(bytes.subarray(0, 256)).trimStart();
  return beginning.startsWith("{") || beginning.startsWith("[");
}

/**
 * The number of a word among those allowed; `undefined` where there is none.
 *
 * @param {string} name
 * @param {string | null | undefined} word
 * @param {readonly string[]} words
 */
function oneOf(name, word, words) {
  if (word === undefined || word === null) return undefined;
  const index = words.indexOf(word);
  if (index >= 0) return index;
  throw unfit("options", `/${name}`, `one of ${words.join(", ")}`, String(word));
}

/**
 * @param {AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>} pieces
 * @returns {AsyncIterable<Uint8Array>}
 */
function iterable(pieces) {
  // Not every browser iterates over a stream yet.
  const stream = /** @type {ReadableStream<Uint8Array>} */ (pieces);
  if (Symbol.asyncIterator in pieces) return pieces;
  const reader = stream.getReader();
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => /** @type {Promise<IteratorResult<Uint8Array>>} */ (reader.read()),
      return: async () => {
        await reader.cancel();
        return { done: true, value: undefined };
      },
    }),
  };
}

/**
 * @param {import("./error.js").ImportInput | "options"} input
 * @param {string} pointer
 * @param {string} expected
 * @param {string} found
 */
function unfit(input, pointer, expected, found) {
  const fault = { pointer, expected, found: found.slice(0, 80) };
  const faults = [{ code: /** @type {const} */ ("invalid-input"), ...fault }];
  return new RemitError({ code: "invalid-input", in: input, faults });
}
