// The desk in three browser engines: stories played to their end, by keyboard and in two tabs; logs brought
// in, whole and broken; a browser that keeps nothing.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import axe from "axe-core";

import { INSTALLED } from "../browser/drive.mjs";
import { deskIn, storyOf } from "./desk.mjs";
import { answersOf, fill, reach } from "./play.mjs";

const STORIES = ["special-school-trust", "extended-by-a-half-term", "a-day-a-month"];

for (const name of INSTALLED) {
  describe(name, () => {
    let served, page, fresh, desk, told, loadStories, openStory, seen, act, bring, checked, close;

    before(async () => {
      ({ served, page, fresh, desk, told, loadStories, openStory, seen, act, bring, checked, close } = await deskIn(name));
    });

    after(() => close?.());

    const isSound = async (where) => {
      // What axe looks at is the document, which is the same in all; the page of the form has it look in each.
      if (name !== INSTALLED[0]) return;
      const load = new Function(`${axe.source}; return true;`);
      await page.evaluate(load);
      const found = await page.evaluate(async () => {
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
        const { violations } = await axe.run(document, { runOnly: tags });
        return violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)]);
      });
      assert.deepEqual(found, [], where);
    };

    /** Gives a command by its form, without a mouse. */
    const give = async (command, story) => {
      await page.evaluate(({ by, at }) => {
        const element = document.getElementById("deployment");
        for (const [attribute, value] of [["actor", by.id], ["as", by.role], ["at", at]]) element.setAttribute(attribute, value);
      }, command);
      const { events } = await seen();
      await reach(page, `[data-command="${command.command}"]`);
      await page.press("Enter");
      await page.until(() => document.getElementById("deployment").shadowRoot.querySelector("form"));
      await fill(page, answersOf(command, story, events));
      await reach(page, "form button.submit");
      await page.press("Enter");
      await page.until((before) => {
        const element = document.getElementById("deployment");
        return element.events.length > before || element.shadowRoot.querySelector("[role=alert]");
      }, events.length);
      const { alert } = await seen();
      assert.equal(alert ?? undefined, undefined, `${command.id} ${command.command}`);
    };

    test("the three stories are stepped through to their end, and their logs are true", async () => {
      await fresh();
      await isSound("an empty desk");
      await loadStories();
      await isSound("a board");
      for (const story of STORIES) {
        await openStory(story);
        await isSound(`${story}, at its beginning`);
        await page.click(() => document.getElementById("step"));
        await page.until(() => document.getElementById("deployment").events.length === 2);
        await page.click(() => document.getElementById("play"));
        await page.until(() => document.getElementById("play").hidden);
        const { events, state, truth } = await seen();
        assert.equal(events.length, storyOf(story).length);
        assert.equal(state, "Closed");
        assert.match(truth, /as they were written/);
        await isSound(`${story}, at its end`);
        await page.click(() => document.getElementById("close"));
        await page.until(() => !document.getElementById("deployments").hidden);
      }
      assert.match(await page.evaluate(() => document.querySelector(".board").innerText), /Closed \(3\)/);
      await page.click(() => document.getElementById("as-list"));
      await page.until(() => document.querySelector("table.list"));
      await isSound("a list");
    });

    test("nothing runs over the edge of a narrow window", async () => {
      await page.setViewport({ width: 320, height: 700 });
      const over = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      await fresh();
      await loadStories();
      assert.ok((await over()) <= 0, "the board");
      await openStory("a-day-a-month");
      await page.click(() => document.getElementById("play"));
      await page.until(() => document.getElementById("play").hidden);
      assert.ok((await over()) <= 0, "a deployment");
      await page.setViewport({ width: 1000, height: 900 });
    });

    test("a story goes from nothing to closed by its forms, without a mouse", async () => {
      await fresh();
      await page.evaluate(() => document.getElementById("new").focus());
      await page.press("Enter");
      await page.until(() => !document.getElementById("one").hidden);
      const story = storyOf("special-school-trust");
      for (const command of story) await give(command, story);
      const { state, events } = await seen();
      assert.equal(state, "Closed");
      assert.equal(events.length, story.length);
    });

    for (const name of ["extended-by-a-half-term", "a-day-a-month"]) {
      test(`so does ${name} from its first request on, with its change in mid-work`, async () => {
        await fresh();
        await loadStories();
        await openStory(name);
        const [, ...story] = storyOf(name);
        for (const command of story) await give(command, storyOf(name));
        assert.equal((await seen()).state, "Closed");
      });
    }

    test("a visit is written down on a day that is chosen on the calendar, by keys", async () => {
      await fresh();
      await loadStories();
      await openStory("special-school-trust");
      const story = storyOf("special-school-trust");
      const started = story.findIndex(({ command }) => command === "start") + 1;
      for (let step = 2; step <= started; step += 1) {
        await page.evaluate(() => document.getElementById("step").click());
        await page.until((step) => document.getElementById("deployment").events.length === step, step);
      }
      await act("leader");
      await page.evaluate(() => document.getElementById("deployment").setAttribute("at", "2024-11-20T16:00:00Z"));
      await isSound("a calendar to choose from");
      await page.evaluate(() => document.getElementById("deployment").shadowRoot.querySelector('[data-on][tabindex="0"]').focus());
      for (const key of ["ArrowLeft", "ArrowUp", "Enter"]) await page.press(key);
      await page.until(() => document.getElementById("deployment").shadowRoot.querySelector("form"));
      const date = await page.evaluate(() => [...document.getElementById("deployment").shadowRoot.querySelectorAll('form [data-at="/on"][data-part]')].map(({ value }) => Number(value)));
      assert.deepEqual(date, [12, 11, 2024]);
      await fill(page, new Map([["/days", { value: 1 }]]));
      await reach(page, "form button.submit");
      await page.press("Enter");
      await page.until((started) => document.getElementById("deployment").events.length === started + 1, started);
      const row = await page.evaluate(() => [...document.getElementById("deployment").shadowRoot.querySelectorAll(".calendar tr")].find((row) => row.innerText.startsWith("11 Nov")).innerText.replace(/\s+/g, " "));
      assert.match(row, /^11 Nov 11 12 Visit 13/);
    });

    test("what cannot be done says why, and a form says what it needs", async () => {
      await fresh();
      await loadStories();
      await openStory("special-school-trust");
      await act("host");
      const why = await page.evaluate(() => document.getElementById("deployment").shadowRoot.querySelector(".actions details").textContent);
      assert.match(why, /Send to the broker: Somebody in another role does this\./);
      await act("broker");
      await page.click(() => document.getElementById("deployment").shadowRoot.querySelector("[data-command=withdraw]"));
      await page.click(() => document.getElementById("deployment").shadowRoot.querySelector("form button.submit"));
      await page.until(() => document.getElementById("deployment").shadowRoot.querySelector("[role=alert]"));
      const { alert, events } = await seen();
      assert.match(alert, /This was not done\. Something is still to be said first\./);
      assert.equal(events.length, 1);
      const form = await page.evaluate(() => document.getElementById("deployment").shadowRoot.querySelector("form").innerText);
      assert.match(form, /This is needed\./);
      await isSound("a form with something missing");
    });

    test("a log is taken out and brought in again; a broken one is explained, and nothing of it is kept", async () => {
      await fresh();
      await loadStories();
      await openStory("special-school-trust");
      await page.click(() => document.getElementById("play"));
      await page.until(() => document.getElementById("play").hidden);
      const { events } = await seen();
      await fresh();
      const lines = events.map((event) => JSON.stringify(event));
      await bring(lines.with(3, lines[3].replace("ceo-4", "ceo-5")).join("\n"));
      assert.equal(await told(), "Nothing was brought in: log.jsonl stops being true at entry 4.");
      await bring(`${lines[0]}\n${lines[1].slice(0, 40)}`);
      assert.equal(await told(), "Nothing was brought in: line 2 of log.jsonl cannot be read.");
      await bring('{"hello":"<img src=x onerror=alert(1)>"}');
      assert.match(await told(), /^Nothing was brought in: log\.jsonl/);
      assert.equal(await page.evaluate(() => document.querySelectorAll("[data-open]").length), 0);
      await bring(lines.join("\n"));
      await page.until(() => !document.getElementById("one").hidden);
      assert.equal((await seen()).state, "Closed");
      assert.deepEqual((await seen()).events, events);
    });

    test("a log that was spoilt in the browser's own store is neither hidden nor shown as if it were whole", async () => {
      await fresh();
      await loadStories();
      await page.evaluate(async () => {
        const answer = (request) => new Promise((done) => request.addEventListener("success", () => done(request.result)));
        const database = await answer(indexedDB.open("remit-desk"));
        const events = database.transaction("events", "readwrite").objectStore("events");
        const one = await answer(events.get(["a-day-a-month", 1]));
        one.event.by.id = "somebody-else";
        await answer(events.put(one));
        database.close();
      });
      await desk(page);
      await checked();
      assert.match(await page.evaluate(() => document.getElementById("overview").innerText), /A log that cannot be read/);
      assert.match(await page.evaluate(() => document.getElementById("checked").textContent), /^1 of 3 logs is not as it was written/);
      await openStory("a-day-a-month");
      const words = await page.evaluate(() => document.getElementById("deployment").shadowRoot.querySelector(".state").innerText);
      assert.match(words, /entry 1 is not as it was written/);
    });

    test("two tabs in two roles: each sees what the other wrote, and who comes second is told", async (context) => {
      if (page.another === undefined) {
        context.skip("this driver has one window");
        return;
      }
      await fresh();
      await loadStories();
      await openStory("special-school-trust");
      const other = await page.another();
      await desk(other);
      await openStory("special-school-trust", other);
      const press = async (tab, selector) =>
        tab.evaluate((selector) => document.getElementById("deployment").shadowRoot.querySelector(selector).click(), selector);
      // The second one has its form open when the first one sends.
      await press(other, "[data-command=withdraw]");
      await press(page, "[data-command=submit]");
      await press(page, "form button.submit");
      await page.until(() => document.getElementById("deployment").events.length === 2);
      await other.until(() => document.getElementById("deployment").events.length === 2);
      await other.evaluate(() => {
        const area = document.getElementById("deployment").shadowRoot.querySelector("textarea");
        area.value = "No longer needed.";
        area.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
      });
      await press(other, "form button.submit");
      await other.until(() => document.getElementById("deployment").shadowRoot.querySelector("[role=alert]"));
      const { alert, events } = await seen(other);
      assert.match(alert, /Something else was written down in the meantime/);
      assert.equal(events.length, 2);
      // What was typed is still there, and goes through once it has been looked at.
      await press(other, "form button.submit");
      await other.until(() => document.getElementById("deployment").events.length === 3);
      await page.until(() => document.getElementById("deployment").events.length === 3);
      assert.equal((await seen()).state, "Withdrawn");
    });

    test("where storage is forbidden the desk says so and works on", async () => {
      const html = readFileSync(join(served.folder, "desk.html"), "utf8");
      writeFileSync(join(served.folder, "forbidden.js"), "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } });");
      writeFileSync(join(served.folder, "forbidden.html"), html.replace('<script type="module"', '<script src="./forbidden.js"></script><script type="module"'));
      await page.goto(`${served.address}/forbidden.html`);
      await page.until(() => document.querySelector("#overview > *"));
      assert.match(await told(), /keeps nothing for this page/);
      await loadStories();
      await openStory("a-day-a-month");
      await page.click(() => document.getElementById("play"));
      await page.until(() => document.getElementById("play").hidden);
      assert.equal((await seen()).state, "Closed");
    });
  });
}
