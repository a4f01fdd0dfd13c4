// The element as a portal meets it, in three browser engines: properties, events, loading.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { INSTALLED } from "../browser/drive.mjs";
import { site, visitor } from "./site.mjs";

for (const name of INSTALLED) {
  describe(name, () => {
    let served;
    let page;

    before(async () => {
      served = await site();
      page = await visitor(name, served.address);
      await page.setViewport({ width: 1280, height: 900 });
    });

    after(async () => {
      await page?.close();
      await served?.close();
    });

    test("what was set before the element was known is kept, and what it does not show too", async () => {
      await page.goto(`${served.address}/bare.html`);
      const { before, now } = await page.evaluate(async () => {
        const early = document.createElement("remit-check");
        early.request = { id: "portal-7", school: { urn: "100000", name: "Example School" }, goals: [{ statement: "One" }] };
        early.asOf = "2024-09-20";
        document.body.append(early);
        const before = early.shadowRoot === null;
        await import("/remit-engine/element/index.js");
        const decided = new Promise((found) => early.addEventListener("remit-decision", found, { once: true }));
        const { detail } = await decided;
        return { before, now: { request: early.request, asOf: early.getAttribute("as-of"), outcome: detail.decision.outcome } };
      });
      assert.equal(before, true);
      assert.deepEqual(now, {
        request: { id: "portal-7", school: { urn: "100000", name: "Example School" }, goals: [{ statement: "One" }] },
        asOf: "2024-09-20",
        outcome: "incomplete",
      });
    });

    test("events leave every shadow root, with data of the listener's own", async () => {
      await page.fresh();
      const told = await page.evaluate(async () => {
        const host = document.createElement("div");
        const check = document.createElement("remit-check");
        host.attachShadow({ mode: "closed" }).append(check);
        const told = [];
        for (const type of ["remit-change", "remit-decision", "remit-submit"]) {
          document.addEventListener(type, ({ detail }) => {
            told.push([type, Object.keys(detail)]);
            if (detail.request) detail.request.school = "spoilt";
          });
        }
        const decided = new Promise((found) => document.addEventListener("remit-decision", found, { once: true }));
        document.body.append(host);
        await decided;
        const root = check.shadowRoot;
        const urn = () => root.getElementById("at-school-urn");
        urn().value = "100000";
        urn().dispatchEvent(new Event("input", { bubbles: true }));
        root.querySelector("form").requestSubmit();
        const result = { told, request: check.request, focused: root.activeElement?.id };
        host.remove();
        return result;
      });
      assert.deepEqual(told.told, [
        ["remit-decision", ["decision"]],
        ["remit-decision", ["decision"]],
        ["remit-change", ["request", "decision", "faults"]],
      ]);
      assert.deepEqual(told.request, { school: { urn: "100000" } });
      assert.equal(told.focused, "problems");
    });

    test("a policy of the portal's own decides; one that contradicts itself breaks nothing", async () => {
      await page.fresh();
      const words = await page.evaluate(() => {
        const check = document.querySelector("remit-check");
        const screen = () => check.shadowRoot.querySelector(".screen").textContent;
        addEventListener("error", (event) => event.preventDefault());
        check.policy = { extends: "reconnect-london", area: null };
        const everywhere = check.decision.findings.find(({ rule }) => rule === "school.in-area").status;
        check.policy = { extends: "reconnect-london", rules: { off: ["no.rule"] } };
        const broken = screen();
        check.policy = null;
        return { everywhere, broken, again: screen().includes("Your school") };
      });
      assert.equal(words.everywhere, "not-applicable");
      assert.match(words.broken, /cannot check your answers just now/);
      assert.equal(words.again, true);
    });

    test("typing is never disturbed", async () => {
      await page.fresh();
      await page.clickInside("#at-terms-days");
      await page.type("12.50");
      assert.equal(await page.evaluate(() => document.querySelector("remit-check").shadowRoot.getElementById("at-terms-days").value), "12.50");
      assert.equal((await page.state()).request.terms.days, 12.5);
      await page.clickInside("#at-terms-start");
      await page.type("4");
      await page.press("Tab");
      await page.type("11");
      assert.doesNotMatch(await page.text(), /Error/, "a date is not told wrong while it is typed");
      await page.press("Tab");
      await page.type("2099");
      await page.press("Tab");
      assert.equal((await page.state()).request.terms.start, "2099-11-04");
    });

    test("a trust of which nothing is known stays a trust", async () => {
      await page.fresh();
      await page.hand({ funding: [{ source: "trust" }] });
      await page.clickInside("#at-school-trust");
      assert.deepEqual((await page.state()).request.school, { trust: {} });
      await page.clickInside("#at-school-trust-uid");
      await page.type("5");
      await page.press("Backspace");
      assert.deepEqual((await page.state()).request.school, { trust: {} });
    });

    test("where things stand is read aloud once, after a pause", async () => {
      await page.fresh();
      await page.clickInside("#at-school-urn");
      await page.type("100000");
      await page.until(
        () => document.querySelector("remit-check").shadowRoot.querySelector("[role=status]").textContent.startsWith("Still to settle. Five"),
      );
    });

    test("where the engine does not load it says so, and can be tried again", async () => {
      const lame = await site();
      rmSync(join(lame.folder, "remit-engine/wasm/remit_engine_bg.wasm"));
      try {
        await page.goto(`${lame.address}/`);
        await page.until(() => /did not load/.test(document.querySelector("remit-check").shadowRoot?.textContent));
        await page.clickInside("[data-do=retry]");
        await page.until(() => /did not load/.test(document.querySelector("remit-check").shadowRoot?.textContent));
      } finally {
        await page.goto("about:blank");
        await lame.close();
      }
    });
  });
}
