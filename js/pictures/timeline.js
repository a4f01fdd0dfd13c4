// A deployment in time: half-terms, the dates agreed, extensions, pauses, visits and reviews.
import { h } from "../element/nodes.js";
import { at } from "../element/places.js";

/** @import { Description } from "../element/nodes.js" */
/** @import { Deployment, Event } from "../lifecycle.js" */

/** A half-term of the policy's calendar. @typedef {{ name: string, from: string, to: string }} HalfTerm */

/**
 * What the picture shows, and the table beside it says.
 *
 * @typedef {object} Timeline
 * @property {string} from the first day that is drawn
 * @property {string} to the last
 * @property {readonly HalfTerm[]} halfTerms those between them
 * @property {{ from: string, to: string } | undefined} agreed
 * @property {readonly string[]} ends the last days that took effect, the one in force last
 * @property {readonly { from: string, to: string }[]} pauses
 * @property {readonly { on: string, days: number }[]} visits those that count
 * @property {readonly string[]} reviews
 */

const DAY = 86_400_000;
const [WIDTH, HEIGHT] = [720, 96];

/** @param {string} day */
const number = (day) => Date.parse(`${day}T00:00:00Z`) / DAY;

/** @param {number} number */
const dayOf = (number) => new Date(number * DAY).toISOString().slice(0, 10);

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
    from: dayOf(first),
    to: dayOf(last),
    halfTerms: halfTerms.filter(({ from, to }) => number(to) >= first && number(from) <= last),
    agreed: { from: start, to: end },
    ends: deployment.ends ?? [],
    pauses: deployment.pauses ?? [],
    visits,
    reviews,
  };
}

/**
 * The picture. Everything in it is also said in the table that the page shows beside it.
 *
 * @param {Timeline} timeline
 * @param {string} title
 * @param {string} about
 * @returns {Description}
 */
export function timeline(timeline, title, about) {
  const [first, last] = [number(timeline.from), number(timeline.to)];
  const x = (/** @type {string} */ day) => Math.round(((Math.min(Math.max(number(day), first), last) - first) / (last - first)) * WIDTH * 10) / 10;
  const band = (/** @type {{ from: string, to: string }} */ { from, to }, /** @type {string} */ kind, /** @type {number} */ y, /** @type {number} */ height) =>
    h("rect", { key: `${kind} ${from}`, class: kind, x: x(from), y, width: Math.max(2, Math.round((x(to) - x(from)) * 10) / 10), height });
  return h(
    "svg",
    { key: "timeline", class: "picture timeline", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-labelledby": "timeline-title timeline-about" },
    h("title", { id: "timeline-title" }, title),
    h("desc", { id: "timeline-about" }, about),
    timeline.halfTerms.flatMap((halfTerm) => [
      band(halfTerm, "half-term", 4, 64),
      h("text", { key: `name ${halfTerm.from}`, x: x(halfTerm.from) + 4, y: 18 }, halfTerm.name),
    ]),
    timeline.agreed && band(timeline.agreed, "agreed", 34, 10),
    timeline.pauses.map((pause) => band(pause, "pause", 34, 10)),
    timeline.ends.map((end, index) =>
      h("path", { key: `end ${index} ${end}`, class: "end", d: `M${x(end)} 28V50` }),
    ),
    timeline.visits.map(({ on, days }, index) =>
      h("circle", { key: `visit ${index} ${on}`, class: days < 1 ? "visit half" : "visit", cx: x(on), cy: 39, r: 4 }),
    ),
    timeline.reviews.map((on, index) =>
      h("path", { key: `review ${index} ${on}`, class: "review", d: `M${x(on)} 54l5 5l-5 5l-5 -5z` }),
    ),
    h("text", { key: "from", class: "edge", x: 0, y: 90 }, timeline.from),
    h("text", { key: "to", class: "edge last", x: WIDTH, y: 90 }, timeline.to),
  );
}
