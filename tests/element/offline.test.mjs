// The site as `cargo xtask site` makes it, under a path of some server: opened once, it opens without a network;
// and what is shown is always of one version.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";

import { INSTALLED, open, serve } from "../browser/drive.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ENQUIRY = JSON.parse(readFileSync(join(root, "tests/cases/bases/enquiry.json"), "utf8"));

let made;
before(() => {
  made = mkdtempSync(join(tmpdir(), "remit-made-"));
  const words = ["run", "--quiet", "--package", "xtask", "--", "site", "--as-built", "--into", join(made, "site")];
  execFileSync("cargo", words, { cwd: root });
});
after(() => rmSync(made, { recursive: true }));

/** What the worker of a site says belongs to it. */
const SITE = /^const SITE = ([^]*?);\n\n/;

/** Makes the site another version: its form has another title. */
function renew(site, { whole }) {
  const [worker, page] = ["service-worker.js", "index.html"].map((name) => join(site, name));
  const text = readFileSync(page, "utf8").replace("<title>", "<title>Anew: ");
  const script = readFileSync(worker, "utf8");
  const { files } = JSON.parse(SITE.exec(script)[1]);
  files["index.html"] = `sha256-${createHash("sha256").update(text).digest("base64")}`;
  writeFileSync(worker, script.replace(SITE, () => `const SITE = ${JSON.stringify({ version: "anew", files })};\n\n`));
  if (whole) writeFileSync(page, text);
}

for (const name of INSTALLED) {
  describe(name, () => {
    let folder, site, served, at, drive;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), "remit-offline-"));
      site = join(folder, "a/b");
      cpSync(join(made, "site"), site, { recursive: true });
      served = await serve(folder);
      at = `${served.address}/a/b`;
      drive = await open(name);
    });
    after(async () => {
      await drive?.close();
      await served?.close();
      rmSync(folder, { recursive: true });
    });
    /** The same server again, on its port. */
    const restart = async () => {
      served = await serve(folder, {}, Number(new URL(at).port));
    };
    /** Waits for the form's decision, and has it ask everything at once. */
    const decided = async () => {
      await drive.until(() => Boolean(document.querySelector("remit-check")?.decision));
      await drive.evaluate(() => document.querySelector("remit-check").setAttribute("view", "everything"));
    };
    const inside = (selector) => drive.click((selector) => document.querySelector("remit-check").shadowRoot.querySelector(selector), selector);
    const told = () => drive.evaluate(() => document.querySelector("footer .offline").textContent);

    test("opened once, everything opens and works without a network, and nothing is lost", async () => {
      await drive.goto(`${at}/`);
      await decided();
      await drive.until(() => document.querySelector("footer .offline").textContent === "These pages now open without a network, too.");
      await inside("#at-school-urn");
      await drive.type("10000");
      // The network goes while somebody types.
      await served.close();
      await drive.type("0");
      await drive.evaluate(() => new Promise((kept) => setTimeout(kept, 500)));
      await drive.goto(`${at}/index.html?from=a-link`);
      await decided();
      await drive.until(() => document.querySelector("remit-check")?.request?.school?.urn === "100000");
      await drive.evaluate((request) => {
        const check = document.querySelector("remit-check");
        check.asOf = "2024-09-20";
        check.request = { ...request, funding: [{ source: "school", payer: "100001" }] };
      }, ENQUIRY);
      await drive.until(() => document.querySelector("remit-check").shadowRoot.querySelector("[data-do=ways]"));
      // What answers this loads only now.
      await inside("[data-do=ways]");
      await drive.until(() => document.querySelector("remit-check").shadowRoot.querySelector("[data-do=take]"));
      await drive.goto(`${at}/how.html`);
      await drive.until(() => document.querySelectorAll("#rules tbody tr").length > 30);
      await drive.goto(`${at}/desk.html`);
      await drive.until(() => document.querySelector("#overview > *"));
      await drive.click(() => document.getElementById("stories"));
      await drive.until(() => document.querySelectorAll("[data-open]").length === 3);
      await drive.click(() => document.querySelector('[data-open="a-day-a-month"]'));
      await drive.until(() => !document.getElementById("one").hidden);
      await drive.click(() => document.getElementById("step"));
      await drive.until(() => document.getElementById("deployment").events?.length === 2);
      await drive.goto(`${at}/desk.html`);
      await drive.until(() => document.querySelectorAll("[data-open]").length === 3);
      await drive.click(() => document.querySelector('[data-open="a-day-a-month"]'));
      await drive.until(() => document.getElementById("deployment").events?.length === 2);
    });

    test("a newer version is told, taken whole or not at all, and used when it is asked for", async () => {
      const sound = readFileSync(join(site, "service-worker.js"));
      await restart();
      const update = () => drive.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update().then(() => {}, () => {}));
      // Half of it has come to the server: its list, not its files.
      renew(site, { whole: false });
      await drive.goto(`${at}/`);
      await decided();
      await update();
      await drive.until(async () => {
        const { installing, waiting } = await navigator.serviceWorker.getRegistration();
        return installing === null && waiting === null;
      });
      assert.equal(await told(), "");
      writeFileSync(join(site, "service-worker.js"), sound);
      renew(site, { whole: true });
      await update();
      await drive.until(() => document.querySelector("footer .offline").textContent === "There is a newer version of these pages. Use it now");
      assert.equal(await drive.evaluate(() => document.title.startsWith("Anew")), false, "still the version that the browser has");
      const other = await drive.another?.();
      await other?.goto(`${at}/how.html`);
      await other?.until(() => document.querySelector("footer .offline button"));
      await drive.click(() => document.querySelector("footer .offline button"));
      if (other) {
        await drive.until(() => document.querySelector("footer .offline").textContent.startsWith("Other tabs still use"));
        await other.goto("about:blank");
        await drive.goto(`${at}/`);
      }
      // The page loads itself anew, which ends whatever waits in it.
      const anew = () => drive.evaluate(() => document.title.startsWith("Anew") && Boolean(document.querySelector("remit-check")?.decision)).catch(() => false);
      for (const end = Date.now() + 20_000; !(await anew()); ) assert.ok(Date.now() < end, "the newer version does not come");
      assert.deepEqual(await drive.evaluate(async () => (await caches.keys()).map((each) => each.split(" ").at(-1))), ["anew"]);
    });
  });
}
