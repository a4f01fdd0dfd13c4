import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { Engine, ready } from "../../js/index.js";
import { endure } from "../support/endurance.mjs";

const CHECKS = 200_000;

test("memory stays as it is over 200,000 checks", async (context) => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  const complete = JSON.parse(readFileSync(new URL("../../bench/complete.json", import.meta.url), "utf8"));
  await ready();
  const engine = new Engine();
  const usual = JSON.stringify(engine.check(complete, { stage: "request", asOf: "2024-09-20" }));
  const { refused, pages, heap } = await endure(engine, complete, CHECKS, { collect });
  assert.equal(refused, CHECKS / 8);
  // The first look is after the engine, and the compiler, have what they need.
  const [first, ...later] = pages;
  assert.ok(later.every((count) => count === first), pages.join(" "));
  const grown = heap.at(-1) - heap[1];
  context.diagnostic(`${first} pages of 64 KiB; the heap of JavaScript grew by ${grown} bytes`);
  assert.ok(grown < 500_000, heap.join(" "));
  assert.equal(JSON.stringify(engine.check(complete, { stage: "request", asOf: "2024-09-20" })), usual);
});
