// ZEN as WebAssembly: it evaluates expressions, here one that is the list of statuses. It compiles an expression
// each time that it is given: there is no call that keeps one.
import { readFileSync } from "node:fs";

import { statusOf } from "../zen.mjs";

export async function make(rules) {
  const zen = await import("@gorules/zen-engine-wasm");
  const module = new URL("../node_modules/@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm", import.meta.url);
  await zen.default({ module_or_path: readFileSync(module) });
  const expression = `[${rules.map(statusOf).join(", ")}]`;
  return (request) => zen.evaluateExpression(expression, request);
}
export const statuses = (answer) => answer;
export const download = { bundle: "@gorules/zen-engine-wasm", modules: ["node_modules/@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm"] };
