import { MOST_FAULTS } from "./error.js";
import { DEEPEST, isPlain, lengthOf } from "./writing.js";

/** @import { ErrorFault } from "./error.js" */

/**
 * What a survey of an input found: a copy of it, with null for what JSON does not have, `undefined`
 * where that is too long; the first of where those were; and every place, with its number in the input's order.
 *
 * @typedef {{ copy: unknown, faults: ErrorFault[], places: Map<string, number> }} Survey
 */

/**
 * Looks at every value of an input that is not plainly data, once each, and never throws.
 *
 * @param {() => unknown} read gives the input, or throws
 * @param {number} most how many bytes its text may have
 * @returns {Survey}
 */
export function survey(read, most) {
  let left = most;
  /** @type {ErrorFault[]} */
  const faults = [];
  /** @type {Map<string, number>} */
  const places = new Map();
  /** The objects that the value come to lies in. @type {object[]} */
  const within = [];

  const whole = copy(read, "");
  return { copy: left < 0 ? undefined : whole, faults, places };

  /**
   * @param {() => unknown} read gives the value, or throws
   * @param {string} pointer
   * @returns {unknown}
   */
  function copy(read, pointer) {
    if (left < 0) return null;
    places.set(pointer, places.size);
    const depth = within.length;
    try {
      const value = read();
      if (value === undefined && depth > 0) return undefined;
      const found = oddity(value);
      if (found !== undefined) return fault(pointer, found);
      if (typeof value === "string") left -= value.length;
      if (typeof value !== "object" || value === null) return value;
      if (within.includes(value)) return fault(pointer, "an object inside itself");
      // The engine refuses what is deeper, as it refuses any text; a little more of it than that
      // is needed for the text to be the same up to there.
      if (depth > DEEPEST + 2) return [];
      within.push(value);
      return Array.isArray(value) ? list(value, pointer) : properties(value, pointer);
    } catch {
      return fault(pointer, "a value that cannot be read");
    } finally {
      within.length = depth;
    }
  }

  /**
   * @param {readonly unknown[]} value
   * @param {string} pointer
   */
  function list(value, pointer) {
    const length = lengthOf(value);
    // Each takes a sign and a comma at least.
    left -= 2 * length;
    return Array.from({ length: left < 0 ? 0 : length }, (_, index) => copy(() => value[index], `${pointer}/${index}`));
  }

  /**
   * @param {object} value
   * @param {string} pointer
   */
  function properties(value, pointer) {
    const copied = Object.create(null);
    for (const key of Object.keys(value)) {
      left -= key.length;
      const token = key.replaceAll("~", "~0").replaceAll("/", "~1");
      const read = () => /** @type {Record<string, unknown>} */ (value)[key];
      copied[key] = copy(read, `${pointer}/${token}`);
    }
    return copied;
  }

  /**
   * @param {string} pointer
   * @param {string} found
   */
  function fault(pointer, found) {
    const expected = "text, a number, true, false, null, a list or a plain object";
    // Those that come later are not told.
    if (faults.length < MOST_FAULTS) faults.push({ code: "invalid-input", pointer, expected, found });
    return null;
  }
}

/**
 * What a value is, if JSON does not have it.
 *
 * @param {unknown} value
 * @returns {string | undefined}
 */
function oddity(value) {
  switch (typeof value) {
    case "string":
    case "boolean":
      return undefined;
    case "number":
      return Number.isFinite(value) ? undefined : String(value);
    case "undefined":
      return "undefined";
    case "object":
      if (value === null) return undefined;
      return isPlain(value) ? undefined : `a ${value.constructor?.name || "class"}`.slice(0, 80);
    default:
      return `a ${typeof value}`;
  }
}
