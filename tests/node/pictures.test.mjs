// Pictures as a page gets them: the same as the reference shows, by either engine.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Engine as PlainEngine, ready as plainReady } from "../../js/index.js";
import { Engine, ready } from "../../js/lifecycle.js";
import { pictures } from "../../js/pictures.js";
import { told } from "../support/told.mjs";
import { within, written } from "../support/drawn.mjs";

test("what is drawn here is what the reference shows, by either engine", async () => {
  await Promise.all([ready(), plainReady()]);
  const engine = new Engine();
  const events = told(engine, "a-day-a-month");
  const drawn = await engine.pictures(events);
  assert.deepEqual(drawn.map(({ kind }) => kind), ["states", "timeline", "funding", "goals"]);
  for (const { kind, title, about, drawing, table } of drawn) {
    assert.equal(written(drawing), within(kind), kind);
    assert.deepEqual([drawing.children[0].children, drawing.children[1].children], [[title], [about]]);
    assert.ok(table.rows.every((row) => row.length === table.head.length), kind);
  }
  assert.deepEqual(await new PlainEngine().pictures(events), drawn);
});

test("a picture is there as soon as it can show anything, and half-terms are those of the policy", async () => {
  await ready();
  const engine = new Engine();
  assert.deepEqual((await engine.pictures([])).map(({ kind }) => kind), ["states"]);
  const events = told(engine, "a-day-a-month");
  const halfTerms = [{ id: "one", from: "2020-09-01", to: "2030-07-31" }];
  const other = new Engine({ extends: "reconnect-london", id: "one-term", calendar: { halfTerms } });
  const [, timeline] = await other.pictures(events);
  assert.deepEqual(timeline.table.rows.map(([name]) => name), ["1 September 2020 to 31 July 2030"]);
});

test("a log that cannot be read is an error before anything is drawn, and so is what is no sketch", async () => {
  await ready();
  const engine = new Engine();
  const [first, ...rest] = told(engine, "a-day-a-month");
  await assert.rejects(engine.pictures(rest), { code: "corrupt-log", in: "events" });
  await assert.rejects(engine.pictures([{ ...first, hash: "0" }]), { code: "corrupt-log" });
  await engine.pictures([first]);
  for (const broken of ["", "{}", "[]", '{"state":"draft"}']) {
    assert.throws(() => pictures(broken), { code: "internal" });
  }
});
