// Pages by a bundler: what it builds, and where it has one its own server for those who write the page.
import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import { open, serve } from "../browser/drive.mjs";
import { freePort, natively, prepare, run, shown, start } from "./host.mjs";

let expected;
let browser;
before(async () => {
  expected = natively();
  browser = await open("chromium");
});
after(() => browser?.close());

/** Serves what was built, under a strict policy. */
async function built(folder, path = "/") {
  const site = await serve(folder);
  try {
    return await shown(browser, site.address + path);
  } finally {
    await site.close();
  }
}

/** The files of a folder that are WebAssembly, by how large they are. */
function modules(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".wasm"));
  return names.map((name) => statSync(`${folder}/${name}`).size);
}

describe("esbuild", () => {
  let folder;
  before(() => {
    folder = prepare("esbuild");
    run(folder, "npm", "run", "build");
  });

  test("a page with the module beside it decides as natively, and brings that one only", async () => {
    assert.equal(await built(`${folder}/dist`), expected);
    assert.equal(modules(`${folder}/dist`).length, 1);
  });

  test("one script with everything in it decides as natively", async () => {
    assert.equal(await built(`${folder}/dist`, "/single.html"), expected);
  });
});

test("webpack 5 builds a page without a warning that decides as natively", async () => {
  const folder = prepare("webpack");
  run(folder, "npm", "run", "build");
  assert.equal(await built(`${folder}/dist`), expected);
});

describe("Vite 8 with React", () => {
  let folder;
  before(() => {
    folder = prepare("vite-react");
  });

  test("what it builds decides as natively, and anew at a keystroke", async () => {
    const told = run(folder, "npm", "run", "build");
    assert.doesNotMatch(told, /warn/i);
    const site = await serve(`${folder}/dist`);
    try {
      assert.equal(await shown(browser, site.address), expected);
      await browser.click(() => document.querySelector("input"));
      await browser.press("End");
      await browser.type("0");
      await browser.until(() => document.querySelector("#decision").textContent.includes("150"));
    } finally {
      await site.close();
    }
  });

  test("its server for those who write the page serves the module too", async () => {
    const port = await freePort();
    const words = ["run", "dev", "--", "--host", "127.0.0.1", "--port", String(port), "--strictPort"];
    const server = await start(folder, "npm", words, port);
    try {
      assert.equal(await shown(browser, `${server.address}/`), expected, server.said());
    } finally {
      await server.close();
    }
  });
});

test("Next decides as natively in a server component and in a client component", async () => {
  const folder = prepare("next");
  run(folder, "npm", "run", "build");
  const port = await freePort();
  const words = ["start", "--", "--hostname", "127.0.0.1", "--port", String(port)];
  const server = await start(folder, "npm", words, port);
  try {
    assert.equal(await shown(browser, `${server.address}/`), expected, server.said());
    const html = await (await fetch(server.address)).text();
    const [, onServer] = /<pre id="on-server">([^<]*)<\/pre>/.exec(html) ?? [];
    assert.equal(unescaped(onServer), expected, html);
    assert.match(html, /<p id="why">[^<]*The school is open/);
  } finally {
    await server.close();
  }
});

/** The text that is written in HTML so. */
function unescaped(html) {
  const letters = { quot: '"', amp: "&", lt: "<", gt: ">", "#x27": "'" };
  return html?.replace(/&(quot|amp|lt|gt|#x27);/g, (_, name) => letters[name]);
}
