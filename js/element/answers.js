// From what somebody types to what a request holds, and back. What cannot be read is handed on as it
// was typed: what is valid is the engine's to say.

/** @import { Fact } from "./facts.d.ts" */

/**
 * What somebody typed or chose: a text; of a date day, month and year; of several choices the words.
 *
 * @typedef {string | readonly string[]} Draft
 */

/**
 * The value that an answer stands for; `undefined` where nothing is said.
 *
 * @param {Fact} fact
 * @param {Draft} draft
 * @returns {unknown}
 */
export function valueOf({ kind }, draft) {
  if (typeof draft !== "string") return kind === "date" ? dateOf(draft) : draft.length > 0 ? draft : undefined;
  const text = draft.trim();
  if (text === "") return undefined;
  switch (kind) {
    case "number":
    case "days":
      return /^\d{1,9}([.,]\d{1,9})?$/.test(text) ? Number(text.replace(",", ".")) : text;
    case "pounds":
      return penceOf(text);
    case "yes-no":
      return text === "yes";
    case "codes":
      return text.split(/[\s,;]+/).filter(Boolean);
    default:
      return text;
  }
}

/**
 * The answer that stands for a value.
 *
 * @param {Fact} fact
 * @param {unknown} value
 * @returns {Draft}
 */
export function draftOf({ kind }, value) {
  if (kind === "choices") return Array.isArray(value) ? value.map(String) : [];
  if (kind === "date") {
    const [, year, month, day] = /^(.*)-(.*)-(.*)$/.exec(String(value ?? "")) ?? [];
    if (year === undefined) return ["", "", String(value ?? "")];
    return [shorter(day), shorter(month), year];
  }
  if (value === undefined || value === null) return "";
  if (kind === "yes-no") return value === true ? "yes" : value === false ? "no" : "";
  if (kind === "codes" && Array.isArray(value)) return value.join(", ");
  if (kind === "in-or-none") return typeof value === "object" ? "in" : String(value);
  if (kind === "pounds" && typeof value === "number" && Number.isInteger(value)) return inPounds(value);
  return String(value);
}

/**
 * Whether an answer stands for this value, so that it may be shown as it was typed.
 *
 * @param {Fact} fact
 * @param {Draft | undefined} draft
 * @param {unknown} value
 * @returns {draft is Draft}
 */
export function standsFor(fact, draft, value) {
  if (draft === undefined) return false;
  return JSON.stringify(valueOf(fact, draft)) === JSON.stringify(value ?? undefined);
}

/**
 * Day, month and year as one text. A date that is typed in part is none, and no valid text either.
 *
 * @param {readonly string[]} parts
 */
function dateOf(parts) {
  const [day = "", month = "", year = ""] = parts.map((part) => part.trim());
  if (day + month + year === "") return undefined;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** @param {string | undefined} part */
function shorter(part = "") {
  return part.replace(/^0(?=.)/, "");
}

/** @param {string} text */
function penceOf(text) {
  const [, pounds, pence = ""] = /^£?\s*([\d,]{1,12})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return pounds === undefined ? text : Number(pounds.replaceAll(",", "") + pence.padEnd(2, "0"));
}

/** @param {number} pence */
export function inPounds(pence) {
  const text = String(pence).padStart(3, "0");
  const [pounds, rest] = [text.slice(0, -2), text.slice(-2)];
  return rest === "00" ? pounds : `${pounds}.${rest}`;
}
