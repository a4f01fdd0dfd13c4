// A program that takes advice and must compile as it stands: what it says wrongly on purpose is marked, and
// the compiler fails where such a line is right after all.
import { Engine, today } from "../../js/index.js";
import { compare, questions, ready, shortlist, whatWouldPass } from "../../js/advice.js";
import type { CompareOptions, Comparison, PassChange, Passing, Question, ShortlistOptions } from "../../js/advice.js";

await ready();
const check = { stage: "request", asOf: today() } as const;

const [first]: Question[] = questions("", {}, { ...check, limit: 1 });
if (first?.kind === "choice") console.log(first.label, first.options?.map(({ word }) => word), first.together?.[0]);
// @ts-expect-error there is no such kind
if (first?.kind === "colour") console.log(first);
// @ts-expect-error the stage is needed
questions("", {}, { asOf: today() });
// @ts-expect-error nothing is kept by a question
questions("", {}, { ...check, keep: ["/terms"] });

const { sets, standing, gaveUp }: Passing = whatWouldPass("", {}, { ...check, keep: ["/terms/days"] });
for (const change of sets.flatMap((set): PassChange[] => set.changes)) {
  // @ts-expect-error what is taken out has no value
  console.log(change.value);
  if (change.change !== "remove") console.log(change.value);
}
console.log(standing[0]?.rule, gaveUp);
// @ts-expect-error a pointer alone is no list of them
whatWouldPass("", {}, { ...check, keep: "/terms/days" });

const day: ShortlistOptions = { asOf: "2024-09-20", limit: 10 };
console.log(shortlist("", {}, [{ id: "head-9" }], day).map(({ id, place, findings }) => [id, place, findings.length]));
// @ts-expect-error leaders are judged as at the start, so there is no stage
shortlist("", {}, [], { ...day, stage: "start" });

const how: CompareOptions = { ...check, examples: 3 };
const { policies, outcomes, faults }: Comparison = compare("", "{}", [{}], how);
console.log(policies[1].digest, outcomes[0]?.examples[0]?.through, faults[0]?.error.pointer);
// @ts-expect-error there is no such property
console.log(outcomes[0]?.during);
// @ts-expect-error requests come as a list
compare("", "", {}, how);

const engine = new Engine();
const found: Comparison = await engine.compare(new Engine(), [{}], how);
const next: Question[] = await engine.questions({}, { ...check, limit: 3 });
void [found, next, await engine.whatWouldPass({}, check), await engine.shortlist({}, [], day)];
// @ts-expect-error the day is not known otherwise
await engine.compare(new Engine(), [{}], { stage: "request" });
