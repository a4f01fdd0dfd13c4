// A school from a file of GIAS and school days from a calendar file, given to the page, in three engines.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";

import axe from "axe-core";

import { INSTALLED } from "../browser/drive.mjs";
import { Register } from "../../www/files/register.js";
import { site, visitor } from "./site.mjs";

const heading = readFileSync(new URL("../../pkg-examples/england/establishments.heading.csv", import.meta.url), "utf8").trim();

const school = (urn, name, status = "open") => ({ school: { urn, name, status, localAuthority: "208" } });

test("schools are found by the beginnings of words and of numbers, open ones first", () => {
  const register = new Register();
  register.add(school("100001", "St. Mary’s Primary School", "closed"));
  register.add(school("100002", "Élan Academy"));
  register.add(school("100010", "Saint Mary's & St John's Primary School"));
  register.add(school("100011", "Primary School of St Marys"));
  register.add(school("200000", "School 1000"));
  const found = (words, most = 8) => register.search(words, most).matches.map(({ urn }) => urn);
  assert.deepEqual(found("st marys"), ["100011", "100010", "100001"]);
  assert.deepEqual(found("ST MARY'S prim"), ["100011", "100010", "100001"]);
  assert.deepEqual(found("primary"), ["100011", "100010", "100001"]);
  assert.deepEqual(found("elan"), ["100002"]);
  assert.deepEqual(found("ary"), [], "not the middle of a word");
  assert.deepEqual(found("1000"), ["100002", "100011", "100010", "200000", "100001"]);
  assert.deepEqual([found("st marys", 2), register.search("st marys", 2).count], [["100011", "100010"], 3]);
  assert.deepEqual(found("  "), []);
  assert.equal(register.take("100002").school.name, "Élan Academy");
});

/** Gives the page a file, by its input or by dropping it. In the page. */
const give = async ({ text, name, id, rows = 0, heading, drop = false }) => {
  let content = text;
  if (rows > 0) {
    const columns = heading.split(",");
    const place = (column) => columns.indexOf(column);
    const words = ["Oak", "Ash", "Elm", "St Mary’s", "Hill", "River", "Park", "Church", "North", "Abbey", "Manor", "Mill"];
    let seed = 20240920;
    const below = (most) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed % most;
    };
    const usual = columns.map(() => ["", "", "Not applicable", "01-09-1998", "Does not have boarders"][below(5)]);
    const lines = [heading];
    for (let row = 0; row < rows; row += 1) {
      const cells = [...usual];
      cells[place("URN")] = 100000 + row;
      cells[place("EstablishmentName")] = `"${words[below(12)]} ${words[below(12)]} School ${row}"`;
      cells[place("LA (code)")] = 201 + below(13);
      cells[place("TypeOfEstablishment (code)")] = 1;
      cells[place("EstablishmentTypeGroup (code)")] = 4;
      cells[place("EstablishmentStatus (code)")] = 1 + below(4);
      cells[place("PhaseOfEducation (code)")] = 2;
      lines.push(cells.join(","));
    }
    content = lines.join("\r\n");
  }
  const files = new DataTransfer();
  files.items.add(new File([content], name, { lastModified: Date.UTC(2024, 8, 1) }));
  // What it took to make a long file is cleared away before it is given.
  if (rows > 0) await new Promise((next) => setTimeout(next, 1000));
  if (drop) document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: files }));
  else {
    document.getElementById(id).files = files.files;
    document.getElementById(id).dispatchEvent(new Event("change", { bubbles: true }));
  }
  return content.length;
};

const SCHOOLS = [
  "URN,LA (code),EstablishmentName,TypeOfEstablishment (code),EstablishmentTypeGroup (code),EstablishmentStatus (code),PhaseOfEducation (code),Trusts (code),OfstedLastInsp,OfstedRating (name)",
  "100000,208,Oak Hill School,34,10,1,4,5712,16-01-2024,Good",
  "100001,208,Oak Hill Junior School,1,4,1,2,,,",
  "100002,302,<img src=x onerror=alert(1)>,1,4,1,2,,,",
  "100003,302,Old Oak School,1,4,2,2,,,",
].join("\r\n");

const TERMS = `BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Autumn term begins
DTSTART;VALUE=DATE:20240904
END:VEVENT
BEGIN:VEVENT
SUMMARY:Half term
DTSTART;VALUE=DATE:20241021
DTEND;VALUE=DATE:20241026
END:VEVENT
BEGIN:VEVENT
SUMMARY:Term ends
DTSTART;VALUE=DATE:20241219
END:VEVENT
END:VCALENDAR
`.replaceAll("\n", "\r\n");

for (const name of INSTALLED) {
  describe(name, () => {
    let served;
    let page;
    before(async () => {
      served = await site();
      page = await visitor(name, served.address);
      await page.setViewport({ width: 1280, height: 900 });
    });
    after(async () => {
      await page?.close();
      await served?.close();
    });

    const told = (id, beginning) =>
      page.until(({ id, beginning }) => document.getElementById(id).textContent.includes(beginning), { id, beginning });
    const box = () =>
      page.evaluate(() => {
        const input = document.getElementById("school");
        const active = input.getAttribute("aria-activedescendant");
        return {
          value: input.value,
          expanded: input.getAttribute("aria-expanded"),
          options: [...document.querySelectorAll("#school-list [role=option] strong")].map((each) => each.textContent),
          active: active && document.getElementById(active).querySelector("strong").textContent,
          focused: document.activeElement === input,
        };
      });
    const options = (count) => page.until((count) => document.querySelectorAll("#school-list [role=option]").length === count, count);

    test("a school is found by keyboard and filled in, and it is said from where", async () => {
      await page.fresh();
      await page.hand({ school: { urn: "999999", formerlyTwoPlus: true }, challenges: ["staffing"] });
      assert.equal(await page.evaluate(() => performance.getEntriesByType("resource").some(({ name }) => /importers|files\/index/.test(name))), false, "nothing of it is loaded before");
      await page.evaluate(give, { text: SCHOOLS, name: "edubasealldata20240918.csv", id: "schools" });
      await told("schools-told", "4 schools of “edubasealldata20240918.csv” of 18 September 2024 can be searched.");
      await page.click(() => document.getElementById("school"));
      await page.type("oa");
      await options(3);
      assert.deepEqual((await box()).options, ["Oak Hill Junior School", "Oak Hill School", "Old Oak School"]);
      await page.press("ArrowUp");
      assert.equal((await box()).active, "Old Oak School");
      await page.press("Escape");
      assert.deepEqual([(await box()).expanded, (await box()).value], ["false", "oa"]);
      await page.press("ArrowDown");
      await options(3);
      await page.press("ArrowDown");
      await page.press("ArrowDown");
      const before = await box();
      assert.deepEqual([before.expanded, before.active, before.focused], ["true", "Oak Hill School", true]);
      await page.press("Enter");
      await told("schools-told", "Oak Hill School is filled in from “edubasealldata20240918.csv” of 18 September 2024.");
      await told("schools-told", "Its newest inspection in the file is of 16 January 2024");
      const { request } = await page.state();
      assert.deepEqual(request, {
        school: { urn: "100000", name: "Oak Hill School", status: "open", localAuthority: "208", phase: "secondary", trust: { uid: "5712" } },
        challenges: ["staffing"],
      });
      const { expanded, value, focused } = await box();
      assert.deepEqual([expanded, value, focused], ["false", "Oak Hill School", true]);
    });

    test("a school is found by its number and by mouse, and a hostile name is text", async () => {
      await page.fresh();
      await page.evaluate(give, { text: SCHOOLS, name: "schools.csv", id: "schools", drop: name !== "webkit" });
      await told("schools-told", "4 schools of “schools.csv” of 1 September 2024 can be searched.");
      await page.click(() => document.getElementById("school"));
      await page.type("100002");
      await options(1);
      if (name === "chromium") {
        await page.evaluate(new Function(`${axe.source}; return true;`));
        const violations = await page.evaluate(async () => {
          const { violations } = await axe.run("#files", { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] });
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ failureSummary }) => failureSummary)}`);
        });
        assert.deepEqual(violations, []);
      }
      await page.click(() => document.querySelector("#school-list [role=option]"));
      await told("schools-told", "<img src=x onerror=alert(1)> is filled in");
      assert.equal((await page.state()).request.school.urn, "100002");
      assert.equal(await page.evaluate(() => document.querySelectorAll("img").length), 0);
    });

    test("a file that is something else is explained, and changes nothing", async () => {
      await page.fresh();
      await page.evaluate(give, { text: "a,b\n1,2", name: "other.csv", id: "schools" });
      await told("schools-told", "“other.csv” of 1 September 2024 was not used. It needs a column named URN; there is a,b.");
      await page.evaluate(give, { text: "hello", name: "other.ics", id: "calendar" });
      await told("calendar-told", "“other.ics” of 1 September 2024 was not used. It needs an iCalendar file (BEGIN:VCALENDAR); there is hello.");
      assert.deepEqual((await page.state()).request, {});
    });

    test("school days are those of a calendar file", async () => {
      await page.fresh();
      const terms = { start: "2024-10-25", end: "2024-11-29", days: 4, pattern: { days: 1, every: "week" } };
      await page.hand({ terms }, "2024-08-01");
      const day = async () => {
        const { decision } = await page.state();
        return [decision.policy, decision.findings.find(({ rule }) => rule === "duration.starts-on-school-day").status];
      };
      assert.deepEqual(await day(), ["reconnect-london", "met"]);
      await page.evaluate(give, { text: TERMS, name: "terms.ics", id: "calendar" });
      await told("calendar-told", "School days are now those of “terms.ics” of 1 September 2024, from 4 September 2024 to 19 December 2024.");
      assert.deepEqual(await day(), ["own-school-days", "unmet"]);
    });

    // One engine tells how long it takes; the others only that it works.
    test("50,000 schools are read without the page standing still, and searched at once", { skip: name !== "chromium" }, async (context) => {
      await page.fresh();
      const length = await page.evaluate(give, { rows: 50_000, heading, name: "all.csv", id: "schools" });
      const gap = await page.evaluate(async () => {
        let [longest, last] = [0, performance.now()];
        while (!document.getElementById("schools-told").textContent.includes("can be searched")) {
          await new Promise((next) => requestAnimationFrame(next));
          const now = performance.now();
          [longest, last] = [Math.max(longest, now - last), now];
        }
        return longest;
      });
      const waits = await page.evaluate(async () => {
        const input = document.getElementById("school");
        const waits = [];
        for (const text of ["oa", "oak", "oak ", "oak h", "oak hi", "mi", "mill s", "1", "12", "1234", "st marys s"]) {
          const from = performance.now();
          input.value = text;
          const status = document.getElementById("school-status");
          status.textContent = "?";
          input.dispatchEvent(new Event("input", { bubbles: true }));
          while (status.textContent === "?") await new Promise((next) => setTimeout(next));
          waits.push(performance.now() - from);
        }
        return waits.sort((one, other) => one - other);
      });
      const [median, slowest] = [waits[Math.floor(waits.length / 2)], waits.at(-1)];
      context.diagnostic(`${Math.round(length / 1e6)} MB; longest gap between frames ${gap.toFixed(0)} ms; a keystroke ${median.toFixed(0)} ms, at most ${slowest.toFixed(0)} ms`);
      assert.ok(gap < 250, `${gap} ms between frames`);
      assert.ok(median < 50, `${median} ms a keystroke`);
    });
  });
}
