// The time from before the package, as it is packed, is imported to its first decision, in this fresh process, in
// milliseconds: of the whole, and of its parts.
//
//     node bench/cold.mjs
import { readFileSync } from "node:fs";

const request = JSON.parse(readFileSync(new URL("complete.json", import.meta.url), "utf8"));
const marks = [performance.now()];
const { Engine, ready } = await import("../dist/package/js/index.js");
marks.push(performance.now());
await ready();
marks.push(performance.now());
const engine = new Engine();
marks.push(performance.now());
const { outcome } = engine.check(request, { stage: "request", asOf: "2024-09-20" });
marks.push(performance.now());
if (outcome !== "eligible" && outcome !== "refer") throw new Error(outcome);
const [imported, loaded, opened, checked] = marks.slice(1).map((mark, index) => mark - marks[index]);
console.log(JSON.stringify({ whole: marks.at(-1) - marks[0], imported, loaded, opened, checked }));
