// All deployments: a board by where they stand, or a list.
import { ROLES, STATES } from "../remit-engine/generated/deployments.js";
import { titleOf } from "../remit-engine/deployment/words.js";
import { node } from "../document.js";

/** @import { Available, Deployment, State } from "../remit-engine/lifecycle.js" */

/** A deployment as the overview shows it. @typedef {{ id: string, deployment: Deployment, waitsFor: Available["waitsFor"], entries: number }} Card */

/** @param {Card} card */
function waiting({ waitsFor }) {
  const names = [...new Set(waitsFor.map(({ role }) => ROLES[role].hint ?? ROLES[role].label))];
  return names.length === 0 ? "" : `Waits for ${new Intl.ListFormat("en-GB").format(names)}`;
}

/** @param {Card} card */
function opener(card) {
  return node("button", { type: "button", "data-open": card.id }, titleOf(card.deployment));
}

/** @param {readonly Card[]} cards */
export function board(cards) {
  const columns = /** @type {State[]} */ (Object.keys(STATES)).flatMap((state) => {
    const here = cards.filter(({ deployment }) => deployment.state === state);
    if (here.length === 0) return [];
    const title = `column-${state}`;
    const items = here.map((card) => node("li", {}, opener(card), node("p", {}, waiting(card))));
    return [node("section", { class: "column", "aria-labelledby": title }, node("h3", { id: title }, `${STATES[state].label} (${here.length})`), node("ul", {}, ...items))];
  });
  return node("div", { class: "board" }, ...columns);
}

/** @param {readonly Card[]} cards */
export function list(cards) {
  const head = ["School", "Where it stands", "Waits for", "Entries"].map((name) => node("th", { scope: "col" }, name));
  const rows = cards.map((card) =>
    node(
      "tr",
      {},
      node("th", { scope: "row" }, opener(card)),
      node("td", {}, STATES[card.deployment.state].label),
      node("td", {}, waiting(card).replace("Waits for ", "")),
      node("td", {}, String(card.entries)),
    ),
  );
  return node("table", { class: "list" }, node("thead", {}, node("tr", {}, ...head)), node("tbody", {}, ...rows));
}

/** Logs that cannot be read: to be opened, which says where they break. @param {readonly string[]} ids */
export function broken(ids) {
  const items = ids.map((id) => node("li", {}, node("button", { type: "button", "data-open": id }, "A log that cannot be read")));
  return node("ul", { class: "broken" }, ...items);
}

/** What is shown while there is none. */
export function empty() {
  return node("p", { class: "empty" }, "There is no deployment yet. Load the three stories to see how one goes, or begin a new one.");
}
