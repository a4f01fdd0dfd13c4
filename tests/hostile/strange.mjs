// Values that JSON does not have, with what an error says was found. Wherever they stand, they are a fault
// in their place.
import vm from "node:vm";

const elsewhere = (code) => vm.runInNewContext(code);

class Visit {
  days = 6;
}
class Lying {
  toJSON() {
    return {};
  }
}
const nameless = (() => class {})();
const cannot = "a value that cannot be read";

function revoked(target) {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

/** A proxy, one of whose traps throws. */
const throwing = (trap, target = {}) => new Proxy(target, { [trap]() { throw new TypeError("no"); } });

/** `[value, make, found]` */
export const strange = [
  ["`NaN`", () => NaN, "NaN"],
  ["`Infinity`", () => Infinity, "Infinity"],
  ["`-Infinity`", () => -Infinity, "-Infinity"],
  ["`1n`", () => 1n, "a bigint"],
  ["`2n ** 4096n`", () => 2n ** 4096n, "a bigint"],
  ["`Symbol(\"x\")`", () => Symbol("x"), "a symbol"],
  ["`Symbol.toPrimitive`", () => Symbol.toPrimitive, "a symbol"],
  ["a function", () => () => 1, "a function"],
  ["an async function", () => async () => 1, "a function"],
  ["a generator function", () => function* () {}, "a function"],
  ["a class", () => Visit, "a function"],
  ["a function with a `toJSON`", () => Object.assign(() => 1, { toJSON: () => ({}) }), "a function"],
  ["a function of another realm", () => elsewhere("() => 1"), "a function"],
  ["a proxy of a function", () => new Proxy(() => 1, {}), "a function"],
  ["an object of a class", () => new Visit(), "a Visit"],
  ["an object of a class with a `toJSON`", () => new Lying(), "a Lying"],
  ["an object of a class without a name", () => new nameless(), "a class"],
  ["an object of a class that hides its constructor", () => Object.create(Object.create(Object.prototype, { constructor: { value: undefined } })), "a class"],
  ["an object whose constructor throws", () => Object.create({ get constructor() { throw null; } }), cannot],
  ["an object whose constructor has a symbol for a name", () => Object.create({ constructor: { name: Symbol("x") } }), cannot],
  ["an object whose constructor has a name of 2 MB", () => Object.create({ constructor: { name: "x".repeat(2_000_000) } }), `a ${"x".repeat(78)}`],
  ["`Object.create({ days: 6 })`", () => Object.create({ days: 6 }), "a Object"],
  ["`Object.create([])`", () => Object.create([]), "a Array"],
  ["a `Date`", () => new Date(0), "a Date"],
  ["a `Date` that is none", () => new Date(NaN), "a Date"],
  ["a `Date` of another realm", () => elsewhere("new Date(0)"), "a Date"],
  ["a `Map`", () => new Map([["a", 1]]), "a Map"],
  ["a `Map` of another realm", () => elsewhere("new Map()"), "a Map"],
  ["a `Set`", () => new Set([1]), "a Set"],
  ["a `WeakMap`", () => new WeakMap(), "a WeakMap"],
  ["a `FinalizationRegistry`", () => new FinalizationRegistry(() => {}), "a FinalizationRegistry"],
  ["an `Intl.DateTimeFormat`", () => new Intl.DateTimeFormat("en"), "a DateTimeFormat"],
  ["a `Promise`", () => Promise.resolve({}), "a Promise"],
  ["a regular expression", () => /x/, "a RegExp"],
  ["an `Error`", () => new Error("x"), "a Error"],
  ["an `AggregateError`", () => new AggregateError([]), "a AggregateError"],
  ["an error of another realm", () => elsewhere("new RangeError('x')"), "a RangeError"],
  ["a `URL`", () => new URL("https://example.org/"), "a URL"],
  ["a `URLSearchParams`", () => new URLSearchParams("a=1"), "a URLSearchParams"],
  ["a `Headers`", () => new Headers(), "a Headers"],
  ["a `FormData`", () => new FormData(), "a FormData"],
  ["a `Blob`", () => new Blob(["{}"]), "a Blob"],
  ["a `Response`", () => new Response("{}"), "a Response"],
  ["an `AbortSignal`", () => AbortSignal.abort(), "a AbortSignal"],
  ["an `ArrayBuffer`", () => new ArrayBuffer(8), "a ArrayBuffer"],
  ["a `SharedArrayBuffer`", () => new SharedArrayBuffer(8), "a SharedArrayBuffer"],
  ["a `DataView`", () => new DataView(new ArrayBuffer(8)), "a DataView"],
  ["a `Uint8Array`", () => new Uint8Array(2), "a Uint8Array"],
  ["a `Float64Array` with NaN", () => Float64Array.of(NaN), "a Float64Array"],
  ["a `BigInt64Array`", () => BigInt64Array.of(1n), "a BigInt64Array"],
  ["Node's `Buffer`", () => Buffer.from("{}"), "a Buffer"],
  ["a boxed number", () => new Number(6), "a Number"],
  ["a boxed text", () => new String("x"), "a String"],
  ["a boxed `false`", () => new Boolean(false), "a Boolean"],
  ["a boxed bigint", () => Object(1n), "a BigInt"],
  ["a boxed symbol", () => Object(Symbol("x")), "a Symbol"],
  ["a boxed text of another realm", () => elsewhere("new String('x')"), "a String"],
  ["a WebAssembly memory", () => new WebAssembly.Memory({ initial: 1 }), "a Memory"],
  ["a `TextEncoder`", () => new TextEncoder(), "a TextEncoder"],
  ["an `Intl.NumberFormat`", () => new Intl.NumberFormat("en"), "a NumberFormat"],
  ["a generator", () => (function* () { yield 1; })(), "a class"],
  ["a proxy of a `Map`", () => new Proxy(new Map(), {}), "a Map"],
  ["a proxy of a `Date`", () => new Proxy(new Date(0), {}), "a Date"],
  ["a proxy that says it is of a class", () => new Proxy({}, { getPrototypeOf: () => Visit.prototype, get: (target, key) => (key === "constructor" ? Visit : target[key]) }), "a Visit"],
  ["a revoked proxy", () => revoked({}), cannot],
  ["a revoked proxy of a list", () => revoked([]), cannot],
  ["a proxy of a revoked proxy", () => new Proxy(revoked({}), {}), cannot],
  ["a proxy that throws when asked for its keys", () => throwing("ownKeys"), cannot],
  ["a proxy that throws when asked for its prototype", () => throwing("getPrototypeOf"), cannot],
  ["a proxy that throws when asked for a property", () => throwing("getOwnPropertyDescriptor", { a: 1 }), cannot],
  ["a proxy of a list that throws when read", () => throwing("get", [1]), cannot],
  ["a proxy that throws `null`", () => new Proxy({}, { ownKeys() { throw null; } }), cannot],
  ["a proxy that throws itself", () => { const proxy = new Proxy({}, { ownKeys() { throw proxy; } }); return proxy; }, cannot],
  ["a proxy that gives a key twice", () => new Proxy({}, { ownKeys: () => ["a", "a"] }), cannot],
  ["a proxy that gives a number as a key", () => new Proxy({}, { ownKeys: () => [1] }), cannot],
  ["a proxy that hides what is fixed", () => new Proxy(Object.freeze({ a: 1 }), { ownKeys: () => [] }), cannot],
  ["a proxy of a list whose length is a symbol", () => new Proxy([], { get: (target, key) => (key === "length" ? Symbol("x") : target[key]) }), cannot],
];
