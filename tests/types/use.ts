// A program that must compile as it stands: what it says wrongly on purpose is marked, and the
// compiler fails where such a line is right after all.
import { Engine, RemitError, changes, ready, today } from "../../js/index.js";
import { calendar, ready as importersReady, school, schools, streamSchools } from "../../js/importers.js";
import type { CheckOptions, Decision, Finding, Policy, PolicyPatch, Request, RuleId } from "../../js/index.js";

const loaded: Promise<void> = ready();
void ready(new URL("https://example.org/remit_engine_bg.wasm"));
void ready(fetch("/remit_engine_bg.wasm"));
void ready(new Uint8Array());
void ready(new WebAssembly.Module(new Uint8Array()));
void loaded;

const options: CheckOptions = { stage: "request", asOf: today() };
// @ts-expect-error there is no such stage
const otherStage: CheckOptions = { stage: "finish", asOf: "2024-09-20" };
// @ts-expect-error the day is not known otherwise: the engine reads no clock
const noDay: CheckOptions = { stage: "request" };
void [otherStage, noDay];

const request: Request = {
  requester: { role: "trust", organisation: "5712" },
  school: { urn: 100000, status: "open", trust: "none" },
  challenges: ["safeguarding", null],
  terms: { days: 12, pattern: { days: 2, every: "week" }, start: null },
  funding: [{ source: "trust", payer: "5712", days: 12 }],
};
// @ts-expect-error there is no such property
const misspelt: Request = { chalenges: ["staffing"] };
// @ts-expect-error there is no such challenge
const unheard: Request = { challenges: ["weather"] };
void [misspelt, unheard];

const engine = new Engine();
const decision: Decision = engine.check(request, options);
const open: boolean = decision.outcome === "incomplete" && decision.missing.length > 0;
// @ts-expect-error no outcome has this name
const never: boolean = decision.outcome === "unmet";
const brief: Decision = engine.check(request, { ...options, fields: "brief" });
const outcome: "eligible" | "refer" | "incomplete" | "ineligible" = engine.check(request, { ...options, fields: "outcome" }).outcome;
// @ts-expect-error nothing but the outcome was asked for
engine.check(request, { ...options, fields: "outcome" }).findings;
// @ts-expect-error so much is not told
engine.check(request, { ...options, fields: "few" });
for (const { rule, before, after } of changes(brief, decision)) console.log(rule, before?.status, after?.message);
void outcome;
// @ts-expect-error the options are needed
engine.check(request);
void [open, never];

for (const finding of decision.findings) {
  const { rule, status, remedies }: Finding = finding;
  const id: RuleId = rule;
  if (status === "unmet") for (const remedy of remedies) console.log(id, remedy.path, remedy.kind);
}
// @ts-expect-error there is no such rule
const stranger: RuleId = "school.tidy";
void stranger;

for (const answer of engine.checkMany([request], options)) {
  // @ts-expect-error it may be an error
  console.log(answer.outcome);
  if (answer instanceof RemitError) console.log(answer.code, answer.in, answer.faults[0]?.pointer);
  else console.log(answer.outcome);
}

const patch: PolicyPatch = { extends: "reconnect-london", id: "ours", area: null };
const policy: Policy = new Engine(patch).policy;
console.log(new Engine(policy).rules.map(({ id, inputs }) => [id, inputs]));
// @ts-expect-error a policy is no text
new Engine("reconnect-london");
// @ts-expect-error it cannot be changed
engine.policy = policy;

void importersReady();
const known = school(new Uint8Array(), { urn: 100000, asOf: today() });
engine.check({ school: known.school }, options);
// @ts-expect-error the day is not known otherwise
school(new Uint8Array(), { urn: "100000" });
for (const row of schools(new ArrayBuffer(0), { asOf: today(), groups: null })) {
  if ("school" in row) console.log(row.school.urn, row.missing[0]?.ask, row.newestInspection?.date);
  else console.log(row.line, row.error.faults);
}
for await (const row of streamSchools(new Blob().stream(), { asOf: today() })) void row;
const terms = calendar("BEGIN:VCALENDAR", { bankHolidays: {}, dtend: "last-day", leaveOut: ["Fair"] });
new Engine({ extends: "reconnect-london", id: "ours", calendar: terms.calendar });
// @ts-expect-error there is no such meaning
calendar("BEGIN:VCALENDAR", { dtend: "never" });
console.log(terms.events.map(({ summary, readAs }) => [summary, readAs]));

const why = await engine.explain({}, "school.open", { stage: "request", asOf: "2024-09-20" });
const told: readonly string[] = why.lines;
void [told, why.numbers[0]?.from, why.facts[0]?.part === "missing"];
// @ts-expect-error: no rule of this name.
void engine.explain({}, "school.opened", { stage: "request", asOf: "2024-09-20" });
