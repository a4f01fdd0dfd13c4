// A description of what is on the screen, and the least change that brings a document to it: what
// is there already stays, so that focus, selection and what is being typed are never lost.

/**
 * An element as it should be. `key` tells it from its neighbours; `value` and `checked` are what an
 * answer shows, not what it showed at first.
 *
 * @typedef {object} Description
 * @property {string} tag
 * @property {Record<string, string | boolean | undefined>} attributes
 * @property {readonly (Description | string)[]} children
 */

/** @typedef {Description | string | false | undefined | readonly Child[]} Child */

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | undefined>} attributes
 * @param {...Child} children
 * @returns {Description}
 */
export function h(tag, attributes, ...children) {
  /** @type {Record<string, string | boolean | undefined>} */
  const told = {};
  for (const [name, value] of Object.entries(attributes)) {
    told[name] = typeof value === "number" ? String(value) : value;
  }
  return { tag, attributes: told, children: [...flat(children)] };
}

/**
 * @param {readonly Child[]} children
 * @returns {Generator<Description | string>}
 */
function* flat(children) {
  for (const child of children) {
    if (child === false || child === undefined || child === "") continue;
    if (Array.isArray(child)) yield* flat(/** @type {readonly Child[]} */ (child));
    else yield /** @type {Description | string} */ (child);
  }
}

const SVG = "http://www.w3.org/2000/svg";

/** Each element's name among its neighbours. @type {WeakMap<Node, string>} */
const names = new WeakMap();

/** What each element was brought to last: handed in once more, it is not gone through again. @type {WeakMap<Node, Description>} */
const brought = new WeakMap();

/**
 * Brings what is inside an element to what is described.
 *
 * @param {ParentNode & Node} parent
 * @param {readonly (Description | string)[]} described
 */
export function patch(parent, described) {
  const wanted = named(described);
  const here = new Map([...parent.childNodes].map((node) => [names.get(node), node]));
  for (const node of [...parent.childNodes]) {
    const name = names.get(node);
    if (name === undefined || !wanted.has(name) || here.get(name) !== node) node.remove();
  }
  let next = parent.firstChild;
  for (const [name, description] of wanted) {
    const old = here.get(name);
    const node = old ?? made(parent, name, description);
    // What stays is never moved; others are put before it.
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
    if (typeof description === "string") {
      if (node.nodeValue !== description) node.nodeValue = description;
    } else if (brought.get(node) !== description) {
      bring(/** @type {Element} */ (node), description);
      brought.set(node, description);
    }
  }
}

/**
 * @param {readonly (Description | string)[]} described
 * @returns {Map<string, Description | string>}
 */
function named(described) {
  /** @type {Map<string, Description | string>} */
  const wanted = new Map();
  described.forEach((each) => {
    const base = typeof each === "string" ? "#" : `${each.tag} ${each.attributes.key ?? ""}`;
    let name = base;
    for (let more = 1; wanted.has(name); more += 1) name = `${base} ${more}`;
    wanted.set(name, each);
  });
  return wanted;
}

/**
 * @param {Node} parent
 * @param {string} name
 * @param {Description | string} description
 */
function made(parent, name, description) {
  const document = /** @type {Document} */ (parent.ownerDocument);
  const node =
    typeof description === "string" ? document.createTextNode(description) : elementOf(document, parent, description.tag);
  names.set(node, name);
  return node;
}

/**
 * A picture is drawn in SVG, and so is all that is in it.
 *
 * @param {Document} document
 * @param {Node} parent
 * @param {string} tag
 */
function elementOf(document, parent, tag) {
  const drawn = tag === "svg" || (parent instanceof Element && parent.namespaceURI === SVG);
  return drawn ? document.createElementNS(SVG, tag) : document.createElement(tag);
}

/**
 * @param {Element} element
 * @param {Description} description
 */
function bring(element, { attributes, children }) {
  for (const { name } of [...element.attributes]) {
    if (attributes[name] === undefined || attributes[name] === false) element.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "key" || name === "value" || name === "checked") continue;
    if (value === undefined || value === false) continue;
    const text = value === true ? "" : value;
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
  patch(element, children);
  // After the children: what a list of options shows depends on them.
  const answer = /** @type {HTMLInputElement} */ (element);
  if (attributes.value !== undefined) {
    if (element.tagName === "INPUT" && (answer.type === "radio" || answer.type === "checkbox")) {
      element.setAttribute("value", String(attributes.value));
    } else if (element.tagName === "OPTION") {
      element.setAttribute("value", String(attributes.value));
    } else if (answer.value !== attributes.value) {
      answer.value = String(attributes.value);
    }
  }
  if (attributes.checked !== undefined) answer.checked = attributes.checked === true;
}
