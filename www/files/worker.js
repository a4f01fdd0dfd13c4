// Reads files beside the page, so that it never stands still. What is read stays here; what is asked for is
// answered by the number of the question.
import { calendar, ready, streamSchools } from "../remit-engine/importers.js";
import { Register } from "./register.js";

let register = new Register();

/** How many schools are read between two reports of how far it is. */
const STEP = 5000;

/** What can be asked. @type {Record<string, (asked: any, tell: (told: object) => void) => Promise<unknown>>} */
const ANSWERS = {
  /** A file of schools, which takes the place of the one before. */
  async schools({ file, asOf }, tell) {
    const fresh = new Register();
    let unreadable = 0;
    for await (const row of streamSchools(file.stream(), { asOf })) {
      if ("error" in row) unreadable += 1;
      else fresh.add(row);
      if (fresh.size % STEP === 0) tell({ read: fresh.size });
    }
    register = fresh;
    return { schools: fresh.size, unreadable };
  },
  async search({ words, most }) {
    return register.search(words, most);
  },
  async take({ urn }) {
    return register.take(urn);
  },
  /** A calendar file, as a policy has calendars. */
  async calendar({ file }) {
    const { calendar: found, remarks } = calendar(await file.arrayBuffer());
    return { calendar: found, remarks };
  },
};

addEventListener("message", async ({ data: { number, ask, ...asked } }) => {
  try {
    await ready();
    const tell = (/** @type {object} */ told) => postMessage({ number, told });
    postMessage({ number, answer: await ANSWERS[ask]?.(asked, tell) });
  } catch (error) {
    // Of a file that is not fit, the importers say what they looked for; of all else they know nothing.
    const { code, expected, found } = /** @type {{ code?: string, expected?: string, found?: string }} */ (error);
    postMessage({ number, fault: code === "invalid-input" ? { expected, found } : {} });
  }
});
