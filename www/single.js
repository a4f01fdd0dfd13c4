// The page that is one file: what is typed is saved as a file, and opened again.

import { byId } from "./document.js";

const check = /** @type {HTMLElement & { request: object }} */ (byId("check"));

/** @param {string} words */
function tell(words) {
  byId("told").textContent = words;
}

byId("save").addEventListener("click", () => {
  const url = URL.createObjectURL(new Blob([JSON.stringify(check.request, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "request.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  tell("It is saved as request.json.");
});
byId("print").addEventListener("click", () => {
  for (const details of check.shadowRoot?.querySelectorAll("details") ?? []) details.open = true;
  print();
});
byId("load").addEventListener("change", async ({ target }) => {
  const [file] = /** @type {HTMLInputElement} */ (target).files ?? [];
  if (file === undefined) return;
  try {
    check.request = JSON.parse(await file.text());
    tell(`${file.name} is open.`);
  } catch {
    tell(`${file.name} cannot be read: it is no request that was saved here.`);
  }
});
check.addEventListener("remit-submit", () => tell("Your request is complete. Save it, and send the file to your network."));
