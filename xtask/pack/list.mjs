// Prints what is in a package: every file with its bytes, its bytes in Brotli and its SHA-256, and the
// same of the packed file.
//
//     node xtask/pack/list.mjs PACKAGE PACKED
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const [folder, packed] = process.argv.slice(2).map((path) => resolve(path));
const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

/** @param {string} path @param {string} name */
function told(path, name) {
  const bytes = readFileSync(path);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { file: name, bytes: bytes.length, brotli: brotliCompressSync(bytes, best).length, sha256 };
}

const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const names = entries.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
const files = names.map((name) => name.split(sep).join("/")).sort();
const list = { packed: told(packed, basename(packed)), files: files.map((name) => told(join(folder, name), name)) };
console.log(JSON.stringify(list, null, 2));
