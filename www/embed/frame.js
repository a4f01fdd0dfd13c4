// The form in a frame of somebody else's page. It answers the page around it alone, and only where
// embed.json names that page's origin; to anybody else it says nothing and shows no form.
import "../remit-engine/element/index.js";
import { Engine, RemitError, ready, today } from "../remit-engine/index.js";
import { byId } from "../document.js";
import { ENVELOPE, PROBLEMS, read } from "./messages.js";
import { allowed } from "./origins.js";

/** @import { RemitCheckElement } from "../remit-engine/element/element.js" */
/** @import { Fill, FromFrame } from "./messages.js" */

/** What a message adds to what each holds. @template Each @typedef {Each extends unknown ? Omit<Each, "protocol" | "version"> : never} Said */

/** The form, once a page that may have it has said hello. @type {RemitCheckElement | undefined} */
let check;
/** Whose frame this is, once known. @type {string | undefined} */
let origin;
/** Whether a page's request is being filled in: what is decided on the way is of two requests. */
let filling = false;
/** The height that was told last. */
let told = 0;
/** Whether the engine did not load. */
let failed = false;

const origins = allowed();
if (parent === window) show("alone");

/** The page around this one, where the browser tells; “null” is said of one that it does not tell. */
const nearest = parent === window ? undefined : location.ancestorOrigins?.[0];
const around = nearest === "null" ? undefined : nearest;

// Who may have the form is told that it is here; the browser tells nobody else.
origins.then(
  (list) => {
    if (around !== undefined && !list.has(around)) show("stranger");
    else if (parent !== window) for (const each of around === undefined ? list : [around]) say({ type: "hello" }, each);
  },
  (error) => {
    if (parent !== window) show("unlisted");
    reportError(error);
  },
);

addEventListener("message", async ({ source, origin: from, data }) => {
  if (source !== parent || parent === window) return;
  const list = await origins.catch(() => undefined);
  if (list === undefined) return;
  if (!list.has(from)) {
    if (check === undefined) show("stranger");
    return;
  }
  const message = read(data);
  if (message === undefined) return;
  origin = from;
  const id = "id" in message && message.id !== undefined ? { id: message.id } : {};
  if ("problem" in message) {
    say({ type: "error", code: message.problem, message: PROBLEMS[message.problem], ...id });
    return;
  }
  const made = form();
  if (!(await isReady(id))) return;
  if (message.type === "hello") greet();
  else fill(made, message, id);
});

/** Shows one of the page's sentences. @param {string} id */
function show(id) {
  for (const each of ["waiting", "alone", "stranger", "unlisted"]) byId(each).hidden = each !== id;
}

/** @param {Said<FromFrame>} message */
function say(message, to = origin) {
  if (to !== undefined) parent.postMessage({ ...ENVELOPE, ...message }, to);
}

/** Whether the engine is there; where it is not, the page is told. @param {{ id?: string }} id */
async function isReady(id) {
  try {
    await ready();
    return true;
  } catch (error) {
    failed = true;
    say({ type: "error", code: "not-ready", message: String(error), ...id });
    return false;
  }
}

function greet() {
  say({ type: "ready" });
  told = 0;
  measure();
}

/** The form, made for the first page that may have it. */
function form() {
  if (check !== undefined) return check;
  const made = /** @type {RemitCheckElement} */ (document.createElement("remit-check"));
  made.addEventListener("remit-change", () => tell({}));
  made.addEventListener("remit-submit", (event) => say({ type: "submit", .../** @type {CustomEvent} */ (event).detail }));
  made.addEventListener("remit-decision", () => {
    // Somebody tried again, and the engine is there after all.
    if (failed) greet();
    failed = false;
  });
  show("");
  document.querySelector("main")?.append(made);
  check = made;
  new ResizeObserver(measure).observe(document.body);
  return made;
}

/** @param {{ id?: string }} id */
function tell(id) {
  if (check === undefined || filling) return;
  const { request, decision } = check;
  say({ type: "decision", request, decision, ...id });
}

function measure() {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  if (height !== told) say({ type: "height", height });
  told = height;
}

/**
 * Fills the form anew. What the engine would not take is told, and nothing changes.
 *
 * @param {RemitCheckElement} made
 * @param {Fill} message
 * @param {{ id?: string }} id
 */
function fill(made, { request, stage = "request", asOf, policy }, id) {
  try {
    new Engine(policy ?? null).check({}, { stage, asOf: asOf ?? today() });
  } catch (error) {
    if (!(error instanceof RemitError)) throw error;
    say({ type: "error", code: error.code, message: error.message, ...id });
    return;
  }
  filling = true;
  try {
    made.policy = policy ?? null;
    made.setAttribute("stage", stage);
    made.asOf = asOf ?? "";
    made.request = request;
  } finally {
    filling = false;
  }
  tell(id);
}
