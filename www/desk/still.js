// Nothing moves under a hand that is about to press.

/** How long after its last movement a pointer may still be about to press, in milliseconds. */
const REST = 700;

/** How long it may be put off at most, in milliseconds: the end of a press may go unnoticed. */
const LONGEST = 10_000;

/**
 * Puts work off while somebody is pointing at an area; of what is put off, the last is done.
 *
 * @param {HTMLElement} area
 * @returns {(work: () => void) => void}
 */
export function onceStill(area) {
  let isPressed = false;
  let moved = -Infinity;
  let since = 0;
  /** @type {(() => void) | undefined} */
  let waiting;
  area.addEventListener("pointermove", () => (moved = performance.now()));
  area.addEventListener("pointerdown", () => (isPressed = true));
  // A press that ends anywhere has ended; its click comes before the next task.
  for (const end of ["pointerup", "pointercancel"]) {
    addEventListener(end, () => {
      moved = isPressed ? performance.now() : moved;
      isPressed = false;
    });
  }
  const look = () => {
    if (waiting === undefined) return;
    const now = performance.now();
    const rest = moved + REST - now;
    if ((isPressed || rest > 0) && now - since < LONGEST) {
      setTimeout(look, Math.max(rest, 50));
      return;
    }
    const work = waiting;
    waiting = undefined;
    work();
  };
  return (work) => {
    const isFirst = waiting === undefined;
    waiting = work;
    if (!isFirst) return;
    since = performance.now();
    look();
  };
}
