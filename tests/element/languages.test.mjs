// The site in a language that nobody speaks (`cargo xtask site --pseudo`): whatever is read without its marks is
// hard-coded somewhere. One engine is enough: words are the same in each.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { Engine, ready } from "../../js/lifecycle.js";
import { INSTALLED, open, serve } from "../browser/drive.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [name] = INSTALLED;

let site, served, page;
before(async () => {
  await ready();
  site = mkdtempSync(join(tmpdir(), "remit-pseudo-"));
  execFileSync("cargo", ["run", "--quiet", "--package", "xtask", "--", "site", "--as-built", "--pseudo", "--into", site], { cwd: root });
  served = await serve(site);
  page = await open(name);
});
after(async () => {
  await page?.close();
  await served?.close();
  rmSync(site, { recursive: true });
});

/** In the page: everything that is read there, by eye or by ear, and carries no marks; sources, JSON,
 * days (which `Intl` writes) and the pictures (which the engine draws, with its own words) aside. */
const UNMARKED = ({ inside, within, data = [] }) => {
  const found = [];
  const heed = (where, text) => {
    let depth = 0;
    let rest = "";
    for (const letter of text ?? "") {
      if (letter === "⟦") depth += 1;
      if (depth === 0) rest += letter;
      if (letter === "⟧") depth -= 1;
    }
    for (const each of data) rest = rest.replaceAll(each, "");
    // Days as the browser writes them, and what the policy calls its half-terms.
    rest = rest.replace(/(Autumn|Spring|Summer) [12]|\d{1,2} [A-Z][a-z]{2,8}( \d{4}(, \d\d:\d\d)?)?/g, "");
    if (/\p{L}/u.test(rest)) found.push(`${where}: ${text.trim().slice(0, 80)}`);
  };
  const walk = (root) => {
    for (const each of root.querySelectorAll("*")) {
      if (each.shadowRoot && inside) walk(each.shadowRoot);
      if (each.closest("code, pre, script, style, head, noscript, time, .drawn")) continue;
      for (const attribute of ["aria-label", "aria-description", "aria-valuetext", "title", "alt", "placeholder", "label"]) heed(`${each.localName} ${attribute}`, each.getAttribute(attribute));
      for (const child of each.childNodes) if (child.nodeType === Node.TEXT_NODE) heed(each.localName, child.data);
    }
  };
  heed("the document's title", document.title);
  const host = document.getElementById("tried")?.shadowRoot;
  for (const part of within ? host.querySelectorAll(within) : [document]) walk(part);
  return found;
};
const unmarked = (options = {}) => page.evaluate(UNMARKED, options);

test("“How it works” says nothing that is not in the catalogue, and longer words fit", async () => {
  await page.setViewport({ width: 360, height: 900 });
  await page.goto(`${served.address}/how.html`);
  await page.until(() => document.querySelectorAll("#rules tbody tr").length > 30 && document.querySelector("footer .offline").textContent !== "");
  assert.deepEqual(await unmarked(), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

test("nor does the page for developers, whatever passes", async () => {
  await page.goto(`${served.address}/developers.html`);
  await page.until(() => document.getElementById("decision").textContent !== "");
  const requests = [{}, { school: { status: "closed" } }];
  for (const [index, request] of requests.entries()) {
    await page.evaluate(({ request, index }) => {
      document.getElementById("frame").contentWindow.postMessage({ protocol: "remit-embed", version: 1, type: "request", request, id: `request ${index}` }, "*");
    }, { request, index });
    await page.until((index) => [...document.querySelectorAll("#messages pre")].some((each) => each.textContent.includes(`"id": "request ${index}"`) && each.textContent.includes("findings")), index);
    assert.deepEqual(await unmarked(), []);
  }
  await page.click(() => document.getElementById("example"));
  await page.until(() => document.getElementById("decision").textContent.includes('"eligible"'));
  assert.deepEqual(await unmarked(), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});

test("nor does a deployment, for any role at any time", async () => {
  const story = readFileSync(join(site, "stories/extended-by-a-half-term.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const engine = new Engine();
  const events = [];
  for (const command of story) events.push(engine.apply(events, command).event);
  // What people wrote, and who they are.
  const texts = JSON.stringify(events).match(/(?<=:)"(?:[^"\\]|\\.)*"/g).map((text) => JSON.parse(text));
  const data = [...events.map(({ by }) => by.id), ...texts.filter((text) => /[ \d]|^[A-Z]/.test(text))].sort((one, two) => two.length - one.length);
  await page.goto(`${served.address}/desk.html`);
  // The desk loads it after what it keeps is shown.
  await page.until(() => customElements.get("remit-deployment") !== undefined);
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement("remit-deployment"), { id: "tried" }));
  });
  for (const [count, role] of [[1, "broker"], [6, "leader"], [12, "host"], [17, "broker"], [20, "funder"], [events.length, "leader"]]) {
    await page.evaluate(({ events, role }) => {
      const element = document.getElementById("tried");
      element.events = events;
      element.setAttribute("at", events.at(-1).at);
      element.setAttribute("actor", `${role}-1`);
      element.setAttribute("as", role);
    }, { events: events.slice(0, count), role });
    await page.until((count) => document.getElementById("tried").shadowRoot.querySelectorAll(".entries li").length === count, count);
    assert.deepEqual(await unmarked({ within: ".deployment", data }), [], `${role} after ${count} entries`);
  }
});

test("nor does the frame while it shows no form", async () => {
  await page.goto(`${served.address}/embed.html`);
  await page.until(() => !document.getElementById("alone").hidden);
  assert.deepEqual(await unmarked(), []);
});

test("nor do the form's page and the desk; how much their elements say themselves is told", async (context) => {
  await page.goto(`${served.address}/index.html`);
  await page.until(() => Boolean(document.querySelector("remit-check")?.decision));
  assert.deepEqual(await unmarked(), []);
  await page.click(() => document.querySelector("#examples button"));
  await page.until(() => document.getElementById("loaded").textContent !== "");
  assert.deepEqual(await unmarked(), []);
  context.diagnostic(`the element of the form: ${(await unmarked({ inside: true })).length} texts`);

  await page.goto(`${served.address}/desk.html`);
  await page.until(() => document.querySelector("#overview .empty"));
  assert.deepEqual(await unmarked(), []);
  await page.click(() => document.getElementById("stories"));
  await page.until(() => document.querySelectorAll("[data-open]").length === 3 && document.getElementById("checked").dataset.state === "done");
  const data = await page.evaluate(() => [...document.querySelectorAll("[data-open]")].map(({ textContent }) => textContent));
  assert.deepEqual(await unmarked({ data }), []);
  await page.click(() => document.getElementById("as-list"));
  await page.until(() => document.querySelector("table.list"));
  assert.deepEqual(await unmarked({ data }), []);
  await page.evaluate(() => document.querySelector("[data-open]").click());
  await page.until(() => !document.getElementById("one").hidden);
  assert.deepEqual(await unmarked({ data }), []);
  context.diagnostic(`the element of a deployment: ${(await unmarked({ inside: true })).length} texts`);
});
