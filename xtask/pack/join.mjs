// Joins the scripts that every use of the engine loads into one, so that a page asks for two files and not for
// fifteen, and Node reads as many. Each of them stays where it is, and gives what it gave: one glue, one instance.
//
//     node xtask/pack/join.mjs PACKAGE
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { build } from "esbuild";

const folder = resolve(process.argv[2], "js");
const JOINED = "joined.js";

/** Whatever is loaded later stays apart. */
const later = { name: "later", setup: ({ onResolve }) => onResolve({ filter: /^/ }, ({ kind, path }) => (kind === "dynamic-import" ? { path, external: true } : undefined)) };
const options = { absWorkingDir: folder, bundle: true, format: "esm", target: "es2022", plugins: [later] };

const { metafile } = await build({ ...options, entryPoints: ["slim.js"], write: false, metafile: true });
// The glue is used by the scripts beside it alone.
const joined = Object.keys(metafile.inputs).filter((path) => !path.includes("/"));

/** What each gives, by its name. @type {Map<string, string[]>} */
const given = new Map();
for (const path of joined) given.set(path, Object.keys(await import(pathToFileURL(join(folder, path)).href)));

const contents = joined.map((path) => `export * from "./${path}";`).join("\n");
await build({ ...options, stdin: { contents, resolveDir: folder, sourcefile: "all of them" }, outfile: JOINED, legalComments: "none" });
const whole = new Set(Object.keys(await import(pathToFileURL(join(folder, JOINED)).href)));

for (const path of joined) {
  const names = given.get(path) ?? [];
  const lost = names.filter((name) => !whole.has(name));
  if (lost.length > 0) throw new Error(`${path} gives ${lost.join(", ")}, which is not joined: is a name given twice?`);
  writeFileSync(join(folder, path), names.length === 0 ? "export {};\n" : `export { ${names.join(", ")} } from "./${JOINED}";\n`);
}

// The others ask for what is joined where it is now, without a way round.
for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
  if (!path.endsWith(".js") || path === JOINED || given.has(path) || path.startsWith("bytes") || path.startsWith("wasm")) continue;
  const place = join(folder, path);
  const to = `${"../".repeat(relative(folder, join(place, "..")).split("/").filter(Boolean).length) || "./"}${JOINED}`;
  const before = readFileSync(place, "utf8");
  const after = before.replace(/^(import|export) (\{[^}]*\}|\*) from "([./]+)(\w[\w-]*\.js)";/gm, (line, verb, what, way, file) => {
    if (!given.has(file) || join(folder, file) !== resolve(place, "..", way + file)) return line;
    return `${verb} ${what === "*" ? `{ ${given.get(file).join(", ")} }` : what} from "${to}";`;
  });
  if (after !== before) writeFileSync(place, after);
}
console.log(`${joined.map((path) => basename(path, ".js")).join(", ")} are one file now`);
