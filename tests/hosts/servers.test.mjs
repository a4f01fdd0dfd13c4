// Where there is no page: Node of three generations, Deno, Bun, and Cloudflare's workerd.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { before, describe, test } from "node:test";

import { CASE, OPTIONS, freePort, install, natively, prepare, root, run, start } from "./host.mjs";

let expected;
before(() => {
  expected = natively();
});

/** The generations of Node beside the one that runs this; npm has a package of the program alone. */
const NODES = { 18: "18.20.8", 24: "24.21.0" };

/** @param {string} generation */
function nodeOf(generation) {
  const version = NODES[generation];
  if (version === undefined) return process.execPath;
  const folder = `${root}target/host-node-${generation}`;
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/package.json`, `{ "private": true, "dependencies": { "${name}": "${version}" } }\n`);
  install(folder);
  const program = `${folder}/node_modules/${name}/bin/node`;
  assert.equal(run(folder, program, "--version").trim(), `v${version}`);
  return program;
}

for (const generation of ["18", "20 or later, as here", "24"]) {
  describe(`Node ${generation}`, () => {
    const words = ["request.json", OPTIONS.stage, OPTIONS.asOf];
    let folder;
    let node;
    before(() => {
      folder = prepare("node-cli");
      node = nodeOf(generation);
    });

    test("an ES module decides as natively", () => {
      assert.equal(run(folder, node, "decide.js", ...words).trimEnd(), expected);
    });

    test("CommonJS decides as natively by import()", () => {
      assert.equal(run(folder, node, "decide.cjs", ...words).trimEnd(), expected);
    });

    test("CommonJS decides as natively by require, or is told how to load it", () => {
      if (generation !== "18") {
        assert.equal(run(folder, node, "--no-warnings", "required.cjs", ...words).trimEnd(), expected);
        return;
      }
      assert.throws(() => run(folder, node, "required.cjs", ...words), /await import\("remit-engine"\)/);
    });

    test("what is wrong in a request is told, and the program ends with 2", () => {
      writeFileSync(`${folder}/wrong.json`, `{ "terms": { "days": "many" } }`);
      assert.throws(() => run(folder, node, "decide.js", "wrong.json", ...words.slice(1)), /: 2\n\/terms\/days: /);
    });

    test("every entry loads, and touches neither a page nor files nor the network", () => {
      const { exports } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
      const entries = Object.keys(exports).filter((entry) => exports[entry].import !== undefined);
      const names = entries.map((entry) => `remit-engine${entry.slice(1)}`);
      assert.ok(names.length > 12);
      writeFileSync(
        `${folder}/entries.mjs`,
        `const forbid = (object, name) => {
          Object.defineProperty(object, name, { get: () => { throw new Error(name + " is touched"); } });
        };
        for (const name of ["window", "document", "fetch"]) forbid(globalThis, name);
        for (const name of ["compile", "instantiate", "Module", "Instance"]) forbid(WebAssembly, name);
        forbid(process, "getBuiltinModule");
        const names = ${JSON.stringify(names)};
        for (const name of names) await import(name);
        console.log(names.length);`,
      );
      assert.equal(run(folder, node, "entries.mjs").trim(), String(names.length));
    });
  });
}

test("whatever is imported, one engine is loaded", () => {
  const folder = prepare("node-cli");
  writeFileSync(
    `${folder}/shared.mjs`,
    `import * as usual from "remit-engine";
    import * as inline from "remit-engine/inline";
    import * as slim from "remit-engine/slim";
    import "remit-engine/element";
    const { instantiate } = WebAssembly;
    let made = 0;
    WebAssembly.instantiate = (module, imports) => {
      made += imports !== undefined && "./remit_engine_bg.js" in imports ? 1 : 0;
      return instantiate(module, imports);
    };
    await Promise.all([slim.ready(), usual.ready(), inline.ready()]);
    console.log(made, usual.Engine === slim.Engine, usual.Engine === inline.Engine, new slim.Engine().rules.length > 30);`,
  );
  assert.equal(run(folder, process.execPath, "shared.mjs").trim(), "1 true true true");
});

test("Deno decides as natively", () => {
  const folder = prepare("deno");
  assert.equal(run(folder, "npm", "start", "--silent").trimEnd(), expected);
});

test("Bun decides as natively", () => {
  const folder = prepare("bun");
  // npm's `bun` puts the program in its place by a script of installation, which is not run here.
  const [own] = readdirSync(`${folder}/node_modules/@oven`);
  assert.equal(run(folder, `${folder}/node_modules/@oven/${own}/bin/bun`, "main.js").trimEnd(), expected);
});

test("workerd decides and explains as natively, of compiled modules", async () => {
  const folder = prepare("workerd");
  run(folder, "npm", "run", "build");
  const port = await freePort();
  const words = ["start", "--", `--socket-addr=http=127.0.0.1:${port}`];
  const server = await start(folder, "npm", words, port);
  try {
    const body = readFileSync(`${root}${CASE}`);
    const decided = await fetch(server.address, { method: "POST", body });
    assert.equal(await decided.text(), expected, server.said());
    const why = await fetch(`${server.address}/why`, { method: "POST", body });
    assert.match((await why.json()).lines.join(" "), /The school is open/);
  } finally {
    await server.close();
  }
});
