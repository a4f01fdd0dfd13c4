// The requests: made up from a seed as `cargo run --example case-base` does, with facts taken away again, so that
// much is unknown, as it is while a form is filled in.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Dice that fall the same way each time (mulberry32). */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Takes away every eighth fact or so, and here and there a leader's own area. */
function thinned(value, roll) {
  if (Array.isArray(value) || typeof value !== "object") return value;
  const left = {};
  for (const [key, inner] of Object.entries(value)) {
    if (roll() < 0.125) continue;
    left[key] = key === "localAuthorities" && roll() < 0.3 ? ["850"] : thinned(inner, roll);
  }
  return left;
}

/** @returns {object[]} half of them whole, half of them with facts taken away */
export function requests(count, file) {
  const make = ["run", "--quiet", "--release", "--example", "case-base", "--", String(count), "20240920"];
  const text = file ? readFileSync(file, "utf8") : execFileSync("cargo", make, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  const roll = dice(7);
  return text.trimEnd().split("\n").slice(0, count).map((line, index) => {
    const { request } = JSON.parse(line);
    return index % 2 === 0 ? request : thinned(request, roll);
  });
}
