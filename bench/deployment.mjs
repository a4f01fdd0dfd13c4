// Times a command on a deployment of 300 events, from the events, as WebAssembly in Node. Prints one
// JSON object of times in microseconds.
//
//     node bench/deployment.mjs MODULE EVENTS
import { readFileSync } from "node:fs";

import { Engine, ready } from "../js/lifecycle.js";

const [module, file] = process.argv.slice(2);
await ready(readFileSync(module));
const engine = new Engine();
const events = readFileSync(file, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
const command = {
  id: "next",
  command: "review",
  by: { role: "leader", id: "leader-1" },
  at: "2024-12-19T09:00:00Z",
  data: { on: "2024-12-19", progress: { g1: "on-track" } },
};
if (engine.apply(events, command).event?.seq !== events.length + 1) throw new Error("it was refused");

const times = [];
for (let call = -200; call < 800; call += 1) {
  const start = performance.now();
  engine.apply(events, command);
  const took = performance.now() - start;
  // The first calls are for the compiler.
  if (call >= 0) times.push(took * 1000);
}
times.sort((one, other) => one - other);
const percentile = (share) => times[Math.floor((times.length - 1) * share)];
console.log(JSON.stringify({ p50: percentile(0.5), p95: percentile(0.95) }));
