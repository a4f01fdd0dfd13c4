/**
 * The lifecycle of a deployment, from draft to evaluation: an engine that judges commands against a log
 * of events. It is the whole engine in a module of its own: a page of deployments loads this one and no
 * other, a page that only checks requests keeps the smaller one.
 *
 * ```js
 * import { Engine, ready } from "remit-engine/lifecycle";
 *
 * await ready();
 * const engine = new Engine();
 * const events = await log.load();            // wherever the portal keeps them: a list of plain objects
 * const { event, refused } = engine.apply(events, command);
 * if (event) await log.append(event);         // else `refused.code` says why not
 * ```
 *
 * The engine keeps no deployment and reads no clock: each call is given the events, and who acts and when
 * is for the portal's server to say.
 *
 * @module remit-engine/lifecycle
 */

import * as glue from "./wasm-lifecycle/remit_lifecycle.js";

import { answered, answerTo } from "./answers.js";
import { AnyEngine, numberOf } from "./engine.js";
import { linesOf } from "./lines.js";
import { Module } from "./module.js";
import { decoded, textOf } from "./values.js";

/** @import { Policy } from "./generated/types.d.ts" */
/** @import { PolicyPatch } from "./engine.js" */
/** @import { Source } from "./load.js" */

export { RemitError } from "./error.js";
export { today } from "./today.js";

/**
 * @typedef {import("./generated/lifecycle.d.ts").Actor} Actor
 * @typedef {import("./generated/lifecycle.d.ts").Available} Available
 * @typedef {import("./generated/lifecycle.d.ts").AvailableOptions} AvailableOptions
 * @typedef {import("./generated/lifecycle.d.ts").CommandName} CommandName
 * @typedef {import("./generated/lifecycle.d.ts").Deployment} Deployment
 * @typedef {import("./generated/lifecycle.d.ts").EventType} EventType
 * @typedef {import("./generated/lifecycle.d.ts").Picture} Picture
 * @typedef {import("./generated/lifecycle.d.ts").PictureNode} PictureNode
 * @typedef {import("./generated/lifecycle.d.ts").Refusal} Refusal
 * @typedef {import("./generated/lifecycle.d.ts").RefusalCode} RefusalCode
 * @typedef {import("./generated/lifecycle.d.ts").Report} Report
 * @typedef {import("./generated/lifecycle.d.ts").ReportOptions} ReportOptions
 * @typedef {import("./generated/lifecycle.d.ts").Role} Role
 * @typedef {import("./generated/lifecycle.d.ts").Seal} Seal
 * @typedef {import("./generated/lifecycle.d.ts").State} State
 * @typedef {import("./generated/lifecycle.d.ts").Verdict} Verdict
 * @typedef {import("./generated/lifecycle.d.ts").Verification} Verification
 */

/**
 * A command, of this name or of any.
 *
 * @template {CommandName} [Name=CommandName]
 * @typedef {import("./generated/lifecycle.d.ts").Command<Name>} Command
 */

/**
 * An event, of this type or of any.
 *
 * @template {EventType} [Type=EventType]
 * @typedef {import("./generated/lifecycle.d.ts").Event<Type>} Event
 */

const place = () => new URL("./wasm-lifecycle/remit_lifecycle_bg.wasm", import.meta.url);
const deployments = new Module(glue, "lifecycle", place);

/**
 * Loads the module. Call it once, before the first `new Engine()`; calling it again costs nothing.
 *
 * @param {Source} [source] where it comes from; the module that lies beside this package, if not given
 * @returns {Promise<void>}
 * @throws {RemitError} `not-ready`, with the reason as its `cause`
 */
export function ready(source) {
  return deployments.ready(source);
}

/**
 * Decides requests by one policy, as every engine does, and carries deployments from draft to
 * evaluation. A deployment is its events, oldest first, as `apply` gave them; an empty list is one that
 * is not opened yet.
 */
export class Engine extends AnyEngine {
  /**
   * @param {Policy | PolicyPatch | null} [policy] a whole policy, or what differs from the default
   *   one; the default one, if not given
   * @throws {RemitError} `invalid-policy`; `not-ready` before `await ready()`
   */
  constructor(policy) {
    super(deployments, policy);
  }

  /**
   * The deployment that events make.
   *
   * ```js
   * const { state, request, visits } = engine.replay(events);
   * ```
   *
   * @param {readonly Event[]} events
   * @returns {Deployment}
   * @throws {RemitError} `corrupt-log` where an event does not follow; `invalid-input`, `too-large`
   */
  replay(events) {
    const lines = linesOf(events);
    return answered(deployments.ask((boundary) => JSON.parse(boundary.replay(lines))));
  }

  /**
   * Judges a command: it yields one event, which the caller then appends, or is refused. The same command
   * given again yields its event again (`repeated`).
   *
   * ```js
   * const verdict = engine.apply(events, {
   *   id: crypto.randomUUID(),
   *   command: "log-visit",
   *   by: { role: "leader", id: "leader-7" },
   *   at: new Date().toISOString(),
   *   data: { on: "2024-11-05", days: 1 },
   * });
   * if (verdict.refused) console.log(verdict.refused.code, verdict.refused.findings);
   * else events.push(verdict.event);
   * ```
   *
   * @param {readonly Event[]} events
   * @param {Command} command
   * @returns {Verdict}
   * @throws {RemitError} `invalid-input` with every fault of the command; `corrupt-log`, `too-large`
   */
  apply(events, command) {
    const lines = linesOf(events);
    return answerTo(command, "command", (given) =>
      this.#ask((boundary, engine) => boundary.apply(engine, lines, given)),
    );
  }

  /**
   * What may be done now: for each command of the deployment's state whether this role may give it, and
   * if not, the refusal that it would meet whatever it says; and what the deployment waits for.
   *
   * ```js
   * const { commands, waitsFor } = engine.available(events, { role: "host", at: new Date().toISOString() });
   * ```
   *
   * @param {readonly Event[]} events
   * @param {AvailableOptions} options
   * @returns {Available}
   * @throws {RemitError} `invalid-input` in the options; `corrupt-log`, `too-large`
   */
  available(events, options) {
    const lines = linesOf(events);
    return answerTo(options, "options", (how) =>
      this.#ask((boundary, engine) => boundary.available(engine, lines, decoded(how))),
    );
  }

  /**
   * Whether a log is true: each event's hash, and each event judged again as the command that it came
   * from, where the policy that the log names is this engine's or the default one. A chain cannot show
   * that its end was cut off, or that all of it was written anew: a seal that somebody else keeps can. It
   * is the last event's `id`, `seq` and `hash`.
   *
   * ```js
   * const { ok, seq, why } = engine.verify(events, { id: "c12#40", seq: 40, hash: "9f86d0…" });
   * ```
   *
   * @param {readonly Event[]} events
   * @param {Seal | null} [seal] one that was kept
   * @returns {Verification}
   * @throws {RemitError} `invalid-input` where the events are no list or the seal is none; `too-large`
   */
  verify(events, seal) {
    const lines = linesOf(events);
    const kept = seal === undefined || seal === null ? "" : textOf(seal, "options");
    return answered(this.#ask((boundary, engine) => boundary.verify(engine, lines, kept)));
  }

  /**
   * A report on the deployment that events make: what was agreed, how far the work is, what came of
   * it, or the leader's own record. As data, as Markdown for people, and its visits as iCalendar. The
   * first call loads what reports, a module of its own (`remit-engine/reports`).
   *
   * ```js
   * const { markdown } = await engine.report(events, { kind: "agreement" });
   * ```
   *
   * @param {readonly Event[]} events
   * @param {ReportOptions} options
   * @returns {Promise<Report>}
   * @throws {RemitError} `invalid-input` in the options, or in the events where it is too early for
   *   such a report; `corrupt-log`, `too-large`
   */
  async report(events, options) {
    const { ready, report } = await import("./reports.js");
    await ready();
    return report(JSON.stringify(this.policy), events, options);
  }

  /**
   * Every picture that there is of the deployment that events make: where it stands, its dates, who pays, how
   * far its goals are. Each has a title, a sentence on what it shows, a table that says the same, and its drawing
   * as data, of which a page makes nodes of SVG. The first call loads what draws, a module of its own
   * (`remit-engine/pictures`).
   *
   * ```js
   * for (const { kind, title, about, drawing, table } of await engine.pictures(events)) show(drawing);
   * ```
   *
   * @param {readonly Event[]} events
   * @returns {Promise<Picture[]>}
   * @throws {RemitError} `corrupt-log`, `invalid-input`, `too-large`; `not-ready` where the module does not load
   */
  async pictures(events) {
    const lines = linesOf(events);
    const engine = numberOf(this);
    const sketch = deployments.ask((boundary) => boundary.sketch(engine, lines));
    answered(JSON.parse(sketch));
    const { ready, pictures } = await import("./pictures.js");
    await ready();
    return pictures(sketch);
  }

  /**
   * @param {(boundary: typeof glue, engine: number) => string} call
   */
  #ask(call) {
    const engine = numberOf(this);
    return deployments.ask((boundary) => JSON.parse(call(boundary, engine)));
  }
}
