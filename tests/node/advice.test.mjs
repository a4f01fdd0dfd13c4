import assert from "node:assert/strict";
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
  assert.deepEqual(refused(() => advice.compare("", "", [{}, { terms: { days: NaN } }], options)), ["request", "invalid-input", "/1/terms/days"]);
  assert.deepEqual(refused(() => advice.compare("", "", 5, options)), ["request", "invalid-input", ""]);
  assert.deepEqual(advice.compare("", "", [{}], options).compared, 1);
});
