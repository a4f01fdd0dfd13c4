// A question of the form: what is asked, what is wrong with the answer, the answer, what is found.
import { draftOf, standsFor } from "../answers.js";
import { h } from "../nodes.js";
import { idOf, notes } from "./findings.js";

/** @import { Option } from "../facts.d.ts" */
/** @import { Child, Description } from "../nodes.js" */
/** @import { Field } from "../screen.js" */
/** @import { Scene } from "./findings.js" */

/**
 * A question; the description of before, where nothing of it is another than then.
 *
 * @param {Field} field
 * @param {Scene} scene
 * @returns {Description}
 */
export function fieldset(field, scene) {
  const { kept, around = "" } = scene;
  if (kept === undefined) return described(field, scene);
  const depends = around + JSON.stringify(dependsOn(field));
  const before = kept.get(field.place);
  if (before?.depends === depends) return before.description;
  const description = described(field, scene);
  kept.set(field.place, { depends, description });
  return description;
}

/** All that a question's description depends on but its fact and what is around it. @param {Field} field @returns {unknown} */
function dependsOn({ fact, entries, ...others }) {
  return [others, entries.map((questions) => questions.map(dependsOn))];
}

/**
 * @param {Field} field
 * @param {Scene} scene
 * @returns {Description}
 */
function described(field, scene) {
  const id = idOf(field.place);
  const error = field.shows && field.fault !== undefined ? field.fault : field.needed;
  const found = notes(field, scene);
  const heeds = field.findings.some(({ status }) => status !== "met");
  const hint = field.hint !== undefined && `${id}-hint`;
  const describedBy = [hint, error !== undefined && `${id}-error`, heeds && `${id}-notes`].filter(Boolean).join(" ");
  /** @type {Asked} */
  const asked = { id, field, scene, invalid: error !== undefined, describedBy: describedBy || undefined };
  const before = [
    hint !== false && h("p", { key: "hint", id: hint, class: "hint", part: "hint" }, field.hint),
    error !== undefined &&
      h("p", { key: "error", id: `${id}-error`, class: "error", part: "error" }, h("span", { class: "aside" }, "Error: "), error),
  ];
  const after = h("div", { key: "notes", id: `${id}-notes`, class: "notes" }, found);
  const hidden = scene.shown && !scene.shown(field.place);
  const common = { key: field.place, hidden, class: `field ${field.fact.kind}${error === undefined ? "" : " wrong"}`, part: "field" };
  if (isGroup(field)) {
    return h(
      "fieldset",
      { ...common, id: `${id}-group`, "aria-describedby": asked.describedBy },
      h("legend", { part: "label" }, field.label),
      before,
      group(asked),
      after,
    );
  }
  return h("div", common, h("label", { for: id, part: "label" }, field.label), before, single(asked), after);
}

/**
 * @typedef {object} Asked
 * @property {string} id
 * @property {Field} field
 * @property {Scene} scene
 * @property {boolean} invalid
 * @property {string | undefined} describedBy
 */

/**
 * Whether the answer has several controls.
 *
 * @param {Field} field
 */
function isGroup({ fact: { kind, opens = false } }) {
  return kind === "choice" ? !opens : ["choices", "date", "yes-no", "in-or-none", "list"].includes(kind);
}

/**
 * The answer as it is shown: as typed, while that stands for what the request holds.
 *
 * @param {Field} field
 */
function shown({ fact, draft, value }) {
  return standsFor(fact, draft, value) ? draft : draftOf(fact, value);
}

/** @param {Asked} asked @returns {Child} */
function group(asked) {
  const { field, id } = asked;
  switch (field.fact.kind) {
    case "list":
      return list(asked);
    case "date":
      return date(asked);
    case "choices":
      return options(asked, "checkbox", field.fact.options ?? []);
    case "yes-no":
      return [
        options(asked, "radio", [
          { word: "yes", label: "Yes" },
          { word: "no", label: "No" },
        ]),
        clear(field, id),
      ];
    default:
      return [options(asked, "radio", field.fact.options ?? []), clear(field, id)];
  }
}

/**
 * @param {Asked} asked
 * @param {"radio" | "checkbox"} type
 * @param {readonly Option[]} offered
 */
function options({ field, id, invalid }, type, offered) {
  const answer = shown(field);
  return h(
    "div",
    { key: "options", class: "options" },
    offered.map(({ word, label, notice }, index) => {
      const own = index === 0 ? id : `${id}-${word}`;
      const chosen = Array.isArray(answer) ? answer.includes(word) : answer === word;
      return h(
        "div",
        { key: word, class: "option" },
        h("input", {
          key: word,
          id: own,
          type,
          name: field.place,
          value: word,
          checked: chosen,
          "data-at": field.place,
          "aria-describedby": notice && `${own}-notice`,
          "aria-invalid": invalid && "true",
          part: type,
        }),
        h("label", { for: own }, label),
        notice !== undefined &&
          h("p", { id: `${own}-notice`, class: `notice${chosen ? " chosen" : ""}`, part: "notice" }, notice),
      );
    }),
  );
}

/** @param {Field} field @param {string} id */
function clear({ value, place, label }, id) {
  if (value === undefined) return undefined;
  const attributes = { key: "clear", type: "button", class: "quiet", part: "quiet-button" };
  return h(
    "button",
    { ...attributes, "data-do": "clear", "data-at": place, "data-id": id },
    "Clear this answer",
    h("span", { class: "aside" }, `: ${label}`),
  );
}

/** @param {Asked} asked */
function date({ field, id, invalid }) {
  const answer = shown(field) ?? [];
  const parts = [
    { part: "Day", width: 2 },
    { part: "Month", width: 2 },
    { part: "Year", width: 4 },
  ];
  return h(
    "div",
    { key: "date", class: "parts" },
    parts.map(({ part, width }, index) =>
      h(
        "div",
        { key: part },
        h("label", { for: index === 0 ? id : `${id}-${part}` }, part),
        h("input", {
          key: part,
          id: index === 0 ? id : `${id}-${part}`,
          class: `width-${width}`,
          type: "text",
          inputmode: "numeric",
          autocomplete: "off",
          value: answer[index] ?? "",
          "data-at": field.place,
          "data-part": index,
          "aria-invalid": invalid && "true",
          part: "input",
        }),
      ),
    ),
  );
}

/** @param {Asked} asked @returns {Child} */
function single(asked) {
  const { field, id, invalid, describedBy } = asked;
  const { fact, place } = field;
  const answer = String(shown(field) ?? "");
  const common = { key: "answer", id, "data-at": place, "aria-describedby": describedBy, "aria-invalid": invalid && "true" };
  if (fact.kind === "choice") {
    const offered = fact.options ?? [];
    return h(
      "select",
      { ...common, value: offered.some(({ word }) => word === answer) ? answer : "", part: "select" },
      h("option", { key: "", value: "" }, "Not given"),
      offered.map(({ word, label }) => h("option", { key: word, value: word }, label)),
    );
  }
  if (fact.kind === "prose") return h("textarea", { ...common, rows: 3, value: answer, part: "input" });
  const numeric = fact.kind === "digits" || fact.kind === "number";
  const width = fact.kind === "text" || fact.kind === "codes" ? 10 : (fact.count ?? 6);
  const known = fact.suggestions?.find(([code]) => code === answer);
  return [
    h("input", {
      ...common,
      class: `width-${width}`,
      type: "text",
      inputmode: fact.suggestions ? undefined : numeric ? "numeric" : fact.kind === "text" || fact.kind === "codes" ? undefined : "decimal",
      autocomplete: "off",
      list: fact.suggestions && `${id}-list`,
      value: answer,
      part: "input",
    }),
    fact.suggestions !== undefined &&
      h(
        "datalist",
        { key: "list", id: `${id}-list` },
        fact.suggestions.map(([code, name]) => h("option", { key: code, value: code }, name)),
      ),
    known !== undefined && h("span", { key: "known", class: "known" }, known[1]),
    field.same !== undefined &&
      h(
        "button",
        { key: "same", type: "button", class: "quiet", part: "quiet-button", "data-do": "same", "data-at": place, "data-value": field.same.value },
        `Use ${field.same.value}, ${field.same.name}`,
      ),
  ];
}

/** @param {Asked} asked @returns {Child} */
function list({ field, id, scene }) {
  const { fact, place, entries, value } = field;
  const words = fact.list;
  if (words === undefined) return undefined;
  const none = Array.isArray(value) && value.length === 0;
  // Of an entry that is asked for, the list shows nothing else.
  const isOut = (/** @type {string} */ inside) => scene.shown && !scene.shown(`${place}/${inside}`);
  return [
    entries.map((questions, index) =>
      h(
        "fieldset",
        { key: `entry ${index}`, class: "entry", part: "entry", id: `${id}-entry-${index}`, tabindex: -1, hidden: isOut(`${index}`) },
        h("legend", {}, `${words.entry} ${index + 1}`),
        questions.map((question) => fieldset(question, scene)),
        h(
          "button",
          { key: "remove", type: "button", class: "quiet", part: "quiet-button", "data-do": "remove", "data-at": `${place}/${index}` },
          `${words.remove} ${index + 1}`,
        ),
      ),
    ),
    words.none !== undefined &&
      entries.length === 0 &&
      h(
        "div",
        { key: "none", class: "option", hidden: isOut("-") },
        h("input", { key: "none", id: `${id}-none`, type: "checkbox", checked: none, "data-do": "none", "data-at": place, part: "checkbox" }),
        h("label", { for: `${id}-none` }, words.none),
      ),
    !none &&
      h(
        "button",
        { key: "add", id, type: "button", class: "add", part: "button", "data-do": "add", "data-at": place, hidden: isOut("-") },
        entries.length === 0 ? words.addFirst : words.add,
      ),
  ];
}
