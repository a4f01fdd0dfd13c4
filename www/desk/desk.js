// The desk: several deployments, each as one of the sides sees it.
import "../remit-engine/deployment/index.js";
import { ROLES } from "../remit-engine/generated/deployments.js";
import { Engine, RemitError, ready } from "../remit-engine/lifecycle.js";
import { entryOf, newId } from "../remit-engine/deployment/words.js";
import { byId, node } from "../document.js";
import { board, broken, empty, list } from "./overview.js";
import { Conflict, onChange, store } from "./store.js";

/** @import { Command, Event as LogEvent, Role } from "../remit-engine/lifecycle.js" */
/** @import { Card } from "./overview.js" */
/** @import { Whole } from "./store.js" */

/** The article's three stories, as commands. */
const STORIES = ["special-school-trust", "extended-by-a-half-term", "a-day-a-month"];

const role = /** @type {HTMLSelectElement} */ (byId("role"));
const shown = /** @type {import("../remit-engine/deployment/element.js").RemitDeploymentElement} */ (byId("deployment"));

for (const [word, { label }] of Object.entries(ROLES)) role.append(node("option", { value: word }, label));
role.value = "broker";

await ready();
const engine = new Engine();
const kept = await store();
/** The deployment that is open. @type {Whole | undefined} */
let one;
let asBoard = true;
/** How often the overview was asked for. */
let overviews = 0;

/** @param {string} words */
function tell(words) {
  byId("told").textContent = words;
}
if (!kept.lasting) tell("This browser keeps nothing for this page: what you do here is gone when you close it.");

/** The instant that counts as now: a story is of its own time. @param {Whole} whole */
function now({ story, events }) {
  if (story === undefined) return undefined;
  return story[events.length]?.at ?? events.at(-1)?.at;
}

/** @param {Whole} whole @returns {Card | undefined} */
function cardOf(whole) {
  const { id, events } = whole;
  try {
    const at = now(whole) ?? new Date().toISOString();
    const deployment = engine.replay(events);
    return { id, deployment, waitsFor: engine.available(events, { role: "broker", at }).waitsFor, entries: events.length };
  } catch (error) {
    if (!(error instanceof RemitError)) throw error;
    // A log that cannot be read stands beside the others; opening it says where it breaks.
    return undefined;
  }
}

async function overview() {
  overviews += 1;
  const mine = overviews;
  const read = await kept.all();
  // Who asked later has read what is newer.
  if (mine !== overviews) return;
  const all = read.map((whole) => ({ whole, card: cardOf(whole) }));
  const cards = all.flatMap(({ card }) => card ?? []);
  const unread = all.flatMap(({ whole, card }) => (card === undefined ? [whole.id] : []));
  const shown = all.length === 0 ? empty() : asBoard ? board(cards) : list(cards);
  byId("overview").replaceChildren(shown, ...(unread.length === 0 ? [] : [broken(unread)]));
}

/** @param {boolean} board */
function arrange(board) {
  asBoard = board;
  byId("as-board").setAttribute("aria-pressed", String(board));
  byId("as-list").setAttribute("aria-pressed", String(!board));
  overview();
}

/** @param {Whole} whole */
function show(whole) {
  one = whole;
  byId("deployments").hidden = true;
  byId("one").hidden = false;
  const at = now(whole);
  if (at === undefined) shown.removeAttribute("at");
  else shown.setAttribute("at", at);
  act();
  shown.events = whole.events;
  const next = whole.story?.[whole.events.length];
  byId("story").hidden = whole.story === undefined;
  byId("step").hidden = byId("play").hidden = next === undefined;
  byId("next-words").textContent = next === undefined ? "The story has come to its end." : nextWords(next);
}

/** @param {Command} next */
function nextWords(next) {
  return `Next in the story: ${ROLES[next.by.role].hint} – ${entryOf(next.command).label}`;
}

/** Acts in the role that is chosen, as the person of the story where there is one. */
function act() {
  const chosen = /** @type {Role} */ (role.value);
  const known = [...(one?.story ?? []), ...(one?.events ?? [])].find(({ by }) => by.role === chosen);
  shown.setAttribute("actor", known?.by.id ?? `${chosen}-1`);
  shown.setAttribute("as", chosen);
}

/** @param {string} id */
async function open(id) {
  const whole = await kept.one(id);
  if (whole === undefined) return;
  show(whole);
  tell("");
  byId("close").focus();
}

/**
 * Appends an event, and shows what came of it.
 *
 * @param {LogEvent} event
 */
async function append(event) {
  if (one === undefined) return;
  const { id } = one;
  try {
    await kept.append(id, event);
  } catch (error) {
    tell(error instanceof Conflict ? "Somebody wrote something down in the meantime. Look at what is new, then try again." : "This could not be kept: the browser has no room left, or keeps nothing for this page.");
    byId("told").focus();
  }
  const whole = await kept.one(id);
  if (whole !== undefined) show(whole);
}

/** Plays the next command of the story. @returns {Promise<boolean>} whether it was accepted */
async function step() {
  const next = one?.story?.[one.events.length];
  if (one === undefined || next === undefined) return false;
  const verdict = engine.apply(one.events, next);
  if (verdict.refused !== undefined) {
    tell("The story cannot go on from here, since this deployment went another way.");
    byId("told").focus();
    return false;
  }
  await append(verdict.event);
  return true;
}

async function loadStories() {
  const there = new Set((await kept.all()).map(({ id }) => id));
  for (const name of STORIES) {
    if (there.has(name)) continue;
    const answer = await fetch(new URL(`../stories/${name}.jsonl`, import.meta.url));
    if (!answer.ok) {
      tell("The stories could not be loaded.");
      return;
    }
    const story = (await answer.text()).trim().split("\n").map((line) => JSON.parse(line));
    const [first] = story;
    const verdict = engine.apply([], first);
    if (verdict.refused === undefined) await kept.put({ id: name, story }, [verdict.event]);
  }
  await overview();
  tell("The three stories are on the desk. Open one, and step through it.");
}

/** @param {File} file */
async function bringIn(file) {
  /** @type {LogEvent[]} */
  const events = [];
  for (const [index, line] of (await file.text()).trim().split("\n").entries()) {
    try {
      events.push(JSON.parse(line));
    } catch {
      tell(`Nothing was brought in: line ${index + 1} of ${file.name} cannot be read.`);
      return;
    }
  }
  try {
    const { ok, seq } = engine.verify(events);
    if (!ok) {
      tell(`Nothing was brought in: ${file.name} stops being true at entry ${seq}.`);
      return;
    }
    const [first] = events;
    const known = (await kept.all()).find((whole) => whole.events[0]?.hash === first?.hash);
    if (known !== undefined) {
      tell("This deployment is on the desk already.");
      return open(known.id);
    }
    const id = newId();
    await kept.put({ id }, events);
    await overview();
    await open(id);
  } catch (error) {
    if (!(error instanceof RemitError)) throw error;
    tell(`Nothing was brought in: ${file.name} is no log of a deployment.`);
  }
}

byId("deployments").addEventListener("click", ({ target }) => {
  const id = target instanceof HTMLElement ? target.dataset["open"] : undefined;
  if (id !== undefined) open(id);
});
byId("close").addEventListener("click", async () => {
  one = undefined;
  // The overview is made before it is shown: what stood there before is of before this deployment moved.
  await overview();
  byId("one").hidden = true;
  byId("deployments").hidden = false;
  byId("deployments").focus();
});
byId("new").addEventListener("click", async () => {
  const id = newId();
  await kept.put({ id }, []);
  await open(id);
});
byId("stories").addEventListener("click", loadStories);
byId("as-board").addEventListener("click", () => arrange(true));
byId("as-list").addEventListener("click", () => arrange(false));
byId("step").addEventListener("click", step);
byId("play").addEventListener("click", async () => {
  while (await step());
});
byId("import").addEventListener("change", async ({ target }) => {
  const input = /** @type {HTMLInputElement} */ (target);
  const [file] = input.files ?? [];
  if (file !== undefined) await bringIn(file);
  input.value = "";
});
byId("acting").addEventListener("submit", (event) => event.preventDefault());
role.addEventListener("change", act);
shown.addEventListener("remit-event", (event) => append(/** @type {CustomEvent} */ (event).detail.event));
onChange(async (id) => {
  if (one?.id === id) {
    const whole = await kept.one(id);
    if (whole !== undefined) show(whole);
  } else if (one === undefined) {
    overview();
  }
});
await overview();
