// Decides the case files' lines by the JavaScript package, in Node or in a page. It imports nothing
// but the package, so that a browser can load it as it stands.
import { Engine, RemitError, ready } from "../../js/index.js";
import { expand } from "../../js/expand.js";
import * as glue from "../../js/wasm/remit_engine.js";

/** Engines by the text of their policy; most cases share the default one. */
const engines = new Map();

function engineOf(policy) {
  if (!engines.has(policy)) engines.set(policy, new Engine(policy === "" ? undefined : JSON.parse(policy)));
  return engines.get(policy);
}

/** Whether a text stays the same text as a value, so that a call with the value must say the same. */
function valueOf(text) {
  try {
    const parsed = JSON.parse(text);
    return JSON.stringify(parsed) === text ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Text that is no value of JavaScript's, such as a key given twice: as the boundary takes it. */
function byText({ request, options, policy }) {
  const [engine, id, digest, phrases] = JSON.parse(glue.open(policy));
  try {
    const answer = glue.check(engine, ...[request, options].map((text) => new TextEncoder().encode(text)));
    if (!answer.startsWith("[")) return answer;
    return JSON.stringify(expand(JSON.parse(answer), { id, digest, phrases }));
  } finally {
    glue.close(engine);
  }
}

function byValue(parsed, { options, policy }) {
  try {
    return JSON.stringify(engineOf(policy).check(parsed, JSON.parse(options)));
  } catch (error) {
    if (error instanceof RemitError) return JSON.stringify({ error });
    throw error;
  }
}

/**
 * The text of the decision, or of the error, that each line gives.
 *
 * @param {string[]} lines
 * @returns {Promise<{ answers: string[], values: number }>} `values`: how many were decided as
 *   values and not as text
 */
export async function decide(lines) {
  await ready();
  let values = 0;
  const answers = lines.map((line) => {
    const asked = JSON.parse(line);
    const parsed = valueOf(asked.request);
    if (parsed === undefined) return byText(asked);
    values += 1;
    return byValue(parsed, asked);
  });
  return { answers, values };
}
