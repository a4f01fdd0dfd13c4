import { Engine, ready } from "./node_modules/remit-engine/js/index.js";

await ready();
const engine = new Engine();

const request = await (await fetch("./request.json")).json();
const decision = engine.check(request, { stage: "request", asOf: "2024-09-20" });

document.querySelector("#outcome").textContent = decision.outcome;
for (const { status, message } of decision.findings) {
  if (status === "met" || status === "not-applicable") continue;
  document.querySelector("#findings").append(Object.assign(document.createElement("li"), { textContent: message }));
}
document.querySelector("#decision").textContent = JSON.stringify(decision);
