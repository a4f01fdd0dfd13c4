/** @import { ErrorCode as InputErrorCode, Fault } from "./generated/types.d.ts" */

/**
 * What kind of error it is: those of an input, and two of the engine itself. `not-ready`: the
 * WebAssembly module is not loaded; `internal`: a mistake of the engine, which goes on working.
 *
 * @typedef {InputErrorCode | "not-ready" | "internal"} ErrorCode
 */

/**
 * Which of a call's inputs is at fault.
 *
 * @typedef {"request" | "options" | "policy" | "other-policy" | "command" | "events" | "leaders"} Input
 */

/**
 * Which of an importer's inputs is at fault, beside its options.
 *
 * @typedef {"establishments" | "groups" | "calendar" | "bank-holidays"} ImportInput
 */

/**
 * One thing wrong, as an error lists it.
 *
 * @typedef {Omit<Fault, "code"> & { code: ErrorCode }} ErrorFault
 */

/**
 * What every call of this package throws, and nothing else: what is wrong, where, and what would
 * have been accepted.
 *
 * ```js
 * try {
 *   engine.check({ terms: { days: 0.3 } }, { stage: "request", asOf: "2024-09-20" });
 * } catch (error) {
 *   if (!(error instanceof RemitError)) throw error;
 *   for (const fault of error.faults) console.log(fault.pointer, fault.expected, fault.found);
 * }
 * ```
 */
export class RemitError extends Error {
  /**
   * @param {{ code: ErrorCode, in: Input | ImportInput | null, faults: readonly ErrorFault[] }} told
   * @param {ErrorOptions} [options]
   */
  constructor({ code, in: input, faults }, options) {
    const first = faults[0] ?? { pointer: "", expected: "", found: "" };
    const { pointer, expected, found } = first;
    const place = input === null ? code : pointer === "" ? input : `${input} at ${pointer}`;
    const others = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
    super(`${place}: expected ${expected}, found ${found}${others}`, options);
    /** What kind of error: the first fault's, of a policy always `invalid-policy`. */
    this.code = code;
    /** Which input is at fault; `null` where none is: `not-ready`, `internal`. */
    this.in = input;
    /** The first fault's place, a JSON Pointer (RFC 6901) into the input; empty: all of it. */
    this.pointer = pointer;
    /** What would have been accepted there. */
    this.expected = expected;
    /** What was there, at most 80 characters of it. */
    this.found = found;
    /** Every fault, in the order of the input, at most 64. */
    this.faults = faults.slice(0, 64).map((fault) => ({ ...fault }));
  }

  /** The error as plain data, for a log or a message to another worker. */
  toJSON() {
    const { code, in: input, pointer, expected, found, faults } = this;
    return { code, in: input, pointer, expected, found, faults };
  }
}

RemitError.prototype.name = "RemitError";

/**
 * An error that no input is to blame for.
 *
 * @param {"not-ready" | "internal"} code
 * @param {string} expected
 * @param {string} found
 * @param {unknown} [cause]
 */
export function ownError(code, expected, found, cause) {
  const faults = [{ code, pointer: "", expected, found }];
  return new RemitError({ code, in: null, faults }, cause === undefined ? undefined : { cause });
}

/**
 * The error of an input with these faults, of which there is at least one.
 *
 * @param {Input} input
 * @param {readonly ErrorFault[]} faults
 */
export function refused(input, faults) {
  const code = input === "policy" ? "invalid-policy" : (faults[0]?.code ?? "invalid-input");
  return new RemitError({ code, in: input, faults });
}
