// How it works, from the rules and the policy that decide: nothing of it is written twice.
import { dayInWords } from "./remit-engine/element/words.js";
import { STATES } from "./remit-engine/generated/deployments.js";
import { Engine, ready, today } from "./remit-engine/index.js";
import { byId, node } from "./document.js";

/** @import { Policy } from "./remit-engine/index.js" */

/** The entry of a dated section that is in force. @template {{ from: string }} Entry @param {readonly Entry[]} entries @param {string} day */
const inForce = (entries, day) => /** @type {Entry} */ (entries.findLast(({ from }) => from <= day) ?? entries[0]);

/** Where a rule comes from, as a sentence names it. */
const ORIGINS = { "[article]": "The article:", "[public]": "Public:", "[judgement]": "The network’s judgement:" };

/** @param {string} source */
function originOf(source) {
  let words = source;
  for (const [mark, name] of Object.entries(ORIGINS)) words = words.replaceAll(mark, name);
  return words.replaceAll("'", "’");
}

/** @param {readonly string[]} heads @param {readonly (readonly string[])[]} rows */
function table(heads, rows) {
  const head = heads.map((name) => node("th", { scope: "col" }, name));
  const body = rows.map(([first = "", ...others]) => node("tr", {}, node("th", { scope: "row" }, first), ...others.map((cell) => node("td", {}, cell))));
  return [node("thead", {}, node("tr", {}, ...head)), node("tbody", {}, ...body)];
}

/** @param {Policy} policy @param {string} day */
function showLimits(policy, day) {
  const terms = inForce(policy.terms, day);
  const goals = inForce(policy.goals, day);
  const funding = inForce(policy.funding, day);
  const halfTerms = (/** @type {number} */ count) => (count === 1 ? "1 half-term" : `${count} half-terms`);
  /** @type {[string, string][]} */
  const rows = [
    ["At first", `at most ${halfTerms(terms.initialHalfTerms)}`],
    ["Extensions", `at most ${terms.extensions}, each by at most ${halfTerms(terms.extensionHalfTerms)}`],
    ["In all", `at most ${halfTerms(terms.totalHalfTerms)}`],
    ["Goals", `at most ${goals.maxGoals}`],
    ["Who may pay", new Intl.ListFormat("en-GB", { type: "disjunction" }).format(funding.sources.map((source) => SOURCES[source] ?? source))],
  ];
  byId("policy").textContent = `By the policy “${policy.id}”, as it stands on ${dayInWords(day)}.`;
  byId("numbers").replaceChildren(...rows.map(([name, words]) => node("div", {}, node("dt", {}, name), node("dd", {}, words))));
  const offers = Object.values(policy.dfeOffers ?? {}).sort((one, two) => (one.from < two.from ? -1 : 1));
  byId("offers").replaceChildren(
    ...table(
      ["Offer", "Open", "It pays", "Where it comes from"],
      offers.map(({ title, from, to, maxDays, maxPence, source }) => [
        title,
        to ? `${dayInWords(from)} to ${dayInWords(to)}` : `from ${dayInWords(from)}`,
        maxDays ? `up to ${maxDays} days` : maxPence ? `up to £${new Intl.NumberFormat("en-GB").format(maxPence / 100)}` : "",
        originOf(source),
      ]),
    ),
  );
}

/** Who may pay. @type {Record<string, string>} */
const SOURCES = {
  school: "the school",
  trust: "its trust",
  "local-authority": "its local authority",
  "dfe-offer": "an offer of the Department for Education",
};

/** When a rule is asked. @param {readonly string[]} stages */
function whenOf(stages) {
  if (stages.length === 2) return "From the request on";
  return stages[0] === "request" ? "Of a request" : "Before the leader begins";
}

byId("states").replaceChildren(
  ...Object.values(STATES).slice(1).map(({ label, hint = "" }) => node("li", {}, node("strong", {}, label), node("p", {}, hint))),
);
try {
  await ready();
  const engine = new Engine();
  showLimits(engine.policy, today());
  const rows = engine.rules.map(({ title, source, stages, severity }) => [
    title.replaceAll("'", "’"),
    whenOf(stages),
    severity === "blocking" ? "Stands in the way" : "Only advises",
    originOf(source),
  ]);
  byId("rules").replaceChildren(...table(["Rule", "When", "If it is not met", "Where it comes from"], rows));
  byId("told").textContent = "";
} catch (error) {
  byId("told").textContent = "The rules could not be loaded just now. Please open this page again.";
  reportError(error);
}
