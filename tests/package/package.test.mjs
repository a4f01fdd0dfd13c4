// The packed package, as `cargo xtask pack` leaves it in dist: sound to those who check packages, every
// entry there, and the list beside it true.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { Script } from "node:vm";

import { build, transform } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { version, exports } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
const packed = `${root}dist/remit-engine-${version}.tgz`;
const list = JSON.parse(readFileSync(`${root}dist/remit-engine-${version}.files.json`, "utf8"));
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Runs a program that npm installed for this repository; gives what it prints, or fails with it. */
function run(program, ...words) {
  try {
    return execFileSync(process.execPath, [`${root}node_modules/${program}`, ...words], { encoding: "utf8" });
  } catch (error) {
    throw new Error(`${program}: ${error.stdout}${error.stderr}`);
  }
}

test("publint has nothing to say of it", () => {
  assert.match(run("publint/src/cli.js", packed, "--strict"), /All good!/);
});

test("its types are right wherever ES modules are loaded", () => {
  const noTypes = Object.keys(exports).filter((entry) => entry.endsWith(".wasm")).map((entry) => entry.slice(2));
  const program = "@arethetypeswrong/cli/dist/index.js";
  const told = run(program, packed, "--profile", "esm-only", "--exclude-entrypoints", ...noTypes);
  // It has failed where anything is wrong; this makes sure that it looked.
  const right = [...told.matchAll(/^(?:node16 \(from ESM\)|bundler): 🟢/gmu)];
  assert.ok(right.length >= 2 * (Object.keys(exports).length - noTypes.length - 1), told);
});

for (const [module, moduleResolution] of [["nodenext", "nodenext"], ["esnext", "bundler"], ["node20", "node16"]]) {
  test(`a program in TypeScript uses it under ${module} and ${moduleResolution}`, () => {
    const folder = `${root}target/package-types`;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(`${folder}/node_modules`, { recursive: true });
    symlinkSync(`${root}dist/package`, `${folder}/node_modules/remit-engine`);
    const entries = Object.keys(exports).filter((entry) => exports[entry].import !== undefined).map((entry) => entry.slice(1));
    const imports = entries.map((entry, index) => `import * as _${index} from "remit-engine${entry}"; void _${index};`);
    const program = `import { Engine, RemitError, ready, type Decision, type Request } from "remit-engine";
      import { Engine as Deployments } from "remit-engine/lifecycle";
      const request: Request = { challenges: ["staffing"] };
      const decision: Decision = new Engine().check(request, { stage: "request", asOf: "2024-09-20" });
      // @ts-expect-error there is no such stage
      new Engine().check(request, { stage: "finish", asOf: "2024-09-20" });
      const { state }: { state: string } = new Deployments().replay([]);
      void ready().catch((error: RemitError) => error.faults);
      void [decision, state];`;
    writeFileSync(`${folder}/use.ts`, `${imports.join("\n")}\n${program}\n`);
    writeFileSync(`${folder}/package.json`, `{ "type": "module" }`);
    const lib = ["es2024", "dom", "dom.iterable"];
    const options = { module, moduleResolution, lib, strict: true, noEmit: true, target: "es2022", types: [] };
    writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions: options, files: ["use.ts"] }));
    assert.equal(run("typescript/bin/tsc", "--project", folder), "");
  });
}

test("every entry leads to a file of it", () => {
  const names = new Set(list.files.map(({ file }) => `./${file}`));
  const leads = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry).flatMap(leads));
  const named = Object.values(exports).flatMap(leads).filter((path) => !path.includes("*"));
  assert.ok(named.length > 60);
  assert.deepEqual(named.filter((path) => !names.has(path)), []);
  for (const schema of ["request", "decision", "policy"]) assert.ok(names.has(`./schemas/${schema}.json`), schema);
});

test("the engine is two scripts, whichever entry is asked; every entry shares them", async () => {
  const js = `${root}dist/package/js/`;
  const options = { entryPoints: [`${js}index.js`], bundle: true, write: false, metafile: true, format: "esm", logLevel: "silent", external: ["./files.js", "./explain.js", "./advice.js", "./lifecycle.js"] };
  const { metafile } = await build(options);
  assert.equal(Object.keys(metafile.inputs).length, 2);
  const scripts = ["slim", "engine", "plain-engine", "error", "inline/index", "lifecycle"];
  const [index, ...others] = await Promise.all(["index", ...scripts].map((name) => import(`${js}${name}.js`)));
  let shared = 0;
  for (const [at, other] of others.entries()) {
    for (const name of Object.keys(other).filter((name) => name in index)) {
      // The lifecycle's engine does more.
      if (scripts[at] === "lifecycle" && (name === "Engine" || name === "ready")) continue;
      assert.equal(other[name], index[name], `${name} of ${scripts[at]}`);
      shared += 1;
    }
  }
  assert.ok(shared > 10);
});

test("whatever a script loads is there", () => {
  const names = new Set(list.files.map(({ file }) => file));
  let count = 0;
  for (const file of [...names].filter((name) => /^js\/.*\.js$/.test(name))) {
    const source = readFileSync(`${root}dist/package/${file}`, "utf8").replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
    for (const [, place] of source.matchAll(/(?:from |import\(|import |new URL\()"(\.[^"]+)"/g)) {
      assert.ok(names.has(join(dirname(file), place)), `${file} loads ${place}`);
      count += 1;
    }
  }
  assert.ok(count > 100, String(count));
});

test("the list beside it is true, and complete", () => {
  assert.equal(list.packed.sha256, sha256(readFileSync(packed)));
  const inside = execFileSync("tar", ["--list", "--file", packed], { encoding: "utf8" }).trimEnd().split("\n");
  assert.deepEqual(list.files.map(({ file }) => `package/${file}`), inside.sort());
  for (const { file, bytes, brotli, sha256: told } of list.files) {
    const content = readFileSync(`${root}dist/package/${file}`);
    assert.equal(sha256(content), told, file);
    assert.equal(content.length, bytes, file);
    assert.ok(brotli > 0 && brotli < bytes + 16, file);
  }
});

test("nothing of it is of use only at home", () => {
  const published = JSON.parse(readFileSync(`${root}dist/package/package.json`, "utf8"));
  const whole = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  for (const name of ["private", "devDependencies", "scripts"]) delete whole[name];
  assert.deepEqual(published, whole);
  assert.deepEqual(list.files.map(({ file }) => file).filter((file) => /test|target|node_modules/.test(file)), []);
});

test("no script waits at its top, so that it can be required; the classic ones are no modules", async () => {
  const scripts = list.files.map(({ file }) => file).filter((file) => file.endsWith(".js"));
  assert.ok(scripts.length > 40);
  for (const file of scripts) {
    const source = readFileSync(`${root}dist/package/${file}`, "utf8");
    if (file.startsWith("classic/")) new Script(source, { filename: file });
    // CommonJS has no await at its top, so this fails where there is one.
    else await transform(source, { format: "cjs", sourcefile: file, logLevel: "silent" });
  }
  await assert.rejects(transform("await 1", { format: "cjs", logLevel: "silent" }));
});
