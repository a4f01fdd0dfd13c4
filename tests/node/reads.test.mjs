import assert from "node:assert/strict";
import { before, test } from "node:test";

import { Engine, RemitError, ready } from "../../js/index.js";

const options = { stage: "request", asOf: "2024-09-20" };

before(() => ready());

test("which facts are read depends on what is known already", () => {
  const engine = new Engine();
  const nothing = engine.reads({}, options);
  assert.ok(nothing.includes("/school/urn") && nothing.includes("/funding"));
  assert.equal(new Set(nothing).size, nothing.length);
  assert.ok(!nothing.some((place) => place.startsWith("/school/inspections")));
  const school = engine.reads({ funding: [{ source: "school" }, {}] }, options);
  assert.ok(school.includes("/funding/0/payer") && !school.includes("/funding/1/payer"));
  const offer = engine.reads({ funding: [{ source: "dfe-offer" }] }, options);
  assert.ok(offer.includes("/school/inspections") && !offer.includes("/funding/0/payer"));
});

test("a request that is not valid is refused as check refuses it", () => {
  const engine = new Engine();
  const refused = (call) => {
    try {
      call();
    } catch (error) {
      assert.ok(error instanceof RemitError);
      return error.toJSON();
    }
    throw new Error("nothing was refused");
  };
  for (const [request, how] of [[{ terms: { days: 0.3 } }, options], [{ terms: { days: NaN } }, options], [{}, { stage: "later" }]]) {
    assert.deepEqual(refused(() => engine.reads(request, how)), refused(() => engine.check(request, how)));
  }
});
