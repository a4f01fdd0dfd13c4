// Times the engine as WebAssembly in Node: a check from object to object, and beside it what JSON
// alone would take. Prints one JSON object of times in microseconds.
//
//     node bench/wasm.mjs MODULE
import { readFileSync } from "node:fs";

import { Engine, ready } from "../js/index.js";

/** Rounds, in which the calls that are compared take turns, and calls in each. */
const ROUNDS = 40;
const CALLS = 500;

const [module] = process.argv.slice(2);
await ready(readFileSync(module));
const engine = new Engine();
const request = JSON.parse(readFileSync(new URL("complete.json", import.meta.url), "utf8"));

/** The time that all but so many of a hundred calls stay under, in microseconds. */
function percentile(times, share) {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * share)] * 1000;
}

/** Times calls one by one, round after round. */
function time(calls) {
  const times = calls.map(() => []);
  for (let round = -ROUNDS / 4; round < ROUNDS; round += 1) {
    calls.forEach((call, which) => {
      for (let count = 0; count < CALLS; count += 1) {
        const start = performance.now();
        call();
        const took = performance.now() - start;
        // The first rounds are for the compiler.
        if (round >= 0) times[which].push(took);
      }
    });
  }
  return times.map((each) => ({ p50: percentile(each, 0.5), p95: percentile(each, 0.95) }));
}

const figures = {};
for (const stage of ["request", "start"]) {
  const options = { stage, asOf: "2024-09-20" };
  const text = JSON.stringify(engine.check(request, options));
  const [check, brief, outcome, json] = time([
    () => engine.check(request, options),
    () => engine.check(request, { ...options, fields: "brief" }),
    () => engine.check(request, { ...options, fields: "outcome" }),
    () => [JSON.stringify(request), JSON.parse(text)],
  ]);
  figures[stage] = { check, brief, outcome, json };
}
console.log(JSON.stringify(figures));
