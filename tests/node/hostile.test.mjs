import assert from "node:assert/strict";
import { before, test } from "node:test";
import vm from "node:vm";

import { Engine, RemitError, ready } from "../../js/index.js";

const options = { stage: "request", asOf: "2024-09-20" };

let engine;
before(async () => {
  await ready();
  engine = new Engine();
});

/** The faults of a request, each as its place and what was found there. */
function faults(request) {
  try {
    engine.check(request, options);
  } catch (error) {
    assert.ok(error instanceof RemitError, String(error));
    assert.equal(error.in, "request");
    return error.faults.map(({ pointer, found }) => [pointer, found]);
  }
  return [];
}

class Request {
  toJSON() {
    return {};
  }
}

const strange = [
  ["NaN", NaN, "NaN"],
  ["Infinity", Infinity, "Infinity"],
  ["-Infinity", -Infinity, "-Infinity"],
  ["a Map", new Map([["a", 1]]), "a Map"],
  ["a Set", new Set([1]), "a Set"],
  ["a Date", new Date(0), "a Date"],
  ["a function", () => 1, "a function"],
  ["a symbol", Symbol("x"), "a symbol"],
  ["a BigInt", 1n, "a bigint"],
  ["an object of a class", new Request(), "a Request"],
  ["a boxed text", new String("x"), "a String"],
  ["a typed array", new Uint8Array(2), "a Uint8Array"],
];

for (const [name, value, found] of strange) {
  test(`${name} is a fault at its place, wherever it stands`, () => {
    assert.deepEqual(faults(value), [["", found]]);
    assert.deepEqual(faults({ terms: { days: value } }), [["/terms/days", found]]);
    assert.deepEqual(faults({ challenges: ["staffing", value] }), [["/challenges/1", found]]);
  });
}

test("what is undefined is absent; holes and undefined entries are unknown ones", () => {
  const known = JSON.stringify(engine.check({ school: {} }, options));
  assert.equal(JSON.stringify(engine.check({ id: undefined, school: { urn: undefined } }, options)), known);
  const holes = engine.check({ challenges: [, "staffing", undefined] }, options);
  assert.deepEqual(holes, engine.check({ challenges: [null, "staffing", null] }, options));
  assert.deepEqual(faults(undefined), [["", "undefined"]]);
});

test("objects without a prototype and of another frame are plain", () => {
  const bare = Object.assign(Object.create(null), { school: { urn: "100000" } });
  const foreign = vm.runInNewContext(`({ school: { urn: "100000" } })`);
  const usual = engine.check({ school: { urn: "100000" } }, options);
  assert.deepEqual(engine.check(bare, options), usual);
  assert.deepEqual(engine.check(foreign, options), usual);
});

test("an object inside itself is a fault where it comes back; one used twice is not", () => {
  const cycle = { school: {} };
  cycle.school.trust = cycle;
  assert.deepEqual(faults(cycle), [["/school/trust", "an object inside itself"]]);
  const list = [];
  list.push(list);
  assert.deepEqual(faults({ challenges: list }), [["/challenges/0", "an object inside itself"]]);
  const line = { source: "school", payer: "100000", days: 3 };
  assert.deepEqual(faults({ funding: [line, line] }), []);
});

test("getters and proxies that throw are faults at their place", () => {
  const thrower = {
    get days() {
      throw new TypeError("no");
    },
  };
  assert.deepEqual(faults({ terms: thrower }), [["/terms/days", "a value that cannot be read"]]);
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  assert.deepEqual(faults(proxy), [["", "a value that cannot be read"]]);
  assert.deepEqual(faults({ school: proxy }), [["/school", "a value that cannot be read"]]);
  const endless = new Proxy({}, { get: () => { throw null; }, ownKeys: () => { throw null; } });
  assert.deepEqual(faults({ school: endless }), [["/school", "a value that cannot be read"]]);
});

test("a value that changes when it is read again does not slip through", () => {
  let reads = 0;
  const fickle = { terms: { get days() { reads += 1; return reads > 1 ? NaN : 6; } } };
  assert.doesNotThrow(() => engine.check(fickle, options));
  let calls = 0;
  const hook = new Proxy({}, { get: (target, key) => (key === "toJSON" && (calls += 1) ? () => ({ school: 1 }) : target[key]) });
  assert.deepEqual(faults(hook), []);
});

test("a toJSON decides nothing", () => {
  const hidden = Object.defineProperty({}, "toJSON", { value: () => ({ bogus: 1 }) });
  assert.deepEqual(faults(hidden), []);
  const list = Object.assign(["staffing"], { toJSON: () => ["bogus"] });
  assert.deepEqual(faults({ challenges: list }), []);
  assert.deepEqual(faults({ toJSON: () => ({}) }), [["/toJSON", "a function"]]);
});

test("what JSON does not have and what the engine refuses are told together, in order", () => {
  const request = { bogus: 1, terms: { days: NaN, start: "soon" }, school: new Map(), challenges: ["x"] };
  assert.deepEqual(
    faults(request).map(([pointer]) => pointer),
    ["/bogus", "/terms/days", "/terms/start", "/school", "/challenges/0"],
  );
});

test("no more than 64 faults are told, and names are escaped", () => {
  assert.equal(faults({ challenges: Array(60).fill(NaN), goals: Array(60).fill(NaN) }).length, 64);
  assert.deepEqual(faults({ "a/b~c": NaN }), [["/a~1b~0c", "NaN"]]);
});

test("own keys such as __proto__ are not lost", () => {
  assert.deepEqual(faults(JSON.parse(`{ "__proto__": { "school": {} } }`)).map(([at]) => at), ["/__proto__"]);
  assert.deepEqual(faults(JSON.parse(`{ "__proto__": 1, "id": 1e999 }`)).map(([at]) => at), ["/__proto__", "/id"]);
});

test("nesting over 64 and floods are refused, and soon", () => {
  let deep = 1;
  for (let level = 0; level < 5000; level += 1) deep = [deep];
  assert.equal(faults(deep).length, 1);
  assert.match(faults({ x: deep })[0][1], /^nesting over 64/);
  let wide = {};
  for (let level = 0; level < 60; level += 1) wide = { a: wide, b: wide };
  assert.match(faults(wide)[0][1], /^more$/);
  assert.match(faults({ challenges: new Array(4_000_000_000) })[0][1], /^more$/);
  assert.match(faults({ id: "x".repeat(2_000_000) })[0][1], /^more$/);
  const endless = new Proxy({}, { get: () => endless, ownKeys: () => ["a", "b"], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) });
  assert.ok(faults(endless).length > 0);
});

test("after all that the engine answers as before", () => {
  assert.equal(engine.check({}, options).outcome, "incomplete");
});
