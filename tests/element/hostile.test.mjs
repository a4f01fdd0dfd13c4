// Names that would run if any page took them for markup or for an address: in a request, a policy, a draft's
// link, a log that somebody brings in, a file's name. On every page they are text and nothing else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { Engine, ready } from "../../js/lifecycle.js";
import { INSTALLED, open } from "../browser/drive.mjs";
import { site } from "./site.mjs";

const MARKUP = `<img src=x onerror="ran=1"><svg onload="ran=1">`;
const ADDRESS = "javascript:ran=1";
const base = (name) => JSON.parse(readFileSync(new URL(`../cases/bases/${name}.json`, import.meta.url), "utf8"));
const story = readFileSync(new URL("../../pkg-examples/deployments/extended-by-a-half-term.jsonl", import.meta.url), "utf8")
  .trim().split("\n").map((line) => JSON.parse(line));

/** Every place of a text in some data. */
function* texts(data, at = []) {
  if (typeof data === "string") yield at;
  else if (typeof data === "object" && data !== null) for (const name of Object.keys(data)) yield* texts(data[name], [...at, name]);
}

/** The data with another text in one place. */
function put(data, [name, ...rest], text) {
  if (name === undefined) return text;
  const copy = Array.isArray(data) ? [...data] : { ...data };
  copy[name] = put(copy[name], rest, text);
  return copy;
}

/** A whole deployment in which every text that the engine takes is hostile. */
function hostileLog() {
  const engine = new Engine();
  const events = [];
  let places = 0;
  const taken = (command) => {
    try {
      return engine.apply(events, command).event;
    } catch {
      return undefined;
    }
  };
  for (const command of story) {
    const all = [...texts(command.data ?? {}, ["data"])];
    // Whoever asks and pays is one and the same trust.
    const same = all.filter((at) => ["organisation", "uid", "payer"].includes(at.at(-1)));
    let hostile = same.reduce((data, at) => put(data, at, MARKUP), command);
    for (const at of all) {
      const next = put(hostile, at, ["name", "trust"].includes(at.at(-1)) ? ADDRESS : MARKUP);
      // What later commands name must stay what it is.
      if (same.includes(at) || ["id", "visit", "concern"].includes(at.at(-1)) || taken(next) === undefined) continue;
      hostile = next;
      places += 1;
    }
    const event = taken(hostile);
    assert.ok(event, `${command.command} is refused`);
    events.push(event);
  }
  assert.ok(places > 25, String(places));
  return events;
}

/** In the page: what ran, what was made of text, what a policy had to stop. */
const HARM = () => {
  const found = [];
  const roots = [document];
  for (const root of roots) {
    for (const each of root.querySelectorAll("*")) {
      if (each.shadowRoot) roots.push(each.shadowRoot);
      if (each.closest("head")) continue;
      if (/^(img|script|object|embed|base|link|iframe)$/i.test(each.localName) && each.id !== "frame") found.push(each.outerHTML);
      if (each.localName === "svg" && each.hasAttribute("onload")) found.push("svg");
      for (const { name, value } of each.attributes) {
        if (name.startsWith("on") || (/^(href|src|action|formaction|xlink:href|data)$/.test(name) && /^\s*javascript:/i.test(value))) found.push(`${name}=${value}`);
      }
    }
  }
  if ("ran" in globalThis) found.push("it ran");
  if ({}.polluted !== undefined) found.push("it reached every object");
  return [...found, ...(globalThis.stopped ?? [])];
};
/** In the page: everything that stands there to be read. */
const TEXT = () => {
  const roots = [document];
  let text = "";
  for (const root of roots) {
    for (const each of root.querySelectorAll("*")) {
      if (each.shadowRoot) roots.push(each.shadowRoot);
      if (each instanceof HTMLInputElement) text += `${each.value}\n`;
    }
    text += `${(root.body ?? root).textContent}\n`;
  }
  return text;
};

// What is text in one engine is text in each.
for (const name of INSTALLED.slice(0, 1)) {
  describe(name, () => {
    let served, page, log;
    before(async () => {
      await ready();
      log = hostileLog();
      served = await site();
      page = await open(name);
    });
    after(async () => {
      await page?.close();
      await served?.close();
    });
    /** Opens a page that takes note of whatever its policy has to stop. */
    const visit = async (path, there) => {
      await page.goto(`${served.address}/bare.html`);
      await page.goto(`${served.address}/${path}`);
      await page.evaluate(() => {
        globalThis.stopped = [];
        addEventListener("securitypolicyviolation", ({ violatedDirective, sample }) => globalThis.stopped.push(`${violatedDirective} ${sample}`));
      });
      await page.until(there);
    };
    const harmless = async (where, ...shown) => {
      assert.deepEqual(await page.evaluate(HARM), [], where);
      const text = await page.evaluate(TEXT);
      for (const each of shown) assert.ok(text.includes(each), `${where}: ${each} is not shown as it is`);
    };

    test("a request, a policy and a link that are hostile are text on the form's page", async () => {
      let request = base("complete");
      for (const at of texts(request)) request = put(request, at, at.at(-1) === "name" ? ADDRESS : MARKUP);
      await visit("", () => document.querySelector("remit-check")?.decision);
      for (const hostile of [request, { ...base("complete"), school: { ...base("complete").school, name: MARKUP } }, JSON.parse(`{"__proto__":{"polluted":1},"school":{"__proto__":{"polluted":1},"urn":"100000"}}`)]) {
        await page.evaluate((hostile) => (document.querySelector("remit-check").request = JSON.parse(hostile)), JSON.stringify(hostile));
        await page.click(() => document.querySelector("remit-check").shadowRoot.querySelector("button.submit"));
        await harmless("a request");
      }
      const messages = Object.fromEntries(new Engine().rules.map(({ id }) => [id, { unmet: MARKUP, unknown: MARKUP, met: ADDRESS }]));
      const patch = { extends: "reconnect-london", id: MARKUP, messages };
      await page.evaluate(({ patch, enquiry }) => {
        const check = document.querySelector("remit-check");
        check.request = enquiry;
        check.policy = patch;
      }, { patch, enquiry: base("enquiry") });
      await page.until(() => document.querySelector("remit-check").decision?.policy.startsWith("<img"));
      await harmless("a policy", MARKUP, ADDRESS);
      const link = Buffer.from(`{"__proto__":{"polluted":1},"school":{"urn":${JSON.stringify(MARKUP)},"status":"open"},"funding":[{"source":${JSON.stringify(ADDRESS)}}]}`).toString("base64url");
      await visit(`#draft=${link}`, () => document.querySelector("remit-check")?.request?.school?.status === "open");
      await harmless("a link");
    });

    test("a log that is hostile in every name is text on the desk, in every view and for every role", async () => {
      await visit("desk.html", () => document.querySelector("#overview > *"));
      const bring = (text, file) =>
        page.evaluate(({ text, file }) => {
          const files = new DataTransfer();
          files.items.add(new File([text], file));
          const input = document.getElementById("import");
          input.files = files.files;
          document.getElementById("told").textContent = "";
          input.dispatchEvent(new Event("change"));
        }, { text, file });
      await bring('{"__proto__":{"polluted":1},"seq":1}', `${MARKUP.replaceAll("/", "")}.jsonl`);
      await page.until(() => document.getElementById("told").textContent.startsWith("Nothing was brought in"));
      await harmless("a file's name", "<img src=x");
      await bring(log.map((event) => JSON.stringify(event)).join("\n"), "log.jsonl");
      await page.until((entries) => document.getElementById("deployment").shadowRoot.querySelectorAll(".entries li").length === entries, log.length);
      await harmless("the whole log", MARKUP, ADDRESS);
      for (const view of ["as-list", "as-board"]) {
        await page.evaluate((view) => {
          document.getElementById("close").click();
          document.getElementById(view).click();
        }, view);
        await page.until(() => document.querySelector("[data-open]"));
        await harmless(view, ADDRESS);
      }
      // On its way, with every form that each role can open then.
      const opened = await page.evaluate(
        async (log) => {
          const found = [];
          let opened = 0;
          const element = document.createElement("remit-deployment");
          document.body.append(element);
          element.addEventListener("remit-file", (event) => {
            event.preventDefault();
            if (!/^[\w-]+\.\w+$/.test(event.detail.name)) found.push(event.detail.name);
          });
          while (element.shadowRoot.querySelector(".where") === null) {
            element.events = log;
            await new Promise((next) => setTimeout(next, 10));
          }
          for (let count = 1; count <= log.length; count += 5) {
            element.events = log.slice(0, count);
            element.setAttribute("at", log[count - 1].at);
            for (const role of ["requester", "host", "leader", "broker", "funder"]) {
              element.setAttribute("as", role);
              element.setAttribute("actor", `${role}-9`);
              const commands = [...element.shadowRoot.querySelectorAll("[data-do=command]:not([disabled])")].map(({ dataset }) => dataset.command);
              for (const command of commands) {
                element.shadowRoot.querySelector(`[data-command="${command}"]`)?.click();
                opened += 1;
                found.push(...[...element.shadowRoot.querySelectorAll("img, script, iframe, [onload], [onerror]")].map(({ outerHTML }) => outerHTML));
                element.shadowRoot.querySelector("[data-do=cancel]")?.click();
              }
            }
          }
          for (const button of element.shadowRoot.querySelectorAll("[data-do=report], [data-do=lines]")) button.click();
          await new Promise((next) => setTimeout(next, 300));
          return { found, opened };
        },
        log,
      );
      assert.deepEqual(opened.found, []);
      assert.ok(opened.opened > 40, String(opened.opened));
      await harmless("every form of every role", MARKUP);
    });

    test("what passes between a page and the frame is text on the page for developers", async () => {
      await visit("developers.html", () => document.getElementById("decision").textContent !== "");
      await page.evaluate(({ request, policy }) => {
        const say = (message) => document.getElementById("frame").contentWindow.postMessage({ protocol: "remit-embed", version: 1, type: "request", ...message }, "*");
        say({ request, policy });
        say({ request: JSON.parse('{"__proto__":{"polluted":1}}'), policy: JSON.parse('{"__proto__":{"polluted":1}}') });
      }, { request: { ...base("enquiry"), school: { ...base("enquiry").school, name: MARKUP } }, policy: { extends: "reconnect-london", id: MARKUP } });
      await page.until(() => [...document.querySelectorAll("#messages pre")].some((each) => each.textContent.includes("onerror")));
      await harmless("the messages", "<img src=x");
      const inside = await page.evaluate(() => ({
        ran: "ran" in document.getElementById("frame").contentWindow,
        made: document.getElementById("frame").contentDocument.querySelector("remit-check").shadowRoot.querySelectorAll("img, script, iframe, [onload], [onerror]").length,
      }));
      assert.deepEqual(inside, { ran: false, made: 0 });
    });
  });
}
