import { STEPS } from "../generated/facts.js";
import { Engine, ready, today } from "../index.js";
import { Asking, isShown, questionOf } from "./asking.js";
import { answered, changed, copyOf, cured, taken } from "./changes.js";
import { draftIn, focusEntry, focusOn, focusQuestion, takeOver } from "./controls.js";
import { judge } from "./judge.js";
import { patch } from "./nodes.js";
import { add, at, put, remove } from "./places.js";
import { END_ID } from "./render/asking.js";
import { PROBLEMS_ID, render } from "./render/index.js";
import { OUTCOME_ID, standing } from "./render/summary.js";
import { screenOf, shownAt } from "./screen.js";
import { STYLE } from "./style.js";
import { tell } from "./telling.js";

/** @import { Stage } from "../generated/types.d.ts" */
/** @import { Ask, Decision, Fault, Policy, PolicyPatch, Remedy, Request } from "../index.js" */
/** @import { Draft } from "./answers.js" */
/** @import { Model, Screen } from "./screen.js" */

/** Somebody changed an answer. @typedef {{ request: Request, decision: Decision | null, faults: readonly Fault[] }} ChangeDetail */
/** The decision is another than before. @typedef {{ decision: Decision }} DecisionDetail */
/** Somebody sends a request that may go ahead. @typedef {{ request: Request, decision: Decision }} SubmitDetail */

/** How long the reading aloud of an outcome waits for the next key. */
const PAUSE = 900;

/** Where there is no document, as on a server, the class can be named and not made. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** @type {CSSStyleSheet | undefined} */
let sheet;

/**
 * `<remit-check>`: a form for a school's request, which says beside each answer what the engine
 * finds, and where the whole stands.
 *
 * ```html
 * <remit-check stage="request"></remit-check>
 * ```
 *
 * Properties: `request`, plain data, also what the form does not show; `policy`, as `new Engine`
 * takes it; `asOf`, the day that counts as today. Attributes: `stage` (`request`), `as-of` (today in
 * London), `view` (`everything`; with `questions` it asks one question at a time). Events, all of which
 * bubble out of shadow roots: `remit-change` with {@link ChangeDetail}, `remit-decision` with
 * {@link DecisionDetail}, `remit-submit` with {@link SubmitDetail}.
 */
export class RemitCheckElement extends Base {
  static observedAttributes = ["stage", "as-of", "view"];
  /** By its `name` it is a control of the form around it; its value is the request as JSON. */
  static formAssociated = true;

  /** @type {ElementInternals | undefined} */
  #internals;
  /** @type {ShadowRoot} */
  #root;
  /** What is patched. @type {HTMLElement} */
  #screen;
  /** What is read aloud. @type {HTMLElement} */
  #live;
  /** @type {Request} */
  #request = {};
  /** @type {Policy | PolicyPatch | null} */
  #policy = null;
  /** @type {Engine | undefined} */
  #engine;
  /** @type {Map<string, readonly string[]>} */
  #inputs = new Map();
  /** The titles of the rules. @type {Map<string, string>} */
  #titles = new Map();
  /** The way through the questions, where one is asked at a time. */
  #asking = new Asking();
  /** What is open, the most telling first. @type {readonly Ask[]} */
  #asks = [];
  /** @type {Map<string, Draft>} */
  #drafts = new Map();
  /** @type {Set<string>} */
  #visited = new Set();
  #tried = false;
  /** @type {import("./render/passing.js").Ways} */
  #ways;
  /** The request before the changes that were made last. @type {Request | undefined} */
  #before;
  /** Whether the engine's module is there. */
  #loaded = false;
  /** @type {Model} */
  #model = this.#modelOf("loading", null, [], []);
  /** What belongs where, as it was drawn last. @type {Screen} */
  #drawn = screenOf(this.#model);
  /** The questions as they were drawn last. @type {import("./render/findings.js").Kept} */
  #kept = new Map();
  #decided = "";
  #said = "";
  #patching = false;
  /** Whether the request was handed over, and what is wrong in it is not told yet. */
  #given = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #speaking;

  constructor() {
    super();
    this.#internals = this.attachInternals?.();
    this.#root = this.attachShadow({ mode: "open", delegatesFocus: false });
    if (sheet === undefined) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
    }
    this.#root.adoptedStyleSheets = [sheet];
    this.#screen = this.ownerDocument.createElement("div");
    this.#screen.className = "screen";
    this.#screen.part.add("base");
    this.#live = this.ownerDocument.createElement("div");
    this.#live.className = "aside";
    this.#live.setAttribute("role", "status");
    this.#live.setAttribute("aria-live", "polite");
    this.#root.append(this.#screen, this.#live);
    this.#root.addEventListener("input", (event) => this.#typed(event));
    this.#root.addEventListener("focusout", (event) => this.#left(/** @type {FocusEvent} */ (event)));
    this.#root.addEventListener("click", (event) => this.#clicked(event));
    this.#root.addEventListener("submit", (event) => this.#send(event));
  }

  connectedCallback() {
    takeOver(this, ["policy", "request", "asOf", "view"]);
    this.#paint();
    if (!this.#loaded) this.#load();
    else this.#decide();
  }

  disconnectedCallback() {
    clearTimeout(this.#speaking);
  }

  attributeChangedCallback() {
    this.#decide();
  }

  /** The request as far as it is filled in; a copy. */
  get request() {
    return copyOf(this.#request);
  }

  set request(request) {
    const given = typeof request === "object" && request !== null ? request : {};
    this.#request = copyOf(given);
    this.#drafts.clear();
    this.#visited.clear();
    this.#given = true;
    this.#tried = false;
    this.#ways = undefined;
    this.#before = undefined;
    this.#asking.restart();
    this.#decide();
  }

  /** The policy by which it decides: a whole one, what differs from the default one, or null. */
  get policy() {
    return this.#policy;
  }

  set policy(policy) {
    this.#policy = policy ?? null;
    this.#engine = undefined;
    this.#decide();
  }

  /** The day that counts as today, `YYYY-MM-DD`. */
  get asOf() {
    return this.getAttribute("as-of") ?? today();
  }

  set asOf(day) {
    if (day) this.setAttribute("as-of", day);
    else this.removeAttribute("as-of");
  }

  /** How much is asked at once: `everything`, or by `questions` one at a time. */
  get view() {
    return this.getAttribute("view") === "questions" ? "questions" : "everything";
  }

  set view(view) {
    this.setAttribute("view", view);
  }

  /** For which decision. */
  get #options() {
    const stage = /** @type {Stage} */ (this.getAttribute("stage") ?? "request");
    return { stage, asOf: this.asOf };
  }

  /** What was decided last; null before the engine is there. */
  get decision() {
    return copyOf(this.#model.decision);
  }

  async #load() {
    this.#model = this.#modelOf("loading", null, [], []);
    this.#paint();
    try {
      await ready();
      this.#loaded = true;
      this.#decide();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#engine = undefined;
    this.#model = this.#modelOf("unavailable", null, [], []);
    this.#paint();
    // Nobody asked for this call, so it is told where pages are told of such errors.
    globalThis.reportError?.(error);
  }

  /**
   * @param {Model["state"]} state
   * @param {Decision | null} decision
   * @param {readonly string[]} reads
   * @param {readonly Fault[]} faults
   * @returns {Model}
   */
  #modelOf(state, decision, reads, faults) {
    return {
      state,
      steps: STEPS,
      request: this.#request,
      decision,
      reads: new Set(reads),
      faults,
      inputs: this.#inputs,
      drafts: this.#drafts,
      visited: this.#visited,
      tried: this.#tried,
      ways: this.#ways,
      undo: this.#before !== undefined,
      titles: this.#titles,
    };
  }

  /** An engine for the policy, and what its rules read. */
  #opened() {
    const engine = new Engine(this.#policy);
    const { rules } = engine;
    this.#inputs = new Map(rules.map(({ id, inputs }) => [id, inputs]));
    this.#titles = new Map(rules.map(({ id, title }) => [id, title]));
    return engine;
  }

  /** Decides the request as it stands now, and shows what comes of it. */
  #decide() {
    if (!this.#loaded || !this.isConnected) return;
    try {
      this.#engine ??= this.#opened();
      const { decision, reads, sound, faults } = judge(this.#engine, this.#request, this.#options);
      this.#asks = this.view === "questions" ? this.#engine.asks(sound, this.#options) : [];
      if (this.#given) this.#visited = new Set(faults.map(({ pointer }) => pointer));
      this.#given = false;
      this.#model = this.#modelOf("ready", decision, reads, faults);
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#paint();
    this.#answerForm();
    const { decision } = this.#model;
    const text = JSON.stringify(decision);
    if (decision !== null && text !== this.#decided) tell(this, "remit-decision", { decision: () => copyOf(decision) });
    this.#decided = text;
  }

  /**
   * What the form around it sends, and whether it may: what is unmet or no valid answer stands in its
   * way, what is not known yet does not.
   */
  #answerForm() {
    const { decision, faults } = this.#model;
    this.#internals?.setFormValue(JSON.stringify(this.#request));
    const stops = faults.length > 0 || decision?.outcome === "ineligible";
    if (!stops) {
      this.#internals?.setValidity({});
      return;
    }
    const { title, about } = standing({ model: this.#model, screen: this.#drawn });
    const anchor = this.#root.getElementById(OUTCOME_ID) ?? undefined;
    this.#internals?.setValidity({ customError: true }, `${title}. ${about}`, anchor);
  }

  /** The form around it is cleared. */
  formResetCallback() {
    this.request = {};
  }

  #paint() {
    this.#patching = true;
    this.#drawn = screenOf(this.#model);
    const { decision, state } = this.#model;
    const asks = state === "ready" && this.view === "questions";
    this.#model.asked = asks ? this.#asking.asked(this.#asks, this.#drawn.fields, decision) : undefined;
    try {
      patch(this.#screen, render(this.#model, this.#drawn, this.#kept));
    } finally {
      this.#patching = false;
    }
  }

  /**
   * Somebody changed the request.
   *
   * @param {Request} request
   */
  #change(request) {
    this.#request = request;
    this.#ways = undefined;
    this.#before = undefined;
    this.#decide();
    const { decision, faults } = this.#model;
    tell(this, "remit-change", { request: () => copyOf(request), decision: () => copyOf(decision), faults: () => copyOf(faults) });
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => this.#announce(), PAUSE);
  }

  /** Says aloud where the whole stands, where that is another than before. */
  #announce() {
    if (this.#model.state !== "ready") return;
    const { title, about } = standing({ model: this.#model, screen: this.#drawn });
    const text = `${title}. ${about}`;
    if (text !== this.#said) this.#say(text);
    this.#said = text;
  }

  /** @param {string} text */
  #say(text) {
    this.#live.textContent = text;
  }

  /** @param {Event} event */
  #typed({ target }) {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const place = target.dataset.at;
    if (place === undefined) return;
    if (target.dataset.do === "none") {
      const none = /** @type {HTMLInputElement} */ (target).checked;
      this.#change(put(this.#request, place, none ? [] : undefined));
      return;
    }
    this.#answer(place, draftIn(this.#screen, target, place));
  }

  /**
   * @param {string} place
   * @param {Draft} draft
   */
  #answer(place, draft) {
    this.#drafts.set(place, draft);
    this.#change(answered(this.#request, place, draft));
  }

  /** @param {FocusEvent} event */
  #left({ target, relatedTarget }) {
    if (this.#patching || !(target instanceof HTMLElement)) return;
    const place = target.dataset.at;
    const next = relatedTarget instanceof HTMLElement ? relatedTarget.dataset.at : undefined;
    if (place === undefined || place === next || this.#visited.has(place)) return;
    if (at(this.#request, place) === undefined) return;
    this.#visited.add(place);
    if (this.#model.faults.some(({ pointer }) => pointer === place)) this.#paint();
  }

  /** @param {Event} event */
  #clicked(event) {
    const { target } = event;
    const pressed = target instanceof Element ? target.closest("[data-do]") : null;
    if (!(pressed instanceof HTMLElement)) return;
    const { do: action, at: place = "", value = "", rule = "", choice } = pressed.dataset;
    switch (action) {
      case "add":
        this.#change(add(this.#request, place, {}));
        focusEntry(this.#root, place, -1);
        break;
      case "remove":
        this.#drop(place);
        break;
      case "clear":
        this.#change(changed(this.#request, place, undefined));
        focusOn(this.#root, place);
        break;
      case "same":
        this.#answer(place, value);
        focusOn(this.#root, place);
        break;
      case "apply":
        this.#apply(rule, choice === undefined ? undefined : Number(choice), pressed.textContent ?? "");
        break;
      case "ways":
        this.#findWays();
        break;
      case "take":
        this.#take(Number(choice), pressed.textContent ?? "");
        break;
      case "undo":
        if (this.#before !== undefined) this.#change(this.#before);
        this.#focusId(OUTCOME_ID);
        break;
      case "go":
        event.preventDefault();
        this.#goTo(place);
        break;
      case "view":
        this.#look();
        break;
      case "back":
        this.#asking.back();
        this.#ask();
        break;
      case "again":
        this.#asking.again();
        this.#ask();
        break;
      case "outcome":
        event.preventDefault();
        this.#focusId(OUTCOME_ID);
        break;
      case "retry":
        this.#load();
        break;
    }
  }

  /** @param {string} entry the place of the entry to take out */
  #drop(entry) {
    const cut = entry.lastIndexOf("/");
    const list = entry.slice(0, cut);
    const number = Number(entry.slice(cut + 1));
    for (const place of [...this.#visited, ...this.#drafts.keys()]) {
      if (!place.startsWith(`${list}/`)) continue;
      this.#visited.delete(place);
      this.#drafts.delete(place);
    }
    this.#change(remove(this.#request, entry));
    if (number > 0) focusEntry(this.#root, list, number - 1);
    else focusOn(this.#root, list);
  }

  /**
   * Applies what a finding says would put it right, as far as it is a choice: an act is somebody's
   * to do first.
   *
   * @param {string} rule
   * @param {number | undefined} choice which of several values
   * @param {string} words
   */
  #apply(rule, choice, words) {
    const finding = this.#model.decision?.findings.find((each) => each.rule === rule);
    const first = finding?.remedies.find(({ kind }) => kind === "choice");
    if (finding === undefined || first === undefined) return;
    this.#change(cured(this.#request, finding, choice));
    this.#say(`Done: ${words}.`);
    const place = shownAt(this.#drawn.fields, first.path);
    if (place !== undefined) this.#goTo(place);
    else this.#focusId(OUTCOME_ID);
  }

  /** Asks what would put all of it right: what answers that loads now. */
  async #findWays() {
    const [engine, request] = [this.#engine, this.#request];
    if (engine === undefined) return;
    const show = (/** @type {import("./render/passing.js").Ways} */ ways) => {
      // Somebody has gone on in the meantime: the answer is about what was.
      if (this.#request !== request) return;
      this.#ways = ways;
      this.#decide();
    };
    show("asked");
    try {
      show(await engine.whatWouldPass(request, this.#options));
      this.#focusId(OUTCOME_ID);
    } catch (error) {
      show("failed");
      globalThis.reportError?.(error);
    }
  }

  /**
   * Makes the changes of one of the ways; they can be undone.
   *
   * @param {number} index
   * @param {string} words
   */
  #take(index, words) {
    const way = typeof this.#ways === "object" ? this.#ways.sets[index] : undefined;
    if (way === undefined) return;
    const before = this.#request;
    this.#change(taken(before, way.changes));
    this.#before = before;
    this.#decide();
    this.#say(`Done: ${words}.`);
    this.#focusId(OUTCOME_ID);
  }

  /**
   * Puts the focus where a question is answered; asks it, where one is asked at a time.
   *
   * @param {string} place
   */
  #goTo(place) {
    const { asked } = this.#model;
    if (asked !== undefined && !isShown(asked.place, place)) {
      this.#asking.go(questionOf(this.#drawn.fields, place) ?? place);
      this.#paint();
    }
    focusOn(this.#root, place);
  }

  /** Asks one question at a time, or everything; who was answering goes on with the same question. */
  #look() {
    const place = this.#model.asked?.place;
    this.view = this.view === "questions" ? "everything" : "questions";
    if (this.view === "questions") this.#ask();
    else if (place !== undefined) focusQuestion(this.#root, place);
    else this.#focusId(OUTCOME_ID);
  }

  /** Shows the question whose turn it is, and puts the focus there. */
  #ask() {
    this.#paint();
    const place = this.#asking.place;
    if (place === undefined) this.#focusId(END_ID);
    else focusQuestion(this.#root, place);
  }

  /** Goes on from a question, unless its answer is not valid. */
  #continue() {
    const { asked, faults } = this.#model;
    const wrong = faults.find(({ pointer }) => asked?.place !== undefined && `${pointer}/`.startsWith(`${asked.place}/`));
    if (wrong !== undefined) {
      this.#visited.add(wrong.pointer);
      this.#paint();
      focusOn(this.#root, wrong.pointer);
      return;
    }
    this.#asking.next(this.#asks, this.#drawn.fields, this.#model.decision);
    this.#ask();
  }

  /** @param {string} id */
  #focusId(id) {
    this.#root.getElementById(id)?.focus();
  }

  /** @param {Event} event */
  #send(event) {
    event.preventDefault();
    this.#decide();
    const { decision, state, asked } = this.#model;
    if (state !== "ready") return;
    if (asked?.place !== undefined) {
      this.#continue();
      return;
    }
    const { problems } = this.#drawn;
    if (decision !== null && problems.length === 0) {
      tell(this, "remit-submit", { request: () => this.request, decision: () => copyOf(decision) });
      return;
    }
    this.#tried = true;
    this.#decide();
    this.#focusId(PROBLEMS_ID);
  }
}
