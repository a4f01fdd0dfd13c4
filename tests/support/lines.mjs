import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** The lines of a file that `cargo test` writes from the case files and the stories. */
export function lines(name) {
  const place = new URL(`../../target/cases/${name}`, import.meta.url);
  try {
    return readFileSync(place, "utf8").trimEnd().split("\n");
  } catch (cause) {
    throw new Error(`run \`cargo test --test cases --test stories\` first: that writes ${place.pathname}`, { cause });
  }
}

/** Fails where an answer to a case is not, byte for byte, the native one. */
export function assertSame(answers) {
  const names = lines("lines.jsonl").map((line) => JSON.parse(line).name);
  const natively = lines("native.jsonl");
  assert.equal(names.length, natively.length);
  assert.equal(answers.length, natively.length);
  natively.forEach((answer, index) => assert.equal(answers[index], answer, names[index]));
}
