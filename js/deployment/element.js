import { Engine, RemitError, ready } from "../lifecycle.js";
import { draftIn, focusEntry, focusOn, takeOver } from "../element/controls.js";
import { h, patch } from "../element/nodes.js";
import { add, put, remove } from "../element/places.js";
import { STYLE as FORM_STYLE } from "../element/style.js";
import { fill } from "../fill.js";
import { PAGE } from "../generated/deployments.js";
import { goTowards } from "./calendar.js";
import { dataOf, formOf, placesIn, placesOf, withAnswer, writesRequest } from "./form.js";
import { STYLE } from "./style.js";
import { FORM_ID, NEWS_ID, standing, view } from "./view.js";
import { entryOf, newId } from "./words.js";

/** @import { Policy, Request } from "../generated/types.d.ts" */
/** @import { PolicyPatch } from "../engine.js" */
/** @import { ErrorFault } from "../error.js" */
/** @import { Command, CommandName, Deployment, Event as LogEvent, Refusal, ReportOptions, Role } from "../lifecycle.js" */
/** @import { Form } from "./form.js" */
/** @import { Pictures } from "./pictures.js" */
/** @import { Filling, Page } from "./view.js" */
/** @import { HalfTerm } from "../pictures/timeline.js" */
/** @import { Child } from "../element/nodes.js" */

/**
 * A command was accepted: the host appends the event to what it keeps, and hands the events in again. Where that
 * takes time or may fail, it hands a promise to `waitUntil`, at once: the form stays until the promise is kept, and
 * where it is not (an error whose `code` is `conflict`: somebody wrote first) says that nothing was done.
 *
 * @typedef {{ event: LogEvent, command: Command, events: readonly LogEvent[], waitUntil: (kept: Promise<unknown>) => void }} EventDetail
 */

/** A report, or the log, to be kept as a file. @typedef {{ name: string, type: string, text: string }} FileDetail */

/** Where there is no document, as on a server, the class can be named and not made. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** @type {CSSStyleSheet | undefined} */
let sheet;

/**
 * `<remit-deployment>`: one deployment for somebody in one role. It shows where it stands, what it waits
 * for, and what can be done now; it keeps nothing.
 *
 * ```html
 * <remit-deployment as="broker" actor="broker-1"></remit-deployment>
 * ```
 *
 * Properties: `events`, the log, oldest first; `policy`, as `new Engine` takes it. Attributes: `as`, the
 * role; `actor`, the id of who acts; `at`, the instant that counts as now (RFC 3339 in UTC; the clock's, if
 * it is not given). Events, which bubble out of shadow roots: `remit-event` with {@link EventDetail} once
 * a command is accepted; `remit-file` with {@link FileDetail}, cancelled by a host that saves it itself.
 */
export class RemitDeploymentElement extends Base {
  static observedAttributes = ["as", "actor", "at"];

  /** @type {ShadowRoot} */
  #root;
  /** @type {HTMLElement} */
  #screen;
  /** @type {readonly LogEvent[]} */
  #events = [];
  /** @type {Policy | PolicyPatch | null} */
  #policy = null;
  /** @type {Engine | undefined} */
  #engine;
  /** @type {readonly HalfTerm[]} */
  #halfTerms = [];
  /** @type {import("./calendar.js").DaysOff} */
  #off = { bankHolidays: new Set(), closures: new Set() };
  /** @type {Pictures} */
  #pictures = new Map();
  #loaded = false;
  #failed = false;
  /** @type {Deployment | undefined} */
  #deployment;
  /** @type {import("../lifecycle.js").Verification | undefined} */
  #verified;
  /** @type {Filling | undefined} */
  #filling;
  #news = "";
  /** What stands whatever is typed, and of what it was made. @type {{ of: readonly unknown[], page: Omit<Page, "news">, told: Child } | undefined} */
  #stands;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: "open" });
    if (sheet === undefined) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(FORM_STYLE + STYLE);
    }
    this.#root.adoptedStyleSheets = [sheet];
    this.#screen = this.ownerDocument.createElement("div");
    this.#screen.className = "deployment";
    this.#screen.part.add("base");
    this.#root.append(this.#screen);
    this.#root.addEventListener("input", (event) => this.#typed(event));
    this.#root.addEventListener("click", (event) => this.#clicked(event));
    this.#root.addEventListener("submit", (event) => this.#submitted(event));
    this.#root.addEventListener("keydown", (event) => goTowards(this.#root, /** @type {KeyboardEvent} */ (event)));
  }

  connectedCallback() {
    takeOver(this, ["policy", "events"]);
    if (this.#loaded) this.#read();
    else this.#load();
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    // Another role has other things to do; time only goes on.
    if (name !== "at") this.#forget();
    this.#paint();
  }

  /** The log, oldest first; the host's own list. */
  get events() {
    return this.#events;
  }

  set events(events) {
    const list = Array.isArray(events) ? events : [];
    if (list[0]?.hash !== this.#events[0]?.hash && this.#events.length > 0) this.#forget();
    if (list[0]?.hash !== this.#events[0]?.hash) this.#pictures = new Map();
    this.#events = list;
    // A host that goes on has a connection again.
    if (this.#failed && this.isConnected) this.#load();
    else this.#read();
  }

  /** The policy by which it judges: a whole one, what differs from the default one, or null. */
  get policy() {
    return this.#policy;
  }

  set policy(policy) {
    this.#policy = policy ?? null;
    this.#engine = undefined;
    this.#read();
  }

  /** @returns {Role} */
  get #role() {
    return /** @type {Role} */ (this.getAttribute("as") ?? "broker");
  }

  get #now() {
    return this.getAttribute("at") ?? new Date().toISOString();
  }

  async #load() {
    this.#failed = false;
    this.#tellState(PAGE.getting);
    try {
      await ready();
      this.#loaded = true;
      this.#read();
    } catch (error) {
      this.#failed = true;
      this.#tellState(PAGE.notShown, true);
      globalThis.reportError?.(error);
    }
  }

  /** What was being done to another deployment is not gone on with. */
  #forget() {
    this.#filling = undefined;
    this.#news = "";
  }

  /** Reads the log; what is open in a form stays. */
  #read() {
    if (!this.#loaded || !this.isConnected) return;
    try {
      this.#engine ??= this.#opened();
      this.#deployment = this.#engine.replay(this.#events);
      this.#verified = this.#engine.verify(this.#events);
      this.#paint();
      this.#draw(this.#engine, this.#events);
    } catch (error) {
      this.#deployment = undefined;
      if (!(error instanceof RemitError)) throw error;
      this.#tellState(fill(PAGE.notRead, { entry: Number(error.pointer.split("/")[1] ?? 0) + 1, found: error.found }));
    }
  }

  #opened() {
    const engine = new Engine(this.#policy);
    const { halfTerms, bankHolidays, closures } = engine.policy.calendar;
    this.#off = { bankHolidays: new Set(bankHolidays), closures: new Set(closures) };
    this.#halfTerms = halfTerms.map(({ id, from, to }) => {
      const [, , term = id, half = ""] = id.split("-");
      return { name: `${term[0]?.toUpperCase()}${term.slice(1)} ${half}`.trim(), from, to };
    });
    return engine;
  }

  /**
   * The pictures come after the rest, which says all that they show; without them the page is whole.
   *
   * @param {Engine} engine
   * @param {readonly LogEvent[]} events
   */
  async #draw(engine, events) {
    try {
      const pictures = await engine.pictures(events);
      // What was drawn meanwhile of another log, or by another policy, is not shown.
      if (engine !== this.#engine || events !== this.#events) return;
      this.#pictures = new Map(pictures.map((picture) => [picture.kind, picture]));
      this.#paint();
    } catch (error) {
      globalThis.reportError?.(error);
    }
  }

  /**
   * @param {string} words
   * @param {boolean} [again] whether loading may be tried again
   */
  #tellState(words, again = false) {
    const button = again && h("button", { key: "retry", type: "button", "data-do": "retry", part: "button" }, PAGE.tryAgain);
    patch(this.#screen, [h("div", { key: "state", class: "state", role: "status", part: "state" }, h("p", {}, words), button)]);
  }

  #paint() {
    const [engine, deployment, verified] = [this.#engine, this.#deployment, this.#verified];
    if (engine === undefined || deployment === undefined || verified === undefined) return;
    const role = this.#role;
    const at = this.#now;
    const of = [deployment, role, at.slice(0, 10), this.#filling === undefined, this.#pictures];
    // While a form is filled in nothing else changes: each key would make all of it anew.
    let stands = this.#stands;
    if (stands === undefined || this.#filling === undefined || !of.every((each, index) => each === stands?.of[index])) {
      const available = engine.available(this.#events, { role, at });
      const days = { halfTerms: this.#halfTerms, off: this.#off, today: at.slice(0, 10) };
      const page = { deployment, events: this.#events, role, available, verified, ...days, pictures: this.#pictures, filling: this.#filling };
      stands = { of, page, told: standing(page) };
      this.#stands = stands;
    }
    patch(this.#screen, view({ ...stands.page, filling: this.#filling, news: this.#news }, stands.told));
  }

  /** @param {Form} form @param {Partial<Filling>} [more] */
  #fill(form, more = {}) {
    const before = this.#filling ?? { drafts: new Map(), faults: [], missing: [], refused: undefined, isKept: undefined, tried: false };
    this.#filling = { ...before, form, places: this.#placesOf(form), ...more };
    this.#paint();
  }

  /**
   * What a form asks for: of a request what the rules read of it, as far as it is filled in.
   *
   * @param {Form} form
   */
  #placesOf(form) {
    if (this.#engine === undefined || !writesRequest(form.entry.command)) return placesOf(form);
    try {
      const request = /** @type {Request} */ (form.draft["request"] ?? {});
      return placesIn(form, this.#engine.reads(request, { stage: "request", asOf: this.#now.slice(0, 10) }));
    } catch (error) {
      if (!(error instanceof RemitError)) throw error;
      // An answer that is not valid is told when the command is given.
      return placesOf(form);
    }
  }

  /** @param {Event} event */
  #typed({ target }) {
    const isControl = target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
    const place = isControl ? target.dataset["at"] : undefined;
    if (!isControl || place === undefined || this.#filling === undefined) return;
    const { form, drafts } = this.#filling;
    if (target.dataset["do"] === "none") {
      const none = /** @type {HTMLInputElement} */ (target).checked;
      this.#fill({ ...form, draft: put(form.draft, place, none ? [] : undefined) });
      return;
    }
    const draft = draftIn(this.#screen, target, place);
    this.#fill(withAnswer(form, place, draft), { drafts: new Map(drafts).set(place, draft) });
  }

  /** @param {Event} event */
  #clicked(event) {
    const { target } = event;
    const pressed = target instanceof Element ? target.closest("[data-do]") : null;
    if (!(pressed instanceof HTMLElement)) return;
    const { do: action, at: place = "", command = "", kind = "", on } = pressed.dataset;
    const form = this.#filling?.form;
    switch (action) {
      case "command":
        this.#open(/** @type {CommandName} */ (command), on);
        break;
      case "cancel":
        this.#close(form?.entry.command);
        break;
      case "add":
        if (form === undefined) return;
        this.#fill({ ...form, draft: add(form.draft, place, {}) });
        focusEntry(this.#root, place, -1);
        break;
      case "remove":
        if (form === undefined) return;
        this.#fill({ ...form, draft: remove(form.draft, place) }, { drafts: new Map() });
        focusOn(this.#root, place.slice(0, place.lastIndexOf("/")));
        break;
      case "clear":
        if (form === undefined) return;
        this.#fill({ ...form, draft: put(form.draft, place, undefined) });
        focusOn(this.#root, place);
        break;
      case "go":
        event.preventDefault();
        focusOn(this.#root, place);
        break;
      case "report":
        this.#report(/** @type {ReportOptions["kind"]} */ (kind));
        break;
      case "lines":
        this.#save({ name: "deployment.jsonl", type: "application/x-ndjson", text: this.#events.map((each) => `${JSON.stringify(each)}\n`).join("") });
        break;
      case "retry":
        this.#load();
        break;
    }
  }

  /**
   * @param {CommandName} command
   * @param {string} [on] the day that is meant; today, if not given
   */
  #open(command, on = this.#now.slice(0, 10)) {
    if (this.#deployment === undefined) return;
    this.#news = "";
    this.#filling = undefined;
    this.#fill(formOf(command, this.#deployment, on));
    this.#root.getElementById(FORM_ID)?.focus();
  }

  /** @param {CommandName | undefined} command whose button gets the focus again */
  #close(command) {
    this.#filling = undefined;
    this.#paint();
    const button = this.#root.querySelector(`[data-command="${command}"]`);
    if (button instanceof HTMLElement) button.focus();
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    const [engine, deployment, filling] = [this.#engine, this.#deployment, this.#filling];
    if (engine === undefined || deployment === undefined || filling === undefined || filling.isKept === "waiting") return;
    const { form } = filling;
    const command = /** @type {Command} */ ({
      id: newId(),
      command: form.entry.command,
      by: { role: this.#role, id: this.getAttribute("actor") ?? this.#role },
      at: this.#now,
      expectedSeq: form.seen,
      data: dataOf(form, deployment),
    });
    try {
      const verdict = engine.apply(this.#events, command);
      if (verdict.refused !== undefined) this.#refuse(form, verdict.refused, command.data ?? {});
      else this.#accept(verdict.event, command, filling);
    } catch (error) {
      if (!(error instanceof RemitError) || error.in !== "command") throw error;
      this.#fault(form, error.faults);
    }
  }

  /**
   * @param {Form} form
   * @param {Refusal} refused
   * @param {object} data what was said
   */
  #refuse(form, refused, data = {}) {
    const unsaid = form.entry.data.filter(({ datum, must }) => must && !Object.hasOwn(data, datum));
    const missing = refused.code === "missing-data" ? unsaid.map(({ datum }) => datum) : [];
    // What was seen is now what is on the screen: the next attempt is about that.
    const seen = this.#deployment?.seq ?? form.seen;
    this.#fill({ ...form, seen }, { refused, missing, faults: [], isKept: undefined, tried: true });
    this.#root.getElementById(FORM_ID)?.focus();
  }

  /**
   * @param {Form} form
   * @param {readonly ErrorFault[]} faults
   */
  #fault(form, faults) {
    const placed = faults.map((fault) => ({ ...fault, pointer: fault.pointer.replace(/^\/data(?=\/)/, "") }));
    this.#fill(form, { faults: placed, missing: [], refused: undefined, isKept: undefined, tried: true });
    const wrong = this.#root.querySelector("[aria-invalid]");
    if (wrong instanceof HTMLElement) wrong.focus();
    else this.#root.getElementById(FORM_ID)?.focus();
  }

  /**
   * @param {LogEvent} event
   * @param {Command} command
   * @param {Filling} filling
   */
  #accept(event, command, filling) {
    /** @type {Promise<unknown> | undefined} */
    let kept;
    const waitUntil = (/** @type {Promise<unknown>} */ promise) => void (kept = promise);
    const detail = { event, command, events: this.#events, waitUntil };
    this.#filling = undefined;
    this.dispatchEvent(new CustomEvent("remit-event", { bubbles: true, composed: true, detail }));
    if (kept === undefined) {
      this.#done(command.command);
      return;
    }
    const waiting = { ...filling, isKept: /** @type {const} */ ("waiting"), faults: [], missing: [], refused: undefined };
    this.#filling = waiting;
    this.#paint();
    // Whoever has turned to something else meanwhile is not called back.
    const isStill = () => this.#filling?.isKept === "waiting" && this.#filling.form.entry === waiting.form.entry;
    kept.then(
      () => isStill() && this.#done(command.command),
      (error) => isStill() && this.#unkept(waiting.form, error),
    );
  }

  /** @param {CommandName} command */
  #done(command) {
    this.#filling = undefined;
    this.#news = `Done: ${entryOf(command).label}.`;
    this.#paint();
    this.#root.getElementById(NEWS_ID)?.focus();
  }

  /**
   * The form as it was, since what it says was not kept.
   *
   * @param {Form} form
   * @param {unknown} error
   */
  #unkept(form, error) {
    if (error instanceof Error && "code" in error && error.code === "conflict") {
      this.#refuse(form, { code: "conflict", findings: [] });
      return;
    }
    this.#fill(form, { isKept: "not" });
    this.#root.getElementById(FORM_ID)?.focus();
  }

  /** @param {ReportOptions["kind"]} kind */
  async #report(kind) {
    const engine = this.#engine;
    if (engine === undefined) return;
    try {
      const { markdown } = await engine.report(this.#events, { kind });
      this.#save({ name: `${kind}.md`, type: "text/markdown", text: markdown });
    } catch (error) {
      if (!(error instanceof RemitError)) throw error;
      this.#news = error.code === "invalid-input" ? PAGE.tooEarly : PAGE.noReport;
      this.#paint();
      this.#root.getElementById(NEWS_ID)?.focus();
    }
  }

  /** @param {FileDetail} detail */
  #save(detail) {
    const told = new CustomEvent("remit-file", { bubbles: true, composed: true, cancelable: true, detail });
    if (!this.dispatchEvent(told)) return;
    const url = URL.createObjectURL(new Blob([detail.text], { type: detail.type }));
    const link = this.ownerDocument.createElement("a");
    link.href = url;
    link.download = detail.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}
