// The protocol between a page and the form that it shows in a frame: what every message holds, and what
// the frame takes. Version 1; docs/embedding.md says it in prose. A page copies the types from here.

/** @import { Decision, PolicyPatch, Request } from "../remit-engine/index.js" */

/**
 * What every message holds, either way.
 *
 * @template {string} Type
 * @typedef {{ protocol: "remit-embed", version: 1, type: Type }} Message
 */

/**
 * The frame has loaded, which it tells only to origins that may have it; the page answers with the same, and
 * only then does the form show. It comes again when the frame is loaded again.
 *
 * @typedef {Message<"hello">} Hello
 */

/**
 * What the form begins with; it replaces all that was there. What is left out is as the form has it by
 * itself: the stage `request`, today, the default policy. `id` comes back with the answer.
 *
 * @typedef {Message<"request"> & { request: Request, stage?: "request" | "start", asOf?: string, policy?: PolicyPatch, id?: string }} Fill
 */

/** The form decides: the answer to the page’s `hello`. @typedef {Message<"ready">} Ready */

/**
 * How the request stands now: after every change, and as the answer to `request`. `decision` is null where
 * nothing can be decided; an answer that is not valid counts as unknown.
 *
 * @typedef {Message<"decision"> & { request: Request, decision: Decision | null, id?: string }} Decided
 */

/** Somebody sends the request. @typedef {Message<"submit"> & { request: Request, decision: Decision }} Submitted */

/** How high the form is now, in CSS pixels. @typedef {Message<"height"> & { height: number }} Height */

/**
 * A message that nothing came of, or `not-ready`: the form could not be loaded. `code` is one of
 * {@link PROBLEMS} or of the engine’s errors; `message` says it in English, for whoever writes the page.
 *
 * @typedef {Message<"error"> & { code: string, message: string, id?: string }} Problem
 */

/** What a page says. @typedef {Hello | Fill} FromPage */
/** What the frame says. @typedef {Hello | Ready | Decided | Submitted | Height | Problem} FromFrame */

export const PROTOCOL = "remit-embed";
export const VERSION = 1;

/** What may be wrong with a message itself. @enum {string} */
export const PROBLEMS = {
  "unknown-version": `This form speaks version ${VERSION} of ${PROTOCOL} and no other; the message names another version, or none.`,
  "unknown-type": "This form takes “hello” and “request”; the message is of another type, or of none.",
  "invalid-message": "“request” must be an object of JSON of at most 1 MiB, “policy” too; “stage” “request” or “start”; “asOf” a day such as 2024-09-20; “id” a text of at most 64 characters.",
};

/** The most letters that a request or policy may have as JSON: the engine takes no more bytes. */
const MOST = 1_048_576;

/**
 * What a message asks for, once it is known who sent it. Nothing of it is trusted: what comes back is
 * made anew, of plain data only.
 *
 * @param {unknown} data
 * @returns {Hello | Fill | { problem: keyof typeof PROBLEMS, id?: string } | undefined} nothing, where it is
 *   no message of this protocol
 */
export function read(data) {
  if (!isObject(data) || own(data, "protocol") !== PROTOCOL) return undefined;
  const id = own(data, "id");
  const named = typeof id === "string" && id.length <= 64 ? { id } : {};
  if (own(data, "version") !== VERSION) return { problem: "unknown-version", ...named };
  switch (own(data, "type")) {
    case "hello":
      return { ...ENVELOPE, type: "hello" };
    case "request": {
      const [request, policy] = [plain(own(data, "request")), plain(own(data, "policy"))];
      const [stage, asOf] = [own(data, "stage"), own(data, "asOf")];
      const sound =
        isObject(request) &&
        (isObject(policy) || own(data, "policy") === undefined) &&
        (stage === undefined || stage === "request" || stage === "start") &&
        (asOf === undefined || (typeof asOf === "string" && asOf.length === 10)) &&
        (id === undefined || "id" in named);
      if (!sound) return { problem: "invalid-message", ...named };
      return { ...ENVELOPE, type: "request", request, ...named, ...given({ stage, asOf, policy }) };
    }
    default:
      return { problem: "unknown-type", ...named };
  }
}

/** What every message of this side holds. */
export const ENVELOPE = Object.freeze({ protocol: PROTOCOL, version: VERSION });

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A property of the object itself: what it may inherit says nothing. @param {object} object @param {string} name */
function own(object, name) {
  return Object.hasOwn(object, name) ? Reflect.get(object, name) : undefined;
}

/** A copy as JSON has it; nothing, where JSON has none or it is too long. @param {unknown} value */
function plain(value) {
  try {
    const text = JSON.stringify(value);
    return text === undefined || text.length > MOST ? undefined : JSON.parse(text);
  } catch {
    // A cycle, or a number that JSON does not have.
    return undefined;
  }
}

/** Without what was left out. @template {object} Properties @param {Properties} properties @returns {Partial<Properties>} */
function given(properties) {
  return /** @type {Partial<Properties>} */ (Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)));
}
