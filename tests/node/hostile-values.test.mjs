import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

import { Engine, RemitError, ready } from "../../js/index.js";
import { Engine as Deployments, ready as deploymentsReady } from "../../js/lifecycle.js";
import { expand } from "../../js/expand.js";
import * as glue from "../../js/wasm/remit_engine.js";
import * as others from "../hostile/others.mjs";
import { page } from "../hostile/page.mjs";
import { plain } from "../hostile/plain.mjs";
import { refused } from "../hostile/refused.mjs";
import { strange } from "../hostile/strange.mjs";

const options = { stage: "request", asOf: "2024-09-20" };
const OPTIONS = JSON.stringify(options);
const county = { extends: "reconnect-london", id: "county", area: null };
const opening = { id: "c1", command: "open", by: { role: "broker", id: "b" }, at: "2024-09-20T09:00:00Z", data: { request: {} } };

let engine;
let deployments;
let usual;
let log;
before(async () => {
  await Promise.all([ready(), deploymentsReady()]);
  engine = new Engine();
  deployments = new Deployments();
  log = [deployments.apply([], opening).event];
  usual = JSON.stringify([engine.check({ challenges: ["staffing"] }, options), deployments.replay(log)]);
});

/** What the boundary says of a text: the module itself, without the JavaScript in question. */
function ofText(request, how = OPTIONS) {
  const [number, id, digest, phrases] = JSON.parse(glue.open(""));
  const answer = JSON.parse(glue.check(number, ...[request, how].map((text) => new TextEncoder().encode(text))));
  glue.close(number);
  assert.ok(Array.isArray(answer) || answer.error, request);
  return Array.isArray(answer) ? expand(answer, { id, digest, phrases }) : { error: answer.error };
}

/** What a call gives: its answer, or its error as plain data. */
function told(call) {
  try {
    return call();
  } catch (error) {
    assert.ok(error instanceof RemitError, `no RemitError: ${error}`);
    return { error: error.toJSON() };
  }
}

/** Fails where a call does not throw such an error. */
function throws(call, input, [code, pointer, found]) {
  const { error } = told(call);
  assert.ok(error, "nothing was thrown");
  assert.deepEqual([error.code, error.in], [code, input]);
  for (const [is, should] of [[error.pointer, pointer], [error.found, found]]) {
    if (should instanceof RegExp) assert.match(is, should);
    else assert.equal(is, should);
  }
  assert.ok(error.found.length <= 80 && error.faults.length <= 64);
}

/** Fails where the modules do not answer as before, or something was added to every object. */
function unharmed() {
  const again = [engine.check({ challenges: ["staffing"] }, options), deployments.replay(log)];
  assert.equal(JSON.stringify(again), usual);
  assert.equal({}.polluted, undefined);
  for (const key in {}) assert.fail(key);
  for (const key in []) assert.fail(key);
}

/** Every place where a value that JSON does not have may stand. */
const places = {
  "a request": (value) => [() => engine.check(value, options), "request", ""],
  "a fact": (value) => [() => engine.check({ terms: { days: value } }, options), "request", "/terms/days"],
  "an entry of a list": (value) => [() => engine.check({ challenges: ["staffing", value] }, options), "request", "/challenges/1"],
  "one of many requests": (value) => [() => { throw engine.checkMany([{}, value], options)[1]; }, "request", ""],
  "the options": (value) => [() => engine.check({}, value), "options", ""],
  "an option": (value) => [() => engine.check({}, { ...options, policyAsOf: value }), "options", "/policyAsOf"],
  "a number of a policy": (value) => [() => new Engine({ ...county, id: value }), "policy", "/id"],
  "a command": (value) => [() => deployments.apply([], value), "command", ""],
  "a datum of a command": (value) => [() => deployments.apply([], { ...opening, data: { request: { id: value } } }), "command", "/data/request/id"],
  "an event": (value) => [() => deployments.replay([log[0], value]), "events", "/1"],
  "a datum of an event": (value) => [() => deployments.replay([{ ...log[0], data: { request: value } }]), "events", "/0/data/request"],
};

test("there are more than 200 hostile values, each named once in its table", () => {
  const tables = [strange, plain, refused, ...Object.values(others)];
  for (const table of tables) assert.equal(new Set(table.map(([name]) => name)).size, table.length);
  const count = tables.flat().length;
  assert.ok(count > 250, String(count));
});

for (const [name, make, found] of strange) {
  test(`${name} is a fault wherever it stands`, () => {
    for (const place of Object.values(places)) {
      const [call, input, pointer] = place(make());
      throws(call, input, [input === "policy" ? "invalid-policy" : "invalid-input", pointer, found]);
      unharmed();
    }
  });
}

for (const [name, make, json] of plain) {
  test(`a request: ${name} is decided as the JSON that it stands for`, () => {
    const should = ofText(json);
    assert.deepEqual(told(() => engine.check(make(engine), options)), should);
    const [many] = engine.checkMany([make(engine)], options);
    assert.deepEqual(many instanceof RemitError ? { error: many.toJSON() } : many, should);
    unharmed();
  });
}

for (const [name, make, ...fault] of refused) {
  test(`a request: ${name} is refused`, () => {
    throws(() => engine.check(make(), options), "request", fault);
    unharmed();
    throws(() => { throw engine.checkMany([make()], options)[0]; }, "request", fault);
    unharmed();
  });
}

/** What is called with each input, and what it should say of the JSON that a value stands for. */
const calls = {
  options: [(value) => engine.check({}, value), "options", (json) => ofText("{}", json)],
  policy: [(value) => new Engine(value).policy, "policy", (json) => new Engine(JSON.parse(json)).policy],
  list: [
    (value) => engine.checkMany(value, options).map((answer) => (answer instanceof RemitError ? { error: answer.toJSON() } : answer)),
    "request",
    (texts) => texts.map((text) => ofText(text)),
  ],
  command: [(value) => deployments.apply([], value), "command", (json) => deployments.apply([], JSON.parse(json))],
  events: [(value) => deployments.replay(value), "events", (same) => deployments.replay(same(log))],
};

for (const [input, table] of Object.entries(others)) {
  const [call, at, ofJson] = calls[input];
  for (const [name, make, ...gives] of table) {
    test(`${input}: ${name}`, () => {
      if (gives.length === 3) throws(() => call(make(log)), at, gives);
      else assert.deepEqual(call(make(log)), ofJson(gives[0]));
      unharmed();
    });
  }
}

test("a host that gives every list a toJSON, as old libraries did, changes nothing", () => {
  const request = { challenges: ["staffing"], funding: [{ source: "school", payer: NaN }] };
  const [before, decided] = [told(() => engine.check(request, options)), engine.check({ challenges: ["staffing"] }, options)];
  const events = structuredClone(log);
  try {
    Array.prototype.toJSON = function () { return `[${this.length}]`; };
    Object.prototype.toJSON = () => "bogus";
    const [later, again] = [told(() => engine.check(request, options)), engine.check({ challenges: ["staffing"] }, options)];
    const state = deployments.replay(events).state;
    delete Array.prototype.toJSON;
    delete Object.prototype.toJSON;
    assert.deepEqual([later, again, state], [before, decided, "draft"]);
  } finally {
    delete Array.prototype.toJSON;
    delete Object.prototype.toJSON;
  }
  unharmed();
});

test("the page of hostile values is that of these tables", () => {
  const written = readFileSync(new URL("../../docs/hostile-values.md", import.meta.url), "utf8");
  assert.equal(written, page(), "run `node tests/hostile/page.mjs`");
});
