// Prints the size of a file in bytes and in Brotli, as JSON; of a script, that of what a bundler
// makes of it and of all that it imports but what the further arguments name.
import { readFile } from "node:fs/promises";
import { brotliCompressSync, constants } from "node:zlib";

import { build } from "esbuild";

const [place, ...external] = process.argv.slice(2);

/** @param {string} entry */
async function bundled(entry) {
  const options = { bundle: true, minify: true, format: "esm", target: "es2022", legalComments: "none" };
  const { outputFiles } = await build({ entryPoints: [entry], external, write: false, ...options });
  return outputFiles[0].contents;
}

const bytes = place.endsWith(".js") ? await bundled(place) : await readFile(place);
const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
console.log(JSON.stringify({ bytes: bytes.length, brotli: brotliCompressSync(bytes, best).length }));
