import { AnyEngine, asksOf } from "./engine.js";
import { engines } from "./load.js";

/** @import { CheckOptions, Policy, Request, RuleId } from "./generated/types.d.ts" */
/** @import * as Lifecycle from "./lifecycle.js" */
/** @import { PolicyPatch } from "./engine.js" */

/**
 * A fact to ask for next: where the answer goes, and the rules that wait for it.
 *
 * @typedef {{ pointer: string, rules: RuleId[] }} Ask
 */

/**
 * Decides requests by one policy.
 *
 * ```js
 * import { Engine, ready, today } from "remit-engine";
 *
 * await ready();
 * const engine = new Engine();
 * const request = { school: { urn: "100000", status: "open" }, challenges: ["safeguarding"] };
 * const decision = engine.check(request, { stage: "request", asOf: today() });
 * console.log(decision.outcome, decision.missing);
 * ```
 *
 * It reads no clock and keeps nothing of a request: the same request, policy and day give the same
 * decision. What comes back is plain data of the caller's own. What it says of deployments comes from a
 * module of its own that the first such call loads; the engine of `remit-engine/lifecycle` says it at once.
 */
export class Engine extends AnyEngine {
  /**
   * ```js
   * new Engine({ extends: "reconnect-london", id: "our-network", area: null });
   * ```
   *
   * @param {Policy | PolicyPatch | null} [policy] a whole policy, or what differs from the default
   *   one; the default one, if not given
   * @throws {import("./error.js").RemitError} `invalid-policy`; `not-ready` before `await ready()`
   */
  constructor(policy) {
    super(engines, policy);
  }

  /**
   * Which facts to ask for next: those for which a blocking rule waits, the most telling first; none
   * once the outcome is settled. The order and the rules of `questions`, at once and without words, for a
   * form that has its own; the judgements of one inspection stand here one by one.
   *
   * ```js
   * const [next] = engine.asks({ challenges: ["staffing"] }, { stage: "request", asOf: today() });
   * next.pointer; // "/funding"
   * ```
   *
   * @param {Request} request as much of it as is known
   * @param {CheckOptions} options the stage, and the days that apply
   * @returns {Ask[]}
   * @throws {import("./error.js").RemitError} as `check` does
   */
  asks(request, options) {
    return asksOf(this, request, options).map((text) => {
      const [pointer = "", ...rules] = text.split(" ");
      return { pointer, rules: /** @type {RuleId[]} */ (rules) };
    });
  }

  /** The engine with the lifecycle, once somebody asks. @type {Promise<Lifecycle.Engine> | undefined} */
  #lifecycle;

  /**
   * The deployment that events make. As all that is said of deployments, it loads a module of its own
   * (`remit-engine/lifecycle`) when it is first called.
   *
   * @param {readonly Lifecycle.Event[]} events
   * @returns {Promise<Lifecycle.Deployment>}
   */
  async replay(events) {
    return (await this.#deployments()).replay(events);
  }

  /**
   * Judges a command: it yields one event, or is refused.
   *
   * @param {readonly Lifecycle.Event[]} events
   * @param {Lifecycle.Command} command
   * @returns {Promise<Lifecycle.Verdict>}
   */
  async apply(events, command) {
    return (await this.#deployments()).apply(events, command);
  }

  /**
   * What may be done now in a role, and what the deployment waits for.
   *
   * @param {readonly Lifecycle.Event[]} events
   * @param {Lifecycle.AvailableOptions} options
   * @returns {Promise<Lifecycle.Available>}
   */
  async available(events, options) {
    return (await this.#deployments()).available(events, options);
  }

  /**
   * Whether a log is true, and fits a seal that was kept.
   *
   * @param {readonly Lifecycle.Event[]} events
   * @param {Lifecycle.Seal | null} [seal]
   * @returns {Promise<Lifecycle.Verification>}
   */
  async verify(events, seal) {
    return (await this.#deployments()).verify(events, seal);
  }

  /**
   * A report on the deployment that events make.
   *
   * @param {readonly Lifecycle.Event[]} events
   * @param {Lifecycle.ReportOptions} options
   * @returns {Promise<Lifecycle.Report>}
   */
  async report(events, options) {
    return (await this.#deployments()).report(events, options);
  }

  /**
   * Every picture that there is of the deployment that events make.
   *
   * @param {readonly Lifecycle.Event[]} events
   * @returns {Promise<Lifecycle.Picture[]>}
   */
  async pictures(events) {
    return (await this.#deployments()).pictures(events);
  }

  #deployments() {
    this.#lifecycle ??= this.#load().catch((error) => {
      // It may be tried again.
      this.#lifecycle = undefined;
      throw error;
    });
    return this.#lifecycle;
  }

  async #load() {
    const { Engine, ready } = await import("./lifecycle.js");
    await ready();
    return new Engine(this.policy);
  }
}
