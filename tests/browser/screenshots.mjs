// Takes the pictures in docs/screenshots of the real page, with an example loaded, wide and narrow.
//
//     node tests/browser/screenshots.mjs SITE FOLDER
import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { open, serve } from "./drive.mjs";

const [site, folder] = process.argv.slice(2);
const EXAMPLE = "A trust of special schools";
const SIZES = [
  { width: 1280, height: 1600 },
  { width: 360, height: 1600 },
];

mkdirSync(folder, { recursive: true });
const served = await serve(site);
const browser = await open("chromium");
try {
  for (const size of SIZES) {
    await browser.setViewport(size);
    await browser.goto(`${served.address}/`);
    await browser.until(() => Boolean(document.querySelector("remit-check")?.decision));
    await browser.click(
      (title) => [...document.querySelectorAll("#examples button")].find((each) => each.textContent.includes(title)),
      EXAMPLE,
    );
    await browser.until(() => Boolean(document.querySelector("remit-check").request.school?.urn));
    // As it is when somebody comes to it: at its top, nothing touched.
    await browser.evaluate(() => {
      document.activeElement?.blur();
      scrollTo(0, 0);
    });
    await browser.until(() => document.getAnimations({ subtree: true }).length === 0);
    const path = join(folder, `page-${size.width}.png`);
    await browser.screenshot(path);
    console.log(path);
  }
} finally {
  await browser.close();
  await served.close();
}
