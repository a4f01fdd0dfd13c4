import { readFileSync } from "node:fs";

/** The lines of a file that `cargo test --test cases` writes from the case files. */
export function lines(name) {
  const place = new URL(`../../target/cases/${name}`, import.meta.url);
  try {
    return readFileSync(place, "utf8").trimEnd().split("\n");
  } catch (cause) {
    throw new Error(`run \`cargo test --test cases\` first: it writes ${place.pathname}`, { cause });
  }
}
