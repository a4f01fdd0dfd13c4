// Explains the case files' lines by the JavaScript package, in Node or in a page.
import { RemitError, ready } from "../../js/index.js";
import { explain, ready as explainerReady } from "../../js/explain.js";

/**
 * The text of the explanation, or of the error, that each line gives.
 *
 * @param {string[]} lines
 * @returns {Promise<string[]>}
 */
export async function explainAll(lines) {
  await Promise.all([ready(), explainerReady()]);
  return lines.map((line) => {
    const { request, options, policy, rule } = JSON.parse(line);
    try {
      return JSON.stringify(explain(policy, JSON.parse(request), rule, JSON.parse(options)));
    } catch (error) {
      if (error instanceof RemitError) return JSON.stringify({ error });
      throw error;
    }
  });
}
