// The page in a browser, served by the server that cargo built: sign in, ask, and a second broker who is
// faster. Needs `cargo build` here, `cargo xtask wasm` in the repository, and Chromium.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { open } from "../../../tests/browser/drive.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const program = process.env.PORTAL_SERVER ?? fileURLToPath(new URL("../target/debug/portal-server", import.meta.url));

const REQUEST = {
  requester: { role: "school", organisation: "100000" },
  school: { urn: "100000", status: "open", localAuthority: "208", phase: "secondary", trust: { uid: "5712", schools: 8 } },
  challenges: ["staffing"],
  hostConsent: { headteacher: true, governingBoard: true },
  funding: [{ source: "trust", payer: "5712" }],
};

let folder = "";
/** @type {import("node:child_process").ChildProcess} */
let server;
let base = "";
/** @type {import("../../../tests/browser/drive.mjs").Drive} */
let page;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "portal-page-"));
  const settings = {
    DATABASE_URL: `sqlite://${join(folder, "portal.db")}?mode=rwc`,
    LISTEN: "127.0.0.1:0",
    DEMO_LOGIN: "yes",
    CALLS_PER_SECOND: "1000",
    PACKAGE: join(root, "js"),
  };
  server = spawn(program, [], { env: settings, stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: server.stdout })) {
    base = /listening on (\S+)/.exec(line)?.[1] ?? "";
    if (base) break;
  }
  assert.ok(base, `${program} does not start`);
  server.stdout.resume();
  page = await open("chromium");
});

after(async () => {
  await page?.close();
  server?.kill();
  if (folder) rmSync(folder, { recursive: true });
});

const says = (words) => page.until((part) => document.getElementById("told").textContent.includes(part), words);
const text = (id) => page.evaluate((name) => document.getElementById(name).textContent, id);
const choose = (id, value) =>
  page.evaluate(({ id, value }) => {
    const field = document.getElementById(id);
    field.value = value;
    field.dispatchEvent(new Event("change"));
  }, { id, value });
const press = (id) => page.click((name) => document.querySelector(`#${name} button`), id);

async function signIn(person) {
  await page.goto(base);
  await page.until(() => document.getElementById("person"));
  await choose("person", person);
  await press("sign-in");
  await page.until(() => !document.getElementById("inside").hidden);
}

test("a school asks by the form, and the server decides the same", async () => {
  await signIn("requester-1");
  await page.until(() => document.querySelector("remit-check").shadowRoot?.querySelector("input"));
  await page.evaluate((request) => void (document.querySelector("remit-check").request = request), REQUEST);
  const button = () => document.querySelector("remit-check").shadowRoot.querySelector("button.submit");
  await page.until(button);
  await page.click(button);
  await says("the server decides as your browser did: eligible");
  assert.equal(await text("state"), "draft");
  assert.match(await text("events"), /^opened, by the requester on /);
  assert.equal(await text("waits"), "It waits for: requester: submit.");
  // Signed in, and no broker.
  const seen = ["sign-in", "give", "admit", "signed-in"];
  const shown = await page.evaluate((ids) => ids.filter((id) => document.getElementById(id).checkVisibility()), seen);
  assert.deepEqual(shown, ["give", "signed-in"]);
  await choose("command", "submit");
  await press("give");
  await says("Done: submitted.");
  assert.equal(await text("state"), "submitted");
});

test("of two brokers the slower one is told what happened, and keeps what was typed", async () => {
  await page.click(() => document.getElementById("leave"));
  await signIn("broker-1");
  await page.until(() => document.querySelector("#list button"));
  // What was shown before is no sign that all of it is shown now.
  await page.evaluate(() => void (document.getElementById("one").hidden = true));
  await page.click(() => document.querySelector("#list button"));
  await page.until(() => !document.getElementById("one").hidden);
  // The other one, from elsewhere.
  const session = await fetch(`${base}/api/session`, {
    method: "POST", body: '{"person":"broker-2"}', headers: { "content-type": "application/json" } });
  const cookie = session.headers.get("set-cookie").split(";")[0];
  const [{ id }] = await (await fetch(`${base}/api/deployments`, { headers: { cookie } })).json();
  const accepted = await fetch(`${base}/api/deployments/${id}/commands?as=broker`, {
    method: "POST", body: '{"id":"other","command":"accept"}', headers: { cookie, "content-type": "application/json" } });
  assert.equal(accepted.status, 201);

  await choose("command", "decline");
  await page.evaluate(() => void (document.getElementById("data").value = '{"reason":"No leader is free."}'));
  await press("give");
  await says("Somebody was faster: accepted.");
  assert.equal(await text("state"), "brokering");
  assert.equal(await page.evaluate(() => document.getElementById("data").value), '{"reason":"No leader is free."}');
  await choose("command", "decline");
  await press("give");
  await says("Done: declined.");
  assert.equal(await text("state"), "declined");
});
