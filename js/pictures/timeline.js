// A deployment in time, as days: half-terms, the dates agreed, extensions, pauses, visits and reviews.
import { at } from "../element/places.js";

/** @import { Deployment, Event } from "../lifecycle.js" */

/** A half-term of the policy's calendar. @typedef {{ name: string, from: string, to: string }} HalfTerm */

/**
 * What happened when.
 *
 * @typedef {object} Timeline
 * @property {readonly HalfTerm[]} halfTerms those from a week before all of it to a week after
 * @property {{ from: string, to: string } | undefined} agreed
 * @property {readonly string[]} ends the last days that took effect, the one in force last
 * @property {readonly { from: string, to: string }[]} pauses
 * @property {readonly { on: string, days: number }[]} visits those that count
 * @property {readonly string[]} reviews
 */

const DAY = 86_400_000;

/** A day as a number that grows by one a day. @param {string} day */
export const number = (day) => Date.parse(`${day}T00:00:00Z`) / DAY;

/** The day of such a number. @param {number} number */
export const dayOf = (number) => new Date(number * DAY).toISOString().slice(0, 10);

/**
 * @param {Deployment} deployment
 * @param {readonly Event[]} events
 * @param {readonly HalfTerm[]} halfTerms all of the calendar
 * @returns {Timeline | undefined} nothing where no dates are said yet
 */
export function timelineOf(deployment, events, halfTerms) {
  const [start, end] = ["/terms/start", "/terms/end"].map((place) => at(deployment.request ?? {}, place));
  if (typeof start !== "string" || typeof end !== "string" || !(number(start) <= number(end))) return undefined;
  const visits = (deployment.visits ?? []).filter(({ voided }) => voided === undefined);
  const reviews = events.flatMap((event) => {
    const on = event.type === "reviewed" ? at(event.data, "/on") : undefined;
    return typeof on === "string" ? [on] : [];
  });
  const days = [start, end, ...(deployment.ends ?? []), ...visits.map(({ on }) => on), ...reviews].map(number);
  const [first, last] = [Math.min(...days) - 7, Math.max(...days) + 7];
  return {
    halfTerms: halfTerms.filter(({ from, to }) => number(to) >= first && number(from) <= last),
    agreed: { from: start, to: end },
    ends: deployment.ends ?? [],
    pauses: deployment.pauses ?? [],
    visits,
    reviews,
  };
}
