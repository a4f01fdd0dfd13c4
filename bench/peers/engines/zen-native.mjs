// ZEN as a native addition to Node: a decision made once, of one node with an expression for each rule.
import { statusOf } from "../zen.mjs";

export async function make(rules) {
  const { ZenEngine } = await import("@gorules/zen-engine");
  const expressions = rules.map((rule) => ({ id: rule[0], key: rule[0].replaceAll(/[.-]/g, "_"), value: statusOf(rule) }));
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: "in", name: "in", type: "inputNode" },
      { id: "rules", name: "rules", type: "expressionNode", content: { expressions } },
      { id: "out", name: "out", type: "outputNode" },
    ],
    edges: [
      { id: "1", type: "edge", sourceId: "in", targetId: "rules" },
      { id: "2", type: "edge", sourceId: "rules", targetId: "out" },
    ],
  });
  return (request) => decision.evaluate(request);
}
export const statuses = ({ result }, rules) => rules.map(([rule]) => result[rule.replaceAll(/[.-]/g, "_")]);
/** It does not run in a browser. */
export const download = undefined;
