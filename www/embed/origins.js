// Which pages may have the form in a frame: what embed.json beside the page says, and nothing else.

/** Stands in the list for the origin that serves the form. */
const SELF = "self";

/**
 * The origins of a list. One entry that is no origin makes all of the list void: a slip must not allow
 * less or more than was meant.
 *
 * @param {unknown} list what embed.json holds
 * @param {string} self the origin that serves the form
 * @returns {ReadonlySet<string>}
 * @throws {TypeError}
 */
export function originsOf(list, self) {
  const entries = /** @type {{ origins?: unknown } | null} */ (list)?.origins;
  if (!Array.isArray(entries)) throw new TypeError("embed.json must be { \"origins\": [ … ] }");
  return new Set(entries.map((entry) => originOf(entry, self)));
}

/** @param {unknown} entry @param {string} self */
function originOf(entry, self) {
  if (entry === SELF) return self;
  // “null” is what any document without an origin calls itself; a path or an asterisk names no origin.
  const named = typeof entry === "string" && !entry.includes("*") && URL.canParse(entry) && new URL(entry).origin === entry;
  if (!named) throw new TypeError(`embed.json: ${JSON.stringify(entry)} is no origin such as https://portal.example`);
  return entry;
}

/**
 * Asks for the list; never an old one, so that an origin that was taken out is out.
 *
 * @returns {Promise<ReadonlySet<string>>}
 */
export async function allowed() {
  const answer = await fetch(new URL("../embed.json", import.meta.url), { cache: "no-store", credentials: "omit" });
  if (!answer.ok) throw new TypeError(`embed.json: ${answer.status}`);
  return originsOf(await answer.json(), location.origin);
}
