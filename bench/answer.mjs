// How long an answer takes in Chromium on a slow machine: from the answer to the frame in which it is painted.
// Prints the median of each view in milliseconds, as JSON.
import { readFileSync } from "node:fs";

import puppeteer from "puppeteer-core";

import { find } from "../tests/browser/drive.mjs";
import { site } from "../tests/element/site.mjs";

/** How many times slower than this machine. */
const SLOWER = 4;

/** How many answers warm it up, and how many are timed in each of the rounds; the best round counts. */
const [WARM, TIMED, ROUNDS] = [60, 100, 5];

const request = JSON.parse(readFileSync(new URL("../tests/cases/bases/article-three-judgements.json", import.meta.url), "utf8"));

/** Answers a question so many times, each in a frame of its own: the medians. In the page. */
const answers = async (count) => {
  const input = document.querySelector("remit-check").shadowRoot.getElementById("at-terms-days");
  const [decided, painted] = [[], []];
  for (let answer = 0; answer < count; answer += 1) {
    await new Promise((next) => setTimeout(next, 5));
    await new Promise((next) => {
      requestAnimationFrame(() => {
        const from = performance.now();
        input.value = String(1 + (answer % 20));
        input.dispatchEvent(new Event("input", { bubbles: true }));
        decided.push(performance.now() - from);
        // A message that is sent in a frame comes once the frame is painted.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener("message", () => {
          painted.push(performance.now() - from);
          next();
        });
        port1.start();
        port2.postMessage(0);
      });
    });
  }
  const median = (times) => times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
  return { decided: median(decided), painted: median(painted) };
};

const executablePath = find("chromium");
if (executablePath === undefined) throw new Error("chromium is not installed; say where with REMIT_CHROMIUM");
const served = await site();
const browser = await puppeteer.launch({
  executablePath,
  headless: true,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
  defaultViewport: { width: 1280, height: 900 },
});
try {
  const page = await browser.newPage();
  await page.goto(`${served.address}/`, { waitUntil: "load" });
  await page.waitForFunction(() => document.querySelector("remit-check")?.decision);
  await (await page.createCDPSession()).send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const told = {};
  for (const view of ["everything", "questions"]) {
    await page.evaluate(
      ({ request, view }) => {
        const check = document.querySelector("remit-check");
        check.asOf = "2024-09-20";
        check.setAttribute("view", view);
        check.request = request;
        if (view !== "questions") return;
        // The days are what is asked for.
        const { days, ...terms } = request.terms;
        check.request = { ...request, terms };
        check.setAttribute("stage", "start");
      },
      { request, view },
    );
    await page.evaluate(answers, WARM);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await page.evaluate(answers, TIMED));
    const best = (name) => Math.min(...rounds.map((round) => round[name]));
    told[view] = { decided: best("decided"), painted: best("painted") };
  }
  console.log(JSON.stringify(told));
} finally {
  await browser.close();
  await served.close();
}
