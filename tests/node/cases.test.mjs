import assert from "node:assert/strict";
import { before, test } from "node:test";

import { Engine, RemitError, ready } from "../../js/index.js";
import * as glue from "../../js/wasm/remit_engine.js";
import { lines } from "../support/lines.mjs";

/** Engines by the text of their policy; most cases share the default one. */
const engines = new Map();

function engineOf(policy) {
  if (!engines.has(policy)) engines.set(policy, new Engine(policy === "" ? undefined : JSON.parse(policy)));
  return engines.get(policy);
}

/** Whether a text stays the same text as a value, so that a call with the value must say the same. */
function value(text) {
  try {
    const parsed = JSON.parse(text);
    return JSON.stringify(parsed) === text ? parsed : undefined;
  } catch {
    return undefined;
  }
}

before(() => ready());

test("every case is decided here as natively, byte for byte", (context) => {
  const cases = lines("lines.jsonl").map((line) => JSON.parse(line));
  const natively = lines("native.jsonl");
  assert.equal(cases.length, natively.length);
  const told = { values: 0, texts: 0 };
  cases.forEach(({ name, request, options, policy }, index) => {
    const parsed = value(request);
    if (parsed === undefined) {
      // Text that is no value of JavaScript's, such as a key given twice: as the boundary takes it.
      const [engine] = glue.open(policy);
      const answer = glue.check(engine, new TextEncoder().encode(request), options);
      glue.close(engine);
      if (answer.startsWith("{")) assert.equal(answer, natively[index], name);
      told.texts += 1;
      return;
    }
    let answer;
    try {
      answer = engineOf(policy).check(parsed, JSON.parse(options));
    } catch (error) {
      assert.ok(error instanceof RemitError, `${name}: ${error}`);
      answer = { error };
    }
    assert.equal(JSON.stringify(answer), natively[index], name);
    told.values += 1;
  });
  context.diagnostic(`${told.values} as values, ${told.texts} as text`);
  assert.ok(told.values > 500);
});
