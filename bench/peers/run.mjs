// Times Remit beside other engines from npm and code by hand: the same eighteen rules of the same requests, in one
// run in which all take turns. It first makes sure that every engine gives, of every request and rule, what Remit
// gives.
//
//     node bench/peers/run.mjs                    # prints the table
//     node bench/peers/run.mjs --write            # writes docs/peers.md as well
//     node bench/peers/run.mjs REQUESTS.jsonl     # requests that `cargo run --example case-base` wrote before
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

import { requests } from "./requests.mjs";
import { options, rules } from "./rules.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));
const COUNT = 400;
/** Rounds, in each of which every engine decides every request; the first are for the compiler. */
const [WARM, ROUNDS, COLD] = [5, 20, 15];

const engines = {
  "by-hand": "by hand, in JavaScript: the floor",
  "json-logic-engine": "json-logic-engine",
  "remit-outcome": "**Remit, the outcome** of all rules",
  "remit": "**Remit, all of it**: every rule, reason and remedy",
  "json-rules-engine": "json-rules-engine",
  "cedar-wasm": "Cedar, WebAssembly",
  "zen-wasm": "ZEN, WebAssembly",
  "zen-native": "ZEN, native addition",
};

const arguments_ = process.argv.slice(2);
const file = arguments_.find((argument) => !argument.startsWith("--"));

function percentile(times, share) {
  const sorted = Float64Array.from(times).sort();
  return sorted[Math.floor((sorted.length - 1) * share)];
}

/** Makes every engine, and fails where one gives another status than Remit to any rule of any request. */
async function made(asked) {
  const all = {};
  for (const name of Object.keys(engines)) {
    const { make, statuses } = await import(`./engines/${name}.mjs`);
    all[name] = { decide: await make(rules, options), statuses };
  }
  let compared = 0;
  const seen = new Set();
  for (const [number, request] of asked.entries()) {
    const decision = all.remit.decide(request);
    const should = all.remit.statuses(decision, rules);
    should.forEach((status) => seen.add(status));
    assert.ok(!should.includes(undefined), "Remit does not judge one of the rules");
    assert.deepEqual(all["remit-outcome"].decide(request), { outcome: decision.outcome });
    for (const [name, { decide, statuses }] of Object.entries(all)) {
      if (!statuses || name === "remit") continue;
      assert.deepEqual(statuses(await decide(request), rules), should, `${name} on request ${number + 1}`);
      compared += should.length;
    }
  }
  assert.deepEqual([...seen].sort(), ["met", "not-applicable", "refer", "unknown", "unmet"]);
  return { all, compared };
}

/** The time of each call of each engine, in microseconds. */
async function timed(all, asked) {
  const times = Object.fromEntries(Object.keys(all).map((name) => [name, []]));
  for (let round = -WARM; round < ROUNDS; round += 1) {
    for (const [name, { decide }] of Object.entries(all)) {
      for (const request of asked) {
        const began = performance.now();
        const answer = decide(request);
        // What answers at once is not made to wait.
        if (typeof answer?.then === "function") await answer;
        const took = performance.now() - began;
        if (round >= 0) times[name].push(took * 1000);
      }
    }
  }
  return times;
}

/** The median of cold starts, each in a process of its own, in milliseconds. */
function cold(request) {
  const times = Object.fromEntries(Object.keys(engines).map((name) => [name, []]));
  for (let round = 0; round < COLD; round += 1) {
    for (const name of Object.keys(engines)) {
      const flags = ["--no-warnings", "cold.mjs", name];
      times[name].push(Number(execFileSync(process.execPath, flags, { cwd: here, input: JSON.stringify(request), encoding: "utf8" })));
    }
  }
  return times;
}

/** What a browser has to fetch: the bundle, minified, and the modules as they are published, in Brotli. */
async function download(name) {
  const { download: travels } = await import(`./engines/${name}.mjs`);
  if (travels === undefined) return undefined;
  const { build } = await import("esbuild");
  const { bundle, external, modules = [], from } = travels;
  const entry = bundle.includes("/") && !bundle.startsWith("@") ? `${root}${bundle}` : bundle;
  const { outputFiles } = await build({
    stdin: { contents: `export * from ${JSON.stringify(entry)};`, resolveDir: here },
    bundle: true, minify: true, format: "esm", platform: "browser", external, write: false, logLevel: "error",
  });
  const files = [outputFiles[0].contents, ...modules.map((module) => readFileSync(new URL(module, from ?? import.meta.url)))];
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } };
  return files.reduce((sum, bytes) => sum + brotliCompressSync(bytes, best).length, 0);
}

// Not `npm ci`: it wants builds of ZEN for other machines in the lock file, which the registry does not have.
if (!existsSync(`${here}node_modules`)) execFileSync("npm", ["install", "--no-audit", "--no-fund"], { cwd: here, stdio: "inherit" });
const asked = requests(COUNT, file);
const { all, compared } = await made(asked);
const times = await timed(all, asked);
const starts = cold(asked[0]);

const rows = [];
const remit = percentile(times.remit, 0.5);
for (const [name, shown] of Object.entries(engines)) {
  const [p50, p99] = [percentile(times[name], 0.5), percentile(times[name], 0.99)];
  const travels = await download(name);
  const start = percentile(starts[name], 0.5);
  const size = travels === undefined ? "not for browsers" : `${(travels / 1000).toFixed(1)} kB`;
  rows.push([shown, p50.toFixed(1), p99.toFixed(1), (p50 / remit).toFixed(2), start.toFixed(1), size]);
}
const heads = ["Engine", "p50, µs", "p99, µs", "p50 ÷ Remit's", "cold import to first decision, ms", "download, Brotli"];
const table = [heads, ["---", ...heads.slice(1).map(() => "---:")], ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
const { dependencies } = JSON.parse(readFileSync(`${here}package.json`, "utf8"));
const total = new (await import("../../dist/package/js/index.js")).Engine().rules.filter(({ stages }) => stages.includes(options.stage)).length;

const page = `<!-- Made by \`node bench/peers/run.mjs --write\`. -->

# Beside other engines

Remit and other engines from npm, at pinned versions (\`bench/peers/package-lock.json\`), on the same rules of the same requests in
one run in which all take turns. To repeat it, \`cargo xtask bench --peers\`, or after \`cargo xtask size\`:

\`\`\`sh
node bench/peers/run.mjs            # prints this table
node bench/peers/run.mjs --write    # writes this page
\`\`\`

${table}

${cpus()[0].model} on ${cpus().length} cores, which others used at the same time, Node ${process.versions.node}: the ratios say more than the figures.
p50 and p99 are of ${(ROUNDS * COUNT).toLocaleString("en")} calls each. The cold start is the median of ${COLD} fresh processes, from before the import to the
first decision, with reading the module and compiling the rules. Versions: ${Object.entries(dependencies).map(([name, version]) => `${name} ${version}`).join(", ")}.

## What is compared

- **Rules**: the eighteen of the stage \`${options.stage}\` that all of these can express without functions written in JavaScript, but for two
  tests that json-rules-engine lacks, whether a fact is there and whether a list is empty (sums over funding lines, days of a school calendar, half-terms and the DfE's offers are not among them):
  ${rules.map(([rule]) => `\`${rule}\``).join(", ")}.
- **Requests**: ${COUNT} from the case base (\`cargo run --example case-base -- ${COUNT} 20240920\`), every second one with about an eighth of its
  facts taken away, so that much is unknown.
- **The same answers**: before anything is timed, each engine's status of each rule of each request is held against Remit's:
  ${compared.toLocaleString("en")} comparisons, with no difference, or the run fails.
- **More than two values**: a status is met, unmet, unknown, refer or not-applicable. Engines that know only true and false are asked for
  each status by a condition of its own, the first that is true counts, and where none is it is \`unknown\`. One list of conditions
  (\`bench/peers/rules.mjs\`) is written into each engine's own language when it is made.
- **As they are best used**: json-logic-engine compiles one logic once (\`build\`); json-rules-engine keeps its rules, with a
  resolver of paths that is faster than its own JSONPath; ZEN's native addition keeps one decision of one expression node; ZEN as
  WebAssembly offers expressions only and compiles one at each call; Cedar's policies are parsed once (\`preparsePolicySet\`).
  What turns an engine's answer into a list of statuses is not timed.

## What Remit does more in that time

It judges all ${total} rules of the stage, not eighteen; reads the request strictly and names every fault in it by its place; says of
each rule why, in a sentence, with the figures of the case; names the facts that it turned on, those that are missing and what would
put it right; weighs them to one outcome; and takes the numbers of the day from a dated policy. The other engines were made for
rules that their users write and change themselves, which Remit's are not; this says nothing of how well they do that.
`;
console.log(table);
if (arguments_.includes("--write")) writeFileSync(`${root}docs/peers.md`, page);
process.exit(0);
