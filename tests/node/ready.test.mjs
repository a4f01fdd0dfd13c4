import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

import { Engine, RemitError, ready } from "../../js/index.js";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Runs a program in a Node of its own, where nothing is loaded yet; gives what it prints. */
function fresh(program) {
  const start = `
    import { readFile } from "node:fs/promises";
    import { Engine, RemitError, ready } from "../../js/index.js";
    const place = new URL("../../js/wasm/remit_engine_bg.wasm", "${new URL(import.meta.url).href}");
    const bytes = await readFile(place);
    const answer = () => new Response(bytes, { headers: { "Content-Type": "application/wasm" } });
    const outcome = () => new Engine().check({}, { stage: "request", asOf: "2024-09-20" }).outcome;
  `;
  const flags = ["--no-warnings", "--input-type=module", "--eval", start + program];
  return execFileSync(process.execPath, flags, { cwd: here, encoding: "utf8" }).trim();
}

const sources = {
  "nothing": "",
  "a URL": "place",
  "the address as text": "place.href",
  "a data address": "`data:application/wasm;base64,${bytes.toString('base64')}`",
  "an answer": "answer()",
  "an answer to come": "Promise.resolve(answer())",
  "an answer of another type": "new Response(bytes)",
  "an ArrayBuffer": "new Uint8Array(bytes).buffer",
  "a typed array": "new Uint8Array(bytes)",
  "a compiled module": "await WebAssembly.compile(bytes)",
};

for (const [name, source] of Object.entries(sources)) {
  test(`the engine loads from ${name}`, () => {
    assert.equal(fresh(`console.log(await ready(${source}), outcome());`), "undefined incomplete");
  });
}

test("before it is loaded every engine says so", () => {
  assert.throws(() => new Engine(), (error) => {
    assert.ok(error instanceof RemitError);
    assert.equal(error.code, "not-ready");
    assert.equal(error.in, null);
    assert.match(error.message, /ready\(\)/);
    return true;
  });
});

test("a failed load is told, and may be tried again; a load is shared", async () => {
  await assert.rejects(ready(new URL("nowhere.wasm", import.meta.url)), (error) => {
    assert.ok(error instanceof RemitError);
    assert.equal(error.code, "not-ready");
    assert.equal(error.cause.code, "ENOENT");
    return true;
  });
  await assert.rejects(ready(new Response("no", { status: 404 })), { code: "not-ready" });
  await assert.rejects(ready(new Uint8Array([1, 2, 3])), { code: "not-ready" });
  assert.throws(() => new Engine(), { code: "not-ready" });
  const first = ready();
  const second = ready();
  assert.equal(first, second);
  assert.equal(await first, undefined);
  assert.equal(ready("elsewhere.wasm"), first);
  assert.equal(new Engine().check({}, { stage: "request", asOf: "2024-09-20" }).outcome, "incomplete");
});

test("two loads at the same time make one instance", () => {
  const program = `
    let made = 0;
    // Node's own fetch is WebAssembly as well.
    const count = (imports) => imports !== undefined && "./remit_engine_bg.js" in imports && (made += 1);
    const { instantiate, Instance } = WebAssembly;
    WebAssembly.instantiate = (module, imports) => (count(imports), instantiate(module, imports));
    WebAssembly.Instance = function (module, imports) {
      count(imports);
      return new Instance(module, imports);
    };
    await Promise.all([ready(), ready(), ready(bytes)]);
    console.log(made, outcome());
  `;
  assert.equal(fresh(program), "1 incomplete");
});

test("Node does not load all of fetch for it: that would take longer than the engine", () => {
  const program = `
    const touched = [];
    for (const name of ["Request", "Response", "fetch"]) {
      Object.defineProperty(globalThis, name, { configurable: true, get: () => void touched.push(name) });
    }
    await ready();
    console.log(touched.length, outcome());
  `;
  assert.equal(fresh(program), "0 incomplete");
});

test("importing does nothing: no file is read, nothing of a page is touched", () => {
  const program = `
    console.log(typeof window, (await import("../../js/index.js")).Engine.name);
  `;
  assert.equal(fresh(program), "undefined Engine");
});
