import assert from "node:assert/strict";
import { test } from "node:test";

import { lines } from "../support/lines.mjs";
import { tellAll } from "../support/tell.mjs";

test("every story goes here as natively: the same answers, events and hashes, byte for byte", async () => {
  const natively = lines("stories.jsonl");
  assert.ok(natively.length > 600);
  const answers = await tellAll(natively);
  assert.equal(answers.length, natively.length);
  natively.forEach((line, index) => assert.equal(answers[index], line, JSON.parse(line).story));
});
