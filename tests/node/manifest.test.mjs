import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

import { RemitCheckElement } from "../../js/element/index.js";

// The manifest by which editors and catalogues know the element is written by hand: here it is held to
// what the element's own source has.

const folder = fileURLToPath(new URL("../../js/element/", import.meta.url));
const manifest = JSON.parse(readFileSync(`${folder}custom-elements.json`, "utf8"));
const [told] = manifest.modules[0].declarations;
const scripts = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".js"));
const source = scripts.map((name) => readFileSync(`${folder}${name}`, "utf8")).join("\n");

/** What an expression finds in the source, each once, in order. */
const found = (expression) => [...new Set([...source.matchAll(expression)].map((match) => match[1]))].sort();
const names = (list) => list.map(({ name }) => name).sort();

test("the manifest names the element's attributes, properties and events", () => {
  assert.deepEqual(names(told.attributes), [...RemitCheckElement.observedAttributes].sort());
  const own = Object.entries(Object.getOwnPropertyDescriptors(RemitCheckElement.prototype));
  const accessors = own.filter(([, { get }]) => get !== undefined);
  assert.deepEqual(names(told.members), accessors.map(([name]) => name).sort());
  const readonly = accessors.filter(([, { set }]) => set === undefined).map(([name]) => name);
  assert.deepEqual(names(told.members.filter((member) => member.readonly)), readonly);
  assert.deepEqual(names(told.events), found(/#tell\("([\w-]+)"/g));
});

test("the manifest names the element's custom properties and parts", () => {
  assert.deepEqual(names(told.cssProperties), found(/var\((--remit-[\w-]+)/g));
  const written = found(/part: "([a-z -]+)"/g).flatMap((names) => names.split(" "));
  // Those whose names are put together.
  const composed = ["base", "radio", "checkbox", ...["stop", "ask", "advice"].map((kind) => `note-${kind}`)];
  assert.deepEqual(names(told.cssParts), [...new Set([...written, ...composed])].sort());
});
