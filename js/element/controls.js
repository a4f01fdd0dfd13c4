// The controls on the screen: what they hold, and where the focus goes.
import { idOf } from "./render/findings.js";

/** @import { Draft } from "./answers.js" */

/**
 * What the controls of an answer hold.
 *
 * @param {HTMLElement} screen
 * @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} control one of them
 * @param {string} place
 * @returns {Draft}
 */
export function draftIn(screen, control, place) {
  const all = [...screen.querySelectorAll(`[data-at="${CSS.escape(place)}"]:not([data-do])`)];
  const inputs = all.filter((each) => each instanceof HTMLInputElement);
  if (control.type === "checkbox") return inputs.filter(({ checked }) => checked).map(({ value }) => value);
  if (control.dataset.part !== undefined) return inputs.map(({ value }) => value);
  return control.value;
}

/**
 * Puts the focus where a question is answered.
 *
 * @param {ShadowRoot} root
 * @param {string} place
 */
export function focusOn(root, place) {
  const id = idOf(place);
  const control = root.getElementById(id) ?? root.getElementById(`${id}-none`);
  const chosen = control?.closest(".options")?.querySelector("input[type=radio]:checked");
  const target = chosen ?? control;
  if (target instanceof HTMLElement) target.focus();
}

/**
 * Puts the focus on the first question of an entry; of the last one with -1.
 *
 * @param {ShadowRoot} root
 * @param {string} list
 * @param {number} number
 */
export function focusEntry(root, list, number) {
  const entry = [...root.querySelectorAll(`[id^="${idOf(list)}-entry-"]`)].at(number);
  const first = entry?.querySelector("input, select");
  if (first instanceof HTMLElement && first.dataset.at !== undefined) focusOn(root, first.dataset.at);
}

/**
 * Puts the focus on a question, or on the first one of an entry.
 *
 * @param {ShadowRoot} root
 * @param {string} place
 */
export function focusQuestion(root, place) {
  const [, list, entry] = /^(.*)\/(\d+)$/.exec(place) ?? [];
  if (list === undefined) focusOn(root, place);
  else focusEntry(root, list, Number(entry));
}

/**
 * Sets anew what was set on an element before its class was known, which hides the accessors.
 *
 * @param {HTMLElement} element
 * @param {readonly string[]} names of properties
 */
export function takeOver(element, names) {
  const own = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (element));
  for (const name of names) {
    if (!Object.hasOwn(own, name)) continue;
    const value = own[name];
    delete own[name];
    own[name] = value;
  }
}
