// What the pages themselves allow: nothing but their own files, and no markup made of text.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

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

    for (const [path, there] of [["", "remit-check"], ["desk.html", "#overview > *"], ["how.html", "#rules tbody tr"], ["embed.html", "#alone:not([hidden])"]]) {
      test(`${path || "the form"} runs no script but its own and reaches no other place`, async () => {
        await page.goto(`${served.address}/${path}`);
        await page.until((there) => document.querySelector(there), there);
        const found = await page.evaluate(async () => {
          const script = document.createElement("script");
          try {
            script.text = "globalThis.broken = true";
          } catch {
            // Trusted Types refuse it already.
          }
          document.head.append(script);
          let markup = false;
          try {
            document.createElement("div").innerHTML = "<b>text</b>";
            markup = true;
          } catch {
            // As it should be where the browser knows Trusted Types.
          }
          const fetched = await fetch("https://127.0.0.1:1/").then(() => true, () => false);
          return { broken: globalThis.broken === true, fetched, markup: markup && "trustedTypes" in globalThis };
        });
        assert.deepEqual(found, { broken: false, fetched: false, markup: false });
      });
    }
  });
}
