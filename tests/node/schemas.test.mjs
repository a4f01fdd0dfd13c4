import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { Ajv2020 } from "ajv/dist/2020.js";

import { lines } from "../support/lines.mjs";

/** The validator of a schema of the reference. */
function schema(name) {
  const place = new URL(`../../docs/reference/${name}.schema.json`, import.meta.url);
  return new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: false }).compile(JSON.parse(readFileSync(place, "utf8")));
}

const cases = lines("lines.jsonl").map((line) => JSON.parse(line));
const answers = lines("native.jsonl").map((line) => JSON.parse(line));

/** What a request says, if it is JSON at all. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Faults of a request that no schema can tell: see the description in the schema itself. */
const BEYOND = [/^at most as many as /, /^at most \d+ days a (?:week|month)$/, /^an id that no earlier entry has$/, /^at most \d+ bytes$/, /^JSON \(RFC 8259\)/];

function isBeyond({ expected, found }) {
  const day = /^"(\d{4})-(\d\d)-(\d\d)"$/.exec(found);
  const isNoDay = day && new Date(Date.UTC(+day[1], +day[2] - 1, +day[3])).getUTCDate() !== +day[3];
  return isNoDay || BEYOND.some((pattern) => pattern.test(expected));
}

test("the request's schema takes what the engine takes, and refuses what it refuses", () => {
  const valid = schema("request");
  const count = { taken: 0, refused: 0 };
  cases.forEach(({ name, request }, index) => {
    const { error } = answers[index];
    if (error?.in === "options") return;
    const value = parsed(request);
    if (error === undefined) {
      assert.ok(valid(value), `${name}: ${JSON.stringify(valid.errors)}`);
      count.taken += 1;
    } else if (value !== undefined && !error.faults.some(isBeyond)) {
      assert.ok(!valid(value), `${name}: ${JSON.stringify(error)}`);
      count.refused += 1;
    }
  });
  assert.ok(count.taken > 900 && count.refused > 50, JSON.stringify(count));
});

test("the decision's schema takes every decision", () => {
  const valid = schema("decision");
  const decisions = answers.filter((answer) => !("error" in answer));
  assert.ok(decisions.length > 900);
  for (const decision of decisions) assert.ok(valid(decision), JSON.stringify(valid.errors));
  const [first] = decisions;
  assert.ok(!valid({ ...first, outcome: "maybe" }));
  assert.ok(!valid({ ...first, extra: 1 }));
  assert.ok(!valid({ ...first, findings: [{ ...first.findings[0], status: undefined }] }));
});

test("the policy's schema takes every policy, and refuses what no policy is", () => {
  const valid = schema("policy");
  const standard = JSON.parse(readFileSync(new URL("../../src/core/policy/default.json", import.meta.url), "utf8"));
  const policies = [...new Set(cases.map(({ policy }) => policy))].filter((policy) => policy !== "").map((policy) => JSON.parse(policy));
  assert.ok(policies.length > 5);
  for (const policy of [standard, ...policies]) assert.ok(valid(policy), `${JSON.stringify(policy).slice(0, 300)}: ${JSON.stringify(valid.errors)}`);
  const { goals, ...without } = standard;
  for (const wrong of [
    without,
    { ...standard, bogus: 1 },
    { ...standard, goals: [{ ...goals[0], maxGoals: -1 }] },
    { ...standard, extends: "another" },
    { extends: "another", id: "ours" },
    { extends: "reconnect-london", goals: [{ maxGoals: 3 }] },
    { extends: "reconnect-london", rules: { off: ["duration.agreed"] } },
    { extends: "reconnect-london", rules: { off: ["school.opened"] } },
    { extends: "reconnect-london", messages: { "school.open": { perhaps: "Maybe." } } },
    { extends: "reconnect-london", area: [{ from: "1999-01-01", localAuthorities: [] }] },
  ]) {
    assert.ok(!valid(wrong), JSON.stringify(wrong).slice(0, 200));
  }
});

test("no other schema lies beside them unchecked", () => {
  const names = readdirSync(new URL("../../docs/reference/", import.meta.url)).filter((name) => name.endsWith(".json"));
  assert.deepEqual(names.sort(), ["decision.schema.json", "policy.schema.json", "request.schema.json"]);
});
