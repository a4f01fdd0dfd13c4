// Adds to the package what is made of its scripts and modules: the bytes of each module as a script, and
// the classic scripts.
//
//     node xtask/pack/bundles.mjs PACKAGE
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { build } from "esbuild";

const folder = resolve(process.argv[2]);
const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

mkdirSync(join(folder, "js/bytes"), { recursive: true });
for (const [entry, place] of Object.entries(exports)) {
  const name = /^\.\/wasm\/(\w+)\.wasm$/.exec(entry)?.[1];
  if (name === undefined) continue;
  const text = readFileSync(join(folder, place)).toString("base64");
  writeFileSync(join(folder, `js/bytes/${name}.base64.js`), `export default "${text}";\n`);
}

/** What each classic script gives the page as `Remit`; the engine's bytes are inside. */
const CLASSIC = {
  remit: `export * from "./inline/index.js";`,
  element: `export * from "./inline/index.js"; export { RemitCheckElement } from "./element/index.js";`,
};

// A classic script has no `import.meta`. What explains and advises is loaded from where the script lies,
// which is known only while it runs.
const here = `
const page = globalThis.document;
export const here = new URL("../js/", page?.currentScript?.src || page?.baseURI || location).href;`;

mkdirSync(join(folder, "classic"), { recursive: true });
writeFileSync(join(folder, "js/here.js"), here);
for (const [name, contents] of Object.entries(CLASSIC)) {
  await build({
    stdin: { contents, resolveDir: join(folder, "js"), sourcefile: `${name}.js` },
    absWorkingDir: folder,
    outfile: join(folder, `classic/${name}.js`),
    bundle: true,
    minify: true,
    format: "iife",
    globalName: "Remit",
    target: "es2022",
    legalComments: "none",
    define: { "import.meta.url": "here" },
    inject: [join(folder, "js/here.js")],
  });
  const types = name === "remit" ? "" : `export { RemitCheckElement } from "../js/element/index.js";\n`;
  writeFileSync(
    join(folder, `classic/${name}.d.ts`),
    `export * from "../js/index.js";\n${types}export as namespace Remit;\n`,
  );
}
