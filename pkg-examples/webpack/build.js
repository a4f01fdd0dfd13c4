import { copyFileSync } from "node:fs";
import { resolve } from "node:path";

import webpack from "webpack";

const compiler = webpack({
  mode: "production",
  entry: "./main.js",
  // Modules that a page loads when it first asks are larger than webpack likes.
  performance: { maxAssetSize: 600_000 },
  output: { path: resolve("dist"), filename: "main.js", clean: true },
});
compiler.run((error, stats) => {
  if (error) throw error;
  console.log(stats.toString());
  if (stats.hasErrors() || stats.hasWarnings()) process.exitCode = 1;
  for (const name of ["index.html", "request.json"]) copyFileSync(name, `dist/${name}`);
});
