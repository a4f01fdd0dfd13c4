// The visits of a deployment on its calendar, as a description: no document is needed.
import assert from "node:assert/strict";
import { before, test } from "node:test";

import { calendar, dayTowards } from "../../js/deployment/calendar.js";
import { Engine, ready } from "../../js/lifecycle.js";
import { timelineOf } from "../../js/pictures/timeline.js";
import { storyOf } from "./desk.mjs";

let engine;
before(async () => {
  await ready();
  engine = new Engine();
});

/** The calendar of a story as it is after some of its commands, as rows of text by caption. */
function drawn(story, { after = Infinity, today = "2024-11-20", canLog = false, policy } = {}) {
  const events = [];
  for (const command of storyOf(story).slice(0, after)) events.push(engine.apply(events, command).event);
  const { halfTerms, bankHolidays, closures } = { ...engine.policy.calendar, ...policy };
  const named = halfTerms.map(({ id, from, to }) => ({ name: id, from, to }));
  const off = { bankHolidays: new Set(bankHolidays), closures: new Set(closures) };
  const told = calendar(timelineOf(engine.replay(events), events, named), { off, today, canLog });
  const all = [...elements(told)];
  const tables = all.filter(({ tag }) => tag === "table").map((table) => {
    const inside = [...elements(table.children)];
    const rows = inside.filter(({ tag, attributes }) => tag === "tr" && attributes.key !== undefined);
    return { caption: words(inside[0]), heads: inside.filter(({ attributes }) => attributes.scope === "col").map(words), rows: rows.map(({ children }) => children.map(words)) };
  });
  return { tables, days: all.filter(({ attributes }) => attributes["data-on"]).map(({ attributes }) => attributes) };
}

function* elements(children) {
  for (const child of [children].flat(Infinity)) {
    if (typeof child !== "object") continue;
    yield child;
    yield* elements(child.children);
  }
}
const words = (description) => (typeof description === "string" ? description : description.children.map(words).join(""));
/** What a calendar says of a day. */
const said = ({ tables }, caption, week, weekday) => {
  const table = tables.find((each) => each.caption.startsWith(caption));
  return table.rows.find(([head]) => head.startsWith(week))[table.heads.indexOf(weekday)];
};

test("each half-term that the dates touch is a table of its school weeks, with names for what is no school day", () => {
  const found = drawn("a-day-a-month");
  assert.ok(found.tables.length > 1);
  for (const { caption, heads, rows } of found.tables) {
    assert.match(caption, /^20\d\d-\d\d-\w+-[12]: \d+ \w+ 20\d\d to \d+ \w+ 20\d\d$/);
    assert.deepEqual(heads, ["Week", "Mon", "Tue", "Wed", "Thu", "Fri"]);
    assert.ok(rows.every((row) => row.length === 6));
  }
});

test("visits, half days, reviews, first and last day and today stand on their days", () => {
  const story = "extended-by-a-half-term";
  const commands = storyOf(story);
  const found = drawn(story, { today: "2024-11-20" });
  const cells = found.tables.flatMap(({ rows }) => rows.flat());
  const count = (word) => cells.filter((cell) => cell.includes(word)).length;
  const logged = commands.filter(({ command }) => command === "log-visit");
  const voided = new Set(commands.filter(({ command }) => command === "void-visit").map(({ data }) => data.visit));
  const counting = logged.filter(({ id }) => !voided.has(id));
  assert.equal(count("Visit"), counting.filter(({ data }) => data.days === 1).length);
  assert.equal(count("Half a day"), counting.filter(({ data }) => data.days === 0.5).length);
  assert.equal(count("Review"), commands.filter(({ command }) => command === "review").length);
  assert.deepEqual([count("Starts"), count("Ends"), count("Earlier end"), count("Today")], [1, 1, 1, 1]);
});

test("a bank holiday, a day of closure and a day of the holidays say what they are", () => {
  const policy = { bankHolidays: ["2024-11-13"], closures: ["2024-11-14"] };
  const found = drawn("special-school-trust", { policy });
  const [{ caption }] = found.tables;
  assert.match(said(found, caption, "11 Nov", "Wed"), /^13 Bank holiday/);
  assert.match(said(found, caption, "11 Nov", "Thu"), /^14 Closed/);
  const late = drawn("special-school-trust", { policy: { halfTerms: [{ id: "late", from: "2024-11-06", to: "2024-12-20" }] } });
  assert.match(said(late, "late", "4 Nov", "Mon"), /^4 Holiday Starts/);
});

test("what happens in the holidays or at a weekend is left out nowhere", () => {
  const policy = { halfTerms: [{ id: "first", from: "2024-11-04", to: "2024-11-08" }, { id: "second", from: "2024-12-09", to: "2024-12-20" }] };
  const told = drawn("special-school-trust", { policy }).tables.flatMap(({ rows }) => rows.flat()).join("|");
  const visits = storyOf("special-school-trust").filter(({ command }) => command === "log-visit");
  assert.equal(told.match(/Visit|Half a day/g).length, visits.length);
  const events = [{ type: "reviewed", data: { on: "2024-11-16" } }];
  const deployment = { request: { terms: { start: "2024-11-04", end: "2024-11-17" } } };
  const timeline = timelineOf(deployment, events, [{ name: "A", from: "2024-11-04", to: "2024-12-20" }]);
  const off = { bankHolidays: new Set(), closures: new Set() };
  const all = words({ children: [...elements(calendar(timeline, { off, today: "2024-11-05", canLog: false }))].filter(({ attributes }) => attributes.scope === "row") });
  assert.match(all, /11 Nov Review, Sat 16 Ends, Sun 17/);
});

test("a visit is offered on a day of the terms that has passed, has room and is no bank holiday, and one of them is a stop", () => {
  const story = "special-school-trust";
  const first = storyOf(story).findIndex(({ command }) => command === "log-visit");
  const on = storyOf(story)[first].data.on;
  const { days } = drawn(story, { after: first + 1, today: "2024-11-20", canLog: true, policy: { bankHolidays: ["2024-11-13"] } });
  const offered = days.map((each) => each["data-on"]);
  assert.ok(offered.length > 5);
  assert.ok(offered.every((day) => day >= "2024-11-04" && day <= "2024-11-20" && day !== "2024-11-13" && day !== on));
  assert.deepEqual(days.filter(({ tabindex }) => tabindex === "0").map((each) => each["data-on"]), ["2024-11-20"]);
  assert.deepEqual(drawn(story, { after: first + 1, canLog: false }).days, []);
});

test("an arrow key leads to the next day that can be chosen, over what cannot", () => {
  const days = ["2024-11-05", "2024-11-08", "2024-11-11", "2024-11-22"];
  for (const [from, key, to] of [
    ["2024-11-05", "ArrowRight", "2024-11-08"],
    ["2024-11-11", "ArrowLeft", "2024-11-08"],
    ["2024-11-08", "ArrowDown", "2024-11-22"],
    ["2024-11-22", "ArrowUp", "2024-11-08"],
    ["2024-11-05", "ArrowLeft", undefined],
    ["2024-11-05", "ArrowUp", undefined],
    ["2024-11-05", "Tab", undefined],
  ]) {
    assert.equal(dayTowards(days, from, key), to, `${from} ${key}`);
  }
});
