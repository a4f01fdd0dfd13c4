// Three browser engines behind one small set of calls, so that a test is written once and runs in
// each: Chromium and Firefox through puppeteer-core, WebKit through its WebDriver.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createSocket } from "node:net";
import { extname, join, normalize, sep } from "node:path";

/**
 * A page of one browser.
 *
 * @typedef {object} Drive
 * @property {string} name
 * @property {(url: string) => Promise<void>} goto loads a page and waits until it is loaded
 * @property {<Argument, Answer>(run: (argument: Argument) => Answer, argument?: Argument) => Promise<Awaited<Answer>>} evaluate
 *   runs a function in the page; it sees nothing from here but its argument, and both are JSON
 * @property {<Argument>(test: (argument: Argument) => unknown, argument?: Argument) => Promise<void>} until
 *   waits until a function in the page gives something true, frame by frame; fails after 20 seconds
 * @property {<Argument>(find: (argument: Argument) => Element | null | undefined, argument?: Argument) => Promise<void>} click
 *   clicks with the mouse on the element that a function in the page gives
 * @property {(key: string) => Promise<void>} press a key by its name, such as `Tab`, `Shift+Tab`, `Space`, `Enter`
 * @property {(text: string) => Promise<void>} type
 * @property {(size: { width: number, height: number }) => Promise<void>} setViewport
 * @property {(features: Record<string, string>) => Promise<boolean>} emulate media features, such as
 *   `{ "prefers-color-scheme": "dark" }`, or with `media` paper; false where this browser cannot
 * @property {(path: string, options?: { whole?: boolean }) => Promise<void>} screenshot a PNG
 * @property {(() => Promise<Drive>) | undefined} another opens one more tab of the same browser, which closes with it
 * @property {((method: string, parameters?: object) => Promise<unknown>) | undefined} devtools a command of Chromium's
 *   protocol for developer tools, to this page; `undefined` where the browser has none
 * @property {() => Promise<void>} close
 */

/** The engines that can be driven. */
export const BROWSERS = ["chromium", "firefox", "webkit"];

/** Where each is looked for; an environment variable such as `REMIT_CHROMIUM` comes first. */
const PLACES = {
  chromium: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
  firefox: ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
  webkit: ["/usr/bin/WebKitWebDriver"],
};

/** How long a condition may take to come true. */
const PATIENCE = 20_000;

/**
 * Where a browser is installed; `undefined` where it is not.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
export function find(name) {
  const told = process.env[`REMIT_${name.toUpperCase()}`];
  return [...(told ? [told] : []), ...(PLACES[name] ?? [])].find((place) => existsSync(place));
}

/** The engines that are here to be driven. */
export const INSTALLED = BROWSERS.filter((browser) => find(browser) !== undefined);

/**
 * Opens a browser with one empty page.
 *
 * @param {string} name `chromium`, `firefox` or `webkit`
 * @param {{ kilobytes?: number }} [how] how much Firefox lets all sites keep; its own limit, if not given
 * @returns {Promise<Drive>}
 */
export async function open(name, how = {}) {
  const place = find(name);
  if (place === undefined) throw new Error(`${name} is not installed; say where with REMIT_${name.toUpperCase()}`);
  return name === "webkit" ? openWebkit(place) : openPuppet(name, place, how);
}

/** @param {string} name @param {string} executablePath @param {{ kilobytes?: number }} how @returns {Promise<Drive>} */
async function openPuppet(name, executablePath, { kilobytes }) {
  const { default: puppeteer } = await import("puppeteer-core");
  const chromium = name === "chromium";
  const browser = await puppeteer.launch({
    browser: chromium ? "chrome" : "firefox",
    executablePath,
    headless: true,
    defaultViewport: null,
    args: chromium ? ["--no-sandbox", "--disable-dev-shm-usage"] : [],
    extraPrefsFirefox: kilobytes === undefined ? {} : { "dom.quotaManager.temporaryStorage.fixedLimit": kilobytes },
  });
  // Not the page that it begins with: to Firefox that one never has the focus, and keys do nothing.
  return puppet(name, browser, await browser.newPage());
}

/** A page of a browser that puppeteer drives. @returns {Drive} */
function puppet(name, browser, page) {
  const chromium = name === "chromium";
  const evaluate = (run, argument) => page.evaluate(run, argument ?? null);
  return {
    name,
    goto: async (url) => void (await page.goto(url, { waitUntil: "load" })),
    evaluate,
    until: (test, argument) => until(evaluate, test, argument),
    click: async (find, argument) => {
      const { x, y } = await evaluate(...middle(find, argument));
      await page.mouse.click(x, y);
    },
    press: async (keys) => {
      const held = keys.split("+");
      const key = held.pop();
      for (const each of held) await page.keyboard.down(each);
      await page.keyboard.press(key === "Space" ? " " : key);
      for (const each of held.reverse()) await page.keyboard.up(each);
    },
    type: (text) => page.keyboard.type(text),
    setViewport: (size) => page.setViewport(size),
    emulate: async ({ media = "", ...features }) => {
      if (!chromium) return false;
      const all = Object.entries(features).map(([feature, value]) => ({ name: feature, value }));
      const session = await page.createCDPSession();
      await session.send("Emulation.setEmulatedMedia", { media, features: all });
      return true;
    },
    screenshot: async (path, { whole = false } = {}) => void (await page.screenshot({ path, fullPage: whole })),
    another: async () => puppet(name, browser, await browser.newPage()),
    devtools: chromium ? async (method, parameters) => (await page.createCDPSession()).send(method, parameters) : undefined,
    close: () => browser.close(),
  };
}

/** @param {string} program @returns {Promise<Drive>} */
async function openWebkit(program) {
  const { Builder, Capabilities, Key, Origin } = await import("selenium-webdriver");
  const port = await freePort();
  // WebKitGTK has no headless mode: it gets a display and a message bus of its own.
  const bare = process.env.DISPLAY === undefined;
  const command = ["dbus-run-session", "--", program, `--port=${port}`];
  if (bare) command.unshift("xvfb-run", "-a", "-s", "-screen 0 1600x1400x24");
  const driver = spawn(command[0], command.slice(1), { detached: true, stdio: "ignore" });
  const stop = () => {
    try {
      process.kill(-driver.pid, "SIGTERM");
    } catch {
      // It has already ended.
    }
  };
  process.once("exit", stop);
  try {
    await listening(port, driver);
    const capabilities = new Capabilities()
      .set("browserName", "MiniBrowser")
      .set("webkitgtk:browserOptions", { binary: miniBrowser(), args: ["--automation"] });
    const page = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
    await page.manage().setTimeouts({ script: PATIENCE + 5_000 });
    const evaluate = async (run, argument) => {
      const script = `const done = arguments[1];
        (async (argument) => (${run})(argument))(arguments[0]).then(
          (value) => done({ value }), (error) => done({ error: String(error?.stack ?? error) }));`;
      const { value, error } = await page.executeAsyncScript(script, argument ?? null);
      if (error !== undefined) throw new Error(error);
      return value ?? undefined;
    };
    const named = { Space: Key.SPACE, Backspace: Key.BACK_SPACE };
    const keyOf = (key) => named[key] ?? Key[key.replace("Arrow", "ARROW_").toUpperCase()] ?? key;
    return {
      name: "webkit",
      goto: (url) => page.get(url),
      evaluate,
      until: (test, argument) => until(evaluate, test, argument),
      click: async (find, argument) => {
        const { x, y } = await evaluate(...middle(find, argument));
        await page.actions().move({ origin: Origin.VIEWPORT, x: Math.round(x), y: Math.round(y) }).click().perform();
      },
      press: async (keys) => {
        const held = keys.split("+").map(keyOf);
        const key = held.pop();
        const actions = page.actions();
        for (const each of held) actions.keyDown(each);
        actions.keyDown(key).keyUp(key);
        for (const each of held.reverse()) actions.keyUp(each);
        await actions.perform();
      },
      type: (text) => page.actions().sendKeys(text).perform(),
      setViewport: async ({ width, height }) => {
        // The window is larger than its page by the browser's own bars.
        await page.manage().window().setRect({ x: 0, y: 0, width, height });
        const inner = await evaluate(() => ({ width: innerWidth, height: innerHeight }));
        await page.manage().window().setRect({ x: 0, y: 0, width: 2 * width - inner.width, height: 2 * height - inner.height });
      },
      emulate: async () => false,
      screenshot: async (path) => writeFile(path, await page.takeScreenshot(), "base64"),
      another: undefined,
      devtools: undefined,
      close: async () => {
        await page.quit().catch(() => {});
        process.off("exit", stop);
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/** The browser that comes with WebKitGTK for its driver. */
function miniBrowser() {
  for (const folder of ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec", "/usr/lib"]) {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const place = join(folder, name, "MiniBrowser");
      if (name.startsWith("webkit") && existsSync(place)) return place;
    }
  }
  throw new Error("WebKitGTK's MiniBrowser is not installed");
}

/**
 * Waits, in the page, until a test comes true.
 *
 * @param {Drive["evaluate"]} evaluate
 */
async function until(evaluate, test, argument) {
  const run = new Function(`return async ({ argument, patience }) => {
    const test = ${test};
    const end = performance.now() + patience;
    while (!(await test(argument))) {
      if (performance.now() > end) return false;
      await new Promise((next) => setTimeout(next, 10));
    }
    return true;
  };`)();
  if (!(await evaluate(run, { argument: argument ?? null, patience: PATIENCE }))) {
    throw new Error(`did not come true: ${test} with ${JSON.stringify(argument)}`);
  }
}

/** A function, with its argument, that gives the middle of the element which another one finds. */
function middle(find, argument) {
  const run = new Function(`return (argument) => {
    const element = (${find})(argument);
    if (!element) throw new Error("nothing to click: " + ${JSON.stringify(String(find))} + JSON.stringify(argument));
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };`)();
  return [run, argument ?? null];
}

/** A port that nobody listens on. */
function freePort() {
  return new Promise((found, failed) => {
    const socket = createSocket().once("error", failed);
    socket.listen(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => found(port));
    });
  });
}

/** Waits until the driver answers on its port. */
async function listening(port, driver) {
  const end = Date.now() + PATIENCE;
  while (driver.exitCode === null && Date.now() < end) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error("WebKitWebDriver does not answer; are xvfb and dbus installed?");
}

/** What a careful portal allows: nothing but itself, and WebAssembly. */
export const STRICT = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/**
 * Serves a folder on this machine only, under the strict policy.
 *
 * @param {string} folder
 * @param {Record<string, string> | ((path: string) => Record<string, string>)} [headers] more headers, or
 *   others than the usual ones; by path, if they differ
 * @param {number} [at] the port, where it must be a certain one: that of a server that is closed now
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export async function serve(folder, headers = {}, at = 0) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = normalize(join(folder, pathname.endsWith("/") ? `${pathname}index.html` : pathname));
    const body = path.startsWith(normalize(folder + sep)) ? await readFile(path).catch(() => undefined) : undefined;
    const type = TYPES[extname(path)] ?? "text/plain; charset=utf-8";
    const usual = { "Content-Type": type, "Content-Security-Policy": STRICT, "Cache-Control": "no-store" };
    const more = typeof headers === "function" ? headers(pathname) : headers;
    response.writeHead(body === undefined ? 404 : 200, { ...usual, ...more });
    response.end(body ?? "Not found.");
  });
  await new Promise((ready) => server.listen(at, "127.0.0.1", ready));
  const { port } = server.address();
  const close = () =>
    new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    });
  return { address: `http://127.0.0.1:${port}`, close };
}
