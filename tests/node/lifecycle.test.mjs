import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { before, test } from "node:test";
import vm from "node:vm";

import { Engine as PlainEngine, ready as plainReady } from "../../js/index.js";
import { Engine, RemitError, ready } from "../../js/lifecycle.js";
import { report } from "../../js/reports.js";
import exportsOf from "../../js/wasm-lifecycle/remit_lifecycle.js";
import { lines } from "../support/lines.mjs";

/** A command of a broker's. */
const command = (name, more) => ({
  id: `c-${name}`,
  command: name,
  by: { role: "broker", id: "broker-1" },
  at: "2024-09-20T09:00:00Z",
  ...more,
});
const opening = command("open", { data: { request: { challenges: ["staffing"] } } });
const how = { role: "broker", at: "2024-09-20T09:00:00Z" };

/** The events of the longest story. */
function longest() {
  const stories = new Map();
  for (const { story, answer } of lines("stories.jsonl").map((line) => JSON.parse(line))) {
    const { event, repeated } = JSON.parse(answer ?? "{}");
    if (event && !repeated) stories.set(story, [...(stories.get(story) ?? []), event]);
  }
  return [...stories.values()].reduce((one, other) => (other.length > one.length ? other : one));
}

let engine;
let events;
before(async () => {
  await Promise.all([ready(), plainReady()]);
  engine = new Engine();
  events = longest();
});

/** What a call throws, as the input at fault, the code, and each fault's place and what was found there. */
function faults(call) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof RemitError, String(error));
    return [error.in, error.code, ...error.faults.map(({ pointer, found }) => [pointer, found])];
  }
  return assert.fail("nothing was thrown");
}

/** Every call that takes events. */
const calls = {
  replay: (list) => engine.replay(list),
  apply: (list) => engine.apply(list, opening),
  available: (list) => engine.available(list, how),
  verify: (list) => engine.verify(list),
};

/** Fails where the module does not answer as it did before. */
function answersRightly() {
  const [{ event }, { state, seq, head }] = [engine.apply([], opening), engine.replay(events)];
  assert.equal(event.type, "opened");
  assert.deepEqual([state, seq, head], ["closed", events.length, events.at(-1).hash]);
  assert.deepEqual(engine.verify(events), { ok: true, events: events.length, head });
}

test("a deployment is carried by plain events, which nothing is kept of", () => {
  const first = engine.apply([], opening);
  assert.deepEqual(first.state, "draft");
  const log = [first.event];
  const second = engine.apply(log, command("submit"));
  assert.equal(second.refused.code, "check-failed");
  assert.ok(second.refused.findings.every(({ status }) => status === "unmet" || status === "unknown"));
  const repeated = engine.apply(log, opening);
  assert.deepEqual(repeated, { event: first.event, state: "draft", repeated: true });
  assert.deepEqual(engine.apply(log, { ...opening, data: { request: {} } }), { refused: { code: "conflict", findings: [] } });
  assert.deepEqual(engine.apply(log, command("withdraw")).refused.code, "missing-data");
  assert.equal(log.length, 1);
  const { commands, waitsFor } = engine.available(log, how);
  assert.deepEqual(commands.map(({ command: name, refused }) => [name, refused?.code]), [
    ["amend", undefined],
    ["submit", "check-failed"],
    ["withdraw", undefined],
  ]);
  assert.deepEqual(waitsFor, [{ role: "requester", command: "submit" }]);
  assert.equal(structuredClone(engine.replay(log)).request.challenges[0], "staffing");
});

test("it decides requests as the plain engine does, and explains them", async () => {
  const [request, options] = [{ school: { urn: "100000", status: "closed" } }, { stage: "request", asOf: "2024-09-20" }];
  const plain = new PlainEngine();
  assert.deepEqual(engine.check(request, options), plain.check(request, options));
  assert.deepEqual(engine.reads(request, options), plain.reads(request, options));
  assert.deepEqual([engine.rules, engine.policy], [plain.rules, plain.policy]);
  assert.equal((await engine.explain(request, "school.open", options)).status, "unmet");
  const [decision, error] = engine.checkMany([request, { id: 1 }], options);
  assert.deepEqual([decision.outcome, error.code], ["ineligible", "invalid-input"]);
});

test("a log that judges by another policy says so", () => {
  const other = new Engine({ extends: "reconnect-london", id: "other", area: null });
  const { event } = engine.apply([], opening);
  const amended = other.apply([event], command("amend", { data: { patch: [] } }));
  const { digest } = amended.event.data.policy;
  assert.deepEqual(amended.policyDiffers, { named: event.data.policy.digest, used: digest });
  // The other engine has both policies at hand, this one the first alone.
  const log = [event, amended.event];
  assert.equal(other.verify(log).ok && engine.verify(log).ok, true);
});

test("whatever is done to a log is found, and where", () => {
  const changed = structuredClone(events);
  changed[3].by.id = "somebody-else";
  assert.deepEqual(engine.verify(changed), { ok: false, seq: 4, why: "chain" });
  assert.deepEqual(faults(() => engine.replay(changed)).slice(0, 2), ["events", "corrupt-log"]);
  assert.deepEqual(engine.verify(events.toSpliced(5, 1)), { ok: false, seq: 6, why: "chain" });
  const { id, seq, hash } = events.at(-1);
  assert.equal(engine.verify(events, { id, seq, hash }).ok, true);
  assert.deepEqual(engine.verify(events.slice(0, -1), { id, seq, hash }), { ok: false, seq, why: "seal" });
  assert.deepEqual(faults(() => engine.verify(events, {})), ["options", "invalid-input", ["", "{}"]]);
  assert.deepEqual(faults(() => engine.verify(events, "9f86")), ["options", "invalid-input", ["", '"9f86"']]);
});

test("events that are no list are at fault in every call", () => {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  const strange = [undefined, null, {}, "[]", 3, new Set(), { length: 1, 0: events[0] }, proxy, new Uint8Array(2)];
  for (const call of Object.values(calls)) {
    for (const list of strange) assert.deepEqual(faults(() => call(list)), ["events", "invalid-input", ["", "something else"]]);
  }
  answersRightly();
});

test("what JSON does not have is a fault at its place in the events", () => {
  const cycle = {};
  cycle.self = cycle;
  const thrower = { get type() { throw new TypeError("no"); } };
  for (const call of Object.values(calls)) {
    assert.deepEqual(faults(() => call([events[0], { seq: NaN, at: new Date(0) }])), [
      "events",
      "invalid-input",
      ["/1/seq", "NaN"],
      ["/1/at", "a Date"],
    ]);
    assert.deepEqual(faults(() => call([cycle])), ["events", "invalid-input", ["/0/self", "an object inside itself"]]);
    assert.deepEqual(faults(() => call([thrower])), ["events", "invalid-input", ["/0/type", "a value that cannot be read"]]);
  }
  const list = [];
  list.push(list);
  assert.deepEqual(faults(() => engine.replay(list)), ["events", "invalid-input", ["/0/0", "an object inside itself"]]);
  answersRightly();
});

test("holes, texts and strangers among the events are no events", () => {
  for (const stranger of [undefined, null, 0, "", "{}", [], {}, true, { ...events[1], extra: 1 }]) {
    for (const call of [calls.replay, calls.apply, calls.available]) {
      const [input, code, [pointer]] = faults(() => call([events[0], stranger]));
      assert.deepEqual([input, code, pointer], ["events", "corrupt-log", "/1"], String(stranger));
    }
    assert.deepEqual(engine.verify([events[0], stranger]), { ok: false, seq: 2, why: "chain" });
  }
  assert.deepEqual(engine.verify([, ...events]), { ok: false, seq: 1, why: "chain" });
  answersRightly();
});

test("events of another frame, without a prototype or with a toJSON are taken as what they hold", () => {
  const foreign = vm.runInNewContext("(text) => JSON.parse(text)")(JSON.stringify(events));
  const bare = events.map((event) => Object.assign(Object.create(null), event));
  const hooked = events.map((event) => Object.defineProperty({ ...event }, "toJSON", { value: () => ({}) }));
  const frozen = Object.freeze(events.map((event) => Object.freeze({ ...event })));
  for (const list of [foreign, bare, hooked, frozen]) assert.equal(engine.replay(list).head, events.at(-1).hash);
});

test("an event is as deep as a log allows, and no deeper", () => {
  const nested = (depth) => JSON.parse("[".repeat(depth) + "]".repeat(depth));
  const amend = (depth) => command("amend", { data: { patch: [{ op: "test", path: "", value: nested(depth) }] } });
  const { event } = engine.apply([], opening);
  // The command, its data, the patch and the operation are four.
  assert.deepEqual(faults(() => engine.apply([event], amend(60))).slice(0, 2), ["command", "invalid-input"]);
  assert.match(faults(() => engine.apply([event], amend(61)))[2][1], /^nesting over 64/);
  const deep = { ...event, data: nested(63) };
  assert.match(faults(() => engine.replay([deep]))[2][1], /^no event: a property/);
  assert.match(faults(() => engine.replay([{ ...event, data: nested(64) }]))[2][1], /^nesting over 64/);
  assert.match(faults(() => engine.replay([{ ...event, data: nested(5000) }]))[2][1], /^nesting over 64/);
  answersRightly();
});

test("a command at fault is told with all its faults", () => {
  assert.deepEqual(faults(() => engine.apply([], { ...opening, id: NaN, at: "soon", bogus: 1 })), [
    "command",
    "invalid-input",
    ["/id", "NaN"],
    ["/at", '"soon"'],
    ["/bogus", "a property 'bogus'"],
  ]);
  for (const strange of [undefined, 7, "open", [], new Map(), Symbol("open")]) {
    assert.deepEqual(faults(() => engine.apply([], strange)).slice(0, 2), ["command", "invalid-input"], String(strange));
  }
  const long = command("open", { data: { request: { id: "x".repeat(1_100_000) } } });
  assert.deepEqual(faults(() => engine.apply([], long)).slice(0, 2), ["command", "too-large"]);
  const wide = command("open", { data: { request: { id: "é".repeat(600_000) } } });
  assert.deepEqual(faults(() => engine.apply([], wide)).slice(0, 2), ["command", "too-large"]);
  const early = command("open", { at: "2021-08-31T23:59:59Z", data: { request: {} } });
  assert.deepEqual(faults(() => engine.apply([], early)).slice(0, 2), ["command", "invalid-input"]);
  const reasoned = command("open", { data: { request: {}, reason: "x" } });
  assert.deepEqual(faults(() => engine.apply([], reasoned)), ["command", "invalid-input", ["/data/reason", "a property 'reason'"]]);
  answersRightly();
});

test("options at fault are told with all their faults", () => {
  assert.deepEqual(faults(() => engine.available([], { role: "headteacher", at: NaN })), [
    "options",
    "invalid-input",
    ["/role", '"headteacher"'],
    ["/at", "NaN"],
  ]);
  assert.deepEqual(faults(() => engine.available([], {})), [
    "options",
    "invalid-input",
    ["/role", "nothing"],
    ["/at", "nothing"],
  ]);
  assert.deepEqual(faults(() => engine.available([]))[0], "options");
});

test("a hundred thousand events are read, and one more is too large", () => {
  const { event } = engine.apply([], opening);
  const many = Array.from({ length: 100_000 }, () => event);
  assert.deepEqual(engine.verify(many), { ok: false, seq: 2, why: "chain" });
  for (const list of [[...many, event], new Array(4_000_000_000)]) {
    for (const call of Object.values(calls)) assert.deepEqual(faults(() => call(list)).slice(0, 2), ["events", "too-large"]);
  }
  const long = "x".repeat(1_000_000);
  const heavy = Array.from({ length: 80 }, () => ({ ...events[0], data: { request: { id: long } } }));
  assert.deepEqual(faults(() => engine.replay(heavy)).slice(0, 2), ["events", "too-large"]);
  answersRightly();
});

test("a log of a hundred thousand events is carried to its end", () => {
  const log = [engine.apply([], opening).event];
  for (let seq = 2; seq <= 100_000; seq += 1) {
    // The keys in the order of RFC 8785.
    const said = { at: opening.at, by: { id: "b", role: "broker" }, data: { patch: [] }, id: `c${seq}#${seq}`, seq, type: "amended" };
    const hash = createHash("sha256").update(log.at(-1).hash).update(JSON.stringify(said)).digest("hex");
    log.push({ ...said, hash });
  }
  const { state, seq, head } = engine.replay(log);
  assert.deepEqual([state, seq, head], ["draft", 100_000, log.at(-1).hash]);
  assert.deepEqual(engine.verify(log), { ok: true, events: seq, head });
  const amend = command("amend", { data: { patch: [] } });
  assert.deepEqual(faults(() => engine.apply(log, amend)).slice(0, 2), ["events", "too-large"]);
  assert.equal(engine.apply(log.slice(0, -1), amend).event.seq, 100_000);
});

test("after a trap the next call answers as before", async () => {
  for (const call of [...Object.values(calls), () => engine.check({}, { stage: "request", asOf: "2024-09-20" })]) {
    const { memory } = await exportsOf();
    new Uint8Array(memory.buffer).fill(0xff);
    assert.throws(() => call(events), (error) => error instanceof RemitError && error.code === "internal");
    answersRightly();
  }
});

test("a report comes in every form, and names no school where it must not", async () => {
  const agreement = await engine.report(events, { kind: "agreement" });
  assert.equal(agreement.data.kind, "agreement");
  assert.equal(agreement.data.head, events.at(-1).hash);
  assert.match(agreement.markdown, /^# Agreement\n/);
  assert.equal(agreement.calendar, undefined);
  const { urn } = engine.replay(events).request.school;
  for (const [options, names] of [
    [{ kind: "progress" }, true],
    [{ kind: "evaluation" }, true],
    [{ kind: "leader", withSchool: true }, true],
    [{ kind: "leader" }, false],
  ]) {
    const { data, markdown, calendar } = await engine.report(events, options);
    assert.equal(data.kind, options.kind);
    assert.equal(JSON.stringify(data).includes(String(urn)), names, options.kind);
    assert.equal(markdown.includes(String(urn)), names, options.kind);
    assert.match(calendar, /^BEGIN:VCALENDAR\r\n/);
  }
  const early = [engine.apply([], opening).event];
  const told = (list, options) => faults(() => report("", list, options)).slice(0, 2);
  assert.deepEqual(told(early, { kind: "evaluation" }), ["events", "invalid-input"]);
  assert.deepEqual(told(events, { kind: "praise" }), ["options", "invalid-input"]);
  assert.deepEqual(told(events, { kind: NaN }), ["options", "invalid-input"]);
  assert.deepEqual(told(5, { kind: "leader" }), ["events", "invalid-input"]);
  await assert.rejects(() => engine.report(early, { kind: "evaluation" }), RemitError);
});

test("the plain engine says the same of deployments, by a promise", async () => {
  const patch = { extends: "reconnect-london", id: "ours", area: null };
  const [plain, whole] = [new PlainEngine(patch), new Engine(patch)];
  const before = events.slice(0, 4);
  const next = { ...opening, id: "again" };
  assert.deepEqual(await plain.replay(events), whole.replay(events));
  assert.deepEqual(await plain.apply([], opening), whole.apply([], opening));
  assert.deepEqual(await plain.apply(before, next), whole.apply(before, next));
  assert.deepEqual(await plain.available(before, how), whole.available(before, how));
  assert.deepEqual(await plain.verify(events), whole.verify(events));
  const asked = { kind: "agreement" };
  assert.deepEqual(await plain.report(events, asked), await whole.report(events, asked));
  await assert.rejects(plain.apply([], { command: "open" }), (error) => error instanceof RemitError && error.in === "command");
});
