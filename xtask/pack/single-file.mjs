// Makes one HTML file of the form: script, modules and style inside, each allowed by its hash and nothing
// else, so that it opens from a shared drive and reaches nothing.
//
//     node xtask/pack/single-file.mjs PACKAGE FILE
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { build } from "esbuild";

const [folder, file] = process.argv.slice(2).map((path) => resolve(path));
const www = resolve("www");
const inside = ["inline/index.js", "inline/advice.js", "inline/explain.js", "element/index.js"];
const entry = [...inside.map((name) => join(folder, "js", name)), join(www, "single.js")];
/** The pages ask for the package where they are served; here it lies in its own folder. */
const served = { name: "served", setup: ({ onResolve }) => onResolve({ filter: /^\.{1,2}\/remit-engine\// }, ({ path }) => ({ path: join(folder, "js", path.split("/remit-engine/")[1]) })) };
const { outputFiles } = await build({
  plugins: [served],
  stdin: { contents: entry.map((path) => `import ${JSON.stringify(path)};`).join("\n"), resolveDir: folder },
  bundle: true,
  write: false,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "none",
  // What gives the bytes is imported for that alone.
  ignoreAnnotations: true,
  // No module lies beside the file; where it would is asked for and not used.
  define: { "import.meta.url": "location.href" },
});
// The end of the element would end the script as well.
const script = outputFiles[0].text.replaceAll("</script", "<\\/script");
const style = readFileSync(join(www, "style.css"), "utf8");
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)} 'wasm-unsafe-eval'`,
  `style-src ${hash(style)}`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");
const head = `<meta http-equiv="Content-Security-Policy" content="${policy}" />\n    <style>${style}</style>\n  </head>`;
const html = readFileSync(join(www, "single.html"), "utf8")
  .replace("</head>", () => head)
  .replace("</body>", () => `<script>${script}</script>\n  </body>`);
writeFileSync(file, html);
