/** @import { Decision, Finding } from "./generated/types.d.ts" */

/**
 * A decision as it comes over the boundary: a finding that needs no figure is its number among the
 * phrases, which were handed over once.
 *
 * @typedef {[
 *   outcome: Decision["outcome"],
 *   stage: Decision["stage"],
 *   asOf: Decision["asOf"],
 *   policyAsOf: Decision["policyAsOf"],
 *   findings: (number | Finding)[],
 *   missing: Decision["missing"],
 * ]} Compact
 */

/** One of which nothing but the outcome was asked for. @typedef {[outcome: Decision["outcome"]]} Bare */

/** @typedef {{ id: string, digest: string, phrases: readonly Finding[] }} Glossary */

/**
 * The decision as far as it was asked for. Its keys stand in the contract's order, so that its JSON is the native
 * engine's; every object and list in it is the caller's own.
 *
 * @param {Compact | Bare} compact
 * @param {Glossary} glossary
 * @returns {Decision | Pick<Decision, "outcome">}
 */
export function expand([outcome, stage, asOf, policyAsOf, findings, missing], glossary) {
  if (!findings) return { outcome };
  const { id: policy, digest: policyDigest, phrases } = glossary;
  for (let index = 0; index < findings.length; index += 1) {
    const finding = findings[index];
    if (typeof finding !== "number") continue;
    const { rule, status, severity, message } = /** @type {Finding} */ (phrases[finding]);
    findings[index] = { rule, status, severity, message, paths: [], missing: [], remedies: [] };
  }
  const whole = /** @type {Finding[]} */ (findings);
  return { outcome, stage, asOf, policyAsOf, policy, policyDigest, findings: whole, missing };
}
