// The desk in a browser, with what its tests ask of it.
import { readFileSync } from "node:fs";

import { open } from "../browser/drive.mjs";
import { site } from "./site.mjs";

/** The commands of a story. @param {string} name */
export const storyOf = (name) => {
  const text = readFileSync(new URL(`../../pkg-examples/deployments/${name}.jsonl`, import.meta.url), "utf8");
  return text.trim().split("\n").map((line) => JSON.parse(line));
};

/**
 * Opens a browser, and gives the page with what is done on the desk.
 *
 * @param {string} name
 * @param {{ kilobytes?: number }} [how] how much may be kept there; not in WebKit, whose driver has no way to say so
 */
export async function deskIn(name, how = {}) {
  const served = await site();
  const page = await open(name, how);
  if (how.kilobytes !== undefined) await page.devtools?.("Storage.overrideQuotaForOrigin", { origin: served.address, quotaSize: how.kilobytes * 1024 });
  await page.setViewport({ width: 1000, height: 900 });

  /** The desk with nothing on it. */
  const fresh = async () => {
    await page.goto(`${served.address}/bare.html`);
    await page.evaluate(
      () => new Promise((done) => {
        const request = indexedDB.deleteDatabase("remit-desk");
        request.onsuccess = request.onerror = request.onblocked = () => done();
      }),
    );
    await desk(page);
  };
  const desk = async (tab) => {
    await tab.goto(`${served.address}/desk.html`);
    await tab.until(() => document.querySelector("#overview > *"));
  };
  const told = (tab = page) => tab.evaluate(() => document.getElementById("told").textContent);
  const loadStories = async () => {
    await page.click(() => document.getElementById("stories"));
    await page.until(() => document.getElementById("told").textContent.startsWith("The three stories are on the desk"));
  };
  const openStory = async (id, tab = page) => {
    // Not at a place of the window: what is told above the board may still move it.
    await tab.evaluate((id) => document.querySelector(`[data-open="${id}"]`).click(), id);
    await tab.until(() => !document.getElementById("one").hidden);
  };
  const seen = (tab = page) =>
    tab.evaluate(() => {
      const element = document.getElementById("deployment");
      const root = element.shadowRoot;
      return {
        events: element.events,
        state: root.querySelector(".where strong")?.textContent,
        alert: root.querySelector("[role=alert]")?.innerText,
        truth: root.querySelector(".true")?.textContent,
      };
    });
  const act = (role, tab = page) =>
    tab.evaluate((role) => {
      const select = document.getElementById("role");
      select.value = role;
      select.dispatchEvent(new Event("change"));
    }, role);
  /** Takes a file in, as the button does. */
  const bring = async (text, tab = page) => {
    await tab.evaluate((text) => {
      const files = new DataTransfer();
      files.items.add(new File([text], "log.jsonl"));
      const input = document.getElementById("import");
      input.files = files.files;
      document.getElementById("told").textContent = "";
      input.dispatchEvent(new Event("change"));
    }, text);
    await tab.until(() => document.getElementById("told").textContent !== "" || !document.getElementById("one").hidden);
  };
  /** Waits until every log has been checked. */
  const checked = (tab = page) => tab.until(() => document.getElementById("checked").dataset.state === "done");
  const close = async () => {
    await page.close();
    await served.close();
  };
  return { served, page, fresh, desk, told, loadStories, openStory, seen, act, bring, checked, close };
}
