// Remit: all rules of the stage, each with its reason, its remedies and what is open.
const root = new URL("../../../", import.meta.url);

export async function make(rules, options) {
  const { Engine, ready } = await import("../../../js/index.js");
  await ready(new URL("target/size/remit_engine_bg.wasm", root));
  const engine = new Engine();
  return (request) => engine.check(request, options);
}

/** The statuses, of what a check gives. */
export function statuses(decision, rules) {
  const byRule = new Map(decision.findings.map(({ rule, status }) => [rule, status]));
  return rules.map(([rule]) => byRule.get(rule));
}

export const download = { bundle: "js/index.js", external: ["./explain.js", "./advice.js", "./lifecycle.js"], modules: ["target/size/remit_engine_bg.wasm"], from: root };
