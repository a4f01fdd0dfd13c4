// Puts a site into a language that nobody speaks: every word of the catalogue is marked, with other letters
// and longer. What is read on a page without marks stands in its scripts, where no translation reaches it.
//
//     node xtask/pack/pseudo.mjs SITE
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const site = resolve(process.argv[2]);

const LETTERS = { a: "á", e: "ë", i: "ï", o: "ö", u: "ü", y: "ÿ", c: "ç", n: "ñ", s: "š", A: "Å", E: "É", I: "Î", O: "Ø", U: "Û", C: "Ç", N: "Ñ", S: "Š" };

/**
 * A text as this language has it: as it was to a reader, and two fifths longer. Places for values (`{day}`), marks of
 * a source (`[article]`) and the space around it stay.
 *
 * @param {string} text
 */
export function marked(text) {
  const [, before, words, after] = /^(\s*)([^]*?)(\s*)$/.exec(text);
  if (!/\p{L}/u.test(words)) return text;
  const other = words.replace(/\{\w+\}|\[\w+\]|./gsu, (piece) => LETTERS[piece] ?? piece);
  const more = "·".repeat(Math.ceil(words.length * 0.4)).replace(/.{6}/g, "$& ");
  return `${before}⟦${other}${more}⟧${after}`;
}

/** What of the generated catalogue is no word: names that scripts and the engine know things by. */
const NAMES = new Set(["id", "at", "kind", "word", "by", "sameAs", "from", "to", "command", "event", "datum", "locale"]);

/** @param {unknown} value @param {string} [name] */
function translated(value, name = "") {
  if (typeof value === "string") return NAMES.has(name) ? value : marked(value);
  // A suggestion: the code, and what it is called.
  if (Array.isArray(value)) return name === "suggestions" ? value.map(([code, words]) => [code, marked(words)]) : value.map((each) => translated(each, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, translated(each, name)]));
}

for (const path of ["words.js", "remit-engine/generated/facts.js", "remit-engine/generated/deployments.js"]) {
  const file = join(site, path);
  const exports = await import(file);
  const text = Object.entries(exports).map(([name, value]) => `export const ${name} = ${JSON.stringify(translated(value), null, 2)};\n`);
  writeFileSync(file, text.join("\n"));
}

/** What the engine words: it comes as JSON, so it is marked where that is read. */
const PRELUDE = `
const LETTERS = ${JSON.stringify(LETTERS)};
${marked}
{
  const parse = JSON.parse;
  const WORDS = new Set(["message", "title", "words"]);
  JSON.parse = (text, reviver) =>
    parse(text, (name, value) => {
      const said = typeof value === "string" && (WORDS.has(name) || (name === "source" && /\\s/.test(value)));
      const kept = said && !value.startsWith("⟦") ? marked(value) : value;
      return reviver ? reviver(name, kept) : kept;
    });
}
`;
writeFileSync(join(site, "pseudo.js"), PRELUDE);

/** Attributes that are read, by eye or by ear. */
const READ = /\b(aria-label|title|alt|placeholder)="([^"]*)"/g;

/** A page's own words, in its document. @param {string} html */
function page(html) {
  let code = 0;
  const pieces = html.split(/(<!--[^]*?-->|<[^>]+>)/).map((piece) => {
    if (!piece.startsWith("<")) return code > 0 ? piece : marked(piece);
    if (/^<(?:pre|code|style)\b/.test(piece)) code += 1;
    if (/^<\/(?:pre|code|style)>/.test(piece)) code -= 1;
    if (/^<meta name="description"/.test(piece)) return piece.replace(/content="([^"]*)"/, (_, words) => `content="${marked(words)}"`);
    return piece.replace(READ, (_, name, words) => `${name}="${marked(words)}"`);
  });
  return pieces.join("").replace(/(<title>)/, '<script src="./pseudo.js"></script>\n    $1');
}

for (const name of readdirSync(site).filter((each) => each.endsWith(".html"))) {
  const file = join(site, name);
  writeFileSync(file, page(readFileSync(file, "utf8")));
}
