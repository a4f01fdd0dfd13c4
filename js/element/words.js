// What the element says itself: everything but the questions, which are the catalogue's, and the
// findings, which are the engine's.
import { at } from "./places.js";
import { draftOf, inPounds } from "./answers.js";

/** @import { Remedy } from "../index.js" */
/** @import { Fact } from "./facts.d.ts" */

/** How an outcome reads, and what it means for whoever asks. */
export const OUTCOMES = {
  eligible: {
    title: "Ready to send",
    about: "Everything that a request needs is here.",
  },
  refer: {
    title: "A person will decide",
    about: "You can send this request. A broker will look at what is named here.",
  },
  incomplete: {
    title: "Still to settle",
    about: "",
  },
  ineligible: {
    title: "Not as it stands",
    about: "Here is what stands in the way, and what would put it right.",
  },
};

/** The same before a deployment begins, where it reads otherwise. */
export const OUTCOMES_AT_START = {
  ...OUTCOMES,
  eligible: {
    title: "Ready to begin",
    about: "Everything that must be settled before the leader begins is here.",
  },
  refer: {
    title: "A person will decide",
    about: "A broker decides what is named here before the leader begins.",
  },
};

/** What a form is for, by its stage. */
export const PURPOSES = {
  request: { submit: "Send this request", before: "Before this can be sent", until: "before this can be sent", subject: "whether its request can be sent" },
  start: { submit: "Hand this over", before: "Before the leader can begin", until: "before the leader can begin", subject: "whether the leader can begin" },
};

/** What is said of what would pass. */
export const PASSING = {
  ask: "See what would put it all right",
  looking: "Looking …",
  failed: "This could not be found out just now. Please try again.",
  title: "Any one of these would put it right",
  none: "Days, dates, money, goals and leader cannot put this right:",
  gaveUp: "No way was found in the time there was:",
  acts: "This has to be done as well, and only then said here:",
  make: "Make these changes",
  undo: "Undo these changes",
};

/** What is said where one question is asked at a time. */
export const ASKING = {
  oneByOne: "Ask me one question at a time",
  everything: "Show every question at once",
  question: "Question",
  settled: "Your answer settles this:",
  settlesNothing: "Your answer is kept. More is needed before it settles anything.",
  why: "Why this is asked",
  waits: "Your answer is needed to see whether each of these is so:",
  next: "Continue",
  back: "Back",
  again: "Go through the open questions",
  end: "There is nothing more to ask",
  nothing: "Where your request stands is said on this page. You can still see and change every answer.",
  left: "Some questions are still open. You can answer them now or come back to them later.",
};

/** What is said of a request that may be sent while not all of it is known. */
export const OPEN_LATER = "What is still open can be agreed later.";

/**
 * @param {number} count
 * @param {string} until what they are needed for
 */
export function openAnswers(count, until) {
  if (count === 0) return `Some answers need another look ${until}.`;
  const more = count === 1 ? "One more answer is" : `${numberInWords(count)} more answers are`;
  return `${more} needed ${until}.`;
}

/**
 * By what it was decided, and for which day.
 *
 * @param {import("../index.js").Decision} decision
 */
export function basis({ asOf, policyAsOf, policy, policyDigest }) {
  const numbers = policyAsOf === asOf ? "" : `, with the numbers of ${dayInWords(policyAsOf)}`;
  return `Looked at as of ${dayInWords(asOf)}${numbers}, by the policy “${policy}” (${policyDigest.slice(0, 12)}).`;
}

/**
 * What a printed decision is about: the school, for what, on which day.
 *
 * @param {import("../index.js").Decision} decision
 * @param {{ name?: unknown, urn?: unknown } | null | undefined} school
 */
export function subject({ stage, asOf }, school) {
  const { name, urn } = school ?? {};
  const numbered = urn === undefined || urn === null ? "" : `URN ${urn}`;
  const known = [name ? String(name) : "", numbered].filter(Boolean).join(", ");
  return `${known === "" ? "A school that is not named yet" : known}: ${PURPOSES[stage].subject}, ${dayInWords(asOf)}.`;
}

/** @param {number} number */
function numberInWords(number) {
  const words = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
  return words[number] ?? String(number);
}

/**
 * Typographic quotes, as the questions have them.
 *
 * @param {string} message
 */
export function typeset(message) {
  return message.replaceAll("'", "’");
}

/**
 * What is wrong with an answer, and what would be right.
 *
 * @param {Fact} fact
 * @param {{ expected: string, code: string }} fault
 * @param {(sibling: string) => string | undefined} nameOf the name of a fact beside it
 */
export function faultWords(fact, { expected, code }, nameOf) {
  const [, other] = /^at most as many as (\w+)$/.exec(expected) ?? [];
  if (other !== undefined) return `This can be no more than ${nameOf(other) ?? "that"}.`;
  if (expected.startsWith("at most ") && fact.kind === "days") return `This can be ${expected}.`;
  if (code === "too-large") return "This is too long.";
  switch (fact.kind) {
    case "digits":
      return `This needs ${fact.count} digits.`;
    case "days":
      return `This needs whole or half days, from ${fact.from} to ${fact.to}, for example 2.5.`;
    case "number":
      return `This needs a whole number, from ${fact.from} to ${fact.to}.`;
    case "pounds":
      return `This needs an amount in pounds, such as 600, up to ${group(fact.to ?? 0)}.`;
    case "date":
      return `This needs a day, a month and a year that the calendar has, from ${dayInWords(String(fact.from))} on.`;
    default:
      return "This is not an answer that can be used here.";
  }
}

/**
 * What is wrong with a part of the request that the form does not ask for.
 *
 * @param {string} pointer
 */
export function hiddenFault(pointer) {
  const place = pointer.split("/").slice(1).join(" › ");
  const where = place === "" ? "This request" : `A part of this request that this form does not show (${place})`;
  return `${where} cannot be read. Please ask whoever looks after this page.`;
}

/** @param {number} number */
function group(number) {
  return new Intl.NumberFormat("en-GB").format(number);
}

/** Made once: to make one takes longer than to decide. */
const DAYS = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** @param {string} day as `YYYY-MM-DD` */
export function dayInWords(day) {
  const instant = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(instant) ? day : DAYS.format(instant);
}

/**
 * A value as a sentence names it.
 *
 * @param {Fact} fact
 * @param {unknown} value
 */
export function valueInWords(fact, value) {
  const option = fact.options?.find(({ word }) => word === draftOf(fact, value));
  if (option !== undefined) return `“${option.label}”`;
  switch (fact.kind) {
    case "days":
      return value === 1 ? "1 day" : `${value} days`;
    case "date":
      return dayInWords(String(value));
    case "pounds":
      return typeof value === "number" ? `£${inPounds(value)}` : String(value);
    case "yes-no":
      return value === true ? "“Yes”" : "“No”";
    default:
      return String(value);
  }
}

/**
 * What a remedy changes, as a button says it.
 *
 * @param {Remedy} remedy
 * @param {Fact} fact
 * @param {number | undefined} entry the number of the entry, from 0, where it is in a list
 * @param {Fact} [list] the list that the fact is in
 */
export function remedyWords(remedy, fact, entry, list) {
  const where = list?.list && entry !== undefined ? ` (${list.list.entry.toLowerCase()} ${entry + 1})` : "";
  const what = fact.name + where;
  switch (remedy.change) {
    case "at-most":
    case "at-least": {
      const value = valueInWords(fact, remedy.value);
      if (fact.kind === "date") return `Move ${what} to ${value}`;
      return `${remedy.change === "at-most" ? "Lower" : "Raise"} ${what} to ${value}`;
    }
    case "set":
      return `Change ${what} to ${valueInWords(fact, remedy.value)}`;
    case "add": {
      const days = at(remedy.value, "/days");
      const forDays = days === undefined ? "" : `, for ${valueInWords({ ...fact, kind: "days" }, days)}`;
      return `${fact.list?.add ?? "Add an entry"}${forDays}`;
    }
    case "remove":
      return `${fact.list?.remove ?? "Remove entry"} ${(entry ?? 0) + 1}`;
    default:
      return `Choose another answer for ${what}`;
  }
}

/**
 * What to press to choose one of the values of a remedy.
 *
 * @param {Fact} fact
 * @param {unknown} value
 */
export function chooseWords(fact, value) {
  return `Choose ${valueInWords(fact, value)} instead`;
}
