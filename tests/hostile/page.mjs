// The page docs/hostile-values.md, from the tables of hostile values, each of which the tests try.
//
//     node tests/hostile/page.mjs           # writes it
//     node tests/hostile/page.mjs --check   # fails where it is not current
import { readFileSync, writeFileSync } from "node:fs";
import { argv, exit } from "node:process";
import { pathToFileURL } from "node:url";

import * as others from "./others.mjs";
import { plain } from "./plain.mjs";
import { refused } from "./refused.mjs";
import { strange } from "./strange.mjs";

const place = new URL("../../docs/hostile-values.md", import.meta.url);

/** A text as code in a cell; what a reader would not see is escaped, what is long is cut. */
function code(text) {
  const seen = text.replace(/[^\x20-\x7E]/g, (letter) => `\\u{${letter.codePointAt(0).toString(16).toUpperCase()}}`);
  const short = seen.length > 60 ? `${seen.slice(0, 57)}…` : seen;
  const fence = short.includes("`") ? "``" : "`";
  return `${fence}${short.replaceAll("|", "\\|")}${fence}`;
}

/** What an error says, as far as the table does. */
function error([which, pointer, found]) {
  const at = typeof pointer === "string" && pointer !== "" ? ` at ${code(pointer)}` : "";
  const said = typeof found === "string" ? `: ${found.length > 60 ? `${found.slice(0, 57)}…` : found}` : "";
  return `\`${which}\`${at}${said}`;
}

const table = (heads, rows) => [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** A table of values that are told or refused. */
function either(rows) {
  const gives = (what) => (typeof what === "string" ? `as ${code(what)}` : "what the JSON of each that it gives says");
  return table(["Value", "What it gives"], rows.map(([name, , ...rest]) => [name, rest.length === 3 ? error(rest) : gives(rest[0])]));
}

const titles = {
  options: ["As options", "`engine.check({}, value)`. Errors are `in: \"options\"`."],
  policy: ["As a policy", "`new Engine(value)`. Errors are `in: \"policy\"`, whose code is always `invalid-policy`."],
  list: ["As the list of `checkMany`", "`engine.checkMany(value, options)`. What is no list is thrown; an entry that is no request gives its error in its place, as above."],
  command: ["As a command", "`engine.apply([], value)`. Errors are `in: \"command\"`."],
  events: ["As events", "`engine.replay(value)`; `apply`, `available` and `verify` read them alike. Errors are `in: \"events\"`. What an event stands for is an event; the log below is a sound one."],
};

/** The page's text. */
export function page() {
  const count = [strange, plain, refused, ...Object.values(others)].flat().length;
  const sections = Object.entries(titles).map(([input, [title, says]]) => `## ${title}\n\n${says}\n\n${either(others[input])}\n`);
  return `<!-- Made by \`node tests/hostile/page.mjs\` from tests/hostile, which tests/node/hostile-values.test.mjs tries. Change those instead. -->

# Hostile values

What comes of a value that no portal means to send: ${count} of them, each tried. Either it is decided as the JSON that it plainly
stands for, or a \`RemitError\` is thrown, with \`code\`, \`in\`, \`pointer\` and what was \`found\`; nothing else is ever thrown. After each
the same module answers as before, and nothing was added to any prototype.

- Every property is read once, and what was read is what is decided: a getter or a proxy that says something else the next time is not
  asked again. (Only where something is at fault is the value looked through a second time, for the places of all faults.)
- No \`toJSON\` is ever asked, of whatever it is; one that is a property like others is a function, and a fault.
- Properties that are \`undefined\`, hidden or inherited are absent; holes of a list, and \`undefined\` in it, are unknown entries.
- Objects and lists of another frame or realm, without a prototype, frozen, sealed or behind a proxy are what they hold.
- Texts go as they are. Half an emoji (a lone surrogate) is no text that JSON in UTF-8 can hold, and is refused.
- An input that is too large is refused before all of it is written, however little memory it takes itself.

What a getter does is the host's own affair: one that never returns is waited for.

## What JSON does not have

The ${strange.length} values below are refused wherever they stand, at their place: as a request, a fact, an entry of a list, one of
many requests, the options, an option, in a policy, as a command or in its data, as an event or in it. The code is \`invalid-input\`, of
a policy \`invalid-policy\`.

${table(["Value", "What is said to be found"], strange.map(([name, , found]) => [name, found.length > 60 ? `${found.slice(0, 57)}…` : found]))}

## As a request: what plainly stands for JSON

\`engine.check(value, options)\`, and each of \`checkMany\`.

${table(["Value", "is decided as"], plain.map(([name, , json]) => [name, code(json)]))}

## As a request: what is refused

${table(["Value", "Error"], refused.map(([name, , ...fault]) => [name, error(fault)]))}

${sections.join("\n")}`;
}

if (import.meta.url === pathToFileURL(argv[1] ?? "").href) {
  if (!argv.includes("--check")) writeFileSync(place, page());
  else if (readFileSync(place, "utf8") !== page()) {
    console.error("docs/hostile-values.md is not current: node tests/hostile/page.mjs");
    exit(1);
  }
}
