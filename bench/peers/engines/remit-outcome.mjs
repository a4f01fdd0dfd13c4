// Remit, asked for the outcome alone: all rules are judged, and nothing is said of them.
import { make as makeAll } from "./remit.mjs";

export const make = (rules, options) => makeAll(rules, { ...options, fields: "outcome" });
export { download } from "./remit.mjs";
