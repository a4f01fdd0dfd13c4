import assert from "node:assert/strict";
import { before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { Engine, RemitError, ready } from "../../js/index.js";
import exportsOf, * as glue from "../../js/wasm/remit_engine.js";

const options = { stage: "request", asOf: "2024-09-20" };
const other = { extends: "reconnect-london", id: "other", area: null };
const request = { school: { urn: "100000", status: "open" }, challenges: ["staffing"] };

before(() => ready());

/** Fills the instance's memory with rubbish: the next call traps for real. */
async function ruin() {
  const { memory } = await exportsOf();
  new Uint8Array(memory.buffer).fill(0xff);
}

test("a trap is told as internal, and every engine answers as before", async () => {
  const engines = [new Engine(), new Engine(other), new Engine()];
  const earlier = engines.map((engine) => JSON.stringify(engine.check(request, options)));
  for (let round = 0; round < 3; round += 1) {
    await ruin();
    assert.throws(() => engines[round].check(request, options), (error) => {
      assert.ok(error instanceof RemitError, String(error));
      assert.equal(error.code, "internal");
      assert.equal(error.in, null);
      assert.ok(error.cause instanceof WebAssembly.RuntimeError, String(error.cause));
      return true;
    });
    const later = engines.map((engine) => JSON.stringify(engine.check(request, options)));
    assert.deepEqual(later, earlier);
    assert.equal(engines[1].policy.id, "other");
  }
});

test("a trap while a policy is opened does not stop the next one", async () => {
  await ruin();
  assert.throws(() => new Engine(other), { code: "internal" });
  assert.equal(new Engine(other).policy.id, "other");
});

test("in a list only the request whose call trapped is an error", async () => {
  const engine = new Engine();
  const usual = engine.check(request, options);
  await ruin();
  const [first, ...others] = engine.checkMany([request, request, request], options);
  assert.equal(first.code, "internal");
  assert.deepEqual(others, [usual, usual]);
});

test("an instance that cannot be made anew is told, and tried again", async () => {
  const engine = new Engine();
  const usual = engine.check(request, options);
  await ruin();
  assert.throws(() => engine.check(request, options), { code: "internal" });
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class {
    constructor() {
      throw new RangeError("no memory");
    }
  };
  try {
    assert.throws(() => engine.check(request, options), { code: "internal" });
  } finally {
    WebAssembly.Instance = Instance;
  }
  assert.deepEqual(engine.check(request, options), usual);
});

test("a request that ruins the instance while it is read is decided by the engine's own policy", async () => {
  const { memory } = await exportsOf();
  const [first, second] = [new Engine(), new Engine(other)];
  let read = false;
  const cunning = {
    get id() {
      if (read) return "x";
      read = true;
      new Uint8Array(memory.buffer).fill(0xff);
      assert.throws(() => first.check({}, options), { code: "internal" });
      first.check({}, options);
      return "x";
    },
  };
  assert.equal(second.check(cunning, options).policy, "other");
});

test("engines that nobody holds are closed", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  for (let count = 0; count < 200; count += 1) new Engine();
  const lowest = () => {
    const [engine] = JSON.parse(glue.open(""));
    glue.close(engine);
    return engine;
  };
  assert.ok(lowest() >= 100);
  for (let turn = 0; turn < 50 && lowest() >= 100; turn += 1) {
    collect();
    await pause(10);
  }
  assert.ok(lowest() < 100);
});
