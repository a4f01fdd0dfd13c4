// The visits on a calendar of school days: a table for each half-term, a row for each week.
import { fill } from "../fill.js";
import { PAGE } from "../generated/deployments.js";
import { h } from "../element/nodes.js";
import { dayInWords } from "../element/words.js";
import { dayOf, number } from "../pictures/timeline.js";
import { dayInShort, entryOf } from "./words.js";

/** @import { Child } from "../element/nodes.js" */
/** @import { HalfTerm, Timeline } from "../pictures/timeline.js" */

/** Days on which no school is open, by the policy. @typedef {{ bankHolidays: ReadonlySet<string>, closures: ReadonlySet<string> }} DaysOff */

/**
 * @typedef {object} Calendar
 * @property {DaysOff} off
 * @property {string} today
 * @property {boolean} canLog whether a visit may be logged now
 */

const WEEKDAYS = [PAGE["weekday 1"], PAGE["weekday 2"], PAGE["weekday 3"], PAGE["weekday 4"], PAGE["weekday 5"]];
/** Days without a column: what happened on them stands with their week. */
const WEEKEND = [PAGE["weekday 6"], PAGE["weekday 7"]];
/** What may be said of a day. @typedef {"bank-holiday" | "closed" | "holiday" | "starts" | "earlier" | "ends" | "paused" | "visit" | "half" | "review" | "today"} Mark */

/** How far an arrow key goes, in days. @type {Readonly<Record<string, number>>} */
const ARROWS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** The Monday of a day's week; day 0 was a Thursday. @param {string} day */
const mondayOf = (day) => number(day) - ((number(day) + 3) % 7);

/**
 * @param {Timeline} drawn
 * @param {Calendar} calendar
 * @returns {Child}
 */
export function calendar(drawn, { off, today, canLog }) {
  const { agreed, halfTerms } = drawn;
  if (agreed === undefined) return undefined;
  const marks = marksOf(drawn, today);
  const weeks = weeksOf(halfTerms.filter(({ from, to }) => to >= agreed.from && from <= agreed.to), [...marks.keys()].filter((day) => day !== today));
  const kinds = (/** @type {string} */ day) => kindOf(day, halfTerms, off);
  const isOffered = (/** @type {string} */ day) =>
    canLog && day >= agreed.from && day <= agreed.to && day <= today && !off.bankHolidays.has(day) && worked(drawn, day) < 1;
  const days = [...weeks.values()].flat().flatMap((monday) => WEEKDAYS.map((_, index) => dayOf(monday + index)));
  const last = days.findLast(isOffered);
  return [
    last !== undefined && h("p", { key: "choose", class: "hint weeks-hint" }, fill(PAGE.chooseDay, { command: entryOf("log-visit").label })),
    h(
      "div",
      { key: "half-terms", class: "half-terms" },
      [...weeks].map(([halfTerm, mondays]) =>
        h(
          "table",
          { key: halfTerm.from, class: "calendar" },
          h("caption", {}, fill(PAGE.halfTerm, { name: halfTerm.name, from: dayInShort(halfTerm.from), to: dayInShort(halfTerm.to) })),
          h("thead", {}, h("tr", {}, [PAGE.week, ...WEEKDAYS].map((head) => h("th", { key: head, scope: "col" }, head)))),
          h(
            "tbody",
            {},
            mondays.map((monday) =>
              h(
                "tr",
                { key: monday },
                h("th", { scope: "row" }, weekWords(dayOf(monday)), atTheEnd(monday, marks)),
                WEEKDAYS.map((name, index) => {
                  const day = dayOf(monday + index);
                  const said = [...kinds(day), ...(marks.get(day) ?? [])];
                  const within = day >= agreed.from && day <= agreed.to ? "within" : "";
                  return cell(day, said, { key: name, class: day === today ? `${within} now` : within }, isOffered(day) ? day === last : undefined);
                }),
              ),
            ),
          ),
        ),
      ),
    ),
  ];
}

/**
 * @param {string} day
 * @param {readonly Mark[]} said what is the matter with it, or happened on it
 * @param {{ key: string, class: string }} attributes
 * @param {boolean | undefined} isStop whether Tab leads to it; nothing where no visit may be logged
 */
function cell(day, said, attributes, isStop) {
  const date = String(Number(day.slice(8)));
  const offered = isStop !== undefined && {
    type: "button",
    class: "day",
    tabindex: isStop ? 0 : -1,
    "data-do": "command",
    "data-command": "log-visit",
    "data-on": day,
    "aria-label": fill(PAGE.dayFor, { day: dayInWords(day), command: entryOf("log-visit").label }),
  };
  return h(
    "td",
    attributes,
    offered ? h("button", { key: "day", ...offered }, date) : h("time", { key: "day", class: "day", datetime: day }, date),
    said.map((mark, index) => h("span", { key: `${mark} ${index}`, class: `mark ${mark}` }, ` ${PAGE[`mark ${mark}`]}`)),
  );
}

/** What happened on which day. @param {Timeline} drawn @param {string} today */
function marksOf({ agreed, ends, visits, reviews, pauses }, today) {
  /** @type {Map<string, Mark[]>} */
  const marks = new Map();
  const put = (/** @type {string} */ day, /** @type {Mark} */ mark) => void marks.set(day, [...(marks.get(day) ?? []), mark]);
  put(agreed?.from ?? "", "starts");
  for (const end of new Set(ends)) if (end !== agreed?.to) put(end, "earlier");
  put(agreed?.to ?? "", "ends");
  for (const { from, to } of pauses) {
    for (let day = number(from) + 1; day < number(to); day += 1) if (day - mondayOf(dayOf(day)) < WEEKDAYS.length) put(dayOf(day), "paused");
  }
  for (const { on, days } of visits) put(on, days < 1 ? "half" : "visit");
  for (const on of reviews) put(on, "review");
  put(today, "today");
  return marks;
}

/**
 * The Mondays of each half-term's weeks. A day in the holidays on which something happened has its week after the
 * half-term before it.
 *
 * @param {readonly HalfTerm[]} halfTerms
 * @param {readonly string[]} days on which something happened
 */
function weeksOf(halfTerms, days) {
  /** @type {Map<HalfTerm, number[]>} */
  const weeks = new Map();
  for (const halfTerm of halfTerms) {
    const [first, last] = [mondayOf(halfTerm.from), mondayOf(halfTerm.to)];
    weeks.set(halfTerm, Array.from({ length: (last - first) / 7 + 1 }, (_, index) => first + 7 * index));
  }
  for (const monday of new Set(days.map(mondayOf))) {
    if ([...weeks.values()].some((list) => list.includes(monday))) continue;
    const owner = halfTerms.findLast(({ from }) => mondayOf(from) < monday) ?? halfTerms[0];
    weeks.get(/** @type {HalfTerm} */ (owner))?.push(monday);
  }
  for (const list of weeks.values()) list.sort((one, two) => one - two);
  return weeks;
}

/** What happened at a week's end. @param {number} monday @param {ReadonlyMap<string, readonly Mark[]>} marks */
function atTheEnd(monday, marks) {
  return WEEKEND.map((name, index) => {
    const day = dayOf(monday + WEEKDAYS.length + index);
    return (marks.get(day) ?? []).map((mark) => h("span", { key: `${name} ${mark}`, class: "mark" }, ` ${fill(PAGE.markOn, { mark: PAGE[`mark ${mark}`], weekday: name, day: Number(day.slice(8)) })}`));
  });
}

/** Why a day is no school day. @param {string} day @param {readonly HalfTerm[]} halfTerms @param {DaysOff} off @returns {Mark[]} */
function kindOf(day, halfTerms, { bankHolidays, closures }) {
  if (bankHolidays.has(day)) return ["bank-holiday"];
  if (closures.has(day)) return ["closed"];
  return halfTerms.some(({ from, to }) => day >= from && day <= to) ? [] : ["holiday"];
}

/** How many days' work a day has. @param {Timeline} drawn @param {string} day */
function worked({ visits }, day) {
  return visits.filter(({ on }) => on === day).reduce((sum, { days }) => sum + days, 0);
}

/** Made once: there is a week in each row. */
const WEEKS = new Intl.DateTimeFormat(PAGE.locale, { day: "numeric", month: "short", timeZone: "UTC" });

/** @param {string} day */
const weekWords = (day) => WEEKS.format(Date.parse(`${day}T00:00:00Z`));

/**
 * The day to which an arrow key leads.
 *
 * @param {readonly string[]} days those that can be chosen, in order
 * @param {string} from
 * @param {string} key
 * @returns {string | undefined} nothing where there is none, or the key leads nowhere
 */
export function dayTowards(days, from, key) {
  const step = ARROWS[key];
  if (step === undefined) return undefined;
  for (let day = number(from) + step; day >= number(days[0] ?? from) && day <= number(days.at(-1) ?? from); day += step) {
    if (days.includes(dayOf(day))) return dayOf(day);
  }
  return undefined;
}

/**
 * An arrow key on a day that can be chosen leads to another one.
 *
 * @param {ShadowRoot} root
 * @param {KeyboardEvent} event
 */
export function goTowards(root, event) {
  const from = event.target instanceof HTMLElement ? event.target.dataset["on"] : undefined;
  if (from === undefined) return;
  const offered = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-on]")]);
  const day = dayTowards(offered.map(({ dataset }) => dataset["on"] ?? "").sort(), from, event.key);
  if (day === undefined) return;
  event.preventDefault();
  offered.find(({ dataset }) => dataset["on"] === day)?.focus();
}
