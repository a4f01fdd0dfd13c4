import { Engine, ready } from "remit-engine";

await ready();
const request = await Bun.file("request.json").json();
const decision = new Engine().check(request, { stage: "request", asOf: "2024-09-20" });
console.log(JSON.stringify(decision));
