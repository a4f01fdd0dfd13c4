// json-logic-engine: one logic that gives the list of statuses, compiled once by `build`.
const fact = (path) => ({ var: path });

/** A condition as JsonLogic. */
function logic(condition) {
  if ("all" in condition) return { and: condition.all.map(logic) };
  if ("any" in condition) return { or: condition.any.map(logic) };
  if ("not" in condition) return { "!": logic(condition.not) };
  if ("has" in condition) return { "!==": [{ "??": [fact(condition.has), null] }, null] };
  if ("equals" in condition) return { "===": [fact(condition.equals), condition.value] };
  if ("isIn" in condition) return { and: [given(condition.isIn), { in: [fact(condition.isIn), condition.values] }] };
  if ("same" in condition) return and(condition, "same", { "===": [fact(condition.same), fact(condition.other)] });
  if ("atMost" in condition) return and(condition, "atMost", { "<=": [fact(condition.atMost), fact(condition.other)] });
  if ("contains" in condition) return { and: [given(condition.contains), { in: [condition.value, fact(condition.contains)] }] };
  if ("containsAny" in condition) {
    return { and: [given(condition.containsAny), { some: [fact(condition.containsAny), { in: [{ var: "" }, condition.values] }] }] };
  }
  if ("containsFact" in condition) {
    return and(condition, "containsFact", { in: [fact(condition.other), fact(condition.containsFact)] });
  }
  return { and: [given(condition.isEmpty), { "===": [{ length: fact(condition.isEmpty) }, 0] }] };
}
const given = (path) => logic({ has: path });
const and = (condition, kind, test) => ({ and: [given(condition[kind]), given(condition.other), test] });

export async function make(rules) {
  const { LogicEngine } = await import("json-logic-engine");
  const statuses = rules.map(([, each]) => ({ if: [...each.flatMap(([status, condition]) => [logic(condition), status]), "unknown"] }));
  return new LogicEngine().build(statuses);
}
export const statuses = (answer) => answer;
export const download = { bundle: "json-logic-engine" };
