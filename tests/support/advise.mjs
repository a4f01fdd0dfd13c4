// Answers every case of advice by the package, wherever it runs.
import * as advice from "../../js/advice.js";
import { RemitError } from "../../js/index.js";

/**
 * @param {string[]} lines cases, one a line: the call, its inputs as JSON, the policy's text
 * @returns {Promise<string[]>} what each gives, as JSON
 */
export async function adviseAll(lines) {
  await advice.ready();
  return lines.map((line) => {
    const { call, request, requests, options, policy, other, leaders } = JSON.parse(line);
    const inputs = [request, requests, leaders, options].filter((text) => text).map((text) => JSON.parse(text));
    const policies = call === "compare" ? [policy, other] : [policy];
    try {
      return JSON.stringify(advice[call](...policies, ...inputs));
    } catch (error) {
      if (!(error instanceof RemitError)) throw error;
      return JSON.stringify({ error });
    }
  });
}
