// Prints the size of a file in bytes and in Brotli, as JSON; of a script, that of what a bundler
// makes of it and of all that it imports but what the further arguments name; of a page, that of each file
// which a first visit loads, one by one, as they lie there.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));
const [place, ...external] = process.argv.slice(2);

/** @param {string} entry */
async function bundled(entry) {
  const options = { bundle: true, minify: true, format: "esm", target: "es2022", legalComments: "none" };
  const { outputFiles } = await build({ entryPoints: [entry], external, write: false, ...options });
  return outputFiles[0].contents;
}

/** The package lies beside the pages where they are served. */
const beside = {
  name: "beside",
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/remit-engine\// }, ({ path }) => ({ path: `${root}js/${path.replace(/^.*remit-engine\//, "")}` })),
};

/**
 * What a first visit to a page loads: what it names, what its scripts import at once, and the engine.
 *
 * @param {string} page
 */
async function loaded(page) {
  const text = await readFile(page, "utf8");
  const named = [...text.matchAll(/<(?:script|link)[^>]* (?:src|href)="\.\/([^"]+)"/g)].map(([, name]) => `${root}www/${name}`);
  const scripts = named.filter((name) => name.endsWith(".js"));
  const told = { bundle: true, metafile: true, write: false, format: "esm", outdir: "nowhere", logLevel: "error" };
  const { metafile } = await build({ entryPoints: scripts, absWorkingDir: root, plugins: [beside], ...told });
  /** @type {Set<string>} */
  const followed = new Set();
  const follow = (/** @type {string} */ script) => {
    if (followed.has(script)) return;
    followed.add(script);
    for (const { path, kind } of metafile.inputs[script]?.imports ?? []) if (kind === "import-statement") follow(path);
  };
  for (const script of scripts) follow(script.slice(root.length));
  const files = new Set([page, ...named, ...followed, "target/size/remit_engine_bg.wasm"].map((file) => resolve(root, file)));
  return Promise.all([...files].map((file) => readFile(file)));
}

const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
const parts = place.endsWith(".html") ? await loaded(place) : [place.endsWith(".js") ? await bundled(place) : await readFile(place)];
const sum = (/** @type {readonly number[]} */ sizes) => sizes.reduce((one, other) => one + other, 0);
const brotli = sum(parts.map((part) => brotliCompressSync(part, best).length));
console.log(JSON.stringify({ bytes: sum(parts.map(({ length }) => length)), brotli }));
