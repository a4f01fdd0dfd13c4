/** The deepest nesting of an input. */
export const DEEPEST = 64;

/** Room for many texts, which lie in it one after the other. A longer text gets room of its own. */
const USUAL_ROOM = 65_536;

/** As much room as most texts need. */
const USUAL_TEXT = 4_096;

/** The room that is left, where nothing is being written: a getter may call the engine while it is read. */
let spare = /** @type {{ bytes: Uint8Array<ArrayBuffer>, start: number } | undefined} */ (undefined);

const utf8 = new TextEncoder();

const COMMA = 0x2c;

/**
 * JSON in UTF-8, as it is being written: the room that it lies in, where it begins, where its next byte goes, and
 * how far that may be.
 *
 * @typedef {{ bytes: Uint8Array<ArrayBuffer>, start: number, end: number, most: number }} Writing
 */

/**
 * Begins a text. What is written is what was looked at: every property is read once, and no `toJSON` is asked.
 * `JSON.stringify` would read again what was found to be data, ask every `toJSON`, turn NaN into null and a Map
 * into `{}`; and with the look before it, it takes longer. As it does, this passes over what has a symbol for a
 * name: frameworks mark plain objects so.
 *
 * @param {number} most bytes
 * @returns {Writing}
 */
export function begin(most) {
  const { bytes, start } = spare ?? { bytes: new Uint8Array(USUAL_ROOM), start: 0 };
  spare = undefined;
  return { bytes, start, end: start, most: start + most };
}

/**
 * Whether more was to be written than may be.
 *
 * @param {Writing} writing
 */
export function isTooLong({ end, most }) {
  return end > most;
}

/**
 * What is written, where it lies: nothing is written over it. Nothing can be added to it any more.
 *
 * @param {Writing} writing
 */
export function written({ bytes, start, end }) {
  if (bytes.length === USUAL_ROOM && bytes.length - end > USUAL_TEXT) spare = { bytes, start: end };
  return bytes.subarray(start, end);
}

/**
 * Adds a value. Properties that are `undefined` are absent; such entries of a list, and its holes, are null.
 *
 * @param {Writing} to
 * @param {unknown} value
 * @param {number} [depth] of it, from 1
 * @returns {boolean} whether all of it was data, nested hardly deeper than may be, and not too long
 */
export function add(to, value, depth = 1) {
  switch (typeof value) {
    case "string":
      return text(to, value);
    case "number":
      return Number.isFinite(value) && word(to, String(value));
    case "boolean":
      return word(to, String(value));
    case "object":
      break;
    default:
      return false;
  }
  if (value === null) return word(to, "null");
  // What is a little too deep is for the engine to refuse.
  if (depth > DEEPEST + 4 || !isPlain(value)) return false;
  return Array.isArray(value) ? list(to, value, depth + 1) : properties(to, value, depth + 1);
}

/**
 * @param {Writing} to
 * @param {readonly unknown[]} entries
 * @param {number} depth
 */
function list(to, entries, depth) {
  const length = lengthOf(entries);
  // An entry takes a sign and a comma at least.
  if (!fits(to, 2 * length)) return false;
  roomFor(to, 1);
  byte(to, 0x5b);
  for (let index = 0; index < length; index += 1) {
    if (index > 0) byte(to, COMMA);
    const entry = entries[index];
    if (!add(to, entry === undefined ? null : entry, depth)) return false;
  }
  return byte(to, 0x5d);
}

/**
 * @param {Writing} to
 * @param {object} object
 * @param {number} depth
 */
function properties(to, object, depth) {
  roomFor(to, 1);
  byte(to, 0x7b);
  let isFirst = true;
  for (const key of Object.keys(object)) {
    const property = /** @type {Record<string, unknown>} */ (object)[key];
    if (property === undefined) continue;
    if (isFirst) isFirst = false;
    else byte(to, COMMA);
    if (!text(to, key) || !byte(to, 0x3a) || !add(to, property, depth)) return false;
  }
  return byte(to, 0x7d);
}

/**
 * Adds a text in quotes. Most are short and need no escape: those are written letter by letter.
 *
 * @param {Writing} to
 * @param {string} text
 */
function text(to, text) {
  const { length } = text;
  if (!fits(to, length)) return false;
  const bytes = roomFor(to, length + 2);
  let end = to.end;
  bytes[end++] = 0x22;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) {
      const quoted = JSON.stringify(text);
      const view = roomFor(to, quoted.length * 3).subarray(to.end);
      to.end += utf8.encodeInto(quoted, view).written;
      return to.end <= to.most;
    }
    bytes[end++] = code;
  }
  bytes[end++] = 0x22;
  to.end = end;
  return end <= to.most;
}

/**
 * Adds what is neither quoted nor escaped.
 *
 * @param {Writing} to
 * @param {string} word
 */
export function word(to, word) {
  const bytes = roomFor(to, word.length);
  let { end } = to;
  for (let index = 0; index < word.length; index += 1) bytes[end++] = word.charCodeAt(index);
  to.end = end;
  return end <= to.most;
}

/**
 * Adds a byte, for which there always is room: see `roomFor`.
 *
 * @param {Writing} to
 * @param {number} byte
 */
function byte(to, byte) {
  to.bytes[to.end++] = byte;
  return to.end <= to.most;
}

/**
 * @param {Writing} to
 * @param {number} count of bytes, at least, that come next
 */
function fits(to, count) {
  const doesFit = to.end + count <= to.most;
  if (!doesFit) to.end = Infinity;
  return doesFit;
}

/**
 * @param {Writing} to
 * @param {number} count
 * @returns {Uint8Array<ArrayBuffer>} the bytes, with room for so many, and for what may come until this is asked
 *   again: a comma or colon, and the end of every list and object that is begun
 */
function roomFor(to, count) {
  const { bytes, start, end } = to;
  const length = end + count + 2 * DEEPEST;
  if (length <= bytes.length) return bytes;
  to.bytes = new Uint8Array(Math.max(length - start, USUAL_ROOM * 2, (end - start) * 2));
  to.bytes.set(bytes.subarray(start, end));
  to.end -= start;
  to.most -= start;
  to.start = 0;
  return to.bytes;
}

/**
 * How long a list is. That of a proxy may be anything.
 *
 * @param {readonly unknown[]} list
 */
export function lengthOf(list) {
  return Math.max(0, Number(list.length) || 0);
}

/**
 * Whether this is a list, or an object without a class. The latter may come from another frame, so
 * that its prototype is known only by having none itself.
 *
 * @param {object} value
 */
export function isPlain(value) {
  const prototype = Object.getPrototypeOf(value);
  return (
    prototype === Object.prototype ||
    prototype === null ||
    Array.isArray(value) ||
    Object.getPrototypeOf(prototype) === null
  );
}
