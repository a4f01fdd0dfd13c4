// Where the focus is after each act on the desk and in a deployment, and what is told aloud, each thing once.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { INSTALLED } from "../browser/drive.mjs";
import { deskIn } from "./desk.mjs";

/** What is done, by a key on what a selector finds; where the focus is then; what was told. In this order. */
const ACTS = [
  { does: "loads the stories", on: "#stories", focus: "stories", told: [/^The three stories are on the desk\. Open one/, /^Every log is as it was written\.$/] },
  { does: "shows a list", on: "#as-list", focus: "as-list", told: [] },
  { does: "opens a deployment", on: '[data-open="a-day-a-month"]', focus: "close", told: [/^Next in the story: .+ – Send to the broker$/] },
  { does: "plays a step", on: "#step", focus: "step", told: [/^Next in the story: the broker – /] },
  { does: "opens a form", inside: '[data-command="return"]', focus: "form", told: [] },
  { does: "gives it without what is needed", inside: "form .submit", focus: "form", told: [/^This was not done\. Something is still to be said first\./] },
  { does: "turns from it", inside: '[data-do="cancel"]', focus: "return", told: [] },
  { does: "opens it again", inside: '[data-command="return"]', focus: "form", told: [] },
  { does: "gives it with its reason", says: "A goal is not clear yet.", inside: "form .submit", focus: "news", told: [/^Next in the story: /, /^Done: /] },
  { does: "asks for a report too early", inside: '[data-kind="evaluation"]', focus: "news", told: [/^It is too early for this report\.$/] },
  { does: "plays a story that went another way", on: "#play", focus: "told", told: [/^The story cannot go on from here/] },
  { does: "closes the deployment", on: "#close", focus: "a-day-a-month", told: [] },
  { does: "opens another", on: '[data-open="special-school-trust"]', focus: "close", told: [/^Next in the story: /] },
  { does: "closes it", on: "#close", focus: "special-school-trust", told: [] },
  { does: "shows a board", on: "#as-board", focus: "as-board", told: [] },
];

for (const name of INSTALLED) {
  describe(name, () => {
    let page, fresh, bring, openStory, close;

    before(async () => {
      ({ page, fresh, bring, openStory, close } = await deskIn(name));
    });

    after(() => close?.());

    /** In the page: notes what comes to stand in a part of the page that is told aloud. */
    const listen = () =>
      page.evaluate(() => {
        globalThis.heard = [];
        const last = new Map();
        for (const root of [document, document.getElementById("deployment").shadowRoot]) {
          const hear = () => {
            for (const region of root.querySelectorAll("[role=status], [role=alert]")) {
              if (region.ariaBusy === "true" || !region.checkVisibility()) continue;
              const words = region.innerText.trim();
              if (last.get(region.id || region) === words) continue;
              last.set(region.id || region, words);
              if (words !== "" && !words.startsWith("Getting the deployment ready")) globalThis.heard.push(words);
            }
          };
          new MutationObserver(hear).observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
          hear();
        }
        globalThis.heard = [];
      });
    const focus = () =>
      page.evaluate(() => {
        const outer = document.activeElement;
        const active = outer.shadowRoot?.activeElement ?? outer;
        return active.id || active.dataset.open || active.dataset.command || active.tagName;
      });
    /** Presses Enter on a control. */
    const press = async ({ on, inside, says }) => {
      await page.evaluate(
        ({ on, inside, says }) => {
          const root = inside === undefined ? document : document.getElementById("deployment").shadowRoot;
          if (says !== undefined) {
            const text = root.querySelector("textarea");
            text.value = says;
            text.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
          }
          root.querySelector(on ?? inside).focus();
        },
        { on, inside, says },
      );
      await page.press("Enter");
    };

    test("the focus goes where the next thing is, and what came of an act is told once", async () => {
      await fresh();
      await page.until(() => document.getElementById("deployment").shadowRoot);
      await listen();
      for (const act of ACTS) {
        await page.evaluate(() => (globalThis.heard = []));
        await press(act);
        await page.until((count) => globalThis.heard.length >= count, act.told.length);
        await page.until((wanted) => {
          const outer = document.activeElement;
          const active = outer.shadowRoot?.activeElement ?? outer;
          return [active.id, active.dataset.open, active.dataset.command].includes(wanted);
        }, act.focus).catch(async () => assert.equal(await focus(), act.focus, act.does));
        const heard = await page.evaluate(() => globalThis.heard);
        assert.equal(heard.length, act.told.length, `${act.does}: ${heard.join(" | ")}`);
        act.told.forEach((words) => assert.ok(heard.some((each) => words.test(each)), `${act.does}: ${heard.join(" | ")}`));
      }
    });

    test("a file that is no log, and a story at its end, have the focus on what says so", async () => {
      await bring("{");
      await page.until(() => document.activeElement.id === "told");
      await openStory("extended-by-a-half-term");
      await press({ on: "#play" });
      await page.until(() => document.activeElement.id === "next-words");
      assert.equal(await page.evaluate(() => document.getElementById("next-words").textContent), "The story has come to its end.");
    });
  });
}
