// The page around <remit-check>: examples to load, and what a developer would want to see.
import "./remit-engine/element/index.js";
import { dayInWords } from "./remit-engine/element/words.js";
import { byId, fill } from "./document.js";
import { WORDS } from "./words.js";
import { draftIn, forget, fragmentOf, keep, kept } from "./draft.js";

/** Requests to load. Their dates are of 2024, so they are looked at as of a day of that year. */
const EXAMPLES = [
  { file: "./examples/article-special-school-trust.json", title: WORDS["example trust"], about: WORDS["about trust"] },
  { file: "./examples/article-three-judgements.json", title: WORDS["example secondary"], about: WORDS["about secondary"] },
  { file: "./examples/article-one-day-a-month.json", title: WORDS["example primary"], about: WORDS["about primary"] },
  { file: "./examples/enquiry.json", title: WORDS["example enquiry"], about: WORDS["about enquiry"] },
];

const AS_OF = "2024-09-20";

const SNIPPET = `<script type="module" src="/remit-engine/element/index.js"></script>

<remit-check></remit-check>

<script type="module">
  document.querySelector("remit-check").addEventListener("remit-submit", (event) => {
    const { request, decision } = event.detail;
    // Send both to your own server; it can check them again.
  });
</script>`;

const check = /** @type {HTMLElement & { request: object, policy: object | null, decision: object | null, asOf: string | null }} */ (byId("check"));

/** Shows both as JSON, once what was answered is painted. */
let showing = 0;
function showSoon() {
  clearTimeout(showing);
  showing = setTimeout(() => {
    byId("decision").textContent = JSON.stringify(check.decision, null, 2);
    byId("request").textContent = JSON.stringify(check.request, null, 2);
  }, 50);
}

/** Hands the form a request, which may be decided as the one before. @param {object} request */
function hand(request) {
  check.request = request;
  showSoon();
}

/**
 * Says what was done, and brings the form that it was done to into sight.
 *
 * @param {string} words
 */
function tell(words) {
  byId("loaded").textContent = words;
  byId("loaded").scrollIntoView();
}

/** @param {string} title @param {string} about @param {() => void} act */
function offer(title, about, act) {
  const button = document.createElement("button");
  button.type = "button";
  const name = document.createElement("strong");
  name.textContent = title;
  const words = document.createElement("span");
  words.textContent = about;
  button.append(name, words);
  button.addEventListener("click", act);
  const item = document.createElement("li");
  item.append(button);
  byId("examples").append(item);
}

for (const { file, title, about } of EXAMPLES) {
  offer(title, about, async () => {
    const answer = await fetch(new URL(file, import.meta.url));
    if (!answer.ok) {
      tell(WORDS.noExample);
      return;
    }
    check.asOf = AS_OF;
    hand(await answer.json());
    byId("sent").hidden = true;
    tell(fill(WORDS.loaded, { example: title, day: dayInWords(AS_OF) }));
  });
}
offer(WORDS["example empty"], WORDS["about empty"], () => {
  check.asOf = null;
  hand({});
  byId("sent").hidden = true;
  tell(WORDS.emptied);
});

/** Takes a file; what reads files is loaded with the first one. @param {File | null | undefined} file */
async function take(file) {
  if (!file) return;
  /** @type {HTMLDetailsElement} */ (byId("files")).open = true;
  const files = await import("./files/index.js");
  await files.take(file, check, () => {
    keepSoon();
    showSoon();
  });
}
for (const id of ["schools", "calendar"]) {
  byId(id).addEventListener("change", ({ target }) => take(/** @type {HTMLInputElement} */ (target).files?.[0]));
}
// Wherever it is dropped: the browser would open it in the place of this page.
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  take(event.dataTransfer.files[0]);
});

/** Keeps the draft once nobody has typed for a moment. */
let waiting = 0;
function keepSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => keep(check.request).catch(tellNothingIsKept), 300);
}

function tellNothingIsKept() {
  byId("kept").textContent = WORDS.draftGone;
  byId("forget").hidden = true;
}

async function restore() {
  const carried = draftIn(location.hash);
  if (carried !== undefined) {
    hand(carried);
    byId("kept").textContent = WORDS.draftCarried;
    return;
  }
  try {
    const draft = await kept();
    // Whoever has begun to type goes on with that.
    if (draft === undefined || Object.keys(check.request).length > 0) return;
    hand(draft.request);
    byId("kept").textContent = fill(WORDS.draftBack, { day: new Date(draft.at).toLocaleDateString(WORDS.locale, { dateStyle: "long" }) });
    byId("forget").hidden = false;
  } catch {
    tellNothingIsKept();
  }
}
byId("forget").addEventListener("click", async () => {
  await forget().catch(() => {});
  hand({});
  byId("forget").hidden = true;
  byId("kept").textContent = WORDS.draftForgotten;
});
byId("link").addEventListener("click", async () => {
  const link = new URL(`#${fragmentOf(check.request)}`, location.href);
  try {
    await navigator.clipboard.writeText(link.href);
    byId("kept").textContent = WORDS.linkCopied;
  } catch {
    location.hash = link.hash;
    byId("kept").textContent = WORDS.linkInBar;
  }
});
byId("print").addEventListener("click", () => {
  for (const details of check.shadowRoot?.querySelectorAll("details") ?? []) details.open = true;
  print();
});
restore();

byId("snippet").textContent = SNIPPET;
check.addEventListener("remit-decision", showSoon);
check.addEventListener("remit-change", () => {
  keepSoon();
  showSoon();
  byId("sent").hidden = true;
});
check.addEventListener("remit-submit", () => {
  byId("sent").hidden = false;
  byId("sent").focus();
});
