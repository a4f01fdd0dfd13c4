// One question at a time: in the engine's order, to the same decision as the whole form, and nothing is lost.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import axe from "axe-core";

import { Engine, ready } from "../../js/index.js";
import { INSTALLED } from "../browser/drive.mjs";
import { site, visitor } from "./site.mjs";

const base = (name) => JSON.parse(readFileSync(new URL(`../cases/bases/${name}.json`, import.meta.url), "utf8"));

/** Truths to be found out by questions alone. */
const TRUTHS = [
  { name: "enquiry", stage: "request", asOf: "2024-09-20" },
  { name: "dfe-2024", stage: "request", asOf: "2024-10-01" },
  { name: "article-three-judgements", stage: "request", asOf: "2024-09-20" },
  { name: "complete", stage: "start", asOf: "2024-11-04" },
];

/** Answers the questions that are asked, one after the other, from the truth; what was asked, in order. */
const answerAll = async (truth) => {
  const { draftOf } = await import("./remit-engine/element/answers.js");
  const { at } = await import("./remit-engine/element/places.js");
  const { STEPS } = await import("./remit-engine/generated/facts.js");
  const facts = new Map(STEPS.flatMap(({ facts }) => facts.flatMap((fact) => [fact, ...(fact.facts ?? [])])).map((fact) => [fact.at, fact]));
  const check = document.querySelector("remit-check");
  const root = check.shadowRoot;
  const isVisible = (element) => element.closest("[hidden]") === null;
  const visible = (selector) => [...root.querySelectorAll(selector)].filter(isVisible);
  const told = (control) => control.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  const answer = (place) => {
    const fact = facts.get(place.replace(/\/\d+(?=\/)/, "/*"));
    const value = at(truth, place);
    if (fact === undefined || value === undefined) return;
    const controls = visible(`[data-at="${place}"]`);
    if (fact.kind === "list") {
      if (value.length === 0) visible(`[data-do="none"][data-at="${place}"]`)[0]?.click();
      for (let entry = (at(check.request, place) ?? []).length; entry < value.length; entry += 1) {
        visible(`[data-do="add"][data-at="${place}"]`)[0]?.click();
      }
      return;
    }
    const draft = draftOf(fact, value);
    const inputs = controls.filter((control) => !("do" in control.dataset));
    inputs.forEach((control, part) => {
      if (control.type === "radio" || control.type === "checkbox") {
        const wanted = Array.isArray(draft) ? draft.includes(control.value) : draft === control.value;
        if (control.checked !== wanted && wanted) control.click();
      } else {
        control.value = Array.isArray(draft) ? draft[part] : draft;
        told(control);
      }
    });
  };
  const asked = [];
  while (root.querySelector("button.submit[type=submit]")?.closest(".steps") && asked.length < 60) {
    asked.push(new Set(visible("[data-at]").filter((control) => control.tagName !== "A").map((control) => control.dataset.at)));
    // What an answer calls for comes after it.
    for (let round = 0, before = ""; round < 12 && before !== JSON.stringify(check.request); round += 1) {
      before = JSON.stringify(check.request);
      for (const place of new Set(visible("form [data-at]").map((control) => control.dataset.at))) answer(place);
    }
    root.querySelector(".steps button.submit").click();
  }
  return { asked: asked.map((places) => [...places]), request: check.request, decision: check.decision, at: root.activeElement?.id };
};

for (const name of INSTALLED) {
  describe(name, () => {
    let served;
    let page;
    before(async () => {
      await ready();
      served = await site();
      page = await visitor(name, served.address);
      await page.setViewport({ width: 1280, height: 900 });
    });
    after(async () => {
      await page?.close();
      await served?.close();
    });

    const visible = () =>
      page.evaluate(() => [
        ...new Set(
          [...document.querySelector("remit-check").shadowRoot.querySelectorAll("form [data-at]")]
            .filter((each) => each.closest("[hidden]") === null)
            .map((each) => each.dataset.at),
        ),
      ]);

    test("a request answered by the questions alone comes to the decision of the whole form", async () => {
      const engine = new Engine();
      await page.fresh("questions");
      for (const { name, stage, asOf } of TRUTHS) {
        const truth = base(name);
        const whole = engine.check(truth, { stage, asOf });
        await page.evaluate(
          ({ stage, asOf }) => {
            const check = document.querySelector("remit-check");
            check.setAttribute("stage", stage);
            check.asOf = asOf;
            check.request = {};
          },
          { stage, asOf },
        );
        const { asked, request, decision, at } = await page.evaluate(answerAll, truth);
        assert.equal(decision.outcome, whole.outcome, `${name}: ${JSON.stringify(request)}`);
        const blocking = ({ findings }) => findings.filter(({ severity }) => severity === "blocking").map(({ rule, status }) => [rule, status]);
        if (whole.outcome !== "ineligible") {
          const told = new Map(blocking(decision));
          for (const [rule, status] of blocking(whole)) if (told.has(rule)) assert.equal(told.get(rule), status, `${name}: ${rule}`);
        }
        assert.deepEqual(engine.asks(request, { stage, asOf }), [], name);
        assert.equal(asked[0].includes(engine.asks({}, { stage, asOf })[0].pointer), true, `${name} begins with ${asked[0]}`);
        assert.equal(at, "asked", "the focus is where it says that nothing more is asked");
      }
      await page.evaluate(() => document.querySelector("remit-check").removeAttribute("stage"));
    });

    test("by keyboard: on, back, everything and back again, and what was typed is kept", async () => {
      await page.fresh("questions");
      assert.deepEqual(await visible(), ["/funding"], "the most telling first, and it alone");
      await page.clickInside("#at-funding");
      assert.equal(await page.focused(), "at-funding-0-source");
      await page.press("Space");
      await page.tabTo("at-funding-0-payer");
      await page.type("100000");
      await page.press("Enter");
      assert.deepEqual(await visible(), ["/school/urn"]);
      assert.equal(await page.focused(), "at-school-urn", "the focus is on the new question");
      assert.match(await page.text(), /Your answer settles this:\s+.*(pay|fund)/is);
      await page.type("1000");
      await page.press("Enter");
      assert.equal(await page.focused(), "at-school-urn", "an answer that is not valid is told first");
      assert.match(await page.text(), /This needs 6 digits\./);
      await page.tabTo("Back");
      await page.press("Enter");
      assert.deepEqual([(await visible()).includes("/funding/0/payer"), await page.focused()], [true, "at-funding"]);
      const typed = () => page.evaluate(() => document.querySelector("remit-check").shadowRoot.getElementById("at-school-urn").value);
      assert.equal(await typed(), "1000");
      await page.evaluate(() => {
        window.field = document.querySelector("remit-check").shadowRoot.getElementById("at-school-urn");
      });
      await page.clickInside("[data-do='view']");
      assert.ok((await visible()).length > 10, "everything is shown");
      assert.equal(await typed(), "1000");
      assert.equal(await page.evaluate(() => document.querySelector("remit-check").view), "everything");
      await page.clickInside("[data-do='view']");
      assert.ok((await visible()).includes("/funding/0/payer"), "and the question is where it was");
      assert.equal(await page.evaluate(() => window.field.isConnected), true, "in the same field of the document");
    });

    test("axe finds nothing in a question, in its faults and at the end", async () => {
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
      const violations = () =>
        page.evaluate(async (tags) => {
          // At the end of the page the status line lies where it belongs, over no link.
          scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
          const { violations } = await axe.run(document, { runOnly: tags });
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`)}`);
        }, tags);
      await page.setViewport({ width: 360, height: 900 });
      await page.fresh("questions");
      await page.evaluate(new Function(`${axe.source}; return true;`));
      assert.deepEqual(await violations(), []);
      await page.hand({ ...base("enquiry"), school: { urn: "1" } });
      await page.clickInside(".steps .submit");
      assert.deepEqual(await violations(), []);
      await page.hand({ ...base("enquiry"), school: { ...base("enquiry").school, status: "closed" } });
      assert.match(await page.text(), /There is nothing more to ask/);
      assert.deepEqual(await violations(), []);
      await page.setViewport({ width: 1280, height: 900 });
    });

    test("an entry that is taken out leads back to its list, and from the end everything is shown", async () => {
      await page.fresh("questions");
      await page.hand({ funding: [{ source: "school" }] });
      assert.deepEqual((await visible()).includes("/funding/0/payer"), false);
      await page.evaluate(() => document.querySelector("remit-check").shadowRoot.querySelector(".summary a[data-at^='/funding']").click());
      assert.equal((await visible()).includes("/funding/0/payer"), true);
      await page.clickInside("[data-do='remove'][data-at='/funding/0']");
      assert.deepEqual([await visible(), await page.focused()], [["/funding"], "at-funding"]);
      await page.hand(base("enquiry"));
      assert.deepEqual(await visible(), [], "nothing more is asked");
      await page.clickInside("[data-do='view']");
      assert.ok((await visible()).includes("/school/urn"));
    });

    test("a link to another question asks that one, and no question is read out twice", async () => {
      await page.fresh("questions");
      await page.evaluate(() => {
        window.said = [];
        const live = document.querySelector("remit-check").shadowRoot.querySelector("[role=status]");
        new MutationObserver(() => window.said.push(live.textContent)).observe(live, { childList: true, characterData: true, subtree: true });
      });
      await page.evaluate(() => document.querySelector("remit-check").shadowRoot.querySelector(".summary a[data-at='/challenges']").click());
      assert.deepEqual(await visible(), ["/challenges"]);
      assert.equal(await page.focused(), "at-challenges");
      await page.press("Space");
      await page.press("Enter");
      assert.equal((await visible()).includes("/challenges"), false);
      await page.until(() => window.said.length > 0);
      const said = await page.evaluate(() => window.said);
      assert.deepEqual([said.length, /^Still to settle\. \w+ more answers? /.test(said[0])], [1, true], said.join("|"));
    });

    test("what somebody opened stays open while questions are answered", async () => {
      await page.fresh();
      await page.hand(base("complete"));
      const isOpen = await page.evaluate(() => {
        const root = document.querySelector("remit-check").shadowRoot;
        root.querySelector("details.settled").open = true;
        const days = root.getElementById("at-terms-days");
        days.value = "11";
        days.dispatchEvent(new Event("input", { bubbles: true }));
        // A translation of the page puts its own nodes in the place of words.
        const about = root.querySelector(".summary .about");
        about.replaceChildren(Object.assign(document.createElement("font"), { textContent: "Traduit" }));
        document.querySelector("remit-check").request = {};
        return { open: root.querySelector("details.settled")?.open ?? true, about: about.textContent };
      });
      assert.equal(isOpen.open, true);
      assert.match(isOpen.about, /^\w+ more answers are needed/);
    });
  });
}
