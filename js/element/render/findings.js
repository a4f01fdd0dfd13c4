// What the engine finds, beside the answer that it is about.
import { h } from "../nodes.js";
import { each, shownAt } from "../screen.js";
import { chooseWords, remedyWords, typeset } from "../words.js";

/** @import { Finding, Remedy } from "../../index.js" */
/** @import { Fact } from "../facts.d.ts" */
/** @import { Child, Description } from "../nodes.js" */
/** @import { Field, Model, Screen } from "../screen.js" */

/** The questions as they were drawn last, by place. @typedef {Map<string, { depends: string, description: Description }>} Kept */

/**
 * What is drawn; where one question is asked at a time, whether a place belongs to it; what was drawn
 * before; and on what else than itself a question depends.
 *
 * @typedef {object} Scene
 * @property {Model} model
 * @property {Screen} screen
 * @property {((place: string) => boolean) | undefined} [shown]
 * @property {Kept | undefined} [kept]
 * @property {string} [around]
 */

/**
 * How a finding is called where it asks for attention.
 *
 * @param {Finding} finding
 * @returns {{ kind: "stop" | "ask" | "advice", title: string }}
 */
export function weight({ status, severity }) {
  if (severity === "advisory") return { kind: "advice", title: "Good to know" };
  if (status === "refer") return { kind: "ask", title: "A person will decide" };
  return { kind: "stop", title: "This stands in the way" };
}

/**
 * @param {Field} field
 * @param {Scene} scene
 * @returns {Child[]}
 */
export function notes(field, scene) {
  const settled = field.findings.filter(({ status }) => status === "met");
  const order = ["stop", "ask", "advice"];
  const rank = (/** @type {Finding} */ finding) => order.indexOf(weight(finding).kind);
  const others = field.findings.filter(({ status }) => status !== "met").sort((one, two) => rank(one) - rank(two));
  /** What would put two findings right is offered once. @type {Set<string>} */
  const offered = new Set();
  const isNew = (/** @type {Finding} */ { remedies }) => {
    const text = JSON.stringify(remedies);
    return !offered.has(text) && Boolean(offered.add(text));
  };
  const said = settled.map(({ message }) => typeset(message)).join(" ");
  return [
    others.map((finding) => {
      const { kind, title } = weight(finding);
      return h(
        "div",
        { key: finding.rule, class: `note ${kind}`, part: `note note-${kind}` },
        h("p", {}, h("strong", {}, `${title}. `), typeset(finding.message)),
        isNew(finding) && remedies(finding, scene),
      );
    }),
    said !== "" && h("p", { key: "settled", class: "note settled", part: "note note-settled" }, said),
  ];
}

/**
 * The fact that a remedy is about, and where that lies.
 *
 * @param {Remedy} remedy
 * @param {Model} model
 * @returns {{ fact: Fact, list: Fact | undefined, entry: number | undefined } | undefined}
 */
function subject({ path, change }, model) {
  const [, number] = /\/(\d+)(?:\/|$)/.exec(path) ?? [];
  const entry = number === undefined ? undefined : Number(number);
  const pattern = path.replace(/\/\d+(?=\/|$)/, "/*");
  /** @type {{ fact: Fact, list: Fact | undefined, entry: number | undefined } | undefined} */
  let found;
  each(model.steps, (fact, list) => {
    const wanted = change === "remove" ? pattern.slice(0, -2) : pattern;
    if (fact.at === wanted) found = { fact, list, entry };
  });
  return found;
}

/**
 * What would put a finding right, in words: what somebody must do first, then what may be changed.
 *
 * @param {Finding} finding
 * @param {Model} model
 * @returns {{ acts: string[], changes: string[] }}
 */
export function cure(finding, model) {
  const acts = new Set();
  const changes = finding.remedies.flatMap((remedy) => {
    const about = subject(remedy, model);
    if (about === undefined) return [];
    if (remedy.kind === "choice") return [remedyWords(remedy, about.fact, about.entry, about.list)];
    if (about.fact.act !== undefined) acts.add(about.fact.act);
    return [];
  });
  return { acts: [...acts], changes };
}

/**
 * What would put a finding right: to press where it is a choice, to read where somebody must act.
 *
 * @param {Finding} finding
 * @param {Scene} scene
 * @returns {Child}
 */
export function remedies(finding, { model, screen }) {
  const { acts, changes } = cure(finding, model);
  const told = acts.map((act) => h("p", { key: act }, act));
  const choices = finding.remedies.filter(({ kind }) => kind === "choice");
  const [only] = choices;
  if (only === undefined) return told;
  const { rule } = finding;
  if (only.change === "one-of") return [told, oneOf(only, choices.length > 1, finding, { model, screen })];
  if (changes.length < choices.length) return told;
  if (changes.length === 1) return [told, press(rule, changes[0] ?? "")];
  return [
    told,
    h("ul", { key: "changes" }, changes.map((each) => h("li", { key: each }, `${each}.`))),
    press(rule, "Make these changes"),
  ];
}

/**
 * A choice among several values: each to press, where they are few and the only thing to change.
 *
 * @param {Extract<Remedy, { change: "one-of" }>} remedy
 * @param {boolean} several
 * @param {Finding} finding
 * @param {Scene} scene
 * @returns {Child}
 */
function oneOf(remedy, several, finding, { model, screen }) {
  const about = subject(remedy, model);
  const place = shownAt(screen.fields, remedy.path);
  const plain = remedy.value.every((value) => typeof value !== "object");
  if (about !== undefined && plain && !several && remedy.value.length <= 4) {
    return h(
      "p",
      { key: "choices", class: "choices" },
      remedy.value.map((value, index) => press(finding.rule, chooseWords(about.fact, value), index)),
    );
  }
  if (place === undefined || place === screen.places.get(finding)) return undefined;
  return h("p", { key: "go" }, link(place, "Choose another answer"));
}

/**
 * @param {string} rule
 * @param {string} words
 * @param {number} [choice]
 */
function press(rule, words, choice) {
  const attributes = { key: `apply ${choice ?? ""}`, type: "button", class: "remedy", part: "button" };
  return h("button", { ...attributes, "data-do": "apply", "data-rule": rule, "data-choice": choice }, words);
}

/**
 * A link to a question of the form.
 *
 * @param {string} place
 * @param {string} words
 */
export function link(place, words) {
  return h("a", { href: `#${idOf(place)}`, "data-do": "go", "data-at": place }, words);
}

/** @param {string} place */
export function idOf(place) {
  return `at${place.replaceAll("/", "-")}`;
}
