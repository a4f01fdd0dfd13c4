// Reading and changing plain data by JSON Pointer. Nothing is changed in place: whoever holds an
// older request keeps it.

/** @typedef {Record<string, unknown>} Properties */

/** @param {string} pointer */
function stepsOf(pointer) {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * What is known at a place; `undefined` where nothing is.
 *
 * @param {unknown} data
 * @param {string} pointer
 * @returns {unknown}
 */
export function at(data, pointer) {
  let value = data;
  for (const step of stepsOf(pointer)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = /** @type {Properties} */ (value)[step];
  }
  return isBlank(value) ? undefined : value;
}

/**
 * Whether a value says that nothing is known yet.
 *
 * @param {unknown} value
 */
export function isBlank(value) {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

/**
 * The data with this value at a place; with `undefined`, with nothing there: an object that is left
 * empty goes too, unless it is the entry of a list, since an entry counts.
 *
 * @template Data
 * @param {Data} data
 * @param {string} pointer
 * @param {unknown} value
 * @returns {Data}
 */
export function put(data, pointer, value) {
  const [step, ...rest] = stepsOf(pointer);
  if (step === undefined) return /** @type {Data} */ (value);
  return /** @type {Data} */ (putAt(data, step, rest, value) ?? {});
}

/**
 * @param {unknown} data
 * @param {string} step
 * @param {string[]} rest
 * @param {unknown} value
 * @returns {unknown}
 */
function putAt(data, step, rest, value) {
  const [next, ...others] = rest;
  if (Array.isArray(data)) {
    const list = [...data];
    const index = Number(step);
    list[index] = next === undefined ? (value ?? null) : (putAt(list[index], next, others, value) ?? {});
    return list;
  }
  const object = typeof data === "object" && data !== null ? data : {};
  const { [step]: old, ...kept } = /** @type {Properties} */ (object);
  const changed = next === undefined ? value : putAt(old, next, others, value);
  if (changed === undefined) return Object.keys(kept).length > 0 ? kept : undefined;
  // The property keeps its place among the others.
  return { ...object, [step]: changed };
}

/**
 * The data with one more entry in a list.
 *
 * @template Data
 * @param {Data} data
 * @param {string} list
 * @param {unknown} entry
 * @returns {Data}
 */
export function add(data, list, entry) {
  return put(data, list, [...entriesOf(data, list), entry]);
}

/**
 * The data without an entry of a list; without the list, where that was the last one: that nobody
 * is named is not that there is nobody.
 *
 * @template Data
 * @param {Data} data
 * @param {string} pointer the entry's place
 * @returns {Data}
 */
export function remove(data, pointer) {
  const cut = pointer.lastIndexOf("/");
  const list = pointer.slice(0, cut);
  const index = Number(pointer.slice(cut + 1));
  const left = entriesOf(data, list).filter((_, number) => number !== index);
  return put(data, list, left.length > 0 ? left : undefined);
}

/**
 * The entries of a list; none where it is not known.
 *
 * @param {unknown} data
 * @param {string} list
 * @returns {readonly unknown[]}
 */
export function entriesOf(data, list) {
  const entries = at(data, list);
  return Array.isArray(entries) ? entries : [];
}

/**
 * The place of a fact: of one inside a list, in this entry.
 *
 * @param {string} pattern
 * @param {number} [entry]
 */
export function placeOf(pattern, entry) {
  return entry === undefined ? pattern : pattern.replace("*", String(entry));
}
