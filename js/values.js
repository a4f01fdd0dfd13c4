import { refused } from "./error.js";
import { DEEPEST, isPlain, survey } from "./survey.js";

/** @import { ErrorFault, Input } from "./error.js" */

/**
 * The most bytes of JSON that each input may have; a module of its own says it of its own.
 *
 * @type {Partial<Record<Input, number>>}
 */
const MOST = { options: 65_536, policy: 4_194_304 };

/** The same of whatever else: of a request, and of a command. */
const USUAL = 1_048_576;

/**
 * Writes an input as JSON, once it is certain that JSON says the same as the value:
 * `JSON.stringify` alone would turn NaN into null and a Map into `{}`, and let a `toJSON` decide.
 *
 * Properties that are `undefined` are absent; the holes of a list are null.
 *
 * @param {unknown} value
 * @param {Input} input
 * @param {(text: string) => readonly ErrorFault[]} [others] asks the engine what else is wrong with
 *   this text of the input, so that the error names every fault
 * @param {number} [most] bytes of JSON that it may have
 * @returns {string}
 * @throws {import("./error.js").RemitError} `invalid-input` with the places of values that JSON does
 *   not have; `too-large` where that is plain before it is written
 */
export function textOf(value, input, others, most = MOST[input] ?? USUAL) {
  try {
    if (isData(value, 1, { left: most })) return JSON.stringify(value);
  } catch {
    // A getter or a proxy that throws: the survey finds its place.
  }
  const { text, faults, places } = survey(() => value, most);
  if (text === undefined) {
    const expected = `at most ${most} bytes`;
    throw refused(input, [{ code: "too-large", pointer: "", expected, found: "more" }]);
  }
  if (faults.length === 0) return text;
  const known = new Set(faults.map(({ pointer }) => pointer));
  const more = others?.(text).filter(({ pointer }) => !known.has(pointer)) ?? [];
  // What is missing has no place, and comes last.
  const place = (/** @type {ErrorFault} */ { pointer }) => places.get(pointer) ?? places.size;
  throw refused(input, [...faults, ...more].sort((one, other) => place(one) - place(other)));
}

/**
 * Whether a value is data, quickly: most are. Where it says no, the survey decides.
 *
 * @param {unknown} value
 * @param {number} depth
 * @param {{ left: number }} budget in characters: a small object can hold itself many times over
 * @returns {boolean}
 */
export function isData(value, depth, budget) {
  switch (typeof value) {
    case "string":
      budget.left -= value.length;
      return true;
    case "number":
      return Number.isFinite(value);
    case "boolean":
      return true;
    case "object":
      break;
    default:
      return false;
  }
  if (value === null) return true;
  if (depth > DEEPEST || !isPlain(value) || hasHooks(value)) return false;
  if (Array.isArray(value)) {
    budget.left -= value.length;
    if (budget.left < 0) return false;
    for (let index = 0; index < value.length; index += 1) {
      const entry = value[index];
      if (entry !== undefined && !isData(entry, depth + 1, budget)) return false;
    }
    return true;
  }
  // Faster than Object.keys. What it gives beyond them can only make this walk too careful.
  for (const key in value) {
    const property = /** @type {Record<string, unknown>} */ (value)[key];
    if (property === undefined) continue;
    budget.left -= key.length + 1;
    if (budget.left < 0 || !isData(property, depth + 1, budget)) return false;
  }
  return true;
}

/**
 * Whether JSON.stringify might heed more of an object than its keys, or its keys might be less than
 * all there is.
 *
 * @param {object} value
 */
function hasHooks(value) {
  const { toJSON } = /** @type {{ toJSON?: unknown }} */ (value);
  return typeof toJSON === "function" || Object.getOwnPropertySymbols(value).length > 0;
}
