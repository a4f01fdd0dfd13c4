import { RemitError } from "../index.js";
import { put } from "./places.js";

/** @import { CheckOptions, Decision, Engine, Fault, Request } from "../index.js" */

/**
 * What the engine says of a form as far as it is filled in.
 *
 * @typedef {object} Judgement
 * @property {Decision | null} decision of what is valid; `null` where nothing can be decided
 * @property {readonly string[]} reads the places of the facts that the rules read
 * @property {Request} sound the request without the answers that are not valid
 * @property {readonly Fault[]} faults the answers that are not valid, which count as unknown
 */

/**
 * Decides a request. An answer that is not valid counts as unknown, and the rest is decided all the
 * same.
 *
 * @param {Pick<Engine, "check" | "reads">} engine
 * @param {Request} request
 * @param {CheckOptions} options
 * @returns {Judgement}
 * @throws {RemitError} where it is not the request that is at fault
 */
export function judge(engine, request, options) {
  /** @type {Fault[]} */
  const faults = [];
  let sound = request;
  for (;;) {
    try {
      return { decision: engine.check(sound, options), reads: engine.reads(sound, options), sound, faults };
    } catch (error) {
      if (!(error instanceof RemitError) || error.in !== "request") throw error;
      faults.push(...error.faults);
      const places = error.faults.map(({ pointer }) => pointer);
      // Of the whole request, or of a place already emptied, nothing more can be left out.
      if (places.includes("") || faults.length > error.faults.length + 64) {
        return { decision: null, reads: [], sound: {}, faults };
      }
      sound = places.reduce((left, place) => put(left, place, undefined), sound);
    }
  }
}
