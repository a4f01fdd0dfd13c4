// Logs read and verified behind what is shown, a few milliseconds at a time.

/** How long the page may be kept from its user at one go, in milliseconds. */
const SLICE = 8;

/** Gives way to whatever the user does. */
const pause = () =>
  new Promise((next) => {
    if (globalThis.scheduler?.postTask !== undefined) globalThis.scheduler.postTask(() => next(undefined), { priority: "background" });
    else setTimeout(next, 0);
  });

/** How many are fetched at one go. */
const TOGETHER = 16;

/**
 * Fetches and looks at each, in turn, and gives way between.
 *
 * @template Name, Item
 * @param {readonly Name[]} names
 * @param {(names: readonly Name[]) => Promise<readonly Item[]>} fetched
 * @param {(item: Item) => void} look
 * @param {() => boolean} isWanted whether to go on
 */
export async function inSlices(names, fetched, look, isWanted) {
  for (let first = 0; first < names.length; first += TOGETHER) {
    const items = await fetched(names.slice(first, first + TOGETHER));
    let began = performance.now();
    for (const item of items) {
      if (!isWanted()) return;
      look(item);
      if (performance.now() - began < SLICE) continue;
      await pause();
      began = performance.now();
    }
  }
}
