import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Engine, RemitError, ready } from "../../js/index.js";
import * as advice from "../../js/advice.js";
import { adviseAll } from "../support/advise.mjs";
import { lines } from "../support/lines.mjs";

test("every case of advice is answered here as natively, byte for byte", async () => {
  const cases = lines("advice.jsonl");
  const natively = lines("advice-native.jsonl");
  assert.ok(cases.length > 30);
  const answers = await adviseAll(cases);
  answers.forEach((answer, index) => assert.equal(answer, natively[index], JSON.parse(cases[index]).name));
});

test("what an engine asks next is what `questions` asks, in its order and for the same rules", async () => {
  await Promise.all([ready(), advice.ready()]);
  const beginnings = ["empty", "enquiry", "complete", "dfe-2023", "dfe-2024", "dfe-2025", "article-three-judgements"];
  const settings = [
    { stage: "request", asOf: "2024-09-20" },
    { stage: "request", asOf: "2025-09-10" },
    { stage: "start", asOf: "2024-11-04", policyAsOf: "2024-09-20" },
  ];
  let asked = 0;
  for (const options of settings) {
    for (const name of beginnings) {
      // The whole request, and what is left of it with each of its parts held back.
      const whole = JSON.parse(readFileSync(new URL(`../cases/bases/${name}.json`, import.meta.url), "utf8"));
      for (const without of ["", ...Object.keys(whole)]) {
        const { [without]: _, ...request } = whole;
        const found = new Engine().asks(request, options);
        const questions = advice.questions("", request, options);
        const together = new Set(questions.flatMap(({ together = [] }) => together));
        const alone = found.filter(({ pointer }) => !together.has(pointer));
        assert.deepEqual(alone, questions.map(({ pointer, rules }) => ({ pointer, rules })), `${name} without ${without}`);
        asked += questions.length;
      }
    }
  }
  assert.ok(asked > 300, String(asked));
});

test("two policies are compared, and a request at fault is counted", async () => {
  await advice.ready();
  const other = JSON.stringify({ extends: "reconnect-london", funding: [{ from: "2021-09-01", sources: ["trust"] }] });
  const requests = [{ id: "a", funding: [{ source: "school" }] }, { school: { urn: 1 } }];
  const found = advice.compare("", other, requests, { stage: "request", asOf: "2024-09-20" });
  assert.deepEqual([found.requests, found.compared, found.errors, found.changed], [2, 1, 1, 1]);
});

test("an engine advises by its own policy, and loads what it needs by itself", async () => {
  await ready();
  const other = new Engine({ extends: "reconnect-london", id: "other", funding: [{ from: "2021-09-01", sources: ["trust"] }] });
  const options = { stage: "request", asOf: "2024-09-20" };
  const request = { funding: [{ source: "school", days: 3 }] };
  assert.deepEqual(await other.questions(request, options), []);
  const { sets } = await other.whatWouldPass(request, options);
  assert.deepEqual(sets[0].changes.map(({ words }) => words), ["Ask the trust to pay instead of the school."]);
  const list = await other.shortlist(request, [{ id: "b" }, { id: "a" }], { asOf: "2024-09-20" });
  assert.deepEqual(list.map(({ id }) => id), ["a", "b"]);
  const { changed, policies } = await new Engine().compare(other, [request], options);
  assert.deepEqual([changed, policies[1].id], [1, "other"]);
  await assert.rejects(
    () => other.shortlist(request, [{ daysPerWeek: 9 }], { asOf: "2024-09-20" }),
    (error) => error instanceof RemitError && error.in === "leaders" && error.pointer === "/0/daysPerWeek",
  );
});

test("a request of a list that is no data is counted at fault in its place, with every fault of it", async () => {
  await advice.ready();
  const options = { stage: "request", asOf: "2024-09-20" };
  const round = { id: "round" };
  round.school = round;
  const requests = [{ id: "a" }, { id: "b", school: { urn: "12" }, terms: { days: NaN } }, round, { id: "d", colour: 1 }, {}];
  const other = JSON.stringify({ extends: "reconnect-london", id: "other", rules: { off: ["school.open"], advisory: [] } });
  const found = advice.compare("", other, requests, options);
  assert.deepEqual([found.requests, found.compared, found.errors, found.faultsLeftOut], [5, 2, 3, 0]);
  const told = found.faults.map(({ number, error }) => [number, error.in, error.faults.map(({ pointer }) => pointer)]);
  assert.deepEqual(told[0], [2, "request", ["/school/urn", "/terms/days"]]);
  assert.deepEqual([told[1][0], told[1][1], told[1][2].length > 0], [3, "request", true]);
  assert.deepEqual(told[2], [4, "request", ["/colour"]]);
  assert.deepEqual(JSON.parse(JSON.stringify(found)), found);
  // However many there are, none is dropped.
  const many = advice.compare("", other, Array.from({ length: 150 }, (_, index) => ({ terms: { days: index % 2 ? NaN : 1 } })), options);
  assert.deepEqual([many.compared, many.errors, many.faultsLeftOut], [75, 75, 0]);
  // The outcome is that of the same list of those that are data.
  const { outcomes } = advice.compare("", other, [{ id: "a" }, {}], options);
  assert.deepEqual(outcomes, found.outcomes);
});

test("of two policies the error says which is at fault", async () => {
  await advice.ready();
  await ready();
  const options = { stage: "request", asOf: "2024-09-20" };
  const bad = JSON.stringify({ extends: "reconnect-london", goals: 3 });
  for (const [pair, input] of [[[bad, ""], "policy"], [["", bad], "other-policy"], [[bad, bad], "policy"]]) {
    assert.throws(
      () => advice.compare(...pair, [{}], options),
      (error) => error instanceof RemitError && error.in === input && error.code === "invalid-policy" && error.pointer === "/goals",
      input,
    );
  }
});

test("what is no data, or no list, is refused with its place", async () => {
  await advice.ready();
  const options = { stage: "request", asOf: "2024-09-20" };
  const refused = (call) => {
    try {
      return call();
    } catch (error) {
      assert.ok(error instanceof RemitError, String(error));
      return [error.in, error.code, error.pointer];
    }
  };
  const round = [{ id: "a" }];
  round.push(round);
  assert.deepEqual(refused(() => advice.shortlist("", {}, round, { asOf: "2024-09-20" })).slice(0, 2), ["leaders", "invalid-input"]);
  assert.deepEqual(refused(() => advice.shortlist("", {}, [{ daysPerWeek: 1n }], { asOf: "2024-09-20" })), ["leaders", "invalid-input", "/0/daysPerWeek"]);
  assert.deepEqual(refused(() => advice.shortlist("", {}, "x".repeat(17e6), { asOf: "2024-09-20" })), ["leaders", "too-large", ""]);
  assert.deepEqual(refused(() => advice.compare("", "", 5, options)), ["request", "invalid-input", ""]);
  assert.deepEqual(advice.compare("", "", [{}], options).compared, 1);
});
