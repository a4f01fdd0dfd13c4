import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

import { RemitDeploymentElement } from "../../js/deployment/index.js";
import { RemitCheckElement } from "../../js/element/index.js";

// The manifest by which editors and catalogues know the elements is written by hand: here it is held to
// what the elements' own source has.

const js = fileURLToPath(new URL("../../js/", import.meta.url));
const manifest = JSON.parse(readFileSync(`${js}element/custom-elements.json`, "utf8"));

/** What an expression finds in the scripts of a folder, each once, in order. */
function found(folder, expression) {
  const scripts = readdirSync(js + folder, { recursive: true }).filter((name) => name.endsWith(".js"));
  const source = scripts.map((name) => readFileSync(`${js}${folder}/${name}`, "utf8")).join("\n");
  return [...new Set([...source.matchAll(expression)].map((match) => match[1]))].sort();
}
const names = (list) => list.map(({ name }) => name).sort();
const partsOf = (folder) => [...new Set(found(folder, /part: "([a-z -]+)"/g).flatMap((names) => names.split(" ")))];

/** Parts whose names are put together. */
const COMPOSED = ["base", "radio", "checkbox", ...["stop", "ask", "advice"].map((kind) => `note-${kind}`)];

for (const [index, [folder, element]] of [["element", RemitCheckElement], ["deployment", RemitDeploymentElement]].entries()) {
  const [told] = manifest.modules[index].declarations;

  test(`the manifest names the attributes, properties and events of ${told.tagName}`, () => {
    assert.equal(told.name, element.name);
    assert.deepEqual(names(told.attributes), [...element.observedAttributes].sort());
    const own = Object.entries(Object.getOwnPropertyDescriptors(element.prototype));
    const accessors = own.filter(([, { get }]) => get !== undefined);
    assert.deepEqual(names(told.members), accessors.map(([name]) => name).sort());
    const readonly = accessors.filter(([, { set }]) => set === undefined).map(([name]) => name);
    assert.deepEqual(names(told.members.filter((member) => member.readonly)), readonly);
    assert.deepEqual(names(told.events), found(folder, /(?:tell\(this, |#tell\(|CustomEvent\()"([\w-]+)"/g));
  });

  test(`the manifest names the custom properties and parts of ${told.tagName}`, () => {
    // The deployment's forms are drawn, and all of it is styled, by the form's own scripts.
    assert.deepEqual(names(told.cssProperties), found("element", /var\((--remit-[\w-]+)/g));
    const all = [...new Set([...partsOf("element"), ...COMPOSED])].sort();
    if (folder === "element") assert.deepEqual(names(told.cssParts), all);
    const named = new Set(names(told.cssParts));
    assert.deepEqual(partsOf(folder).filter((part) => !named.has(part)), []);
    const known = new Set([...all, ...partsOf(folder)]);
    assert.deepEqual([...named].filter((part) => !known.has(part)), []);
  });
}
