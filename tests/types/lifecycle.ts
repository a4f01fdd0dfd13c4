// A program with deployments that must compile as it stands: what it says wrongly on purpose is marked,
// and the compiler fails where such a line is right after all.
import { Engine, RemitError, ready, today } from "../../js/lifecycle.js";
import type { Actor, Command, CommandName, Event, Refusal, RefusalCode, Seal, State } from "../../js/lifecycle.js";

const loaded: Promise<void> = ready();
void ready(fetch("/remit_lifecycle_bg.wasm"));
void loaded;

const engine = new Engine({ extends: "reconnect-london", id: "ours", area: null });
console.log(engine.check({}, { stage: "request", asOf: today() }).outcome, engine.policy.id);

const by: Actor = { role: "leader", id: "leader-7" };
const head = { id: "c12", by, at: "2024-11-05T16:00:00Z" };
const events: Event[] = [];

const visit: Command<"log-visit"> = { ...head, command: "log-visit", data: { on: "2024-11-05", days: 1 } };
const commands: Command[] = [
  visit,
  { ...head, command: "open", data: { request: { challenges: ["staffing"], terms: null } } },
  { ...head, command: "amend", data: { patch: [{ op: "replace", path: "/terms/days", value: 6 }] } },
  { ...head, command: "submit" },
  { ...head, command: "submit", data: {} },
  { ...head, command: "accept", expectedSeq: 2, data: { reason: null } },
  { ...head, command: "set-consent", data: { hostConsent: { headteacher: true } } },
  { ...head, command: "set-goals", data: { goals: [{ statement: "A rota that holds" }, null] } },
  { ...head, command: "confirm-funding", data: { line: 0, reference: "PO-118", variation: true } },
  { ...head, command: "review", data: { on: "2024-11-05", progress: { rota: "on-track" } } },
  { ...head, command: "propose-variation", data: { reason: "More came to light", terms: { days: 18 } } },
  { ...head, command: "record-change", data: { kind: "headship" } },
  { ...head, command: "evaluate", data: { outcomes: { rota: { outcome: "achieved", evidence: "Held for a term" } } } },
];

// @ts-expect-error there is no such command
const unheard: Command = { ...head, command: "launch" };
// @ts-expect-error a visit has days
const dayless: Command = { ...head, command: "log-visit", data: { on: "2024-11-05" } };
// @ts-expect-error it has `days`, not `day`
const misspelt: Command = { ...head, command: "log-visit", data: { on: "2024-11-05", days: 1, day: 1 } };
// @ts-expect-error the data of another command
const mixed: Command = { ...head, command: "log-visit", data: { on: "2024-11-05", days: 1, reason: "x" } };
// @ts-expect-error a visit cannot be logged without data
const bare: Command = { ...head, command: "log-visit" };
// @ts-expect-error submitting says nothing more
const talkative: Command = { ...head, command: "submit", data: { reason: "x" } };
// @ts-expect-error there is no such role
const stranger: Command = { ...head, by: { role: "headteacher", id: "x" }, command: "submit" };
// @ts-expect-error it does not say when
const timeless: Command = { id: "c12", by, command: "submit" };
// @ts-expect-error a datum is no list
const listed: Command = { ...head, command: "start", data: { on: ["2024-11-04"] } };
// @ts-expect-error there is no such progress
const vague: Command = { ...head, command: "review", data: { on: "2024-11-05", progress: { rota: "fine" } } };
// @ts-expect-error an outcome has its evidence
const unseen: Command = { ...head, command: "evaluate", data: { outcomes: { rota: { outcome: "achieved" } } } };
// @ts-expect-error the request is a request
const other: Command = { ...head, command: "open", data: { request: { chalenges: [] } } };
// @ts-expect-error a patch is a list of operations
const patched: Command = { ...head, command: "amend", data: { patch: { op: "remove", path: "/terms" } } };
// @ts-expect-error there is no such change
const renamed: Command = { ...head, command: "record-change", data: { kind: "name" } };
// @ts-expect-error this type is of another command
const wrong: Command<"log-visit"> = { ...head, command: "submit" };
void [unheard, dayless, misspelt, mixed, bare, talkative, stranger, timeless, listed, vague, unseen, other, patched, renamed, wrong];

for (const command of commands) {
  const verdict = engine.apply(events, command);
  if (verdict.refused) {
    const { code, findings }: Refusal = verdict.refused;
    const closed: boolean = code === "day-full" || findings.length > 0;
    // @ts-expect-error a refusal has no event
    console.log(closed, verdict.event.seq);
    continue;
  }
  const state: State = verdict.state;
  events.push(verdict.event);
  console.log(state, verdict.repeated === true, verdict.policyDiffers?.used);
}
// @ts-expect-error the events come first
engine.apply(visit, events);
// @ts-expect-error there is no such code
const code: RefusalCode = "too-late";
void code;

for (const event of events) {
  if (event.type === "visit-logged") {
    const days: number = event.data.days;
    // @ts-expect-error a visit has no reason
    console.log(days, event.data.reason);
  } else if (event.type === "accepted") {
    console.log(event.data.policy.digest, event.data.reason);
  } else if (event.type === "change-recorded") {
    console.log(event.data.standing === "refer", event.data.policy?.id);
  } else if (event.type === "submitted") {
    // @ts-expect-error nothing was said
    console.log(event.data.reason);
  }
  // @ts-expect-error there is no such type
  if (event.type === "log-visit") console.log(event.seq);
}

const deployment = engine.replay(events);
console.log(deployment.state === "active", deployment.visits?.[0]?.days, deployment.request?.terms?.end);
// @ts-expect-error no state has this name
console.log(deployment.state === "started");
const { commands: offered, waitsFor } = engine.available(events, { role: "host", at: "2024-11-05T16:00:00Z" });
const name: CommandName | undefined = offered.find(({ refused }) => refused === undefined)?.command;
console.log(name, waitsFor.map(({ role, command }) => `${role}: ${command}`));
// @ts-expect-error the engine reads no clock
engine.available(events, { role: "host" });

const seal: Seal = { id: "c12#40", seq: 40, hash: "9f86d0" };
const truth = engine.verify(events, seal);
if (truth.ok) console.log(truth.events, truth.head);
else console.log(truth.seq, truth.why === "chain");
try {
  engine.replay([]);
} catch (error) {
  if (error instanceof RemitError) console.log(error.in === "events", error.code === "corrupt-log");
}

const report = await engine.report(events, { kind: "leader", withSchool: true });
console.log(report.markdown.length, report.calendar?.length, report.data.kind === "leader");
// @ts-expect-error no report is called this
await engine.report(events, { kind: "praise" });
