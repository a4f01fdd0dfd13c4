import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { Engine, RemitError, ready as engineReady } from "../../js/index.js";
import { calendar, ready, school, schools, streamSchools } from "../../js/importers.js";
import exportsOf from "../../js/wasm-importers/remit_importers.js";

// The same small files go through the program of the command line and through the module, which
// must give the same JSON.

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "remit-importers-"));
const asOf = "2024-09-20";

const files = {
  gias: Buffer.from(
    [
      "URN,LA (code),EstablishmentName,TypeOfEstablishment (code),EstablishmentTypeGroup (code),EstablishmentStatus (code),PhaseOfEducation (code),Trusts (code),OfstedLastInsp,OfstedRating (name)",
      '100000,201,"St Thomas\x92 \xC9cole, upper",34,10,1,4,5712,16-01-2024,Requires improvement',
      "20001,201,A children's centre,47,7,1,0,,,",
      "100002,302,Left \"open,01,4,02,2,,,",
      "100003,302,A special school,07,5,9,0,5712,,Good",
      "100004,302",
      ",,,,,,,,,",
    ].join("\r\n"),
    "latin1",
  ),
  groups: Buffer.from(
    "URN,Group UID,Group Type (code),Group Status (code),Joined date\n" +
      "100000,5712,06,OPEN,20/09/2021\n100009,5712,06,OPEN,01/01/2024\nx,5713,06,OPEN,01/01/2024\n",
  ),
  terms: Buffer.from(
    `BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Autumn term begins
DTSTART;VALUE=DATE:20240902
END:VEVENT
BEGIN:VEVENT
SUMMARY:INSET day
DTSTART;VALUE=DATE:20240902
END:VEVENT
BEGIN:VEVENT
SUMMARY:Half\\, term
DTSTART;VALUE=DATE:20241028
DTEND;VALUE=DATE:20241102
END:VEVENT
BEGIN:VEVENT
SUMMARY:School closed
DTSTART;VALUE=DATE:20241112
END:VEVENT
BEGIN:VEVENT
SUMMARY:Term ends
DTSTART;VALUE=DATE:20241220
END:VEVENT
END:VCALENDAR
`.replaceAll("\n", "\r\n"),
  ),
  bankHolidays: Buffer.from(
    JSON.stringify({
      "england-and-wales": { events: [{ date: "2024-12-25" }, { date: "2025-01-01" }] },
    }),
  ),
};
const paths = Object.fromEntries(Object.keys(files).map((name) => [name, join(folder, name)]));

/** What the program prints, line by line. */
function native(...words) {
  const run = ["run", "--quiet", "--package", "remit-cli", "--", ...words];
  try {
    const options = { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] };
    return execFileSync("cargo", run, options).trimEnd().split("\n");
  } catch (error) {
    if (typeof error.stdout !== "string" || error.status !== 2) throw error;
    return error.stdout.trimEnd().split("\n");
  }
}

/** What a call throws, as JSON. */
function thrown(call) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof RemitError, String(error));
    return JSON.stringify({ error });
  }
  return assert.fail("nothing was thrown");
}

before(async () => {
  for (const [name, bytes] of Object.entries(files)) writeFileSync(paths[name], bytes);
  assert.throws(() => school(files.gias, { urn: "100000", asOf }), { code: "not-ready" });
  await Promise.all([ready(), engineReady()]);
});
after(() => rmSync(folder, { recursive: true }));

test("one school is the same from the program and from the module", () => {
  const { groups } = files;
  for (const urn of ["100000", "100003", "100004", "1"]) {
    const words = ["school", "--gias", paths.gias, "--urn", urn, "--as-of", asOf];
    const [plain] = native(...words);
    const [grouped] = native(...words, "--groups", paths.groups);
    const here = (options) => {
      try {
        return JSON.stringify(school(files.gias, { urn, asOf, ...options }));
      } catch (error) {
        return JSON.stringify({ error });
      }
    };
    assert.equal(here({}), plain, urn);
    assert.equal(here({ groups }), grouped, urn);
  }
  assert.equal(school(files.gias, { urn: 100000, asOf, groups }).school.trust.schools, 2);
});

test("every school is, too, and a row that cannot be read does not stop the rest", async () => {
  const expected = native("school", "--gias", paths.gias, "--all", "--as-of", asOf, "--groups", paths.groups);
  assert.equal(expected.length, 5);
  const options = { asOf, groups: files.groups };
  const found = [...schools(files.gias, options)];
  assert.deepEqual(found.map((row) => JSON.stringify(row)), expected);
  assert.ok(found[1].error instanceof RemitError);

  const streamed = [];
  async function* pieces() {
    for (const byte of files.gias) yield Uint8Array.of(byte);
  }
  for await (const row of streamSchools(pieces(), options)) streamed.push(JSON.stringify(row));
  assert.deepEqual(streamed, expected);
  const blob = new Blob([files.gias]);
  for await (const row of streamSchools(blob.stream(), options)) {
    assert.equal(JSON.stringify(row), expected.shift());
  }
});

test("files that are read at the same time do not meet, and one may be left", () => {
  const first = schools(files.gias, { asOf });
  const second = schools(files.gias, { asOf });
  assert.equal(first.next().value.school.urn, "100000");
  assert.equal(second.next().value.school.urn, "100000");
  first.return();
  assert.equal(second.next().value.line, 3);
  assert.equal([...schools(files.gias, { asOf })].length, 5);
  assert.equal([...second].length, 3);
});

test("a calendar is the same from the program and from the module", () => {
  const words = ["calendar", "--ics", paths.terms, "--explain"];
  const text = files.terms.toString();
  const [plain] = native(...words);
  assert.equal(JSON.stringify(calendar(text)), plain);
  assert.equal(JSON.stringify(calendar(files.terms)), plain);
  const bankHolidays = JSON.parse(files.bankHolidays.toString());
  const options = { bankHolidays, dtend: "day-after", inset: "closure", leaveOut: ["School closed"] };
  const [told] = native(
    ...words, "--bank-holidays", paths.bankHolidays, "--dtend", "day-after", "--inset", "closure",
    "--leave-out", "School closed",
  );
  const found = calendar(text, options);
  assert.equal(JSON.stringify(found), told);
  assert.deepEqual(found.calendar.closures, ["2024-09-02"]);
  const again = calendar(found.calendar, { bankHolidays: files.bankHolidays });
  assert.deepEqual(again.calendar, found.calendar);
});

test("the engine decides by an imported calendar", () => {
  const { calendar: ours } = calendar(files.terms, { bankHolidays: files.bankHolidays });
  const engine = new Engine({ extends: "reconnect-london", id: "school", calendar: ours });
  const decision = (start) =>
    engine
      .check({ terms: { start } }, { stage: "request", asOf })
      .findings.find(({ rule }) => rule === "duration.starts-on-school-day").status;
  assert.deepEqual(
    ["2024-10-25", "2024-10-28", "2024-11-12", "2025-01-06"].map(decision),
    ["met", "unmet", "unmet", "refer"],
  );
});

test("what is wrong is told as the engine tells it", () => {
  const [expected] = native("calendar", "--ics", paths.gias);
  assert.equal(thrown(() => calendar(files.gias)), expected);
  for (const [call, place, pointer] of [
    [() => school(files.gias, { urn: "100000", asOf: "today" }), "options", "/asOf"],
    [() => school("text", { urn: "100000", asOf }), "establishments", ""],
    [() => school(files.groups, { urn: "100000", asOf }), "establishments", ""],
    [() => school(files.gias, { urn: "100000", asOf, groups: files.gias }), "groups", ""],
    [() => [...schools(files.terms, { asOf })], "establishments", ""],
    [() => calendar(files.terms, { dtend: "never" }), "options", "/dtend"],
    [() => calendar(files.terms, { leaveOut: ["Fair"] }), "options", "/leaveOut/0"],
    [() => calendar(files.terms, { bankHolidays: {} }), "bank-holidays", "/england-and-wales/events"],
    [() => calendar({ halfTerms: [{ id: "x" }] }), "calendar", "/halfTerms/0/from"],
    [() => calendar(7), "calendar", ""],
    [() => calendar(""), "calendar", ""],
  ]) {
    const { error } = JSON.parse(thrown(call));
    assert.deepEqual([error.code, error.in, error.pointer], ["invalid-input", place, pointer]);
  }
});

test("a trap is told as internal, and the next call is answered", async () => {
  // Of more bytes than are handed over at once, so that some are still to come.
  const more = Buffer.from("\r\n100005,201,A school,01,4,1,2,,,".repeat(20_000));
  const open = schools(Buffer.concat([files.gias, more]), { asOf });
  open.next();
  const { memory } = await exportsOf();
  new Uint8Array(memory.buffer).fill(0xff);
  assert.throws(() => calendar(files.terms), { code: "internal", in: null });
  assert.equal(calendar(files.terms).calendar.halfTerms.length, 2);
  assert.equal([...schools(files.gias, { asOf })].length, 5);
  assert.throws(() => [...open], { code: "internal" });
});

test("the module holds nothing of the engine", () => {
  const module = readFileSync(new URL("../../js/wasm-importers/remit_importers_bg.wasm", import.meta.url));
  assert.ok(!module.includes("duration.within-limit"), "the rules are in it");
});
