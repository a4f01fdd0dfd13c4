import { RemitError } from "./error.js";
import { bytesOf } from "./values.js";

/** @import { Input } from "./error.js" */

/**
 * What a module answered, unless it is an error.
 *
 * @param {any} answer
 * @throws {RemitError}
 */
export function answered(answer) {
  if (answer.error !== undefined) throw new RemitError(answer.error);
  return answer;
}

/**
 * What a module answers to one of its inputs. Where that is no data, the module is asked as well, so that
 * the error names every fault of it.
 *
 * @param {unknown} value
 * @param {Input} input
 * @param {(bytes: Uint8Array) => any} ask
 * @throws {RemitError}
 */
export function answerTo(value, input, ask) {
  const bytes = bytesOf(value, input, (bytes) => {
    const { error } = ask(bytes);
    return error?.in === input ? error.faults : [];
  });
  return answered(ask(bytes));
}
