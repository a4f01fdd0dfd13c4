// The draft of the page, the link that carries one, and the element as a control of a form, in three engines.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { INSTALLED } from "../browser/drive.mjs";
import { site, visitor } from "./site.mjs";

const complete = JSON.parse(readFileSync(new URL("../cases/bases/complete.json", import.meta.url), "utf8"));

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
    const words = () => page.evaluate(() => document.getElementById("kept").textContent);
    const again = async (path) => {
      await page.goto(`${served.address}/bare.html`);
      await page.goto(`${served.address}/${path}`);
      await page.until(() => Boolean(document.querySelector("remit-check")?.decision));
    };

    test("what was typed is there when the page is opened again, until it is forgotten", async () => {
      await page.fresh();
      await page.clickInside("#at-school-urn");
      await page.type("100000");
      await page.until(async () => {
        const request = indexedDB.open("remit-drafts");
        await new Promise((done) => request.addEventListener("success", done));
        const store = request.result.objectStoreNames.contains("drafts") && request.result.transaction("drafts").objectStore("drafts");
        const draft = store && store.get("request");
        if (draft) await new Promise((done) => draft.addEventListener("success", done));
        request.result.close();
        return draft && draft.result?.request.school?.urn === "100000";
      });
      await again("");
      await page.until(() => document.querySelector("remit-check").request.school?.urn === "100000");
      assert.match(await words(), /^Your draft of .* is back\.$/);
      await page.click(() => document.getElementById("forget"));
      await page.until(() => document.getElementById("forget").hidden);
      await again("");
      assert.deepEqual((await page.state()).request, {});
    });

    test("a link carries a draft without leader, goals, names and sentences", async () => {
      await page.fresh();
      const fragment = await page.evaluate(
        async (request) => (await import("./draft.js")).fragmentOf(request),
        { ...complete, school: { ...complete.school, name: "A name that is nobody’s business" } },
      );
      await again(`#${fragment}`);
      await page.until(() => document.querySelector("remit-check").request.terms !== undefined);
      const { request } = await page.state();
      assert.equal(request.school.urn, complete.school.urn);
      assert.deepEqual(request.terms.pattern, complete.terms.pattern);
      assert.equal(request.funding[0].payer, complete.funding[0].payer);
      assert.deepEqual([request.leader, request.goals, request.agreement, request.school.name], [undefined, undefined, undefined, undefined]);
      const text = JSON.stringify(request);
      for (const { statement } of complete.goals) assert.ok(!text.includes(statement));
      assert.match(await words(), /came with the link/);
      for (const broken of ["#draft=", "#draft=%%%", "#draft=bm8", "#other"]) {
        await again(broken);
        assert.deepEqual((await page.state()).request, {}, broken);
      }
    });

    test("where storage is forbidden the page says so and works on", async () => {
      const html = readFileSync(join(served.folder, "index.html"), "utf8");
      writeFileSync(join(served.folder, "no-storage.js"), "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } });");
      writeFileSync(join(served.folder, "no-storage.html"), html.replace('<script type="module"', '<script src="./no-storage.js"></script><script type="module"'));
      await again("no-storage.html");
      await page.until(() => /keeps nothing/.test(document.getElementById("kept").textContent));
      await page.hand(complete);
      assert.equal((await page.state()).decision.outcome, "eligible");
    });

    test("in a form it sends the request as JSON, and stands in the way only of what cannot be", async () => {
      await again("");
      const ask = (request) =>
        page.evaluate(async (request) => {
          let form = document.getElementById("host");
          if (form === null) {
            form = document.createElement("form");
            form.id = "host";
            form.append(document.createElement("remit-check"));
            form.firstChild.setAttribute("name", "request");
            form.firstChild.setAttribute("as-of", "2024-09-20");
            document.body.append(form);
          }
          const element = form.firstChild;
          element.request = request;
          while (element.decision === null) await new Promise((next) => setTimeout(next, 10));
          return { sent: new FormData(form).get("request"), valid: form.checkValidity() };
        }, request);
      const enquiry = await ask({ school: { urn: "100000" } });
      assert.deepEqual(JSON.parse(enquiry.sent), { school: { urn: "100000" } });
      assert.equal(enquiry.valid, true, "what is not known yet may be sent");
      assert.equal((await ask({ school: { urn: "100000", status: "closed" } })).valid, false);
      assert.equal((await ask({ school: { urn: "12" } })).valid, false);
      assert.equal((await ask(complete)).valid, true);
    });

    test("each decision says of which day it is, and by which policy", async () => {
      await page.fresh();
      await page.hand(complete);
      assert.match(await page.text(), /Looked at as of 20 September 2024, by the policy “reconnect-london” \([0-9a-f]{12}\)\./);
    });
  });
}
