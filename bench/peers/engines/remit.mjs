// Remit: all rules of the stage, each with its reason, its remedies and what is open.
const root = new URL("../../../", import.meta.url);
const entry = "dist/package/js/index.js";

export async function make(rules, options) {
  const { Engine, ready } = await import(new URL(entry, root));
  await ready();
  const engine = new Engine();
  return (request) => engine.check(request, options);
}

/** The statuses, of what a check gives. */
export function statuses(decision, rules) {
  const byRule = new Map(decision.findings.map(({ rule, status }) => [rule, status]));
  return rules.map(([rule]) => byRule.get(rule));
}

export const download = { bundle: entry, external: ["./explain.js", "./advice.js", "./lifecycle.js"], modules: ["dist/package/js/wasm/remit_engine_bg.wasm"], from: root };
