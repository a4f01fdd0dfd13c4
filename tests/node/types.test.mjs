import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { before, test } from "node:test";

import { Engine, RemitError, ready } from "../../js/index.js";
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
};

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

before(() => ready());

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
  for (const { outcome, stage } of decisions) met.Outcome.add(outcome), met.Stage.add(stage);
  for (const { rule, status, severity } of findings) {
    met.RuleId.add(rule), met.Status.add(status), met.Severity.add(severity);
  }
  for (const { change, kind } of remedies) met.Change.add(change), met.RemedyKind.add(kind);
  for (const { code } of faults) met.ErrorCode.add(code);
  assert.ok(requests.length > 500 && findings.length > 10_000);

  const program = [
    `import type { CheckOptions, Decision, ErrorCode, Explanation, Fault, Finding, Outcome, Policy, Remedy, RemedyKind, Request, RuleId, RuleInfo, Severity, Stage, Status } from "../../js/generated/types.d.ts";`,
    `type Change = Remedy["change"];`,
    ...satisfying("Request", requests),
    ...satisfying("CheckOptions", options),
    ...satisfying("Decision", decisions.map((decision) => ({ ...decision, findings: [] }))),
    ...satisfying("Finding", findings),
    ...satisfying("Explanation", whys),
    ...satisfying("Fault", faults),
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

/** What the compiler has against the program. */
function compile() {
  const compiler = `${root}node_modules/typescript/bin/tsc`;
  try {
    return execFileSync(process.execPath, [compiler, "--project", folder], { encoding: "utf8" });
  } catch (error) {
    return String(error.stdout).slice(0, 4000);
  }
}
