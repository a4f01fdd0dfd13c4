// The pictures of the reference, as a page shows them: an SVG of its own carries a style sheet, which a page
// has already. That is the only difference.
import { readFileSync } from "node:fs";

/** @param {string} kind */
export function within(kind) {
  const text = readFileSync(new URL(`../../docs/reference/example-${kind}.svg`, import.meta.url), "utf8");
  return text.trimEnd().replace(/<style>[^<]*<\/style>/, "");
}

const escaped = (/** @type {string} */ text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/**
 * A drawing as SVG, written by another hand than the module's.
 *
 * @param {import("../../js/lifecycle.js").PictureNode | string} node
 */
export function written(node, namespace = ' xmlns="http://www.w3.org/2000/svg"') {
  if (typeof node === "string") return escaped(node);
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
  const children = node.children.map((child) => written(child, "")).join("");
  return `<${node.tag}${namespace}${attributes}${children === "" ? "/>" : `>${children}</${node.tag}>`}`;
}
