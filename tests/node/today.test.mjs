import assert from "node:assert/strict";
import { test } from "node:test";

import { today } from "../../js/index.js";

test("the day in London changes at midnight there, winter and summer", () => {
  const days = {
    "2024-01-15T23:59:59Z": "2024-01-15",
    "2024-06-30T22:59:59Z": "2024-06-30",
    "2024-06-30T23:00:00Z": "2024-07-01",
    // Summer time began on 31 March 2024 at 01:00 and ended on 27 October at 02:00.
    "2024-03-30T23:30:00Z": "2024-03-30",
    "2024-03-31T00:30:00Z": "2024-03-31",
    "2024-03-31T23:30:00Z": "2024-04-01",
    "2024-10-26T23:30:00Z": "2024-10-27",
    "2024-10-27T23:30:00Z": "2024-10-27",
    "2024-12-31T23:59:59Z": "2024-12-31",
  };
  for (const [instant, day] of Object.entries(days)) assert.equal(today(new Date(instant)), day, instant);
});

test("without an instant it is now", () => {
  assert.match(today(), /^20\d\d-\d\d-\d\d$/);
});
