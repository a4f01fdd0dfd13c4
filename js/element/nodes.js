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
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) told[name] = typeof value === "number" ? String(value) : value;
  }
  /** @type {(Description | string)[]} */
  const all = [];
  flatten(children, all);
  return { tag, attributes: told, children: all };
}

/**
 * @param {readonly Child[]} children
 * @param {(Description | string)[]} all
 */
function flatten(children, all) {
  for (const child of children) {
    if (child === false || child === undefined || child === "") continue;
    if (Array.isArray(child)) flatten(child, all);
    else all.push(/** @type {Description | string} */ (child));
  }
}

const SVG = "http://www.w3.org/2000/svg";

/** What was drawn last in each element. @type {WeakMap<Node, { described: readonly (Description | string)[], nodes: readonly Node[] }>} */
const drawn = new WeakMap();

/**
 * Brings what is inside an element to what is described. Descriptions are held against those of before,
 * so that the document is touched only where they differ: to read it all would take longer than a frame.
 *
 * @param {ParentNode & Node} parent
 * @param {readonly (Description | string)[]} described
 */
export function patch(parent, described) {
  const before = drawn.get(parent);
  if (before !== undefined && isAlike(before.described, described) && fill(parent, before.nodes, described, before.described)) {
    drawn.set(parent, { described, nodes: before.nodes });
    return;
  }
  const old = named(before?.described ?? []);
  const nodes = [...named(described)].map(([name, index]) => {
    const [description = "", last] = [described[index], old.get(name)];
    const node = (last === undefined ? undefined : before?.nodes[last]) ?? made(parent, description);
    bring(node, description, last === undefined ? undefined : before?.described[last]);
    return node;
  });
  drawn.set(parent, { described, nodes });
  arrange(parent, nodes);
}

/**
 * Whether the same children follow each other, whatever is in them.
 *
 * @param {readonly (Description | string)[]} before
 * @param {readonly (Description | string)[]} now
 */
function isAlike(before, now) {
  if (before.length !== now.length) return false;
  for (let index = 0; index < now.length; index += 1) {
    const [one, other] = [before[index], now[index]];
    if (typeof one === "string" || typeof other === "string") {
      if (typeof one !== typeof other) return false;
    } else if (one?.tag !== other?.tag || one?.attributes.key !== other?.attributes.key) return false;
  }
  return true;
}

/**
 * Brings each node to its description; false where one is not there any more, since something else, such as
 * a translation of the page, has put another in its place.
 *
 * @param {Node} parent
 * @param {readonly Node[]} nodes
 * @param {readonly (Description | string)[]} described
 * @param {readonly (Description | string)[]} before
 */
function fill(parent, nodes, described, before) {
  for (let index = 0; index < nodes.length; index += 1) {
    const [node, now, last] = [nodes[index], described[index], before[index]];
    if (node === undefined || now === undefined || now === last) continue;
    if (typeof now === "string" && node.parentNode !== parent) return false;
    bring(node, now, last);
  }
  return true;
}

/**
 * Has an element hold these nodes and no others, in their order. What stays is never moved; others are put
 * before it.
 *
 * @param {ParentNode & Node} parent
 * @param {readonly Node[]} nodes
 */
function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const node of [...parent.childNodes]) if (!wanted.has(node)) node.remove();
  let next = parent.firstChild;
  for (const node of nodes) {
    if (node === next) next = next.nextSibling;
    else parent.insertBefore(node, next);
  }
}

/**
 * Where each child is, by what tells it from its neighbours.
 *
 * @param {readonly (Description | string)[]} described
 * @returns {Map<string, number>}
 */
function named(described) {
  /** @type {Map<string, number>} */
  const names = new Map();
  described.forEach((each, index) => {
    const base = typeof each === "string" ? "#" : `${each.tag} ${each.attributes.key ?? ""}`;
    let name = base;
    for (let more = 1; names.has(name); more += 1) name = `${base} ${more}`;
    names.set(name, index);
  });
  return names;
}

/**
 * A picture is drawn in SVG, and so is all that is in it.
 *
 * @param {Node} parent
 * @param {Description | string} description
 */
function made(parent, description) {
  const document = /** @type {Document} */ (parent.ownerDocument);
  if (typeof description === "string") return document.createTextNode(description);
  const { tag } = description;
  const isPicture = tag === "svg" || (parent instanceof Element && parent.namespaceURI === SVG);
  return isPicture ? document.createElementNS(SVG, tag) : document.createElement(tag);
}

/**
 * Brings a node to its description; one that is handed in once more is not gone through again.
 *
 * @param {Node} node
 * @param {Description | string} now
 * @param {Description | string} [before]
 */
function bring(node, now, before) {
  if (now === before) return;
  if (typeof now === "string") node.nodeValue = now;
  else bringElement(/** @type {Element} */ (node), now, before);
}

/**
 * @param {Element} element
 * @param {Description} description
 * @param {Description | string} [before]
 */
function bringElement(element, { tag, attributes, children }, before) {
  const old = typeof before === "object" ? before.attributes : {};
  for (const name in old) {
    if (isSet(old[name]) && !isSet(attributes[name]) && !isAnswer(tag, name)) element.removeAttribute(name);
  }
  for (const name in attributes) {
    const value = attributes[name];
    if (value === old[name] || !isSet(value) || name === "key" || isAnswer(tag, name)) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  patch(element, children);
  // After the children: what a list of options shows depends on them. What somebody typed since is told by
  // the control alone.
  const answer = /** @type {HTMLInputElement} */ (element);
  const { value, checked } = attributes;
  if (value !== undefined && isAnswer(tag, "value") && !isChoice(attributes) && answer.value !== value) answer.value = String(value);
  if (value !== undefined && isChoice(attributes) && value !== old.value) element.setAttribute("value", String(value));
  if (checked !== undefined && answer.checked !== checked) answer.checked = checked === true;
}

/** @param {string | boolean | undefined} value */
function isSet(value) {
  return value !== undefined && value !== false;
}

/**
 * Whether an attribute is what a control shows now, and no matter of its markup.
 *
 * @param {string} tag
 * @param {string} name
 */
function isAnswer(tag, name) {
  return name === "checked" || (name === "value" && tag !== "option");
}

/** @param {Description["attributes"]} attributes */
function isChoice({ type }) {
  return type === "radio" || type === "checkbox";
}
