// A text to type and a list to choose from, as the ARIA pattern of a combobox has it: the focus stays in the
// text, arrows go through the list.
import { node } from "../document.js";

/** @typedef {{ value: string, title: string, about: string }} Choice */

/**
 * @param {object} how
 * @param {string} how.id
 * @param {string} how.label
 * @param {string} how.hint
 * @param {(words: string) => Promise<{ choices: Choice[], count: number }>} how.search
 * @param {(choice: Choice) => void} how.choose
 * @param {(choices: number, count: number) => string} how.told what is said of how many there are
 */
export function combobox({ id, label, hint, search, choose, told }) {
  const input = node("input", {
    id,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": `${id}-list`,
    "aria-describedby": `${id}-hint`,
  });
  const list = node("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, hidden: "" });
  const status = node("p", { id: `${id}-status`, role: "status" });
  /** @type {Choice[]} */
  let choices = [];
  let active = -1;
  let asked = 0;

  function close() {
    asked += 1;
    choices = [];
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  /** @param {number} index */
  function activate(index) {
    active = index;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === index)));
    const option = list.children[index];
    if (option === undefined) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }
  }

  async function find() {
    asked += 1;
    const mine = asked;
    const words = input.value.trim();
    if (words.length < 2) {
      close();
      status.textContent = "";
      return;
    }
    const { choices: found, count } = await search(words).catch(() => ({ choices: [], count: 0 }));
    // Somebody has typed on.
    if (mine !== asked) return;
    choices = found;
    list.replaceChildren(
      ...found.map(({ title, about }, index) =>
        node("li", { id: `${id}-${index}`, role: "option", "aria-selected": "false" }, node("strong", {}, title), node("span", {}, about)),
      ),
    );
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    activate(-1);
    status.textContent = told(found.length, count);
  }

  /** @param {number} index */
  function take(index) {
    const choice = choices[index];
    if (choice === undefined) return;
    input.value = choice.title;
    status.textContent = "";
    close();
    choose(choice);
  }

  input.addEventListener("input", find);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const { key, isComposing } = event;
    if (isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step !== undefined) {
      event.preventDefault();
      if (choices.length === 0) void find();
      // After the last one comes the text itself.
      else activate(((active + 1 + step + choices.length + 1) % (choices.length + 1)) - 1);
    } else if (key === "Enter" && active >= 0) {
      event.preventDefault();
      take(active);
    } else if (key === "Escape" && choices.length > 0) {
      event.preventDefault();
      close();
    } else if (key === "Escape") {
      input.value = "";
      status.textContent = "";
    }
  });
  // The focus stays in the text.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const option = target instanceof Element ? target.closest("[role=option]") : null;
    if (option !== null) take([...list.children].indexOf(option));
  });
  return node(
    "div",
    { class: "combobox" },
    node("label", { for: id }, label),
    node("p", { id: `${id}-hint`, class: "hint" }, hint),
    input,
    list,
    status,
  );
}
