// The time from before an engine is imported to its first decision, in this fresh process: milliseconds.
//
//     node bench/peers/cold.mjs ENGINE < REQUEST
import { readFileSync } from "node:fs";

import { options, rules } from "./rules.mjs";

const request = JSON.parse(readFileSync(0, "utf8"));
const began = performance.now();
const { make } = await import(`./engines/${process.argv[2]}.mjs`);
const decide = await make(rules, options);
await decide(request);
console.log(performance.now() - began);
// Native additions may hold the process open.
process.exit(0);
