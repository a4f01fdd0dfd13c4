// The page for developers, in three engines: the form in a frame, and beside it what passes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import axe from "axe-core";

import { Engine, ready } from "../../js/index.js";
import { BROWSERS, find, open } from "../browser/drive.mjs";
import { site } from "./site.mjs";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const EXAMPLE = JSON.parse(read("../cases/bases/article-special-school-trust.json"));

for (const name of BROWSERS.filter((browser) => find(browser) !== undefined)) {
  describe(name, () => {
    let served, page;
    before(async () => {
      await ready();
      served = await site();
      page = await open(name);
    });
    after(async () => {
      await page?.close();
      await served?.close();
    });
    const types = () => page.evaluate(() => [...document.querySelectorAll("#messages summary")].map((each) => each.textContent).reverse());

    test("the decision stands beside the form, and every message as it passes", async () => {
      await page.goto(`${served.address}/developers.html`);
      await page.until(() => document.getElementById("decision").textContent !== "");
      const begun = (await types()).filter((each) => !each.endsWith("height"));
      assert.deepEqual(begun, ["Form to page: hello", "Page to form: hello", "Form to page: ready", "Page to form: request", "Form to page: decision"]);
      await page.click(() => document.getElementById("example"));
      await page.until(() => document.getElementById("outcome").textContent.includes("“eligible”"));
      const shown = await page.evaluate(() => JSON.parse(document.getElementById("decision").textContent));
      assert.deepEqual(shown, new Engine().check(EXAMPLE, { stage: "request", asOf: "2024-09-20" }));
      assert.equal(await page.evaluate(() => document.getElementById("host").textContent), read("../../www/embed/host.js"));
      await page.click(() => document.getElementById("clear"));
      await page.until(() => document.getElementById("outcome").textContent.includes("“incomplete”"));
    });

    test("axe finds nothing, light and dark, and nothing overflows, wide and narrow", async () => {
      for (const [width, scheme] of [[1280, "light"], [360, "dark"]]) {
        await page.emulate({ "prefers-color-scheme": scheme });
        await page.setViewport({ width, height: 900 });
        await page.goto(`${served.address}/developers.html`);
        await page.until(() => document.getElementById("decision").textContent !== "");
        await page.evaluate(new Function(`${axe.source}; return true;`));
        const found = await page.evaluate(async () => {
          const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
          // The frame is a page of its own, whose form other tests hold to the same.
          const { violations } = await axe.run(document, { runOnly: tags, iframes: false });
          return violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)]);
        });
        assert.deepEqual(found, [], `${width}, ${scheme}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), String(width));
      }
    });
  });
}
