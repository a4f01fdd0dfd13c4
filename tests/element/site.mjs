// The site as `cargo xtask demo` puts it together, and a page of it in a browser.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { open, serve } from "../browser/drive.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Serves the site under the strict policy. @param {Record<string, string>} [headers] as `serve` takes them */
export async function site(headers) {
  const folder = mkdtempSync(join(tmpdir(), "remit-site-"));
  cpSync(join(root, "www"), folder, { recursive: true });
  cpSync(join(root, "js"), join(folder, "remit-engine"), { recursive: true });
  cpSync(join(root, "pkg-examples/deployments"), join(folder, "stories"), { recursive: true });
  cpSync(join(root, "tests/cases/bases"), join(folder, "examples"), { recursive: true });
  // A page of a portal's own, before it has anything of Remit's.
  writeFileSync(join(folder, "bare.html"), '<!doctype html><html lang="en"><title>A portal</title><body></body></html>');
  const { address, close } = await serve(folder, headers);
  return {
    address,
    folder,
    close: async () => {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * A browser with what the tests of the element ask of it.
 *
 * @param {string} name
 * @param {string} address
 */
export async function visitor(name, address) {
  const drive = await open(name);
  const inside = {
    /** Loads the page anew, and waits until the form decides; everything is asked at once, unless told otherwise. */
    fresh: async (view = "everything") => {
      // Without the draft of the test before.
      await drive.goto(`${address}/bare.html`);
      await drive.evaluate(
        () => new Promise((done) => {
          const request = indexedDB.deleteDatabase("remit-drafts");
          request.onsuccess = request.onerror = request.onblocked = () => done();
        }),
      );
      await drive.goto(`${address}/`);
      await drive.until(() => Boolean(document.querySelector("remit-check")?.decision));
      await drive.evaluate((view) => document.querySelector("remit-check").setAttribute("view", view), view);
    },
    /** What the element holds: request and decision. */
    state: () =>
      drive.evaluate(() => {
        const { request, decision } = document.querySelector("remit-check");
        return { request, decision };
      }),
    /** Hands a request over, as a portal does. */
    hand: (request, asOf = "2024-09-20") =>
      drive.evaluate(
        ({ request, asOf }) => {
          const check = document.querySelector("remit-check");
          check.asOf = asOf;
          check.request = request;
        },
        { request, asOf },
      ),
    /** The id of what has the focus, inside the element or on the page. */
    focused: () =>
      drive.evaluate(() => {
        const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
        return active?.id || active?.textContent?.trim() || active?.tagName;
      }),
    /** Everything that can be read on the screen inside the element. */
    text: () => drive.evaluate(() => document.querySelector("remit-check").shadowRoot.querySelector(".screen").innerText),
    outcome: () => drive.evaluate(() => document.querySelector("remit-check").shadowRoot.getElementById("outcome").textContent),
    /** Presses the mouse on what a selector finds inside the element. */
    clickInside: (selector) =>
      drive.click((selector) => document.querySelector("remit-check").shadowRoot.querySelector(selector), selector),
    /** Presses Tab until something has the focus. */
    tabTo: async (wanted) => {
      for (let press = 0; press < 120; press += 1) {
        await drive.press("Tab");
        const focused = await inside.focused();
        if (wanted instanceof RegExp ? wanted.test(focused) : focused === wanted) return;
      }
      throw new Error(`Tab does not lead to ${wanted}`);
    },
  };
  return { ...drive, ...inside };
}
