// Cedar, a language of who may do what: a policy for each status, parsed once. The decision itself is not looked
// at, but which policies were met, which Cedar tells.

const literal = (value) => JSON.stringify(value);
const set = (values) => `[${values.map(literal).join(", ")}]`;

/** Whether a fact is there: every object on the way has to be asked. */
function given(path) {
  const names = path.split(".");
  return names.map((name, index) => `${["context", ...names.slice(0, index)].join(".")} has ${name}`).join(" && ");
}

/** A condition as Cedar's. */
function written(condition) {
  if ("all" in condition) return `(${condition.all.map(written).join(" && ")})`;
  if ("any" in condition) return `(${condition.any.map(written).join(" || ")})`;
  if ("not" in condition) return `!(${written(condition.not)})`;
  const [kind] = Object.keys(condition);
  const path = condition[kind];
  const { value, values, other } = condition;
  const [fact, otherFact] = [`context.${path}`, `context.${other}`];
  switch (kind) {
    case "has": return `(${given(path)})`;
    case "equals": return `(${given(path)} && ${fact} == ${literal(value)})`;
    case "isIn": return `(${given(path)} && ${set(values)}.contains(${fact}))`;
    case "same": return `(${given(path)} && ${given(other)} && ${fact} == ${otherFact})`;
    case "atMost": return `(${given(path)} && ${given(other)} && ${fact} <= ${otherFact})`;
    case "contains": return `(${given(path)} && ${fact}.contains(${literal(value)}))`;
    case "containsAny": return `(${given(path)} && ${fact}.containsAny(${set(values)}))`;
    case "containsFact": return `(${given(path)} && ${given(other)} && ${fact}.contains(${otherFact}))`;
    default: return `(${given(path)} && ${fact}.isEmpty())`;
  }
}

export async function make(rules) {
  const { default: cedar } = await import("@cedar-policy/cedar-wasm/nodejs");
  const staticPolicies = {};
  for (const [rule, each] of rules) {
    each.forEach(([status, condition], place) => {
      staticPolicies[`${rule} ${place} ${status}`] = `permit(principal, action, resource) when { ${written(condition)} };`;
    });
  }
  const parsed = cedar.preparsePolicySet("rules", { staticPolicies });
  if (parsed.type !== "success") throw new Error(JSON.stringify(parsed.errors));
  const somebody = { type: "Portal", id: "one" };
  const call = { principal: somebody, action: { type: "Action", id: "check" }, resource: somebody, preparsedPolicySetId: "rules", entities: [] };
  return (context) => cedar.statefulIsAuthorized({ ...call, context });
}

/** The first status of each rule, of the policies that were met. */
export function statuses(answer, rules) {
  if (answer.type !== "success" || answer.response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(answer));
  const met = new Set(answer.response.diagnostics.reason);
  return rules.map(([rule, each]) => each.find(([status], place) => met.has(`${rule} ${place} ${status}`))?.[0] ?? "unknown");
}
export const download = { bundle: "@cedar-policy/cedar-wasm/web", modules: ["node_modules/@cedar-policy/cedar-wasm/web/cedar_wasm_bg.wasm"] };
