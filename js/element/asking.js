// One question at a time: which one is asked now, which were before, and what the answer changed. The order
// is the engine's.
import { changes } from "../changes.js";
import { shownAt } from "./screen.js";

/** @import { Ask, Decision, Finding } from "../index.js" */
/** @import { Field } from "./screen.js" */

/** @typedef {ReadonlyMap<string, Field>} Fields */

/**
 * What a screen shows that asks one question at a time.
 *
 * @typedef {object} Asked
 * @property {string | undefined} place the question, or the entry of a list; `undefined` where nothing is asked
 * @property {number} number of the question, from 1
 * @property {boolean} first whether there is none to go back to
 * @property {readonly string[]} rules that wait for it
 * @property {boolean} left whether questions were left open on the way
 * @property {readonly Finding[] | undefined} settled by the answer before; `undefined` before the first
 */

/**
 * The question on the screen for an open fact: of a list, the whole entry, since its questions belong together.
 *
 * @param {Fields} fields
 * @param {string} pointer
 */
export function questionOf(fields, pointer) {
  const place = shownAt(fields, pointer);
  const [, list = "", entry] = /^(.*)\/(\d+)(?=\/|$)/.exec(place ?? "") ?? [];
  return entry === undefined || !fields.has(list) ? place : `${list}/${entry}`;
}

/**
 * Whether a place is shown while a question is asked: it, what is in it, and what it is in.
 *
 * @param {string | undefined} question
 * @param {string} place
 */
export function isShown(question, place) {
  if (question === undefined) return false;
  return `${place}/`.startsWith(`${question}/`) || question.startsWith(`${place}/`);
}

/** Somebody's way through the questions. */
export class Asking {
  /** The questions in the order in which they were asked. @type {string[]} */
  #trail = [];
  /** Which of them is asked; after the last one: none. */
  #at = 0;
  /** What the answer before settled. @type {Finding[] | undefined} */
  #settled;
  /** What was decided when the question was first shown. @type {Decision | null} */
  #before = null;

  /** The question that is asked. */
  get place() {
    return this.#trail[this.#at];
  }

  /** Begins anew, as with another request. */
  restart() {
    this.#trail = [];
    this.#at = 0;
    this.#settled = undefined;
    this.#before = null;
  }

  /**
   * What to show now. Of a question that is on the screen no more, such as an entry that was taken out, what
   * it was in; where that is gone too, the next one.
   *
   * @param {readonly Ask[]} asks
   * @param {Fields} fields
   * @param {Decision | null} decision
   * @returns {Asked}
   */
  asked(asks, fields, decision) {
    const { place } = this;
    const holder = place === undefined || isThere(fields, place) ? place : shownAt(fields, place);
    if (holder !== undefined) this.#trail[this.#at] = holder;
    else if (place !== undefined || this.#trail.length === 0) this.#move(asks, fields);
    this.#before ??= decision;
    const now = this.place;
    const waiting = asks.filter(({ pointer }) => now !== undefined && questionOf(fields, pointer) === now);
    return {
      place: now,
      number: this.#at + 1,
      first: this.#at === 0,
      rules: [...new Set(waiting.flatMap(({ rules }) => rules))],
      left: asks.some(({ pointer }) => shownAt(fields, pointer) !== undefined),
      settled: this.#settled,
    };
  }

  /**
   * Goes on to the next question; to none where all are asked.
   *
   * @param {readonly Ask[]} asks
   * @param {Fields} fields
   * @param {Decision | null} decision
   */
  next(asks, fields, decision) {
    const before = new Map(this.#before?.findings.map(({ rule, status }) => [rule, status]));
    const changed = this.#before !== null && decision !== null ? changes(this.#before, decision) : [];
    this.#settled = changed.flatMap(({ rule, after }) => {
      const is = after !== undefined && after.status !== before.get(rule) && ["met", "unmet", "refer"].includes(after.status);
      return is ? [after] : [];
    });
    this.#before = decision;
    this.#at += 1;
    this.#move(asks, fields);
  }

  /** Goes back to the question before. */
  back() {
    this.#at = Math.max(0, this.#at - 1);
    this.#settled = undefined;
    this.#before = null;
  }

  /** Asks once more what was left open. */
  again() {
    this.#trail = [];
    this.#at = 0;
    this.#settled = undefined;
  }

  /**
   * Asks a question that somebody chose.
   *
   * @param {string} question
   */
  go(question) {
    const known = this.#trail.indexOf(question);
    this.#at = known < 0 ? this.#trail.push(question) - 1 : known;
    this.#settled = undefined;
    this.#before = null;
  }

  /**
   * From where it is to the next question that is on the screen and was not asked.
   *
   * @param {readonly Ask[]} asks
   * @param {Fields} fields
   */
  #move(asks, fields) {
    this.#trail = this.#trail.filter((place, index) => index < this.#at || isThere(fields, place));
    if (this.#at < this.#trail.length) return;
    for (const { pointer } of asks) {
      const question = questionOf(fields, pointer);
      if (question === undefined || this.#trail.includes(question)) continue;
      this.#trail.push(question);
      break;
    }
  }
}

/**
 * Whether a question, or an entry of a list, is on the screen.
 *
 * @param {Fields} fields
 * @param {string} place
 */
function isThere(fields, place) {
  if (fields.has(place)) return true;
  for (const shown of fields.keys()) if (shown.startsWith(`${place}/`)) return true;
  return false;
}
