/** @import { Decision, Finding, RuleId } from "./generated/types.d.ts" */

/**
 * What one rule found before and after; absent where a decision says nothing of the rule.
 *
 * @typedef {{ rule: RuleId, before?: Finding, after?: Finding }} FindingChange
 */

/**
 * The findings in which two decisions differ: what a form has to draw anew after an answer.
 *
 * ```js
 * for (const { rule, after } of changes(shown, decision)) draw(rule, after);
 * ```
 *
 * Both must tell as much as each other: two whole decisions, or two that are `brief`.
 *
 * @param {Pick<Decision, "findings">} before
 * @param {Pick<Decision, "findings">} after
 * @returns {FindingChange[]} in the order of the later decision; what only the earlier one has comes last
 */
export function changes(before, after) {
  const earlier = new Map(before.findings.map((finding) => [finding.rule, finding]));
  /** @type {FindingChange[]} */
  const changed = [];
  for (const finding of after.findings) {
    const { rule } = finding;
    const was = earlier.get(rule);
    earlier.delete(rule);
    if (was === undefined) changed.push({ rule, after: finding });
    // Findings are plain data whose keys stand in one order.
    else if (JSON.stringify(was) !== JSON.stringify(finding)) changed.push({ rule, before: was, after: finding });
  }
  for (const [rule, finding] of earlier) changed.push({ rule, before: finding });
  return changed;
}
