import { Engine, ready } from "remit-engine";

await ready();
const engine = new Engine();

const request = await (await fetch("./request.json")).json();
const decision = engine.check(request, { stage: "request", asOf: "2024-09-20" });

document.querySelector("#outcome").textContent = decision.outcome;
document.querySelector("#decision").textContent = JSON.stringify(decision);
