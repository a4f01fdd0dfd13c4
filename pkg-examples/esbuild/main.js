import address from "remit-engine/wasm/engine.wasm";
import { Engine, ready } from "remit-engine/slim";

await ready(new URL(address, import.meta.url));
const request = await (await fetch("./request.json")).json();
const decision = new Engine().check(request, { stage: "request", asOf: "2024-09-20" });

document.querySelector("#outcome").textContent = decision.outcome;
document.querySelector("#decision").textContent = JSON.stringify(decision);
