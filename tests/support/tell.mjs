// Tells the stories of deployments to the JavaScript package, in Node or in a page. It imports nothing
// but the package, so that a browser can load it as it stands.
import { Engine, RemitError, ready } from "../../js/lifecycle.js";

/** Engines by the text of their policy; most stories share the default one. */
const engines = new Map();

function engineOf(policy) {
  if (!engines.has(policy)) engines.set(policy, new Engine(policy === "" ? undefined : JSON.parse(policy)));
  return engines.get(policy);
}

/** The text of an answer, or of the error in its place. */
function told(call) {
  try {
    return JSON.stringify(call());
  } catch (error) {
    if (error instanceof RemitError) return JSON.stringify({ error });
    throw error;
  }
}

/**
 * What the engine answers at each step of the stories, in the form of the lines that say what it
 * answered natively. The events that it accepts are what the next step is judged against.
 *
 * @param {string[]} lines
 * @returns {Promise<string[]>}
 */
export async function tellAll(lines) {
  await ready();
  let events = [];
  let last;
  return lines.map((line) => {
    const { story, policy, options, command, verification } = JSON.parse(line);
    if (story !== last) events = [];
    last = story;
    const engine = engineOf(policy);
    const replay = told(() => engine.replay(events));
    if (verification !== undefined) {
      return JSON.stringify({ story, policy, replay, verification: told(() => engine.verify(events)) });
    }
    const available = told(() => engine.available(events, JSON.parse(options)));
    const answer = told(() => engine.apply(events, JSON.parse(command)));
    const { event, repeated } = JSON.parse(answer);
    if (event && !repeated) events.push(event);
    return JSON.stringify({ story, policy, replay, options, available, command, answer });
  });
}
