import assert from "node:assert/strict";
import { test } from "node:test";

import { decide } from "../support/decide.mjs";
import { assertSame, lines } from "../support/lines.mjs";

test("every case is decided here as natively, byte for byte", async (context) => {
  const cases = lines("lines.jsonl");
  const { answers, values } = await decide(cases);
  context.diagnostic(`${values} as values, ${cases.length - values} as text`);
  assert.ok(values > 500);
  assertSame(answers);
});
