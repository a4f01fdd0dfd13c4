// A host: a project of pkg-examples, copied and installed from the packed package as a developer would,
// and the decision that it must come to.
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** What every host decides. */
export const CASE = "tests/cases/bases/article-special-school-trust.json";
export const OPTIONS = { stage: "request", asOf: "2024-09-20" };

const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
const packed = `${root}dist/remit-engine-${version}.tgz`;

/** The decision of the native engine, byte for byte. */
export function natively() {
  const request = JSON.parse(readFileSync(`${root}${CASE}`, "utf8"));
  const { stage, asOf } = OPTIONS;
  const options = ["check", "--jsonl", "--stage", stage, "--as-of", asOf];
  const input = `${JSON.stringify({ request })}\n`;
  const arguments_ = ["run", "--quiet", "--package", "remit-cli", "--bin", "remit", "--", ...options];
  return execFileSync("cargo", arguments_, { cwd: root, input, encoding: "utf8" }).trimEnd();
}

/**
 * Copies an example and installs what it depends on, again only where something has changed.
 *
 * @param {string} name its folder in pkg-examples
 * @returns {string} the folder of the copy
 */
export function prepare(name) {
  const folder = `${root}target/host-${name}`;
  const stamp = `${folder}/node_modules/.remit`;
  const manifest = readFileSync(`${root}pkg-examples/${name}/package.json`);
  if (!existsSync(packed)) throw new Error("run `cargo xtask pack` first: that makes the package");
  const state = createHash("sha256").update(manifest).update(readFileSync(packed)).digest("hex");
  mkdirSync(folder, { recursive: true });
  // What was built of an earlier package must not be taken for what is built now.
  for (const built of ["dist", ".next"]) rmSync(`${folder}/${built}`, { recursive: true, force: true });
  const isOurs = (path) => !/\/(node_modules|dist|\.next)$/.test(path);
  cpSync(`${root}pkg-examples/${name}`, folder, { recursive: true, filter: isOurs });
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== state) {
    // npm takes a package of the same version for the same.
    rmSync(`${folder}/node_modules/remit-engine`, { recursive: true, force: true });
    rmSync(`${folder}/node_modules/.package-lock.json`, { force: true });
    install(folder);
    writeFileSync(stamp, state);
  }
  return folder;
}

/**
 * Installs what package.json names, or these packages.
 *
 * @param {string} folder
 * @param {...string} packages each with its version
 */
export function install(folder, ...packages) {
  const words = ["install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--prefer-offline"];
  run(folder, "npm", ...words, ...packages);
}

/**
 * Runs a program to its end; gives what it prints, or fails with all that it said.
 *
 * @param {string} folder
 * @param {string} program
 * @param {...string} words
 */
export function run(folder, program, ...words) {
  const stdio = ["ignore", "pipe", "pipe"];
  try {
    return execFileSync(program, words, { cwd: folder, encoding: "utf8", stdio, env: { ...process.env, NO_COLOR: "1" } });
  } catch (error) {
    throw new Error(`${program} ${words.join(" ")}: ${error.status}\n${error.stdout}${error.stderr}`);
  }
}

/**
 * Starts a server in a folder and waits until it answers.
 *
 * @param {string} folder
 * @param {string} program
 * @param {string[]} words
 * @param {number} port
 * @returns {Promise<{ address: string, said: () => string, close: () => Promise<void> }>}
 */
export async function start(folder, program, words, port) {
  const address = `http://127.0.0.1:${port}`;
  const env = { ...process.env, NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1" };
  const server = spawn(program, words, { cwd: folder, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (piece) => (said += piece));
  const ended = new Promise((end) => server.once("exit", end));
  const stop = () => {
    try {
      process.kill(-server.pid, "SIGTERM");
    } catch {
      // It has already ended.
    }
  };
  process.once("exit", stop);
  const close = async () => {
    process.off("exit", stop);
    stop();
    await ended;
  };
  const end = Date.now() + 60_000;
  while (server.exitCode === null && Date.now() < end) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer !== undefined) return { address, said: () => said, close };
    await new Promise((next) => setTimeout(next, 50));
  }
  await close();
  throw new Error(`${program} ${words.join(" ")} does not answer:\n${said}`);
}

/** A port that nobody listens on. */
export function freePort() {
  return new Promise((found, failed) => {
    const socket = createServer().once("error", failed);
    socket.listen(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => found(port));
    });
  });
}

/** What a page of an example shows, once it has decided. */
export async function shown(browser, address) {
  await browser.goto(address);
  await browser.until(() => Boolean(document.querySelector("#decision")?.textContent));
  return browser.evaluate(() => document.querySelector("#decision").textContent);
}
