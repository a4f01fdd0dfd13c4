// esbuild does not follow `new URL(…, import.meta.url)`: the module is imported as a file instead.
import { copyFileSync } from "node:fs";

import { build } from "esbuild";

await build({
  entryPoints: ["main.js"],
  outdir: "dist",
  bundle: true,
  minify: true,
  splitting: true,
  format: "esm",
  loader: { ".wasm": "file" },
});
await build({
  entryPoints: ["single.js"],
  outdir: "dist",
  bundle: true,
  minify: true,
  format: "iife",
  logOverride: { "empty-import-meta": "silent" },
});
for (const name of ["index.html", "single.html", "request.json"]) copyFileSync(name, `dist/${name}`);
