// The deployments of the article, given command by command: what a page has after each.
import { readFileSync } from "node:fs";

/**
 * The events of a story.
 *
 * @param {import("../../js/lifecycle.js").Engine} engine
 * @param {string} story the name of its file
 */
export function told(engine, story) {
  const text = readFileSync(new URL(`../../pkg-examples/deployments/${story}.jsonl`, import.meta.url), "utf8");
  const events = [];
  for (const line of text.trim().split("\n")) {
    const { event, refused } = engine.apply(events, JSON.parse(line));
    if (event === undefined) throw new Error(`${refused?.code}: ${line}`);
    events.push(event);
  }
  return events;
}
