import { ownError } from "./error.js";
import { file, shown } from "./source.js";

/** @import { Source } from "./load.js" */

/**
 * What the glue of every module offers.
 *
 * @typedef {{
 *   default: (options: { module_or_path: Source | undefined }) => Promise<unknown>,
 *   initSync: (options: { module: WebAssembly.Module }) => unknown,
 *   __wbg_reset_state: () => void,
 * }} Glue
 */

/**
 * Where each module comes from, by its name, unless `ready` is told otherwise. Asked only when it is
 * needed: not every host knows where a script lies. An entry that brings a module along sets its place;
 * that it lies beside the package is only the usual one.
 *
 * @type {Record<string, (() => Source | Promise<Source>) | undefined>}
 */
export const places = {};

/**
 * A WebAssembly module: loaded once, and given a new instance after a trap.
 *
 * @template {Glue} Boundary
 */
export class Module {
  #glue;
  #name;
  /** @type {Promise<void> | undefined} */
  #loading;
  /** Counts the instances: what was opened in an earlier one is gone. 0: none yet. */
  #generation = 0;
  /** Whether the instance is not to be trusted any more. */
  #broken = false;

  /**
   * @param {Boundary} glue what wasm-bindgen made beside the module
   * @param {string} name what it is called in an error
   * @param {() => URL} [place] where it usually lies
   */
  constructor(glue, name, place) {
    this.#glue = glue;
    this.#name = name;
    places[name] ??= place;
  }

  /**
   * Loads the module; a load that failed may be tried again.
   *
   * @param {Source} [source]
   * @returns {Promise<void>}
   */
  ready(source) {
    this.#loading ??= this.#load(source).catch((error) => {
      this.#loading = undefined;
      throw ownError("not-ready", `the ${this.#name}'s WebAssembly module`, shown(error), error);
    });
    return this.#loading;
  }

  /** @param {Source | undefined} source */
  async #load(source) {
    const place = source ?? (await places[this.#name]?.());
    const bytes = await file(place);
    // The glue would ask whether it is given a `Request` or a `Response`, and Node loads all of `fetch` as soon as
    // one of them is named: that takes longer than everything else.
    if (bytes) this.#glue.initSync({ module: await WebAssembly.compile(bytes) });
    else await this.#glue.default({ module_or_path: place });
    this.#generation = 1;
  }

  /**
   * The number of the instance that is to be called now.
   *
   * @throws {import("./error.js").RemitError} `not-ready` before a load
   */
  instance() {
    if (this.#generation === 0) {
      throw ownError("not-ready", `\`await ready()\` of the ${this.#name}`, "no module loaded");
    }
    if (this.#broken) {
      this.#attempt(() => this.#glue.__wbg_reset_state());
      this.#broken = false;
      this.#generation += 1;
    }
    return this.#generation;
  }

  /**
   * Calls the boundary, which never throws of itself: whatever is thrown was a trap. The instance is
   * then given up, and the next call gets a new one.
   *
   * @template Answer
   * @param {(boundary: Boundary) => Answer} call
   * @returns {Answer}
   * @throws {import("./error.js").RemitError} `not-ready`, `internal`
   */
  ask(call) {
    this.instance();
    return this.#attempt(() => call(this.#glue));
  }

  /**
   * @template Answer
   * @param {() => Answer} call
   * @returns {Answer}
   */
  #attempt(call) {
    try {
      return call();
    } catch (error) {
      this.#broken = true;
      throw ownError("internal", `an answer from the ${this.#name}`, shown(error), error);
    }
  }
}
