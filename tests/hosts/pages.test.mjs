// Pages without a bundler: as the package is served from node_modules, under strict headers, framed,
// in workers, by a classic script.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { BROWSERS, open, serve } from "../browser/drive.mjs";
import { natively, prepare, shown } from "./host.mjs";

/** As strict as a policy can be that lets the page load its own scripts and data. */
const TIGHT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; " +
  "worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";
/** The same where the page makes a worker of an address, which Trusted Types do not let it. */
const TIGHT_WITH_WORKERS = TIGHT.replace(/; require-trusted.*/, "");
/** WebKit does not take a frame without an origin for 'self': the policy names the server. */
const FRAMED = "default-src 'none'; script-src http://127.0.0.1:* 'wasm-unsafe-eval'; frame-src http://127.0.0.1:*";
const csp = (policy) => ({ "Content-Security-Policy": policy });

let expected;
before(() => {
  expected = natively();
});

/** Serves a folder for as long as a test takes. */
async function at(folder, headers, visit) {
  const site = await serve(folder, headers);
  try {
    await visit(site.address);
  } finally {
    await site.close();
  }
}

for (const name of BROWSERS) describe(name, () => inBrowser(name));

/** @param {string} name */
function inBrowser(name) {
  let browser;
  before(async () => {
    browser = await open(name);
  });
  after(() => browser?.close());

  test("vanilla: a page under a strict policy decides as natively", async () => {
    await at(prepare("vanilla"), csp(TIGHT), async (address) => assert.equal(await shown(browser, address), expected));
  });

  test("vanilla: a server that sends wasm as application/octet-stream will do", async () => {
    const headers = (path) => (path.endsWith(".wasm") ? { "Content-Type": "application/octet-stream" } : {});
    await at(prepare("vanilla"), headers, async (address) => assert.equal(await shown(browser, address), expected));
  });

  test("worker: a web worker decides as natively, under a strict policy", async () => {
    await at(prepare("worker"), csp(TIGHT_WITH_WORKERS), async (address) => assert.equal(await shown(browser, address), expected));
  });

  test("worker: a service worker decides as natively", async () => {
    const folder = prepare("worker");
    await at(folder, {}, async (address) => assert.equal(await shown(browser, `${address}/service.html`), expected));
  });

  test("classic: scripts that are no modules decide and explain as natively", async () => {
    await at(prepare("classic"), csp(TIGHT), async (address) => {
      assert.equal(await shown(browser, address), expected);
      await browser.until(() => document.querySelector("#why").textContent.includes("The school is open"));
    });
  });

  test("classic: the element comes by one script", async () => {
    await at(prepare("classic"), csp(TIGHT), async (address) => {
      await browser.goto(`${address}/element.html`);
      await browser.until(() => document.querySelector("remit-check").decision?.outcome === "incomplete");
      assert.equal(await browser.evaluate(() => typeof Remit.RemitCheckElement), "function");
    });
  });

  test("embed: a sandboxed frame without an origin decides as natively", async () => {
    await at(prepare("embed"), csp(FRAMED), async (address) => assert.equal(await shown(browser, address), expected));
  });

  test("vanilla: a sandboxed frame loads modules where the server allows any origin", async () => {
    const headers = { "Access-Control-Allow-Origin": "*", "Content-Security-Policy": "sandbox allow-scripts" };
    await at(prepare("vanilla"), headers, async (address) => {
      assert.equal(await shown(browser, address), expected);
      assert.equal(await browser.evaluate(() => origin), "null");
    });
  });

  test("a policy without 'wasm-unsafe-eval' is told as not-ready", async () => {
    await at(prepare("vanilla"), csp("default-src 'self'; script-src 'self'"), async (address) => {
      await browser.goto(`${address}/request.json`);
      const told = await browser.evaluate(async () => {
        const { ready } = await import("/node_modules/remit-engine/js/index.js");
        return ready().then(() => "ready", ({ code, cause }) => `${code}: ${cause.name}`);
      });
      assert.match(told, /^not-ready: CompileError$/);
    });
  });

  test("inline: nothing is fetched but the script", async () => {
    const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'";
    await at(prepare("vanilla"), csp(policy), async (address) => {
      await browser.goto(`${address}/request.json`);
      const outcome = await browser.evaluate(async () => {
        const { Engine, ready } = await import("/node_modules/remit-engine/js/inline/index.js");
        await ready();
        return new Engine().check({}, { stage: "request", asOf: "2024-09-20" }).outcome;
      });
      assert.equal(outcome, "incomplete");
    });
  });
}
