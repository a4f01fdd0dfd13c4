// How it works, from the rules and the policy that decide: nothing of it is written twice.
import { dayInWords } from "./remit-engine/element/words.js";
import { STATES } from "./remit-engine/generated/deployments.js";
import { Engine, ready, today } from "./remit-engine/index.js";
import { byId, fill, node } from "./document.js";
import { WORDS } from "./words.js";

/** @import { Policy } from "./remit-engine/index.js" */

/** The entry of a dated section that is in force. @template {{ from: string }} Entry @param {readonly Entry[]} entries @param {string} day */
const inForce = (entries, day) => /** @type {Entry} */ (entries.findLast(({ from }) => from <= day) ?? entries[0]);

/** @param {string} source of a rule or an offer */
function originOf(source) {
  return source.replace(/\[(?:article|public|judgement)\]/g, (mark) => wordsOf(`origin ${mark}`) ?? mark).replaceAll("'", "’");
}

/** What the catalogue says of something that the engine names. @param {string} name */
const wordsOf = (name) => /** @type {Record<string, string>} */ (WORDS)[name];

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
  const halfTerms = (/** @type {number} */ count) => (count === 1 ? WORDS.oneHalfTerm : fill(WORDS.halfTerms, { count }));
  const atMost = (/** @type {string | number} */ what) => fill(WORDS.atMost, { what });
  const payers = new Intl.ListFormat(WORDS.locale, { type: "disjunction" }).format(funding.sources.map((source) => wordsOf(`payer ${source}`) ?? source));
  /** @type {[string, string][]} */
  const rows = [
    [WORDS.atFirst, atMost(halfTerms(terms.initialHalfTerms))],
    [WORDS.extensions, fill(WORDS.eachByAtMost, { count: terms.extensions, halfTerms: halfTerms(terms.extensionHalfTerms) })],
    [WORDS.inAll, atMost(halfTerms(terms.totalHalfTerms))],
    [WORDS.goals, atMost(goals.maxGoals)],
    [WORDS.whoMayPay, fill(WORDS.anyOf, { payers })],
  ];
  byId("policy").textContent = fill(WORDS.byPolicy, { policy: policy.id, day: dayInWords(day) });
  byId("numbers").replaceChildren(...rows.map(([name, words]) => node("div", {}, node("dt", {}, name), node("dd", {}, words))));
  const offers = Object.values(policy.dfeOffers ?? {}).sort((one, two) => (one.from < two.from ? -1 : 1));
  byId("offers").replaceChildren(...table([WORDS.offer, WORDS.open, WORDS.itPays, WORDS.origin], offers.map(offerRow)));
}

/** @param {{ title: string, from: string, to?: string, maxDays?: number, maxPence?: number, source: string }} offer */
function offerRow({ title, from, to, maxDays, maxPence, source }) {
  const open = to ? fill(WORDS.fromTo, { from: dayInWords(from), to: dayInWords(to) }) : fill(WORDS.since, { from: dayInWords(from) });
  const pounds = maxPence && new Intl.NumberFormat(WORDS.locale).format(maxPence / 100);
  const pays = maxDays ? fill(WORDS.upToDays, { days: maxDays }) : pounds ? fill(WORDS.upToPounds, { pounds }) : "";
  return [title, open, pays, originOf(source)];
}

/** When a rule is asked. @param {readonly string[]} stages */
function whenOf(stages) {
  if (stages.length === 2) return WORDS.whenBoth;
  return stages[0] === "request" ? WORDS.whenRequest : WORDS.whenStart;
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
    severity === "blocking" ? WORDS.blocking : WORDS.advisory,
    originOf(source),
  ]);
  byId("rules").replaceChildren(...table([WORDS.rule, WORDS.when, WORDS.ifNotMet, WORDS.origin], rows));
  byId("told").textContent = "";
} catch (error) {
  byId("told").textContent = WORDS.noRules;
  reportError(error);
}
