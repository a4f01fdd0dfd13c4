// How long the desk takes to open with 503 deployments, in Chromium with the processor slowed down four times: until
// all of them are on the screen, until their logs are checked, and how long the page was busy at one go meanwhile. In
// milliseconds, the median of several openings, with what the browser has kept of the site (as on a second visit) and
// without.
//
//     node bench/desk.mjs [SLOWER [OPENINGS]]
import { site } from "../tests/element/site.mjs";
import { find } from "../tests/browser/drive.mjs";
import puppeteer from "puppeteer-core";

const [slower = 4, openings = 7] = process.argv.slice(2).map(Number);
const COUNT = 503;

const served = await site({ "Cache-Control": "max-age=3600" });
const browser = await puppeteer.launch({
  browser: "chrome",
  executablePath: find("chromium"),
  headless: true,
  defaultViewport: { width: 1280, height: 900 },
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
try {
  const page = await browser.newPage();
  await page.goto(`${served.address}/bare.html`);
  await page.evaluate(fill, COUNT);
  const session = await page.createCDPSession();
  await page.evaluateOnNewDocument(watch, COUNT);
  // Once at full speed, so that what the desk does once is done.
  await open(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  console.log(JSON.stringify({ slower, deployments: COUNT, again: await measured(page), first: await measured(page, session) }));
} finally {
  await browser.close();
  await served.close();
}

/** Deployments of the three stories, each as far as its number says, put into the store as the desk does. */
async function fill(count) {
  const { Engine, ready } = await import("/remit-engine/lifecycle.js");
  const { store } = await import("/desk/store.js");
  await ready();
  const [engine, kept] = [new Engine(), await store()];
  const names = ["special-school-trust", "extended-by-a-half-term", "a-day-a-month"];
  const stories = await Promise.all(
    names.map(async (name) => (await (await fetch(`/stories/${name}.jsonl`)).text()).trim().split("\n").map((line) => JSON.parse(line))),
  );
  for (let number = 0; number < count; number += 1) {
    const story = stories[number % 3];
    const events = [];
    for (const command of story.slice(0, 1 + (number % story.length))) {
      const verdict = engine.apply(events, command);
      if (verdict.refused) throw new Error(verdict.refused.code);
      events.push(verdict.event);
    }
    await kept.put({ id: String(number).padStart(4, "0") }, events);
  }
}

/** Notes, in the page, when everything is on the screen, and how long it was busy at one go. */
function watch(count) {
  globalThis.noted = { busy: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.noted.busy = Math.max(globalThis.noted.busy, duration);
  }).observe({ type: "longtask", buffered: true });
  const look = () => {
    if (document.querySelectorAll("[data-open]").length < count) return void requestAnimationFrame(look);
    // The frame in which they are painted is the next one.
    requestAnimationFrame(() => setTimeout(() => (globalThis.noted.shown = performance.now())));
  };
  requestAnimationFrame(look);
}

async function open(page) {
  await page.goto(`${served.address}/desk.html`);
  await page.waitForFunction(() => globalThis.noted.shown !== undefined, { timeout: 60_000 });
  const isChecked = () => {
    const checked = document.getElementById("checked");
    return checked === null || checked.dataset.state === "done";
  };
  await page.waitForFunction(isChecked, { timeout: 120_000 });
  return page.evaluate(() => ({ ...globalThis.noted, checked: performance.now() }));
}

/** The median of each figure. */
async function measured(page, session) {
  const all = [];
  for (let opening = 0; opening < openings; opening += 1) {
    if (session !== undefined) await session.send("Network.clearBrowserCache");
    await page.goto("about:blank");
    all.push(await open(page));
  }
  const median = (name) => Math.round(all.map((each) => each[name]).sort((one, two) => one - two)[all.length >> 1]);
  return { shown: median("shown"), checked: median("checked"), busy: median("busy") };
}
