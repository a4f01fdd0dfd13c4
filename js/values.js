import { refused, whollyWrong } from "./error.js";
import { survey } from "./survey.js";
import { add, begin, isTooLong, written } from "./writing.js";

/** @import { ErrorFault, Input } from "./error.js" */

/**
 * The most bytes of JSON that each input may have; a module of its own says it of its own.
 *
 * @type {Partial<Record<Input, number>>}
 */
const MOST = { options: 65_536, policy: 4_194_304 };

/** The same of whatever else: of a request, and of a command. */
const USUAL = 1_048_576;

const utf8 = new TextDecoder();

/**
 * Writes an input as JSON in UTF-8, as it crosses the boundary fastest, where JSON says the same as the value.
 *
 * Properties that are `undefined` are absent; the holes of a list are null.
 *
 * @param {unknown} value
 * @param {Input} input
 * @param {(bytes: Uint8Array<ArrayBuffer>) => readonly ErrorFault[]} [others] asks the engine what else is wrong
 *   with this text of the input, so that the error names every fault
 * @param {number} [most] bytes of JSON that it may have
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws {import("./error.js").RemitError} `invalid-input` with the places of values that JSON does
 *   not have; `too-large`
 */
export function bytesOf(value, input, others, most = MOST[input] ?? USUAL) {
  const writing = begin(most);
  try {
    if (add(writing, value)) return written(writing);
  } catch {
    // A getter or a proxy that throws: the survey finds its place.
  }
  const found = isTooLong(writing) ? undefined : survey(() => value, most);
  if (found?.copy === undefined) throw whollyWrong(input, `at most ${most} bytes`);
  const { copy, faults, places } = found;
  const bytes = dataOf(copy);
  if (faults.length === 0) return bytes;
  const known = new Set(faults.map(({ pointer }) => pointer));
  const more = others?.(bytes).filter(({ pointer }) => !known.has(pointer)) ?? [];
  // What is missing has no place, and comes last.
  const place = (/** @type {ErrorFault} */ { pointer }) => places.get(pointer) ?? places.size;
  throw refused(input, [...faults, ...more].sort((one, other) => place(one) - place(other)));
}

/**
 * The same as text, for what crosses as text.
 *
 * @param {unknown} value
 * @param {Input} input
 * @param {number} [most]
 */
export function textOf(value, input, most) {
  return decoded(bytesOf(value, input, undefined, most));
}

/** @param {Uint8Array} bytes */
export function decoded(bytes) {
  return utf8.decode(bytes);
}

/**
 * Writes what a survey made, which is data.
 *
 * @param {unknown} copy
 */
function dataOf(copy) {
  const writing = begin(Infinity);
  add(writing, copy);
  return written(writing);
}
