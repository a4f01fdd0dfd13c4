// Asks the worker that reads files.
import { fill } from "../document.js";
import { WORDS } from "../words.js";
import { workerAt } from "../workers.js";

/** What a file should have been, and was. */
export class Unreadable extends Error {
  /** @param {{ expected?: string, found?: string }} fault */
  constructor({ expected, found }) {
    super(expected === undefined ? WORDS.unreadNow : fill(WORDS.needs, { expected, found: found ?? "" }));
  }
}

const WORKER = new URL("./worker.js", import.meta.url);

/** @type {Worker | undefined} */
let worker;
let last = 0;
/** @type {Map<number, { done: (answer: any) => void, failed: (error: Unreadable) => void, told: ((told: any) => void) | undefined }>} */
const waiting = new Map();

function running() {
  if (worker !== undefined) return worker;
  const started = new Worker(workerAt(WORKER), { type: "module" });
  started.addEventListener("message", ({ data: { number, answer, fault, told } }) => {
    const asked = waiting.get(number);
    if (told !== undefined) {
      asked?.told?.(told);
      return;
    }
    waiting.delete(number);
    if (fault === undefined) asked?.done(answer);
    else asked?.failed(new Unreadable(fault));
  });
  started.addEventListener("error", () => {
    // It did not load, or ended: whoever waits is told, and the next question begins another.
    worker = undefined;
    for (const { failed } of waiting.values()) failed(new Unreadable({}));
    waiting.clear();
  });
  worker = started;
  return started;
}

/**
 * @param {"schools" | "search" | "take" | "calendar"} ask
 * @param {object} asked
 * @param {(told: any) => void} [told] hears how far it is
 * @returns {Promise<any>}
 */
export function answerOf(ask, asked, told) {
  return new Promise((done, failed) => {
    last += 1;
    try {
      running().postMessage({ number: last, ask, ...asked });
      waiting.set(last, { done, failed, told });
    } catch {
      failed(new Unreadable({}));
    }
  });
}
