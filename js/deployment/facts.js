// What was agreed, what has happened since, and what people said.
import { GOAL_OUTCOMES, PAGE, PROGRESS, ROLES } from "../generated/deployments.js";
import { fill } from "../fill.js";
import { h } from "../element/nodes.js";
import { at, entriesOf } from "../element/places.js";
import { dayInWords } from "../element/words.js";
import { timelineOf } from "../pictures/timeline.js";
import { calendar } from "./calendar.js";
import { picture } from "./pictures.js";
import { dayInShort, daysWords, lineWords, patternWords } from "./words.js";

/** @import { Child } from "../element/nodes.js" */
/** @import { Deployment, Role } from "../lifecycle.js" */
/** @import { Page } from "./view.js" */

/**
 * A part of the page, where there is anything to show.
 *
 * @param {string} key
 * @param {string} title
 * @param {...Child} children
 * @returns {Child}
 */
function part(key, title, ...children) {
  const told = children.flat().filter(Boolean);
  if (told.length === 0) return undefined;
  return h("section", { key, class: `block ${key}`, "aria-labelledby": `${key}-title` }, h("h3", { id: `${key}-title` }, title), told);
}

/** @param {readonly (readonly [string, Child])[]} rows @returns {Child} */
function list(rows) {
  const told = rows.filter(([, value]) => value !== undefined && value !== "");
  return told.length > 0 && h("dl", { key: "list" }, told.map(([name, value]) => h("div", { key: name }, h("dt", {}, name), h("dd", {}, value))));
}

/** @param {unknown} day */
const dayWords = (day) => (typeof day === "string" ? dayInWords(day) : undefined);

/** @param {Omit<Page, "news">} page @returns {Child} */
export function agreed({ deployment, pictures }) {
  const request = deployment.request ?? {};
  const terms = at(request, "/terms");
  const days = at(terms, "/days");
  return [
    part(
      "goals",
      PAGE.goals,
      entriesOf(request, "/goals").length > 0 &&
        h("ul", { key: "goals", class: "goals" }, entriesOf(request, "/goals").map((goal, index) => goalOf(goal, index, deployment))),
      picture(pictures, "goals"),
    ),
    part(
      "terms",
      PAGE.terms,
      list([
        [PAGE.starts, dayWords(at(terms, "/start"))],
        [PAGE.ends, dayWords(at(terms, "/end"))],
        [PAGE.daysAgreed, typeof days === "number" ? daysWords(days) : undefined],
        [PAGE.howOften, at(terms, "/pattern") === undefined ? undefined : patternWords(terms)],
      ]),
      used(deployment),
    ),
    part("funding", PAGE.whoPays, funding(deployment), picture(pictures, "funding")),
  ];
}

/**
 * @param {unknown} goal
 * @param {number} index
 * @param {Deployment} deployment
 */
function goalOf(goal, index, { progress = {}, outcomes = [] }) {
  const id = String(at(goal, "/id") ?? "");
  const outcome = outcomes.find((each) => each.goal === id);
  const said = progress[id];
  const how = outcome !== undefined ? GOAL_OUTCOMES[outcome.outcome] : said === undefined ? undefined : PROGRESS[said];
  return h(
    "li",
    { key: index },
    h("p", {}, h("strong", {}, String(at(goal, "/statement") ?? fill(PAGE.goalNumber, { number: index + 1 }))), how !== undefined && h("span", { class: "tag" }, how)),
    list([
      [PAGE.measuredBy, text(at(goal, "/measure"))],
      [PAGE.now, text(at(goal, "/baseline"))],
      [PAGE.target, text(at(goal, "/target"))],
      [PAGE.due, dayWords(at(goal, "/by"))],
      [PAGE.seenBy, outcome?.evidence],
    ]),
  );
}

/** @param {unknown} value */
const text = (value) => (value === undefined ? undefined : String(value));

/** Days used of those agreed. @param {Deployment} deployment @returns {Child} */
function used({ daysLogged, daysAgreed }) {
  if (daysLogged === undefined || daysAgreed === undefined) return undefined;
  return h(
    "p",
    { key: "used", class: "used" },
    h("label", { for: "days-used" }, fill(PAGE.daysWorked, { worked: daysWords(daysLogged), agreed: daysWords(daysAgreed) })),
    h("meter", { id: "days-used", min: 0, max: Math.max(daysAgreed, 1), value: daysLogged }),
  );
}

/** Each payment. @param {Deployment} deployment @returns {Child} */
function funding({ request = {} }) {
  const lines = entriesOf(request, "/funding");
  if (lines.length === 0) return undefined;
  return h(
    "ul",
    { key: "funding" },
    lines.map((line, index) => {
      const confirmed = at(line, "/status") === "confirmed";
      return h("li", { key: index }, lineWords(line), h("span", { class: "tag" }, confirmed ? PAGE.confirmed : PAGE.notConfirmed));
    }),
  );
}

/** @param {Omit<Page, "news">} page @returns {Child} */
export function happened({ deployment, events, halfTerms, off, today, available, filling, pictures }) {
  const drawn = timelineOf(deployment, events, halfTerms);
  const { visits = [], concerns = [], variation } = deployment;
  return [
    part("time", PAGE.inTime, picture(pictures, "timeline")),
    part("weeks", PAGE.weekByWeek, drawn !== undefined && calendar(drawn, { off, today, canLog: filling === undefined && canLog(available) })),
    part(
      "visits",
      PAGE.visits,
      visits.length > 0 &&
        h(
          "table",
          { key: "visits" },
          h("thead", {}, h("tr", {}, [PAGE.day, PAGE.length, PAGE.note].map((head) => h("th", { key: head, scope: "col" }, head)))),
          h(
            "tbody",
            {},
            visits.map(({ id, on, days, note, voided }) =>
              h(
                "tr",
                { key: id, class: voided === undefined ? "" : "voided" },
                h("th", { scope: "row" }, dayInShort(on)),
                h("td", {}, daysWords(days)),
                h("td", {}, voided === undefined ? (note ?? "") : fill(PAGE.takenBack, { reason: voided })),
              ),
            ),
          ),
        ),
    ),
    part("variation", PAGE.variation, variation !== undefined && sides(deployment.request ?? {}, variation)),
    part(
      "concerns",
      PAGE.concerns,
      concerns.length > 0 &&
        h(
          "ul",
          { key: "concerns" },
          concerns.map(({ id, by, summary, outcome }) =>
            h("li", { key: id }, h("p", {}, fill(PAGE.concernBy, { summary, role: ROLES[by].hint ?? by })), h("p", { class: "hint" }, outcome === undefined ? PAGE.open : fill(PAGE.became, { outcome }))),
          ),
        ),
    ),
  ];
}

/** @param {import("../lifecycle.js").Available} available */
function canLog({ commands }) {
  return commands.some(({ command, refused }) => command === "log-visit" && refused === undefined);
}

/**
 * What stands, and what would stand instead.
 *
 * @param {unknown} now
 * @param {NonNullable<Deployment["variation"]>} variation
 * @returns {Child}
 */
function sides(now, { request, signatures }) {
  const told = (/** @type {unknown} */ of) => ({
    [PAGE.starts]: dayWords(at(of, "/terms/start")) ?? "",
    [PAGE.ends]: dayWords(at(of, "/terms/end")) ?? "",
    [PAGE.daysAgreed]: typeof at(of, "/terms/days") === "number" ? daysWords(Number(at(of, "/terms/days"))) : "",
    [PAGE.howOften]: patternWords(at(of, "/terms")),
    [PAGE.goals]: entriesOf(of, "/goals").map((goal) => String(at(goal, "/statement") ?? "")).join("; "),
    [PAGE.whoPays]: entriesOf(of, "/funding").map(lineWords).join("; "),
  });
  const [before, after] = [told(now), told(request)];
  const rows = Object.keys(before).filter((name) => before[name] !== after[name]);
  return [
    h(
      "table",
      { key: "sides", class: "sides" },
      h("thead", {}, h("tr", {}, ["", PAGE.now, PAGE.proposed].map((head) => h("th", { key: head, scope: "col" }, head)))),
      h("tbody", {}, rows.map((name) => h("tr", { key: name }, h("th", { scope: "row" }, name), h("td", {}, before[name]), h("td", {}, after[name])))),
    ),
    h("p", { key: "signed" }, signed(signatures)),
  ];
}

/** @param {readonly { role: Role }[]} given */
function signed(given) {
  if (given.length === 0) return PAGE.nobodySigned;
  return fill(PAGE.signedBy, { roles: new Intl.ListFormat(PAGE.locale).format(given.map(({ role }) => ROLES[role].hint ?? role)) });
}

/** @param {Omit<Page, "news">} page @returns {Child} */
export function people({ deployment }) {
  const { diagnoses = [], reflections = {}, exit, independent, confirmations = [], signatures = [], signedAs } = deployment;
  const given = (/** @type {readonly { role: Role, on: string }[]} */ list) =>
    list.map(({ role, on }) => fill(PAGE.givenOn, { role: ROLES[role].label, day: dayInWords(on) })).join("; ");
  return [
    part(
      "signatures",
      PAGE.agreedBy,
      list([
        [PAGE.thatTheyFit, given(confirmations)],
        [PAGE.goalsAndTerms, given(signatures)],
        [PAGE.signedAs, signedAs === undefined ? undefined : h("code", {}, signedAs.slice(0, 16))],
      ]),
    ),
    part(
      "found",
      PAGE.found,
      diagnoses.length > 0 && h("ul", { key: "found" }, diagnoses.map(({ on, summary }, index) => h("li", { key: index }, fill(PAGE.foundOn, { day: dayInWords(on), summary })))),
    ),
    part(
      "after",
      PAGE.stays,
      list([
        [PAGE.goesOn, exit],
        [PAGE.byItself, independent === undefined ? undefined : independent ? PAGE.yes : PAGE.no],
        [PAGE.hostReflects, reflections.host],
        [PAGE.leaderReflects, reflections.leader],
      ]),
    ),
  ];
}
