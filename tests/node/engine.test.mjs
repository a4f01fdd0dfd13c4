import assert from "node:assert/strict";
import { before, test } from "node:test";

import { Engine, RemitError, ready } from "../../js/index.js";

const options = { stage: "request", asOf: "2024-09-20" };

const request = {
  requester: { role: "school", organisation: "100000" },
  school: { urn: "100000", status: "open", localAuthority: "208", trust: "none" },
  challenges: ["safeguarding"],
  hostConsent: { headteacher: true },
  funding: [{ source: "school", payer: "100000", days: 6 }],
};

before(() => ready());

test("a request is decided, with a finding for each rule of the stage", () => {
  const engine = new Engine();
  const decision = engine.check(request, options);
  assert.equal(decision.outcome, "eligible");
  assert.deepEqual(Object.keys(decision), [
    "outcome", "stage", "asOf", "policyAsOf", "policy", "policyDigest", "findings", "missing",
  ]);
  const ofStage = engine.rules.filter(({ stages }) => stages.includes("request"));
  assert.deepEqual(decision.findings.map(({ rule }) => rule), ofStage.map(({ id }) => id));
  for (const finding of decision.findings) {
    assert.deepEqual(Object.keys(finding), [
      "rule", "status", "severity", "message", "paths", "missing", "remedies",
    ]);
  }
});

test("the day whose numbers apply may be another", () => {
  const decision = new Engine().check(request, { ...options, policyAsOf: "2024-09-02" });
  assert.equal(decision.policyAsOf, "2024-09-02");
  assert.equal(new Engine().check(request, options).policyAsOf, "2024-09-20");
});

test("a patch changes the policy, and its digest says so", () => {
  const usual = new Engine();
  const patched = new Engine({ extends: "reconnect-london", area: null });
  const inArea = (engine) =>
    engine.check(request, options).findings.find(({ rule }) => rule === "school.in-area").status;
  assert.equal(inArea(usual), "met");
  assert.equal(inArea(patched), "not-applicable");
  assert.notEqual(
    usual.check(request, options).policyDigest,
    patched.check(request, options).policyDigest,
  );
  assert.equal("area" in patched.policy, false);
});

test("a whole policy is its own patch", () => {
  const { policy } = new Engine();
  assert.deepEqual(new Engine(policy).check(request, options), new Engine().check(request, options));
});

test("a policy at fault is told with its place", () => {
  assert.throws(
    () => new Engine({ extends: "reconnect-london", bogus: 1 }),
    (error) => {
      assert.ok(error instanceof RemitError);
      const { code, in: input, pointer } = error;
      assert.deepEqual({ code, input, pointer }, { code: "invalid-policy", input: "policy", pointer: "/bogus" });
      return true;
    },
  );
  const patch = { extends: "reconnect-london", area: new Set(["208"]) };
  assert.throws(() => new Engine(patch), { code: "invalid-policy", pointer: "/area" });
});

test("an error names every fault, in the order of the input", () => {
  const faulty = { bogus: 1, terms: { days: 0.3 }, school: { urn: "12" } };
  assert.throws(
    () => new Engine().check(faulty, options),
    (error) => {
      assert.equal(error.name, "RemitError");
      assert.equal(error.code, "invalid-input");
      assert.equal(error.in, "request");
      assert.deepEqual(error.faults.map(({ pointer }) => pointer), ["/bogus", "/terms/days", "/school/urn"]);
      assert.equal(error.pointer, error.faults[0].pointer);
      assert.match(error.message, /^request at \/bogus: expected .+, found .+ \(and 2 more\)$/);
      assert.deepEqual(Object.keys(JSON.parse(JSON.stringify(error))), [
        "code", "in", "pointer", "expected", "found", "faults",
      ]);
      return true;
    },
  );
});

test("options at fault are told as such", () => {
  const engine = new Engine();
  assert.throws(() => engine.check(request), { in: "options", code: "invalid-input", pointer: "" });
  assert.throws(() => engine.check(request, {}), { in: "options", pointer: "/stage" });
  assert.throws(() => engine.check(request, { ...options, asOf: new Date(0) }), {
    in: "options",
    pointer: "/asOf",
    found: "a Date",
  });
});

test("what comes back is the caller's own: changing it changes nothing later", () => {
  const engine = new Engine();
  const first = engine.check(request, options);
  const before = JSON.stringify(first);
  for (const finding of first.findings) {
    finding.message = "";
    finding.paths.push("/x");
    finding.remedies.push({});
    finding.missing.push("/y");
  }
  first.missing.push("/z");
  engine.policy.id = "other";
  engine.rules.pop();
  assert.equal(JSON.stringify(engine.check(request, options)), before);
  const lists = engine.check(request, options).findings.flatMap(({ paths, missing, remedies }) => [paths, missing, remedies]);
  assert.equal(new Set(lists).size, lists.length);
});

test("a decision can be cloned, and is plain data through and through", () => {
  const decision = new Engine().check(request, options);
  assert.deepEqual(structuredClone(decision), decision);
  assert.deepEqual(JSON.parse(JSON.stringify(decision)), decision);
});

test("the request is not changed, not even a frozen one", () => {
  const frozen = Object.freeze({ ...request, terms: Object.freeze({ days: 6 }) });
  const text = JSON.stringify(frozen);
  new Engine().check(frozen, options);
  assert.equal(JSON.stringify(frozen), text);
});

test("many requests give an answer each, in order; one at fault does not stop the rest", () => {
  const engine = new Engine();
  const answers = engine.checkMany([request, { bogus: 1 }, { terms: { days: NaN } }, {}], options);
  assert.equal(answers.length, 4);
  assert.deepEqual(answers[0], engine.check(request, options));
  assert.ok(answers[1] instanceof RemitError);
  assert.equal(answers[1].pointer, "/bogus");
  assert.ok(answers[2] instanceof RemitError);
  assert.equal(answers[2].pointer, "/terms/days");
  assert.equal(answers[3].outcome, "incomplete");
  assert.deepEqual(engine.checkMany([], options), []);
  assert.throws(() => engine.checkMany(7, options), { code: "invalid-input", in: "request" });
});

test("engines of different policies do not get in each other's way", () => {
  const engines = Array.from(
    { length: 50 },
    (_, index) => new Engine({ extends: "reconnect-london", id: `policy-${index}` }),
  );
  engines.forEach((engine, index) => {
    assert.equal(engine.check({}, options).policy, `policy-${index}`);
    assert.equal(engine.policy.id, `policy-${index}`);
  });
});
