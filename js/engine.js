import { RemitError, whollyWrong } from "./error.js";
import { expand } from "./expand.js";
import { bytesOf, textOf } from "./values.js";

/** @import { CheckOptions, DecideOptions, Decision, Explanation, Leader, Policy, Request, RuleId, RuleInfo } from "./generated/types.d.ts" */
/** @import { CompareOptions, Comparison, Passing, PassOptions, Question, QuestionOptions, Shortlisted, ShortlistOptions } from "./generated/advice.d.ts" */
/** @import { ErrorFault, Input } from "./error.js" */
/** @import { Compact, Glossary } from "./expand.js" */
/** @import { Engines } from "./load.js" */

/**
 * The properties that differ from those of a whole: objects are merged, `null` removes a property,
 * anything else, lists too, takes the place of what was there (RFC 7396).
 *
 * @template T
 * @typedef {T extends readonly unknown[] ? T
 *   : T extends object ? { [Key in keyof T]?: Patch<T[Key]> | null }
 *   : T} Patch
 */

/**
 * What differs from the default policy.
 *
 * @typedef {{ extends: "reconnect-london" } & Patch<Policy>} PolicyPatch
 */

/**
 * What a check gives, by what of it was asked for.
 *
 * @template {DecideOptions} Options
 * @typedef {Options extends { fields: "outcome" } ? Pick<Decision, "outcome">
 *   : Options extends DecideOptions & { fields?: "all" | "brief" | null } ? Decision
 *   : Decision | Pick<Decision, "outcome">} Decided
 */

/**
 * A policy as the boundary has it open: in which module and instance of it, under which number.
 *
 * @typedef {Glossary & { engines: Engines, instance: number, engine: number }} Opened
 */

/** The bytes of an object in which nothing is said. */
const NOTHING = new TextEncoder().encode("{}");

/** Closes the policies of engines that nobody holds any more. */
const gone =
  typeof FinalizationRegistry === "undefined"
    ? undefined
    : new FinalizationRegistry((/** @type {Opened} */ opened) => {
        try {
          if (opened.engines.instance() === opened.instance) {
            opened.engines.ask((boundary) => boundary.close(opened.engine));
          }
        } catch {
          // Nobody is there to be told; the next call gets a new instance.
        }
      });

/**
 * The number under which an engine's policy is open now: for what else its module can do.
 *
 * @type {(engine: AnyEngine) => number}
 */
export let numberOf;

/**
 * What to ask next, each as its pointer and the rules that wait for it: for the engine whose module says so.
 *
 * @type {(engine: AnyEngine, request: Request, options: CheckOptions) => string[]}
 */
export let asksOf;

/**
 * What every engine does, whichever module answers: it decides requests by one policy.
 *
 * It reads no clock and keeps nothing of a request: the same request, policy and day give the same
 * decision. What comes back is plain data of the caller's own.
 */
export class AnyEngine {
  /** The policy's JSON, so that it can be opened again. */
  #policy;
  /** @type {Opened} */
  #opened;

  /**
   * @param {Engines} engines the module
   * @param {Policy | PolicyPatch | null} [policy]
   */
  constructor(engines, policy) {
    this.#policy = policy === undefined || policy === null ? "" : textOf(policy, "policy");
    this.#opened = open(engines, this.#policy);
    gone?.register(this, this.#opened);
  }

  /**
   * Decides a request: may it be brokered (`request`), or may the deployment begin (`start`)?
   *
   * ```js
   * const { outcome, findings } = engine.check(request, { stage: "request", asOf: "2024-09-20" });
   * for (const finding of findings.filter(({ status }) => status === "unmet")) {
   *   console.log(finding.message, finding.remedies);
   * }
   * ```
   *
   * @template {DecideOptions} Options
   * @param {Request} request as much of it as is known; what is `undefined`, null or blank is not
   * @param {Options} options the stage, the days that apply, and by `fields` how much is told: `all`;
   *   `brief`, without the findings that are met or do not apply; `outcome`, nothing else
   * @returns {Decided<Options>}
   * @throws {RemitError} `invalid-input` or `too-large`, with every fault of the request
   */
  check(request, options) {
    return /** @type {Decided<Options>} */ (this.#answer("check", request, options));
  }

  /**
   * Which facts the rules that apply read of a request: what a form should ask for, as far as it is
   * filled in.
   *
   * ```js
   * const asked = engine.reads({ funding: [{ source: "school" }] }, { stage: "request", asOf: today() });
   * asked.includes("/funding/0/payer"); // true; of an offer of the DfE it would not be
   * ```
   *
   * @param {Request} request as much of it as is known
   * @param {CheckOptions} options the stage, and the days that apply
   * @returns {string[]} JSON Pointers, each once: a list by its own, the facts of its entries for
   *   each entry that there is
   * @throws {RemitError} as `check` does
   */
  reads(request, options) {
    return /** @type {string[]} */ (this.#answer("reads", request, options));
  }

  /**
   * Decides many requests. One that is not valid gives its error in its place and does not stop
   * the rest.
   *
   * ```js
   * for (const answer of engine.checkMany(requests, { stage: "request", asOf: "2024-09-20" })) {
   *   console.log(answer instanceof RemitError ? answer.message : answer.outcome);
   * }
   * ```
   *
   * @template {DecideOptions} Options
   * @param {Iterable<Request>} requests
   * @param {Options} options as of `check`
   * @returns {(Decided<Options> | RemitError)[]} in the order of the requests
   * @throws {RemitError} `invalid-input` where the requests are no list; `too-large` of more than 1,000,000
   */
  checkMany(requests, options) {
    return listed(requests).map((request) => {
      try {
        return this.check(request, options);
      } catch (error) {
        if (error instanceof RemitError) return error;
        throw error;
      }
    });
  }

  /**
   * Says why a rule finds what it finds of a request, in lines that a headteacher can read. The
   * first call loads what explains, a module of its own (`remit-engine/explain`).
   *
   * ```js
   * const { lines } = await engine.explain(request, "school.open", { stage: "request", asOf: today() });
   * console.log(lines.join("\n"));
   * ```
   *
   * @param {Request} request as much of it as is known
   * @param {RuleId} rule one that the policy asks at the stage
   * @param {CheckOptions} options the stage, and the days that apply
   * @returns {Promise<Explanation>}
   * @throws {RemitError} as `check` does; `invalid-input` at `/rule` where the rule is not asked
   */
  async explain(request, rule, options) {
    return (await loaded(import("./explain.js"))).explain(this.#policy, request, rule, options);
  }

  /**
   * What to ask next, the most telling question first. As the other advice, it loads a module of
   * its own (`remit-engine/advice`) when it is first called.
   *
   * @param {Request} request as much of it as is known
   * @param {QuestionOptions} options
   * @returns {Promise<Question[]>}
   */
  async questions(request, options) {
    return (await loaded(import("./advice.js"))).questions(this.#policy, request, options);
  }

  /**
   * What would pass: the smallest sets of changes.
   *
   * @param {Request} request as much of it as is known
   * @param {PassOptions} options
   * @returns {Promise<Passing>}
   */
  async whatWouldPass(request, options) {
    return (await loaded(import("./advice.js"))).whatWouldPass(this.#policy, request, options);
  }

  /**
   * The leaders of a list, sorted by what stands in the way of each.
   *
   * @param {Request} request as much of it as is known
   * @param {readonly Leader[]} leaders
   * @param {ShortlistOptions} options
   * @returns {Promise<Shortlisted[]>}
   */
  async shortlist(request, leaders, options) {
    return (await loaded(import("./advice.js"))).shortlist(this.#policy, request, leaders, options);
  }

  /**
   * What another engine's policy would change of the decisions on these requests.
   *
   * @param {AnyEngine} other
   * @param {Iterable<Request>} requests
   * @param {CompareOptions} options
   * @returns {Promise<Comparison>}
   */
  async compare(other, requests, options) {
    return (await loaded(import("./advice.js"))).compare(this.#policy, other.#policy, requests, options);
  }

  /**
   * The whole policy by which it decides.
   *
   * @returns {Policy}
   */
  get policy() {
    const { engines, engine } = this.#open();
    return JSON.parse(engines.ask((boundary) => boundary.policy(engine)));
  }

  /**
   * Every rule, in the order of a decision's findings.
   *
   * @returns {RuleInfo[]}
   */
  get rules() {
    const { engines } = this.#open();
    return JSON.parse(engines.ask((boundary) => boundary.rules()));
  }

  /**
   * @param {"check" | "reads" | "asks"} call
   * @param {Request} request
   * @param {DecideOptions} options
   * @returns {ReturnType<typeof expand> | string[]}
   */
  #answer(call, request, options) {
    const asked = bytesOf(request, "request", (bytes) =>
      faultsOf(this.#ask(call, bytes, NOTHING), "request"),
    );
    const how = bytesOf(options, "options", (bytes) =>
      faultsOf(this.#ask(call, NOTHING, bytes), "options"),
    );
    const answer = this.#ask(call, asked, how);
    if (answer instanceof RemitError) throw answer;
    return answer;
  }

  /**
   * @param {"check" | "reads" | "asks"} call
   * @param {Uint8Array} request in UTF-8: a string would cross the boundary slower
   * @param {Uint8Array} options
   * @returns {ReturnType<typeof expand> | string[] | RemitError}
   */
  #ask(call, request, options) {
    const opened = this.#open();
    return opened.engines.ask((boundary) => {
      const answer = JSON.parse(boundary[call]?.(opened.engine, request, options) ?? "[]");
      if (!Array.isArray(answer)) return new RemitError(answer.error);
      return call === "check" ? expand(/** @type {Compact} */ (answer), opened) : answer;
    });
  }

  /** The policy, opened again where the instance that it was opened in is gone. */
  #open() {
    const opened = this.#opened;
    const { engines, instance } = opened;
    return instance === engines.instance() ? opened : Object.assign(opened, open(engines, this.#policy));
  }

  static {
    numberOf = (engine) => engine.#open().engine;
    asksOf = (engine, request, options) => /** @type {string[]} */ (engine.#answer("asks", request, options));
  }
}

/**
 * A module of its own, once it is loaded.
 *
 * @template {{ ready: () => Promise<void> }} Loaded
 * @param {Promise<Loaded>} coming
 */
async function loaded(coming) {
  const here = await coming;
  await here.ready();
  return here;
}

/**
 * @param {Engines} engines
 * @param {string} policy
 * @returns {Opened}
 */
function open(engines, policy) {
  const now = engines.instance();
  const answer = engines.ask((boundary) => {
    const opened = JSON.parse(boundary.open(policy));
    if (!Array.isArray(opened)) return new RemitError(opened.error);
    const [engine, id, digest, phrases] = opened;
    return { engines, engine, id, digest, phrases, instance: now };
  });
  if (answer instanceof RemitError) throw answer;
  return answer;
}

/**
 * What the engine finds wrong with one of the inputs.
 *
 * @param {unknown} answer
 * @param {Input} input
 * @returns {readonly ErrorFault[]}
 */
function faultsOf(answer, input) {
  return answer instanceof RemitError && answer.in === input ? answer.faults : [];
}

/** The most requests of a list: it may have no end. */
const MOST_REQUESTS = 1_000_000;

/**
 * @param {Iterable<Request>} requests
 * @returns {Request[]}
 */
export function listed(requests) {
  /** @type {Request[]} */
  const list = [];
  try {
    for (const request of requests) if (list.push(request) > MOST_REQUESTS) break;
  } catch {
    throw whollyWrong("request", "a list of requests", "no list", "invalid-input");
  }
  if (list.length > MOST_REQUESTS) throw whollyWrong("request", `at most ${MOST_REQUESTS} requests`);
  return list;
}
