// The desk: several deployments, each as one of the sides sees it. What is kept of them is on the screen before the
// engine is there.
import { ROLES } from "../remit-engine/generated/deployments.js";
import { byId, fill, node } from "../document.js";
import { WORDS } from "../words.js";
import { everyDeployment } from "./all.js";
import { loadEngine } from "./engine.js";
import { openerOf } from "./overview.js";
import { Conflict, Full, onChange, store } from "./store.js";

/** @import { Command, Event as LogEvent, Role } from "../remit-engine/lifecycle.js" */
/** @import { Kept, Whole } from "./store.js" */

/** The article's three stories, as commands. */
const STORIES = ["special-school-trust", "extended-by-a-half-term", "a-day-a-month"];

const role = /** @type {HTMLSelectElement} */ (byId("role"));
const shown = /** @type {import("../remit-engine/deployment/element.js").RemitDeploymentElement} */ (byId("deployment"));

for (const [word, { label }] of Object.entries(ROLES)) role.append(node("option", { value: word }, label));
role.value = "broker";

const kept = await store();
/** @type {ReturnType<typeof loadEngine> | undefined} */
let loading;
const loaded = () =>
  (loading ??= loadEngine().catch((error) => {
    // Whatever needs it next tries anew.
    loading = undefined;
    tell(WORDS.partMissing);
    throw error;
  }));
const every = everyDeployment({ kept, loaded, area: byId("overview"), checked: byId("checked") });
/** The deployment that is open. @type {Whole | undefined} */
let one;

/** @param {string} words */
function tell(words) {
  const told = byId("told");
  if (told.textContent !== words) told.textContent = words;
}

/** Tells something that somebody waited for and did not get. @param {string} words */
function tellInstead(words) {
  tell(words);
  byId("told").focus();
}

/** Why something was not kept. @param {unknown} error */
function unkept(error) {
  if (error instanceof Conflict) return WORDS.conflict;
  if (error instanceof Full) return WORDS.full;
  return WORDS.unkept;
}

/**
 * Puts a new deployment on the desk, or says why it is not there.
 *
 * @param {Kept} whole
 * @param {readonly LogEvent[]} events
 * @returns {Promise<boolean>} whether it is kept
 */
async function put(whole, events) {
  const { engine, summaryOf } = await loaded();
  try {
    await kept.put({ ...whole, summary: summaryOf(engine, events) }, events);
    return true;
  } catch (error) {
    tellInstead(unkept(error));
    return false;
  }
}

/** The instant that counts as now: a story is of its own time. @param {Whole} whole */
function now({ story, events }) {
  if (story === undefined) return undefined;
  return story[events.length]?.at ?? events.at(-1)?.at;
}

/** @param {boolean} board */
function arrange(board) {
  byId("as-board").setAttribute("aria-pressed", String(board));
  byId("as-list").setAttribute("aria-pressed", String(!board));
  every.arrange(board);
}

/** @param {Whole} whole */
async function show(whole) {
  const { entryOf } = await loaded();
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
  const words = next === undefined ? WORDS.storyEnds : fill(WORDS.storyNext, { role: ROLES[next.by.role].hint ?? "", command: entryOf(next.command).label });
  if (byId("next-words").textContent !== words) byId("next-words").textContent = words;
  const isAtStory = byId("story").contains(document.activeElement);
  byId("step").hidden = byId("play").hidden = next === undefined;
  // What had the focus is gone: it goes to what says why.
  if (isAtStory && next === undefined) byId("next-words").focus();
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
  await show(whole);
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
  const { id, events } = one;
  const { engine, summaryOf } = await loaded();
  try {
    await kept.append(id, event, summaryOf(engine, [...events, event]));
  } finally {
    const whole = await kept.one(id);
    if (whole !== undefined && one?.id === id) await show(whole);
  }
}

/** Plays the next command of the story. @returns {Promise<boolean>} whether it was accepted */
async function step() {
  const next = one?.story?.[one.events.length];
  if (one === undefined || next === undefined) return false;
  const { engine } = await loaded();
  const verdict = engine.apply(one.events, next);
  if (verdict.refused !== undefined) {
    tellInstead(WORDS.storyElsewhere);
    return false;
  }
  try {
    await append(verdict.event);
    return true;
  } catch (error) {
    tellInstead(unkept(error));
    return false;
  }
}

async function loadStories() {
  const { engine } = await loaded();
  const there = new Set((await kept.kept()).map(({ id }) => id));
  for (const name of STORIES) {
    if (there.has(name)) continue;
    const answer = await fetch(new URL(`../stories/${name}.jsonl`, import.meta.url)).catch(() => undefined);
    if (!answer?.ok) {
      tellInstead(WORDS.noStories);
      return;
    }
    const story = (await answer.text()).trim().split("\n").map((line) => JSON.parse(line));
    const [first] = story;
    const verdict = engine.apply([], first);
    if (verdict.refused === undefined && !(await put({ id: name, story }, [verdict.event]))) {
      await every.refresh();
      return;
    }
  }
  await every.refresh({ atOnce: true });
  tell(WORDS.stories);
}

/** @param {File} file */
async function bringIn(file) {
  const { engine, RemitError, newId } = await loaded();
  /** @type {LogEvent[]} */
  const events = [];
  for (const [index, line] of (await file.text()).trim().split("\n").entries()) {
    try {
      events.push(JSON.parse(line));
    } catch {
      tellInstead(fill(WORDS.brokenLine, { line: index + 1, file: file.name }));
      return;
    }
  }
  try {
    const { ok, seq } = engine.verify(events);
    if (!ok) {
      tellInstead(fill(WORDS.brokenLog, { file: file.name, entry: seq }));
      return;
    }
  } catch (error) {
    if (!(error instanceof RemitError)) throw error;
    tellInstead(fill(WORDS.noLog, { file: file.name }));
    return;
  }
  const [first] = events;
  const known = (await kept.all()).find((whole) => whole.events[0]?.hash === first?.hash);
  const id = known?.id ?? newId();
  if (known === undefined && !(await put({ id }, events))) return;
  await open(id);
  if (known !== undefined) tell(WORDS.there);
}

byId("deployments").addEventListener("click", ({ target }) => {
  const id = target instanceof HTMLElement ? target.dataset["open"] : undefined;
  if (id !== undefined) open(id);
});
byId("close").addEventListener("click", async () => {
  const id = one?.id;
  one = undefined;
  // The overview is made before it is shown: what stood there before is of before this deployment moved.
  await every.refresh({ atOnce: true });
  byId("one").hidden = true;
  byId("deployments").hidden = false;
  tell("");
  const opener = id === undefined ? null : openerOf(byId("overview"), id);
  (opener ?? byId("deployments")).focus();
});
byId("new").addEventListener("click", async () => {
  const { newId } = await loaded();
  const id = newId();
  if (await put({ id }, [])) await open(id);
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
shown.addEventListener("remit-event", (told) => {
  const { event, waitUntil } = /** @type {CustomEvent<import("../remit-engine/deployment/element.js").EventDetail>} */ (told).detail;
  const appended = append(event);
  waitUntil(appended);
  // The form says that it was not done; what is said here is why.
  appended.catch((error) => tell(error instanceof Conflict ? "" : unkept(error)));
});
onChange(async (id) => {
  if (one?.id === id) {
    const whole = await kept.one(id);
    if (whole !== undefined && one?.id === id) await show(whole);
  } else if (one === undefined) {
    every.refresh();
  }
});
if (!kept.lasting) tell(WORDS.keepsNothing);
try {
  await every.refresh({ atOnce: true });
} catch (error) {
  tellInstead(WORDS.unreadStore);
  throw error;
}
