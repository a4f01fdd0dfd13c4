// Fills the form of a command as somebody does who has no mouse: by Tab, arrows, Space, Enter and typing.

/** What the deployment's element holds, in the page. */
const inside = (drive, run, argument) =>
  drive.evaluate(new Function(`return ({ argument }) => (${run})(document.getElementById("deployment").shadowRoot, argument);`)(), { argument });

/** Every answer that a command's data stands for, by its place in the form. */
function wanted(data, at = "", into = new Map()) {
  for (const [name, value] of Object.entries(data ?? {})) {
    const place = `${at}/${name}`;
    if (Array.isArray(value) && value.some((entry) => typeof entry === "object")) {
      into.set(place, { entries: value.length });
      value.forEach((entry, index) => wanted(entry, `${place}/${index}`, into));
    } else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      if (name === "trust") into.set(place, { value: "in" });
      wanted(value, place, into);
    } else {
      into.set(place, { value });
    }
  }
  return into;
}

/** The answers that a page's form takes for a story's command: where the story names a command, by this log's id. */
export function answersOf({ command, data = {} }, story, events) {
  const own = (id) => events[story.findIndex((each) => each.id === id)]?.id.replace(/#\d+$/, "");
  const said = { ...data };
  if (said.visit) said.visit = own(said.visit);
  if (said.concern) said.concern = own(said.concern);
  // No form asks for the id of a goal: where a story gives one, this log has another.
  const idsOf = (goals = []) => goals.map(({ id }, index) => id ?? `g${index + 1}`);
  const lastGoals = (list) => idsOf(list.findLast(({ data }) => data?.goals)?.data.goals);
  const before = story.slice(0, story.findIndex((each) => each.command === command && each.data === data));
  const [told, ours] = [lastGoals(before), lastGoals(events)];
  for (const name of ["progress", "outcomes"]) {
    if (said[name]) said[name] = Object.fromEntries(Object.entries(said[name]).map(([goal, value]) => [ours[told.indexOf(goal)] ?? goal, value]));
  }
  if (said.variation) said.line = `v${said.line}`;
  delete said.variation;
  if (said.patch && command === "record-change") {
    said.school = Object.fromEntries(said.patch.map(({ path, value }) => [path.slice(1), value]));
  }
  delete said.patch;
  return wanted(said);
}

/** Puts the focus on a control: in Chromium by Tab alone. */
export async function reach(drive, selector) {
  if (drive.name !== "chromium") {
    await inside(drive, (root, selector) => root.querySelector(selector).focus(), selector);
    return;
  }
  const there = () =>
    inside(drive, (root, selector) => {
      const target = root.querySelector(selector);
      if (target === null) throw new Error(`there is no ${selector}`);
      const { activeElement: active } = root;
      // Tab stops once in a group of radio buttons.
      return active === target || (target.type === "radio" && active?.type === "radio" && active.name === target.name);
    }, selector);
  for (let press = 0; press < 250; press += 1) {
    if (await there()) return;
    await drive.press("Tab");
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

/** Answers one question. */
async function answer(drive, place, value) {
  const at = `[data-at="${place}"]:not(button)`;
  const controls = await inside(
    drive,
    (root, at) => [...root.querySelectorAll(at)].map(({ id, type, value, tagName, dataset }) => ({ id, type, value, tagName, part: dataset.part })),
    at,
  );
  const [first] = controls;
  const type = async (id, text) => {
    await reach(drive, `#${CSS(id)}`);
    await drive.press("Control+a");
    await drive.type(text);
  };
  if (first.type === "radio") {
    const word = value === true ? "yes" : value === false ? "no" : String(value);
    const index = controls.findIndex((each) => each.value === word);
    await reach(drive, `#${CSS(first.id)}`);
    const now = await inside(drive, (root, at) => [...root.querySelectorAll(at)].indexOf(root.activeElement), at);
    if (now === index) await drive.press("Space");
    for (let press = now; press < index; press += 1) await drive.press("ArrowDown");
    for (let press = now; press > index; press -= 1) await drive.press("ArrowUp");
    return;
  }
  if (first.type === "checkbox") {
    for (const control of controls) {
      const is = await inside(drive, (root, id) => root.getElementById(id).checked, control.id);
      if (is === value.includes(control.value)) continue;
      await reach(drive, `#${CSS(control.id)}`);
      await drive.press("Space");
    }
    return;
  }
  if (first.part != null) {
    const [year, month, day] = value.split("-");
    for (const [index, text] of [day, month, year].entries()) await type(controls[index].id, String(Number(text)));
    return;
  }
  if (first.tagName === "SELECT") {
    await reach(drive, `#${CSS(first.id)}`);
    await drive.type(await inside(drive, (root, { id, value }) => [...root.getElementById(id).options].find((each) => each.value === value).text, { id: first.id, value }));
    return;
  }
  const inPounds = place.endsWith("dayRatePence");
  await type(first.id, inPounds ? String(value / 100) : Array.isArray(value) ? value.join(", ") : String(value));
}

/** An id as a selector has it. */
const CSS = (id) => id.replace(/[^\w-]/g, (letter) => `\\${letter}`);

/** Answers every question of the open form that the answers know, until no more turn up. */
export async function fill(drive, answers) {
  const done = new Set();
  for (;;) {
    const places = await inside(drive, (root) => [...root.querySelectorAll("form [data-at]")].map(({ dataset }) => [dataset.at, dataset.do ?? ""]));
    const next = places.find(([place, action]) => {
      const want = answers.get(place);
      if (want?.entries !== undefined) return action === "add" && !done.has(`${place} ${want.entries}`);
      return want !== undefined && action === "" && !done.has(place);
    });
    if (next === undefined) return;
    const [place] = next;
    const { entries, value } = answers.get(place);
    if (entries === undefined) {
      await answer(drive, place, value);
      done.add(place);
      continue;
    }
    const there = await inside(drive, (root, place) => [...root.querySelectorAll("[data-do=remove]")].filter(({ dataset }) => dataset.at.startsWith(`${place}/`)).length, place);
    if (there >= entries) {
      done.add(`${place} ${entries}`);
      continue;
    }
    await reach(drive, `[data-do="add"][data-at="${place}"]`);
    await drive.press("Enter");
  }
}
