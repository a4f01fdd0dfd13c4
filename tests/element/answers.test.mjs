// From what is typed to what a request holds, and back.
import assert from "node:assert/strict";
import { test } from "node:test";

import { draftOf, standsFor, valueOf } from "../../js/element/answers.js";
import { answered, changed, cured } from "../../js/element/changes.js";
import { add, at, placeOf, put, remove } from "../../js/element/places.js";

const of = (kind) => ({ at: "", label: "", name: "", kind });

test("what cannot be read is handed on as it was typed", () => {
  const typed = [
    ["days", "12.5", 12.5], ["days", " 12 ", 12], ["days", "0,5", 0.5], ["days", "twelve", "twelve"], ["days", "1e3", "1e3"],
    ["days", "", undefined], ["days", "   ", undefined],
    ["number", "8", 8], ["number", "-1", "-1"],
    ["pounds", "600", 60000], ["pounds", "£1,250.5", 125050], ["pounds", "0.29", 29], ["pounds", "600.", "600."], ["pounds", "about 600", "about 600"],
    ["digits", "010000", "010000"],
    ["yes-no", "yes", true], ["yes-no", "no", false],
    ["date", ["4", "11", "2024"], "2024-11-04"], ["date", ["", "", ""], undefined],
    ["date", ["4", "", ""], "-00-04"], ["date", ["31", "2", "2025"], "2025-02-31"],
    ["choices", [], undefined], ["choices", ["finance"], ["finance"]],
  ];
  for (const [kind, draft, value] of typed) assert.deepEqual(valueOf(of(kind), draft), value, `${kind} ${draft}`);
});

test("a value is shown as one would type it", () => {
  assert.equal(draftOf(of("days"), 12.5), "12.5");
  assert.equal(draftOf(of("pounds"), 60000), "600");
  assert.equal(draftOf(of("pounds"), 29), "0.29");
  assert.equal(draftOf(of("pounds"), "600."), "600.");
  assert.deepEqual(draftOf(of("date"), "2024-11-04"), ["4", "11", "2024"]);
  assert.deepEqual(draftOf(of("date"), undefined), ["", "", ""]);
  assert.equal(draftOf(of("in-or-none"), {}), "in");
  assert.equal(draftOf(of("in-or-none"), "none"), "none");
});

test("what was typed is shown for as long as it stands for the value", () => {
  assert.ok(standsFor(of("days"), "12.50", 12.5));
  assert.ok(!standsFor(of("days"), "12.50", 12));
  assert.ok(standsFor(of("text"), " 5712 ", "5712"));
  assert.ok(standsFor(of("date"), ["4", "", ""], "-00-04"));
  assert.ok(!standsFor(of("date"), undefined, undefined));
});

test("places are read and changed without changing what was there", () => {
  const request = { terms: { days: 12 }, funding: [{ source: "school", note: 1 }, null], school: { trust: "none" } };
  const before = structuredClone(request);
  assert.equal(at(request, "/funding/0/source"), "school");
  assert.equal(at(request, "/funding/1/source"), undefined);
  assert.equal(at({ a: "  " }, "/a"), undefined);
  assert.equal(at({}, "/constructor"), undefined);
  assert.deepEqual(put(request, "/terms/days", 13).terms, { days: 13 });
  assert.equal("terms" in put(request, "/terms/days", undefined), false, "an empty object says nothing");
  assert.deepEqual(put(request, "/funding/0/source", undefined).funding[0], { note: 1 });
  assert.deepEqual(put({ funding: [{ days: 1 }] }, "/funding/0/days", undefined), { funding: [{}] }, "an entry counts");
  assert.deepEqual(put(request, "/school/trust/uid", "5712").school, { trust: { uid: "5712" } });
  assert.deepEqual(add({}, "/funding", {}), { funding: [{}] });
  assert.deepEqual(remove(request, "/funding/1").funding, [request.funding[0]]);
  assert.deepEqual(remove({ funding: [{}] }, "/funding/0"), {}, "nobody named is not that there is nobody");
  assert.deepEqual(put({}, "/school/inspections", []), { school: { inspections: [] } });
  assert.equal(placeOf("/funding/*/days", 2), "/funding/2/days");
  assert.deepEqual(request, before);
});

test("an answer becomes part of the request as its question says", () => {
  assert.deepEqual(answered({ funding: [{}] }, "/funding/0/dayRatePence", "600"), { funding: [{ dayRatePence: 60000 }] });
  assert.deepEqual(answered({}, "/school/trust", "in"), { school: { trust: {} } });
  assert.deepEqual(answered({ school: { trust: { uid: "5712" } } }, "/school/trust", "in"), { school: { trust: { uid: "5712" } } });
  assert.deepEqual(answered({}, "/school/trust", "none"), { school: { trust: "none" } });
  assert.deepEqual(changed({ school: { trust: { uid: "5712" } } }, "/school/trust/uid", undefined), { school: { trust: {} } });
  assert.deepEqual(answered({}, "/terms/extensions", "1"), {}, "what is not asked is not answered");
});

test("only what is a choice is applied", () => {
  const remedy = (path, change, value, kind = "choice") => ({ path, change, value, kind });
  const request = { hostConsent: { headteacher: false }, funding: [{ days: 12 }, { days: 4 }] };
  const cure = (...remedies) => cured(request, { remedies }, 1);
  assert.deepEqual(cure(remedy("/hostConsent/headteacher", "set", true, "act")), request);
  assert.deepEqual(cure(remedy("/funding/0/days", "at-most", 10), remedy("/funding/1", "remove")).funding, [{ days: 10 }]);
  assert.deepEqual(cure(remedy("/funding", "add", { days: 3 })).funding.at(-1), { days: 3 });
  assert.equal(cure(remedy("/funding/0/source", "one-of", ["school", "trust"])).funding[0].source, "trust");
});
