import assert from "node:assert/strict";
import { before, test } from "node:test";

import { Engine, RemitError, changes, ready } from "../../js/index.js";
import { lines } from "../support/lines.mjs";

let engine;
before(async () => {
  await ready();
  engine = new Engine();
});

/** The requests of the case files that are sound, with how each is asked. */
function* asked() {
  for (const { request, options, policy } of lines("lines.jsonl").map((line) => JSON.parse(line))) {
    if (policy) continue;
    try {
      const [given, how] = [JSON.parse(request), JSON.parse(options)];
      yield [given, how, engine.check(given, how)];
    } catch (error) {
      if (!(error instanceof RemitError || error instanceof SyntaxError)) throw error;
    }
  }
}

test("of each decision as much is told as is asked for", () => {
  let count = 0;
  for (const [request, how, whole] of asked()) {
    const asks = whole.findings.filter(({ status }) => !["met", "not-applicable"].includes(status));
    assert.deepEqual(engine.check(request, { ...how, fields: "all" }), whole);
    assert.deepEqual(engine.check(request, { ...how, fields: "brief" }), { ...whole, findings: asks });
    assert.deepEqual(engine.check(request, { ...how, fields: "outcome" }), { outcome: whole.outcome });
    count += 1;
  }
  assert.ok(count > 500, String(count));
});

test("another word for how much is a fault in its place", () => {
  const options = { stage: "request", asOf: "2024-09-20", fields: "few" };
  assert.throws(() => engine.check({}, options), (error) => error.in === "options" && error.pointer === "/fields");
});

test("the findings that differ are told with what was found before", () => {
  const options = { stage: "request", asOf: "2024-09-20" };
  const [before, after] = [{}, { challenges: ["staffing"] }].map((request) => engine.check(request, options));
  const differ = changes(before, after);
  assert.ok(differ.length > 0 && differ.length < after.findings.length);
  for (const { rule, before: was, after: is } of differ) {
    assert.deepEqual(was, before.findings.find((finding) => finding.rule === rule));
    assert.deepEqual(is, after.findings.find((finding) => finding.rule === rule));
    assert.notDeepEqual(was, is);
  }
  const rules = new Set(differ.map(({ rule }) => rule));
  for (const finding of after.findings.filter(({ rule }) => !rules.has(rule))) {
    assert.deepEqual(finding, before.findings.find(({ rule }) => rule === finding.rule));
  }
  assert.deepEqual(changes(after, after), []);
});

test("of brief decisions, what is settled has no later finding", () => {
  const options = { stage: "request", asOf: "2024-09-20", fields: "brief" };
  const before = engine.check({ school: { status: "closed" } }, options);
  const after = engine.check({ school: { status: "open" } }, options);
  const open = changes(before, after).find(({ rule }) => rule === "school.open");
  assert.equal(open.before.status, "unmet");
  assert.equal(open.after, undefined);
  const shut = changes(after, before).find(({ rule }) => rule === "school.open");
  assert.deepEqual([shut.before, shut.after.status], [undefined, "unmet"]);
});
