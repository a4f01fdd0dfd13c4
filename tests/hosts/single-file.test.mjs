// The form as one file, opened as a file: no server, no network, in three engines.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { BROWSERS, open } from "../browser/drive.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder;
let file;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "remit-single-"));
  file = join(folder, "remit-check.html");
  execFileSync("node", ["xtask/pack/single-file.mjs", "dist/package", file], { cwd: root });
});
after(() => rmSync(folder, { recursive: true }));

for (const name of BROWSERS) {
  describe(name, () => {
    let page;
    before(async () => {
      page = await open(name);
    });
    after(() => page?.close());

    test("a request is decided, and what would pass is found, from a file alone", async () => {
      await page.goto(pathToFileURL(file).href);
      await page.until(() => Boolean(document.querySelector("remit-check")?.decision));
      await page.evaluate(() => {
        const check = document.querySelector("remit-check");
        check.asOf = "2024-09-20";
        check.request = {
          requester: { role: "school", organisation: "100000" },
          school: { urn: "100000", status: "open", localAuthority: "208", trust: "none" },
          challenges: ["staffing"],
          hostConsent: { headteacher: true },
          funding: [{ source: "school", payer: "100001" }],
        };
      });
      const decision = await page.evaluate(() => document.querySelector("remit-check").decision);
      assert.equal(decision.outcome, "ineligible");
      await page.click(() => document.querySelector("remit-check").shadowRoot.querySelector("[data-do=ways]"));
      await page.until(() => document.querySelector("remit-check").shadowRoot.querySelector("[data-do=take]"));
      await page.click(() => document.querySelector("remit-check").shadowRoot.querySelector("[data-do=take]"));
      await page.until(() => document.querySelector("remit-check").decision.outcome === "eligible");
    });

    test("nothing but its own script runs, and nothing is fetched", async () => {
      await page.goto(pathToFileURL(file).href);
      await page.until(() => Boolean(document.querySelector("remit-check")?.decision));
      const found = await page.evaluate(async () => {
        const script = document.createElement("script");
        try {
          script.text = "globalThis.broken = true";
        } catch {
          // Trusted Types refuse it already.
        }
        document.head.append(script);
        const fetched = await fetch("https://127.0.0.1:1/").then(() => true, () => false);
        return { broken: globalThis.broken === true, fetched, loaded: performance.getEntriesByType("resource").map(({ name }) => name) };
      });
      assert.deepEqual(found, { broken: false, fetched: false, loaded: [] });
    });
  });
}
