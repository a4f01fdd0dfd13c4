import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine, RemitError, ready } from "../../js/index.js";
import { lines } from "../support/lines.mjs";
import { explainAll } from "../support/why.mjs";

test("every case of a rule is explained here as natively, byte for byte", async () => {
  const cases = lines("why.jsonl");
  const natively = lines("why-native.jsonl");
  assert.ok(cases.length > 500);
  const answers = await explainAll(cases);
  assert.equal(answers.length, natively.length);
  natively.forEach((answer, index) => assert.equal(answers[index], answer, JSON.parse(cases[index]).name));
});

test("an engine explains by its own policy, and loads what it needs by itself", async () => {
  await ready();
  const patch = { extends: "reconnect-london", goals: [{ from: "2021-09-01", maxGoals: 1 }] };
  const engine = new Engine(patch);
  const options = { stage: "start", asOf: "2024-09-20" };
  const why = await engine.explain({ goals: [{}, {}] }, "goals.present", options);
  assert.equal(why.status, "unmet");
  assert.deepEqual(why.numbers, [
    { path: "/goals/0/maxGoals", name: "goals at most", value: 1, from: "2021-09-01", source: null },
  ]);
  assert.match(why.lines[1], /^In force since 1 September 2021: goals at most, 1\.$/);
  const { findings, policyDigest } = engine.check({ goals: [{}, {}] }, options);
  const finding = findings.find(({ rule }) => rule === "goals.present");
  assert.ok(why.lines.at(-1).endsWith(finding.message));
  assert.equal(why.policyDigest, policyDigest);
});

test("what cannot be explained is an error like any other", async () => {
  await ready();
  const engine = new Engine();
  const options = { stage: "request", asOf: "2024-09-20" };
  const refused = [
    [{}, "leader.named", options, "options", "/rule"],
    [{}, "no.such-rule", options, "options", "/rule"],
    [{}, Symbol("rule"), options, "options", "/rule"],
    [{ school: { urn: 1 } }, "school.open", options, "request", "/school/urn"],
    [{ id: Number.NaN }, "school.open", options, "request", "/id"],
    [{}, "school.open", { stage: "request", asOf: "2020-01-01" }, "options", "/asOf"],
  ];
  for (const [request, rule, how, input, pointer] of refused) {
    const expected = (error) =>
      error instanceof RemitError && error.in === input && error.pointer === pointer;
    await assert.rejects(() => engine.explain(request, rule, how), expected, pointer);
  }
});
