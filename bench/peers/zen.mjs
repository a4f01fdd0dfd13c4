// The rules in the expression language of ZEN.
const list = (values) => `[${values.map((value) => JSON.stringify(value)).join(", ")}]`;
const literal = (value) => JSON.stringify(value);

/** A condition as an expression. */
function expression(condition) {
  if ("all" in condition) return `(${condition.all.map(expression).join(" and ")})`;
  if ("any" in condition) return `(${condition.any.map(expression).join(" or ")})`;
  if ("not" in condition) return `not (${expression(condition.not)})`;
  const [kind] = Object.keys(condition);
  const path = condition[kind];
  const { value, values, other } = condition;
  switch (kind) {
    case "has": return `${path} != null`;
    case "equals": return `${path} == ${literal(value)}`;
    case "isIn": return `(${path} != null and ${path} in ${list(values)})`;
    case "same": return `(${path} != null and ${other} != null and ${path} == ${other})`;
    case "atMost": return `(${path} != null and ${other} != null and ${path} <= ${other})`;
    case "contains": return `(${path} != null and ${literal(value)} in ${path})`;
    case "containsAny": return `(${path} != null and some(${path}, # in ${list(values)}))`;
    case "containsFact": return `(${path} != null and ${other} != null and ${other} in ${path})`;
    default: return `(${path} != null and len(${path}) == 0)`;
  }
}

/** What a rule comes to, as an expression. */
export function statusOf([, each]) {
  return each.reduceRight((otherwise, [status, condition]) => `${expression(condition)} ? ${literal(status)} : (${otherwise})`, literal("unknown"));
}
