// node decide.js request.json request 2024-09-20
import { readFile } from "node:fs/promises";

import { Engine, RemitError, ready } from "remit-engine";

const [file, stage, asOf] = process.argv.slice(2);
await ready();
try {
  const decision = new Engine().check(JSON.parse(await readFile(file, "utf8")), { stage, asOf });
  console.log(JSON.stringify(decision));
} catch (error) {
  if (!(error instanceof RemitError)) throw error;
  for (const { pointer, expected, found } of error.faults) console.error(`${pointer}: ${found}, but ${expected} is needed`);
  process.exitCode = 2;
}
