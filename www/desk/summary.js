// What the overview shows of a deployment, kept beside its log so that nothing need be replayed to show it; and
// whether the log bears it out.
import { RemitError } from "../remit-engine/lifecycle.js";
import { titleOf } from "../remit-engine/deployment/words.js";

/** @import { Available, Engine, Event, State } from "../remit-engine/lifecycle.js" */
/** @import { Whole } from "./store.js" */

/**
 * @typedef {object} Summary
 * @property {string} title
 * @property {State} state
 * @property {Available["waitsFor"]} waitsFor
 * @property {number} entries how many the log has
 * @property {string} head the hash of the last one; empty where there is none
 */

/**
 * What a log says of itself.
 *
 * - `whole`: every entry is as it was written.
 * - `corrected`: so too, but what was kept beside it said something else.
 * - `other`: it is whole, but not the log that was kept here: entries are gone, or others stand in their place.
 * - `stops`: it stops being true at the entry `seq`.
 * - `unreadable`: nothing can be made of it.
 *
 * @typedef {{ says: "whole" | "corrected" | "other" | "stops", summary: Summary, seq?: number } | { says: "unreadable", summary: undefined }} Verdict
 */

/**
 * @param {Engine} engine
 * @param {readonly Event[]} events
 * @returns {Summary}
 * @throws {RemitError} where they are no log
 */
export function summaryOf(engine, events) {
  const deployment = engine.replay(events);
  const last = events.at(-1);
  // Whom it waits for does not turn on the hour.
  const { waitsFor } = engine.available(events, { role: "broker", at: last?.at ?? new Date().toISOString() });
  return { title: titleOf(deployment), state: deployment.state, waitsFor, entries: events.length, head: last?.hash ?? "" };
}

/**
 * @param {Engine} engine
 * @param {Whole} whole
 * @returns {Verdict}
 */
export function verdictOn(engine, { events, summary: kept }) {
  try {
    const summary = summaryOf(engine, events);
    const { ok, seq } = engine.verify(events);
    if (!ok) return { says: "stops", summary, seq };
    if (kept === undefined || JSON.stringify(kept) === JSON.stringify(summary)) return { says: "whole", summary };
    // A page of an earlier version may have written on without a summary.
    const goesOn = kept.entries <= events.length && (kept.entries === 0 || events[kept.entries - 1]?.hash === kept.head);
    return { says: goesOn ? "corrected" : "other", summary };
  } catch (error) {
    if (!(error instanceof RemitError)) throw error;
    return { says: "unreadable", summary: undefined };
  }
}
