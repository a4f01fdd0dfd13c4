/** The deepest nesting of an input. */
export const DEEPEST = 64;

/** As much room as most texts need; it is used again and again. A longer text gets room of its own. */
const USUAL_ROOM = 65_536;

/** The usual room, where nothing is being written: a getter may call the engine while it is read. */
let spare = /** @type {Uint8Array<ArrayBuffer> | undefined} */ (undefined);

const utf8 = new TextEncoder();

const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * JSON in UTF-8, as it is being written. What is written is what was looked at: every property is read once, and
 * no `toJSON` is asked. `JSON.stringify` would read again what was found to be data, ask every `toJSON`, turn NaN
 * into null and a Map into `{}`; and it takes as long.
 */
export class Writing {
  #room = spare ?? new Uint8Array(USUAL_ROOM);
  #most;
  /** How many bytes are written; more than the most where that is too long to be written. */
  length = 0;

  /** @param {number} most bytes */
  constructor(most) {
    spare = undefined;
    this.#most = most;
  }

  /** Whether the text would have more bytes than it may have. */
  get isTooLong() {
    return this.length > this.#most;
  }

  /**
   * Writes a value. Properties that are `undefined` are absent; such entries of a list, and its holes, are null.
   *
   * @param {unknown} value
   * @param {number} depth of it, from 1
   * @returns {boolean} whether all of it was data, nested hardly deeper than may be, and not too long
   */
  value(value, depth) {
    switch (typeof value) {
      case "string":
        return this.#text(value);
      case "number":
        return Number.isFinite(value) && this.#word(String(value));
      case "boolean":
        return this.#word(value ? "true" : "false");
      case "object":
        break;
      default:
        return false;
    }
    if (value === null) return this.#word("null");
    // What is a little too deep is for the engine to refuse.
    if (depth > DEEPEST + 4 || !isPlain(value) || Object.getOwnPropertySymbols(value).length > 0) return false;
    return Array.isArray(value) ? this.#list(value, depth) : this.#properties(value, depth);
  }

  /** Ends a line of several values. */
  newline() {
    this.#byte(0x0a);
  }

  /** What is written. Nothing can be added to it any more. */
  end() {
    const { length } = this;
    if (this.#room.length > USUAL_ROOM) return this.#room.subarray(0, length);
    spare = this.#room;
    return spare.slice(0, length);
  }

  /**
   * @param {readonly unknown[]} list
   * @param {number} depth
   */
  #list(list, depth) {
    const { length } = list;
    if (length > this.#most - this.length) return this.#tooLong();
    this.#reserve(1);
    this.#byte(LIST);
    for (let index = 0; index < length; index += 1) {
      if (index > 0) this.#byte(COMMA);
      const entry = list[index];
      if (!this.value(entry === undefined ? null : entry, depth + 1)) return false;
    }
    return this.#byte(LIST_END);
  }

  /**
   * @param {object} object
   * @param {number} depth
   */
  #properties(object, depth) {
    this.#reserve(1);
    this.#byte(OBJECT);
    let isFirst = true;
    for (const key of Object.keys(object)) {
      const property = /** @type {Record<string, unknown>} */ (object)[key];
      if (property === undefined) continue;
      if (isFirst) isFirst = false;
      else this.#byte(COMMA);
      if (!this.#text(key)) return false;
      this.#byte(COLON);
      if (!this.value(property, depth + 1)) return false;
    }
    return this.#byte(OBJECT_END);
  }

  /**
   * Most texts are short and need no escape: those are written letter by letter.
   *
   * @param {string} text
   */
  #text(text) {
    const { length } = text;
    if (length > this.#most - this.length) return this.#tooLong();
    // A letter takes six bytes at most: an escape.
    this.#reserve(length * 6 + 2);
    const room = this.#room;
    let end = this.length;
    room[end++] = QUOTE;
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index);
      if (code < 0x20 || code > 0x7e || code === QUOTE || code === BACKSLASH) {
        const view = room.subarray(this.length);
        this.length += utf8.encodeInto(JSON.stringify(text), view).written;
        return !this.isTooLong;
      }
      room[end++] = code;
    }
    room[end++] = QUOTE;
    this.length = end;
    return !this.isTooLong;
  }

  /**
   * What is neither quoted nor escaped.
   *
   * @param {string} word
   */
  #word(word) {
    this.#reserve(word.length);
    for (let index = 0; index < word.length; index += 1) this.#room[this.length++] = word.charCodeAt(index);
    return !this.isTooLong;
  }

  /**
   * For one there is always room: see `#reserve`.
   *
   * @param {number} code
   */
  #byte(code) {
    this.#room[this.length++] = code;
    return true;
  }

  #tooLong() {
    this.length = Infinity;
    return false;
  }

  /**
   * Sees to it that there is room for so many bytes, and for what may follow until this is called again: a comma,
   * a colon, the ends of all lists and objects that are begun.
   *
   * @param {number} count
   */
  #reserve(count) {
    const needed = this.length + count + 2 * DEEPEST;
    if (needed <= this.#room.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#room.length * 2));
    larger.set(this.#room);
    this.#room = larger;
  }
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
