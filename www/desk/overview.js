// All deployments: a board by where they stand, or a list. Described, and brought to what is there already, so that
// nothing that stays is replaced.
import { ROLES, STATES } from "../remit-engine/generated/deployments.js";
import { h, patch } from "../remit-engine/element/nodes.js";
import { fill } from "../document.js";
import { WORDS } from "../words.js";

/** @import { Child } from "../remit-engine/element/nodes.js" */
/** @import { State } from "../remit-engine/lifecycle.js" */
/** @import { Summary, Verdict } from "./summary.js" */

/**
 * A deployment as the overview shows it.
 *
 * @typedef {object} Card
 * @property {string} id
 * @property {Summary | undefined} summary nothing where its log is still to be read, or cannot be
 * @property {Verdict | undefined} verdict nothing while its log is still to be checked
 */

/**
 * Whether what lies in the store can be shown: it may have been written by anybody.
 *
 * @param {Summary | undefined} summary
 */
export function isShowable(summary) {
  if (typeof summary?.title !== "string" || !Object.hasOwn(STATES, summary.state)) return false;
  return Array.isArray(summary.waitsFor) && summary.waitsFor.every((each) => Object.hasOwn(ROLES, each?.role));
}

/** @param {Summary | undefined} summary */
function waiting(summary) {
  const names = [...new Set((summary?.waitsFor ?? []).map(({ role }) => ROLES[role].hint ?? ROLES[role].label))];
  return new Intl.ListFormat(WORDS.locale).format(names);
}

/** What is to be known of a log that is not simply whole. @param {Card} card */
function doubt({ verdict, summary }) {
  switch (verdict?.says) {
    case "unreadable":
      return WORDS["doubt unreadable"];
    case "stops":
      return fill(WORDS["doubt stops"], { entry: verdict.seq });
    case "other":
      return exchanged(summary?.entries ?? 0, verdict.summary.entries);
    default:
      return "";
  }
}

/** @param {number} before how many entries there were @param {number} now how many there are */
function exchanged(before, now) {
  if (before === now) return WORDS["doubt other"];
  const had = before === 1 ? WORDS.oneEntry : fill(WORDS.manyEntries, { count: before });
  return fill(WORDS["doubt length"], { before: had, now: now === 0 ? WORDS.noEntry : now });
}

/** @param {Card} card */
function opener({ id, summary, verdict }) {
  const name = summary?.title ?? (verdict === undefined ? WORDS.beingRead : WORDS.unreadable);
  return h("button", { type: "button", "data-open": id }, name);
}

/** @param {Card} card @returns {Child} */
function doubted(card) {
  const words = doubt(card);
  return words !== "" && h("p", { key: "doubt", class: "doubt" }, words);
}

/** @param {readonly Card[]} cards */
function board(cards) {
  /** @type {[string, string, (card: Card) => boolean][]} */
  const columns = /** @type {State[]} */ (Object.keys(STATES)).map((state) => [state, STATES[state].label, ({ summary }) => summary?.state === state]);
  columns.push(["unread", WORDS.notKnown, ({ summary }) => summary === undefined]);
  return h(
    "div",
    { key: "board", class: "board" },
    columns.map(([key, label, belongs]) => {
      const here = cards.filter(belongs);
      if (here.length === 0) return undefined;
      const items = here.map((card) => {
        const names = waiting(card.summary);
        return h("li", { key: card.id }, opener(card), names !== "" && h("p", { key: "waits" }, fill(WORDS.waitsFor, { roles: names })), doubted(card));
      });
      const title = `column-${key}`;
      return h("section", { key, class: "column", "aria-labelledby": title }, h("h3", { id: title }, fill(WORDS.column, { state: label, count: here.length })), h("ul", {}, items));
    }),
  );
}

/** @param {readonly Card[]} cards */
function list(cards) {
  const head = [WORDS.school, WORDS.stands, WORDS.waits, WORDS.entries].map((name) => h("th", { key: name, scope: "col" }, name));
  const rows = cards.map((card) => {
    const { id, summary } = card;
    return h(
      "tr",
      { key: id },
      h("th", { scope: "row" }, opener(card), doubted(card)),
      h("td", { key: "state" }, summary === undefined ? WORDS.notKnown : STATES[summary.state].label),
      h("td", { key: "waits" }, waiting(summary)),
      h("td", { key: "entries" }, summary === undefined ? "" : String(summary.entries)),
    );
  });
  return h("table", { key: "list", class: "list" }, h("thead", {}, h("tr", {}, head)), h("tbody", {}, rows));
}

/** What is shown while there is none. */
function empty() {
  return h("p", { key: "empty", class: "empty" }, WORDS.noDeployment);
}

/**
 * Brings the overview to what it is to show. Whoever had the focus on a deployment has it still, wherever that
 * now stands.
 *
 * @param {HTMLElement} area
 * @param {readonly Card[]} cards
 * @param {boolean} asBoard
 */
export function paint(area, cards, asBoard) {
  const focused = document.activeElement;
  const id = focused instanceof HTMLElement && area.contains(focused) ? focused.dataset["open"] : undefined;
  patch(area, [cards.length === 0 ? empty() : asBoard ? board(cards) : list(cards)]);
  if (id !== undefined && document.activeElement !== focused) openerOf(area, id)?.focus({ preventScroll: true });
}

/**
 * The button that opens a deployment.
 *
 * @param {HTMLElement} area
 * @param {string} id
 */
export function openerOf(area, id) {
  return /** @type {HTMLElement | null} */ (area.querySelector(`[data-open="${CSS.escape(id)}"]`));
}
