// The page in three browser engines: by mouse, by keyboard only, narrow and wide.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import axe from "axe-core";

import { INSTALLED } from "../browser/drive.mjs";
import { site, visitor } from "./site.mjs";

const base = (name) => JSON.parse(readFileSync(new URL(`../cases/bases/${name}.json`, import.meta.url), "utf8"));
const trust = base("article-special-school-trust");

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

    test("an untouched form is incomplete, asks for little and does not shout", async () => {
      await page.fresh();
      const { request, decision } = await page.state();
      assert.deepEqual(request, {});
      assert.equal(decision.outcome, "incomplete");
      assert.equal(await page.outcome(), "Still to settle");
      const text = await page.text();
      for (const never of [/error/i, /ineligible/i, /unmet/i, /inspection/i, /UID/, /stands in the way/i]) {
        assert.doesNotMatch(text, never);
      }
    });

    test("each example is decided rightly", async () => {
      await page.fresh();
      const examples = [
        ["A trust of special schools", "100001"],
        ["A secondary school", "100002"],
        ["A primary school", "100003"],
        ["A first enquiry", "100000"],
      ];
      for (const [title, urn] of examples) {
        await page.click(
          (title) => [...document.querySelectorAll("#examples button")].find((each) => each.textContent.startsWith(title)),
          title,
        );
        await page.until((urn) => document.querySelector("remit-check").request.school?.urn === urn, urn);
        assert.equal(await page.outcome(), "Ready to send", title);
        const { decision } = await page.state();
        assert.equal(decision.asOf, "2024-09-20");
        await page.until((urn) => document.getElementById("request").textContent.includes(urn), urn);
        const shown = await page.evaluate(() => JSON.parse(document.getElementById("decision").textContent));
        assert.deepEqual(shown, decision);
      }
    });

    test("by keyboard only a whole enquiry is filled in and sent", async () => {
      await page.fresh();
      await page.tabTo("at-school-urn");
      await page.type("100000");
      await page.tabTo("at-school-status");
      await page.press("Space");
      await page.tabTo("at-school-localAuthority");
      await page.type("208");
      await page.tabTo("at-requester-role");
      await page.press("Space");
      assert.equal(await page.focused(), "at-requester-role");
      await page.tabTo(/^Use 100000/);
      await page.press("Enter");
      assert.equal(await page.focused(), "at-requester-organisation");
      await page.tabTo("at-challenges-safeguarding");
      await page.press("Space");
      await page.tabTo("at-funding");
      await page.press("Enter");
      assert.equal(await page.focused(), "at-funding-0-source");
      await page.press("Space");
      await page.tabTo("at-funding-0-payer");
      await page.type("100000");
      await page.until(() => document.querySelector("remit-check").decision.outcome === "eligible");
      await page.tabTo("Send this request");
      await page.press("Enter");
      await page.until(() => !document.getElementById("sent").hidden);
      assert.equal(await page.focused(), "sent");
      const { request } = await page.state();
      assert.deepEqual(request, base("enquiry"));
    });

    test("sending too early leads to what is missing, and from there to the question", async () => {
      await page.fresh();
      await page.clickInside("button.submit");
      assert.equal(await page.focused(), "problems");
      const links = await page.evaluate(() =>
        [...document.querySelector("remit-check").shadowRoot.querySelectorAll(".problems a")].map((each) => each.textContent),
      );
      assert.equal(links.length, 6);
      await page.clickInside(".problems a[data-at='/challenges']");
      assert.equal(await page.focused(), "at-challenges");
      const error = await page.evaluate(() =>
        document.querySelector("remit-check").shadowRoot.getElementById("at-challenges-error").textContent,
      );
      assert.equal(error, "Error: Please say what the school needs help with.");
    });

    test("a remedy that is a choice is applied, and what changed is in sight", async () => {
      await page.fresh();
      const funding = [{ ...trust.funding[0], days: 15.5 }];
      await page.hand({ ...trust, terms: { ...trust.terms, days: 15 }, funding });
      assert.equal(await page.outcome(), "Not as it stands");
      assert.match(await page.text(), /The DfE offer pays for up to 15 days; 15.5 are asked of it\./);
      const words = await page.evaluate(() =>
        document.querySelector("remit-check").shadowRoot.querySelector("[data-rule='funding.dfe-offer-days']").textContent,
      );
      assert.equal(words, "Lower the days paid for (payer 1) to 15 days");
      await page.clickInside("[data-rule='funding.dfe-offer-days']");
      const { request } = await page.state();
      assert.equal(request.funding[0].days, 15);
      assert.equal(request.funding[0].status, "proposed", "what the form does not show is kept");
      assert.equal(await page.outcome(), "Ready to send");
      assert.equal(await page.focused(), "at-funding-0-days");
    });

    test("an act is told and nothing applies it", async () => {
      await page.fresh();
      await page.hand({ ...base("enquiry"), hostConsent: { headteacher: false } });
      assert.match(await page.text(), /Once the headteacher agrees, answer “Yes”/);
      const offered = await page.evaluate(
        () => document.querySelector("remit-check").shadowRoot.querySelectorAll("[data-do='apply']").length,
      );
      assert.equal(offered, 0);
    });

    test("a third of a day is told beside the field, and the rest is decided", async () => {
      await page.fresh();
      await page.hand(base("enquiry"));
      await page.clickInside("#at-terms-days");
      await page.type("0.3");
      assert.doesNotMatch(await page.text(), /whole or half days/, "not while it is typed");
      await page.press("Tab");
      assert.match(await page.text(), /This needs whole or half days, from 0.5 to 400/);
      const { decision } = await page.state();
      assert.equal(decision.outcome, "eligible");
      assert.equal(await page.outcome(), "Still to settle");
      await page.clickInside("button.submit");
      assert.equal(await page.focused(), "problems");
      assert.equal(await page.evaluate(() => document.getElementById("sent").hidden), true);
    });

    test("focus stays where it is while the form grows and shrinks", async () => {
      await page.fresh();
      await page.hand(base("enquiry"));
      await page.clickInside("#at-funding-0-source-dfe-offer");
      assert.equal(await page.focused(), "at-funding-0-source-dfe-offer");
      assert.match(await page.text(), /Which inspections has the school had\?/);
      await page.press("ArrowUp");
      assert.equal(await page.focused(), "at-funding-0-source-local-authority");
      assert.doesNotMatch(await page.text(), /Which inspections has the school had\?/);
      await page.clickInside("#at-funding");
      assert.equal(await page.focused(), "at-funding-1-source");
      await page.clickInside("[data-do='remove'][data-at='/funding/1']");
      assert.equal(await page.focused(), "at-funding-0-source-local-authority");
    });

    test("that there has been no inspection can be said, and taken back", async () => {
      await page.fresh();
      await page.hand({ ...base("enquiry"), funding: [{ source: "dfe-offer" }], school: { ...base("enquiry").school, trust: "none" } });
      await page.clickInside("#at-school-inspections-none");
      assert.deepEqual((await page.state()).request.school.inspections, []);
      await page.clickInside("#at-school-inspections-none");
      assert.equal("inspections" in (await page.state()).request.school, false);
    });

    test("nothing runs over the edge of a narrow screen", async () => {
      await page.setViewport({ width: 320, height: 640 });
      await page.fresh();
      await page.hand(base("article-three-judgements"));
      const { over, width } = await page.evaluate(() => ({
        over: document.documentElement.scrollWidth - innerWidth,
        width: innerWidth,
      }));
      await page.setViewport({ width: 1280, height: 900 });
      assert.ok(over <= 0, `${over} pixels at ${width}`);
    });

    test("on paper stands what the decision is about, by what and when, and nothing to press", async (context) => {
      await page.fresh();
      await page.hand({ ...base("enquiry"), school: { ...base("enquiry").school, name: "Oak Hill School" } });
      const about = "Oak Hill School, URN 100000: whether its request can be sent, 20 September 2024.";
      assert.equal((await page.text()).includes(about), false, "on the screen the form says so");
      if (!(await page.emulate({ media: "print" }))) {
        context.diagnostic(`${name} cannot be made paper by its driver`);
        return;
      }
      const paper = await page.text();
      const pressed = await page.evaluate(
        () => [...document.querySelector("remit-check").shadowRoot.querySelectorAll("button, input")].filter((each) => each.checkVisibility()).length,
      );
      await page.evaluate((stage) => document.querySelector("remit-check").setAttribute("stage", stage), "start");
      const start = await page.text();
      await page.evaluate(() => document.querySelector("remit-check").removeAttribute("stage"));
      await page.emulate({});
      assert.ok(paper.includes(about), paper);
      assert.ok(start.includes("Oak Hill School, URN 100000: whether the leader can begin, 20 September 2024."), start);
      assert.match(paper, /Looked at as of 20 September 2024, by the policy “reconnect-london” \(\w{12}\)\./);
      assert.equal(pressed, 0);
    });

    test("axe finds nothing against WCAG 2.2 AA", async (context) => {
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
      const load = new Function(`${axe.source}; return true;`);
      for (const scheme of ["light", "dark"]) {
        if (!(await page.emulate({ "prefers-color-scheme": scheme })) && scheme === "dark") {
          context.diagnostic(`${name} cannot be made dark by its driver`);
          continue;
        }
        for (const width of [360, 1280]) {
          await page.setViewport({ width, height: 900 });
          await page.fresh();
          await page.evaluate(load);
          const requests = [{}, base("article-three-judgements"), { ...trust, terms: { start: "2024-01-01", days: 0.3 }, hostConsent: { headteacher: false }, funding: [{ source: "dfe-offer", days: 16 }, {}] }];
          for (const request of requests) {
            await page.hand(request);
            await page.clickInside("button.submit");
            const violations = await page.evaluate(async (tags) => {
              // At the end of the page the status line lies where it belongs, over no question.
              scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
              const { violations } = await axe.run(document, { runOnly: tags });
              return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`)}`);
            }, tags);
            assert.deepEqual(violations, [], `${scheme}, ${width}`);
          }
        }
      }
      await page.emulate({ "prefers-color-scheme": "light" });
      await page.setViewport({ width: 1280, height: 900 });
    });
  });
}
