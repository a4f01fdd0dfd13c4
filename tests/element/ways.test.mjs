// What would pass, as the element makes the changes: what it promises comes true, and can be undone.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { taken } from "../../js/element/changes.js";
import { add, put } from "../../js/element/places.js";
import * as advice from "../../js/advice.js";
import { Engine, RemitError, ready } from "../../js/index.js";
import { INSTALLED } from "../browser/drive.mjs";
import { lines } from "../support/lines.mjs";
import { site, visitor } from "./site.mjs";

test("the request after the changes of a way is what the way promises", async () => {
  await Promise.all([ready(), advice.ready()]);
  let ways = 0;
  for (const { name, call, request, options, policy } of lines("advice.jsonl").map((line) => JSON.parse(line))) {
    if (call !== "whatWouldPass") continue;
    const [given, { keep: _, ...how }] = [JSON.parse(request), JSON.parse(options)];
    const engine = new Engine(policy === "" ? null : JSON.parse(policy));
    const { sets = [] } = told(() => advice.whatWouldPass(policy, given, JSON.parse(options)));
    for (const { changes, acts, outcome } of sets) {
      // What somebody has to do besides, done.
      const act = (now, { path, value }) => (path === "/agreement" ? add(now, path, value) : put(now, path, value));
      const done = acts.filter(({ value }) => value !== undefined).reduce(act, given);
      const { outcome: found, findings } = engine.check(taken(done, changes), how);
      assert.ok(findings.every(({ status, severity }) => status !== "unmet" || severity !== "blocking"), name);
      if (acts.every(({ value }) => value !== undefined)) assert.equal(found, outcome, name);
      ways += 1;
    }
  }
  assert.ok(ways > 20, String(ways));
});

/** What a call gives; nothing where it refuses what it was given, which other tests are about. */
function told(call) {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof RemitError)) throw error;
    return {};
  }
}

/** One that could go ahead, but for who pays. */
const SOUND = {
  requester: { role: "school", organisation: "100000" },
  school: { urn: "100000", status: "open", localAuthority: "208", trust: "none" },
  challenges: ["staffing"],
  hostConsent: { headteacher: true },
  terms: { start: "2024-11-04", end: "2024-12-20", days: 12, pattern: { days: 2, every: "week" } },
};

for (const name of INSTALLED) {
  describe(name, () => {
    let served;
    let page;
    before(async () => {
      served = await site();
      page = await visitor(name, served.address);
    });
    after(async () => {
      await page?.close();
      await served?.close();
    });

    test("ways are shown before they are gone, and can be undone", async () => {
      await page.fresh();
      const request = { ...SOUND, funding: [{ source: "school", payer: "100001", days: 12 }] };
      await page.hand(request);
      assert.equal((await page.state()).decision.outcome, "ineligible");
      await page.clickInside("[data-do=ways]");
      await page.until(() => document.querySelector("remit-check").shadowRoot.querySelector("[data-do=take]"));
      assert.equal(await page.focused(), "outcome");
      const words = await page.evaluate(() => document.querySelector("remit-check").shadowRoot.querySelector(".ways").innerText);
      assert.match(words, /Any one of these would put it right/);
      assert.deepEqual((await page.state()).request, request, "nothing is changed yet");
      await page.clickInside("[data-do=take]");
      await page.until(() => document.querySelector("remit-check").decision.outcome !== "ineligible");
      await page.clickInside("[data-do=undo]");
      await page.until(() => document.querySelector("remit-check").decision.outcome === "ineligible");
      assert.deepEqual((await page.state()).request, request);
    });

    test("where nothing of that can help, it says what stands in the way", async () => {
      await page.fresh();
      await page.hand({ ...SOUND, school: { ...SOUND.school, status: "closed" }, funding: [] });
      await page.clickInside("[data-do=ways]");
      await page.until(() => /cannot put this right/.test(document.querySelector("remit-check").shadowRoot.querySelector(".ways").innerText));
      const words = await page.evaluate(() => document.querySelector("remit-check").shadowRoot.querySelector(".ways").innerText);
      assert.match(words, /A deployment can only go to a school that is open/);
    });
  });
}
