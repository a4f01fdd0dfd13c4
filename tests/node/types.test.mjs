import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { before, test } from "node:test";

import * as advice from "../../js/advice.js";
import { Engine, RemitError, ready } from "../../js/index.js";
import { Engine as LifecycleEngine, ready as lifecycleReady } from "../../js/lifecycle.js";
import { lines } from "../support/lines.mjs";

// The types of what comes out are written by hand. Here the engine's real answers are written down
// as a program, which the compiler accepts only where the types say all of them, and nothing more.

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = `${root}target/types/`;

/** The values met at each place that has a union of words for its type. */
const met = {
  Outcome: new Set(),
  Stage: new Set(),
  Status: new Set(),
  Severity: new Set(),
  RuleId: new Set(),
  RemedyKind: new Set(),
  Change: new Set(),
  ErrorCode: new Set(),
  State: new Set(),
  RefusalCode: new Set(),
  EventType: new Set(),
  CommandName: new Set(),
  QuestionKind: new Set(),
};

/** Refusals that come before the data are looked at, or of data in which something is missing or too much. */
const OF_ANY_DATA = ["conflict", "clock", "wrong-state", "wrong-actor", "missing-data", "not-found"];

/** The type of a program's literals, each of which must satisfy it, none twice. */
function satisfying(type, values) {
  const texts = new Set(values.map((value) => JSON.stringify(value)));
  return [...texts].map((text) => `void (${text} satisfies ${type});`);
}

/** A union and the words met: one not met is an error as well as one that the union does not know. */
function exactly(type, words) {
  const properties = [...words].sort().map((word) => `${JSON.stringify(word)}: true`);
  return `void ({ ${properties.join(", ")} } satisfies Record<${type}, true>);`;
}

/** Whether a request is written as its type says: blanks and padding are accepted beyond it. */
function isTidy(value) {
  if (typeof value === "string") return value.trim() === value && value !== "";
  return typeof value !== "object" || value === null || Object.values(value).every(isTidy);
}

before(() => Promise.all([ready(), lifecycleReady(), advice.ready()]));

test("the types say what the engine takes and gives", () => {
  const cases = lines("lines.jsonl").map((line) => JSON.parse(line));
  const answers = lines("native.jsonl").map((line) => JSON.parse(line));
  const decisions = answers.filter((answer) => !("error" in answer));
  const findings = decisions.flatMap((decision) => decision.findings);
  const remedies = findings.flatMap((finding) => finding.remedies);
  const whys = lines("why-native.jsonl").map((line) => JSON.parse(line)).filter((why) => !("error" in why));
  const faults = answers.flatMap((answer) => answer.error?.faults ?? []);
  const engine = new Engine();
  const requests = cases
    .filter((_, index) => !("error" in answers[index]))
    .map(({ request }) => JSON.parse(request))
    .filter(isTidy);
  const options = cases
    .filter((_, index) => !("error" in answers[index]))
    .map(({ options }) => JSON.parse(options))
    .filter(isTidy);
  const policies = [...new Set(cases.map(({ policy }) => policy))]
    .filter((policy) => policy !== "")
    .map((policy) => new Engine(JSON.parse(policy)).policy);

  try {
    new Engine({ extends: "reconnect-london", bogus: 1, goals: [] });
  } catch (error) {
    assert.ok(error instanceof RemitError);
    faults.push(...error.faults);
  }
  const told = lines("stories.jsonl").map((line) => JSON.parse(line));
  const [commands, verdicts, replays, offers, truths] = ["command", "answer", "replay", "available", "verification"].map(
    (name) => told.filter((line) => name in line).map((line) => JSON.parse(line[name])),
  );
  const accepted = verdicts.flatMap(({ event }) => event ?? []);
  const sound = commands.filter((_, index) => {
    const { error, refused } = verdicts[index];
    return error === undefined && !OF_ANY_DATA.includes(refused?.code);
  });
  faults.push(...corrupt());
  for (const { state } of replays) met.State.add(state);
  for (const { refused } of verdicts) if (refused) met.RefusalCode.add(refused.code);
  for (const { type } of accepted) met.EventType.add(type);
  for (const { command } of sound) met.CommandName.add(command);
  assert.ok(sound.length > 400 && accepted.length > 400 && offers.length > 400);
  for (const { outcome, stage } of decisions) met.Outcome.add(outcome), met.Stage.add(stage);
  for (const { rule, status, severity } of findings) {
    met.RuleId.add(rule), met.Status.add(status), met.Severity.add(severity);
  }
  for (const { change, kind } of remedies) met.Change.add(change), met.RemedyKind.add(kind);
  for (const { code } of faults) met.ErrorCode.add(code);
  assert.ok(requests.length > 500 && findings.length > 10_000);
  const asked = lines("advice.jsonl").map((line) => JSON.parse(line));
  const advised = lines("advice-native.jsonl").map((line) => JSON.parse(line));
  /** What is given to a call of advice that is answered, and what it answers. */
  const called = (name) => {
    const numbers = asked.flatMap(({ call }, index) => (call === name && !("error" in advised[index]) ? index : []));
    return [numbers.map((index) => JSON.parse(asked[index].options)), numbers.map((index) => advised[index])];
  };
  const [questionOptions, questions] = called("questions");
  const [passOptions, passing] = called("whatWouldPass");
  const [shortlistOptions, shortlists] = called("shortlist");
  const [compareOptions, comparisons] = called("compare");
  // Of nothing, and of lists with an entry each of which nothing is known, everything is asked.
  const half = { school: { trust: {}, inspections: [{ date: "2024-10-08" }] }, funding: [{ source: "dfe-offer" }], goals: [{}] };
  for (const request of [{}, half, { ...half, funding: [{}] }]) {
    for (const asOf of ["2024-09-20", "2025-09-20"]) {
      questions.push(advice.questions("", request, { stage: "start", asOf }));
    }
  }
  for (const { kind } of questions.flat()) met.QuestionKind.add(kind);
  const noData = advice.compare("", "", [{ id: "a" }, { terms: { days: NaN } }], { stage: "request", asOf: "2024-09-20" });
  assert.equal(noData.faults.length, 1);
  comparisons.push(noData);

  const program = [
    `import type { CheckOptions, Decision, ErrorCode, Explanation, Fault, Finding, Outcome, Policy, Remedy, RemedyKind, Request, RuleId, RuleInfo, Severity, Stage, Status } from "../../js/generated/types.d.ts";`,
    `import type { CompareOptions, Comparison, Passing, PassOptions, Question, QuestionKind, QuestionOptions, Shortlisted, ShortlistOptions } from "../../js/generated/advice.d.ts";`,
    `import type { Available, Command, CommandName, Deployment, Event, EventType, RefusalCode, State, Verdict, Verification } from "../../js/generated/lifecycle.d.ts";`,
    `type Change = Remedy["change"];`,
    ...satisfying("Request", requests),
    ...satisfying("CheckOptions", options),
    ...satisfying("Decision", decisions.map((decision) => ({ ...decision, findings: [] }))),
    ...satisfying("Finding", findings),
    ...satisfying("Explanation", whys),
    ...satisfying("Fault", faults),
    ...satisfying("Command", sound),
    ...satisfying("Event", accepted),
    ...satisfying("Verdict", verdicts.filter(({ error }) => error === undefined)),
    ...satisfying("Deployment", replays),
    ...satisfying("Available", offers.filter(({ error }) => error === undefined)),
    ...satisfying("Verification", truths),
    ...satisfying("Question", questions.flat()),
    ...satisfying("QuestionOptions", questionOptions),
    ...satisfying("Passing", passing),
    ...satisfying("PassOptions", passOptions),
    ...satisfying("Shortlisted", shortlists.flat()),
    ...satisfying("ShortlistOptions", shortlistOptions),
    ...satisfying("Comparison", comparisons),
    ...satisfying("CompareOptions", compareOptions),
    ...satisfying("RuleInfo", engine.rules),
    ...satisfying("Policy", [engine.policy, ...policies]),
    ...Object.entries(met).map(([type, words]) => exactly(type, words)),
  ];
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}answers.ts`, `${program.join("\n")}\n`);
  const settings = { extends: "../../tsconfig.json", include: ["answers.ts"], exclude: [] };
  writeFileSync(`${folder}tsconfig.json`, JSON.stringify(settings));
  assert.equal(compile(), "");
});

/** What is told of a log that is none. */
function corrupt() {
  try {
    new LifecycleEngine().replay([{}]);
  } catch (error) {
    assert.ok(error instanceof RemitError);
    return error.faults;
  }
  return [];
}

/** What the compiler has against the program. */
function compile() {
  const compiler = `${root}node_modules/typescript/bin/tsc`;
  try {
    return execFileSync(process.execPath, [compiler, "--project", folder], { encoding: "utf8" });
  } catch (error) {
    return String(error.stdout).slice(0, 4000);
  }
}
