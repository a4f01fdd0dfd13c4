import { AnyEngine } from "./engine.js";
import { engines } from "./load.js";

/** @import { Policy } from "./generated/types.d.ts" */
/** @import { PolicyPatch } from "./engine.js" */

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
 * decision. What comes back is plain data of the caller's own. (An engine that carries deployments as
 * well is in `remit-engine/lifecycle`.)
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
}
