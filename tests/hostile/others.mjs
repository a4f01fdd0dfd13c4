// Hostile values in the place of every other input.
import vm from "node:vm";

const usual = { stage: "request", asOf: "2024-09-20" };
const USUAL = `{"stage":"request","asOf":"2024-09-20"}`;
const county = () => ({ extends: "reconnect-london", id: "county", area: null });
const COUNTY = `{"extends":"reconnect-london","id":"county","area":null}`;
const opening = () => ({ id: "c1", command: "open", by: { role: "broker", id: "b" }, at: "2024-09-20T09:00:00Z", data: { request: {} } });
const OPENING = JSON.stringify(opening());
const cannot = "a value that cannot be read";

function revoked(target) {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}
function fickle(first, other) {
  let read = 0;
  return { enumerable: true, configurable: true, get: () => (read++ === 0 ? first : other) };
}
function nested(levels, inner = {}) {
  let value = inner;
  for (let level = 0; level < levels; level += 1) value = { value };
  return value;
}
const cycle = (value) => Object.assign(value, { self: value });
const shared = () => {
  let value = {};
  for (let level = 0; level < 60; level += 1) value = { a: value, b: value };
  return value;
};

/** Options of a check: `[value, make, JSON that it stands for]` or `[value, make, code, pointer, found]`. */
export const options = [
  ["nothing at all", () => undefined, "invalid-input", "", "undefined"],
  ["`null`", () => null, "invalid-input", "/stage", /./],
  ["a text", () => "request", "invalid-input", "", '"request"'],
  ["a list", () => [], "invalid-input", "", "[]"],
  ["a function", () => () => usual, "invalid-input", "", "a function"],
  ["an object of no properties", () => ({}), "invalid-input", "/stage", /./],
  ["a `Date` for a day", () => ({ ...usual, asOf: new Date(0) }), "invalid-input", "/asOf", "a Date"],
  ["a number for a day", () => ({ ...usual, asOf: 20240920 }), "invalid-input", "/asOf", "20240920"],
  ["`NaN` for a day", () => ({ ...usual, asOf: NaN }), "invalid-input", "/asOf", "NaN"],
  ["a day before there was a policy", () => ({ ...usual, asOf: "0001-01-01" }), "invalid-input", "/asOf", '"0001-01-01"'],
  ["a day after the last", () => ({ ...usual, asOf: "9999-12-31" }), "invalid-input", "/asOf", '"9999-12-31"'],
  ["a stage in a list", () => ({ ...usual, stage: ["request"] }), "invalid-input", "/stage", /./],
  ["a stage of a boxed text", () => ({ ...usual, stage: new String("request") }), "invalid-input", "/stage", "a String"],
  ["`constructor` for a stage", () => ({ ...usual, stage: "constructor" }), "invalid-input", "/stage", '"constructor"'],
  ["`__proto__` for how much", () => ({ ...usual, fields: "__proto__" }), "invalid-input", "/fields", '"__proto__"'],
  ["an own `__proto__`", () => JSON.parse(`{"__proto__":{"stage":"start"},"stage":"request","asOf":"2024-09-20"}`), "invalid-input", "/__proto__", /./],
  ["a list for how much", () => ({ ...usual, fields: ["outcome"] }), "invalid-input", "/fields", /./],
  ["an object in itself", () => cycle({ ...usual }), "invalid-input", "/self", "an object inside itself"],
  ["a getter that throws", () => Object.defineProperty({ ...usual }, "asOf", { enumerable: true, get() { throw null; } }), "invalid-input", "/asOf", cannot],
  ["a revoked proxy", () => revoked({}), "invalid-input", "", cannot],
  ["objects, 10,000 deep", () => ({ ...usual, fields: nested(10_000) }), "invalid-input", /^\/fields(\/value){63}$/, /^nesting over 64/],
  ["a text of 2 MiB", () => ({ ...usual, stage: "x".repeat(2 ** 21) }), "too-large", "", "more"],
  ["objects that hold each other 2⁶⁰ times over", () => ({ ...usual, fields: shared() }), "too-large", "", "more"],
  ["half an emoji", () => ({ ...usual, stage: "\ud83c" }), "invalid-input", "/stage", /./],
  ["a proxy", () => new Proxy({ ...usual }, {}), USUAL],
  ["options of another realm", () => vm.runInNewContext(`(${USUAL})`), USUAL],
  ["a frozen object without a prototype", () => Object.freeze(Object.assign(Object.create(null), usual)), USUAL],
  ["a stage that is another the second time", () => Object.defineProperty({ ...usual }, "stage", fickle("request", "start")), USUAL],
  ["a hidden `toJSON`", () => Object.defineProperty({ ...usual }, "toJSON", { value: () => undefined }), USUAL],
  ["`null` and `undefined` for what need not be given", () => ({ ...usual, policyAsOf: null, fields: undefined }), `{"stage":"request","asOf":"2024-09-20","policyAsOf":null}`],
];

/** What a policy is opened with. */
export const policy = [
  ["a number", () => 6, "invalid-policy", "", "6"],
  ["`NaN`", () => NaN, "invalid-policy", "", "NaN"],
  ["an empty text", () => "", "invalid-policy", /^/, /./],
  ["the JSON of one", () => COUNTY, "invalid-policy", /^/, /./],
  ["a list", () => [], "invalid-policy", "", "[]"],
  ["a `Map`", () => new Map(Object.entries(county())), "invalid-policy", "", "a Map"],
  ["a promise of one", () => Promise.resolve(county()), "invalid-policy", "", "a Promise"],
  ["another base", () => ({ ...county(), extends: "__proto__" }), "invalid-policy", "/extends", '"__proto__"'],
  ["an own `__proto__`", () => JSON.parse(`{"extends":"reconnect-london","__proto__":{"polluted":true}}`), "invalid-policy", "/__proto__", /./],
  ["`constructor` as a name", () => ({ ...county(), constructor: { prototype: { polluted: true } } }), "invalid-policy", "/constructor", /./],
  ["`BigInt` for a number", () => ({ ...county(), limits: [{ from: "2021-09-01", extensions: 1n }] }), "invalid-policy", "/limits/0/extensions", "a bigint"],
  ["an object in itself", () => cycle(county()), "invalid-policy", "/self", "an object inside itself"],
  ["a getter that throws", () => Object.defineProperty(county(), "id", { enumerable: true, get() { throw null; } }), "invalid-policy", "/id", cannot],
  ["objects, 10,000 deep", () => ({ ...county(), area: nested(10_000) }), "invalid-policy", /^\/area(\/value){63}$/, /^nesting over 64/],
  ["a text of 5 MB", () => ({ ...county(), id: "x".repeat(5_000_000) }), "invalid-policy", "", "more"],
  ["objects that hold each other 2⁶⁰ times over", () => ({ ...county(), area: shared() }), "invalid-policy", "", "more"],
  ["half an emoji", () => ({ ...county(), id: "\ud83c" }), "invalid-policy", "/id", /./],
  ["a proxy", () => new Proxy(county(), {}), COUNTY],
  ["a frozen policy of another realm", () => Object.freeze(vm.runInNewContext(`(${COUNTY})`)), COUNTY],
  ["an id that is another the second time", () => Object.defineProperty(county(), "id", fickle("county", NaN)), COUNTY],
  ["a hidden `toJSON`", () => Object.defineProperty(county(), "toJSON", { value: () => ({}) }), COUNTY],
];

/** The list of `checkMany`: what it stands for is a list of JSON texts. */
export const list = [
  ["nothing at all", () => undefined, "invalid-input", "", "no list"],
  ["`null`", () => null, "invalid-input", "", "no list"],
  ["a number", () => 6, "invalid-input", "", "no list"],
  ["one request", () => ({}), "invalid-input", "", "no list"],
  ["an object with a `length`", () => ({ length: 1, 0: {} }), "invalid-input", "", "no list"],
  ["a promise of a list", () => Promise.resolve([{}]), "invalid-input", "", "no list"],
  ["a revoked proxy", () => revoked([]), "invalid-input", "", "no list"],
  ["an iterator that throws", () => ({ [Symbol.iterator]() { throw null; } }), "invalid-input", "", "no list"],
  ["an iterator that throws at the third entry", () => (function* () { yield {}; yield {}; throw new Error("no"); })(), "invalid-input", "", "no list"],
  ["an iterator that is none", () => ({ [Symbol.iterator]: () => 6 }), "invalid-input", "", "no list"],
  ["an iterator without an end", () => (function* () { for (;;) yield 6; })(), "too-large", "", "more"],
  ["a list of 4,000,000,000 holes", () => new Array(4_000_000_000), "too-large", "", "more"],
  ["an empty list", () => [], []],
  ["a `Set`", () => new Set([{}, { challenges: ["staffing"] }]), ["{}", `{"challenges":["staffing"]}`]],
  ["a generator", () => (function* () { yield {}; yield null; })(), ["{}", "null"]],
  ["a list that grows while it is read", () => { const many = [{ get id() { many.push({}); return "r"; } }]; return many; }, [`{"id":"r"}`]],
  ["a proxy of a list", () => new Proxy([{}], {}), ["{}"]],
];

/** A command on a deployment that is not opened yet. */
export const command = [
  ["nothing at all", () => undefined, "invalid-input", "", "undefined"],
  ["`null`", () => null, "invalid-input", "/id", /./],
  ["a text", () => "open", "invalid-input", "", '"open"'],
  ["`__proto__` for its name", () => ({ ...opening(), command: "__proto__" }), "invalid-input", "/command", '"__proto__"'],
  ["a `Date` for its instant", () => ({ ...opening(), at: new Date(0) }), "invalid-input", "/at", "a Date"],
  ["`NaN` for the number of the last event", () => ({ ...opening(), expectedSeq: NaN }), "invalid-input", "/expectedSeq", "NaN"],
  ["a number over 2⁵³ for it", () => ({ ...opening(), expectedSeq: 2 ** 60 }), "invalid-input", "/expectedSeq", /./],
  ["a role in an object", () => ({ ...opening(), by: { role: { toString: "broker" }, id: "b" } }), "invalid-input", "/by/role", /./],
  ["an own `__proto__` in its data", () => ({ ...opening(), data: JSON.parse(`{"request":{},"__proto__":1}`) }), "invalid-input", "/data/__proto__", /./],
  ["an object in itself", () => cycle(opening()), "invalid-input", "/self", "an object inside itself"],
  ["a getter that throws", () => Object.defineProperty(opening(), "data", { enumerable: true, get() { throw null; } }), "invalid-input", "/data", cannot],
  ["a revoked proxy for who gives it", () => ({ ...opening(), by: revoked({}) }), "invalid-input", "/by", cannot],
  ["objects, 10,000 deep", () => ({ ...opening(), data: nested(10_000) }), "invalid-input", /^\/data(\/value){63}$/, /^nesting over 64/],
  ["a text of 2 MiB", () => ({ ...opening(), id: "x".repeat(2 ** 21) }), "too-large", "", "more"],
  ["half an emoji", () => ({ ...opening(), id: "\ud83c" }), "invalid-input", "/id", /./],
  ["a proxy", () => new Proxy(opening(), {}), OPENING],
  ["an id that is another the second time", () => Object.defineProperty(opening(), "id", fickle("c1", "c2")), OPENING],
  ["a hidden `toJSON`", () => Object.defineProperty(opening(), "toJSON", { value: () => ({}) }), OPENING],
];

/** Events that are given to `replay`; `log` is a sound log. */
export const events = [
  ["nothing at all", () => undefined, "invalid-input", "", "something else"],
  ["an object", () => ({}), "invalid-input", "", "something else"],
  ["a text", () => "[]", "invalid-input", "", "something else"],
  ["a `Set`", (log) => new Set(log), "invalid-input", "", "something else"],
  ["a revoked proxy", () => revoked([]), "invalid-input", "", "something else"],
  ["a hole", (log) => [...log, , log[0]], "corrupt-log", /^/, /./],
  ["`NaN` for a number", (log) => [{ ...log[0], seq: NaN }], "invalid-input", "/0/seq", "NaN"],
  ["an event in itself", (log) => [cycle({ ...log[0] })], "invalid-input", "/0/self", "an object inside itself"],
  ["the list in itself", () => cycle([]) && (() => { const all = []; all.push(all); return all; })(), "invalid-input", "/0/0", "an object inside itself"],
  ["a getter that throws", () => [Object.defineProperty({}, "seq", { enumerable: true, get() { throw null; } })], "invalid-input", "/0/seq", cannot],
  ["an entry that throws", () => Object.defineProperty([], 0, { get() { throw null; } }), "invalid-input", "/0", cannot],
  ["an event of 300,000 NaN", (log) => [{ ...log[0], data: Array(300_000).fill(NaN) }], "invalid-input", "/0/data/0", "NaN"],
  ["objects, 10,000 deep", (log) => [{ ...log[0], data: nested(10_000) }], "corrupt-log", /^/, /./],
  ["an own `__proto__`", (log) => [{ ...log[0], ["__proto__"]: 1 }], "corrupt-log", /^/, /./],
  ["half an emoji", (log) => [{ ...log[0], id: "\ud83c" }], "corrupt-log", /^/, /./],
  ["100,001 holes", () => new Array(100_001), "too-large", "", "100001 events"],
  ["4,000,000,000 holes", () => new Array(4_000_000_000), "too-large", "", "4000000000 events"],
  ["a proxy of a list without an end", () => new Proxy([], { get: (target, key) => (key === "length" ? Infinity : target[key]) }), "too-large", "", "Infinity events"],
  ["objects that hold each other 2⁶⁰ times over", (log) => [{ ...log[0], data: shared() }], "too-large", "", "more"],
  ["a text of 70 MB", (log) => [{ ...log[0], id: "x".repeat(70_000_000) }], "too-large", "", "more"],
  ["a proxy of the list", (log) => new Proxy(log, {}), (log) => log],
  ["a proxy of each event", (log) => log.map((event) => new Proxy(event, {})), (log) => log],
  ["a frozen list of frozen events", (log) => Object.freeze(log.map((event) => Object.freeze({ ...event }))), (log) => log],
  ["hashes that are others the second time", (log) => log.map((event) => Object.defineProperty({ ...event }, "hash", fickle(event.hash, ""))), (log) => log],
  ["events with a hidden `toJSON`", (log) => log.map((event) => Object.defineProperty({ ...event }, "toJSON", { value: () => ({}) })), (log) => log],
];
