// Requests that are odd and yet plainly stand for a JSON text, which is written beside each: they are decided as
// that text is.
import vm from "node:vm";

const elsewhere = (code) => vm.runInNewContext(code);
const usual = () => ({ id: "r", school: { urn: "100000" } });
const USUAL = `{"id":"r","school":{"urn":"100000"}}`;
const CHALLENGES = `{"challenges":["staffing"]}`;

const aModule = await import(`data:text/javascript,export const id = "r";`);

class Listed extends Array {}
class Forgetful extends Array {
  toJSON() {
    return [];
  }
}

/** A proxy of a list whose length is what is given. */
const long = (length) => new Proxy(["staffing"], { get: (target, key) => (key === "length" ? length : target[key]) });

/** A getter that gives the first the first time, and the other ever after. */
function fickle(first, other) {
  let read = 0;
  return { enumerable: true, get: () => (read++ === 0 ? first : other) };
}

const line = { source: "school", payer: "100000", days: 3 };

/** `[value, make, the JSON that it stands for]` */
export const plain = [
  ["a property that is `undefined`", () => ({ ...usual(), goals: undefined }), USUAL],
  ["properties that are `undefined`, in objects in it", () => ({ id: "r", school: { urn: "100000", name: undefined, trust: undefined } }), USUAL],
  ["`undefined` in a list", () => ({ challenges: ["staffing", undefined] }), `{"challenges":["staffing",null]}`],
  ["a list with holes", () => ({ challenges: [, "staffing", , ] }), `{"challenges":[null,"staffing",null]}`],
  ["a list of nothing but holes", () => ({ challenges: new Array(3) }), `{"challenges":[null,null,null]}`],
  ["a list that was cut short", () => { const list = ["staffing", "x", "y"]; list.length = 1; return { challenges: list }; }, CHALLENGES],
  ["a list with names besides", () => ({ challenges: Object.assign(["staffing"], { extra: NaN, "-1": 1 }) }), CHALLENGES],
  ["the entries of `\"staffing\".match(…)`", () => ({ challenges: "staffing".match(/staffing/) }), CHALLENGES],
  ["a subclass of `Array`", () => ({ challenges: Listed.of("staffing") }), CHALLENGES],
  ["a subclass of `Array` with a `toJSON`", () => ({ challenges: Forgetful.of("staffing") }), CHALLENGES],
  ["a list without a prototype", () => ({ challenges: Object.setPrototypeOf(["staffing"], null) }), CHALLENGES],
  ["a list that says that it is a `Map`", () => ({ challenges: Object.setPrototypeOf(["staffing"], Map.prototype) }), CHALLENGES],
  ["a list of another realm", () => ({ challenges: elsewhere(`["staffing"]`) }), CHALLENGES],
  ["a frozen list", () => ({ challenges: Object.freeze(["staffing"]) }), CHALLENGES],
  ["a list with a getter for an entry", () => ({ challenges: Object.defineProperty([], 0, { enumerable: true, get: () => "staffing" }) }), CHALLENGES],
  ["a list with a hidden entry", () => ({ challenges: Object.defineProperty([], 0, { value: "staffing" }) }), CHALLENGES],
  ["a list that iterates otherwise", () => ({ challenges: new Proxy(["staffing"], { get: (target, key) => (key === Symbol.iterator ? () => [].values() : target[key]) }) }), CHALLENGES],
  ["a list whose prototype has an entry for the hole", () => ({ challenges: Object.setPrototypeOf([,], ["staffing"]) }), CHALLENGES],
  ["a proxy of a list whose length is NaN", () => ({ challenges: long(NaN) }), `{"challenges":[]}`],
  ["a proxy of a list whose length is below 0", () => ({ challenges: long(-1e15) }), `{"challenges":[]}`],
  ["a proxy of a list whose length is text", () => ({ challenges: long("1") }), CHALLENGES],
  ["an object without a prototype", () => Object.assign(Object.create(null), usual()), USUAL],
  ["an object whose prototype has none", () => Object.assign(Object.create(Object.create(null)), usual()), USUAL],
  ["an object of another realm", () => elsewhere(`(${USUAL})`), USUAL],
  ["JSON parsed in another realm", () => elsewhere(`JSON.parse('${USUAL}')`), USUAL],
  ["an object from `structuredClone`", () => structuredClone(usual()), USUAL],
  ["a frozen object of frozen objects", () => Object.freeze({ id: "r", school: Object.freeze({ urn: "100000" }) }), USUAL],
  ["a sealed object", () => Object.seal(usual()), USUAL],
  ["an object that takes no more", () => Object.preventExtensions(usual()), USUAL],
  ["an object with inherited properties", () => Object.assign(Object.create(Object.assign(Object.create(null), { goals: NaN })), usual()), USUAL],
  ["a hidden property", () => Object.defineProperty(usual(), "goals", { value: NaN }), USUAL],
  ["a property with a setter alone", () => Object.defineProperty(usual(), "goals", { enumerable: true, set() {} }), USUAL],
  ["a getter", () => ({ get id() { return "r"; }, school: { urn: "100000" } }), USUAL],
  ["a getter that adds a property that was not there", () => ({ get id() { this.bogus = 1; return "r"; }, school: { urn: "100000" } }), USUAL],
  ["a getter that takes away what comes next", () => ({ get id() { delete this.goals; return "r"; }, goals: [{}], school: { urn: "100000" } }), USUAL],
  ["a getter that gives NaN the second time", () => Object.defineProperties({}, { id: fickle("r", NaN), school: { enumerable: true, value: { urn: "100000" } } }), USUAL],
  ["a getter that gives another school the second time", () => Object.defineProperties({ id: "r" }, { school: fickle({ urn: "100000" }, { urn: "bogus" }) }), USUAL],
  ["a getter that throws the second time", () => { let read = 0; return { get id() { if (read++ > 0) throw new Error("no"); return "r"; }, school: { urn: "100000" } }; }, USUAL],
  ["a proxy", () => new Proxy(usual(), {}), USUAL],
  ["a proxy of a proxy of a proxy", () => new Proxy(new Proxy(new Proxy(usual(), {}), {}), {}), USUAL],
  ["a proxy in a proxy", () => new Proxy({ id: "r", school: new Proxy({ urn: "100000" }, {}) }, {}), USUAL],
  ["a proxy of an object of a class, which denies it", () => new Proxy(Object.assign(new (class Visit {})(), usual()), { getPrototypeOf: () => Object.prototype }), USUAL],
  ["a proxy whose `toJSON` comes and goes", () => { let asked = 0; return new Proxy(usual(), { get: (target, key) => (key === "toJSON" ? (asked++ % 2 ? () => undefined : undefined) : target[key]) }); }, USUAL],
  ["a proxy with a `toJSON` at every turn", () => new Proxy(usual(), { get: (target, key) => (key === "toJSON" ? () => ({ bogus: 1 }) : target[key]) }), USUAL],
  ["a hidden `toJSON` that lies", () => Object.defineProperty(usual(), "toJSON", { value: () => ({ bogus: 1 }) }), USUAL],
  ["a hidden `toJSON` that throws", () => Object.defineProperty(usual(), "toJSON", { get() { throw new Error("no"); } }), USUAL],
  ["an inherited `toJSON`", () => Object.assign(Object.create(Object.assign(Object.create(null), { toJSON: () => ({}) })), usual()), USUAL],
  ["a list with a `toJSON`", () => ({ challenges: Object.assign(["staffing"], { toJSON: () => ["bogus"] }) }), CHALLENGES],
  ["hidden `valueOf` and `toString` that throw", () => Object.defineProperties(usual(), { valueOf: { get() { throw null; } }, toString: { get() { throw null; } } }), USUAL],
  ["an object with a symbol for a name besides", () => ({ ...usual(), [Symbol("x")]: 1 }), USUAL],
  ["an object that a framework marked", () => Object.freeze(Object.defineProperty(usual(), Symbol("raw"), { value: NaN })), USUAL],
  ["an object with a symbol that throws when read", () => Object.defineProperty(usual(), Symbol("x"), { enumerable: true, get() { throw new Error("no"); } }), USUAL],
  ["a list with a symbol for a name besides", () => ({ challenges: Object.assign(["staffing"], { [Symbol("x")]: 1 }) }), CHALLENGES],
  ["an object that says how it becomes a number", () => ({ ...usual(), [Symbol.toPrimitive]: () => 6 }), USUAL],
  ["an object that says it is a `Date`", () => ({ ...usual(), [Symbol.toStringTag]: "Date" }), USUAL],
  ["`Math`, which shows nothing", () => Math, "{}"],
  ["`JSON`", () => JSON, "{}"],
  ["`Reflect`", () => Reflect, "{}"],
  ["`Atomics`", () => Atomics, "{}"],
  ["a module's namespace", () => aModule, `{"id":"r"}`],
  ["`Array.prototype`", () => Array.prototype, "[]"],
  ["`arguments`", () => (function () { return arguments; })(1, 2), `{"0":1,"1":2}`],
  ["one object in two places", () => ({ funding: [line, line] }), `{"funding":[${JSON.stringify(line)},${JSON.stringify(line)}]}`],
  ["one list in two places", () => { const list = ["staffing"]; return { challenges: list, leader: { expertise: list } }; }, `{"challenges":["staffing"],"leader":{"expertise":["staffing"]}}`],
  ["a getter that checks another request meanwhile", (engine) => ({ id: "r", get school() { engine.check({ id: "another", challenges: ["staffing"] }, { stage: "start", asOf: "2024-09-20" }); return { urn: "100000" }; } }), USUAL],
  ["a getter that has the engine refuse another meanwhile", (engine) => ({ id: "r", get school() { try { engine.check(NaN, {}); } catch { /* as it should */ } return { urn: "100000" }; } }), USUAL],
  ["`-0`", () => ({ terms: { extensions: -0 } }), `{"terms":{"extensions":0}}`],
  ["`6.0`", () => ({ terms: { days: 6.0 } }), `{"terms":{"days":6}}`],
  ["`null` for everything", () => ({ id: null, school: null, challenges: null, terms: null }), `{"id":null,"school":null,"challenges":null,"terms":null}`],
  ["`null`", () => null, "null"],
  ["an empty text", () => "", `""`],
  ["a text of blanks", () => " \t\n", `" \\t\\n"`],
  ["an emoji of two halves", () => ({ id: "\u{1F3EB}" }), `{"id":"\u{1F3EB}"}`],
  ["a letter and its accent apart", () => ({ id: "e\u0301" }), `{"id":"e\u0301"}`],
  ["text from right to left", () => ({ id: "\u202Exyz" }), `{"id":"\u202Exyz"}`],
  ["a NUL in a text", () => ({ id: "a\0b" }), `{"id":"a\\u0000b"}`],
  ["all of ASCII in a text", () => ({ school: { name: String.fromCharCode(...Array(128).keys()) } }), `{"school":{"name":${JSON.stringify(String.fromCharCode(...Array(128).keys()))}}}`],
  ["line and paragraph separators", () => ({ school: { name: "a\u2028b\u2029c" } }), `{"school":{"name":"a\u2028b\u2029c"}}`],
  ["a byte order mark at the beginning of a text", () => ({ id: "\uFEFFr" }), `{"id":"\uFEFFr"}`],
  ["blanks that are no ASCII around a text", () => ({ id: "\u00A0\u3000r\u2003" }), `{"id":"\u00A0\u3000r\u2003"}`],
  ["a text of zero-width blanks", () => ({ id: "\u200B" }), `{"id":"\u200B"}`],
  ["a name of 64 letters", () => ({ id: "x".repeat(64) }), `{"id":"${"x".repeat(64)}"}`],
];
