// Who may have the form in a frame, and what the frame makes of what it is told.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ENVELOPE, read } from "../../www/embed/messages.js";
import { originsOf } from "../../www/embed/origins.js";

test("only a list of whole origins is taken, and a slip in it makes all of it void", () => {
  const self = "http://127.0.0.1:8080";
  assert.deepEqual([...originsOf({ origins: ["self", "https://portal.example"] }, self)], [self, "https://portal.example"]);
  for (const slip of ["*", "null", "https://*.example", "https://portal.example/", "portal.example", "https://Portal.example", "data:", "", 1, null]) {
    assert.throws(() => originsOf({ origins: ["https://portal.example", slip] }, self), TypeError, String(slip));
  }
  for (const none of [null, [], {}, { origins: "self" }, "self"]) assert.throws(() => originsOf(none, self), TypeError);
});

test("a message is read as plain data, or said to be wrong, or no message", () => {
  const cycle = {};
  cycle.self = cycle;
  const cases = [
    [null, undefined],
    ["hello", undefined],
    [{ type: "hello" }, undefined],
    [Object.create({ ...ENVELOPE, type: "hello" }), undefined],
    [{ ...ENVELOPE, type: "hello" }, { ...ENVELOPE, type: "hello" }],
    [{ ...ENVELOPE, version: 2, type: "hello", id: "a" }, { problem: "unknown-version", id: "a" }],
    [{ ...ENVELOPE, version: "1", type: "hello" }, { problem: "unknown-version" }],
    [{ ...ENVELOPE, type: "policy" }, { problem: "unknown-type" }],
    [{ ...ENVELOPE, type: "request", request: { a: 1 }, other: 2 }, { ...ENVELOPE, type: "request", request: { a: 1 } }],
    ...[undefined, null, [], "{}", 1n, cycle, { big: 1n }, { long: "x".repeat(1_048_577) }].map((request) => [
      { ...ENVELOPE, type: "request", request },
      { problem: "invalid-message" },
    ]),
    ...[{ stage: "end" }, { asOf: 20240920 }, { policy: null }, { policy: [] }, { id: {} }, { id: "x".repeat(65) }].map((more) => [
      { ...ENVELOPE, type: "request", request: {}, ...more },
      { problem: "invalid-message" },
    ]),
  ];
  for (const [data, expected] of cases) assert.deepEqual(read(data), expected);
});
