// All deployments on the screen: what is kept of each is shown at once, and the logs are checked behind it.
import { inSlices } from "./checking.js";
import { isShowable, paint } from "./overview.js";
import { onceStill } from "./still.js";
import { fill } from "../document.js";
import { WORDS } from "../words.js";

/** @import { Engine } from "../remit-engine/lifecycle.js" */
/** @import { Kept, Store, Whole } from "./store.js" */
/** @import { Summary, Verdict, verdictOn } from "./summary.js" */

/** So many logs take long enough to say that they are being checked. */
const MANY = 10;

/**
 * @typedef {object} Parts
 * @property {Store} kept
 * @property {() => Promise<{ engine: Engine, verdictOn: typeof verdictOn }>} loaded what checks, once it is there
 * @property {HTMLElement} area where they are shown
 * @property {HTMLElement} checked where it is said how far the checking is
 */

/** @param {Parts} parts */
export function everyDeployment({ kept, loaded, area, checked }) {
  const still = onceStill(area);
  let asBoard = true;
  let refreshes = 0;
  /** @type {readonly Kept[]} */
  let all = [];
  /** What each log said, and up to which entry it was noted when it did. @type {Map<string, { head: string | undefined, verdict: Verdict }>} */
  const said = new Map();

  /** @param {Kept} each */
  const verdictOf = ({ id, summary }) => {
    const last = said.get(id);
    return last !== undefined && last.head === summary?.head ? last.verdict : undefined;
  };

  function show() {
    const cards = all.map((each) => {
      const verdict = verdictOf(each);
      const noted = isShowable(each.summary) ? each.summary : undefined;
      // Beside a log that was exchanged stands what it should be.
      const summary = verdict?.says === "other" ? (noted ?? verdict.summary) : (verdict?.summary ?? noted);
      return { id: each.id, summary, verdict };
    });
    paint(area, cards, asBoard);
  }

  /** @param {Whole} whole @param {Verdict} verdict */
  function note({ id, summary: kept }, verdict) {
    const isNew = kept === undefined && verdict.says === "whole";
    const right = isNew || verdict.says === "corrected" ? verdict.summary : undefined;
    said.set(id, { head: (right ?? kept)?.head, verdict });
    return right;
  }

  /** @param {() => boolean} isWanted */
  async function checkAll(isWanted) {
    const due = all.filter((each) => verdictOf(each) === undefined);
    // Loaded in any case: whoever opens a deployment next need not wait.
    const { engine, verdictOn } = await loaded().catch((error) => {
      checked.textContent = due.length === 0 ? "" : WORDS.unchecked;
      throw error;
    });
    if (due.length > 0) {
      checked.dataset["state"] = "checking";
      // Told aloud is what came of it.
      checked.setAttribute("aria-busy", "true");
      if (due.length >= MANY) checked.textContent = fill(WORDS.checking, { count: due.length });
      /** What is put right, and what was noted before. @type {Map<string, { before: string | undefined, summary: Summary }>} */
      const corrections = new Map();
      await inSlices(due.map(({ id }) => id), kept.some, (whole) => {
        const right = note(whole, verdictOn(engine, whole));
        if (right !== undefined) corrections.set(whole.id, { before: whole.summary?.head, summary: right });
      }, isWanted);
      // What was found stands, unless something newer has been read meanwhile.
      all = all.map((each) => {
        const correction = corrections.get(each.id);
        return correction !== undefined && correction.before === each.summary?.head ? { ...each, summary: correction.summary } : each;
      });
      // Where it cannot be kept, it is found again the next time.
      for (const [id, { summary }] of corrections) await kept.correct(id, summary).catch(() => undefined);
      if (!isWanted()) return;
    }
    still(() => {
      show();
      conclude();
    });
  }

  function conclude() {
    const verdicts = all.flatMap((each) => verdictOf(each)?.says ?? []);
    const count = (/** @type {readonly string[]} */ words) => verdicts.filter((says) => words.includes(says)).length;
    const doubts = count(["unreadable", "stops", "other"]);
    const corrected = count(["corrected"]);
    const right = corrected === 1 ? WORDS.oneCorrected : fill(WORDS.corrected, { count: corrected });
    const doubted = fill(doubts === 1 ? WORDS.oneDoubt : WORDS.doubts, { doubts, count: verdicts.length });
    const state = doubts === 0 ? WORDS.allWhole : doubted;
    const words = verdicts.length === 0 ? "" : corrected === 0 ? state : `${state} ${right}`;
    // What has been told is not told again.
    if (checked.textContent !== words) checked.textContent = words;
    checked.dataset["state"] = "done";
    checked.removeAttribute("aria-busy");
  }

  return {
    /**
     * Shows what is kept now, and has the logs checked that have moved.
     *
     * @param {{ atOnce?: boolean }} [how] whether somebody waits for it
     */
    async refresh({ atOnce = false } = {}) {
      refreshes += 1;
      const mine = refreshes;
      const read = await kept.kept();
      // Who asked later has read what is newer.
      if (mine !== refreshes) return;
      all = read;
      if (atOnce) show();
      else still(show);
      // Not waited for: whoever looks can go on meanwhile.
      checkAll(() => mine === refreshes).catch(globalThis.reportError);
    },
    /** @param {boolean} board */
    arrange(board) {
      asBoard = board;
      show();
    },
  };
}
