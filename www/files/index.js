// Files that somebody gives: a school from GIAS, school days from iCalendar. Loaded with the first file.
import { dayInWords } from "../remit-engine/element/words.js";
import { STEPS } from "../remit-engine/generated/facts.js";
import { Engine } from "../remit-engine/index.js";
import { byId } from "../document.js";
import { combobox } from "./combobox.js";
import { Unreadable, answerOf } from "./reader.js";

/** @typedef {HTMLElement & { request: Record<string, any>, policy: Record<string, any> | null, asOf: string }} Check */

/** How many schools are offered at once. */
const MOST = 8;

const facts = STEPS.flatMap(({ facts }) => facts);
const AUTHORITIES = new Map(facts.find(({ at }) => at === "/school/localAuthority")?.suggestions);
const STATES = new Map(facts.find(({ at }) => at === "/school/status")?.options?.map(({ word, label }) => [word, label]));
const inThrees = new Intl.NumberFormat("en-GB");

/**
 * A file as it is named: with the day in its name, or else the day on which it was made.
 *
 * @param {File} file
 */
function named({ name, lastModified }) {
  const [, year, month, day] = /(20\d\d)-?(\d\d)-?(\d\d)/.exec(name) ?? [];
  const made = year === undefined ? new Date(lastModified).toISOString().slice(0, 10) : `${year}-${month}-${day}`;
  return `“${name}” of ${dayInWords(made)}`;
}

/** What is said of a file that cannot be read, or whose dates make no engine. @param {File} file @param {unknown} error */
function notUsed(file, error) {
  return `${named(file)} was not used. ${error instanceof Unreadable ? error.message : "Its dates contradict each other, or the rest of the policy."}`;
}

/** The files given before, until they are read. @type {Promise<void>} */
let before = Promise.resolve();

/**
 * Takes a file, of dates or of schools, after those given before: the last one counts.
 *
 * @param {File} file
 * @param {Check} check
 * @param {() => void} changed
 */
export function take(file, check, changed) {
  const isCalendar = /\.(ics|json)$/i.test(file.name);
  before = before.then(() => (isCalendar ? takeCalendar(file, check) : takeSchools(file, check, changed)));
  return before;
}

/** @param {File} file @param {Check} check @param {() => void} changed */
async function takeSchools(file, check, changed) {
  const told = byId("schools-told");
  const place = byId("school-search");
  place.replaceChildren();
  told.textContent = `Reading ${named(file)} …`;
  const { asOf } = check;
  try {
    const { schools, unreadable } = await answerOf("schools", { file, asOf }, ({ read }) => {
      byId("schools-read").textContent = `${inThrees.format(read)} schools read`;
    });
    const faulty = unreadable === 0 ? "" : ` ${inThrees.format(unreadable)} rows could not be read.`;
    told.textContent = `${inThrees.format(schools)} schools of ${named(file)} can be searched.${faulty}`;
    place.replaceChildren(searchBox(file, check, changed));
  } catch (error) {
    told.textContent = notUsed(file, error);
  } finally {
    byId("schools-read").textContent = "";
  }
}

/** @param {File} file @param {Check} check @param {() => void} changed */
function searchBox(file, check, changed) {
  return combobox({
    id: "school",
    label: "Find your school",
    hint: "Type its name or its URN.",
    search: async (words) => {
      const { matches, count } = await answerOf("search", { words, most: MOST });
      const about = (/** @type {import("./register.js").Match} */ { urn, authority, status }) =>
        [urn, AUTHORITIES.get(authority) ?? `Local authority ${authority}`, STATES.get(status)].filter(Boolean).join(" · ");
      const choices = matches.map((/** @type {import("./register.js").Match} */ match) => ({ value: match.urn, title: match.name, about: about(match) }));
      return { choices, count };
    },
    told: (shown, count) => {
      if (count === 0) return "No school of the file is called so.";
      const schools = count === 1 ? "One school is" : `${inThrees.format(count)} schools are`;
      return `${schools} found${count > shown ? `; the first ${shown} are listed` : ""}.`;
    },
    choose: ({ value, title }) => void fillIn(value, title, file, check, changed),
  });
}

/** @param {string} urn @param {string} title @param {File} file @param {Check} check @param {() => void} changed */
async function fillIn(urn, title, file, check, changed) {
  const told = byId("schools-told");
  try {
    /** @type {import("./register.js").Found} */
    const { school, newestInspection } = await answerOf("take", { urn });
    const { request } = check;
    // What was said of another school is not said of this one.
    const before = [undefined, urn].includes(request.school?.urn?.toString()) ? request.school : undefined;
    check.request = { ...request, school: { ...before, ...school } };
    changed();
    const others =
      newestInspection === undefined
        ? "The file knows of no inspection."
        : `Its newest inspection in the file is of ${dayInWords(newestInspection.date)}; there may have been others, so they are asked for.`;
    told.textContent = `${title} is filled in from ${named(file)}. ${others}`;
  } catch {
    told.textContent = "This school could not be filled in just now. Please try again.";
  }
}

/** The policy before any calendar. @type {Record<string, any> | null | undefined} */
let policy;

/** @param {File} file @param {Check} check */
async function takeCalendar(file, check) {
  const told = byId("calendar-told");
  told.textContent = `Reading ${named(file)} …`;
  try {
    const { calendar } = await answerOf("calendar", { file });
    if (policy === undefined) policy = check.policy;
    const own = { extends: "reconnect-london", ...policy, id: "own-school-days", calendar };
    // Dates that contradict each other or the policy make no engine.
    void new Engine(/** @type {import("../remit-engine/index.js").PolicyPatch} */ (own));
    check.policy = own;
    const { halfTerms } = calendar;
    told.textContent = `School days are now those of ${named(file)}, from ${dayInWords(halfTerms[0].from)} to ${dayInWords(halfTerms.at(-1).to)}.`;
  } catch (error) {
    told.textContent = notUsed(file, error);
  }
}
