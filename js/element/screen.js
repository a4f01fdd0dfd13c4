// What belongs where on the screen: which facts are asked, and what is found beside each.
import { at, entriesOf, placeOf } from "./places.js";
import { faultWords, hiddenFault, typeset } from "./words.js";

/** @import { Decision, Fault, Finding, Request } from "../index.js" */
/** @import { Draft } from "./answers.js" */
/** @import { Fact, Step } from "./facts.d.ts" */

/**
 * All that the screen depends on.
 *
 * @typedef {object} Model
 * @property {"loading" | "ready" | "unavailable"} state of the engine
 * @property {readonly Step[]} steps
 * @property {Request} request
 * @property {Decision | null} decision
 * @property {ReadonlySet<string>} reads the places of the facts that the rules read
 * @property {readonly Fault[]} faults answers that are not valid
 * @property {ReadonlyMap<string, readonly string[]>} inputs the facts that each rule reads
 * @property {ReadonlyMap<string, Draft>} drafts answers as they were typed, by place
 * @property {ReadonlySet<string>} visited the places of answers that somebody has finished
 * @property {boolean} tried whether sending was tried
 * @property {import("./render/passing.js").Ways} [ways] what would put all of it right, once somebody asks
 * @property {import("./asking.js").Asked} [asked] the question that is asked, where it is one at a time
 * @property {ReadonlyMap<string, string>} [titles] of the rules
 * @property {boolean} [undo] whether the changes that were made last can be undone
 */

/**
 * A question on the screen.
 *
 * @typedef {object} Field
 * @property {Fact} fact
 * @property {string} place
 * @property {string} label
 * @property {string | undefined} hint
 * @property {unknown} value
 * @property {Draft | undefined} draft
 * @property {{ place: string, value: string, name: string } | undefined} same an answer given elsewhere that is usually the same
 * @property {string | undefined} fault what is wrong with the answer, if it is not valid
 * @property {boolean} shows whether the fault is shown already: not while it is being typed
 * @property {string | undefined} needed why an answer is needed, once sending was tried
 * @property {readonly Finding[]} findings
 * @property {readonly Field[][]} entries of a list: the questions of each entry
 * @property {number | undefined} entry the number of the entry that it is asked of
 */

/**
 * Something that stands before sending, and where to go for it.
 *
 * @typedef {{ message: string, place: string | undefined, fault: boolean }} Problem
 */

/**
 * @typedef {object} Screen
 * @property {readonly { step: Step, fields: readonly Field[] }[]} steps
 * @property {ReadonlyMap<string, Field>} fields by place
 * @property {ReadonlyMap<Finding, string>} places where each finding is shown
 * @property {readonly Problem[]} problems
 */

/**
 * @param {Model} model
 * @returns {Screen}
 */
export function screenOf(model) {
  const faults = new Map(model.faults.map((fault) => [fault.pointer, fault]));
  /** @type {Map<string, Field>} */
  const fields = new Map();
  /** @type {Map<string, string>} */
  const names = new Map();
  each(model.steps, ({ at: pattern, name }) => names.set(pattern, name));

  /**
   * @param {Fact} fact
   * @param {number} [entry]
   * @returns {Field[]}
   */
  const fieldOf = (fact, entry) => {
    const place = placeOf(fact.at, entry);
    if (!model.reads.has(place) && !faults.has(place)) return [];
    const variant = fact.variants?.find(({ by, word }) => at(model.request, placeOf(by, entry)) === word);
    const value = at(model.request, place);
    const other = variant?.sameAs === undefined ? undefined : at(model.request, variant.sameAs);
    const name = names.get(variant?.sameAs ?? "");
    const same =
      other !== undefined && name !== undefined && value === undefined && !faults.has(variant?.sameAs ?? "")
        ? { place: variant?.sameAs ?? "", value: String(other), name }
        : undefined;
    /** @type {Field} */
    const field = {
      fact,
      place,
      label: variant?.label ?? fact.label,
      hint: variant?.hint ?? fact.hint,
      value,
      draft: model.drafts.get(place),
      same,
      fault: wrong(fact, faults.get(place), names),
      shows: model.tried || model.visited.has(place),
      needed: undefined,
      findings: [],
      entries: [],
      entry,
    };
    fields.set(place, field);
    if (fact.facts !== undefined) {
      const inside = fact.facts;
      field.entries = entriesOf(model.request, place).map((_, number) =>
        inside.flatMap((each) => fieldOf(each, number)),
      );
    }
    return [field];
  };
  const steps = model.steps
    .map((step) => ({ step, fields: step.facts.flatMap((fact) => fieldOf(fact)) }))
    .filter((step) => step.fields.length > 0);
  const places = placed(model, fields);
  return { steps, fields, places, problems: problemsOf(model, fields, places) };
}

/**
 * @param {Fact} fact
 * @param {Fault | undefined} fault
 * @param {ReadonlyMap<string, string>} names of the facts, by their patterns
 */
function wrong(fact, fault, names) {
  if (fault === undefined) return undefined;
  const object = fact.at.slice(0, fact.at.lastIndexOf("/"));
  return faultWords(fact, fault, (sibling) => names.get(`${object}/${sibling}`));
}

/**
 * Calls back for every fact, those of lists too.
 *
 * @param {readonly Step[]} steps
 * @param {(fact: Fact, list?: Fact) => void} visit
 */
export function each(steps, visit) {
  for (const { facts } of steps) {
    for (const fact of facts) {
      visit(fact);
      for (const inside of fact.facts ?? []) visit(inside, fact);
    }
  }
}

/**
 * Puts each finding beside an answer: what is not met where it turns on, what is met beside the
 * first answer that it rests on, what is not known, once sending was tried, where it is asked.
 *
 * @param {Model} model
 * @param {ReadonlyMap<string, Field>} fields
 * @returns {Map<Finding, string>}
 */
function placed(model, fields) {
  /** @type {Map<Finding, string>} */
  const places = new Map();
  for (const finding of model.decision?.findings ?? []) {
    const { status, severity } = finding;
    if (status === "unknown") {
      const asked = finding.missing.flatMap((pointer) => shownAt(fields, pointer) ?? []);
      const [first] = asked;
      if (first !== undefined) places.set(finding, first);
      if (!model.tried || severity !== "blocking") continue;
      for (const place of asked) {
        const field = fields.get(place);
        if (field !== undefined) field.needed ??= typeset(finding.message);
      }
      continue;
    }
    const answered = restsOn(model, fields, finding);
    const turns = status === "met" ? [] : finding.paths;
    const [place] = [...turns, ...answered].flatMap((pointer) => shownAt(fields, pointer) ?? []);
    const field = place === undefined ? undefined : fields.get(place);
    if (place === undefined || field === undefined || status === "not-applicable") continue;
    places.set(finding, place);
    field.findings = [...field.findings, finding];
  }
  return places;
}

/**
 * The answers that a finding rests on, the one first that it is best read beside: in a list of one
 * entry, the last question of that entry that the rule reads; in a longer one, the list.
 *
 * @param {Model} model
 * @param {ReadonlyMap<string, Field>} fields
 * @param {Finding} finding
 * @returns {string[]}
 */
function restsOn(model, fields, { rule }) {
  const inputs = model.inputs.get(rule) ?? [];
  const lists = inputs.map((input) => input.replace(/\/\*.*/, ""));
  const [first = ""] = lists;
  const inside = inputs.filter((input) => input.startsWith(`${first}/*/`)).map((input) => placeOf(input, 0));
  const single = fields.get(first)?.entries.length === 1 ? inside.reverse() : [];
  return [...single, ...lists].filter((place) => fields.get(place)?.value !== undefined);
}

/**
 * The findings, without those of what is not known that ask for nothing which another one before
 * asks for.
 *
 * @param {Decision | null} decision
 * @returns {Finding[]}
 */
export function askedOnce(decision) {
  /** @type {Set<string>} */
  const asked = new Set();
  const bySeverity = [...(decision?.findings ?? [])].sort(
    (one, two) => Number(one.severity === "advisory") - Number(two.severity === "advisory"),
  );
  return bySeverity.filter(({ status, missing }) => {
    const asks = status !== "unknown" || missing.some((place) => !asked.has(place));
    for (const place of missing) asked.add(place);
    return asks;
  });
}

/**
 * The question on the screen for a place: itself, or the list or object that it lies in.
 *
 * @param {ReadonlyMap<string, Field>} fields
 * @param {string} pointer
 * @returns {string | undefined}
 */
export function shownAt(fields, pointer) {
  for (let place = pointer; place !== ""; place = place.slice(0, place.lastIndexOf("/"))) {
    if (fields.has(place)) return place;
  }
  return undefined;
}

/**
 * What stands before sending, in the order of the form.
 *
 * @param {Model} model
 * @param {ReadonlyMap<string, Field>} fields
 * @param {ReadonlyMap<Finding, string>} places
 * @returns {Problem[]}
 */
function problemsOf(model, fields, places) {
  /** @type {Problem[]} */
  const problems = model.faults.map(({ pointer }) => {
    const place = shownAt(fields, pointer);
    const field = place === undefined ? undefined : fields.get(place);
    const message = field?.fault === undefined ? hiddenFault(pointer) : `${field.label} ${field.fault}`;
    return { message, place, fault: true };
  });
  for (const finding of askedOnce(model.decision)) {
    const { status, severity, message } = finding;
    if (severity === "blocking" && (status === "unmet" || status === "unknown")) {
      problems.push({ message: typeset(message), place: places.get(finding), fault: false });
    }
  }
  const order = [...fields.keys()];
  const rank = (/** @type {Problem} */ { place }) => (place === undefined ? order.length : order.indexOf(place));
  return problems.sort((one, two) => rank(one) - rank(two));
}
