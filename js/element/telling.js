// What the element tells its page.

/**
 * Tells of something that happened. What is told is the listeners' own copy, made when it is first looked at:
 * to copy a decision takes longer than to decide.
 *
 * @param {HTMLElement} element
 * @param {string} name of the event
 * @param {Record<string, () => unknown>} copies what is told, by name
 */
export function tell(element, name, copies) {
  const detail = {};
  for (const [property, copy] of Object.entries(copies)) {
    /** @type {{ copy: unknown } | undefined} */
    let made;
    const get = () => (made ??= { copy: copy() }).copy;
    Object.defineProperty(detail, property, { enumerable: true, get });
  }
  element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
}
