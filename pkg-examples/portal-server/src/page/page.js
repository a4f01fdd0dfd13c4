// The page of the example: who you are, what you may see, and one deployment with what you can do.

/** @param {string} id */
const byId = (id) => /** @type {any} */ (document.getElementById(id));

/** The deployment on the screen: its id, and the seq of the last event that is shown. */
let shown = { id: "", seq: 0 };

/** @param {string} words */
function tell(words) {
  byId("told").textContent = words;
}

/**
 * Calls the server, and tells what is wrong where it does not do what was asked.
 *
 * @param {string} method @param {string} path @param {unknown} [body]
 */
async function call(method, path, body) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  const answer = await fetch(`/api${path}`, { method, ...sent });
  const text = await answer.text();
  const said = answer.headers.get("content-type") === "application/json" ? JSON.parse(text) : text;
  if (said.error) tell(`${said.error.pointer || "That"} did not work: expected ${said.error.expected}, found ${said.error.found}.`);
  return { status: answer.status, said };
}

/** @param {string} list @param {string[]} entries @param {(entry: string) => void} [pressed] */
function fill(list, entries, pressed) {
  byId(list).replaceChildren(
    ...entries.map((entry) => {
      const item = document.createElement("li");
      if (pressed) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = entry;
        button.addEventListener("click", () => pressed(entry.split(" ")[0] ?? ""));
        item.append(button);
      } else {
        item.textContent = entry;
      }
      return item;
    }),
  );
}

/** @param {string} select @param {string[]} options */
function offer(select, options) {
  byId(select).replaceChildren(...options.map((option) => new Option(option)));
}

async function enter() {
  const { status, said } = await call("GET", "/session");
  const inside = status === 200;
  byId("sign-in").hidden = inside;
  byId("signed-in").hidden = byId("inside").hidden = !inside;
  byId("one").hidden = true;
  tell("");
  if (!inside) return;
  byId("name").textContent = said.name;
  await list();
}

async function list() {
  const { said } = await call("GET", "/deployments");
  const entries = said.map((/** @type {any} */ { id, state, updated }) => `${id} – ${state}, ${updated.slice(0, 10)}`);
  fill("list", entries, show);
}

/** @param {string} id */
async function show(id) {
  const { status, said } = await call("GET", `/deployments/${id}`);
  if (status !== 200) return;
  const { deployment, roles } = said;
  shown = { id, seq: deployment.seq };
  byId("one-title").textContent = `Deployment ${id}`;
  byId("state").textContent = deployment.state;
  const log = await call("GET", `/deployments/${id}/events`);
  const events = log.said.trim().split("\n").map((/** @type {string} */ line) => JSON.parse(line));
  fill("events", events.map((/** @type {any} */ { type, at, by }) => `${type}, by the ${by.role} on ${at.slice(0, 10)}`));
  offer("role", roles);
  await commands();
  byId("admit").hidden = !roles.includes("broker");
  if (roles.includes("broker")) {
    const parties = (await call("GET", `/deployments/${id}/parties`)).said;
    fill("parties", parties.map((/** @type {any} */ { person, role }) => `${person}: ${role}`));
  }
  byId("one").hidden = false;
  byId("one").focus();
}

/** Offers what the chosen role may do now. */
async function commands() {
  const { said } = await call("GET", `/deployments/${shown.id}/available?as=${byId("role").value}`);
  const open = said.commands.filter((/** @type {any} */ { refused }) => !refused);
  offer("command", open.map((/** @type {any} */ { command }) => command));
  const waits = said.waitsFor.map((/** @type {any} */ { role, command }) => `${role}: ${command}`);
  byId("waits").textContent = waits.length ? `It waits for: ${waits.join(", ")}.` : "It waits for nobody.";
}

byId("sign-in").addEventListener("submit", async (/** @type {Event} */ event) => {
  event.preventDefault();
  await call("POST", "/session", { person: byId("person").value });
  await enter();
});
byId("leave").addEventListener("click", async () => {
  await call("DELETE", "/session");
  await enter();
});
byId("role").addEventListener("change", commands);
byId("admit").addEventListener("submit", async (/** @type {Event} */ event) => {
  event.preventDefault();
  const [person, role] = [byId("admitted").value, byId("admitted-as").value].map(encodeURIComponent);
  const { status } = await call("PUT", `/deployments/${shown.id}/parties/${person}/${role}`);
  if (status === 204) await show(shown.id);
});
byId("give").addEventListener("submit", async (/** @type {Event} */ event) => {
  event.preventDefault();
  let data;
  try {
    data = JSON.parse(byId("data").value);
  } catch {
    tell("What the command says is no JSON.");
    return;
  }
  // What was on the screen goes with the command: nobody signs what they have not seen.
  const command = { id: crypto.randomUUID(), command: byId("command").value, expectedSeq: shown.seq, data };
  const path = `/deployments/${shown.id}/commands?as=${byId("role").value}`;
  const { status, said } = await call("POST", path, command);
  if (status === 409) {
    const since = said.since.map((/** @type {any} */ { type }) => type).join(", ");
    await show(shown.id);
    tell(`Somebody was faster: ${since}. Your command is still here; look again and give it once more.`);
  } else if (said.refused) {
    tell([`Refused: ${said.refused.code}.`, ...said.refused.findings.map((/** @type {any} */ { message }) => message)].join(" "));
  } else if (said.event) {
    byId("data").value = "{}";
    await list();
    await show(shown.id);
    tell(`Done: ${said.event.type}.`);
  }
});
byId("check").addEventListener("remit-submit", async (/** @type {CustomEvent} */ event) => {
  // The browser says what it told its user; the server decides for itself.
  const { request, decision } = event.detail;
  const checked = await call("POST", "/checks", { request, stage: "request", decision });
  if (checked.status !== 201) return;
  const { outcome } = checked.said.decision;
  if (!checked.said.same) tell(`The server decides otherwise: ${outcome}.`);
  if (outcome !== "eligible" && outcome !== "refer") return;
  const me = (await call("GET", "/session")).said;
  const id = crypto.randomUUID();
  const open = { id: crypto.randomUUID(), command: "open", data: { request } };
  const opened = await call("POST", `/deployments/${id}/commands?as=${me.isBroker ? "broker" : "requester"}`, open);
  if (opened.status !== 201) return;
  await list();
  await show(id);
  tell(`Your request is here, and the server decides as your browser did: ${outcome}.`);
});

import("/remit-engine/element/index.js").catch(() => {
  byId("without").hidden = false;
});
await enter();
