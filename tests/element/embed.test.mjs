// The form in a frame of another origin's page, as a portal has it that can run no script of ours: who may
// have it, what passes, and what nobody can make it say; and the page for developers, which shows all of it.
import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import axe from "axe-core";

import { Engine, ready, today } from "../../js/index.js";
import { INSTALLED, open, serve } from "../browser/drive.mjs";
import { site } from "./site.mjs";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const ENQUIRY = JSON.parse(read("../cases/bases/enquiry.json"));
const EXAMPLE = JSON.parse(read("../cases/bases/article-special-school-trust.json"));
const ENVELOPE = { protocol: "remit-embed", version: 1 };
const OPTIONS = { stage: "request", asOf: "2024-09-20" };

/** What each host page says and hears; the form's address is in its fragment. */
const HOST = `
import { embed } from "./host.js";
globalThis.heard = [];
globalThis.all = [];
addEventListener("message", ({ data }) => all.push(data));
document.getElementById("frame").addEventListener("load", () => (globalThis.loaded = true));
globalThis.say = embed(document.getElementById("frame"), location.hash.slice(1), (message) => heard.push(message));
`;
/** Somebody else on the same page, who poses as the form to the page, and as the page to the form. */
const FORGER = `
const envelope = { protocol: "remit-embed", version: 1 };
const form = parent.frames[0];
for (const message of [{ type: "hello" }, { type: "request", request: { id: "forged" } }]) form.postMessage({ ...envelope, ...message }, "*");
for (const message of [{ type: "decision", request: { id: "forged" }, decision: null }, { type: "height", height: 7 }]) parent.postMessage({ ...envelope, ...message }, "*");
`;
const page = (body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A portal</title></head><body>${body}</body></html>`;

/** Serves a portal's pages: those with the form, and those of somebody who forges. */
async function portal(form) {
  const folder = mkdtempSync(join(tmpdir(), "remit-portal-"));
  copyFileSync(fileURLToPath(new URL("../../www/embed/host.js", import.meta.url)), join(folder, "host.js"));
  const files = {
    "index.html": page('<iframe id="frame" title="A request"></iframe><script type="module" src="./main.js"></script>'),
    "main.js": HOST,
    "forger.html": page('<script type="module" src="./forger.js"></script>'),
    "forger.js": FORGER,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const policy = `default-src 'none'; script-src 'self'; frame-src http://127.0.0.1:*; require-trusted-types-for 'script'`;
  const served = await serve(folder, { "Content-Security-Policy": policy });
  const close = () => served.close().finally(() => rmSync(folder, { recursive: true }));
  return { address: served.address, page: `${served.address}/index.html#${form}/embed.html`, close };
}

for (const name of INSTALLED) {
  describe(name, () => {
    let served, friend, stranger, drive;
    before(async () => {
      await ready();
      served = await site();
      [friend, stranger] = [await portal(served.address), await portal(served.address)];
      writeFileSync(join(served.folder, "embed.json"), JSON.stringify({ origins: [friend.address] }));
      drive = await open(name);
    });
    after(async () => {
      await drive?.close();
      for (const each of [served, friend, stranger]) await each?.close();
    });

    const opened = async () => {
      await drive.goto(`${friend.address}/forger.html`);
      await drive.goto(friend.page);
      await drive.until(() => globalThis.heard?.some(({ type }) => type === "ready"));
    };
    const say = (message) => drive.evaluate((message) => globalThis.say(message), message);
    /** The first message of a type that answers this id. */
    const answer = async (type, id) => {
      await drive.until(({ type, id }) => globalThis.heard.some((each) => each.type === type && each.id === id), { type, id });
      return drive.evaluate(({ type, id }) => globalThis.heard.find((each) => each.type === type && each.id === id), { type, id });
    };

    test("a page that may have it gets the engine's own decision, what is typed and sent, and its height", async () => {
      await opened();
      const begun = { ...ENQUIRY, school: { ...ENQUIRY.school, urn: "100009" } };
      await say({ type: "request", id: "one", request: begun, ...OPTIONS });
      const told = await answer("decision", "one");
      assert.deepEqual(told, { ...ENVELOPE, type: "decision", id: "one", request: begun, decision: new Engine().check(begun, OPTIONS) });
      await drive.until(() => document.getElementById("frame").clientHeight > 600);
      const { height, frame } = await drive.evaluate(() => ({
        height: globalThis.heard.findLast(({ type }) => type === "height").height,
        frame: document.getElementById("frame").clientHeight,
      }));
      assert.equal(frame, height);
      // The first question of the form, by keyboard from the portal's page; before it stands how much is asked at once.
      await drive.press("Tab");
      await drive.press("Tab");
      await drive.press("Control+a");
      await drive.type(ENQUIRY.school.urn);
      await drive.until((urn) => globalThis.heard.some(({ type, request }) => type === "decision" && request.school.urn === urn), ENQUIRY.school.urn);
      await drive.press("Enter");
      await drive.until(() => globalThis.heard.some(({ type }) => type === "submit"));
      const sent = await drive.evaluate(() => globalThis.heard.find(({ type }) => type === "submit"));
      assert.deepEqual(sent, { ...ENVELOPE, type: "submit", request: ENQUIRY, decision: new Engine().check(ENQUIRY, OPTIONS) });
      // What is left out is as the form has it by itself.
      await say({ type: "request", id: "two", request: {} });
      assert.equal((await answer("decision", "two")).decision.asOf, today());
    });

    test("a page that may not have it gets nothing, whatever it says", async () => {
      await drive.goto(stranger.page);
      await drive.until(() => globalThis.loaded);
      await drive.evaluate(async () => {
        for (let time = 0; time < 50; time += 1) {
          for (const message of [{ type: "hello" }, { type: "request", request: {} }, { type: "hello", version: 2 }]) globalThis.say(message);
          await new Promise((next) => setTimeout(next, 20));
        }
      });
      assert.deepEqual(await drive.evaluate(() => globalThis.all), []);
    });

    test("whoever may not have it, and who opens it alone, is told so in words", async () => {
      await drive.goto(`${served.address}/embed.html`);
      await drive.until(() => document.body.innerText.startsWith("This form is made to stand in another page."));
      const list = readFileSync(join(served.folder, "embed.json"));
      for (const [text, words] of [[list, "This form is not set up"], ['{ "origins": ["*"] }', "This form cannot find out"]]) {
        writeFileSync(join(served.folder, "embed.json"), text);
        await drive.goto(`${served.address}/bare.html`);
        await drive.evaluate(() => {
          const frame = document.createElement("iframe");
          frame.src = "./embed.html";
          document.body.append(frame);
        });
        await drive.until((words) => {
          const frame = document.querySelector("iframe");
          frame.contentWindow.postMessage({ protocol: "remit-embed", version: 1, type: "hello" }, "*");
          return frame.contentDocument.body?.innerText.startsWith(words) && frame.contentDocument.querySelector("remit-check") === null;
        }, words);
      }
      writeFileSync(join(served.folder, "embed.json"), list);
    });

    test("who poses as the page or as the form is heard by neither", async () => {
      await opened();
      await say({ type: "request", id: "before", request: ENQUIRY, ...OPTIONS });
      await answer("decision", "before");
      // From the portal's own origin and from another one: neither is the page around the form.
      for (const from of [friend.address, stranger.address]) {
        await drive.evaluate(async (from) => {
          const forger = document.createElement("iframe");
          forger.src = `${from}/forger.html`;
          document.body.append(forger);
          while (globalThis.all.filter(({ request, height }) => request?.id === "forged" || height === 7).length < 2) await new Promise((next) => setTimeout(next, 10));
          globalThis.all.length = 0;
        }, from);
      }
      await say({ type: "policy", id: "after" });
      await answer("error", "after");
      const forged = await drive.evaluate(() => globalThis.heard.filter(({ request, height }) => request?.id === "forged" || height === 7));
      assert.deepEqual(forged, []);
    });

    test("what is no message of this version is told in words, and changes nothing", async () => {
      await opened();
      await say({ type: "request", id: "first", request: ENQUIRY, ...OPTIONS });
      await answer("decision", "first");
      const wrong = [
        [{ version: 2, type: "request", request: {}, id: "a" }, "unknown-version", /version 1/],
        [{ type: "goodbye", id: "b" }, "unknown-type", /“hello” and “request”/],
        [{ type: "request", request: [], id: "c" }, "invalid-message", /object of JSON/],
        [{ type: "request", request: {}, asOf: "2024-02-30", id: "d" }, "invalid-input", /asOf/],
        [{ type: "request", request: {}, policy: { terms: "none" }, id: "e" }, "invalid-policy", /terms/],
      ];
      for (const [message, code, words] of wrong) {
        await say(message);
        const told = await answer("error", message.id);
        assert.deepEqual([told.code, told.protocol, told.version], [code, "remit-embed", 1]);
        assert.match(told.message, words);
      }
      await drive.evaluate(() => {
        const cycle = {};
        cycle.self = cycle;
        const strange = [cycle, new Map([["a", 1]]), { big: 1n }, { long: "x".repeat(2_000_000) }, JSON.parse('{"__proto__":{"outcome":"eligible"}}'), [], 1, null];
        for (const request of strange) globalThis.say({ type: "request", request });
        const hostile = { "<img src=x onerror=parent.broken=1>": "javascript:broken=1", school: { name: "<img src=x onerror=broken=1>" } };
        globalThis.say({ type: "request", request: hostile });
        const frame = document.getElementById("frame").contentWindow;
        for (const data of [null, 1, "hello", [], { protocol: "remit-embed" }, new ArrayBuffer(8), new Error("no")]) frame.postMessage(data, "*");
      });
      await say({ type: "request", id: "last", request: ENQUIRY, ...OPTIONS });
      assert.deepEqual((await answer("decision", "last")).decision, (await answer("decision", "first")).decision);
      assert.equal(await drive.evaluate(() => "broken" in globalThis), false);
    });

    const types = () => drive.evaluate(() => [...document.querySelectorAll("#messages summary")].map((each) => each.textContent).reverse());

    test("on the page for developers the decision stands beside the form, and every message as it passes", async () => {
      writeFileSync(join(served.folder, "embed.json"), '{ "origins": ["self"] }');
      await drive.goto(`${served.address}/developers.html`);
      await drive.until(() => document.getElementById("decision").textContent !== "");
      const begun = (await types()).filter((each) => !each.endsWith("height"));
      assert.deepEqual(begun, ["Form to page: hello", "Page to form: hello", "Form to page: ready", "Page to form: request", "Form to page: decision"]);
      await drive.click(() => document.getElementById("example"));
      await drive.until(() => document.getElementById("outcome").textContent.includes("“eligible”"));
      const shown = await drive.evaluate(() => JSON.parse(document.getElementById("decision").textContent));
      assert.deepEqual(shown, new Engine().check(EXAMPLE, { stage: "request", asOf: "2024-09-20" }));
      assert.equal(await drive.evaluate(() => document.getElementById("host").textContent), read("../../www/embed/host.js"));
      await drive.click(() => document.getElementById("clear"));
      await drive.until(() => document.getElementById("outcome").textContent.includes("“incomplete”"));
    });

    test("axe finds nothing on it, light and dark, and nothing overflows, wide and narrow", async () => {
      for (const [width, scheme] of [[1280, "light"], [360, "dark"]]) {
        await drive.emulate({ "prefers-color-scheme": scheme });
        await drive.setViewport({ width, height: 900 });
        await drive.goto(`${served.address}/developers.html`);
        await drive.until(() => document.getElementById("decision").textContent !== "");
        await drive.evaluate(new Function(`${axe.source}; return true;`));
        const found = await drive.evaluate(async () => {
          const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
          // The frame is a page of its own, whose form other tests hold to the same.
          const { violations } = await axe.run(document, { runOnly: tags, iframes: false });
          return violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)]);
        });
        assert.deepEqual(found, [], `${width}, ${scheme}`);
        assert.ok(await drive.evaluate(() => document.documentElement.scrollWidth <= innerWidth), String(width));
      }
    });
  });
}
