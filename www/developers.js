// The page for developers: a page that has the form in a frame, with all that passes between the two.
import { byId, fill, node } from "./document.js";
import { embed } from "./embed/host.js";
import { WORDS } from "./words.js";

/** How many messages are shown: a long sitting has thousands. */
const SHOWN = 40;

const frame = /** @type {HTMLIFrameElement} */ (byId("frame"));
const list = /** @type {HTMLOListElement} */ (byId("messages"));
let passed = 0;

/** Shows a message that passes. @param {string} words how it reads @param {{ type?: string }} message */
function note(words, message) {
  passed += 1;
  list.start = passed;
  const text = JSON.stringify(message, null, 2);
  list.prepend(node("li", {}, node("details", {}, node("summary", {}, fill(words, { type: String(message.type) })), node("pre", {}, text))));
  while (list.childElementCount > SHOWN) list.lastElementChild?.remove();
}

/** Shows what reaches the frame, which only a page of the same origin can listen to. */
function listen() {
  frame.contentWindow?.addEventListener("message", ({ data }) => note(WORDS.fromPage, data));
}

const say = embed(frame, "./embed.html", (message) => {
  if (message.type === "hello") listen();
  note(WORDS.fromForm, message);
  if (message.type === "decision") {
    byId("decision").textContent = JSON.stringify(message.decision, null, 2);
    byId("outcome").textContent = WORDS[message.decision?.outcome ?? "undecided"];
  }
  if (message.type === "ready") say({ type: "request", request: {} });
  if (message.type === "submit") byId("outcome").textContent = WORDS.submitted;
});

byId("clear").addEventListener("click", () => say({ type: "request", request: {} }));
byId("example").addEventListener("click", async () => {
  const answer = await fetch(new URL("./examples/article-special-school-trust.json", import.meta.url));
  if (answer.ok) say({ type: "request", request: await answer.json(), asOf: "2024-09-20" });
  else byId("outcome").textContent = WORDS.noExample;
});

// What is shown is what runs.
const host = await fetch(new URL("./embed/host.js", import.meta.url));
byId("host").textContent = await host.text();
