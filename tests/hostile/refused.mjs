// Values that are data, or nearly, and are refused: `[value, make, code, pointer, found]`, where `found` may be a
// pattern. What stands for the other inputs is in others.mjs.

/** An object in an object in an object, so many times. */
function nested(levels, wrap, inner = {}) {
  let value = inner;
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
}
/** Small in memory, 2 to the power of `levels` in JSON. */
const shared = (levels) => nested(levels, (value) => ({ a: value, b: value }));

function cycle() {
  const value = { school: {} };
  value.school.trust = value;
  return value;
}
function listInItself() {
  const list = [];
  list.push(list);
  return { challenges: list };
}
/** Every property of it is itself again. */
const endless = () => {
  const proxy = new Proxy({}, {
    get: () => proxy,
    ownKeys: () => ["a", "b"],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
  return proxy;
};
/** Every property of it is another such. */
const bottomless = () =>
  new Proxy({}, {
    get: bottomless,
    ownKeys: () => ["school"],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
const long = (length) => new Proxy([], { get: (target, key) => (key === "length" ? length : target[key]) });

export const refused = [
  ["nothing at all", () => undefined, "invalid-input", "", "undefined"],
  ["a text", () => "a request", "invalid-input", "", '"a request"'],
  ["JSON as text", () => "{}", "invalid-input", "", '"{}"'],
  ["a number", () => 6, "invalid-input", "", "6"],
  ["`-0`", () => -0, "invalid-input", "", "0"],
  ["`true`", () => true, "invalid-input", "", "true"],
  ["a list", () => [], "invalid-input", "", "[]"],
  ["an own `__proto__`", () => JSON.parse(`{"__proto__":{"school":{}}}`), "invalid-input", "/__proto__", /./],
  ["an own `__proto__` in an object", () => JSON.parse(`{"school":{"__proto__":null}}`), "invalid-input", "/school/__proto__", /./],
  ["an own `__proto__` beside what is no data", () => ({ ...JSON.parse("{}"), ["__proto__"]: 1, id: NaN }), "invalid-input", "/__proto__", /./],
  ["`constructor` as a name", () => ({ constructor: { prototype: { polluted: true } } }), "invalid-input", "/constructor", /./],
  ["`prototype` as a name", () => ({ prototype: { polluted: true } }), "invalid-input", "/prototype", /./],
  ["`hasOwnProperty` as a name", () => ({ hasOwnProperty: 1 }), "invalid-input", "/hasOwnProperty", /./],
  ["`toString` as a name", () => ({ school: { toString: "x" } }), "invalid-input", "/school/toString", /./],
  ["`__defineGetter__` as a name", () => ({ __defineGetter__: "x" }), "invalid-input", "/__defineGetter__", /./],
  ["`toJSON` as a name", () => ({ toJSON: () => ({}) }), "invalid-input", "/toJSON", "a function"],
  ["`toJSON` as the name of a text", () => ({ toJSON: "x" }), "invalid-input", "/toJSON", /./],
  ["`then` as a name", () => ({ then: (resolve) => resolve({}) }), "invalid-input", "/then", "a function"],
  ["an empty name", () => ({ "": 1 }), "invalid-input", "/", /./],
  ["a name with `/` and `~`", () => ({ "a/b~c": 1 }), "invalid-input", "/a~1b~0c", /./],
  ["a name with a NUL", () => ({ "a\0": 1 }), "invalid-input", "/a\0", /./],
  ["a name with half an emoji", () => ({ "\ud83c": 1 }), "invalid-input", "", /./],
  ["a name that looks like a number", () => ({ 0: 1 }), "invalid-input", "/0", /./],
  ["a name with a look-alike letter", () => ({ sch\u043Eol: {} }), "invalid-input", "/sch\u043Eol", /./],
  ["a name of 100,000 letters", () => ({ ["x".repeat(100_000)]: 1 }), "invalid-input", `/${"x".repeat(100_000)}`, /./],
  ["half an emoji, the first", () => ({ id: "\ud83c" }), "invalid-input", "/id", /./],
  ["half an emoji, the second", () => ({ id: "\udfeb" }), "invalid-input", "/id", /./],
  ["the halves of an emoji the wrong way round", () => ({ id: "\udfeb\ud83c" }), "invalid-input", "/id", /./],
  ["`9007199254740993` days", () => ({ terms: { days: 9007199254740993 } }), "invalid-input", "/terms/days", /^9007199254740992$/],
  ["`1e21` days", () => ({ terms: { days: 1e21 } }), "invalid-input", "/terms/days", /1e\+?21/],
  ["`Number.MAX_VALUE` days", () => ({ terms: { days: Number.MAX_VALUE } }), "invalid-input", "/terms/days", /308/],
  ["`Number.MIN_VALUE` days", () => ({ terms: { days: Number.MIN_VALUE } }), "invalid-input", "/terms/days", /324/],
  ["`0.1 + 0.2` days", () => ({ terms: { days: 0.1 + 0.2 } }), "invalid-input", "/terms/days", "0.30000000000000004"],
  ["`-1` days", () => ({ terms: { days: -1 } }), "invalid-input", "/terms/days", "-1"],
  ["a day in hexadecimal", () => ({ terms: { days: "0x6" } }), "invalid-input", "/terms/days", '"0x6"'],
  ["wide digits", () => ({ terms: { days: "\uFF16" } }), "invalid-input", "/terms/days", /./],
  ["`true` days", () => ({ terms: { days: true } }), "invalid-input", "/terms/days", "true"],
  ["a list of one for a number", () => ({ terms: { days: [6] } }), "invalid-input", "/terms/days", /./],
  ["an object for a text", () => ({ id: { toString: "r" } }), "invalid-input", "/id", /./],
  ["a day that is none", () => ({ terms: { start: "2024-02-30" } }), "invalid-input", "/terms/start", '"2024-02-30"'],
  ["a day of six digits", () => ({ terms: { start: "+002024-09-20" } }), "invalid-input", "/terms/start", /./],
  ["a day with a time", () => ({ terms: { start: new Date(0).toISOString() } }), "invalid-input", "/terms/start", /./],
  ["an object with a `length` for a list", () => ({ challenges: { length: 1, 0: "staffing" } }), "invalid-input", "/challenges", /./],
  ["an object in itself", cycle, "invalid-input", "/school/trust", "an object inside itself"],
  ["a list in itself", listInItself, "invalid-input", "/challenges/0", "an object inside itself"],
  ["an object in itself by a getter", () => { const value = { get school() { return value; } }; return value; }, "invalid-input", "/school", "an object inside itself"],
  ["a proxy all of whose properties are itself", endless, "invalid-input", "/a", "an object inside itself"],
  ["a proxy without a bottom", bottomless, "invalid-input", /^(\/school){64}$/, /^nesting over 64/],
  ["a getter that throws", () => ({ terms: { get days() { throw new TypeError("no"); } } }), "invalid-input", "/terms/days", "a value that cannot be read"],
  ["a getter that throws `undefined`", () => ({ get id() { throw undefined; } }), "invalid-input", "/id", "a value that cannot be read"],
  ["a getter in a list that throws", () => ({ challenges: Object.defineProperty([], 0, { enumerable: true, get() { throw null; } }) }), "invalid-input", "/challenges/0", "a value that cannot be read"],
  ["a getter that never stops calling itself", () => ({ get id() { return this.id; } }), "invalid-input", "/id", "a value that cannot be read"],
  ["objects, 65 deep", () => nested(65, (school) => ({ school })), "invalid-input", /^(\/school){64}$/, /^nesting over 64/],
  ["objects, 10,000 deep", () => nested(10_000, (school) => ({ school })), "invalid-input", /^(\/school){64}$/, /^nesting over 64/],
  ["lists, 10,000 deep", () => ({ challenges: nested(10_000, (value) => [value]) }), "invalid-input", /^\/challenges(\/0){63}$/, /^nesting over 64/],
  ["NaN, 10,000 deep", () => nested(10_000, (school) => ({ school }), NaN), "invalid-input", /^(\/school){64}$/, /^nesting over 64/],
  ["objects that hold each other 2⁶⁰ times over", () => shared(60), "too-large", "", "more"],
  ["the same beside a proxy of a list whose length is NaN", () => ({ challenges: long(NaN), school: shared(60), id: NaN }), "too-large", "", "more"],
  ["the same beside a proxy of a list whose length is below 0", () => ({ challenges: long(-1e15), school: shared(60), id: NaN }), "too-large", "", "more"],
  ["a list of 4,000,000,000 holes", () => ({ challenges: new Array(4_000_000_000) }), "too-large", "", "more"],
  ["a proxy of a list without an end", () => ({ challenges: long(Infinity) }), "too-large", "", "more"],
  ["a list of a million symbols", () => ({ challenges: Array(1_000_000).fill(Symbol("x")) }), "too-large", "", /./],
  ["a list of 65 entries", () => ({ challenges: Array(65).fill("staffing") }), "too-large", "/challenges", /./],
  ["a million objects", () => ({ funding: Array.from({ length: 1_000_000 }, () => ({})) }), "too-large", "", "more"],
  ["100,000 names", () => Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`name-${index}`, 1])), "too-large", "", "more"],
  ["a text of 2 MiB", () => ({ id: "x".repeat(2 ** 21) }), "too-large", "", "more"],
  ["a text of 2 MiB beside a cycle", () => Object.assign(cycle(), { id: "x".repeat(2 ** 21) }), "too-large", "", "more"],
  ["a text of 512 MB", () => ({ id: "x".repeat(2 ** 29 - 24) }), "too-large", "", "more"],
  ["a name of 2 MiB", () => ({ ["x".repeat(2 ** 21)]: 1 }), "too-large", "", "more"],
  ["a text of 400,000 NULs, each six letters in JSON", () => ({ id: "\0".repeat(400_000) }), "too-large", "", "more"],
  ["a text of 400,000 signs of three bytes", () => ({ id: "\u20AC".repeat(400_000) }), "too-large", "", "more"],
  ["a text of 65 letters for an id", () => ({ id: "x".repeat(65) }), "invalid-input", "/id", /./],
];
