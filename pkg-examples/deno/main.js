import { Engine, ready } from "remit-engine";

await ready();
const request = JSON.parse(await Deno.readTextFile("request.json"));
const decision = new Engine().check(request, { stage: "request", asOf: "2024-09-20" });
console.log(JSON.stringify(decision));
