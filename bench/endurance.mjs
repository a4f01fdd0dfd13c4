// Ten million checks, or as many as are asked for: prints memory as it goes, and fails where the module's grows.
// Some minutes long.
//
//     node --expose-gc bench/endurance.mjs [CHECKS]
import { readFileSync } from "node:fs";

import { Engine, ready } from "../js/index.js";
import { endure } from "../tests/support/endurance.mjs";

const checks = Number(process.argv[2] ?? 10_000_000);
await ready();
const complete = JSON.parse(readFileSync(new URL("complete.json", import.meta.url), "utf8"));
const began = performance.now();
const { pages, heap, refused } = await endure(new Engine(), complete, checks, {
  collect: globalThis.gc,
  looked: (look, count, bytes) =>
    console.log(`${(((look + 1) * checks) / 10).toLocaleString("en")} checks: ${count} pages, ${(bytes / 1e6).toFixed(2)} MB of heap`),
});
const seconds = (performance.now() - began) / 1000;
console.log(`${checks.toLocaleString("en")} checks, ${refused.toLocaleString("en")} of them refused, in ${seconds.toFixed(0)} s`);
if (new Set(pages).size > 1) throw new Error(`the module's memory grew: ${pages.join(" ")} pages`);
if (globalThis.gc && heap.at(-1) > heap[1] + 1_000_000) throw new Error(`the heap grew: ${heap.join(" ")} bytes`);
