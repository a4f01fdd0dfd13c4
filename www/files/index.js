// Files that somebody gives: a school from GIAS, school days from iCalendar. Loaded with the first file.
import { dayInWords } from "../remit-engine/element/words.js";
import { STEPS } from "../remit-engine/generated/facts.js";
import { Engine } from "../remit-engine/index.js";
import { byId, fill } from "../document.js";
import { WORDS } from "../words.js";
import { combobox } from "./combobox.js";
import { Unreadable, answerOf } from "./reader.js";

/** @typedef {HTMLElement & { request: Record<string, any>, policy: Record<string, any> | null, asOf: string }} Check */

/** How many schools are offered at once. */
const MOST = 8;

const facts = STEPS.flatMap(({ facts }) => facts);
const AUTHORITIES = new Map(facts.find(({ at }) => at === "/school/localAuthority")?.suggestions);
const STATES = new Map(facts.find(({ at }) => at === "/school/status")?.options?.map(({ word, label }) => [word, label]));
const inThrees = new Intl.NumberFormat(WORDS.locale);

/**
 * A file as it is named: with the day in its name, or else the day on which it was made.
 *
 * @param {File} file
 */
function named({ name, lastModified }) {
  const [, year, month, day] = /(20\d\d)-?(\d\d)-?(\d\d)/.exec(name) ?? [];
  const made = year === undefined ? new Date(lastModified).toISOString().slice(0, 10) : `${year}-${month}-${day}`;
  return fill(WORDS.fileOf, { name, day: dayInWords(made) });
}

/** What is said of a file that cannot be read, or whose dates make no engine. @param {File} file @param {unknown} error */
function notUsed(file, error) {
  return fill(WORDS.notUsed, { file: named(file), why: error instanceof Unreadable ? error.message : WORDS.contradicts });
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
  told.textContent = fill(WORDS.reading, { file: named(file) });
  const { asOf } = check;
  try {
    const { schools, unreadable } = await answerOf("schools", { file, asOf }, ({ read }) => {
      byId("schools-read").textContent = fill(WORDS.schoolsRead, { count: inThrees.format(read) });
    });
    const searchable = fill(WORDS.searchable, { count: inThrees.format(schools), file: named(file) });
    told.textContent = unreadable === 0 ? searchable : `${searchable} ${fill(WORDS.rowsUnread, { count: inThrees.format(unreadable) })}`;
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
    label: WORDS.findSchool,
    hint: WORDS.findHint,
    search: async (words) => {
      const { matches, count } = await answerOf("search", { words, most: MOST });
      const about = (/** @type {import("./register.js").Match} */ { urn, authority, status }) =>
        [urn, AUTHORITIES.get(authority) ?? fill(WORDS.authority, { code: authority }), STATES.get(status)].filter(Boolean).join(" · ");
      const choices = matches.map((/** @type {import("./register.js").Match} */ match) => ({ value: match.urn, title: match.name, about: about(match) }));
      return { choices, count };
    },
    told: (shown, count) => {
      if (count < 2) return count === 0 ? WORDS.noneFound : WORDS.oneFound;
      return fill(count > shown ? WORDS.foundMore : WORDS.found, { count: inThrees.format(count), shown });
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
    const inspections =
      newestInspection === undefined
        ? WORDS.noInspection
        : fill(WORDS.newestInspection, { day: dayInWords(newestInspection.date) });
    told.textContent = fill(WORDS.filledIn, { school: title, file: named(file), inspections });
  } catch {
    told.textContent = WORDS.notFilledIn;
  }
}

/** The policy before any calendar. @type {Record<string, any> | null | undefined} */
let policy;

/** @param {File} file @param {Check} check */
async function takeCalendar(file, check) {
  const told = byId("calendar-told");
  told.textContent = fill(WORDS.reading, { file: named(file) });
  try {
    const { calendar } = await answerOf("calendar", { file });
    if (policy === undefined) policy = check.policy;
    const own = { extends: "reconnect-london", ...policy, id: "own-school-days", calendar };
    // Dates that contradict each other or the policy make no engine.
    void new Engine(/** @type {import("../remit-engine/index.js").PolicyPatch} */ (own));
    check.policy = own;
    const { halfTerms } = calendar;
    told.textContent = fill(WORDS.schoolDays, { file: named(file), from: dayInWords(halfTerms[0].from), to: dayInWords(halfTerms.at(-1).to) });
  } catch (error) {
    told.textContent = notUsed(file, error);
  }
}
