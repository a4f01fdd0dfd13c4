// What was agreed, what has happened since, and what people said.
import { GOAL_OUTCOMES, PROGRESS, ROLES } from "../generated/deployments.js";
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
      "Goals",
      entriesOf(request, "/goals").length > 0 &&
        h("ul", { key: "goals", class: "goals" }, entriesOf(request, "/goals").map((goal, index) => goalOf(goal, index, deployment))),
      picture(pictures, "goals"),
    ),
    part(
      "terms",
      "Days and dates",
      list([
        ["From", dayWords(at(terms, "/start"))],
        ["To", dayWords(at(terms, "/end"))],
        ["Days", typeof days === "number" ? daysWords(days) : undefined],
        ["How often", at(terms, "/pattern") === undefined ? undefined : patternWords(terms)],
      ]),
      used(deployment),
    ),
    part("funding", "Who pays", funding(deployment), picture(pictures, "funding")),
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
    h("p", {}, h("strong", {}, String(at(goal, "/statement") ?? `Goal ${index + 1}`)), how !== undefined && h("span", { class: "tag" }, how)),
    list([
      ["Measured by", text(at(goal, "/measure"))],
      ["Now", text(at(goal, "/baseline"))],
      ["Target", text(at(goal, "/target"))],
      ["By", dayWords(at(goal, "/by"))],
      ["Seen by", outcome?.evidence],
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
    h("label", { for: "days-used" }, `${daysWords(daysLogged)} of ${daysWords(daysAgreed)} worked`),
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
      return h("li", { key: index }, lineWords(line), h("span", { class: "tag" }, confirmed ? "Confirmed" : "Not confirmed yet"));
    }),
  );
}

/** @param {Omit<Page, "news">} page @returns {Child} */
export function happened({ deployment, events, halfTerms, off, today, available, filling, pictures }) {
  const drawn = timelineOf(deployment, events, halfTerms);
  const { visits = [], concerns = [], variation } = deployment;
  return [
    part("time", "In time", picture(pictures, "timeline")),
    part("weeks", "Week by week", drawn !== undefined && calendar(drawn, { off, today, canLog: filling === undefined && canLog(available) })),
    part(
      "visits",
      "Visits",
      visits.length > 0 &&
        h(
          "table",
          { key: "visits" },
          h("thead", {}, h("tr", {}, ["Day", "Length", "Note"].map((head) => h("th", { key: head, scope: "col" }, head)))),
          h(
            "tbody",
            {},
            visits.map(({ id, on, days, note, voided }) =>
              h(
                "tr",
                { key: id, class: voided === undefined ? "" : "voided" },
                h("th", { scope: "row" }, dayInShort(on)),
                h("td", {}, daysWords(days)),
                h("td", {}, voided === undefined ? (note ?? "") : `Taken back: ${voided}`),
              ),
            ),
          ),
        ),
    ),
    part("variation", "The change that is proposed", variation !== undefined && sides(deployment.request ?? {}, variation)),
    part(
      "concerns",
      "Concerns",
      concerns.length > 0 &&
        h(
          "ul",
          { key: "concerns" },
          concerns.map(({ id, by, summary, outcome }) =>
            h("li", { key: id }, h("p", {}, `${summary} (${ROLES[by].hint ?? by})`), h("p", { class: "hint" }, outcome === undefined ? "Open." : `What became of it: ${outcome}`)),
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
    From: dayWords(at(of, "/terms/start")) ?? "",
    To: dayWords(at(of, "/terms/end")) ?? "",
    Days: typeof at(of, "/terms/days") === "number" ? daysWords(Number(at(of, "/terms/days"))) : "",
    "How often": patternWords(at(of, "/terms")),
    Goals: entriesOf(of, "/goals").map((goal) => String(at(goal, "/statement") ?? "")).join("; "),
    "Who pays": entriesOf(of, "/funding").map(lineWords).join("; "),
  });
  const [before, after] = [told(now), told(request)];
  const rows = /** @type {(keyof typeof before)[]} */ (Object.keys(before)).filter((name) => before[name] !== after[name]);
  return [
    h(
      "table",
      { key: "sides", class: "sides" },
      h("thead", {}, h("tr", {}, ["", "Now", "Proposed"].map((head) => h("th", { key: head, scope: "col" }, head)))),
      h("tbody", {}, rows.map((name) => h("tr", { key: name }, h("th", { scope: "row" }, name), h("td", {}, before[name]), h("td", {}, after[name])))),
    ),
    h("p", { key: "signed" }, signed(signatures)),
  ];
}

/** @param {readonly { role: Role }[]} given */
function signed(given) {
  if (given.length === 0) return "Nobody has signed it yet.";
  return `Signed by ${new Intl.ListFormat("en-GB").format(given.map(({ role }) => ROLES[role].hint ?? role))}.`;
}

/** @param {Omit<Page, "news">} page @returns {Child} */
export function people({ deployment }) {
  const { diagnoses = [], reflections = {}, exit, independent, confirmations = [], signatures = [], signedAs } = deployment;
  const given = (/** @type {readonly { role: Role, on: string }[]} */ list) =>
    list.map(({ role, on }) => `${ROLES[role].label}, ${dayInWords(on)}`).join("; ");
  return [
    part(
      "signatures",
      "Who has agreed",
      list([
        ["That they fit", given(confirmations)],
        ["Goals and terms", given(signatures)],
        ["Signed as", signedAs === undefined ? undefined : h("code", {}, signedAs.slice(0, 16))],
      ]),
    ),
    part(
      "found",
      "What was found",
      diagnoses.length > 0 && h("ul", { key: "found" }, diagnoses.map(({ on, summary }, index) => h("li", { key: index }, `${dayInWords(on)}: ${summary}`))),
    ),
    part(
      "after",
      "What stays",
      list([
        ["How the school goes on", exit],
        ["By itself", independent === undefined ? undefined : independent ? "Yes" : "No"],
        ["The school, looking back", reflections.host],
        ["The leader, looking back", reflections.leader],
      ]),
    ),
  ];
}
