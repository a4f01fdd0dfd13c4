// The screen as a description: what is asked, what is said, and where. No document is needed.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";

import { judge } from "../../js/element/judge.js";
import { render } from "../../js/element/render/index.js";
import { screenOf, shownAt } from "../../js/element/screen.js";
import { STEPS } from "../../js/generated/facts.js";
import { Engine, ready } from "../../js/index.js";
import "../../js/element/index.js";

const base = (name) => JSON.parse(readFileSync(new URL(`../cases/bases/${name}.json`, import.meta.url), "utf8"));

let engine;
let inputs;
before(async () => {
  await ready();
  engine = new Engine();
  inputs = new Map(engine.rules.map((rule) => [rule.id, rule.inputs]));
});

function screen(request, { asOf = "2024-09-20", stage = "request", ...others } = {}) {
  const { decision, reads, faults } = judge(engine, request, { stage, asOf });
  const nothing = { drafts: new Map(), visited: new Set(), tried: false };
  return render({ state: "ready", steps: STEPS, request, decision, reads: new Set(reads), faults, inputs, ...nothing, ...others });
}

/** Every element of a description, in order. */
function* all(children) {
  for (const child of children) {
    if (typeof child === "string") continue;
    yield child;
    yield* all(child.children);
  }
}

function text(description) {
  return typeof description === "string" ? description : description.children.map(text).join(" ");
}

const asked = (described) =>
  new Set([...all(described)].filter(({ tag, attributes }) => tag !== "a" && attributes["data-at"]).map(({ attributes }) => attributes["data-at"]));
const field = (described, place) => [...all(described)].find(({ attributes }) => attributes.key === place);

test("a server can import the element", () => {
  assert.equal(globalThis.HTMLElement, undefined);
});

test("an empty form asks for a school, a problem, consent, terms and a payer", () => {
  const described = screen({});
  assert.deepEqual([...asked(described)], [
    "/school/urn", "/school/status", "/school/localAuthority", "/requester/role", "/challenges", "/hostConsent/headteacher",
    "/terms/start", "/terms/end", "/terms/days", "/terms/pattern/every", "/terms/pattern/days", "/funding",
  ]);
  const headings = [...all(described)].filter(({ tag }) => tag === "h2").map(text);
  assert.deepEqual(headings, ["Your school", "What you need help with", "Who agrees", "When and how long", "Who pays", "Still to settle"]);
});

test("what is agreed later is never asked for, whatever the request holds", () => {
  for (const name of ["complete", "dfe-2022", "dfe-2024", "dfe-2025", "article-three-judgements"]) {
    for (const place of asked(screen(base(name), { asOf: "2024-10-01" }))) {
      assert.doesNotMatch(place, /extensions|status$(?<!school\/status)|reference|goals|agreement|leader\b/, `${name}: ${place}`);
    }
  }
});

test("the words of the data are on no screen", () => {
  const requests = ["complete", "dfe-2022", "dfe-2023", "dfe-2024", "dfe-2025", "enquiry", "empty"].map(base);
  requests.push({ school: { status: "closed" }, hostConsent: { headteacher: false }, challenges: [], funding: [] });
  for (const request of requests) {
    for (const asOf of ["2023-09-01", "2024-09-20", "2026-01-10"]) {
      for (const tried of [false, true]) {
        const words = screen(request, { asOf, tried }).map(text).join(" ");
        assert.doesNotMatch(words, /ineligible|unmet|undefined|null|\[object|dfe-offer|requires-improvement|'/, words);
      }
    }
  }
});

test("beside safeguarding it says where a child at risk is a matter for", () => {
  const described = screen({ challenges: ["safeguarding"] });
  const box = [...all(described)].find(({ attributes }) => attributes.id === "at-challenges-safeguarding");
  assert.equal(box.attributes.checked, true);
  const notice = [...all(described)].find(({ attributes }) => attributes.id === box.attributes["aria-describedby"]);
  assert.match(text(notice), /children’s services.*designated officer.*at once/);
  assert.match(text(notice), /this form is not the way/);
});

test("an answer that is not valid counts as unknown, and the rest is decided", () => {
  const request = { ...base("enquiry"), terms: { days: 0.3, start: "2024-02-31" }, colour: "green" };
  const { decision, faults } = judge(engine, request, { stage: "request", asOf: "2024-09-20" });
  assert.equal(decision.outcome, "eligible");
  assert.deepEqual(faults.map(({ pointer }) => pointer).sort(), ["/colour", "/terms/days", "/terms/start"]);
  const quiet = screen(request);
  assert.doesNotMatch(text(field(quiet, "/terms/days")), /Error/);
  const told = screen(request, { visited: new Set(["/terms/days"]) });
  assert.match(text(field(told, "/terms/days")), /This needs whole or half days, from 0.5 to 400/);
  assert.doesNotMatch(text(field(told, "/terms/start")), /Error/);
  const tried = screen(request, { tried: true });
  assert.match(text(field(tried, "/terms/start")), /a day, a month and a year that the calendar has/);
  assert.match(tried.map(text).join(" "), /does not show \(colour\)/);
});

test("answers that disagree are told in the form's own words", () => {
  const school = { trust: { schools: 2, longStanding: 3 } };
  const request = { school, funding: [{ source: "dfe-offer" }], terms: { pattern: { every: "week", days: 6 } } };
  const described = screen(request, { tried: true });
  assert.match(text(field(described, "/school/trust/longStanding")), /no more than the number of schools in the trust/);
  assert.match(text(field(described, "/terms/pattern/days")), /This can be at most 5 days a week\./);
});

test("what is found stands beside the answer that it is about", () => {
  const request = { ...base("article-one-day-a-month"), terms: { ...base("article-one-day-a-month").terms, end: "2024-10-01" } };
  const described = screen(request);
  assert.match(text(field(described, "/terms/end")), /This stands in the way\..*1 October 2024, is before the first/);
  assert.match(text(field(described, "/school/urn")), /identified by its unique reference number/);
  const stands = [...all(described)].filter(({ attributes }) => attributes.class?.startsWith("note stop"));
  assert.equal(stands.length, 1, "beside one answer only");
});

test("an act is told and has no button; a choice has one that says what will change", () => {
  const described = screen({ ...base("enquiry"), hostConsent: { headteacher: false }, terms: { start: "2024-09-21", end: "2024-09-20" } });
  const buttons = [...all(described)].filter(({ attributes }) => attributes["data-do"] === "apply");
  assert.deepEqual(buttons.map(({ attributes }) => attributes["data-rule"]), ["duration.starts-on-school-day", "duration.ordered"]);
  assert.match(text(buttons[1]), /^Move the last day to 21 September 2024$/);
  assert.match(text(field(described, "/hostConsent/headteacher")), /Once the headteacher agrees, answer “Yes”\./);
});

test("a finding whose question is not on the form is told in the summary", () => {
  const described = screen(base("complete"), { stage: "start" });
  const summary = [...all(described)].find(({ tag }) => tag === "aside");
  assert.match(text(summary), /In the way|Ready to begin|Still open|decide/);
});

test("before a deployment begins the form asks for all that is still to be known", () => {
  for (const request of [{}, base("enquiry"), base("article-three-judgements"), { ...base("complete"), goals: [{}], leader: {} }]) {
    const { decision, reads, faults } = judge(engine, request, { stage: "start", asOf: "2024-09-20" });
    assert.ok(decision.missing.length > 0);
    const { fields } = screenOf({ state: "ready", steps: STEPS, request, decision, reads: new Set(reads), faults, inputs, drafts: new Map(), visited: new Set(), tried: false });
    for (const pointer of decision.missing) assert.ok(shownAt(fields, pointer), pointer);
  }
  const described = screen(base("complete"), { stage: "start" });
  assert.ok(field(described, "/goals/0/statement") && field(described, "/leader/role"));
  const words = described.map(text).join(" ");
  assert.match(words, /Ready to begin/);
  assert.doesNotMatch(words, /Send this request/);
  assert.doesNotMatch(screen(base("complete")).map(text).join(" "), /What is to be reached/);
});

test("every link leads to a question that is there, and every description to a text", () => {
  for (const request of [{}, base("article-three-judgements"), { funding: [{}, { source: "trust" }], school: { trust: {} } }]) {
    const described = screen(request, { tried: true });
    const ids = [...all(described)].map(({ attributes }) => attributes.id).filter(Boolean);
    assert.equal(new Set(ids).size, ids.length, "no id twice");
    for (const { attributes } of all(described)) {
      const references = [attributes["aria-describedby"], attributes["aria-labelledby"], attributes.for, attributes.list, attributes.href?.slice(1)];
      for (const id of references.filter(Boolean).flatMap((reference) => reference.split(" "))) {
        assert.ok(ids.includes(id), `${id} is nowhere`);
      }
    }
  }
});
