// The pictures of a deployment in three browser engines: nodes that are, byte for byte, what `remit` draws.
import assert from "node:assert/strict";
import { before, after, describe, test } from "node:test";

import axe from "axe-core";

import { Engine, ready } from "../../js/lifecycle.js";
import { INSTALLED, open } from "../browser/drive.mjs";
import { within, written } from "../support/drawn.mjs";
import { told } from "../support/told.mjs";
import { site } from "./site.mjs";

const KINDS = ["states", "timeline", "funding", "goals"];

for (const name of INSTALLED) {
  describe(name, () => {
    let served;
    let page;
    let events;

    before(async () => {
      await ready();
      events = told(new Engine(), "a-day-a-month");
      served = await site();
      page = await open(name);
      await page.setViewport({ width: 360, height: 800 });
      // The desk's page allows no script and no style of its own, and no markup as text.
      await page.goto(`${served.address}/desk.html`);
      await page.until(() => customElements.get("remit-deployment"));
      await page.evaluate(() => {
        const element = document.createElement("remit-deployment");
        element.id = "shown";
        document.body.prepend(element);
      });
    });

    after(async () => {
      await page?.close();
      await served?.close();
    });

    /** Hands in the first so many events, and waits until all that there is of them is drawn. */
    const show = async (count) => {
      const shown = events.slice(0, count);
      await page.evaluate((events) => {
        const element = document.getElementById("shown");
        element.setAttribute("at", events.at(-1).at);
        element.events = events;
      }, shown);
      const drawn = await new Engine().pictures(shown);
      await page.until(
        (titles) => {
          const { shadowRoot } = document.getElementById("shown");
          return titles.every((title) => [...shadowRoot.querySelectorAll("svg desc")].some((each) => each.textContent === title));
        },
        drawn.map(({ about }) => about),
      );
      return drawn;
    };
    const svg = (kind) =>
      page.evaluate((kind) => {
        const node = document.getElementById("shown").shadowRoot.querySelector(`svg.${kind}`);
        return node && new XMLSerializer().serializeToString(node);
      }, kind);

    test("after every event each picture's nodes are its data, and in the end what remit draws, byte for byte", async () => {
      for (let count = 1; count <= events.length; count += 1) {
        for (const { kind, drawing } of await show(count)) assert.equal(await svg(kind), written(drawing), `${kind} after ${count}`);
      }
      for (const kind of KINDS) assert.equal(await svg(kind), within(kind), kind);
    });

    test("each has a name, what it shows and a table; its letters can be read on a telephone; nothing is in the way of axe", async () => {
      await show(events.length);
      const seen = await page.evaluate(() => {
        const { shadowRoot } = document.getElementById("shown");
        shadowRoot.querySelector("details.states").open = true;
        return [...shadowRoot.querySelectorAll("svg.picture")].map((svg) => {
          const texts = [...svg.querySelectorAll("text")];
          const size = (text) => parseFloat(getComputedStyle(text).fontSize) * (svg.getBoundingClientRect().width / svg.viewBox.baseVal.width);
          const edge = svg.getBoundingClientRect();
          return {
            named: svg.getAttribute("aria-labelledby").split(" ").map((id) => shadowRoot.getElementById(id).textContent.length > 0),
            smallest: Math.min(...texts.map(size)),
            over: Math.max(...texts.map((text) => text.getBoundingClientRect().right)) - edge.right,
            rows: svg.parentElement.querySelectorAll("table tbody tr").length,
          };
        });
      });
      assert.equal(seen.length, KINDS.length);
      for (const { named, smallest, over, rows } of seen) {
        assert.deepEqual(named, [true, true]);
        assert.ok(smallest >= 12, `${smallest} px`);
        assert.ok(over <= 1, `${over} px over the edge`);
        assert.ok(rows > 0);
      }
      await page.evaluate(new Function(`${axe.source}; return true;`));
      const found = await page.evaluate(async () => {
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
        const { violations } = await axe.run(document.getElementById("shown"), { runOnly: tags });
        return violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)]);
      });
      assert.deepEqual(found, []);
    });

    test("what somebody wrote is text in a picture", async () => {
      await page.evaluate(() => {
        globalThis.hurt = 0;
      });
      const engine = new Engine();
      const hostile = "</title><script>hurt = 1</script><img src=x onerror=hurt=1> & \"quoted\"";
      const request = { goals: [{ statement: hostile }], challenges: ["staffing"] };
      const command = { id: "c1", command: "open", by: { role: "broker", id: "broker-1" }, at: "2024-09-20T09:00:00Z", data: { request } };
      events = [engine.apply([], command).event];
      const goals = (await show(1)).find(({ kind }) => kind === "goals");
      assert.ok(goals.about.includes("<script>"), goals.about);
      const found = await page.evaluate(() => {
        const { shadowRoot } = document.getElementById("shown");
        return [shadowRoot.querySelector("svg script, svg img, td img") === null, globalThis.hurt];
      });
      assert.deepEqual(found, [true, 0]);
    });
  });
}
