import assert from "node:assert/strict";
import { test } from "node:test";

import { RemitError } from "../../js/index.js";
import * as advice from "../../js/advice.js";
import { lines } from "../support/lines.mjs";

test("every case of advice is answered here as natively, byte for byte", async () => {
  await advice.ready();
  const cases = lines("advice.jsonl");
  const natively = lines("advice-native.jsonl");
  assert.ok(cases.length > 30);
  cases.forEach((line, index) => {
    const { name, call, request, options, policy, leaders } = JSON.parse(line);
    const inputs = [JSON.parse(request), ...(leaders ? [JSON.parse(leaders)] : []), JSON.parse(options)];
    let answer;
    try {
      answer = JSON.stringify(advice[call](policy, ...inputs));
    } catch (error) {
      if (!(error instanceof RemitError)) throw error;
      answer = JSON.stringify({ error });
    }
    assert.equal(answer, natively[index], name);
  });
});

test("two policies are compared, and a request at fault is counted", async () => {
  await advice.ready();
  const other = JSON.stringify({ extends: "reconnect-london", funding: [{ from: "2021-09-01", sources: ["trust"] }] });
  const requests = [{ id: "a", funding: [{ source: "school" }] }, { school: { urn: 1 } }];
  const found = advice.compare("", other, requests, { stage: "request", asOf: "2024-09-20" });
  assert.deepEqual([found.requests, found.compared, found.errors, found.changed], [2, 1, 1, 1]);
});
