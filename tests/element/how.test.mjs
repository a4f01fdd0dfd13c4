// The page that says how it works, in three engines: it shows the engine's own rules and numbers.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import axe from "axe-core";

import { Engine, ready } from "../../js/index.js";
import { INSTALLED, open } from "../browser/drive.mjs";
import { site } from "./site.mjs";

for (const name of INSTALLED) {
  describe(name, () => {
    let served;
    let page;
    before(async () => {
      served = await site();
      page = await open(name);
    });
    after(async () => {
      await page?.close();
      await served?.close();
    });

    test("every rule and every offer is there, with its source", async () => {
      await ready();
      const { rules, policy } = new Engine();
      await page.goto(`${served.address}/how.html`);
      await page.until(() => document.querySelectorAll("#rules tbody tr").length > 0);
      const shown = await page.evaluate(() => [...document.querySelectorAll("#rules tbody th")].map((cell) => cell.textContent.replaceAll("’", "'")));
      assert.deepEqual(shown, rules.map(({ title }) => title));
      const offers = await page.evaluate(() => [...document.querySelectorAll("#offers tbody th")].map((cell) => cell.textContent));
      assert.deepEqual(offers.toSorted(), Object.values(policy.dfeOffers).map(({ title }) => title).toSorted());
      const text = await page.evaluate(() => document.querySelector("main").innerText);
      assert.doesNotMatch(text, /\[article\]|\[public\]|\[judgement\]|undefined|null/);
    });

    for (const width of [1280, 360]) {
      test(`axe finds nothing, and nothing overflows, at ${width} pixels`, async () => {
        await page.setViewport({ width, height: 900 });
        await page.goto(`${served.address}/how.html`);
        await page.until(() => document.querySelectorAll("#rules tbody tr").length > 0);
        await page.evaluate(new Function(`${axe.source}; return true;`));
        const found = await page.evaluate(async () => {
          const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
          const { violations } = await axe.run(document, { runOnly: tags });
          return violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)]);
        });
        assert.deepEqual(found, []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      });
    }
  });
}
