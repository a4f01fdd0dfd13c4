// Takes the pictures in docs/screenshots of the real page, with an example loaded, wide and narrow.
//
//     node tests/browser/screenshots.mjs SITE FOLDER
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { open, serve } from "./drive.mjs";

const [site, folder] = process.argv.slice(2);
const EXAMPLE = "A trust of special schools";
const SIZES = [
  { width: 1280, height: 1600 },
  { width: 360, height: 1600 },
];

/** The desk with three stories, and one of them at work. */
async function desk(width) {
  const take = async (name) => {
    const path = join(folder, `${name}-${width}.png`);
    await browser.screenshot(path);
    console.log(path);
  };
  await browser.goto(`${served.address}/desk.html`);
  await browser.until(() => document.querySelector("#overview > *"));
  if ((await browser.evaluate(() => document.querySelectorAll("[data-open]").length)) === 0) {
    await browser.click(() => document.getElementById("stories"));
    await browser.until(() => document.querySelectorAll("[data-open]").length === 3);
  }
  await take("desk");
  await browser.click(() => document.querySelector('[data-open="a-day-a-month"]'));
  await browser.until(() => !document.getElementById("one").hidden);
  for (;;) {
    const events = await browser.evaluate(() => document.getElementById("deployment").events.length);
    if (events >= 17) break;
    await browser.click(() => document.getElementById("step"));
    await browser.until((before) => document.getElementById("deployment").events.length > before, events);
  }
  await browser.evaluate(() => scrollTo(0, 0));
  await take("deployment");
}

/** The page for developers, once its frame has decided the example. */
async function developers(width) {
  await browser.goto(`${served.address}/developers.html`);
  await browser.until(() => document.getElementById("decision").textContent !== "" && document.getElementById("host").textContent !== "");
  await browser.click(() => document.getElementById("example"));
  await browser.until(() => document.getElementById("outcome").textContent.includes("“eligible”"));
  await browser.evaluate(() => scrollTo(0, 0));
  const path = join(folder, `developers-${width}.png`);
  await browser.screenshot(path);
  console.log(path);
}

mkdirSync(folder, { recursive: true });
const served = await serve(site);
const browser = await open("chromium");
try {
  for (const size of SIZES) {
    await browser.setViewport(size);
    await browser.goto(`${served.address}/`);
    await browser.until(() => Boolean(document.querySelector("remit-check")?.decision));
    await browser.evaluate(() => document.getElementById("form").scrollIntoView());
    const first = join(folder, `question-${size.width}.png`);
    await browser.screenshot(first);
    console.log(first);
    await browser.evaluate(() => document.querySelector("remit-check").setAttribute("view", "everything"));
    await browser.click(
      (title) => [...document.querySelectorAll("#examples button")].find((each) => each.textContent.includes(title)),
      EXAMPLE,
    );
    await browser.until(() => Boolean(document.querySelector("remit-check").request.school?.urn));
    // As it is when somebody comes to it: at its top, nothing touched.
    await browser.evaluate(() => {
      document.activeElement?.blur();
      scrollTo(0, 0);
    });
    await browser.until(() => document.getAnimations({ subtree: true }).length === 0);
    const path = join(folder, `page-${size.width}.png`);
    await browser.screenshot(path);
    console.log(path);
    await desk(size.width);
    await developers(size.width);
  }
} finally {
  await browser.close();
  await served.close();
}
