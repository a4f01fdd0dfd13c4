import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";

import { assertSame, lines } from "../support/lines.mjs";
import { BROWSERS, open, serve } from "./drive.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

let site;
before(async () => {
  site = await serve(root);
});
after(() => site.close());

/** In the page: every case decided by the package as it is served. */
async function decideAll() {
  const { decide } = await import("/tests/support/decide.mjs");
  const text = await (await fetch("/target/cases/lines.jsonl")).text();
  return decide(text.trimEnd().split("\n"));
}

/** In the page: every case of a rule explained. */
async function explainEvery() {
  const { explainAll } = await import("/tests/support/why.mjs");
  const text = await (await fetch("/target/cases/why.jsonl")).text();
  return explainAll(text.trimEnd().split("\n"));
}

/** In the page: every story of a deployment told. */
async function tellEvery() {
  const { tellAll } = await import("/tests/support/tell.mjs");
  const text = await (await fetch("/target/cases/stories.jsonl")).text();
  return tellAll(text.trimEnd().split("\n"));
}

/** In the page: every case of advice answered. */
async function adviseEvery() {
  const { adviseAll } = await import("/tests/support/advise.mjs");
  const text = await (await fetch("/target/cases/advice.jsonl")).text();
  return adviseAll(text.trimEnd().split("\n"));
}

for (const name of BROWSERS) {
  test(`every case of advice is answered in ${name} as natively, byte for byte`, async () => {
    const browser = await open(name);
    try {
      await browser.goto(`${site.address}/tests/browser/blank.html`);
      assert.deepEqual(await browser.evaluate(adviseEvery), lines("advice-native.jsonl"));
    } finally {
      await browser.close();
    }
  });

  test(`every story goes in ${name} as natively, byte for byte`, async () => {
    const browser = await open(name);
    try {
      await browser.goto(`${site.address}/tests/browser/blank.html`);
      const answers = await browser.evaluate(tellEvery);
      assert.deepEqual(answers, lines("stories.jsonl"));
    } finally {
      await browser.close();
    }
  });

  test(`every case of a rule is explained in ${name} as natively, byte for byte`, async () => {
    const browser = await open(name);
    try {
      await browser.goto(`${site.address}/tests/browser/blank.html`);
      const answers = await browser.evaluate(explainEvery);
      assert.deepEqual(answers, lines("why-native.jsonl"));
    } finally {
      await browser.close();
    }
  });

  test(`every case is decided in ${name} as natively, byte for byte`, async () => {
    const browser = await open(name);
    try {
      await browser.goto(`${site.address}/tests/browser/blank.html`);
      const { answers, values } = await browser.evaluate(decideAll);
      assert.ok(values > 500);
      assertSame(answers);
    } finally {
      await browser.close();
    }
  });
}
